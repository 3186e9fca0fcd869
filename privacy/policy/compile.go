package policy

import (
	"math"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// stretch is a span of time in which nothing about an activity changes but the facts of a person. It begins at
// from, inclusive, and ends where the next one begins.
type stretch struct {
	from, next int64     // microseconds since 1970 UTC; next is never, where there is none
	activity   *Activity // nil: the activity is not in the register
	n          int
	tests      [lawfulbasis.MaxGrounds]lawfulbasis.Test
	consents   uint8        // bit i: ground i looks at consent, for its basis or for special-category data
	ofConsent  uint8        // bit i: the basis of ground i is consent
	unbound    uint8        // bit i: ground i is a legal obligation, and the document denies that any of its duties binds the controller
	unasked    uint8        // bit i: ground i needs a consent that the document asks for without a clear act
	public     uint8        // bit i: ground i is a legitimate interest, which a public authority does not have in its tasks
	inside     uint8        // bit i: the condition for special-category data on ground i forbids disclosing them outside (Art 9(2)(d))
	data       ties         // what it needs; nil: not stated
	soles      []soleGround // one for each ground, if the activity decides by automated means alone
	marketing  []consent.MarketingRule
	place      int   // of the activity among those of the policy
	persons    ties  // whose data it uses
	measures   []int // the commitments that protect it, by place
}

// kind is what a category may be of, see [privacy.Categories.Sensitive].
type kind struct {
	special, criminal bool
	denied            bool // the document says that no such data are held
}

// fromOthers reports whether data may come from anyone but the person: a source that is not known may be another.
func (d *Document) fromOthers() bool {
	for _, s := range d.Sources {
		if s.Kind.Indirect() != privacy.No {
			return true
		}
	}
	return slices.ContainsFunc(d.Categories, func(c Category) bool {
		return slices.ContainsFunc(c.Sources, func(s privacy.Source) bool { return s.Kind.Indirect() != privacy.No })
	})
}

// never is later than every instant asked about.
const never = math.MaxInt64

// compile lays out the editions of the activity at a place over time.
func (p *Policy) compile(place int, editions []*Activity) []stretch {
	var days []civil.Date
	for _, a := range editions {
		days = append(days, a.Since, a.Before)
		if a.Decision.Alone == privacy.Yes {
			days = append(days, p.law.Rights().Judged()...)
		}
		if a.Marketing {
			for r := range p.law.Consent().Marketing() {
				days = append(days, r.Since, r.Before)
			}
		}
		for _, g := range a.Grounds {
			days = p.law.Bases().AppendDates(days, g)
		}
	}
	days = slices.DeleteFunc(days, civil.Date.IsZero)
	slices.SortFunc(days, civil.Date.Compare)
	days = slices.Compact(days)

	first := civil.MustDate(1, 1, 1)
	list := []stretch{p.newStretch(math.MinInt64, first, place, editions)}
	for _, d := range days {
		list = append(list, p.newStretch(d.In(p.zone).UnixMicro(), d, place, editions))
		list[len(list)-2].next = list[len(list)-1].from
	}
	return list
}

// newStretch settles what the day alone decides.
func (p *Policy) newStretch(from int64, on civil.Date, place int, editions []*Activity) stretch {
	s, doc := stretch{from: from, next: never, place: place}, &p.doc
	for _, a := range editions {
		if privacy.InForce(a.Since, a.Before, on) {
			s.activity = a
		}
	}
	if s.activity == nil {
		return s
	}
	s.n = len(s.activity.Grounds)
	for i, g := range s.activity.Grounds {
		s.tests[i] = p.law.Bases().Test(g, on)
		if g.Purpose != "" {
			s.consents |= 1 << i
		}
		if p.unasked(g.Purpose) {
			s.unasked |= 1 << i
		}
		if g.Basis == lawfulbasis.Consent {
			s.ofConsent |= 1 << i
		}
		if g.Basis == lawfulbasis.LegitimateInterests && doc.Controller.Public == privacy.Yes {
			s.public |= 1 << i
		}
		if g.Basis == lawfulbasis.LegalObligation && unbound(s.activity.Duties) {
			s.unbound |= 1 << i
		}
		if insideAlone(g.Conditions) {
			s.inside |= 1 << i
		}
		if s.activity.Decision.Alone == privacy.Yes {
			s.soles = append(s.soles, newSoleGround(s.activity, &g, p.law.Rights(), on))
		}
	}
	for r := range p.law.Consent().Marketing() {
		if s.activity.Marketing && r.InForce(on) {
			s.marketing = append(s.marketing, r)
		}
	}
	s.persons = p.ofPersons(s.activity.Persons)
	for i, c := range doc.Commitments {
		if p.ofActivities(c.Activities).allow(place) {
			s.measures = append(s.measures, i)
		}
	}
	s.data = p.ofData(s.activity.Data)
	return s
}

// insideAlone reports whether the only condition for special-category data is that of a body with a political,
// philosophical, religious or trade union aim. Such a body discloses them to nobody outside without consent (Art
// 9(2)(d)).
func insideAlone(list []lawfulbasis.Condition) bool {
	inside := false
	for _, c := range list {
		switch {
		case c.Kind == lawfulbasis.NotForProfit:
			inside = true
		case c.Kind.Allows() == privacy.SpecialCategory:
			return false
		}
	}
	return inside
}

// free reports whether nothing but its basis bars a ground, see [Decision.bar].
func (s *stretch) free() bool { return s.public|s.unbound|s.unasked&s.ofConsent == 0 && s.soles == nil }

// unasked reports whether the document asks for the consent for a purpose without a clear act (Art 4(11)).
func (p *Policy) unasked(id privacy.PurposeID) bool {
	return slices.ContainsFunc(p.doc.Purposes, func(one Purpose) bool { return one.ID == id && one.ClearAct == privacy.No })
}

// unbound reports whether the document denies of every duty that it binds the controller.
func unbound(duties []Duty) bool {
	return len(duties) > 0 && !slices.ContainsFunc(duties, func(d Duty) bool { return d.Bound != privacy.No })
}

// reaches reports whether the marketing is for the kind of subscriber, as far as either is known.
func (s *stretch) reaches(corporate privacy.Fact) bool {
	who := Individuals
	if corporate == privacy.Yes {
		who = Corporations
	}
	return corporate == privacy.Unknown || len(s.activity.Audience) == 0 || slices.Contains(s.activity.Audience, who)
}

// purposes returns the purposes whose consent the activity looks at, each once.
func (s *stretch) purposes() []privacy.PurposeID {
	var list []privacy.PurposeID
	for i := range s.n {
		p := s.activity.Grounds[i].Purpose
		if s.consents&(1<<i) != 0 && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list
}

// onConsentAlone reports whether every ground of the activity is of consent.
func (s *stretch) onConsentAlone() bool { return s.ofConsent == 1<<s.n-1 }

// claims reports whether the activity is one of legal claims, which restriction and a hold leave open.
func (s *stretch) claims() bool { return s.activity.Restricted == rights.LegalClaims }
