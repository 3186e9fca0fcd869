package fulfil_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// What may go goes, what a statute keeps stays and is told with its ground, and whoever had it is told.
func TestErase(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Erasure)
	for range 2 {
		r, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
		says(t, "erased", r, err, "billing done 1 [legal-obligation-or-task]", "crm done 1", "tickets nothing-held 0", "recipients done 2")
		if r.Outcome() != rights.AnswerInPart || r.Responses[0].Version != 1 {
			t.Errorf("%+v", r)
		}
	}
	if len(w.crm.rows) != 1 || len(w.billing.rows) != 1 || w.billing.changes["erased score-1"] != 1 {
		t.Errorf("left %+v, %+v", w.crm.rows, w.billing.rows)
	}
	if got := w.owedTo(); !slices.Equal(got, []string{"erased freshdesk email", "erased keap email"}) {
		t.Errorf("%q", got)
	}
	status, err := w.service().Close(t.Context(), command("close"))
	if err != nil || status.Request.State != rights.AnsweredInPart || len(status.Routes) == 0 {
		t.Fatalf("%+v, %v", status, err)
	}
	if _, err := w.host.Requests.Reopen(t.Context(), command("reopen")); err != nil {
		t.Fatal(err)
	}
	w.crm.rows = append(w.crm.rows, row{Item: item("contact-9", jane, "email"), ended: day("2026-05-31")})
	again := order
	again.Again = true
	for range 2 {
		r, err := w.service().Erase(t.Context(), again, fulfil.Erasing{Claims: privacy.No})
		says(t, "again", r, err, "billing withheld 0 [legal-obligation-or-task]", "crm done 1", "tickets nothing-held 0", "recipients done 2")
	}
}

// Claims, holds, reviews and failures: what is a ground and what keeps the request open.
func TestErasuresThatAreKept(t *testing.T) {
	hold := func(kind retention.HoldKind) func(w *world) {
		return func(w *world) {
			if err := w.holds.Place(context.Background(), retention.Hold{ID: "hold-1", Matter: "m", Kind: kind, Subject: jane, Category: "email", Placed: day("2026-01-01")}); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		spoil   func(w *world)
		erasing fulfil.Erasing
		crm     string
	}{
		"a legal hold":       {hold(retention.LegalHold), fulfil.Erasing{Claims: privacy.No}, "crm withheld 0 [claims-need-it]"},
		"an open request":    {hold(retention.OpenRequest), fulfil.Erasing{Claims: privacy.No}, "crm failed 0 held"},
		"that this one ends": {hold(retention.OpenRequest), fulfil.Erasing{Claims: privacy.No, Ends: []string{"hold-1"}}, "crm done 1"},
		"legal claims": {func(w *world) {
			w.crm.rows[0].Item = item("score-2", jane, "score", "score", "1")
		}, fulfil.Erasing{Claims: privacy.Yes}, "crm withheld 0 [claims-need-it]"},
		"a category without a rule": {func(w *world) { w.crm.rows[0].Category = "note" }, fulfil.Erasing{Claims: privacy.No}, "crm failed 0 for-review"},
		"a system that lies":        {func(w *world) { w.crm.erase = func(context.Context) error { return nil } }, fulfil.Erasing{Claims: privacy.No}, "crm failed 0 still-there"},
		"a system that panics":      {func(w *world) { w.crm.erase = func(context.Context) error { panic(canary) } }, fulfil.Erasing{Claims: privacy.No}, "crm failed 0 panicked"},
		"what came since": {func(w *world) {
			w.billing.erase = func(context.Context) error { return errDown }
			w.tickets.rows = []row{{Item: item("contact-8", jane, "email"), ended: day("2026-05-31")}}
			w.tickets.erase = func(context.Context) error {
				w.crm.rows = append(w.crm.rows, row{Item: item("contact-7", jane, "email"), ended: day("2026-05-31")})
				return nil
			}
		}, fulfil.Erasing{Claims: privacy.No}, "crm failed 0 errored"}, // this proves nothing about the rest
	} {
		w := newWorld(t)
		w.receive(rights.Erasure)
		c.spoil(w)
		r, err := w.service().Erase(t.Context(), order, c.erasing)
		if err != nil || said(r)[1] != c.crm || len(r.Failures) > 0 != (w.crm.erase != nil || w.billing.erase != nil) {
			t.Errorf("%s: %q, %v", name, said(r), err)
		}
	}
}

// While a hold keeps a record from being erased, it is renamed and moved to a category that a statute keeps. It must
// stay, and the erasure that lost sight of it stays open until another one says what keeps it (Art 17(3)(b), 5(2)).
func TestARecordThatMovedUnderAHoldIsExplained(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Erasure)
	if err := w.holds.Place(t.Context(), retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Category: "email", Placed: day("2026-01-01")}); err != nil {
		t.Fatal(err)
	}
	r, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
	says(t, "held", r, err, "billing done 1 [legal-obligation-or-task]", "crm withheld 0 [claims-need-it]", "tickets nothing-held 0", "recipients nothing-held 0")
	w.crm.rows[0].Record, w.crm.rows[0].Category = "invoice-9", "invoice"
	if err := w.holds.Release(t.Context(), "hold-1", 1, day("2026-11-23")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r, err = w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
		says(t, "moved", r, err, "billing done 1 [legal-obligation-or-task]", "crm done 1 [legal-obligation-or-task]", "tickets nothing-held 0", "recipients done 2")
	}
	for _, id := range []erasure.ID{erasure.ID(order.Request), erasure.ID(order.Request) + ".2"} {
		cert, err := w.host.Erasure.Certificate(t.Context(), id)
		if err != nil || cert.Closed.IsZero() || cert.Complete() {
			t.Errorf("%s: closed %v, complete %t, %v; want closed and not complete, since records are kept", id, cert.Closed, cert.Complete(), err)
		}
	}
}

// Two workers close one request by the same command at the same time: both get the answer that is stored. Another command finds
// the request closed.
func TestTwoThatCloseByOneCommandAgree(t *testing.T) {
	for key, fails := range map[string]bool{"close": false, "another": true} {
		w := newWorld(t)
		w.receive(rights.Erasure)
		if _, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No}); err != nil {
			t.Fatal(err)
		}
		other, met := w.service(), false
		w.use(asking{w.requests, func() {
			if !met {
				met = true
				if _, err := other.Close(t.Context(), command("close")); err != nil {
					t.Fatal(err)
				}
			}
		}})
		status, err := w.service().Close(t.Context(), command(key))
		if (err != nil) != fails || !fails && status.Request.State != rights.AnsweredInPart {
			t.Errorf("key %q: %v, %v; want an error: %t", key, status.Request.State, err, fails)
		}
	}
}

// A system that cannot be read keeps everything from being erased, and a doubt or a change that comes up stops it.
func TestErasuresThatDoNotBegin(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Erasure)
	w.erasing.Systems["crm"] = blind{w.crm}
	w.host.Erasure = w.eraser(w.erasing)
	if _, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No}); !errors.Is(err, errDown) {
		t.Errorf("%v", err)
	}
	if len(w.billing.rows) != 2 || len(w.crm.rows) != 2 {
		t.Error("something was erased")
	}

	w = newWorld(t)
	w.receive(rights.Erasure)
	w.erasing.Recipients = had{}
	asked := false
	w.use(asking{w.requests, func() {
		if !asked {
			asked = true
			if _, err := w.host.Requests.AskIdentity(context.Background(), command("ask"), privacy.Yes); err != nil {
				t.Fatal(err)
			}
		}
	}})
	if _, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No}); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "in doubt") {
		t.Errorf("%v", err)
	}
	if len(w.billing.rows) != 2 || len(w.crm.rows) != 2 {
		t.Error("something was erased")
	}
}

// asking is a store of requests in which somebody asks for identity after the first look.
type asking struct {
	rights.Store
	ask func()
}

func (a asking) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	r, err := a.Store.Get(ctx, id)
	a.ask()
	return r, err
}
