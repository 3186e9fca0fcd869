package erasure_test

import (
	"context"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// A sweep proves for each record separately that it is gone: a record that is renumbered instead is not gone, and one
// that came since does not matter. An erasure left open is closed once the other record is gone too.
func TestASweepProvesEachRecord(t *testing.T) {
	for name, c := range map[string]struct {
		turned erasure.Item
		gone   bool
	}{
		"renumbered":    {item("contact-9", "person-0", phone, day(2023, 11, 23)), false},
		"undated":       {erasure.Item{Record: retention.Record{ID: "contact-9", Subject: "person-0", Category: logs}, Version: "v1"}, false},
		"made today":    {item("contact-9", "person-0", phone, today), true},
		"made before":   {item("contact-9", "person-0", phone, today.AddDays(-1)), false},
		"of another":    {item("contact-9", "person-9", phone, day(2023, 11, 23)), true},
		"dated to come": {item("contact-9", "person-0", phone, today.AddDays(1)), false},
	} {
		w := swept(t, 1)
		w.crm.erase = func(_ context.Context, i erasure.Item) error {
			err := w.crm.remove(i)
			if i.ID == "contact-0000" {
				w.crm.rows = append(w.crm.rows, c.turned)
			}
			return err
		}
		s := w.service(t)
		once := nightly(memory.New().Claims())
		once.Batch = 1
		r, err := s.Sweep(t.Context(), once)
		if err != nil {
			t.Fatal(err)
		}
		outcome := erasure.NotGone
		if c.gone {
			outcome = erasure.WentAway
		}
		if !slices.ContainsFunc(r.Tallies, func(l erasure.Tally) bool { return l.Outcome == outcome && l.Examples[0] == "contact-0000" }) {
			t.Errorf("%s: %+v", name, r)
		}
		open := collect(t, s.Open(t.Context()))
		if len(open) == 1 == c.gone {
			t.Fatalf("%s: open %v", name, open)
		}
		if c.gone {
			continue
		}
		if cert, err := s.Certificate(t.Context(), open[0]); err != nil || cert.Complete() {
			t.Errorf("%s: %s, %v", name, cert.String(), err)
		}
		w.crm.rows = nil // somebody else removed them
		o := erasure.Order{ID: open[0], Subject: "person-0", Reason: erasure.Expired, On: today, By: "clerk-1"}
		if r, err := s.Resume(t.Context(), o); err != nil || !r.Closed || r.Gone != 1 {
			t.Errorf("%s, resumed: %+v, %v", name, r, err)
		}
	}
}
