package retention_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func branch(t *testing.T) *privacy.Categories {
	t.Helper()
	table, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "top"}, privacy.CategoryDef{ID: "c", Parent: "top"}, privacy.CategoryDef{ID: "middle", Parent: "c"},
		privacy.CategoryDef{ID: "below", Parent: "middle"}, privacy.CategoryDef{ID: "beside", Parent: "top"})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// A record of a category above contains some of the data: a law that keeps a category below keeps the record too, once
// the trigger has happened, which shows that it contains such data. No other rule reaches up, and none reaches
// sideways.
func TestStatuteFloorKeepsARecordOfTheCategoryAbove(t *testing.T) {
	vat := retention.Rule{ID: "vat", Category: "below", From: retention.VATPeriodEnd, Min: years(6), MinForce: retention.Statute,
		Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"}}
	own := ceiling("promise", years(2))
	with := func(change func(*retention.Rule)) retention.Rule {
		r := vat
		change(&r)
		return r
	}
	on := day(2026, 11, 30)
	for _, tt := range []struct {
		name  string
		rule  retention.Rule
		ended civil.Date
		vat   civil.Date
		want  retention.Action
	}{
		{"the law has it kept", vat, day(2020, 1, 1), day(2021, 3, 31), retention.Keep},
		{"its time is over", vat, day(2020, 1, 1), day(2019, 3, 31), retention.Erase},
		{"nothing shows that it contains such data", vat, day(2020, 1, 1), civil.Date{}, retention.Erase},
		{"claims", with(func(r *retention.Rule) { r.MinForce = retention.Claims }), day(2020, 1, 1), day(2021, 3, 31), retention.Erase},
		{"the house", with(func(r *retention.Rule) { r.MinForce = retention.Business }), day(2020, 1, 1), day(2021, 3, 31), retention.Erase},
		{"beside it", with(func(r *retention.Rule) { r.Category = "beside" }), day(2020, 1, 1), day(2021, 3, 31), retention.Erase},
		{"above it", with(func(r *retention.Rule) { r.Category = "top" }), day(2020, 1, 1), day(2021, 3, 31), retention.Erase},
		{"an edition that is over", with(func(r *retention.Rule) { r.Before = day(2026, 1, 1) }), day(2020, 1, 1), day(2021, 3, 31), retention.Erase},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := schedule(t, own, tt.rule).WithCategories(branch(t))
			r := ended(tt.ended)
			r.Dates[retention.VATPeriodEnd] = tt.vat
			at, asked := s.At(on, r), s.OnRequest(on, r, privacy.No)
			if at.Action != tt.want || asked.Action != tt.want {
				t.Errorf("%v, asked %v, want %v: %v", at.Action, asked.Action, tt.want, at.Findings())
			}
		})
	}
}

// The thresholds of a category with laws below it select what verdicts say. Both agree with a flat schedule to which the
// floors that have begun are added.
func TestLawsBelowAgreeWithAddedFloors(t *testing.T) {
	r := newDraw()
	const tries = 2000
	for range tries {
		rules, record, on := r.editions(r.rules()), r.record(), r.date().AddDays(r.IntN(1500))
		flat := slices.Clone(rules)
		for i, rule := range r.editions(r.rules()) {
			rule.ID, rule.Category = fmt.Sprint("b", i), []privacy.Category{"middle", "below"}[r.IntN(2)]
			rules = append(rules, rule)
			if rule.MinForce == retention.Statute && !record.Dates[rule.From].IsZero() {
				rule.Category, rule.Max, rule.MaxForce = "c", civil.Period{}, retention.Force(0)
				flat = append(flat, rule)
			}
		}
		s := schedule(t, rules...).WithCategories(branch(t))
		want := schedule(t, flat...)
		ruled := slices.ContainsFunc(rules, func(r retention.Rule) bool { return r.Category == "c" && privacy.InForce(r.Since, r.Before, on) })
		v, w := s.At(on, record), want.At(on, record)
		if ruled && (stage(v) != stage(w) || v.EraseBy != w.EraseBy || v.KeepThrough != w.KeepThrough) || !ruled && stage(v) != 0 {
			t.Fatalf("on %v: %s\nwant %s", on, said(v), said(w))
		}
		for _, claims := range []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes} {
			if v, w := s.OnRequest(on, record, claims), want.OnRequest(on, record, claims); ruled && stage(v) != stage(w) || !ruled && stage(v) != 0 {
				t.Fatalf("on %v, asked: %s\nwant %s", on, said(v), said(w))
			}
		}
		thresholds := s.Thresholds(on, "c")
		if free, due := retention.Select(thresholds, record.Dates); free != (stage(v) > 0) || due != v.Due {
			t.Fatalf("on %v, %v, cuts %+v: free %t, due %t, but %s", on, record.Dates, thresholds, free, due, said(v))
		}
	}
	t.Logf("%d schedules", tries)
}

// A floor that a policy has applied to each category below is not counted twice. It frees nothing in the first years of
// the calendar.
func TestFloorOfTheSameRuleCountsOnce(t *testing.T) {
	law := floor("law", retention.Statute, years(6))
	laid := law
	laid.Category = "below"
	if v := schedule(t, law, laid).WithCategories(branch(t)).At(day(2026, 1, 1), ended(day(2025, 1, 1))); len(v.Findings()) != 1 {
		t.Errorf("%v", v.Findings())
	}
	laid.ID = "other"
	s := schedule(t, ceiling("c", years(1)), laid).WithCategories(branch(t))
	if free, _ := retention.Select(s.Thresholds(day(5, 1, 1), "c"), retention.Dates{retention.ContractEnd: day(2, 1, 1)}); free {
		t.Error("free in the fifth year")
	}
}
