package transfer

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Span is a stretch of days in which the law on data that go from one regime to one place does not change. It serves those
// who ask about the same place again and again: [Span.Outcome] is faster than [Check]. It is immutable and safe for
// concurrent use; the zero value is that nothing is known.
type Span struct {
	Since  civil.Date // first day, inclusive
	Before civil.Date // first day of the next span; unset: open

	found [mechanisms]found
}

// found is what the law has on one mechanism during a span.
type found struct {
	outcome  privacy.Outcome // where every condition is met
	rule     *Rule
	requires []Condition
}

// Spans returns the law from a regime to a place, from the first day of the calendar on, the earlier before the later; nothing
// for a regime or a place that is not known.
func Spans(from privacy.Regime, to string) []Span {
	p := law.places[to]
	if p == nil || from != privacy.UKGDPR && from != privacy.EUGDPR {
		return nil
	}
	days := []civil.Date{p.since, p.before, leave, gdpr}
	note := func(list []*Rule) {
		for _, r := range list {
			days = append(days, r.Since, r.Before)
			for i := range r.Requires {
				days = append(days, r.Requires[i].Since)
			}
		}
	}
	note(p.decisions[from.Number()])
	for _, list := range law.rules[from.Number()] {
		note(list)
	}
	days = slices.DeleteFunc(days, civil.Date.IsZero)
	days = append(days, date(1, 1, 1))
	slices.SortFunc(days, civil.Date.Compare)
	days = slices.Compact(days)
	list := make([]Span, len(days))
	for i, day := range days {
		list[i] = Span{Since: day}
		if i > 0 {
			list[i-1].Before = day
		}
		for m := range mechanisms {
			list[i].found[m] = find(p, Transfer{From: from, To: to, Mechanism: m}, day)
		}
	}
	return list
}

// find settles what the day alone decides of a mechanism.
func find(p *place, t Transfer, on civil.Date) found {
	v := Verdict{transfer: t, on: on}
	if p.inside(t.From, on) {
		return found{outcome: privacy.Permitted}
	}
	why := v.choose(p)
	f := found{outcome: reasons[why].outcome}
	if why != stands {
		return f
	}
	f.rule = v.rule
	for _, q := range v.rule.Requires {
		if !on.Before(q.Since) {
			f.requires = append(f.requires, q.Condition)
		}
	}
	return f
}

// Outcome returns the outcome of [Check] for a transfer from the regime of the span to its place, on a day within it. What the
// transfer itself has in From and To is not looked at. It allocates nothing.
func (s *Span) Outcome(t *Transfer, on civil.Date) privacy.Outcome {
	if t.Mechanism >= mechanisms {
		return privacy.Undetermined
	}
	if t.Internal == privacy.Yes {
		return privacy.Permitted
	}
	f := &s.found[t.Mechanism]
	if f.rule != nil && t.excluded() {
		return privacy.Denied
	}
	outcome := f.outcome
	for _, c := range f.requires {
		switch c.fact(t, f.rule, on) {
		case privacy.Yes:
		case privacy.No:
			return privacy.Denied
		default:
			outcome = privacy.Undetermined
		}
	}
	return outcome
}
