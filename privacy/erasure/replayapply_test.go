package erasure_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// A replay plan writes and destroys nothing, survives JSON, and is refused if anything changed.
func TestAReplayIsPlannedShownAndApplied(t *testing.T) {
	changes := map[string]func(w *world){
		"nothing":               func(*world) {},
		"the record":            func(w *world) { w.crm.rows[1].Version = "v2" },
		"its day":               func(w *world) { w.crm.rows[1].Dates = retention.Dates{retention.ContractEnd: day(2026, 6, 1)} },
		"a hold":                func(w *world) { w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today}) },
		"the day of the replay": func(w *world) { w.clock = w.clock.AddDate(0, 0, 1) },
		"the person":            func(w *world) { w.merge(t, jane, "person-3") },
		"another record":        func(w *world) { w.billing.rows = []erasure.Item{item("ticket-9", jane, ticket, day(2026, 5, 31))} },
		"a system goes down":    func(w *world) { w.billing.find = func(privacy.SubjectID) error { return errDown } },
	}
	for name, change := range changes {
		w := newWorld(t)
		w.billing.rows = nil
		apply(t, w.service(t), asked("erasure-1"))
		w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
		n, s := len(w.kinds(t, "erasure-1")), w.service(t)
		plans := collect(t, s.PlanReplay(t.Context(), people("person-2", jane), "clerk-1"))
		if len(plans) != 1 || len(w.crm.rows) != 2 || len(w.kinds(t, "erasure-1")) != n {
			t.Fatalf("%s: %+v", name, plans)
		}
		text, err := json.Marshal(plans)
		var back []erasure.ReplayPlan
		if err != nil || json.Unmarshal(text, &back) != nil {
			t.Fatalf("%s: %s, %v", name, text, err)
		}
		change(w)
		r, err := s.ApplyReplay(t.Context(), back...)
		if same := name == "nothing"; same != (err == nil) || !same && !errors.Is(err, privacy.ErrConflict) || same != (r.Gone == 1) || same != (len(w.crm.rows) == 1) {
			t.Errorf("%s changed: %+v, %v, left %d", name, r, err, len(w.crm.rows))
		}
	}
	s := newWorld(t).service(t)
	var faults *privacy.FaultsError
	if _, err := s.ApplyReplay(t.Context(), erasure.ReplayPlan{}); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("an empty plan: %v", err)
	}
	for _, err := range s.PlanReplay(t.Context(), nil, "") {
		if !errors.As(err, &faults) || len(faults.Faults) != 2 {
			t.Errorf("no people: %v", err)
		}
	}
}

// A loop over plans may stop, and an error ends it, also among people whose merges a restore lost.
func TestPlansOfAReplayStop(t *testing.T) {
	w := mergedWorld(t)
	apply(t, w.service(t), asked("erasure-1"))
	for _, known := range []erasure.Config{w.host, func(h erasure.Config) erasure.Config { h.Aliases = erasure.None{}; return h }(w.host)} {
		w.host = known
		n := 0
		for range w.service(t).PlanReplay(t.Context(), people(jane, old, "person-2"), "clerk-1") {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%d plans", n)
		}
		if got := collect(t, w.service(t).PlanReplay(t.Context(), people(jane, old, old, "person-2"), "clerk-1")); len(got) != 1 || len(got[0].Identifiers) != 2 {
			t.Errorf("%+v", got)
		}
	}
}

// A person came back while a hold kept their items. After the release the items are due again, but somebody must
// decide: they block the erasure and are not destroyed.
func TestWhoCameBackWhileHeldStays(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	apply(t, w.service(t), asked("erasure-1"))
	w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
	w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today.AddDays(-2)})
	if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Held != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	w.release(t, "hold-1")
	w.host.Returns = acts{now.AddDate(0, 0, 1), privacy.Yes}
	r, err := w.service(t).Resume(t.Context(), asked("erasure-1"))
	if err != nil || r.Closed || len(w.crm.rows) != 2 || len(r.Unexplained) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if !slices.ContainsFunc(r.Unexplained[0].Findings, func(f privacy.Finding) bool { return f.Code == "ER-RETURN-01" }) {
		t.Errorf("%+v", r.Unexplained)
	}
}

// For a person who came back, destroyed keys are destroyed again and the current generation keeps working. A store
// without generations destroys nothing. What a hold keeps stays readable.
func TestReplayLeavesTheKeyOfTodayAlone(t *testing.T) {
	for name, c := range map[string]struct {
		back, plain, held bool
		first, second     error // of opening what was sealed before and since
	}{
		"nobody came back":                            {false, false, false, seal.ErrDestroyed, nil},
		"the person came back":                        {true, false, false, seal.ErrDestroyed, nil},
		"nobody came back, without generations":       {false, true, false, seal.ErrDestroyed, seal.ErrDestroyed},
		"the person came back, without them":          {true, true, false, nil, nil},
		"a hold keeps what came back":                 {false, false, true, nil, nil},
		"a hold keeps what came back, no generations": {false, true, true, nil, nil},
	} {
		w := newWorld(t)
		w.billing.rows = nil
		sealed := func() []byte {
			b, err := w.vault.Seal(t.Context(), string(jane), "note", []byte("sealed"))
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		first := sealed()
		who := hashes(w, jane)[0]
		backup, err := w.keys.Get(t.Context(), who)
		if err != nil {
			t.Fatal(err)
		}
		if c.plain {
			w.host.Keys = plain{fused{new(fuse), w}}
		}
		apply(t, w.service(t), asked("erasure-1"))
		if err := w.vault.Renew(t.Context(), string(jane)); err != nil {
			t.Fatal(err)
		}
		second := sealed()
		restored := memory.New().Keys() // with the old and the current key
		next, err := seal.Opaque("subject-key", "2 "+string(jane))
		if err != nil {
			t.Fatal(err)
		}
		today2, err := w.keys.Get(t.Context(), w.ring.Hash(next))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(restored.Put(t.Context(), who, backup), restored.Put(t.Context(), w.ring.Hash(next), today2)); err != nil {
			t.Fatal(err)
		}
		if w.vault, err = seal.NewVault(w.ring, restored); err != nil {
			t.Fatal(err)
		}
		if w.host.Keys = w.vault; c.plain {
			w.host.Keys = plain{fused{new(fuse), w}}
		}
		if c.back {
			w.host.Returns = acts{now.AddDate(0, 0, 1), privacy.Yes}
		}
		if c.held {
			w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
			w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Placed: today})
		}
		if _, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil {
			t.Fatal(err)
		}
		for i, b := range [][]byte{first, second} {
			want := []error{c.first, c.second}[i]
			if _, err := w.vault.Open(t.Context(), string(jane), "note", b); !errors.Is(err, want) {
				t.Errorf("%s: what was sealed %d: %v, want %v", name, i, err, want)
			}
		}
	}
}

// A hold that follows from an open request or a restriction is not placed again: it ends with them.
func TestReplayPlacesOnlyWhatSomebodyPlaced(t *testing.T) {
	for kind := retention.LegalHold; kind <= retention.EventHold; kind++ {
		w := newWorld(t)
		w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Kind: kind, Subject: jane, Placed: today})
		apply(t, w.service(t), asked("erasure-1"))
		w.holds = memory.New().Holds()
		w.host.Holds = w.holds
		want := 1
		if kind == retention.OpenRequest || kind == retention.Restriction {
			want = 0
		}
		r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1")
		if err != nil || r.Placed != want || len(collect(t, w.holds.HoldsOf(t.Context(), []privacy.SubjectID{jane}))) != want {
			t.Errorf("%v: %+v, %v, want %d placed", kind, r, err, want)
		}
	}
}
