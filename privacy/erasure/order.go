package erasure

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Order is what is to be erased, and why.
type Order struct {
	ID      ID                `json:"id"`
	Subject privacy.SubjectID `json:"subject"`
	Reason  Reason            `json:"reason"`
	On      civil.Date        `json:"on"` // the day by whose rules it is judged; not after today when it is applied
	By      privacy.ActorID   `json:"by"`

	// Regime is whose law governs the person. Empty: the only one of the service, or that of the erasure that is resumed.
	Regime privacy.Regime `json:"regime,omitzero"`

	// Claims tells whether legal claims are shown for which data are kept (Art 17(3)(e)). Of what is Requested only.
	Claims privacy.Fact `json:"claims,omitzero"`

	// Early erases also what may go, and need not yet. Of what is Expired only: a request asks for all that may go.
	Early bool `json:"early,omitzero"`

	// Ends names the holds that this erasure brings to their end: the one for the request that it answers, and a restriction that
	// the person had instead. A legal hold and an event never end with an erasure.
	Ends []string `json:"ends,omitempty"`
}

// check records the faults of an order.
func (o *Order) check(f *privacy.Faults) {
	f.CheckID("order.id", string(o.ID))
	f.CheckID("order.subject", string(o.Subject))
	f.CheckID("order.by", string(o.By))
	f.Require(o.Reason > 0 && o.Reason < reasons, "order.reason", "is no reason")
	f.Require(!o.On.IsZero(), "order.on", "is not set")
	_, err := o.Claims.MarshalText()
	f.Require(err == nil, "order.claims", "is no fact")
	f.Require(o.Claims == privacy.Unknown || o.Reason == Requested, "order.claims", "is given, though nothing is requested")
	f.Require(!o.Early || o.Reason == Expired, "order.early", "is set, though it is not for what has expired")
	f.Require(len(o.Ends) == 0 || o.Reason == Requested, "order.ends", "is given, though nothing is requested")
	for i, id := range o.Ends {
		f.CheckID(fmt.Sprintf("order.ends[%d]", i), id)
	}
}

// check records the faults of an order, and names the regime that governs the person.
func (s *Service) check(f *privacy.Faults, o *Order) {
	o.check(f)
	of, err := privacy.LawOf(s.c.Regulations, o.Regime)
	if f.Take("order.", err); err == nil {
		o.Regime = of.Regime
	}
}

// regulation returns the regulation of a regime, or the first if the service has none of it.
func (s *Service) regulation(of privacy.Regime) *privacy.Regulation {
	for _, r := range s.c.Regulations {
		if r.Regime == of {
			return r
		}
	}
	return s.c.Regulations[0]
}

// blocking returns the holds that do not end with the order.
func (o *Order) blocking(holds []retention.Hold) []retention.Hold {
	return slices.DeleteFunc(holds, func(h retention.Hold) bool {
		return (h.Kind == retention.OpenRequest || h.Kind == retention.Restriction) && slices.Contains(o.Ends, h.ID)
	})
}

// stands reports whether a hold keeps what it is about from being destroyed by an order of a day. One that was placed since does:
// the day of a run that goes on past midnight, or of a clock that was set back, is before that of the hold.
func stands(h *retention.Hold, on civil.Date) bool {
	return h.Released.IsZero() || !on.After(h.Released)
}

// placedBy returns the holds as if each that stands had been placed by a day.
func placedBy(on civil.Date, holds []retention.Hold) []retention.Hold {
	holds = slices.Clone(holds)
	for i := range holds {
		if h := &holds[i]; h.Placed.After(on) && stands(h, on) {
			h.Placed = on
		}
	}
	return holds
}

// judge returns what becomes of a record, and whether it goes. What has expired goes only if every edition of the rules that is
// still to come lets it go as well: else a clock that was set back would destroy what the rules of today keep. Ahead is the
// first day on which one does not; unset: none.
func (s *Service) judge(o *Order, r retention.Record, holds []retention.Hold) (v retention.Verdict, goes bool, ahead civil.Date) {
	if o.Reason == Requested {
		v = s.c.Schedule.OnRequest(o.On, r, o.Claims, holds...)
		return v, o.lets(&v), ahead
	}
	v = s.c.Schedule.At(o.On, r, holds...)
	if !o.lets(&v) {
		return v, false, ahead
	}
	for _, d := range s.turns[r.Category] {
		if !d.After(o.On) {
			continue
		}
		if later := s.c.Schedule.At(d, r); !o.lets(&later) {
			return later, false, d
		}
	}
	return v, true, ahead
}

// lets reports whether a verdict lets a record go that is judged for the order.
func (o *Order) lets(v *retention.Verdict) bool {
	return (v.Action == retention.Erase || v.Action == retention.Anonymise) && (v.Due || o.Early)
}

// turnsOf returns for each category the days on which an edition of a rule that decides about it begins or ends, in
// order.
func turnsOf(s *retention.Schedule) map[privacy.Category][]civil.Date {
	turns := make(map[privacy.Category][]civil.Date)
	for own := range s.Rules() {
		if _, done := turns[own.Category]; done {
			continue
		}
		var days []civil.Date
		for r := range s.RulesFor(own.Category) {
			for _, d := range []civil.Date{r.Since, r.Before} {
				if !d.IsZero() {
					days = append(days, d)
				}
			}
		}
		slices.SortFunc(days, civil.Date.Compare)
		turns[own.Category] = slices.Compact(days)
	}
	return turns
}
