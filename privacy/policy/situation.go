package policy

import (
	"cmp"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// situation works out what the sources said of one person, for one question, in the place of an earlier situation.
func (p *Policy) situation(s *Situation, q *question, r *readings) {
	*s = Situation{Consents: s.Consents[:0], Sources: s.Sources[:0]}
	if q.stretch == nil {
		return
	}
	on := civil.DateOf(q.At, p.zone)
	s.Withdrawn = privacy.No
	for _, purpose := range q.purposes {
		state := r.consent(q, purpose)
		if !state.InForce && state.Why == consent.WhyWithdrawn {
			s.Withdrawn = privacy.Yes
		}
		s.Consents = append(s.Consents, p.consent(purpose, state, q.At))
		if state.Changes.After(q.At) {
			soonerAt(s, state.Changes)
		}
	}
	if q.needs.Contracts {
		p.contracts(s, on, q.About, of(r.contracts, &q.person), of(r.records, &q.person))
	}
	markers(s, q, of(r.markers, &q.person))
	s.Disclosure = q.disclosed
	p.sooner(s, on, q.disclosed.Changes)
	if q.needs.Origins {
		p.origins(s, on, of(r.origins, &q.person))
	}
	if p.needs.Records {
		p.expiry(s, on, &q.Processing, under(r.records, &q.person, recordOf), slices.Concat(r.holds[""], under(r.holds, &q.person, holdOf)))
	}
	switch r.subscriber(&q.person) {
	case IndividualSubscriber:
		s.Corporate = privacy.No
	case CorporateSubscriber:
		s.Corporate = privacy.Yes
	}
	s.Call = r.call(q)
	if q.needs.SoftOptIns {
		soft := r.softOptIn(q, p.law.Consent(), on)
		soft.Individual = privacy.Yes // whether a company is meant is another fact
		switch outcome, _ := p.law.Consent().SoftOptIn(soft, on); outcome {
		case privacy.Permitted:
			s.SoftOptIn = privacy.Yes
		case privacy.Denied:
			s.SoftOptIn = privacy.No
		}
	}
}

func (p *Policy) consent(purpose privacy.PurposeID, state consent.State, at time.Time) Consent {
	inForce := privacy.FactOf(state.InForce)
	if state.InForce && state.Since.After(at) { // an answer about another instant
		inForce = privacy.Unknown
	}
	return Consent{
		Purpose:  purpose,
		InForce:  inForce,
		Explicit: privacy.FactOf(state.InForce && state.Last.Proof.Explicit),
		Why:      state.Why,
		On:       civil.DateOf(state.Since, p.zone),
		Until:    state.Until,
	}
}

// sooner records a day on which a fact changes.
func (p *Policy) sooner(s *Situation, on, day civil.Date) {
	if day.After(on) {
		soonerAt(s, day.In(p.zone))
	}
}

func soonerAt(s *Situation, t time.Time) {
	if s.Changes.IsZero() || t.Before(s.Changes) {
		s.Changes = t
	}
}

// contracts works out whether a contract is in force, whose, and whether steps before one were asked for. A question
// about one of the contracts looks at that one alone, one about a record of the person at all; of a question about
// anything else nothing is known.
func (p *Policy) contracts(s *Situation, on civil.Date, about privacy.RecordID, list []Contract, records []retention.Record) {
	named := about != "" && slices.ContainsFunc(list, func(c Contract) bool { return c.ID == about })
	if about != "" && !named && !slices.ContainsFunc(records, func(r retention.Record) bool { return r.ID == about }) {
		return
	}
	s.Contract, s.Party, s.Requested = privacy.No, privacy.No, privacy.No
	for _, c := range list {
		if named && c.ID != about {
			continue
		}
		p.sooner(s, on, c.Since)
		p.sooner(s, on, c.Requested)
		if !c.Through.IsZero() {
			p.sooner(s, on, c.Through.AddDays(1))
		}
		open := c.Through.IsZero() || !on.After(c.Through)
		switch {
		case !open:
		case !c.Since.IsZero() && !on.Before(c.Since):
			s.Contract = privacy.Yes
			if c.Party != privacy.No && s.Party != privacy.Yes {
				s.Party = c.Party
			}
		case !c.Requested.IsZero() && !on.Before(c.Requested):
			s.Requested = privacy.Yes
		}
	}
}

// markers works out which restrictions and objections hold. An objection that reaches an activity of direct marketing
// is one to direct marketing.
func markers(s *Situation, q *question, list []rights.Marker) {
	s.Restricted, s.Objected, s.MarketingObjected = privacy.No, privacy.No, privacy.No
	for _, one := range list {
		limited := one.Kind == rights.Restricted || one.Kind == rights.Objected
		if limited && one.Activity != "" && one.Activity != q.Activity {
			continue
		}
		for _, t := range []time.Time{one.From, one.Lifted} {
			if t.After(q.At) {
				soonerAt(s, t)
			}
		}
		if !one.InForce(q.At) && !(q.present && one.Binds(q.At)) {
			continue
		}
		switch one.Kind {
		case rights.Restricted:
			s.Restricted = privacy.Yes
		case rights.Objected:
			s.Objected = privacy.Yes
			if q.stretch.activity.Marketing {
				s.MarketingObjected = privacy.Yes
			}
		case rights.MarketingObjected:
			s.MarketingObjected = privacy.Yes
		default: // a kind that this version does not know may be any
			s.Restricted, s.UnknownMarker = privacy.Yes, true
		}
	}
}

// origins works out whether data came from others of which the person has not been told, and by when to tell.
func (p *Policy) origins(s *Situation, on civil.Date, list []Origin) {
	for _, o := range list {
		s.Sources = append(s.Sources, o.Source)
	}
	if len(list) == 0 {
		return
	}
	s.Uninformed = privacy.No
	for _, o := range list {
		if !o.Told.IsZero() && !on.Before(o.Told) {
			continue
		}
		if o.Told.After(on) {
			p.sooner(s, on, o.Told)
		}
		switch o.Source.Kind.Indirect() {
		case privacy.Unknown:
			if s.Uninformed == privacy.No {
				s.Uninformed = privacy.Unknown
			}
		case privacy.Yes:
			by := p.tellBy(o).AddDays(1).In(p.zone)
			if s.Uninformed != privacy.Yes || by.Before(s.NoticeBy) {
				s.NoticeBy = by
			}
			s.Uninformed = privacy.Yes
		}
	}
}

// expiry works out whether the time for keeping any of the data has run out. A question about one record looks at that
// one alone, one about anything else, such as a contract, at every record of the person.
func (p *Policy) expiry(s *Situation, on civil.Date, q *Processing, records []retention.Record, holds []retention.Hold) {
	s.Expired, s.Held = privacy.No, privacy.Yes
	named := q.About != "" && slices.ContainsFunc(records, func(r retention.Record) bool { return r.ID == q.About })
	for _, r := range records {
		if named && r.ID != q.About || !p.concerns(r.Category, q.Data) {
			continue
		}
		v := p.schedule.At(on, r, holds...)
		p.sooner(s, on, v.Changes)
		if v.EraseBy.IsZero() || !on.After(v.EraseBy) {
			continue
		}
		held := slices.ContainsFunc(holds, func(h retention.Hold) bool { return p.covers(h, r, on) })
		first := s.Expired == privacy.No || !held && s.Held == privacy.Yes
		if s.Expired == privacy.Yes {
			s.Overdue.More++
		}
		if o := s.Overdue; first || held == (s.Held == privacy.Yes) && cmp.Or(v.EraseBy.Compare(o.Through), cmp.Compare(r.ID, o.Record)) < 0 {
			rule, _ := v.Ceiling()
			s.Overdue = Overdue{r.ID, rule.ID, v.EraseBy, o.More}
		}
		s.Expired = privacy.Yes
		if !held {
			s.Held = privacy.No
		}
	}
	if s.Expired == privacy.No {
		s.Held = privacy.No
	}
}

// covers reports whether a legal hold in force applies to the whole record. A hold that may apply to a part of it
// still keeps the record, see [retention.Schedule.Concerns], but nobody may use the rest of it.
func (p *Policy) covers(h retention.Hold, r retention.Record, on civil.Date) bool {
	return h.Kind == retention.LegalHold && h.InForce(on) && (h.Subject == "" || h.Subject == r.Subject) &&
		(h.Category == "" || p.categories.Within(r.Category, h.Category))
}

// concerns reports whether a record of a category contains some of the data, see [privacy.Categories.Concerns].
func (p *Policy) concerns(c privacy.Category, data []privacy.Category) bool {
	return slices.ContainsFunc(data, func(d privacy.Category) bool { return p.categories.Concerns(c, d) })
}
