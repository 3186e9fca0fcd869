package policy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/rights"
)

// Promise is what a policy promises of requests under one right.
type Promise struct {
	Within      civil.Period      // the time to answer: give it to [rights.Intake]; zero: not stated
	Identity    privacy.Fact      // whether identity is verified before every answer, not only in doubt (Art 12(6))
	Channels    []privacy.Channel // by which a person can ask; empty: not stated
	Free        privacy.Fact      // whether it costs nothing (Art 12(5))
	Extension   privacy.Fact      // whether an answer can take longer, with reasons (Art 12(3))
	Redress     privacy.Fact      // whether a refusal comes with reasons and where to turn (Art 12(4))
	FromReceipt privacy.Fact      // whether the text has that time run from the day of the request; the law counts by its own rules
	As          Wording           // if the text states something else than the law gives
	Automated   privacy.Fact      // of automated decisions: whether any are made without people (Art 22)
	StatedIn    StatedIn
}

// Promise returns what the policy promises of requests under a right. Of several times the shortest counts, and of several
// facts one that is stated; if the text states both, it is Unknown.
func (p *Policy) Promise(r rights.Right) Promise {
	var one Promise
	for _, v := range p.doc.Rights {
		if !slices.Contains(v.Rights, r) {
			continue
		}
		if one.Within.IsZero() || !v.Within.IsZero() && one.Within.CanOutlast(v.Within) {
			one.Within = v.Within
		}
		one.Identity, one.As, one.FromReceipt = stated(one.Identity, v.Identity), cmp.Or(one.As, v.As), stated(one.FromReceipt, v.FromReceipt)
		one.StatedIn = append(one.StatedIn, v.StatedIn...)
	}
	for _, e := range p.doc.Exercise {
		one.Channels = once(append(one.Channels, e.Channels...))
		one.Free, one.Extension, one.Redress = stated(one.Free, e.Free), stated(one.Extension, e.Extension), stated(one.Redress, e.Redress)
		one.StatedIn = append(one.StatedIn, e.StatedIn...)
	}
	if r == rights.AutomatedDecision {
		for _, a := range p.doc.Automated {
			one.Automated = stated(one.Automated, a.Made)
		}
	}
	return one
}

// Withdrawal returns what the policy says of withdrawing consent (Art 7(3)), its statements taken together: every channel, and
// of facts what is stated, Unknown if the text states both. If any says that all processing stops, Stops does.
func (p *Policy) Withdrawal() Withdrawal {
	var one Withdrawal
	for _, w := range p.doc.Withdrawals {
		one.AnyTime, one.EarlierStands = stated(one.AnyTime, w.AnyTime), stated(one.EarlierStands, w.EarlierStands)
		one.Channels = once(append(one.Channels, w.Channels...))
		one.StatedIn = append(one.StatedIn, w.StatedIn...)
		if one.Stops != StopsAll && w.Stops != "" {
			one.Stops = w.Stops
		}
	}
	return one
}

// Amendment returns how a new version takes effect by the policy, its statements taken together: the longest notice, and
// [ContinuedUse] if any says so, which is no consent (Recital 32).
func (p *Policy) Amendment() Amendment {
	one := Amendment{Acceptance: NoAcceptance}
	for _, c := range p.doc.Changes {
		if c.Acceptance == ContinuedUse {
			one.Acceptance = c.Acceptance
		}
		if c.Notice.CanOutlast(one.Notice) {
			one.Notice = c.Notice
		}
		one.StatedIn = append(one.StatedIn, c.StatedIn...)
	}
	return one
}

// stated joins two facts: one that is not known says nothing, and two that differ contradict each other.
func stated(a, b privacy.Fact) privacy.Fact {
	switch {
	case a == privacy.Unknown || a == b:
		return b
	case b == privacy.Unknown:
		return a
	}
	return privacy.Unknown
}

// Route is a way to complain on a day.
type Route struct {
	To       ComplaintTo
	AsRight  privacy.Fact // Yes: the text states it as a right; No: as a request
	Channels []privacy.Channel
	URL      string // of the complaint, or otherwise of the regulator

	// Officers and Representatives are whom a person can turn to at the controller (Art 27(4), 38(4)).
	Officers        []privacy.Officer
	Representatives []privacy.Representative

	// Acknowledge is the time to acknowledge it that is promised; zero: none.
	Acknowledge civil.Period
	// Regulator is whom it goes to and how they are reached on the day; the zero value where the policy names no contact
	// of the day, or the complaint goes to the controller.
	Regulator privacy.Regulator

	Findings []privacy.Finding // what is wrong with the contact on the day
	StatedIn StatedIn

	law *law.Pack
}

// Routes returns the ways to complain that the policy has for people whom a regime governs, on a day, in the order of the
// document (Art 12(4), 13(2)(d), 77). The regime is empty for the only one of the policy; of one that it does not have
// there are none. A contact of a regulator that does not hold on the day, or was not checked within a year before it, is a
// finding: RG-NONE-01, RG-CHECK-02.
func (p *Policy) Routes(regime privacy.Regime, on civil.Date) []Route {
	one := p.under(regime)
	if one == nil {
		return nil
	}
	var list []Route
	for i, c := range p.doc.Complaints {
		r := Route{
			To: c.To, AsRight: c.AsRight, Channels: slices.Clone(c.Channels), URL: c.URL, Acknowledge: c.Acknowledge,
			StatedIn: slices.Clone(c.StatedIn), law: one.law,
		}
		if c.To == ToRegulator {
			one.regulator(&r, fmt.Sprintf("complaints[%d]", i), on)
		} else {
			r.Officers, r.Representatives = slices.Clone(p.doc.Controller.Officers), slices.Clone(p.doc.Controller.Representatives)
		}
		list = append(list, r)
	}
	return list
}

// regulator finds the contact of the day.
func (p *Policy) regulator(r *Route, where string, on civil.Date) {
	find := func(c privacy.Code) { r.Findings = append(r.Findings, c.Finding(where, p.law.Regulation())) }
	var ok bool
	r.Regulator, ok = p.doc.Controller.RegulatorOn(p.law.Regime(), on)
	if !ok {
		find("RG-NONE-01")
		return
	}
	r.Regulator.Telephones = slices.Clone(r.Regulator.Telephones)
	if r.URL == "" {
		r.URL = r.Regulator.URL
	}
	if checked := r.Regulator.VerifiedOn; checked.IsZero() || on.After(checked.Add(civil.Period{Years: 1})) {
		find("RG-CHECK-02")
	}
}

// AcknowledgeBy returns the last day, inclusive, on which to acknowledge a complaint that was received on a day: the earlier
// of the day of the law and the promised one, which is not moved to a working day. Without either it is unset. It has the
// errors of complaint.Law.Acknowledge.
func (r Route) AcknowledgeBy(received civil.Date, cal civil.Calendar) (civil.Date, error) {
	var promised civil.Date
	if !r.Acknowledge.IsZero() {
		promised = received.Add(r.Acknowledge)
	}
	if r.law == nil || r.To != ToController {
		return promised, nil
	}
	due, duty, err := r.law.Complaints().Acknowledge(received, cal)
	if !duty || !promised.IsZero() && promised.Before(due) {
		return promised, err
	}
	return due, err
}
