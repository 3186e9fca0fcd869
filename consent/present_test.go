package consent_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
)

// times are those that a decision or a question may name, on the clock of its sender. The zero time means that none
// is named.
var times = []struct {
	name string
	of   func(now time.Time) time.Time
}{
	{"none", func(time.Time) time.Time { return time.Time{} }},
	{"before the year 1", func(time.Time) time.Time { return time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC) }},
	{"the year 1", func(time.Time) time.Time { return time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC) }},
	{"two hours ago", func(now time.Time) time.Time { return now.Add(-2 * time.Hour) }},
	{"four minutes ago", func(now time.Time) time.Time { return now.Add(-4 * time.Minute) }},
	{"now", func(now time.Time) time.Time { return now }},
	{"four minutes ahead", func(now time.Time) time.Time { return now.Add(4 * time.Minute) }},
	{"an hour ahead", func(now time.Time) time.Time { return now.Add(time.Hour) }},
	{"the year 9999", func(time.Time) time.Time { return time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC) }},
	{"the year 12000", func(time.Time) time.Time { return time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) }},
}

// offsets are the errors of a server's clock.
var offsets = []time.Duration{-time.Hour, -4 * time.Minute, 0, 4 * time.Minute, time.Hour, 1000 * time.Hour}

// A person consented the day before. They decide on one server, with or without a time, and another server on the
// same store is asked as of every time. Every refusal binds a question about now (Art 7(3)); a grant does not bind
// before its time; a question about the past is answered as of then. The oracle is written from LAW.md, section j8.
func TestARefusalBindsByAnyClock(t *testing.T) {
	ctx, real := context.Background(), on(5)
	tried := 0
	for _, kind := range []consent.Kind{consent.Given, consent.Refused, consent.Withdrawn} {
		for _, named := range times {
			for _, writer := range offsets {
				store, wrote := memory.New().Consent(), real.Add(writer)
				l := must(consent.NewLedger(store, &consent.Options{Now: func() time.Time { return wrote }}))
				if kind != consent.Given {
					if err := store.Append(ctx, given(1, 4)); err != nil {
						t.Fatal(err)
					}
				}
				d := consent.Decision{Key: key, Kind: kind, At: named.of(wrote), By: "app"}
				if kind == consent.Given {
					d.Proof = proof()
				}
				e, err := l.Record(ctx, d)
				if bad := kind == consent.Given && !d.At.IsZero() && (d.At.Year() < 1 || d.At.After(wrote.Add(consent.DefaultSkew))); bad != (err != nil) {
					t.Fatalf("%v dated %s, clock %v: %v", kind, named.name, writer, err)
				} else if bad {
					continue
				}
				since := wrote // when the decision begins to count
				if !d.At.IsZero() && d.At.Year() >= 1 && (kind == consent.Given || d.At.Before(wrote)) {
					since = d.At
				}
				if taken := d.At.IsZero() || since.Equal(d.At); e.At != since || taken != e.Claimed.IsZero() {
					t.Fatalf("%v dated %s, clock %v: stored %+v", kind, named.name, writer, e)
				}
				for _, asker := range offsets {
					now := real.Add(asker)
					other := must(consent.NewLedger(store, &consent.Options{Now: func() time.Time { return now }}))
					for _, question := range times {
						at := question.of(now)
						if at.IsZero() {
							at = now
						}
						present := !at.Before(now.Add(-consent.DefaultSkew))
						past := kind == consent.Given && !at.Before(since) || kind != consent.Given && !at.Before(on(4)) && at.Before(since)
						s := mustState(t, other, key, question.of(now))
						if want := past && (kind == consent.Given || !present); s.InForce != want {
							t.Fatalf("%v dated %s, clock %v; asked about %s, clock %v: in force %v, want %v", kind, named.name, writer, question.name, asker, s.InForce, want)
						}
						many, err := other.States(ctx, []consent.Key{key}, question.of(now))
						if err != nil || many[0] != s {
							t.Fatalf("States: %+v, %v; State: %+v", many, err, s)
						}
						many, err = other.StatesNow(ctx, []consent.Key{key}, question.of(now))
						if want := past && kind == consent.Given; err != nil || many[0].InForce != want {
							t.Fatalf("StatesNow: %+v, %v; want in force %v", many, err, want)
						}
						tried++
					}
				}
			}
		}
	}
	t.Logf("%d combinations of decision, its time, writer's clock, asker's clock and time of the question", tried)
}

// A system that always sends one impossible time also withdraws a second consent: the time does not identify a
// decision (Art 7(3)).
func TestAnImpossibleTimeRepeatsNothing(t *testing.T) {
	for _, named := range times {
		l, c := ledger(memory.New().Consent(), consent.Options{})
		fixed := named.of(c.now)
		if !fixed.IsZero() && fixed.Year() >= 1 && !fixed.After(c.now) {
			continue // a usable time: the same decision, delivered twice
		}
		for day := 1; day <= 9; day += 3 {
			c.at(day)
			if _, err := l.Give(context.Background(), key, proof(), "web"); err != nil {
				t.Fatalf("%s: give: %v", named.name, err)
			}
			c.at(day + 1)
			for range 2 {
				at := fixed
				if at.After(on(1)) && at.Year() < 9999 {
					at = c.now.Add(at.Sub(on(1))) // a clock that is wrong by the same amount each time
				}
				e, err := l.Record(context.Background(), consent.Decision{Key: key, Kind: consent.Withdrawn, At: at, By: "app"})
				if err != nil || e.Seq != uint64(day-1)/3*2+2 {
					t.Fatalf("%s, day %d: event %d, %v", named.name, day, e.Seq, err)
				}
			}
			if s := mustState(t, l, key, c.now); s.InForce {
				t.Errorf("%s: in force after the withdrawal of day %d", named.name, day+1)
			}
		}
	}
}

// A withdrawal delivered before its time, and delivered again after it, is the same decision.
func TestAWithdrawalDeliveredAheadIsStoredOnce(t *testing.T) {
	l, c := ledger(memory.New().Consent(), consent.Options{})
	d := consent.Decision{Key: key, Kind: consent.Withdrawn, At: on(2), By: "app"}
	first, err := l.Record(context.Background(), d)
	if err != nil || first.At != on(1) || first.Claimed != on(2) {
		t.Fatalf("%+v, %v", first, err)
	}
	for day := 1; day <= 3; day++ {
		c.at(day)
		if again, err := l.Record(context.Background(), d); err != nil || again != first {
			t.Errorf("day %d: %+v, %v; want the first", day, again, err)
		}
	}
}

// One bad date does not stop an import of opt-outs. Each row counts, from its time if that is usable and from now
// otherwise, after every grant of the import. Importing again stores nothing.
func TestNoDateStopsAnImportOfOptOuts(t *testing.T) {
	ctx, store := context.Background(), memory.New().Consent()
	l, c := ledger(store, consent.Options{})
	c.at(10)
	var rows []consent.Imported
	var keys []consent.Key
	for _, kind := range []consent.Kind{consent.Refused, consent.Withdrawn} {
		for i, named := range times {
			k := consent.Key{Subject: privacy.SubjectID(fmt.Sprint("s", i, kind)), Purpose: "marketing", Channel: privacy.Email}
			keys = append(keys, k)
			grant := consent.Imported{Key: k, Kind: consent.Given, At: c.now.Add(-3 * time.Hour), Proof: proof(), By: "crm"}
			ahead := grant
			ahead.At = c.now.Add(consent.DefaultSkew)
			rows = append(rows, consent.Imported{Key: k, Kind: kind, At: named.of(c.now), By: "crm"}, grant)
			if !named.of(c.now).IsZero() && !named.of(c.now).After(c.now) && named.of(c.now).Year() >= 1 {
				continue // a grant after it would be a newer decision
			}
			rows = append(rows, ahead)
		}
	}
	r, err := l.Import(ctx, slices.Values(rows))
	if err != nil || r.Stored != len(rows) {
		t.Fatalf("%+v, %v; want %d stored", r, err, len(rows))
	}
	for _, later := range []time.Duration{0, time.Hour} {
		c.now = on(10).Add(later)
		again, err := l.Import(ctx, slices.Values(rows))
		if err != nil || again.Stored != 0 {
			t.Errorf("again after %v: %+v, %v; want none stored", later, again, err)
		}
		for i, k := range keys {
			if s := mustState(t, l, k, time.Time{}); s.InForce != (i%len(times) == 2) {
				t.Errorf("opt-out %d, dated %s: in force %v", i, times[i%len(times)].name, s.InForce)
			}
		}
	}
	t.Logf("%d rows", len(rows))
}

// An opt-out dated ahead is another decision if it comes from another source or with a new time (Art 21(3)).
func TestAnOptOutOfAnotherSourceOrTimeIsNew(t *testing.T) {
	l, c := ledger(memory.New().Consent(), consent.Options{})
	row := consent.Imported{Key: key, Kind: consent.Withdrawn, At: on(20), By: "crm"}
	for i, change := range []func(){func() {}, func() { row.By = "shop" }, func() { row.At = on(21) }} {
		change()
		c.at(2*i + 1)
		if r, err := l.Import(context.Background(), slices.Values([]consent.Imported{row})); err != nil || r.Stored != 1 {
			t.Fatalf("row %d: %+v, %v", i, r, err)
		}
		c.at(2*i + 2)
		if _, err := l.Give(context.Background(), key, proof(), "web"); err != nil {
			t.Fatal(err)
		}
	}
}

// A yes given a week before the consent expires counts for two years from then (Art 4(11), 7(1)). Delivering the same
// command again stores nothing.
func TestConsentGivenAgainBeforeItRunsOut(t *testing.T) {
	ctx := context.Background()
	for name, o := range map[string]consent.Options{
		"a validity": {Validity: map[privacy.PurposeID]civil.Period{"marketing": {Days: 30}}},
		"a validity, and a version that counts again": {Validity: map[privacy.PurposeID]civil.Period{"marketing": {Days: 30}},
			Renewals: map[privacy.PurposeID][]consent.Renewal{"marketing": {renewal(90), renewal(100, "notice 3")}}},
	} {
		store := memory.New().Consent()
		l, c := ledger(store, o)
		for i, day := range []int{1, 25, 25, 50, 50} {
			c.at(day)
			e, err := l.Give(ctx, key, proof(), "web")
			if want := uint64(i/2 + i%2 + 1); err != nil || e.Seq != want {
				t.Fatalf("%s, day %d: event %d, %v; want %d", name, day, e.Seq, err, want)
			}
		}
		for day, want := range map[int]bool{1: true, 30: true, 54: true, 79: true, 80: false} {
			if s := mustState(t, l, key, on(day)); s.InForce != want {
				t.Errorf("%s, day %d: in force %v", name, day, s.InForce)
			}
		}
	}
	l, c := ledger(memory.New().Consent(), consent.Options{})
	for day := 1; day < 4; day++ {
		c.at(day)
		if e, err := l.Give(ctx, key, proof(), "web"); err != nil || e.Seq != 1 {
			t.Errorf("without an end, day %d: event %d, %v; want the first", day, e.Seq, err)
		}
	}
	l, c = ledger(memory.New().Consent(), consent.Options{Renewals: map[privacy.PurposeID][]consent.Renewal{"marketing": {renewal(10), renewal(20, "notice 3")}}})
	for i, day := range []int{1, 12, 14, 21} {
		c.at(day)
		e, err := l.Give(ctx, key, proof(), "web")
		if want := []uint64{1, 2, 2, 3}[i]; err != nil || e.Seq != want || mustState(t, l, key, c.now).InForce != (day == 1 || day == 21) {
			t.Errorf("day %d: event %d, %v; want %d", day, e.Seq, err, want)
		}
	}
}

// A confirmation counts until the last day, by local dates (EDPB Guidelines 05/2020, section 7.1). A late one
// confirms nothing, takes away nothing that was confirmed in time, and is stored once.
func TestALateConfirmationConfirmsNothing(t *testing.T) {
	ctx := context.Background()
	confirm := proof()
	confirm.Method = consent.DoubleOptIn
	tried := 0
	for _, within := range []civil.Period{{}, {Days: 1}, {Days: 7}, {Months: 1}} {
		last := civil.DateOf(on(1), time.UTC).Add(within)
		if within.IsZero() {
			last = civil.DateOf(on(1), time.UTC).AddDays(30)
		}
		o := consent.Options{Confirmed: map[privacy.PurposeID]bool{"marketing": true}, ConfirmWithin: map[privacy.PurposeID]civil.Period{"marketing": within}}
		for _, day := range []int{1, 2, 3, 8, 9, 30, 31, 32, 33, 400} {
			store := memory.New().Consent()
			l, c := ledger(store, o)
			give := func(p consent.Proof) consent.State {
				if _, err := l.Give(ctx, key, p, "web"); err != nil {
					t.Fatal(err)
				}
				return mustState(t, l, key, c.now)
			}
			give(proof())
			c.at(day)
			inTime := !civil.DateOf(c.now, time.UTC).After(last)
			if s := give(confirm); s.InForce != inTime || !inTime && s.Why != consent.WhyUnconfirmed {
				t.Errorf("within %+v, day %d: in force %v, %v", within, day, s.InForce, s.Why)
			}
			give(confirm)
			if n := len(events(t, store, key)); n != 2 {
				t.Errorf("within %+v, day %d: %d events, want 2", within, day, n)
			}
			c.at(1000) // the link is used again
			if s := give(confirm); s.InForce != inTime || len(events(t, store, key)) != 2 {
				t.Errorf("within %+v, day %d, found again: in force %v, %d events", within, day, s.InForce, len(events(t, store, key)))
			}
			late := consent.Decision{Key: key, Kind: consent.Given, At: on(999), Proof: confirm, By: "queue"}
			if _, err := l.Record(ctx, late); err != nil || mustState(t, l, key, c.now).InForce != inTime {
				t.Errorf("within %+v, day %d, delivered late: %v", within, day, err)
			}
			tried++
		}
	}
	t.Logf("%d periods and days", tried)
}
