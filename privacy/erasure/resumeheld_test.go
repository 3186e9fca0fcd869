package erasure_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// Releasing a hold resumes exactly the erasures of the person whom it named, under any identifier. Erasures are left if
// another hold keeps records, if a system fails, or if the hold named nobody or somebody else (Art 17(1), 17(3)(e)).
func TestAReleasedHoldResumesWhatItBlocked(t *testing.T) {
	onJane := retention.Hold{ID: "hold-1", Matter: "claim", Subject: jane, Placed: today.AddDays(-9)}
	for _, c := range []struct {
		name          string
		hold          retention.Hold // the hold that is released
		before        func(w *world) // before the erasure
		between       func(w *world) // between the erasure and the release
		as            retention.Hold // what is resumed, if not the hold above
		resumed, left []string
	}{
		{name: "of the person", hold: onJane, resumed: []string{"erasure-1"}},
		{name: "for which another hold keeps the record", hold: onJane, before: func(w *world) {
			w.place(t, retention.Hold{ID: "hold-2", Matter: "enquiry", Subject: jane, Placed: today.AddDays(-9)})
		}, left: []string{"erasure-1"}},
		{name: "under an identifier that was merged since", hold: onJane, between: func(w *world) { w.merge(t, jane, "person-9") }, resumed: []string{"erasure-1"}},
		{name: "that a system fails", hold: onJane, between: func(w *world) { w.crm.onErase = func(erasure.Item) { panic("down") } }, left: []string{"erasure-1"}},
		{name: "of a whole matter", hold: retention.Hold{ID: "hold-1", Matter: "claim", Placed: today.AddDays(-9)}, left: []string{"erasure-1"}},
		{name: "of somebody else", hold: onJane, as: retention.Hold{ID: "hold-1", Subject: "person-2"}, left: []string{"erasure-1"}},
		{name: "that blocked nothing", hold: onJane, as: retention.Hold{ID: "hold-9", Subject: jane}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.billing.rows = nil
			w.place(t, c.hold)
			for _, do := range []func(*world){c.before, func(w *world) { apply(t, w.service(t), asked("erasure-1")) }, c.between} {
				if do != nil {
					do(w)
				}
			}
			w.release(t, c.hold.ID)
			if c.as.ID == "" {
				c.as = c.hold
			}
			for again := range 2 {
				resumed, left, err := w.service(t).ResumeHeld(t.Context(), c.as, "clerk-1")
				want := c.resumed
				if again == 1 {
					want = nil // they are closed
				}
				if err != nil || !slices.Equal(resumed, want) || !slices.Equal(left, c.left) {
					t.Errorf("call %d: resumed %q, left %q, %v; want %q and %q", again+1, resumed, left, err, want, c.left)
				}
			}
			gone := !slices.ContainsFunc(w.crm.rows, func(i erasure.Item) bool { return i.Subject == jane })
			if gone != (len(c.resumed) > 0) {
				t.Errorf("the records are gone: %t, left %+v", gone, w.crm.rows)
			}
		})
	}
}

// An erasure of expired data is resumed for that reason. If the ledger does not know what a hold blocked, that is an
// error.
func TestResumingKeepsTheReason(t *testing.T) {
	w := newWorld(t)
	w.billing.rows, w.crm.rows = nil, []erasure.Item{item("contact-1", jane, phone, day(2020, 1, 1))}
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim", Subject: jane, Placed: today.AddDays(-9)})
	apply(t, w.service(t), expired(today, false))
	w.release(t, "hold-1")
	resumed, _, err := w.service(t).ResumeHeld(t.Context(), retention.Hold{ID: "hold-1", Subject: jane}, "clerk-1")
	c, certErr := w.service(t).Certificate(t.Context(), "expired-1")
	if err != nil || certErr != nil || len(resumed) != 1 || c.Reason != erasure.Expired || !c.Complete() {
		t.Errorf("resumed %q, %v; certificate %+v, %v", resumed, err, c, certErr)
	}
	w.host.Ledger = struct{ erasure.Ledger }{w.ledger}
	if _, _, err := w.service(t).ResumeHeld(t.Context(), retention.Hold{ID: "hold-1", Subject: jane}, "clerk-1"); err == nil {
		t.Error("a ledger without an index of holds resumes")
	}
}
