package retention_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// bout is one minimum against one maximum. Ends are counted in days from the day asked about.
type bout struct {
	min, max       retention.Force
	minEnd, maxEnd int
	minOn, maxOn   bool // the trigger has happened
	request        bool
	claims         privacy.Fact
}

// want returns what the law requires, written from its text and not from the code.
func (b bout) want() (action retention.Action, due, conflict bool) {
	lastDayIsOver := func(known bool, end int) bool { return known && end < 0 }
	minimumRuns := !lastDayIsOver(b.minOn, b.minEnd) // in doubt a record is kept
	maximumOver := lastDayIsOver(b.maxOn, b.maxEnd)  // Art 5(1)(e): a maximum that has not begun demands nothing
	claimsShown := b.request && b.claims == privacy.Yes
	againstLaw := b.min == retention.Statute || b.min == retention.Claims && claimsShown
	kept := minimumRuns
	if b.request { // Art 17(3)(b), (e)
		kept = minimumRuns && againstLaw
	} else if b.max == retention.Statute && maximumOver && !againstLaw { // MLR 2017 reg 40(5)
		kept = false
	}
	counts := !b.request || againstLaw && b.max == retention.Statute
	minEnd := b.minEnd
	if b.max == retention.Statute && b.maxOn && !againstLaw {
		minEnd = min(minEnd, b.maxEnd)
	}
	conflict = counts && b.minOn && b.maxOn && minEnd > b.maxEnd
	switch {
	case kept:
		return retention.Keep, false, conflict
	case b.request || maximumOver:
		return retention.Erase, true, conflict
	}
	return retention.Erase, false, conflict
}

func (b bout) String() string {
	return fmt.Sprintf("minimum %v (%d, begun %t), maximum %v (%d, begun %t), asked %t, claims %v", b.min, b.minEnd, b.minOn, b.max, b.maxEnd, b.maxOn, b.request, b.claims)
}

// bouts yields every bout.
func bouts(yield func(bout)) {
	type asked struct {
		request bool
		claims  privacy.Fact
	}
	for _, minForce := range []retention.Force{retention.Business, retention.Claims, retention.Statute} {
		for _, maxForce := range []retention.Force{retention.Business, retention.Claims, retention.Statute} {
			for _, a := range []asked{{}, {true, privacy.Unknown}, {true, privacy.No}, {true, privacy.Yes}} {
				for minEnd := -3; minEnd <= 3; minEnd++ {
					for maxEnd := -3; maxEnd <= 3; maxEnd++ {
						for begun := range 4 {
							yield(bout{minForce, maxForce, minEnd, maxEnd, begun&1 > 0, begun&2 > 0, a.request, a.claims})
						}
					}
				}
			}
		}
	}
}

// A minimum of the house never outlasts a maximum of the law; one for claims does so only if claims are shown; law
// against law keeps, with a finding (LAW j4). A maximum whose trigger has not happened demands nothing and blocks
// nothing.
func TestMinimumAgainstMaximum(t *testing.T) {
	on := day(2026, 11, 30)
	n := 0
	check := func(b bout, how string, v retention.Verdict, thresholds []retention.Threshold, dates retention.Dates) {
		n++
		action, due, conflict := b.want()
		if v.Action != action || v.Due != due || slices.Contains(codes(v), "RT-CONFLICT-01") != conflict {
			t.Errorf("%v, %s: %v, due %t; want %v, due %t, conflict %t\n%v", b, how, v.Action, v.Due, action, due, conflict, v.Findings())
		}
		if free, must := retention.Select(thresholds, dates); !b.request && (free != (action != retention.Keep) || must != due) {
			t.Errorf("%v, %s: the cuts %+v say free %t, due %t; want %v, due %t", b, how, thresholds, free, must, action, due)
		}
		if b.max == retention.Statute && b.maxOn && !b.request && b.min != retention.Statute && v.KeepThrough.After(v.EraseBy) {
			t.Errorf("%v, %s: kept through %v, past the maximum of the law, %v", b, how, v.KeepThrough, v.EraseBy)
		}
	}
	ask := func(b bout, s *retention.Schedule, r retention.Record) retention.Verdict {
		if b.request {
			return s.OnRequest(on, r, b.claims)
		}
		return s.At(on, r)
	}
	bouts(func(b bout) {
		cite := privacy.Citation{Instrument: "Some Act", Provision: "s.1"}
		days := func(end int) civil.Period { return civil.Period{Days: 20 + end} }
		dates := retention.Dates{}
		if b.minOn {
			dates[retention.ContractEnd] = on.AddDays(-20)
		}
		if b.maxOn {
			dates[retention.Made] = on.AddDays(-20)
		}
		r := retention.Record{Category: "c", Dates: dates}
		least := retention.Rule{ID: "min", Category: "c", From: retention.ContractEnd, Min: days(b.minEnd), MinForce: b.min, Cite: cite}
		most := retention.Rule{ID: "max", Category: "c", From: retention.Made, Max: days(b.maxEnd), MaxForce: b.max, Cite: cite}
		idle := retention.Rule{ID: "idle", Category: "c", From: retention.LastContact, Max: days(-19), MaxForce: retention.Statute, Cite: cite}
		s := schedule(t, least, most)
		check(b, "two rules", ask(b, s, r), s.Thresholds(on, "c"), dates)
		s = schedule(t, idle, most, least)
		check(b, "a third that has not begun", ask(b, s, r), s.Thresholds(on, "c"), dates)
		if b.minOn == b.maxOn { // the trigger of one rule is the same for both
			one := least
			one.Max, one.MaxForce = most.Max, most.MaxForce
			s = schedule(t, one)
			check(b, "one rule", ask(b, s, r), s.Thresholds(on, "c"), dates)
		}
	})
	t.Logf("%d verdicts", n)
}

// A maximum without MaxForce has the force of the minimum of its rule, or that of the house if there is no minimum.
func TestMaximumWithoutForceHasThatOfItsMinimum(t *testing.T) {
	house := floor("business", retention.Business, years(1))
	for force, want := range map[retention.Force]bool{retention.Business: false, retention.Claims: false, retention.Statute: true} {
		r := floor("six-months", force, civil.Period{Months: 6})
		r.Max = r.Min
		if v := schedule(t, r, house).At(day(2026, 9, 1), ended(day(2026, 1, 1))); v.Due != want {
			t.Errorf("%v: due %t, want %t: %v", force, v.Due, want, v.Findings())
		}
	}
	if v := schedule(t, ceiling("six-months", civil.Period{Months: 6}), house).At(day(2026, 9, 1), ended(day(2026, 1, 1))); v.Due {
		t.Errorf("a maximum alone: due, %v", v.Findings())
	}
}

// A floor that the law ends names the law's rule and the day; until that day it keeps.
func TestCappedFloorNamesTheLaw(t *testing.T) {
	law := ceiling("law", years(5))
	law.MaxForce, law.Cite = retention.Statute, privacy.Citation{Instrument: "MLR 2017", Provision: "reg 40(5)"}
	s := schedule(t, law, floor("business", retention.Business, years(7)))
	kept, gone := s.At(day(2025, 1, 1), ended(day(2020, 1, 1))), s.At(day(2025, 1, 2), ended(day(2020, 1, 1)))
	if w, _ := kept.Winner(); kept.Action != retention.Keep || kept.KeepThrough != day(2025, 1, 1) || kept.Changes != day(2025, 1, 2) || w.ID != "business" {
		t.Errorf("on the last day: %+v", kept)
	}
	if w, _ := gone.Winner(); !gone.Due || w.ID != "law" {
		t.Errorf("the day after: %+v", gone)
	}
	if r, ok := kept.Ceiling(); !ok || r.ID != "law" {
		t.Errorf("while another rule keeps it, the ceiling is of %q", r.ID)
	}
	if r, ok := s.At(day(2025, 1, 1), ended(civil.Date{})).Ceiling(); ok {
		t.Errorf("the contract runs, and the ceiling is of %q", r.ID)
	}
	want := "RT-FLOOR-04 business: the rule yields to law, by which the record may be kept only through 2025-01-01 (MLR 2017 reg 40(5))"
	if got := gone.Findings()[1].String(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	unknown := schedule(t, law, retention.Rule{ID: "visit", Category: "c", From: retention.LastContact, Min: years(1), MinForce: retention.Business})
	if v := unknown.At(day(2025, 1, 1), ended(day(2020, 1, 1))); v.Action != retention.Keep || v.Changes != day(2025, 1, 2) || !v.KeepThrough.IsZero() {
		t.Errorf("a floor that has not begun, on the last day: %+v", v)
	}
	if v := unknown.At(day(2025, 1, 2), ended(day(2020, 1, 1))); !v.Due {
		t.Errorf("a floor that has not begun, the day after: %+v", v)
	}
}

// A ceiling that has not begun changes no verdict and no selection, as if the rule did not exist.
func TestIdleCeilingChangesNothing(t *testing.T) {
	r := newDraw()
	const tries = 3000
	for range tries {
		rules, record, holds := r.editions(r.rules()), r.record(), r.holds()
		on := r.date().AddDays(r.IntN(1500))
		idle := retention.Rule{
			ID: "idle", Category: "c", From: "never", Max: r.period(), MaxForce: retention.Force(r.IntN(4)), Cite: privacy.Citation{Instrument: "x"},
		}
		bare, with := schedule(t, rules...), schedule(t, append(slices.Clone(rules), idle)...)
		stageOf := func(s *retention.Schedule, claims privacy.Fact, asked bool) string {
			v := s.At(on, record, holds...)
			if asked {
				v = s.OnRequest(on, record, claims, holds...)
			}
			w, _ := v.Winner()
			return fmt.Sprint(v.Action, v.Due, v.Held, v.KeepThrough, v.EraseBy, v.Changes, w.ID)
		}
		if got, want := stageOf(with, 0, false), stageOf(bare, 0, false); got != want {
			t.Fatalf("on %v: %s, want %s", on, got, want)
		}
		inForce := len(bare.Thresholds(on, "c")) > 0 // otherwise only the idle rule lets the request through
		for _, claims := range []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes} {
			if got, want := stageOf(with, claims, true), stageOf(bare, claims, true); inForce && got != want {
				t.Fatalf("on %v, asked, claims %v: %s, want %s", on, claims, got, want)
			}
		}
		f, d := retention.Select(bare.Thresholds(on, "c"), record.Dates)
		if free, due := retention.Select(with.Thresholds(on, "c"), record.Dates); free != f || due != d {
			t.Fatalf("on %v: free %t, due %t; want %t, %t", on, free, due, f, d)
		}
	}
	t.Logf("%d schedules", tries)
}

// Records that are due by schedule are due on request too, unless claims are shown.
func TestRequestLetsGoWhatIsDue(t *testing.T) {
	r := newDraw()
	for range 3000 {
		s, record, holds := schedule(t, r.editions(r.rules())...), r.record(), r.holds()
		on := r.date().AddDays(r.IntN(1500))
		for _, claims := range []privacy.Fact{privacy.Unknown, privacy.No} {
			if v, w := s.At(on, record, holds...), s.OnRequest(on, record, claims, holds...); v.Due && !w.Due {
				t.Fatalf("on %v: %s\nasked: %s", on, said(v), said(w))
			}
		}
	}
}
