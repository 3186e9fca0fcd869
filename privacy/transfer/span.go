package transfer

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Span is a stretch of days in which the law on data that go to one place does not change. It serves those who ask about
// the same place again and again: [Span.Outcome] is faster than [Law.Check]. It is immutable and safe for concurrent use;
// the zero value is that nothing is known.
type Span struct {
	Since  civil.Date // first day, inclusive
	Before civil.Date // first day of the next span; unset: open

	found [mechanisms]found
}

// found is what the law says about one mechanism during a span.
type found struct {
	outcome  privacy.Outcome // if every condition is met
	rule     *Rule
	requires []Condition
}

// Spans returns the law on data that go to a place, from the first day of the calendar on, the earlier before the later;
// nothing if the place is not known.
func (l *Law) Spans(to string) []Span {
	at := geography.number(to)
	if l == nil || at == 0 {
		return nil
	}
	p := &l.places[at]
	changes := []civil.Date{civil.MinDate()}
	for m := range mechanisms {
		l.changes(p, m, func(day civil.Date) { changes = append(changes, day) })
	}
	eras := privacy.NewEras(changes...)
	var list []Span
	for i, day := range eras.Days() {
		s := Span{Since: day}
		if i > 0 {
			list[i-1].Before = day
		}
		for m := range mechanisms {
			s.found[m] = l.find(p, m, day)
		}
		list = append(list, s)
	}
	return list
}

// find settles what the day alone decides about a mechanism.
func (l *Law) find(p *place, m Mechanism, on civil.Date) found {
	if p.isInside(on) {
		return found{outcome: privacy.Permitted}
	}
	v := Verdict{law: l, transfer: Transfer{Mechanism: m}, on: on}
	_, why := v.choose(p, l.openOn(on))
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

// Outcome returns the outcome of [Law.Check] for a transfer to the place of the span, on a day within it. It does not look
// at the place that the transfer names. It allocates nothing.
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
