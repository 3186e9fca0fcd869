package erasure_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// restore brings the systems, the list and the holds back to a backup from before the erasure. The ledger is elsewhere.
func (w *world) restore(t *testing.T) {
	t.Helper()
	old := newWorld(t)
	w.crm.rows, w.billing.rows, w.crm.hidden, w.billing.hidden = old.crm.rows, old.billing.rows, nil, nil
	w.crm.erased, w.billing.erased = nil, nil
	w.suppressed, w.suppressions, w.holds = old.suppressed, old.suppressions, old.holds
	w.host.Suppressions, w.host.Holds = w.suppressions, w.holds
}

// A restored backup brings a person back: they go again, are suppressed again, and a hold that it had lost holds again.
func TestReplay(t *testing.T) {
	w := newWorld(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: ticket, Placed: today})
	w.place(t, retention.Hold{ID: "hold-2", Matter: "claim-2", Placed: today.AddDays(-9), Released: today.AddDays(-1)}) // not in force any more
	apply(t, w.service(t), asked("erasure-1"), email(t))
	w.restore(t)
	s := w.service(t)
	for i, want := range []erasure.Replayed{
		{People: 1, Returned: 1, Gone: 1, Suppressed: 1, Placed: 1},
		{People: 1, Suppressed: 1}, // again: nothing more
	} {
		got, err := s.Replay(t.Context(), people("person-2", jane), "clerk-1")
		if err != nil || got.People != want.People || got.Returned != want.Returned || got.Gone != want.Gone || got.Suppressed != want.Suppressed ||
			got.Placed != want.Placed || got.Failed+got.Held > 0 {
			t.Errorf("replay %d: %+v, %v", i, got, err)
		}
	}
	if len(w.crm.rows) != 1 || len(w.billing.rows) != 2 || w.crm.erased["contact-2"] > 0 {
		t.Errorf("left %+v, %+v", w.crm.rows, w.billing.rows)
	}
	if v, err := w.suppressions.Check(t.Context(), email(t)); err != nil || v.Scope() != suppression.All {
		t.Errorf("suppressed %+v, %v", v, err)
	}
	var holds []retention.Hold
	for h := range w.holds.HoldsOf(t.Context(), []privacy.SubjectID{jane}) {
		holds = append(holds, h)
	}
	want := retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: ticket, Placed: today, Version: 1}
	if !slices.Equal(holds, []retention.Hold{want}) {
		t.Errorf("holds %+v", holds)
	}
	if got := w.kinds(t, "erasure-1"); !slices.Contains(got, "returned phone") || got[len(got)-1] != "gone phone" {
		t.Errorf("ledger %q", got)
	}
}

// What came back and is held by now stays, and goes when the hold is released.
func TestReplayOfWhatIsHeldByNow(t *testing.T) {
	w := newWorld(t)
	apply(t, w.service(t), asked("erasure-1"))
	w.restore(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: phone, Placed: today.AddDays(-9)})
	s := w.service(t)
	for i := range 2 {
		n := len(w.kinds(t, "erasure-1"))
		got, err := s.Replay(t.Context(), people(jane), "clerk-1")
		if err != nil || got.Held != 1 || len(w.crm.rows) != 2 {
			t.Errorf("%+v, %v", got, err)
		}
		if i == 1 && len(w.kinds(t, "erasure-1")) != n {
			t.Errorf("repeated, it writes: %q", w.kinds(t, "erasure-1")[n:])
		}
	}
	if got := collect(t, s.Released(t.Context(), "hold-1")); !slices.Equal(got, []erasure.ID{"erasure-1"}) {
		t.Errorf("blocked: %v", got)
	}
	if err := w.holds.Release(t.Context(), "hold-1", 1, today.AddDays(-1)); err != nil {
		t.Fatal(err)
	}
	if r, err := s.Resume(t.Context(), asked("erasure-1")); err != nil || !r.Closed || len(w.crm.rows) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

// What was anonymised is anonymised again, and what stayed by a rule is left alone.
func TestReplayKeepsTheAction(t *testing.T) {
	w := newWorld(t)
	o := asked("erasure-1")
	o.Reason, o.Claims, o.On = erasure.Expired, 0, day(2029, 6, 1)
	w.clock = day(2029, 6, 1).In(w.clock.Location())
	apply(t, w.service(t), o)
	w.restore(t)
	var how []retention.Action
	w.host.Systems["billing"] = noting{w.billing, &how}
	if got, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || got.Gone != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if !slices.Equal(how, []retention.Action{retention.Anonymise}) || len(w.billing.rows) != 1 {
		t.Errorf("%v, left %+v", how, w.billing.rows)
	}
}

// noting is a system that notes what it was told to do.
type noting struct {
	*table
	how *[]retention.Action
}

func (n noting) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	*n.how = append(*n.how, how)
	return n.table.Erase(ctx, i, how)
}

// A system that fails in a replay has failed for its items, and the replay is repeated.
func TestReplayOfSystemsThatFail(t *testing.T) {
	for name, spoil := range map[string]func(w *world){
		"cannot be read": func(w *world) { w.crm.find = func(privacy.SubjectID) error { return errDown } },
		"errors":         func(w *world) { w.crm.erase = func(context.Context, erasure.Item) error { return errDown } },
		"lies":           func(w *world) { w.crm.erase = func(context.Context, erasure.Item) error { return nil } },
	} {
		w := newWorld(t)
		apply(t, w.service(t), asked("erasure-1"))
		w.restore(t)
		s := w.service(t)
		spoil(w)
		r, err := s.Replay(t.Context(), people(jane), "clerk-1")
		if err != nil || r.Failed != 1 || r.Gone != 1 || len(r.Failures) != 1 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		w.crm.find, w.crm.erase = nil, nil
		if r, err := s.Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Gone != 1 || r.Failed != 0 || len(w.crm.rows) != 1 {
			t.Errorf("%s, repeated: %+v, %v", name, r, err)
		}
	}
}

func TestReplayRefuses(t *testing.T) {
	s := newWorld(t).service(t)
	var faults *privacy.FaultsError
	if _, err := s.Replay(t.Context(), nil, ""); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("%v", err)
	}
	failing := func(yield func(privacy.SubjectID, error) bool) { yield("", errDown) }
	if _, err := s.Replay(t.Context(), failing, "clerk-1"); !errors.Is(err, errDown) {
		t.Errorf("%v", err)
	}
	if _, err := s.Replay(t.Context(), people(""), "clerk-1"); !errors.Is(err, seal.ErrIdentifier) {
		t.Errorf("%v", err)
	}
}

// A replay is killed before and after every call that it makes of a store or a system. Repeated, it comes to the same end.
func TestReplayKilledAtEveryCall(t *testing.T) {
	for _, late := range []bool{false, true} {
		interrupted := 0
		for at := 1; ; at++ {
			w := newWorld(t)
			w.billing.rows = w.billing.rows[1:]
			w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Subject: jane, Category: logs, Placed: today})
			w.place(t, retention.Hold{ID: "hold-2", Matter: "claim-1", Subject: jane, Category: "note", Placed: today})
			apply(t, w.service(t), asked("erasure-0"))
			w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, today), item("log-1", jane, logs, today))
			apply(t, w.service(t), asked("erasure-1"), email(t))
			w.restore(t)
			w.billing.rows = w.billing.rows[1:]
			w.crm.rows = append(w.crm.rows, item("log-1", jane, logs, today))
			f := &fuse{at: at, late: late}
			sound := w.host
			w.host = w.fuse(f)
			r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1")
			if f.calls < at {
				break
			}
			if err == nil && r.Failed == 0 && !late {
				t.Fatalf("call %d failed, and nobody said so: %+v", at, r)
			}
			interrupted++
			w.host = sound
			r, err = w.service(t).Replay(t.Context(), people(jane), "clerk-1")
			if err != nil || r.Failed > 0 {
				t.Fatalf("call %d, repeated: %+v, %v", at, r, err)
			}
			if len(w.crm.rows) != 2 || len(w.billing.rows) != 0 {
				t.Errorf("call %d: left %+v, %+v", at, w.crm.rows, w.billing.rows)
			}
			if v, err := w.suppressions.Check(t.Context(), email(t)); err != nil || len(v.InForce) != 1 {
				t.Errorf("call %d: suppressed %+v, %v", at, v, err)
			}
		}
		if interrupted < 15 {
			t.Errorf("stopped at %d calls only", interrupted)
		}
	}
}

// Keys that a restore brought back are destroyed again.
func TestReplayShreds(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = w.billing.rows[1:]
	apply(t, w.service(t), asked("erasure-1"))
	var err error
	if w.vault, err = seal.NewVault(w.ring, memory.New().Keys()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.vault.Seal(t.Context(), string(jane), "note", []byte("sealed")); err != nil {
		t.Fatal(err)
	}
	w.host.Keys = w.vault
	if _, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil {
		t.Fatal(err)
	}
	if ok, err := w.vault.Destroyed(t.Context(), string(jane)); err != nil || !ok {
		t.Errorf("destroyed %t, %v", ok, err)
	}
}

// After the key of the ring has changed what was erased under the old one is still found.
func TestReplayUnderANewKey(t *testing.T) {
	w := newWorld(t)
	apply(t, w.service(t), asked("erasure-1"), email(t))
	w.restore(t)
	var err error
	if w.host.Ring, err = seal.NewRing(key(t, 2), key(t, 1)); err != nil {
		t.Fatal(err)
	}
	if w.host.Suppressions, err = suppression.NewList(w.suppressed, w.host.Ring, &suppression.Options{Now: w.now}); err != nil {
		t.Fatal(err)
	}
	if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Gone != 2 || r.Suppressed != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Returned != 0 {
		t.Errorf("repeated: %+v, %v", r, err)
	}
}

// A lost hold that kept several categories keeps everything of the person again.
func TestReplayOfAWideHold(t *testing.T) {
	w := newWorld(t)
	w.place(t, retention.Hold{ID: "hold-1", Matter: "claim-1", Kind: retention.EventHold, Placed: today})
	apply(t, w.service(t), asked("erasure-1"))
	w.restore(t)
	if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Placed != 1 || r.Returned != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	got := collect(t, w.holds.HoldsOf(t.Context(), []privacy.SubjectID{jane}))
	if want := (retention.Hold{ID: "hold-1", Matter: "claim-1", Kind: retention.EventHold, Subject: jane, Placed: today, Version: 1}); !slices.Equal(got, []retention.Hold{want}) {
		t.Errorf("holds %+v", got)
	}
}

// The context ends while a system is looked at, erases, or is looked at again.
func TestReplayContextEnds(t *testing.T) {
	for at := 1; at <= 3; at++ {
		w := newWorld(t)
		w.billing.rows = nil
		apply(t, w.service(t), asked("erasure-1"))
		w.restore(t)
		w.billing.rows = nil
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		end := func() error {
			if n++; n == at {
				cancel()
			}
			return ctx.Err()
		}
		w.crm.find = func(privacy.SubjectID) error { return end() }
		w.crm.erase = func(_ context.Context, i erasure.Item) error {
			if err := end(); err != nil {
				return err
			}
			return w.crm.remove(i)
		}
		if _, err := w.service(t).Replay(ctx, people(jane), "clerk-1"); !errors.Is(err, context.Canceled) {
			t.Errorf("call %d: %v", at, err)
		}
		w.crm.find, w.crm.erase = nil, nil
		if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Failed != 0 || len(w.crm.rows) != 1 {
			t.Errorf("call %d, repeated: %+v, %v", at, r, err)
		}
	}
}
