package fulfil_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// reopen takes the request up again.
func (w *world) reopen(key string) {
	w.t.Helper()
	if _, err := w.host.Requests.Reopen(context.Background(), command(key)); err != nil {
		w.t.Fatal(err)
	}
}

// Once a request was taken up again no system has answered it: it is not closed by what was answered before, and whoever goes on
// does so with what is left of this time.
func TestReopened(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.receive(rights.Access)
	if _, err := s.Export(ctx, order, w.bundles); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Close(ctx, command("close")); err != nil {
		t.Fatal(err)
	}
	r, err := s.Report(ctx, "r-1")
	says(t, "closed", r, err, "billing data 2", "crm data 1", "tickets nothing-held 0")
	w.reopen("reopen")
	r, err = s.Report(ctx, "r-1")
	says(t, "taken up again", r, err, "billing silent 0", "crm silent 0", "tickets silent 0")
	if _, err := s.Close(ctx, command("close-2")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "is silent") {
		t.Errorf("closed by what was answered before: %v", err)
	}
	status, err := s.Close(ctx, command("close"))
	if err != nil || status.Request.State != rights.Open || len(status.Request.History) != 3 {
		t.Errorf("the first closing repeated: %+v, %v", status.Request, err)
	}
	w.tickets.rows = []row{{Item: item("ticket-1", jane, "ticket", "text", "hello")}}
	w.crm.collect = func() error { return errDown }
	r, err = s.Export(ctx, order, w.bundles)
	says(t, "anew", r, err, "billing data 2", "crm failed 0 errored", "tickets data 1")
	w.crm.collect = nil
	w.billing.collect = func() error { return errDown } // it has answered
	r, err = s.Export(ctx, order, w.bundles)
	says(t, "gone on with", r, err, "billing data 2", "crm data 1", "tickets data 1")
	if status, err = s.Close(ctx, command("close-2")); err != nil || status.Request.State != rights.Answered {
		t.Errorf("%+v, %v", status, err)
	}
	if r.Responses[0].Round != 1 || r.Responses[0].Version != 2 || r.Responses[0].Subject != jane {
		t.Errorf("%+v", r.Responses[0])
	}
}

// What comes back, or comes anew, is erased by an erasure of its own, whether or not the request was closed in between; what was
// stopped goes on.
func TestErasuresFollowOneAnother(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.receive(rights.Erasure)
	erase := func(what string, want ...string) {
		t.Helper()
		r, err := s.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No})
		says(t, what, r, err, append(want, "tickets nothing-held 0", "recipients done 2")...)
	}
	comes := func(id privacy.RecordID) {
		w.crm.rows = append(w.crm.rows, row{Item: item(id, jane, "email"), ended: day("2026-05-31")})
	}
	kept := "billing done 1 [legal-obligation-or-task]"
	erase("at first", kept, "crm done 1")
	comes("contact-7")
	w.crm.erase = func(context.Context) error { return errDown }
	for range 2 {
		erase("what came since fails", kept, "crm failed 1 errored")
	}
	comes("contact-8")
	w.crm.erase = nil
	erase("what failed goes, and so does what came since", kept, "crm done 3")
	erase("nothing more", kept, "crm done 3")
	for n, want := range map[string]bool{"r-1": true, "r-1.2": true, "r-1.3": true, "r-1.4": false} {
		if cert, err := w.host.Erasure.Certificate(ctx, erasure.ID(n)); (err == nil) != want || want && cert.Closed.IsZero() {
			t.Errorf("erasure %s: %+v, %v", n, cert, err)
		}
	}
	if _, err := s.Close(ctx, command("close")); err != nil {
		t.Fatal(err)
	}
	w.reopen("reopen")
	comes("contact-9")
	erase("taken up again", "billing withheld 0 [legal-obligation-or-task]", "crm done 1")
	if cert, err := w.host.Erasure.Certificate(ctx, "r-1/1"); err != nil || cert.Closed.IsZero() {
		t.Errorf("%+v, %v", cert, err)
	}
}

// Word of a correction goes out again when the request was taken up again: it is another correction.
func TestRecipientsHearAgain(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.receive(rights.Rectification)
	if _, err := s.Rectify(ctx, order, right); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Close(ctx, command("close")); err != nil {
		t.Fatal(err)
	}
	w.reopen("reopen")
	second := right
	second.Value = "jane@example.net"
	r, err := s.Rectify(ctx, order, second)
	says(t, "another correction", r, err, "billing nothing-held 0", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	if got := w.owedTo(); !slices.Equal(got, []string{"rectified freshdesk email", "rectified freshdesk email", "rectified keap email", "rectified keap email"}) {
		t.Errorf("%q", got)
	}
}

// Of a restriction they do not: it is the same marker.
func TestRecipientsHearOnceOfAMarker(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.billing.rows = nil
	w.receive(rights.Restriction)
	w.place(rights.Restricted)
	for _, key := range []string{"one", "two"} {
		r, err := s.Restrict(ctx, order)
		says(t, key, r, err, "billing nothing-held 0", "crm done 1", "tickets nothing-held 0", "recipients done 2")
		if _, err := s.Close(ctx, command("close-"+key)); err != nil {
			t.Fatal(err)
		}
		w.reopen("reopen-" + key)
	}
	if got := w.owedTo(); !slices.Equal(got, []string{"restricted freshdesk ", "restricted keap "}) {
		t.Errorf("%q", got)
	}
}

// A correction that is given later, of a request that every system has answered, is made and told as well, and is never taken for
// done.
func TestCorrectionsThatFollow(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.receive(rights.Rectification)
	if _, err := s.Rectify(ctx, order, right); err != nil {
		t.Fatal(err)
	}
	total := fulfil.Correction{Category: "invoice", Field: "total", Value: "13.00"}
	r, err := s.Rectify(ctx, order, right, total)
	says(t, "billing cannot", r, err, "billing failed 0 unable", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	if got := w.owedTo(); !slices.Equal(got, []string{"rectified freshdesk email", "rectified freshdesk invoice", "rectified keap email"}) {
		t.Errorf("%q", got)
	}
	if _, err := s.RecordManualResponse(ctx, order, fulfil.ManualResponse{System: "billing", Answer: fulfil.Done, Evidence: "note-1"}); err != nil {
		t.Fatal(err)
	}
	r, err = s.Rectify(ctx, order, right, total)
	says(t, "what was settled by hand stays", r, err, "billing done 0", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	if crm, billing := r.Responses[1], r.Responses[0]; crm.Version != 1 || billing.Version != 3 || billing.Evidence != "note-1" {
		t.Errorf("%+v", r.Responses)
	}
}

// Whoever keeps back what is to be corrected cannot be seen to have corrected it, and corrections that contradict each other are
// none.
func TestCorrectionsThatNobodySees(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Rectification)
	w.crm.item = func(i *fulfil.Item) { i.Fields, i.Withheld = nil, rights.OthersRights }
	r, err := w.service().Rectify(t.Context(), order, right)
	says(t, "kept back", r, err, "billing nothing-held 0", "crm failed 0 unable", "tickets nothing-held 0", "recipients done 2")

	other, record := right, right
	other.Value, record.Value, record.Record = "x", "y", "contact-1"
	var faults *privacy.FaultsError
	if _, err := w.service().Rectify(t.Context(), order, right, other, record); !errors.As(err, &faults) || len(faults.Faults) != 2 || strings.Contains(err.Error(), "jane@") {
		t.Errorf("%v", err)
	}
}

// A doubt that comes up with the last system keeps the manifest back, which tells who had data of the person, and keeps recipients
// from being told.
func TestDoubtWithTheLastSystem(t *testing.T) {
	ask := func(w *world) func() error {
		return func() error {
			_, err := w.host.Requests.AskIdentity(context.Background(), command("ask"), privacy.Yes)
			return err
		}
	}
	w := newWorld(t)
	w.receive(rights.Access)
	w.tickets.collect = ask(w)
	if _, err := w.service().Export(t.Context(), order, w.bundles); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "in doubt") {
		t.Errorf("%v", err)
	}
	if _, err := w.bundles.Open(t.Context(), fulfil.ManifestName); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("a manifest: %v", err)
	}

	w = newWorld(t)
	w.receive(rights.Rectification)
	w.tickets.collect = ask(w)
	if _, err := w.service().Rectify(t.Context(), order, right); !errors.Is(err, privacy.ErrInvalid) || len(w.owedTo()) > 0 {
		t.Errorf("%v, %q", err, w.owedTo())
	}

	// A request that is refused by every system is not refused to who may be another either: that something is held is told.
	w = newWorld(t)
	w.receive(rights.Access)
	w.billing.rows = nil
	w.crm.collect = func() error { return &fulfil.WithheldError{Ground: rights.OthersRights} }
	if _, err := w.service().Export(t.Context(), order, w.bundles); err != nil {
		t.Fatal(err)
	}
	if err := ask(w)(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.service().Close(t.Context(), command("close")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "in doubt") {
		t.Errorf("%v", err)
	}
}

// A marker that is lifted while systems restrict, or placed while they let go, stops that.
func TestMarkersChangeMeanwhile(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	w.receive(rights.Restriction)
	w.place(rights.Restricted)
	w.clock = w.clock.Add(time.Hour)
	w.billing.collect = func() error { w.lift(rights.Restricted); return nil }
	if _, err := w.service().Restrict(t.Context(), order); !errors.Is(err, privacy.ErrInvalid) || w.crm.rows[0].restricted || len(w.owedTo()) > 0 {
		t.Errorf("%v, %+v, %q", err, w.crm.rows[0], w.owedTo())
	}

	for what, spoil := range map[string]func(w *world, do func() error){
		"before the CRM":         func(w *world, do func() error) { w.billing.collect = do },
		"before who had it told": func(w *world, do func() error) { w.host.Systems["tickets"], w.tickets.collect = bare{w.tickets}, do },
	} {
		w = newWorld(t)
		w.billing.rows = nil
		w.receive(rights.Restriction)
		w.place(rights.Restricted)
		w.clock = w.clock.Add(time.Hour)
		w.lift(rights.Restricted)
		w.crm.rows[0].restricted = true
		spoil(w, func() error {
			return w.markers.Place(context.Background(), rights.Marker{Subject: jane, Kind: rights.Restricted, Request: "r-2", From: w.clock})
		})
		_, err := w.service().LiftRestriction(t.Context(), order)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "another request") || what == "before the CRM" && !w.crm.rows[0].restricted || len(w.owedTo()) > 0 {
			t.Errorf("%s: %v, %+v, %q", what, err, w.crm.rows[0], w.owedTo())
		}
	}
}

// A restriction entered by hand in every system does not restrict until a marker bars the use of the data.
func TestCloseNeedsTheMarker(t *testing.T) {
	w := newWorld(t)
	ctx, s := t.Context(), w.service()
	w.receive(rights.Restriction)
	for _, system := range []fulfil.ManualResponse{{System: "crm", Answer: fulfil.Done}, {System: "billing", Answer: fulfil.Done}, {System: "tickets", Answer: fulfil.NothingHeld},
		{System: fulfil.Recipients, Answer: fulfil.Done}} {
		system.Evidence = "note-1"
		if _, err := s.RecordManualResponse(ctx, order, system); err != nil {
			t.Fatal(err)
		}
	}
	refused := fulfil.ManualResponse{System: fulfil.Recipients, Answer: fulfil.Withheld, Grounds: []rights.Refusal{rights.ConditionsNotMet}, Evidence: "note-1"}
	if _, err := s.RecordManualResponse(ctx, order, refused); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "no ground keeps recipients") {
		t.Errorf("recipients are not told: %v", err)
	}
	if _, err := s.Close(ctx, command("close")); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "marker") {
		t.Errorf("%v", err)
	}
	w.place(rights.Restricted)
	if status, err := s.Close(ctx, command("close")); err != nil || status.Request.State != rights.Answered {
		t.Errorf("%+v, %v", status, err)
	}

	w = newWorld(t)
	s = w.service()
	w.receive(rights.Restriction)
	for _, id := range []string{"crm", "billing", "tickets"} {
		by := fulfil.ManualResponse{System: erasure.SystemID(id), Answer: fulfil.Withheld, Grounds: []rights.Refusal{rights.ConditionsNotMet}, Evidence: "note-1"}
		if _, err := s.RecordManualResponse(ctx, order, by); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.RecordManualResponse(ctx, order, fulfil.ManualResponse{System: fulfil.Recipients, Answer: fulfil.NothingHeld, Evidence: "note-1"}); err != nil {
		t.Fatal(err)
	}
	if status, err := s.Close(ctx, command("close")); err != nil || status.Request.State != rights.Refused {
		t.Errorf("refused, on its ground: %+v, %v", status, err)
	}
	if _, err := s.Close(ctx, command("close-2")); !strings.Contains(err.Error(), "is forbidden in state refused") || !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := s.Close(ctx, command("receive")); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("closed with the key of the receipt: %v", err)
	}
}
