package fulfil_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// counted notes what is asked of the stores behind a service.
type counted struct {
	rights.Store
	markers fulfil.Markers
	aliases alias.Resolver
	calls   []string
}

func (w *counted) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	w.calls = append(w.calls, "get")
	return w.Store.Get(ctx, id)
}

func (w *counted) Update(ctx context.Context, r rights.Request) error {
	w.calls = append(w.calls, "update")
	return w.Store.Update(ctx, r)
}

func (w *counted) MarkersOf(ctx context.Context, s []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	w.calls = append(w.calls, "markers")
	return w.markers.MarkersOf(ctx, s)
}

func (w *counted) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	w.calls = append(w.calls, "aliases")
	return w.aliases.Aliases(ctx, ids...)
}

// countedParts is the store of parts of one that counts.
type countedParts struct {
	fulfil.Store
	w *counted
}

func (p countedParts) Responses(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.SystemResponse, error] {
	p.w.calls = append(p.w.calls, "parts")
	return p.Store.Responses(ctx, id)
}

func (p countedParts) Put(ctx context.Context, one fulfil.SystemResponse) error {
	p.w.calls = append(p.w.calls, "put")
	return p.Store.Put(ctx, one)
}

// Closing a request reads each store once and writes the request once; closing it again only reads the request.
func TestCloseReadsOnceAndWritesOnce(t *testing.T) {
	w := newWorld(t)
	w.billing.rows = nil
	w.receive(rights.Restriction)
	w.place(rights.Restricted)
	if _, err := w.service().Restrict(t.Context(), order); err != nil {
		t.Fatal(err)
	}
	seen := &counted{Store: w.requests, markers: w.host.Markers, aliases: w.aliases}
	w.host.Requests = w.host.Requests.In(seen)
	w.host.Markers, w.host.Aliases, w.host.Responses = seen, seen, countedParts{w.host.Responses, seen}
	for _, want := range [][]string{{"get", "aliases", "parts", "markers", "update"}, {"get"}} {
		seen.calls = nil
		if s, err := w.service().Close(t.Context(), command("close")); err != nil || s.Request.State != rights.Answered {
			t.Fatalf("%+v, %v", s, err)
		}
		if !slices.Equal(seen.calls, want) {
			t.Errorf("got calls %q, want %q", seen.calls, want)
		}
	}
}

// A request whose regime has no law at the service is not closed: nobody can say on which grounds it may be refused.
func TestCloseNeedsTheLawOfTheRequest(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Access)
	r, err := w.requests.Get(t.Context(), "r-1")
	if err != nil {
		t.Fatal(err)
	}
	r.Regime = "eu-gdpr"
	if err := w.requests.Update(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	_, err = w.service().Close(t.Context(), command("close"))
	if want := `regime: "eu-gdpr" has no law: want one of "uk-gdpr"`; !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}
