package rights_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/rightstest"
)

var errGaveUp = errors.New("gave up")

// both is the two stores in memory, in one transaction.
type both struct {
	requests  *rights.MemStore
	standings *rights.MemStandings
}

func (b both) Tx(ctx context.Context, do func(both) error) error {
	return b.requests.Tx(ctx, func(r *rights.MemStore) error {
		return b.standings.Tx(ctx, func(s *rights.MemStandings) error { return do(both{r, s}) })
	})
}

// write creates a request of alice with an objection. Where it is there, it writes it anew, lifts the objection and
// places the next.
func (b both) write(t *testing.T, id rights.RequestID) {
	t.Helper()
	ctx := t.Context()
	objection := func(version uint64) rights.Standing {
		return rights.Standing{
			Subject: "alice", Kind: rights.Objected, Activity: privacy.ActivityID(fmt.Sprint("act ", version)), Request: id,
			From: time.Unix(int64(version), 0).UTC(), Version: 1,
		}
	}
	r, err := b.requests.Get(ctx, id)
	if errors.Is(err, privacy.ErrNotFound) {
		r = path(t, rights.Access)
		r.ID, r.Subject = id, "alice"
		err = b.requests.Create(ctx, r)
	} else {
		lifted := objection(r.Version - 1)
		lifted.Lifted = lifted.From
		r = do(t, r, entry(rights.AskQuestion, monday.AddDays(len(r.History))))
		err = errors.Join(err, b.requests.Update(ctx, r), b.standings.Lift(ctx, lifted))
	}
	if err := errors.Join(err, b.standings.Place(ctx, objection(r.Version))); err != nil {
		t.Fatal(err)
	}
}

// held is what is stored about alice.
func (b both) held(t *testing.T) (list []any) {
	t.Helper()
	for r, err := range b.requests.RequestsOf(t.Context(), "alice") {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	for s, err := range b.standings.Standings(t.Context(), "alice") {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}

// stores is a store that holds a request and a standing.
func stores(t *testing.T) both {
	t.Helper()
	b := both{new(rights.MemStore), new(rights.MemStandings)}
	b.write(t, "r-1")
	return b
}

func TestTxKeepsWhatSucceeds(t *testing.T) {
	b := stores(t)
	var within []any
	err := b.Tx(t.Context(), func(view both) error {
		view.write(t, "r-1")
		view.write(t, "r-2")
		within = view.held(t)
		return nil
	})
	if got := b.held(t); err != nil || len(got) != 5 || !reflect.DeepEqual(got, within) {
		t.Errorf("%v: kept %+v\nwithin  %+v", err, got, within)
	}
	if r, err := b.requests.Get(t.Context(), "r-1"); r.Version != 2 || err != nil {
		t.Errorf("version %d, %v; want 2", r.Version, err)
	}
}

// Whatever ends a transaction but success, nothing that it wrote is left: of what was there, of what was not, and in
// stores that had nothing.
func TestTxTakesBackWhatFails(t *testing.T) {
	for name, end := range map[string]func(){"an error": func() {}, "a panic": func() { panic(errGaveUp) }} {
		for _, b := range []both{stores(t), {new(rights.MemStore), new(rights.MemStandings)}} {
			before := b.held(t)
			err := func() (err error) {
				defer func() {
					if p := recover(); p != nil {
						err = p.(error)
					}
				}()
				return b.Tx(t.Context(), func(view both) error {
					for _, id := range []rights.RequestID{"r-1", "r-2", "r-1", "r-2"} {
						view.write(t, id)
					}
					end()
					return errGaveUp
				})
			}()
			if got := b.held(t); !errors.Is(err, errGaveUp) || !reflect.DeepEqual(got, before) {
				t.Errorf("%s: %v: left %+v\nwant %+v", name, err, got, before)
			}
			b.write(t, "r-2") // the stores are open again
		}
	}
}

// A request that an update gives to another subject comes back to its own.
func TestTxGivesASubjectBack(t *testing.T) {
	b := stores(t)
	before := b.held(t)
	err := b.requests.Tx(t.Context(), func(view *rights.MemStore) error {
		r, err := view.Get(t.Context(), "r-1")
		if err != nil {
			return err
		}
		r.Subject = "bob"
		return errors.Join(view.Update(t.Context(), r), errGaveUp)
	})
	if got := b.held(t); !errors.Is(err, errGaveUp) || !reflect.DeepEqual(got, before) {
		t.Errorf("%v: alice has %+v, want %+v", err, got, before)
	}
	for r := range b.requests.RequestsOf(t.Context(), "bob") {
		t.Errorf("bob has %+v", r)
	}
}

// A transaction within one is a part of it: it may fail alone, and it fails with the whole.
func TestTxJoins(t *testing.T) {
	b := stores(t)
	err := b.Tx(t.Context(), func(view both) error {
		view.write(t, "r-2")
		want := view.held(t)
		inner := view.Tx(t.Context(), func(v both) error {
			v.write(t, "r-1")
			v.write(t, "r-3")
			return errGaveUp
		})
		if got := view.held(t); !errors.Is(inner, errGaveUp) || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: the inner one left %+v\nwant %+v", inner, got, want)
		}
		return view.Tx(t.Context(), func(v both) error { v.write(t, "r-4"); return nil })
	})
	before := b.held(t)
	if err != nil || len(before) != 6 {
		t.Fatalf("%v: %+v", err, before)
	}
	err = b.Tx(t.Context(), func(view both) error {
		return errors.Join(view.Tx(t.Context(), func(v both) error { v.write(t, "r-5"); return nil }), errGaveUp)
	})
	if got := b.held(t); !errors.Is(err, errGaveUp) || !reflect.DeepEqual(got, before) {
		t.Errorf("%v: what the inner one kept is left: %+v", err, got)
	}
}

// After its transaction a view answers nothing.
func TestTxEnds(t *testing.T) {
	b, ctx := stores(t), t.Context()
	var view both
	if err := b.Tx(ctx, func(v both) error { view = v; return nil }); err != nil {
		t.Fatal(err)
	}
	before := b.held(t)
	_, got := view.requests.Get(ctx, "r-1")
	errs := map[string]error{
		"Create": view.requests.Create(ctx, path(t, rights.Access)), "Get": got, "Update": view.requests.Update(ctx, path(t, rights.Access)),
		"Place": view.standings.Place(ctx, rights.Standing{}), "Lift": view.standings.Lift(ctx, rights.Standing{}),
		"Tx of requests":  view.requests.Tx(ctx, func(*rights.MemStore) error { t.Error("begun"); return nil }),
		"Tx of standings": view.standings.Tx(ctx, func(*rights.MemStandings) error { t.Error("begun"); return nil }),
	}
	for _, err := range view.requests.RequestsOf(ctx, "alice") {
		errs["RequestsOf"] = err
	}
	for _, err := range view.standings.Standings(ctx, "alice") {
		errs["Standings"] = err
	}
	for name, err := range errs {
		if !errors.Is(err, privacy.ErrInvalid) || err.Error() != "rights: the transaction has ended: invalid" {
			t.Errorf("%s: %v, want that the transaction has ended", name, err)
		}
	}
	if got := b.held(t); len(errs) != 9 || !reflect.DeepEqual(got, before) {
		t.Errorf("%d answers; the stores hold %+v, want %+v", len(errs), got, before)
	}
}

func TestTxOfADoneContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b := stores(t)
	for name, err := range map[string]error{
		"requests":  b.requests.Tx(ctx, func(*rights.MemStore) error { t.Error("begun"); return nil }),
		"standings": b.standings.Tx(ctx, func(*rights.MemStandings) error { t.Error("begun"); return nil }),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want context.Canceled", name, err)
		}
	}
}

// A context that is done while many are read ends the reading, and one error comes.
func TestReadingEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	b := stores(t)
	var read, failed int
	for _, err := range b.standings.StandingsOf(ctx, []privacy.SubjectID{"alice", "bob", "carol"}) {
		if err == nil {
			read++
			cancel()
		} else if failed++; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if read != 1 || failed != 1 {
		t.Errorf("%d read and %d errors, want one of each", read, failed)
	}
}

// opened returns what a transaction hands out, while the transaction lasts: until the test ends.
func opened[V any](t *testing.T, tx func(context.Context, func(V) error) error) V {
	t.Helper()
	views, end, ended := make(chan V), make(chan struct{}), make(chan error)
	go func() {
		ended <- tx(context.Background(), func(v V) error { views <- v; <-end; return nil })
	}()
	t.Cleanup(func() {
		close(end)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return <-views
}

// A view is a store like any other.
func TestViewsAreStores(t *testing.T) {
	rightstest.TestStore(t, func(t *testing.T) rights.Store { return opened(t, new(rights.MemStore).Tx) })
	rightstest.TestStandings(t, func(t *testing.T) rights.StandingStore { return opened(t, new(rights.MemStandings).Tx) })
}
