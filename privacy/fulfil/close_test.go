package fulfil_test

import (
	"context"
	"iter"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

// counted notes what is asked of the stores behind a service.
type counted struct {
	rights.Store
	standings fulfil.Standings
	aliases   alias.Resolver
	calls     []string
}

func (w *counted) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	w.calls = append(w.calls, "get")
	return w.Store.Get(ctx, id)
}

func (w *counted) Update(ctx context.Context, r rights.Request) error {
	w.calls = append(w.calls, "update")
	return w.Store.Update(ctx, r)
}

func (w *counted) StandingsOf(ctx context.Context, s []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	w.calls = append(w.calls, "standings")
	return w.standings.StandingsOf(ctx, s)
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

func (p countedParts) Parts(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.Part, error] {
	p.w.calls = append(p.w.calls, "parts")
	return p.Store.Parts(ctx, id)
}

func (p countedParts) Put(ctx context.Context, one fulfil.Part) error {
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
	seen := &counted{Store: w.requests, standings: w.host.Standings, aliases: w.aliases}
	w.host.Desk = w.host.Desk.In(seen)
	w.host.Standings, w.host.Aliases, w.host.Parts = seen, seen, countedParts{w.host.Parts, seen}
	for _, want := range [][]string{{"get", "aliases", "parts", "standings", "update"}, {"get"}} {
		seen.calls = nil
		if s, err := w.service().Close(t.Context(), command("close")); err != nil || s.Request.State != rights.Answered {
			t.Fatalf("%+v, %v", s, err)
		}
		if !slices.Equal(seen.calls, want) {
			t.Errorf("got calls %q, want %q", seen.calls, want)
		}
	}
}
