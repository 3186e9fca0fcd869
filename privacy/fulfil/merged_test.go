package fulfil_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

const (
	old privacy.SubjectID = "person-0" // of the same person as jane
	r1  rights.RequestID  = "r-1"
)

// merge records that one identifier was merged into another, as subject.Service.Merge does.
func (w *world) merge(from, into privacy.SubjectID) {
	w.t.Helper()
	a := alias.Alias{From: from, Into: into, Request: "merge-1", At: w.clock, By: "service"}
	if err := w.aliases.Merge(context.Background(), a); err != nil {
		w.t.Fatal(err)
	}
}

// receiveOf takes a request of an identifier in.
func (w *world) receiveOf(s privacy.SubjectID, r rights.Right) {
	w.t.Helper()
	in := rights.Intake{Command: command("receive"), Subject: s, Regime: uk.GDPR, Right: r}
	if _, err := w.host.Requests.Receive(context.Background(), in); err != nil {
		w.t.Fatal(err)
	}
}

// perName is who had data under each name of a person.
type perName map[privacy.SubjectID][]privacy.RecipientID

func (p perName) RecipientsOf(_ context.Context, s privacy.SubjectID, _ []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
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
	r, err := w.service().Export(t.Context(), order, w.bundles)
	says(t, "access", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	m, err := fulfil.Check(t.Context(), w.bundles)
	if err != nil || !slices.Equal(m.Recipients, []privacy.RecipientID{"freshdesk", "keap", "stripe"}) {
		t.Errorf("%+v, %v", m, err)
	}

	w = newWorld(t)
	w.host.Recipients = perName{old: {"freshdesk", "keap"}, jane: {"freshdesk", "stripe"}}
	w.billing.rows = nil
	w.receiveOf(old, rights.Restriction)
	w.merge(old, jane)
	w.place(rights.Restricted) // under the current identifier, as subject.Service.Restrict does
	r, err = w.service().Restrict(t.Context(), order)
	says(t, "restriction", r, err, "billing nothing-held 0", "crm done 1", "tickets nothing-held 0", "recipients done 3")
	if got := w.owedTo(); !slices.Equal(got, []string{"restricted freshdesk ", "restricted keap ", "restricted stripe "}) || !w.crm.rows[0].restricted {
		t.Errorf("%q, %+v", got, w.crm.rows)
	}
	w.clock = w.clock.Add(time.Hour)
	w.lift(rights.Restricted)
	if _, err := w.service().LiftRestriction(t.Context(), order); err != nil || w.crm.rows[0].restricted {
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
		do := func() (fulfil.Report, error) { return s.Export(ctx, order, w.bundles) }
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
		st := rights.Marker{Subject: old, Kind: rights.Restricted, Request: r1, From: w.clock}
		if restricted {
			if err := w.markers.Place(ctx, st); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Restrict(ctx, order); err != nil {
				t.Fatal(err)
			}
			w.clock = w.clock.Add(time.Hour)
			if st.Lifted, st.Version = w.clock, 1; w.markers.Lift(ctx, st) != nil {
				t.Fatal("not lifted")
			}
		}
		w.merge(old, jane)
		w.crm.rows[0].Subject = jane
		_, err := s.LiftRestriction(ctx, order)
		if (err == nil) != restricted || err != nil && !errors.Is(err, privacy.ErrInvalid) || w.crm.rows[0].restricted {
			t.Errorf("restricted before %t: %v, %+v", restricted, err, w.crm.rows[0])
		}
	}
}

// If the merges cannot be read, nothing is carried out.
func TestMergesThatCannotBeRead(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	w.host.Aliases = shutAliases{}
	s := w.service()
	for name, err := range map[string]error{
		"export": func() error { _, err := s.Export(t.Context(), order, w.bundles); return err }(),
		"report": func() error { _, err := s.Report(t.Context(), r1); return err }(),
		"settle": func() error {
			_, err := s.RecordManualResponse(t.Context(), order, fulfil.ManualResponse{System: "crm", Answer: fulfil.Data, Evidence: "e"})
			return err
		}(),
	} {
		if !errors.Is(err, errDown) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A merge moves no record. Data under an earlier identifier are found, handed over, corrected and restricted with the
// rest, whichever identifier the request names, and do not count as somebody else's.
func TestRecordsUnderEveryIdentifier(t *testing.T) {
	asked := []privacy.SubjectID{old, "person-7", jane}
	for _, named := range asked {
		world := func(right rights.Right) (*world, *fulfil.Service) {
			w := newWorld(t)
			w.merge(old, "person-7")
			w.merge("person-7", jane)
			w.billing.rows = nil
			w.crm.rows = append(w.crm.rows,
				row{Item: item("contact-0", old, "email", "address", canary)}, row{Item: item("contact-7", "person-7", "email", "address", canary)})
			w.receiveOf(named, right)
			return w, w.service()
		}
		w, s := world(rights.Access)
		r, err := s.Export(t.Context(), order, w.bundles)
		says(t, "access of "+string(named), r, err, "billing nothing-held 0", "crm data 3", "tickets nothing-held 0")

		w, s = world(rights.Rectification)
		r, err = s.Rectify(t.Context(), order, right)
		says(t, "rectification of "+string(named), r, err, "billing nothing-held 0", "crm done 3", "tickets nothing-held 0", "recipients done 2")
		for _, i := range w.crm.rows {
			if i.Subject != "person-2" && i.Fields[0].Value != right.Value {
				t.Errorf("%+v is not corrected", i)
			}
		}

		w, s = world(rights.Restriction)
		st := rights.Marker{Subject: named, Kind: rights.Restricted, Request: r1, From: w.clock}
		if err := w.markers.Place(t.Context(), st); err != nil {
			t.Fatal(err)
		}
		r, err = s.Restrict(t.Context(), order)
		says(t, "restriction of "+string(named), r, err, "billing nothing-held 0", "crm done 1", "tickets nothing-held 0", "recipients done 2")
		for _, on := range []bool{true, false} {
			for _, i := range w.crm.rows {
				if i.restricted != (on && i.Subject != "person-2") {
					t.Errorf("%+v: restricted, want %t", i, on)
				}
			}
			if !on {
				break
			}
			w.clock = w.clock.Add(time.Hour)
			if st.Lifted, st.Version = w.clock, 1; w.markers.Lift(t.Context(), st) != nil {
				t.Fatal("not lifted")
			}
			if _, err := s.LiftRestriction(t.Context(), order); err != nil {
				t.Error(err)
			}
		}
	}
}

// resolving is a system that resolves merges itself: it yields a person's items under each identifier, with the current
// one.
type resolving struct{ *table }

func (r resolving) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	if s == old {
		s = jane
	}
	return r.table.Collect(ctx, s)
}

func (r resolving) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	if s == old {
		s = jane
	}
	return r.table.Find(ctx, s)
}

// An item that a system yields under two identifiers of a person is one item. An item of a stranger is foreign, an item
// yielded twice under one identifier is a duplicate, and too many under one identifier are too much.
func TestItemsYieldedTwice(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(w *world)
		want  string
	}{
		"once":            {func(*world) {}, "crm data 1"},
		"a stranger":      {func(w *world) { w.crm.item = func(i *fulfil.Item) { i.Subject = "person-2" } }, "crm failed 0 foreign"},
		"twice":           {func(w *world) { w.crm.rows = append(w.crm.rows, w.crm.rows[0]) }, "crm failed 0 duplicate"},
		"one at the most": {func(w *world) { w.host.MaxItems = 1 }, "crm data 1"},
		"too much under one": {func(w *world) {
			w.host.MaxItems = 1
			w.crm.rows = append(w.crm.rows, row{Item: item("contact-9", jane, "email", "address", canary)})
		}, "crm failed 0 too-much"},
		"too much under two": {func(w *world) {
			w.host.MaxItems, w.host.Systems["crm"] = 1, w.crm
			w.crm.rows = append(w.crm.rows, row{Item: item("contact-9", old, "email", "address", canary)})
		}, "crm failed 0 too-much"},
	} {
		w := newWorld(t)
		w.billing.rows = nil
		w.merge(old, jane)
		w.host.Systems["crm"] = resolving{w.crm}
		w.receiveOf(old, rights.Access)
		c.spoil(w)
		r, err := w.service().Export(t.Context(), order, w.bundles)
		says(t, name, r, err, "billing nothing-held 0", c.want, "tickets nothing-held 0")
	}
}

// laterShut is a merge store that can be read only a number of times.
type laterShut struct {
	alias.Store
	left *int
}

func (l laterShut) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	if *l.left--; *l.left < 0 {
		return nil, errDown
	}
	return l.Store.Aliases(ctx, ids...)
}

// If the merges cannot be read at any step, nothing is handed over, lifted or closed.
func TestMergesThatCannotBeReadLater(t *testing.T) {
	for left := range 3 {
		w := newWorld(t)
		ctx := t.Context()
		w.billing.rows = nil
		w.receive(rights.Restriction)
		w.place(rights.Restricted)
		if _, err := w.service().Restrict(ctx, order); err != nil {
			t.Fatal(err)
		}
		n := left
		w.host.Aliases = laterShut{w.aliases, &n}
		if _, err := w.service().Close(ctx, command("close")); (err == nil) != (left > 0) || err != nil && !errors.Is(err, errDown) {
			t.Errorf("close, %d readings: %v", left, err)
		}
		w.clock = w.clock.Add(time.Hour)
		w.lift(rights.Restricted)
		n = left
		if _, err := w.service().LiftRestriction(ctx, order); (err == nil) != (left > 1) || err != nil && !errors.Is(err, errDown) {
			t.Errorf("let go, %d readings: %v", left, err)
		}
	}
}
