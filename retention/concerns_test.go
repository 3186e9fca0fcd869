package retention_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// A hold keeps every record that it concerns, by schedule and on request, and no other. A schedule without a table
// treats the categories of its rules as flat. An unknown subject or category may be the one that is held.
func TestHoldKeepsWhatItConcerns(t *testing.T) {
	flat := schedule(t, ceiling("c", years(1)))
	table, err := privacy.NewCategories(
		privacy.CategoryDef{ID: "top"}, privacy.CategoryDef{ID: "c", Parent: "top"}, privacy.CategoryDef{ID: "below", Parent: "c"},
		privacy.CategoryDef{ID: "other"}, privacy.CategoryDef{ID: "sibling", Parent: "top"})
	if err != nil {
		t.Fatal(err)
	}
	tree := flat.WithCategories(table)
	for _, tt := range []struct {
		name    string
		s       *retention.Schedule
		subject privacy.SubjectID // of the record
		hold    retention.Hold
		want    bool
	}{
		{"everything", flat, "s", retention.Hold{}, true},
		{"the person", flat, "s", retention.Hold{Subject: "s"}, true},
		{"another person", flat, "s", retention.Hold{Subject: "t"}, false},
		{"a person, and a record of nobody known", flat, "", retention.Hold{Subject: "t"}, true},
		{"the category", flat, "s", retention.Hold{Category: "c"}, true},
		{"the category of another person", tree, "s", retention.Hold{Subject: "t", Category: "c"}, false},
		{"a category that no rule has", flat, "s", retention.Hold{Category: "other"}, true},
		{"another category", tree, "s", retention.Hold{Category: "other"}, false},
		{"the category above", tree, "s", retention.Hold{Category: "top"}, true},
		{"the category below", tree, "s", retention.Hold{Category: "below"}, true},
		{"a category beside it", tree, "s", retention.Hold{Category: "sibling"}, false},
		{"a category that is misspelt", tree, "s", retention.Hold{Category: "belwo"}, true},
		{"the flat table again", tree.WithCategories(nil), "s", retention.Hold{Category: "below"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := ended(day(2020, 1, 1))
			r.Subject = tt.subject
			tt.hold.Kind = retention.EventHold
			at, asked := tt.s.At(day(2026, 11, 24), r, tt.hold), tt.s.OnRequest(day(2026, 11, 24), r, privacy.No, tt.hold)
			if got := tt.s.Concerns(tt.hold, r); got != tt.want {
				t.Errorf("Concerns(%+v) = %t, want %t", tt.hold, got, tt.want)
			}
			for _, v := range []retention.Verdict{at, asked} {
				if v.Held != tt.want || v.HeldFor(retention.EventHold) != tt.want || (v.Action == retention.Keep) != tt.want {
					t.Errorf("%v, held %t, want held %t", v.Action, v.Held, tt.want)
				}
			}
		})
	}
}

// A schedule without rules knows no category, and keeps everything.
func TestScheduleWithoutRulesHoldsEverything(t *testing.T) {
	for _, s := range []*retention.Schedule{nil, {}} {
		v := s.At(civil.MustDate(2026, 11, 24), ended(day(2020, 1, 1)), retention.Hold{Category: "other"})
		if v.Action != retention.Keep || !v.Held {
			t.Errorf("%v, held %t", v.Action, v.Held)
		}
	}
}
