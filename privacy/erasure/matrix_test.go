package erasure_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

const old privacy.SubjectID = "person-0" // who may be merged into jane

// merge merges one identifier into another, at the time of the clock.
func (w *world) merge(t testing.TB, from, into privacy.SubjectID) {
	t.Helper()
	if err := w.aliases.Merge(t.Context(), alias.Alias{From: from, Into: into, Request: "merge-1", At: w.clock, By: "clerk-1"}); err != nil {
		t.Fatal(err)
	}
}

// branch gives the world a table of categories, of which the middle one has a record in the CRM, under an identifier, and tickets
// are erased before it.
func (w *world) branch(t testing.TB, under privacy.SubjectID) {
	t.Helper()
	year := civil.Period{Years: 1}
	s, err := retention.NewSchedule(
		retention.Rule{ID: "mid", Category: "mid", From: retention.ContractEnd, Most: year},
		retention.Rule{ID: "ticket", Category: ticket, From: retention.ContractEnd, Most: year},
	)
	if err != nil {
		t.Fatal(err)
	}
	table, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "top"}, privacy.CategoryDef{ID: "mid", Parent: "top"}, privacy.CategoryDef{ID: "leaf", Parent: "mid"},
		privacy.CategoryDef{ID: "sibling", Parent: "top"}, privacy.CategoryDef{ID: ticket})
	if err != nil {
		t.Fatal(err)
	}
	w.host.Schedule = s.WithCategories(table)
	w.crm.rows = []erasure.Item{item("record-1", under, "mid", day(2026, 5, 31))}
	w.billing.rows = []erasure.Item{item("ticket-1", jane, ticket, day(2026, 5, 31))}
}

// A hold keeps a record if it is about the person, under any identifier, and about a category on the record's branch, and was
// placed before the record was destroyed: by the law (Art 17(3)(e), 18(2), 12(2)), whatever the order in which hold, merge and
// erasure come. What is kept is not certified as gone.
func TestNoErasureOverrunsAHold(t *testing.T) {
	const never, before, planned, during, later = 0, 1, 2, 3, 4
	concerned := map[privacy.Category]bool{"": true, "mid": true, "top": true, "leaf": true, "misspelt": true, "sibling": false, ticket: false}
	tried, kept := 0, 0
	for merged := never; merged <= during; merged++ {
		for _, under := range []privacy.SubjectID{jane, old} {
			for placed := before; placed <= later; placed++ {
				for _, on := range []privacy.SubjectID{"", jane, old, "person-2"} {
					for category, about := range concerned {
						for kind := retention.LegalHold; kind <= retention.EventHold; kind++ {
							for _, orderedUnder := range []privacy.SubjectID{jane, old} {
								if orderedUnder == old && merged != before {
									continue // an order for another person
								}
								tried++
								name := fmt.Sprintf("merged %d, record of %s, hold %d on %q %q %v, order for %s", merged, under, placed, on, category, kind, orderedUnder)
								w := newWorld(t)
								w.branch(t, under)
								hold := retention.Hold{ID: "hold-1", Matter: "m", Kind: kind, Subject: on, Category: category, Placed: today.AddDays(-1)}
								at := func(moment int) {
									if merged == moment {
										w.merge(t, old, jane)
									}
									if placed == moment {
										w.place(t, hold)
									}
								}
								w.billing.onErase = func(erasure.Item) { at(during) }
								at(before)
								s := w.service(t)
								o := asked("erasure-1")
								o.Subject = orderedUnder
								p := plan(t, s, o)
								at(planned)
								r, err := s.Apply(t.Context(), p)
								if err != nil { // something changed since the plan
									p = plan(t, s, o)
									r, err = s.Apply(t.Context(), p)
								}
								if err != nil {
									t.Fatalf("%s: %v", name, err)
								}
								ran := w.billing.erased["ticket-1"] == 1 // else a hold kept that first, and what was to happen during did not
								known := merged != never && (merged != during || ran)
								yours := under == jane || known && merged != during // what joined during is in no plan
								mine := on == "" || on == jane || on == old && known
								holds := about && mine && placed < later && (placed != during || ran)
								gone := len(w.crm.rows) == 0
								if want := yours && !holds; gone != want {
									t.Errorf("%s: gone %t, want %t: %+v", name, gone, want, r)
								}
								if !gone && yours {
									kept++
								}
								c, err := s.Certificate(t.Context(), "erasure-1")
								if err != nil {
									t.Fatal(err)
								}
								left := len(w.billing.rows) > 0 || !gone && (under == jane || known)
								if c.Complete() == left || r.Closed == left {
									t.Errorf("%s: something is left: %t, closed %t, complete %t\n%s", name, left, r.Closed, c.Complete(), c.String())
								}
								if placed < later && (placed != during || ran) {
									if err := w.holds.Release(t.Context(), "hold-1", 1, today.AddDays(-1)); err != nil {
										t.Fatal(err)
									}
								}
								if r, err = s.Resume(t.Context(), o); err != nil {
									t.Fatalf("%s, resumed: %v", name, err)
								}
								if gone := len(w.crm.rows) == 0; gone != yours {
									t.Errorf("%s, after the release: gone %t, want %t: %+v", name, gone, yours, r)
								}
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d situations, in %d of them the record is kept", tried, kept)
}
