package erasure_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// While a hold keeps a record, the host renames, renumbers or moves it, or leaves something else. Once the hold is
// released, a record that is not found is gone only if no item from before the erasure is unexplained (Art 5(2),
// 17(1)). A new order resolves this; items that came since, by their dates, block nothing.
func TestWhatVanishedIsGoneOnlyIfNothingElseTurnsUp(t *testing.T) {
	begun, released := now, now.AddDate(0, 2, 0)
	dates := map[string]retention.Dates{
		"as before": {retention.ContractEnd: day(2026, 5, 31)}, "undated": nil, "today": {retention.Made: today},
		"since": {retention.Made: day(2026, 12, 24)}, "to come": {retention.ContractEnd: day(2027, 12, 24)},
		"since and before": {retention.Made: day(2026, 12, 24), retention.ContractEnd: day(2026, 5, 31)},
	}
	tried, complete := 0, 0
	for _, system := range []string{"crm", "billing"} {
		for _, id := range []privacy.RecordID{"contact-1", "contact-77"} {
			for _, category := range []privacy.Category{phone, ticket, invoice, "note"} {
				for dated, when := range dates {
					for _, under := range []privacy.SubjectID{jane, old} {
						for _, stays := range []bool{false, true} {
							named := system == "crm" && id == "contact-1" && category == phone // only dates and identifier changed
							if named && stays {
								continue
							}
							tried++
							name := fmt.Sprintf("%s %s %s under %s, %s, the old one stays: %t", system, id, category, under, dated, stays)
							w := newWorld(t)
							w.billing.rows = nil
							w.merge(t, old, jane)
							w.clock = begun
							w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today})
							if r := apply(t, w.service(t), asked("erasure-1")); r.Held != 1 {
								t.Fatalf("%s: %+v", name, r)
							}
							turned := item(id, under, category, day(2026, 5, 31))
							turned.Dates = when
							if !stays {
								w.crm.rows = w.crm.rows[1:]
							}
							table := map[string]*table{"crm": w.crm, "billing": w.billing}[system]
							table.rows = append(table.rows, turned)
							w.clock = released
							if err := w.holds.Release(t.Context(), "hold-1", 1, today.AddDays(1)); err != nil {
								t.Fatal(err)
							}
							s := w.service(t)
							o := asked("erasure-1")
							o.On = day(2027, 1, 24)
							r, err := s.Resume(t.Context(), o)
							if err != nil {
								t.Fatalf("%s: %v", name, err)
							}
							c, err := s.Certificate(t.Context(), "erasure-1")
							if err != nil {
								t.Fatal(err)
							}
							there := slices.ContainsFunc(slices.Concat(w.crm.rows, w.billing.rows), func(i erasure.Item) bool { return i.ID == id && i.Category == category })
							before := there && dated != "since" && !named
							if c.Complete() != r.Closed && !(named && there) || before == r.Closed || before && (r.Gone > 0 || len(r.Unexplained) != 1) {
								t.Errorf("%s: from before and there: %t, %+v\n%s", name, before, r, c.String())
							}
							if there && !named && dated == "since" && (len(r.New) != 1 || !c.Complete()) {
								t.Errorf("%s: it came since: %+v\n%s", name, r, c.String())
							}
							if before && slices.ContainsFunc(c.Items, func(i erasure.Certified) bool { return i.Kind == erasure.Gone }) {
								t.Errorf("%s: something is certified as gone\n%s", name, c.String())
							}
							o.ID = "erasure-2"
							apply(t, s, o)
							if c, err = s.Certificate(t.Context(), "erasure-1"); err != nil || c.Closed.IsZero() {
								t.Errorf("%s, after a new order: %v\n%s", name, err, c.String())
							}
							if c.Complete() {
								left := slices.Concat(w.crm.rows, w.billing.rows)
								if slices.ContainsFunc(left, func(i erasure.Item) bool { return i.Subject != "person-2" && (dated != "since" || named) }) {
									t.Errorf("%s: complete, and there is %+v\n%s", name, left, c.String())
								}
								complete++
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d things that turn up, %d certificates that are complete in the end", tried, complete)
}

// An eraser renames, renumbers, moves or copies what it should destroy. Nothing is gone, and nothing is certified.
func TestAnEraserThatDoesNotEraseProvesNothing(t *testing.T) {
	for name, spoil := range map[string]func(w *world, i *erasure.Item) *table{
		"renumbers":           func(w *world, i *erasure.Item) *table { i.ID += "-old"; return w.crm },
		"renames":             func(w *world, i *erasure.Item) *table { i.Category = "archive"; return w.crm },
		"moves":               func(w *world, _ *erasure.Item) *table { return w.billing },
		"moves and renumbers": func(w *world, i *erasure.Item) *table { i.ID += "-old"; return w.billing },
		"changes the day": func(w *world, i *erasure.Item) *table {
			i.ID, i.Dates = "x", retention.Dates{retention.Made: today}
			return w.crm
		},
	} {
		for _, reason := range []erasure.Reason{erasure.Requested, erasure.Expired} {
			w := newWorld(t)
			w.billing.rows = nil
			w.crm.erase = func(_ context.Context, i erasure.Item) error {
				err := w.crm.remove(i)
				to := spoil(w, &i)
				to.rows = append(to.rows, i)
				return err
			}
			w.crm.rows[0].Dates = retention.Dates{retention.ContractEnd: day(2020, 5, 31)}
			o := asked("erasure-1")
			if reason == erasure.Expired {
				o.Reason, o.Claims = reason, privacy.Unknown
			}
			r := apply(t, w.service(t), o)
			c, err := w.service(t).Certificate(t.Context(), "erasure-1")
			if err != nil || r.Closed || r.Gone > 0 || c.Complete() || c.Shredded || len(r.Unexplained) != 1 || c.Items[0].Kind != erasure.Unaccounted {
				t.Errorf("%s, %v: %+v, %v\n%s", name, reason, r, err, c.String())
			}
		}
	}
}

// A certificate proves something only with all of its parts: if one is missing, or one item is not gone, it proves
// nothing. The zero report is not closed.
func TestACertificateWithoutItsPartsProvesNothing(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	apply(t, w.service(t), asked("erasure-1"))
	whole, err := w.service(t).Certificate(t.Context(), "erasure-1")
	if err != nil || !whole.Complete() {
		t.Fatalf("%+v, %v", whole, err)
	}
	parts := []func(c *erasure.Certificate){
		func(c *erasure.Certificate) { c.Erasure = "" },
		func(c *erasure.Certificate) { c.Who = erasure.Certificate{}.Who },
		func(c *erasure.Certificate) { c.Reason = erasure.Reason(0) },
		func(c *erasure.Certificate) { c.Reason = 99 },
		func(c *erasure.Certificate) { c.By = "" },
		func(c *erasure.Certificate) { c.Plan = "" },
		func(c *erasure.Certificate) { c.Begun = time.Time{} },
		func(c *erasure.Certificate) { c.Closed = time.Time{} },
		func(c *erasure.Certificate) { c.Closed = c.Begun.Add(-1) },
		func(c *erasure.Certificate) { c.Entries = uint64(len(c.Items) + 1) },
		func(c *erasure.Certificate) { c.Digest = "" },
		func(c *erasure.Certificate) { c.Items = append(slices.Clone(c.Items), erasure.Certified{}) },
		func(c *erasure.Certificate) { c.Items = []erasure.Certified{{Kind: erasure.Gone}} },
	}
	tried := 0
	for without := 1; without < 1<<len(parts); without++ {
		c := whole
		for i, part := range parts {
			if without&(1<<i) != 0 {
				part(&c)
			}
		}
		tried++
		if c.Complete() {
			t.Errorf("without %b: %+v", without, c)
		}
	}
	for kind := erasure.Kind(0); kind <= erasure.Unaccounted; kind++ {
		c := whole
		c.Items = slices.Clone(whole.Items)
		c.Items[0].Kind = kind
		tried++
		if c.Complete() != (kind == erasure.Gone) {
			t.Errorf("an item is %v: complete %t", kind, c.Complete())
		}
	}
	if c := (erasure.Certificate{Closed: now}); c.Complete() || (&erasure.Certificate{}).Complete() || (erasure.Report{}).Closed {
		t.Error("an empty one proves something")
	}
	t.Logf("%d certificates", tried)
}
