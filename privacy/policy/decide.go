package policy

import (
	"math"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Decide answers whether the processing may go ahead, given what is known. It is a function of its arguments: it
// reads no clock and no source, and allocates nothing. Every rule is evaluated, also when the answer is known.
//
// In this order it looks at: whether the activity is in the register at that instant; whether the data are within
// what it needs (Art 5(1)(c)); which of its grounds stand (Art 6(1)), with the absolute objection to direct
// marketing (Art 21(3)) and PECR reg 22 for electronic marketing; whether processing is restricted (Art 18);
// whether the person was told of data that came from others (Art 14); whether the time for keeping has run out
// (Art 5(1)(e)); whether the recipient may have the data. It is refused if one rule refuses, permitted if all
// permit, and else undetermined.
func (p *Policy) Decide(q Processing, s Situation) (d Decision) {
	if p == nil {
		return d
	}
	d.policy = p
	d.activity = q.Activity
	p.decide(&d, &q, &s)
	return d
}

func (p *Policy) decide(d *Decision, q *Processing, s *Situation) {
	if q.Subject == "" {
		d.flag(noSubject)
	}
	if q.Recipient != "" {
		d.flag(recipientUnknown)
	}
	at := int64(0)
	if q.At.IsZero() {
		d.flag(noTime)
	} else {
		at = q.At.UnixMicro()
		d.stretch = p.at(q.Activity, at)
		if at < p.since {
			d.flag(notInEffect)
		}
	}
	facts := s.Facts
	if facts.Special || facts.Criminal { // the data asked for tell, not the caller
		facts.Special, facts.Criminal = false, false
	}
	d.data(p, q.Data, &facts)
	if d.stretch == nil {
		if d.checks&(1<<noTime) == 0 {
			d.flag(noActivity)
		}
		d.settle(privacy.Undetermined)
		return
	}
	d.changesAt(d.stretch.next, at)
	if !s.Changes.IsZero() {
		d.changesAt(s.Changes.UnixMicro(), at)
	}
	grounds := d.grounds(s, &facts, at)
	if d.stretch.activity.Marketing {
		d.marketing(q, s)
	}
	if s.Restricted != privacy.No && d.stretch.activity.Restricted == rights.NoUse {
		d.restriction(s)
	}
	if s.Uninformed != privacy.No && p.needs.Origins {
		d.notice(p, q, s, at)
	}
	if s.Expired != privacy.No && p.needs.Records {
		d.retention(s)
	}
	d.settle(grounds)
}

// at returns the stretch that holds at an instant; nil where the activity is not in the register.
func (p *Policy) at(id privacy.ActivityID, at int64) *stretch {
	list := p.activities.find(id).stretches
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].from <= at {
			if list[i].activity == nil {
				return nil
			}
			return &list[i]
		}
	}
	return nil
}

// data holds the categories asked for against those that the activity needs.
func (d *Decision) data(p *Policy, data []privacy.Category, f *lawfulbasis.Facts) {
	if len(data) == 0 {
		d.flag(noData)
	}
	for _, c := range data {
		var special privacy.Special
		ok := false
		if d.stretch != nil {
			special, ok = d.stretch.needs(c)
		}
		if !ok {
			special = d.beyond(p, c)
		}
		switch special {
		case privacy.SpecialCategory:
			f.Special = true
		case privacy.CriminalOffence:
			f.Criminal = true
		}
	}
}

// beyond records a category that the activity does not need.
func (d *Decision) beyond(p *Policy, c privacy.Category) privacy.Special {
	i, ok := p.category[c]
	if !ok {
		d.flag(unknownData)
		return privacy.Ordinary
	}
	if d.stretch != nil {
		d.flag(excessData)
		if int(d.excessive) < len(d.excess) {
			d.excess[d.excessive] = i
		}
		if d.excessive < math.MaxUint16 {
			d.excessive++
		}
	}
	special, _ := p.categories.Special(c)
	return special
}

// grounds tests every ground.
func (d *Decision) grounds(s *Situation, f *lawfulbasis.Facts, at int64) privacy.Outcome {
	st := d.stretch
	outcome := privacy.Refused
	for i := range st.n {
		if st.consents&(1<<i) != 0 {
			d.consent(i, s, f, at)
		}
		d.reasons[i] = st.tests[i].Against(f)
		outcome = lawfulbasis.Either(outcome, d.reasons[i].Outcome())
	}
	return outcome
}

// consent looks up what is known of the consent for the purpose of ground i.
func (d *Decision) consent(i int, s *Situation, f *lawfulbasis.Facts, at int64) {
	f.Consent, f.Explicit = privacy.Unknown, privacy.Unknown
	purpose := d.stretch.activity.Grounds[i].Purpose
	for j := range s.Consents {
		c := &s.Consents[j]
		if c.Purpose != purpose {
			continue
		}
		f.Consent, f.Explicit = c.InForce, c.Explicit
		if c.InForce == privacy.No {
			d.lapse(i, c)
		}
		if c.InForce == privacy.Yes && !c.Until.IsZero() {
			until := c.Until.UnixMicro()
			if at >= until { // an answer that was kept too long
				f.Consent = privacy.Unknown
			}
			d.changesAt(until, at)
		}
		return
	}
}

// marketing holds direct marketing against the objection to it, and electronic marketing against PECR reg 22.
func (d *Decision) marketing(q *Processing, s *Situation) {
	switch lawfulbasis.Marketing(true, s.MarketingObjected) {
	case lawfulbasis.MarketingObjection:
		d.flag(marketingObjection)
	case lawfulbasis.MarketingUnknown:
		d.flag(marketingUnknown)
	}
	if !electronic(q.Channel) || d.stretch.onConsentAlone() || d.consented() {
		return
	}
	switch s.Corporate {
	case privacy.No:
		d.flag(individualSubscriber)
	case privacy.Unknown:
		d.flag(subscriberUnknown)
	}
}

// consented reports whether a ground of consent stands.
func (d *Decision) consented() bool {
	for i := range d.stretch.n {
		if d.stretch.ofConsent&(1<<i) != 0 && d.reasons[i].Outcome() == privacy.Permitted {
			return true
		}
	}
	return false
}

// restriction holds the activity against Art 18(2), which leaves open what [Activity.Restricted] names.
func (d *Decision) restriction(s *Situation) {
	if s.Restricted == privacy.Yes {
		d.flag(restricted)
		return
	}
	d.flag(restrictedUnknown)
}

// notice holds data from others against Art 14(3): the person is told at the latest with the first contact, before
// the first disclosure, and within a month.
func (d *Decision) notice(p *Policy, q *Processing, s *Situation, at int64) {
	if s.Uninformed != privacy.Yes {
		d.flag(uninformedUnknown)
		return
	}
	carried := q.Carries != "" && q.Carries == p.version && q.Channel != 0
	switch {
	case q.Recipient != "":
		d.flag(uninformed)
	case carried:
	case q.Channel != 0:
		d.flag(uninformed)
	case s.NoticeBy.IsZero():
		d.flag(uninformedUnknown)
	case at >= s.NoticeBy.UnixMicro():
		d.flag(noticeOverdue)
	default:
		d.changesAt(s.NoticeBy.UnixMicro(), at)
	}
}

// retention holds data whose time has run out against Art 5(1)(e). A legal hold keeps them for legal claims, and for
// nothing else.
func (d *Decision) retention(s *Situation) {
	switch {
	case s.Expired != privacy.Yes:
		d.flag(expiredUnknown)
	case s.Held != privacy.Yes || !d.stretch.claims():
		d.flag(expired)
	}
}
