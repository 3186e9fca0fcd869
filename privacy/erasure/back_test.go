package erasure_test

import (
	"context"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// expired returns the order by which what has expired goes on a day.
func expired(on civil.Date, early bool) erasure.Order {
	return erasure.Order{ID: "expired-1", Subject: jane, Reason: erasure.Expired, On: on, By: "sweeper", Early: early}
}

// Whatever editions the rules have, what goes on a day goes on every later one: a clock that was set back destroys nothing that
// the rules of today keep.
func TestAClockSetBackDestroysNothingMore(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	first := day(2024, 1, 1)
	turned := 0
	for range 500 {
		var rules []retention.Rule
		since := civil.Date{}
		for n := range 1 + rnd.IntN(4) {
			r := retention.Rule{ID: "r", Category: phone, From: retention.ContractEnd, Max: civil.Period{Months: 1 + rnd.IntN(24)}, Since: since}
			if rnd.IntN(2) == 0 {
				r.Min, r.MinForce = civil.Period{Months: 1 + rnd.IntN(24)}, retention.Business
			}
			if rnd.IntN(3) == 0 {
				r.Action = []retention.Action{retention.Review, retention.Anonymise}[rnd.IntN(2)]
			}
			since = first.AddDays(100*n + rnd.IntN(90))
			r.Before = since
			if rules = append(rules, r); rnd.IntN(5) == 0 { // a gap, or the end
				since = since.AddDays(5)
			}
		}
		if rnd.IntN(2) == 0 {
			rules[len(rules)-1].Before = civil.Date{}
		}
		w := newWorld(t)
		var err error
		if w.host.Schedule, err = retention.NewSchedule(rules...); err != nil {
			t.Fatal(err)
		}
		w.billing.rows, w.crm.rows = nil, []erasure.Item{item("contact-1", jane, phone, first.AddDays(-rnd.IntN(600)))}
		s, early := w.service(t), rnd.IntN(2) == 0
		went := civil.Date{}
		for d := range 60 {
			on := first.AddDays(d * 8)
			p := plan(t, s, expired(on, early))
			goes, _ := p.Going()
			ahead := slices.ContainsFunc(p.Items[0].Findings, func(f privacy.Finding) bool { return f.Code == "ER-AHEAD-01" })
			if ahead {
				turned++
			}
			switch {
			case goes == 1 && ahead:
				t.Fatalf("on %v it goes, and is kept by an edition to come: %+v", on, rules)
			case goes == 0 && !went.IsZero():
				t.Fatalf("on %v it goes, and on %v it is kept: %+v", went, on, rules)
			case goes == 1 && went.IsZero():
				went = on
			}
		}
	}
	if turned < 100 {
		t.Errorf("an edition to come kept something %d times", turned)
	}
}

// A request for erasure is answered by the rules of its day, whatever is to come.
func TestARequestDoesNotWaitForRulesToCome(t *testing.T) {
	w := newWorld(t)
	var err error
	w.host.Schedule, err = retention.NewSchedule(
		retention.Rule{ID: "r", Category: phone, From: retention.ContractEnd, Max: civil.Period{Years: 1}, Before: today.AddDays(30)},
		retention.Rule{ID: "r", Category: phone, From: retention.ContractEnd, Min: civil.Period{Years: 6}, MinForce: retention.Statute, Since: today.AddDays(30),
			Cite: privacy.Citation{Instrument: "An Act", Provision: "s.1"}},
	)
	if err != nil {
		t.Fatal(err)
	}
	w.billing.rows = nil
	p := plan(t, w.service(t), asked("erasure-1"))
	if goes, stays := p.Going(); goes != 1 || stays != 0 {
		t.Errorf("%+v", p.Items)
	}
}

// A hold that was placed after the day by whose rules a run goes on keeps what it is about: a run that goes on past midnight, and
// one by a clock that was set back, destroy nothing that it protects.
func TestAHoldPlacedSinceKeeps(t *testing.T) {
	hold := retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: phone, Placed: today}
	w := newWorld(t)
	w.crm.rows[0].Dates = retention.Dates{retention.ContractEnd: day(2020, 1, 1)}
	w.place(t, hold)
	for name, o := range map[string]erasure.Order{"expired": expired(today.AddDays(-1), false), "asked": asked("erasure-1")} {
		o.On = today.AddDays(-1)
		p := plan(t, w.service(t), o)
		at := slices.IndexFunc(p.Items, func(f erasure.Disposition) bool { return f.Category == phone })
		if f := p.Items[at]; f.Action != retention.Keep || !slices.Equal(f.Holds, []string{"hold-1"}) {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if err := w.holds.Release(t.Context(), "hold-1", 1, today); err != nil {
		t.Fatal(err)
	}
	if f := plan(t, w.service(t), expired(today.AddDays(1), false)); f.Items[2].Category != phone || !f.Items[2].Goes() {
		t.Errorf("released: %+v", f.Items)
	}

	// In the middle of a sweep, after the record was selected.
	w = swept(t, 3)
	run := nightly(memory.New().Claims())
	run.On = today.AddDays(-1)
	placed := false
	run.Pace = func(ctx context.Context) error {
		if !placed {
			placed = true
			w.place(t, retention.Hold{ID: "hold-2", Matter: "claim-2", Placed: today})
		}
		return nil
	}
	rows := len(w.crm.rows)
	got := tallies(sweep(t, w.service(t), run))
	if len(w.crm.rows) != rows || !slices.Contains(got, "crm phone contact erase held 2") {
		t.Errorf("%q, %d of %d rows", got, len(w.crm.rows), rows)
	}

	// So it is in a replay.
	w = newWorld(t)
	apply(t, w.service(t), asked("erasure-1"))
	w.restore(t)
	w.place(t, hold)
	w.clock = w.clock.AddDate(0, 0, -1)
	if r, err := w.service(t).Replay(t.Context(), one(jane), "clerk-1"); err != nil || r.Held != 1 || len(w.crm.rows) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
}

func one(s privacy.SubjectID) iter.Seq2[privacy.SubjectID, error] {
	return func(yield func(privacy.SubjectID, error) bool) { yield(s, nil) }
}
