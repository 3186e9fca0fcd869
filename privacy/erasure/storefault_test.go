package erasure_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

// plain is a key store without generations.
type plain struct{ fused fused }

func (p plain) Destroy(ctx context.Context, subject string) error {
	return p.fused.Destroy(ctx, subject)
}

// release releases a hold as of the day before that of the clock.
func (w *world) release(t testing.TB, id string) {
	t.Helper()
	if err := w.holds.Release(t.Context(), id, 1, today.AddDays(-1)); err != nil {
		t.Fatal(err)
	}
}

// mergedWorld is a world with a person who was merged before and whose data may all go.
func mergedWorld(t testing.TB) *world {
	w := newWorld(t)
	w.billing.rows = nil
	w.merge(t, old, jane)
	w.crm.rows = append(w.crm.rows, item("contact-0", old, phone, day(2026, 5, 31)))
	return w
}

// In every act that reads or writes several stores, each call of each store fails once: the act returns that error, and
// proves and closes nothing. Repeated, it completes.
func TestAnActOfWhichAStoreFailsProvesNothing(t *testing.T) {
	subject, err := seal.Subject(jane)
	if err != nil {
		t.Fatal(err)
	}
	hold := retention.Hold{ID: "hold-1", Matter: "m", Subject: old, Placed: today.AddDays(-2)}
	resume := func(s *erasure.Service) error { _, err := s.Resume(t.Context(), asked("erasure-1")); return err }
	replay := func(s *erasure.Service) error {
		_, err := s.Replay(t.Context(), people(old, jane), "clerk-1")
		return err
	}
	for name, c := range map[string]struct {
		world func() *world
		keys  func(f fused) erasure.Shredder
		act   func(s *erasure.Service) error
		ends  bool // whether it ends with a closed erasure
	}{
		"apply": {world: func() *world { return mergedWorld(t) }, act: func(s *erasure.Service) error {
			p, err := s.Plan(t.Context(), asked("erasure-1"))
			if err == nil {
				_, err = s.Apply(t.Context(), p, email(t), subject)
			}
			return err
		}, ends: true},
		"apply what another erasure waits for": {world: func() *world {
			w := mergedWorld(t)
			w.place(t, hold)
			apply(t, w.service(t), asked("erasure-1"))
			w.crm.rows = append(w.crm.rows[:2], item("contact-9", jane, phone, day(2026, 5, 31)))
			w.release(t, "hold-1")
			if err := resume(w.service(t)); err != nil {
				t.Fatal(err)
			}
			return w
		}, act: func(s *erasure.Service) error {
			p, err := s.Plan(t.Context(), asked("erasure-2"))
			if err == nil {
				_, err = s.Apply(t.Context(), p)
			}
			return err
		}},
		"resume what another erasure explains": {world: func() *world {
			w := mergedWorld(t)
			w.place(t, hold)
			apply(t, w.service(t), asked("erasure-1"))
			w.crm.rows = w.crm.rows[:2]
			w.billing.rows = []erasure.Item{item("invoice-9", jane, invoice, day(2026, 5, 31)), item("ticket-9", old, ticket, day(2026, 5, 31))}
			w.release(t, "hold-1")
			w.crm.erase = func(context.Context, erasure.Item) error { return errDown }
			o := asked("erasure-2")
			if r := apply(t, w.service(t), o); r.Closed {
				t.Fatalf("%+v", r)
			}
			w.crm.erase = nil
			return w
		}, act: resume},
		"resume what a released hold had blocked": {world: func() *world {
			w := mergedWorld(t)
			w.place(t, hold)
			apply(t, w.service(t), asked("erasure-1"))
			w.release(t, "hold-1")
			return w
		}, act: func(s *erasure.Service) error {
			resumed, left, err := s.ResumeHeld(t.Context(), hold, "clerk-1")
			if err == nil && (len(resumed) != 1 || len(left) != 0) {
				t.Errorf("resumed %q, left %q, want one and none", resumed, left)
			}
			return err
		}, ends: true},
		"resume what came since": {world: func() *world {
			w := mergedWorld(t)
			w.place(t, hold)
			apply(t, w.service(t), asked("erasure-1"))
			w.release(t, "hold-1")
			w.clock = now.AddDate(0, 1, 0)
			bought := item("ticket-9", jane, ticket, day(2026, 12, 1))
			w.billing.rows = []erasure.Item{bought}
			return w
		}, act: resume, ends: true},
		"resume what came back": {world: func() *world {
			w := mergedWorld(t)
			apply(t, w.service(t), asked("erasure-1"), email(t))
			w.crm.rows = append(w.crm.rows, item("contact-1", jane, phone, day(2026, 5, 31)))
			w.place(t, hold)
			if r, err := w.service(t).Replay(t.Context(), people(jane), "clerk-1"); err != nil || r.Held != 1 {
				t.Fatalf("%+v, %v", r, err)
			}
			w.release(t, "hold-1")
			return w
		}, act: resume, ends: true},
		"replay": {world: func() *world {
			w := mergedWorld(t)
			apply(t, w.service(t), asked("erasure-1"), email(t))
			w.crm.rows = append(w.crm.rows, item("contact-1", old, phone, day(2026, 5, 31)), item("contact-8", old, phone, day(2026, 5, 31)))
			return w
		}, act: replay},
		"replay of plain keys": {world: func() *world {
			w := mergedWorld(t)
			apply(t, w.service(t), asked("erasure-1"), email(t))
			return w
		}, keys: func(f fused) erasure.Shredder { return plain{f} }, act: replay, ends: true},
		"plan and apply a replay": {world: func() *world {
			w := mergedWorld(t)
			apply(t, w.service(t), asked("erasure-1"), email(t))
			w.crm.rows = append(w.crm.rows, item("contact-1", old, phone, day(2026, 5, 31)))
			return w
		}, act: func(s *erasure.Service) error {
			var plans []erasure.ReplayPlan
			for p, err := range s.PlanReplay(t.Context(), people(old), "clerk-1") {
				if err != nil {
					return err
				}
				plans = append(plans, p)
			}
			_, err := s.ApplyReplay(t.Context(), plans...)
			return err
		}, ends: true},
		"sweep": {world: func() *world {
			w := swept(t, 2)
			w.merge(t, old, jane)
			w.crm.rows = append(w.crm.rows, item("contact-9", old, phone, day(2020, 5, 31)))
			return w
		}, act: func(s *erasure.Service) error {
			_, err := s.Sweep(t.Context(), nightly(memory.New().Claims()))
			return err
		}},
		"dry run": {world: func() *world {
			w := swept(t, 2)
			w.merge(t, old, jane)
			return w
		}, act: func(s *erasure.Service) error {
			dry := nightly(nil)
			dry.DryRun = true
			_, err := s.Sweep(t.Context(), dry)
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			failed := 0
			for at := 1; ; at++ {
				w := c.world()
				f := &fuse{at: at}
				sound := w.host
				all := fused{f, w}
				w.host.Ledger, w.host.Holds, w.host.Suppressions, w.host.Keys, w.host.Recipients, w.host.Obligations, w.host.Aliases, w.host.Returns = all, all, all, all, all, all, all, all
				if c.keys != nil {
					w.host.Keys = c.keys(all)
				}
				err := c.act(w.service(t))
				if f.calls < at {
					if err != nil {
						t.Fatal(err)
					}
					break
				}
				failed++
				if !errors.Is(err, errDown) {
					t.Errorf("call %d: %v, want %v", at, err, errDown)
				}
				w.host = sound
				if err := c.act(w.service(t)); err != nil && !(strings.HasPrefix(name, "apply") && errors.Is(err, privacy.ErrConflict)) {
					t.Errorf("call %d, repeated: %v", at, err)
				}
				if cert, err := w.service(t).Certificate(t.Context(), "erasure-1"); c.ends && name != "apply" && (err != nil || cert.Closed.IsZero()) {
					t.Errorf("call %d: %s, %v", at, cert.String(), err)
				}
			}
			t.Logf("%d calls", failed)
		})
	}
}
