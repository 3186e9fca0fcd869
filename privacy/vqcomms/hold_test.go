package vqcomms_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// A hold keeps its own category, those below it, which are part of it, and those above it, which contain some of the
// data (Art 17(3)(e)). An empty or unknown category may be any. The test tries every pair of a hold's category and a
// record's in the table of the published policy, against the parents in the document.
func TestHoldKeepsTheWholeBranchOfItsCategory(t *testing.T) {
	p := vqcomms.Policy()
	parents := make(map[privacy.Category]privacy.Category)
	all := []privacy.Category{"", "personal-detials", "invoices"}
	for _, c := range p.Document().Categories {
		parents[c.ID] = c.Parent
		all = append(all, c.ID)
	}
	under := func(c, top privacy.Category) bool {
		for ; c != ""; c = parents[c] {
			if c == top {
				return true
			}
		}
		return false
	}
	pairs, related, unknown := 0, 0, 0
	for _, hold := range all {
		for _, category := range all {
			pairs++
			_, knowsHold := parents[hold]
			_, knowsRecord := parents[category]
			want := true
			switch {
			case !knowsHold || !knowsRecord:
				unknown++
			case under(hold, category) || under(category, hold):
				related++
			default:
				want = false
			}
			h := retention.Hold{ID: "hold-1", Matter: "claim-1", Category: hold, Placed: civil.MustDate(2020, 1, 1)}
			r := retention.Record{ID: "r-1", Subject: "c-1", Category: category, Dates: retention.Dates{retention.ContractEnd: civil.MustDate(2010, 1, 1)}}
			for name, v := range map[string]retention.Verdict{
				"by schedule": p.Schedule().At(civil.MustDate(2026, 11, 30), r, h),
				"on request":  p.Schedule().OnRequest(civil.MustDate(2026, 11, 30), r, privacy.No, h),
			} {
				if v.Held != want || want && v.Action != retention.Keep || knowsRecord && !want && v.Action == retention.Keep {
					t.Errorf("hold on %q, record of %q, %s: %v, held %t; want held %t", hold, category, name, v.Action, v.Held, want)
				}
			}
		}
	}
	if related != 32 {
		t.Errorf("%d related pairs, want 32", related)
	}
	t.Logf("%d pairs: %d related, %d of them with an empty or unknown category", pairs, related+unknown, unknown)
}
