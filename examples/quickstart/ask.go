package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// ask asks the four questions.
func ask(b *book, set settings) (*answer, error) {
	p := vqcomms.Policy()
	doc := p.Document()
	now := noon(set.at, p.Zone())
	c, err := b.asOf(set.at, now)
	if err != nil {
		return nil, err
	}
	if _, ok := c.index[set.person]; set.person != "" && !ok {
		return nil, fmt.Errorf("-person: no contact has that id on %s: %w", set.at, privacy.ErrNotFound)
	}
	a := &answer{
		Controller: doc.Controller.Name, Policy: doc.Title, Version: doc.Version, On: set.at,
		Contacts: len(c.contacts), Later: c.later, AskAgain: list(c.imported.AskAgain),
	}
	if set.person != "" {
		a.Person = &person{ID: set.person}
	}
	if err := a.decide(c, p, now); err != nil {
		return nil, err
	}
	a.retain(c, p)
	if a.Access, err = accessRequest(p.Law().Rights(), set); err != nil {
		return nil, err
	}
	faults := tally{}
	for _, f := range lint.Document(doc, set.at) {
		faults.add(f)
	}
	a.Faults = faults.reasons()
	slices.SortStableFunc(a.Faults, func(a, b reason) int { return cmp.Compare(b.Severity, a.Severity) })
	return a, nil
}

// noon is the instant of the questions: half a day into the day.
func noon(d civil.Date, zone *time.Location) time.Time { return d.In(zone).Add(12 * time.Hour).UTC() }

// questions puts each activity for each contact, in the order of the policy. Marketing goes by e-mail; all else needs
// the e-mail address and stays inside.
func questions(c *crm, p *policy.Policy, now time.Time) iter.Seq2[policy.Processing, error] {
	return func(yield func(policy.Processing, error) bool) {
		for a := range p.Activities() {
			for _, who := range c.contacts {
				q := policy.Processing{Subject: who.id, Activity: a.ID, Data: []privacy.Category{vqcomms.Email}, By: "quickstart", At: now}
				if a.Marketing {
					q.Channel = privacy.Email
				}
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// decide asks which activities are permitted for whom.
func (a *answer) decide(c *crm, p *policy.Policy, now time.Time) error {
	guard, err := policy.NewGuard(p, policy.Sources{Consent: c.ledger, Contracts: c, Markers: policy.None{}, Origins: c, Disclosures: policy.None{}, Aliases: policy.None{}}, nil)
	if err != nil {
		return err
	}
	for one := range p.Activities() {
		a.Activities = append(a.Activities, activity{ID: one.ID, Title: one.Title, Grounds: []grounds{}, PermittedFor: []privacy.SubjectID{}})
	}
	reasons := tally{}
	n := 0
	for answer, err := range guard.DecideAll(context.Background(), questions(c, p, now)) {
		if err != nil {
			return err
		}
		one, who, d := &a.Activities[n/len(c.contacts)], answer.Subject, answer.Decision
		n++
		one.count(who, d)
		if d.Outcome() != privacy.Permitted {
			a.NotPermitted++
			reasons.add(d.Obstacles()...)
		}
		if a.Person != nil && who == a.Person.ID {
			a.Person.Decisions = append(a.Person.Decisions, decision{
				one.ID, d.Outcome(), list(d.Bases()), d.Changes(), list(d.Findings()), list(d.Obstacles()),
			})
		}
	}
	a.Reasons = reasons.reasons()
	return nil
}

// count adds one decision.
func (a *activity) count(who privacy.SubjectID, d policy.Decision) {
	switch d.Outcome() {
	case privacy.Permitted:
		a.Permitted++
		a.PermittedFor = append(a.PermittedFor, who)
		a.countGrounds(d)
	case privacy.Denied:
		a.Denied++
	default:
		a.Undetermined++
	}
}

func (a *activity) countGrounds(d policy.Decision) {
	bases := d.Bases()
	for i := range a.Grounds {
		if slices.Equal(a.Grounds[i].Bases, bases) {
			a.Grounds[i].Count++
			return
		}
	}
	a.Grounds = append(a.Grounds, grounds{bases, 1})
}

// retain asks of each contact's personal details whether they may go.
func (a *answer) retain(c *crm, p *policy.Policy) {
	tallies := []tally{}
	for _, who := range c.contacts {
		v := p.Schedule().At(a.On, c.record(who))
		i := slices.IndexFunc(a.Retention, func(d disposition) bool { return d.Action == v.Action && d.Due == v.Due })
		if i < 0 {
			i = len(a.Retention)
			a.Retention = append(a.Retention, disposition{Action: v.Action, Due: v.Due})
			tallies = append(tallies, tally{})
		}
		a.Retention[i].add(who, v)
		tallies[i].add(v.Findings()...)
		if a.Person != nil && who.id == a.Person.ID {
			a.Person.Retention = verdict{v.Action, v.Due, v.KeepThrough, v.Changes, list(v.Findings())}
		}
	}
	for i := range a.Retention {
		a.Retention[i].Reasons = tallies[i].reasons()
	}
	slices.SortFunc(a.Retention, func(x, y disposition) int { return cmp.Compare(x.Action, y.Action) })
	a.Retention = list(a.Retention)
}

// add counts one record.
func (d *disposition) add(who contact, v retention.Verdict) {
	d.Count++
	d.Records = append(d.Records, privacy.RecordID(who.id))
	if !v.Changes.IsZero() && (d.Changes.IsZero() || v.Changes.Before(d.Changes)) {
		d.Changes = v.Changes
	}
	k := &d.KeepThrough
	if v.KeepThrough.IsZero() {
		return
	}
	if k.Count++; k.Count == 1 || v.KeepThrough.Before(k.Earliest) {
		k.Earliest = v.KeepThrough
	}
	if v.KeepThrough.After(k.Latest) {
		k.Latest = v.KeepThrough
	}
}

// accessRequest asks by when an access request is to be answered. Where the calendar does not reach, the answer says so.
func accessRequest(law *rights.Law, set settings) (access, error) {
	l, err := law.Deadline(rights.Clock{Right: rights.Access, Received: set.received}, set.division)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		return access{}, err
	}
	a := access{
		Received: set.received, Division: set.division, Limit: l, Steps: list(l.Steps()), Skipped: []free{},
		Findings: list(l.Findings()), Source: uk.Attribution,
	}
	for d := l.NominalEnd; d.Before(l.Due); d = d.AddDays(1) {
		why := "weekend"
		if h, ok := set.division.Holiday(d); ok {
			why = h.Title
			if h.Substitute {
				why += ", substitute day"
			}
		}
		a.Skipped = append(a.Skipped, free{d, why})
	}
	return a, nil
}
