package fulfil_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

const (
	old privacy.SubjectID = "person-0" // of the same person as jane
	r1  rights.RequestID  = "r-1"
)

// merge marks one identifier as merged into another, as policy.Service.Merge does.
func (w *world) merge(from, into privacy.SubjectID) {
	w.t.Helper()
	st := rights.Standing{Subject: from, Kind: rights.Merged, Into: into, Request: "merge-1", From: w.clock}
	if err := w.standings.Place(context.Background(), st); err != nil {
		w.t.Fatal(err)
	}
}

// receiveOf takes a request of an identifier in.
func (w *world) receiveOf(s privacy.SubjectID, r rights.Right) {
	w.t.Helper()
	in := rights.Intake{Command: command("receive"), Subject: s, Regime: privacy.UKGDPR, Right: r}
	if _, err := w.host.Desk.Receive(context.Background(), in); err != nil {
		w.t.Fatal(err)
	}
}

// perName is who had data under each name of a person.
type perName map[privacy.SubjectID][]privacy.RecipientID

func (p perName) Had(_ context.Context, s privacy.SubjectID, _ []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return func(yield func(privacy.RecipientID, error) bool) {
		for _, r := range p[s] {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// A request under a name that was merged is carried out under the one that took over, for whoever had data under either.
func TestMergedBefore(t *testing.T) {
	w := newWorld(t)
	w.host.Recipients = perName{old: {"freshdesk", "keap"}, jane: {"freshdesk", "stripe"}}
	w.receiveOf(old, rights.Access)
	w.merge(old, jane)
	r, err := w.service().Export(t.Context(), order, w.shelf)
	says(t, "access", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	m, err := fulfil.Check(t.Context(), w.shelf)
	if err != nil || !slices.Equal(m.Recipients, []privacy.RecipientID{"freshdesk", "keap", "stripe"}) {
		t.Errorf("%+v, %v", m, err)
	}

	w = newWorld(t)
	w.host.Recipients = perName{old: {"freshdesk", "keap"}, jane: {"freshdesk", "stripe"}}
	w.billing.rows = nil
	w.receiveOf(old, rights.Restriction)
	w.merge(old, jane)
	w.place(rights.Restricted) // under the name that took over, as policy.Service.Restrict does
	r, err = w.service().Restrict(t.Context(), order)
	says(t, "restriction", r, err, "billing nothing-held 0", "crm done 1", "tickets nothing-held 0", "recipients done 3")
	if got := w.owedTo(); !slices.Equal(got, []string{"restricted freshdesk ", "restricted keap ", "restricted stripe "}) || !w.crm.rows[0].restricted {
		t.Errorf("%q, %+v", got, w.crm.rows)
	}
	w.clock = w.clock.Add(time.Hour)
	w.lift(rights.Restricted)
	if _, err := w.service().LetGo(t.Context(), order); err != nil || w.crm.rows[0].restricted {
		t.Errorf("%v, %+v", err, w.crm.rows)
	}
	if _, err := w.service().Close(t.Context(), command("close")); err != nil {
		t.Error(err)
	}

	w = newWorld(t)
	w.host.Recipients = perName{old: {"freshdesk", "keap"}, jane: {"freshdesk", "stripe"}}
	w.erasing.Recipients = w.host.Recipients
	w.host.Erasure = w.eraser(w.erasing)
	w.receiveOf(old, rights.Erasure)
	w.merge(old, jane)
	for range 2 {
		r, err = w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
		says(t, "erasure", r, err, "billing done 1 [legal-obligation-or-task]", "crm done 1", "tickets nothing-held 0", "recipients done 3")
	}
	if got := w.owedTo(); !slices.Equal(got, []string{"erased freshdesk email", "erased freshdesk score", "erased keap email", "erased keap score", "erased stripe email", "erased stripe score"}) {
		t.Errorf("%q", got)
	}
	failing := new(fuse)
	w.fuse(failing)
	for at := 1; at < 60; at++ {
		if failing.calls, failing.at = 0, at; at%2 == 0 {
			failing.late = true
		}
		if _, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No}); err != nil && !errors.Is(err, errDown) {
			t.Errorf("stopped at call %d: %v", at, err)
		}
	}
}

// A system that answered before the merge answered for another: it is asked again, and the request is not closed before.
func TestMergedMeanwhile(t *testing.T) {
	for _, right := range []rights.Right{rights.Access, rights.Erasure} {
		w := newWorld(t)
		ctx, s := t.Context(), w.service()
		w.receiveOf(old, right)
		do := func() (fulfil.Report, error) { return s.Export(ctx, order, w.shelf) }
		before, after := []string{"billing nothing-held 0", "crm nothing-held 0", "tickets nothing-held 0"}, []string{"billing data 2", "crm data 1", "tickets nothing-held 0"}
		silent := []string{"billing silent 0", "crm silent 0", "tickets silent 0"}
		if right == rights.Erasure {
			do = func() (fulfil.Report, error) { return s.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No}) }
			before, silent = append(before, "recipients nothing-held 0"), append(silent, "recipients silent 0")
			after = []string{"billing done 1 [legal-obligation-or-task]", "crm done 1", "tickets nothing-held 0", "recipients done 2"}
		}
		r, err := do()
		says(t, "before the merge", r, err, before...)
		w.merge(old, jane)
		r, err = s.Report(ctx, r1)
		says(t, "after it", r, err, silent...)
		if _, err := s.Close(ctx, command("close")); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("closed: %v", err)
		}
		r, err = do()
		says(t, "asked again", r, err, after...)
		if _, err := s.Close(ctx, command("close")); err != nil {
			t.Error(err)
		}
		w.merge(jane, "person-9")
		r, err = s.Report(ctx, r1)
		says(t, "what was closed stays as it was answered", r, err, after...)
	}
}

// A restriction that was lifted just before the person was merged is let go under the identifier that took over; one that never was is
// not.
func TestLetGoAfterAMerge(t *testing.T) {
	for _, restricted := range []bool{true, false} {
		w := newWorld(t)
		ctx, s := t.Context(), w.service()
		w.billing.rows = nil
		w.crm.rows[0].Subject = old
		w.receiveOf(old, rights.Restriction)
		st := rights.Standing{Subject: old, Kind: rights.Restricted, Request: r1, From: w.clock}
		if restricted {
			if err := w.standings.Place(ctx, st); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Restrict(ctx, order); err != nil {
				t.Fatal(err)
			}
			w.clock = w.clock.Add(time.Hour)
			if st.Lifted, st.Version = w.clock, 1; w.standings.Lift(ctx, st) != nil {
				t.Fatal("not lifted")
			}
		}
		w.merge(old, jane)
		r, err := w.requests.Get(ctx, r1)
		if err != nil {
			t.Fatal(err)
		}
		if r.Subject = jane; w.requests.Update(ctx, r) != nil {
			t.Fatal("not moved")
		}
		w.crm.rows[0].Subject = jane
		_, err = s.LetGo(ctx, order)
		if (err == nil) != restricted || err != nil && !errors.Is(err, privacy.ErrInvalid) || w.crm.rows[0].restricted {
			t.Errorf("restricted before %t: %v, %+v", restricted, err, w.crm.rows[0])
		}
		w.host.Parts = fused{fuse: &fuse{at: 2}, w: w} // the report is read, and no more
		if _, err := w.service().LetGo(ctx, order); !errors.Is(err, errDown) {
			t.Errorf("parts are down: %v", err)
		}
	}
}

// Marks that lead in a ring lead nowhere, and standings that cannot be read stop everything.
func TestMergedNowhere(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.merge(jane, old)
	w.merge(old, jane)
	s := w.service()
	for name, err := range map[string]error{
		"export": func() error { _, err := s.Export(t.Context(), order, w.shelf); return err }(),
		"report": func() error { _, err := s.Report(t.Context(), r1); return err }(),
		"settle": func() error {
			_, err := s.Settle(t.Context(), order, fulfil.Settlement{System: "crm", Answer: fulfil.Data, Evidence: "e"})
			return err
		}(),
	} {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
