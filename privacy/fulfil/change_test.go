package fulfil_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// blind is a system that finds nothing to erase any more.
type blind struct{ *table }

func (blind) Find(context.Context, privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) { yield(erasure.Item{}, errDown) }
}

var right = fulfil.Correction{Category: "email", Field: "address", Value: "jane@example.org"}

// What is wrong is put right wherever it is held, proved by a second look, and everybody who had it is told.
func TestRectify(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Rectification)
	r, err := w.service().Rectify(t.Context(), order, right, fulfil.Correction{Record: "contact-1", Category: "email", Field: "name", Value: "Jane"})
	says(t, "rectified", r, err, "billing nothing-held 0", "crm done 2", "tickets nothing-held 0", "recipients done 2")
	if got := w.crm.rows[0].Fields; got[0].Value != "jane@example.org" || got[1].Value != "Jane" || w.crm.rows[1].Fields[0].Value != "john.roe@example.org" {
		t.Errorf("%+v", w.crm.rows)
	}
	if got := w.owedTo(); !slices.Equal(got, []string{"rectified freshdesk email", "rectified keap email"}) {
		t.Errorf("%q", got)
	}
	if r, err = w.service().Rectify(t.Context(), order, right); err != nil || !r.Complete() || w.crm.changes["rectified contact-1"] != 2 {
		t.Errorf("again: %+v, %v, %v", r, err, w.crm.changes)
	}
	if status, err := w.service().Close(t.Context(), command("close")); err != nil || status.Request.State != rights.Answered {
		t.Errorf("%+v, %v", status, err)
	}
}

// A system that cannot correct, fails, refuses or lies has not corrected.
func TestRectifiersThatFail(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(w *world)
		crm   string
	}{
		"cannot":   {func(w *world) { w.host.Systems["crm"] = bare{w.crm} }, "crm failed 0 unable"},
		"errors":   {func(w *world) { w.crm.rectify = func() error { return errDown } }, "crm failed 0 errored"},
		"panics":   {func(w *world) { w.crm.rectify = func() error { panic(canary) } }, "crm failed 0 panicked"},
		"hangs":    {func(w *world) { w.crm.rectify = func() error { time.Sleep(time.Hour); return nil } }, "crm failed 0 hung"},
		"lies":     {func(w *world) { w.crm.rectify = func() error { return nil } }, "crm failed 0 still-there"},
		"drops it": {func(w *world) { w.crm.rectify = func() error { w.crm.rows = nil; return nil } }, "crm failed 0 still-there"},
		"refuses": {func(w *world) {
			w.crm.rectify = func() error { return &fulfil.WithheldError{Ground: rights.ConditionsNotMet} }
		}, "crm withheld 0 [conditions-not-met]"},
		"cannot be read": {func(w *world) { w.crm.collect = func() error { return errDown } }, "crm failed 0 errored"},
		"cannot be read afterwards": {func(w *world) {
			w.crm.rectify = func() error { w.crm.collect = func() error { return errDown }; return nil }
		}, "crm failed 0 errored"},
		"has it right already": {func(w *world) {
			w.crm.rows[0].Fields[0].Value = right.Value
			w.crm.rectify = func() error { return errDown }
		}, "crm done 1"},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.receive(rights.Rectification)
			c.spoil(w)
			r, err := w.service().Rectify(t.Context(), order, right)
			time.Sleep(2 * time.Hour)
			synctest.Wait()
			says(t, name, r, err, "billing nothing-held 0", c.crm, "tickets nothing-held 0", "recipients done 2")
		})
	}
}

// A doubt that comes up while the system is looked at stops the change.
func TestNothingIsChangedInDoubt(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Rectification)
	w.crm.collect = func() error {
		_, err := w.host.Requests.AskIdentity(context.Background(), command("ask"), privacy.Yes)
		return err
	}
	if _, err := w.service().Rectify(t.Context(), order, right); !errors.Is(err, privacy.ErrInvalid) || len(w.crm.changes) > 0 {
		t.Errorf("%v, %v", err, w.crm.changes)
	}
}

// Corrections that are none are refused with every fault.
func TestCorrectionsRefused(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Rectification)
	var faults *privacy.FaultsError
	if _, err := w.service().Rectify(t.Context(), order); !errors.As(err, &faults) || len(faults.Faults) != 1 {
		t.Errorf("%v", err)
	}
	latin := fulfil.Correction{Category: "email", Field: "n\xe4me", Value: "M\xfcller"}
	if _, err := w.service().Rectify(t.Context(), order, latin); !errors.As(err, &faults) || len(faults.Faults) != 2 || strings.Contains(err.Error(), "ller") {
		t.Errorf("a correction that is not UTF-8: %v", err)
	}
	if _, err := w.service().Rectify(t.Context(), order, fulfil.Correction{Record: " x"}); !errors.As(err, &faults) || len(faults.Faults) != 3 {
		t.Errorf("%v", err)
	}
}

// A restriction reaches the systems and the recipients once its marker holds; it is let go once that was lifted.
func TestRestrict(t *testing.T) {
	w := newWorld(t)
	w.host.Systems["billing"] = w.billing
	w.receive(rights.Restriction)
	if _, err := w.service().Restrict(t.Context(), order); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "marker") {
		t.Fatalf("without its marker: %v", err)
	}
	w.place(rights.Restricted)
	for range 2 {
		r, err := w.service().Restrict(t.Context(), order)
		says(t, "restricted", r, err, "billing done 1", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	}
	if !w.crm.rows[0].restricted || w.crm.rows[1].restricted || w.crm.changes["restricted true contact-1"] != 1 {
		t.Errorf("%+v, %v", w.crm.rows, w.crm.changes)
	}
	if _, err := w.service().LiftRestriction(t.Context(), order); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "Art 18(3)") {
		t.Errorf("let go while it holds: %v", err)
	}
	if _, err := w.service().Close(t.Context(), command("close")); err != nil {
		t.Fatal(err)
	}
	w.clock = w.clock.Add(time.Hour)
	w.lift(rights.Restricted)
	for range 2 {
		r, err := w.service().LiftRestriction(t.Context(), order)
		says(t, "let go", r, err, "billing done 1", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	}
	if w.crm.rows[0].restricted || w.crm.changes["restricted false contact-1"] != 1 {
		t.Errorf("%+v, %v", w.crm.rows, w.crm.changes)
	}
	if got := w.owedTo(); !slices.Equal(got, []string{"restricted freshdesk ", "restricted keap ", "unrestricted freshdesk ", "unrestricted keap "}) {
		t.Errorf("%q", got)
	}
	other := rights.Marker{Subject: jane, Kind: rights.Restricted, Request: "r-2", From: w.clock}
	if err := w.markers.Place(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if err := w.markers.Place(t.Context(), rights.Marker{Subject: jane, Kind: rights.Objected, Request: "r-3", From: w.clock}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.service().LiftRestriction(t.Context(), order); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "another request") {
		t.Errorf("let go while another restricts: %v", err)
	}
}

// A system that cannot restrict, fails or lies has not restricted.
func TestRestrictorsThatFail(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(w *world)
		crm   string
	}{
		"cannot":                  {func(w *world) { w.host.Systems["crm"] = bare{w.crm} }, "crm failed 0 unable"},
		"cannot, and holds none":  {func(w *world) { w.host.Systems["crm"], w.crm.rows = bare{w.crm}, nil }, "crm nothing-held 0"},
		"cannot, and fails":       {func(w *world) { w.host.Systems["crm"], w.crm.collect = bare{w.crm}, func() error { return errDown } }, "crm failed 0 errored"},
		"errors":                  {func(w *world) { w.crm.restrict = func() error { return errDown } }, "crm failed 0 errored"},
		"panics":                  {func(w *world) { w.crm.restrict = func() error { panic(canary) } }, "crm failed 0 panicked"},
		"hangs":                   {func(w *world) { w.crm.restrict = func() error { time.Sleep(time.Hour); return nil } }, "crm failed 0 hung"},
		"lies":                    {func(w *world) { w.crm.restrict = func() error { return nil } }, "crm failed 0 still-there"},
		"does not say whether":    {func(w *world) { w.crm.is = func() (privacy.Fact, error) { return privacy.Unknown, errDown } }, "crm failed 0 errored"},
		"is, and is not asked to": {func(w *world) { w.crm.rows[0].restricted = true; w.crm.restrict = func() error { return errDown } }, "crm done 1"},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.billing.rows = nil
			w.receive(rights.Restriction)
			w.place(rights.Restricted)
			c.spoil(w)
			r, err := w.service().Restrict(t.Context(), order)
			time.Sleep(2 * time.Hour)
			synctest.Wait()
			says(t, name, r, err, "billing nothing-held 0", c.crm, "tickets nothing-held 0", "recipients done 2")
		})
	}
}

// An objection is carried to the recipients, once its marker holds; what stops of each activity is in the report.
func TestObject(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Objection)
	if _, err := w.service().Object(t.Context(), order); !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("without its marker: %v", err)
	}
	w.place(rights.Objected)
	r, err := w.service().Object(t.Context(), order)
	says(t, "objected", r, err, "recipients done 2")
	if len(r.Effects) != 4 || r.Effects[0].Consequence != rights.GoesOn || r.Effects[2].Consequence != rights.Depends {
		t.Errorf("%+v", r.Effects)
	}
	if status, err := w.service().Close(t.Context(), command("close")); err != nil || status.Request.State != rights.Answered {
		t.Errorf("%+v, %v", status, err)
	}

	w = newWorld(t)
	w.recipients[""] = nil
	w.receive(rights.MarketingObjection)
	w.place(rights.MarketingObjected)
	r, err = w.service().Object(t.Context(), order)
	says(t, "nobody had anything", r, err, "recipients nothing-held 0")
}
