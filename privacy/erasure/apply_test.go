package erasure_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// A client asks for erasure: the telephone number goes, the invoice stays by law; who had the number is told.
func TestApply(t *testing.T) {
	w := newWorld(t)
	s := w.service(t)
	r := apply(t, s, asked("erasure-1"), email(t))
	if r.Gone != 2 || r.Kept != 1 || r.Failed != 0 || !r.Closed || len(r.Failures) > 0 {
		t.Errorf("%+v", r)
	}
	want := []string{
		"begun", "kept invoicevat", "planned ticket", "planned phone", "suppressed ", "gone ticket", "gone phone",
		"told ticketfreshdesk", "told phonefreshdesk", "told phonekeap", "closed ",
	}
	if got := w.kinds(t, "erasure-1"); !slices.Equal(got, want) {
		t.Errorf("ledger\n got %q\nwant %q", got, want)
	}
	if len(w.crm.rows) != 1 || len(w.billing.rows) != 1 || w.billing.rows[0].ID != "invoice-1" {
		t.Errorf("left: %+v, %+v", w.crm.rows, w.billing.rows)
	}
}

// A hold placed between plan and step, at each point, protects its record.
func TestHoldPlacedMeanwhile(t *testing.T) {
	w := newWorld(t)
	s := w.service(t)
	w.billing.onErase = func(erasure.Item) {
		w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: phone, Placed: today})
	}
	r := apply(t, s, asked("erasure-1"))
	if r.Gone != 1 || r.Held != 1 || r.Closed || len(w.crm.rows) != 2 {
		t.Errorf("%+v, left %+v", r, w.crm.rows)
	}
}
