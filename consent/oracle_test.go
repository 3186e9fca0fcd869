package consent_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/civil"
)

// oracle is Fold as the law of the house words it, and slowly: days instead of instants, every pair compared.
func oracle(events []consent.Event, at, validity int) (inForce bool, why consent.Why, last uint64) {
	var known []consent.Event
	for _, e := range events {
		if day(e.At) <= at || e.Kind != consent.Given && day(e.Recorded) <= at {
			known = append(known, e)
		}
	}
	newest := func(wanted func(consent.Event) bool) *consent.Event {
		var found *consent.Event
		for i, e := range known {
			if wanted(e) && (found == nil || day(e.At) > day(found.At) || day(e.At) == day(found.At) && e.Seq > found.Seq) {
				found = &known[i]
			}
		}
		return found
	}
	g := newest(func(g consent.Event) bool {
		return g.Kind == consent.Given && !slices.ContainsFunc(known, func(r consent.Event) bool {
			return r.Kind != consent.Given && (day(r.At) >= day(g.At) || r.Seq > g.Seq)
		})
	})
	r := newest(func(r consent.Event) bool { return r.Kind != consent.Given })
	switch {
	case g == nil && r == nil:
		return false, consent.WhyNeverAsked, 0
	case g == nil && r.Kind == consent.Refused:
		return false, consent.WhyRefused, r.Seq
	case g == nil:
		return false, consent.WhyWithdrawn, r.Seq
	case g.Proof == (consent.Proof{}):
		return false, consent.WhyUnproved, g.Seq
	case validity > 0 && at >= day(g.At)+validity:
		return false, consent.WhyExpired, g.Seq
	}
	return true, consent.WhyNone, g.Seq
}

// day is the day of May 2026 that on makes an instant of.
func day(t time.Time) int { return int(t.Sub(on(0)) / (24 * time.Hour)) }

// shapes are the forms that one event takes in the enumeration: each kind, with and without proof, recorded at once
// and before its time.
var shapes = []func(seq uint64, day int) consent.Event{
	given, unproved, refused, withdrawn,
	func(seq uint64, day int) consent.Event { return early(withdrawn(seq, day), 1) },
}

// everyHistory calls f with each history of up to n events on the days 1 to days, in the order of Seq.
func everyHistory(n, days int, f func([]consent.Event)) {
	history := make([]consent.Event, 0, n)
	var extend func()
	extend = func() {
		f(history)
		if len(history) == n {
			return
		}
		for _, shape := range shapes {
			for d := 1; d <= days; d++ {
				history = append(history, shape(uint64(len(history)+1), d))
				extend()
				history = history[:len(history)-1]
			}
		}
	}
	extend()
}

// TestEveryShortHistory walks all histories of up to four events on three days, four kinds and all orders, at every
// day, with and without an expiry, against the oracle.
func TestEveryShortHistory(t *testing.T) {
	histories := 0
	everyHistory(4, 3, func(events []consent.Event) {
		histories++
		for at := 0; at <= 5; at++ {
			for _, validity := range []int{0, 2} {
				terms := consent.Terms{Validity: civil.Period{Days: validity}}
				got := consent.Fold(events, on(at), terms)
				inForce, why, last := oracle(events, at, validity)
				if got.InForce != inForce || got.Why != why || got.Last.Seq != last {
					t.Fatalf("day %d, validity %d: got %v %v event %d, want %v %v event %d\n%v",
						at, validity, got.InForce, got.Why, got.Last.Seq, inForce, why, last, events)
				}
				checkLaws(t, events, on(at), terms, got)
				for later := at + 1; later <= 6 && (got.Changes.IsZero() || on(later).Before(got.Changes)); later++ {
					if s := consent.Fold(events, on(later), terms); s.InForce != got.InForce || s.Why != got.Why || s.Last != got.Last {
						t.Fatalf("day %d, validity %d: %v, said to last until %v, but on day %d %v\n%v", at, validity, got.Why, got.Changes, later, s.Why, events)
					}
				}
			}
		}
	})
	if want := 1 + 15 + 225 + 3375 + 50625; histories != want {
		t.Errorf("walked %d histories, want %d", histories, want)
	}
}

// checkLaws holds what must be true of any state, whatever the oracle says.
func checkLaws(t *testing.T, events []consent.Event, at time.Time, terms consent.Terms, s consent.State) {
	t.Helper()
	if seq, err := consent.FoldSeq(sequence(events, nil), at, terms); err != nil || seq != s {
		t.Fatalf("FoldSeq: got %+v, %v; Fold: %+v\n%v", seq, err, s, events)
	}
	if (s.Why == consent.WhyNone) != s.InForce || (len(s.Findings(time.UTC, ukLaw.Regulation())) == 0) != s.InForce {
		t.Fatalf("in force %v, reason %v, findings %v", s.InForce, s.Why, s.Findings(time.UTC, ukLaw.Regulation()))
	}
	if s.Since.After(at) || s.InForce && (s.Since.IsZero() || !s.Until.IsZero() && !at.Before(s.Until)) {
		t.Fatalf("at %v: since %v until %v", at, s.Since, s.Until)
	}
	if !s.Changes.IsZero() && !s.Changes.After(at) {
		t.Fatalf("at %v: changes at %v", at, s.Changes)
	}
	if s.InForce && !s.Last.Proof.Complete() {
		t.Fatalf("in force without proof\n%v", events)
	}
	// The newest decision governs, also after it has expired: whatever is newer than a grant in force is a grant that
	// a late refusal stopped.
	for _, e := range events {
		if !s.InForce || e.At.After(at) || !e.At.After(s.Last.At) {
			continue
		}
		late := func(r consent.Event) bool { return r.Kind != consent.Given && r.Seq > e.Seq && r.Seq < s.Last.Seq }
		if e.Kind != consent.Given || !slices.ContainsFunc(events, late) {
			t.Fatalf("event %d is newer than event %d, which is in force\n%v", e.Seq, s.Last.Seq, events)
		}
	}
}

// TestARefusalNeverHelps holds that one more refusal, wherever it stands, brings nothing into force.
func TestARefusalNeverHelps(t *testing.T) {
	everyHistory(3, 3, func(events []consent.Event) {
		for at := 0; at <= 4; at++ {
			if consent.Fold(events, on(at), consent.Terms{}).InForce {
				continue
			}
			for d := 1; d <= 3; d++ {
				more := append(slices.Clone(events), refused(uint64(len(events)+1), d))
				if s := consent.Fold(more, on(at), consent.Terms{}); s.InForce {
					t.Fatalf("day %d: a refusal of day %d brought event %d into force\n%v", at, d, s.Last.Seq, events)
				}
			}
		}
	})
}

// TestNoOrderOfEventsMatters holds that Fold reads Seq and At, and not the order of the slice.
func TestNoOrderOfEventsMatters(t *testing.T) {
	everyHistory(3, 3, func(events []consent.Event) {
		want := consent.Fold(events, on(4), consent.Terms{})
		permute(events, func(p []consent.Event) {
			if got := consent.Fold(p, on(4), consent.Terms{}); got != want {
				t.Fatalf("got %+v, want %+v\n%v", got, want, p)
			}
		})
	})
}

// permute calls f with each order of a slice.
func permute[T any](s []T, f func([]T)) {
	s = slices.Clone(s)
	var from func(int)
	from = func(i int) {
		if i >= len(s)-1 {
			f(s)
			return
		}
		for j := i; j < len(s); j++ {
			s[i], s[j] = s[j], s[i]
			from(i + 1)
			s[i], s[j] = s[j], s[i]
		}
	}
	from(0)
}
