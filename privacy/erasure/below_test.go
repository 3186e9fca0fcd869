package erasure_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// nested returns rules on contact data, and a legal duty from a given day to keep telephone numbers, a category below.
func nested(t *testing.T, since civil.Date) *retention.Schedule {
	t.Helper()
	s, err := retention.NewSchedule(
		retention.Rule{ID: "contact", Category: "contact", From: retention.ContractEnd, Max: civil.Period{Years: 1}},
		retention.Rule{ID: "calls", Category: phone, From: retention.ContractEnd, Min: civil.Period{Years: 6}, MinForce: retention.Statute, Since: since,
			Cite: privacy.Citation{Instrument: "An Act", Provision: "s.1"}},
	)
	if err != nil {
		t.Fatal(err)
	}
	table, err := privacy.NewCategories(privacy.CategoryDef{ID: "contact"}, privacy.CategoryDef{ID: phone, Parent: "contact"})
	if err != nil {
		t.Fatal(err)
	}
	return s.WithCategories(table)
}

// A duty to keep data of a category below begins in the future: a record of the category above, which contains such
// data, stays. A plan made before the duty was known is refused (Art 17(3)(b), 5(1)(e)).
func TestADutyBelowThatIsToComeKeepsTheRecord(t *testing.T) {
	w := newWorld(t)
	w.billing.rows, w.crm.rows = nil, []erasure.Item{item("contact-1", jane, "contact", today.AddDays(-800))}
	w.host.Schedule = nested(t, today.AddDays(30))
	p := plan(t, w.service(t), expired(today, true))
	ahead := slices.ContainsFunc(p.Items[0].Findings, func(f privacy.Finding) bool { return f.Code == "ER-AHEAD-01" })
	if goes, _ := p.Going(); goes != 0 || !ahead {
		t.Errorf("with a duty to come %d go, and the finding %s is there: %t; want 0 and true", goes, "ER-AHEAD-01", ahead)
	}
	w.host.Schedule = nested(t, today.AddDays(3000))
	early := plan(t, w.service(t), asked("erasure-1"))
	if goes, _ := early.Going(); goes != 1 {
		t.Fatalf("on request %d go, want 1: no duty is in force", goes)
	}
	w.host.Schedule = nested(t, today.AddDays(-1))
	if _, err := w.service(t).Apply(t.Context(), early); !errors.Is(err, privacy.ErrConflict) || len(w.crm.rows) != 1 {
		t.Errorf("a plan of before the duty: %v, %d records left; want ErrConflict and 1", err, len(w.crm.rows))
	}
}

// The digest of a plan covers each rule that decides about its records, even one that does not change the result.
func TestAPlanIsBoundToTheRulesOfCategoriesBelow(t *testing.T) {
	w := newWorld(t)
	w.billing.rows, w.crm.rows = nil, []erasure.Item{item("contact-1", jane, "contact", today.AddDays(-800))}
	var digests []string
	for _, since := range []civil.Date{today.AddDays(3000), today.AddDays(3001)} {
		w.host.Schedule = nested(t, since)
		digests = append(digests, plan(t, w.service(t), asked("erasure-1")).Digest)
	}
	if digests[0] == digests[1] {
		t.Errorf("both plans have the digest %s, want two: a rule of the category below changed", digests[0])
	}
}
