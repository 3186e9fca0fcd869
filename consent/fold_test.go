package consent_test

import (
	"errors"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

var threeDays = consent.Terms{Validity: civil.Period{Days: 3}}

func TestFold(t *testing.T) {
	undated := given(1, 1)
	undated.At = time.Time{}
	unknown := decided(9, 2, 2)
	for _, c := range []struct {
		name   string
		events []consent.Event
		at     time.Time
		terms  consent.Terms
		why    consent.Why // none: in force
		last   uint64
	}{
		{"no history", nil, on(5), consent.Terms{}, consent.WhyNeverAsked, 0},
		{"a grant (Art 6(1)(a))", []consent.Event{given(1, 3)}, on(5), consent.Terms{}, consent.WhyNone, 1},
		{"from the instant of the grant", []consent.Event{given(1, 3)}, on(3), consent.Terms{}, consent.WhyNone, 1},
		{"not before", []consent.Event{given(1, 3)}, on(3).Add(-time.Microsecond), consent.Terms{}, consent.WhyNeverAsked, 0},
		{"nothing at no instant", []consent.Event{given(1, 3), refused(2, 4)}, time.Time{}, consent.Terms{}, consent.WhyNeverAsked, 0},
		{"nor what has no instant", []consent.Event{undated}, time.Time{}, consent.Terms{}, consent.WhyNeverAsked, 0},
		{"a refusal", []consent.Event{refused(1, 3)}, on(5), consent.Terms{}, consent.WhyRefused, 1},
		{"withdrawn (Art 7(3))", []consent.Event{given(1, 3), withdrawn(2, 5)}, on(5), consent.Terms{}, consent.WhyWithdrawn, 2},
		{"before it was withdrawn: earlier processing stays lawful", []consent.Event{given(1, 3), withdrawn(2, 5)}, on(4), consent.Terms{}, consent.WhyNone, 1},
		{"given again", []consent.Event{given(1, 3), withdrawn(2, 5), given(3, 7)}, on(8), consent.Terms{}, consent.WhyNone, 3},
		{"a grant without proof (Art 7(1))", []consent.Event{unproved(1, 3)}, on(5), consent.Terms{}, consent.WhyUnproved, 1},
		{"a grant without proof after one with", []consent.Event{given(1, 3), unproved(2, 4)}, on(5), consent.Terms{}, consent.WhyUnproved, 2},
		{"a grant without its time", []consent.Event{undated}, on(5), consent.Terms{}, consent.WhyUnproved, 1},
		{"last instant in force", []consent.Event{given(1, 3)}, civil.MustDate(2026, 5, 6).In(time.UTC).Add(-1), threeDays, consent.WhyNone, 1},
		{"first instant after", []consent.Event{given(1, 3)}, civil.MustDate(2026, 5, 6).In(time.UTC), threeDays, consent.WhyExpired, 1},
		{"renewed", []consent.Event{given(1, 3), given(2, 5)}, on(7), threeDays, consent.WhyNone, 2},
		{"withdrawn after it had run out", []consent.Event{given(1, 3), withdrawn(2, 9)}, on(9), threeDays, consent.WhyWithdrawn, 2},
		{"a grant and a refusal of one instant", []consent.Event{refused(1, 3), given(2, 3)}, on(5), consent.Terms{}, consent.WhyRefused, 1},
		{"an older grant that arrives later", []consent.Event{withdrawn(1, 5), given(2, 3)}, on(6), consent.Terms{}, consent.WhyWithdrawn, 1},
		{"an older refusal that arrives later", []consent.Event{given(1, 5), refused(2, 3)}, on(6), consent.Terms{}, consent.WhyRefused, 2},
		{"a newer grant stands behind both", []consent.Event{given(1, 5), refused(2, 3), given(3, 4)}, on(6), consent.Terms{}, consent.WhyNone, 3},
		{"refused by a clock that runs ahead: counts when heard", []consent.Event{given(1, 3), early(withdrawn(2, 8), 3)}, on(5), consent.Terms{}, consent.WhyWithdrawn, 2},
		{"and stops what was given until then", []consent.Event{early(withdrawn(1, 8), 3), given(2, 7)}, on(9), consent.Terms{}, consent.WhyWithdrawn, 1},
		{"given by a clock that runs ahead: not yet", []consent.Event{early(given(1, 8), 3)}, on(6), consent.Terms{}, consent.WhyNeverAsked, 0},
		{"an unknown kind is a refusal", []consent.Event{given(1, 1), unknown}, on(5), consent.Terms{}, consent.WhyRefused, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := consent.Fold(c.events, c.at, c.terms)
			if s.InForce != (c.why == consent.WhyNone) || s.Why != c.why || s.Last.Seq != c.last {
				t.Errorf("at %v: got in force %v, %v, event %d; want %v, event %d", c.at, s.InForce, s.Why, s.Last.Seq, c.why, c.last)
			}
			slices.Reverse(c.events)
			if turned := consent.Fold(c.events, c.at, c.terms); turned != s {
				t.Errorf("events in another order: got %+v, want %+v", turned, s)
			}
		})
	}
}

// TestChanges holds the first instant at which the answer can be another by what is known.
func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name   string
		events []consent.Event
		at     time.Time
		terms  consent.Terms
		want   time.Time
	}{
		{"no history", nil, on(5), consent.Terms{}, time.Time{}},
		{"all of it counts", []consent.Event{given(1, 3), withdrawn(2, 5)}, on(5), consent.Terms{}, time.Time{}},
		{"a grant is yet to come", []consent.Event{given(1, 3)}, on(2), consent.Terms{}, on(3)},
		{"a withdrawal is yet to come", []consent.Event{given(1, 3), withdrawn(2, 8), given(3, 9)}, on(4), consent.Terms{}, on(8)},
		{"a withdrawal counts when it is heard of", []consent.Event{given(1, 3), early(withdrawn(2, 8), 2)}, on(4), consent.Terms{}, on(6)},
		{"the grant runs out first", []consent.Event{given(1, 3), withdrawn(2, 8)}, on(4), threeDays, civil.MustDate(2026, 5, 6).In(time.UTC)},
		{"the withdrawal comes first", []consent.Event{given(1, 3), withdrawn(2, 5)}, on(4), threeDays, on(5)},
		{"it has run out", []consent.Event{given(1, 3)}, on(9), threeDays, time.Time{}},
		{"no instant", []consent.Event{given(1, 3)}, time.Time{}, consent.Terms{}, time.Time{}},
	} {
		if s := consent.Fold(c.events, c.at, c.terms); !s.Changes.Equal(c.want) {
			t.Errorf("%s: changes at %v, want %v", c.name, s.Changes, c.want)
		}
	}
}

// TestUntil holds the last day of a grant: months and years are calendar units, taken where the terms say.
func TestUntil(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	utc := func(y int, m time.Month, d, h, min int) time.Time { return time.Date(y, m, d, h, min, 0, 0, time.UTC) }
	for _, c := range []struct {
		name   string
		at     time.Time
		period civil.Period
		loc    *time.Location
		until  time.Time
	}{
		{"open", utc(2026, 5, 3, 10, 0), civil.Period{}, london, time.Time{}},
		{"a year", utc(2026, 5, 3, 10, 0), civil.Period{Years: 1}, nil, utc(2027, 5, 3, 0, 0)},
		{"leap day", utc(2024, 2, 29, 10, 0), civil.Period{Years: 2}, nil, utc(2026, 2, 28, 0, 0)},
		{"six months from the 31st", utc(2026, 8, 31, 10, 0), civil.Period{Months: 6}, nil, utc(2027, 2, 28, 0, 0)},
		{"one day", utc(2026, 5, 3, 23, 59), civil.Period{Days: 1}, nil, utc(2026, 5, 4, 0, 0)},
		{"summer time", utc(2026, 5, 3, 10, 0), civil.Period{Months: 1}, london, utc(2026, 6, 2, 23, 0)},
		{"already the next day in London", utc(2026, 5, 3, 23, 30), civil.Period{Years: 2}, london, utc(2028, 5, 3, 23, 0)},
		{"winter time", utc(2026, 5, 3, 10, 0), civil.Period{Months: 6}, london, utc(2026, 11, 3, 0, 0)},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := given(1, 1)
			e.At, e.Recorded = c.at, c.at
			s := consent.Fold([]consent.Event{e}, c.at, consent.Terms{Validity: c.period, Location: c.loc})
			if !s.InForce || s.Until != c.until || s.Since != c.at {
				t.Errorf("got in force %v, since %v until %v, want until %v", s.InForce, s.Since, s.Until, c.until)
			}
		})
	}
}

// TestUnusableTermsGrantNothing holds that a validity that makes no sense shortens a grant, and never opens it.
func TestUnusableTermsGrantNothing(t *testing.T) {
	far := given(1, 1)
	far.At = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name  string
		event consent.Event
		terms consent.Terms
	}{
		{"negative", given(1, 1), consent.Terms{Validity: civil.Period{Years: -1}}},
		{"a day beyond the calendar", far, consent.Terms{Validity: civil.Period{Years: 1}}},
	} {
		if s := consent.Fold([]consent.Event{c.event}, c.event.At, c.terms); s.InForce || s.Why != consent.WhyExpired {
			t.Errorf("%s: got %+v, want expired", c.name, s)
		}
	}
}

func TestFoldSeqRefusesAHistoryThatIsNotWhole(t *testing.T) {
	other := given(2, 2)
	other.Key.Channel = privacy.SMS
	fail := errors.New("connection lost")
	for _, c := range []struct {
		name   string
		events []consent.Event
		err    error
		want   error
	}{
		{"does not begin with 1", []consent.Event{given(2, 1)}, nil, privacy.ErrInvalid},
		{"a gap", []consent.Event{given(1, 1), given(3, 2)}, nil, privacy.ErrInvalid},
		{"twice", []consent.Event{given(1, 1), given(1, 1)}, nil, privacy.ErrInvalid},
		{"turned", []consent.Event{given(2, 1), given(1, 2)}, nil, privacy.ErrInvalid},
		{"another key", []consent.Event{given(1, 1), other}, nil, privacy.ErrInvalid},
		{"no kind", []consent.Event{given(1, 1), decided(0, 2, 2)}, nil, privacy.ErrInvalid},
		{"unknown kind", []consent.Event{decided(4, 1, 2)}, nil, privacy.ErrInvalid},
		{"an error on the way", []consent.Event{given(1, 1)}, fail, fail},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := consent.FoldSeq(sequence(c.events, c.err), on(5), consent.Terms{})
			if !errors.Is(err, c.want) || s != (consent.State{}) {
				t.Errorf("got %+v, %v; want no state and %v", s, err, c.want)
			}
		})
	}
	if s, err := consent.FoldSeq(sequence[consent.Event](nil, nil), on(5), consent.Terms{}); err != nil || s.Why != consent.WhyNeverAsked {
		t.Errorf("empty sequence: got %+v, %v", s, err)
	}
}

// sequence yields values and then, if there is one, an error.
func sequence[V any](list []V, err error) func(func(V, error) bool) {
	return func(yield func(V, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
		if err != nil {
			var none V
			yield(none, err)
		}
	}
}

func TestFoldDoesNotAllocate(t *testing.T) {
	history := longHistory(100)
	if n := testing.AllocsPerRun(100, func() { consent.Fold(history, on(400), threeDays) }); n != 0 {
		t.Errorf("Fold of 100 events: %v allocations, want 0", n)
	}
}

// longHistory returns n events, a grant and a withdrawal in turn, the last one a grant.
func longHistory(n int) []consent.Event {
	var all []consent.Event
	for i := n; i > 0; i-- {
		seq := uint64(len(all) + 1)
		if i%2 == 1 {
			all = append(all, given(seq, int(seq)))
		} else {
			all = append(all, withdrawn(seq, int(seq)))
		}
	}
	return all
}

// A decision that no store has numbered is not in the history. It is not in force, regardless of its kind and
// regardless of other decisions there are.
func TestADecisionWithoutANumberGrantsNothing(t *testing.T) {
	for _, events := range [][]consent.Event{{given(0, 3)}, {given(0, 3), given(0, 4)}, {refused(0, 2), given(0, 3)}, {withdrawn(1, 2), given(0, 3)}} {
		if s := consent.Fold(events, on(5), consent.Terms{}); s.InForce {
			t.Errorf("%+v: in force: %+v", events, s)
		}
	}
}
