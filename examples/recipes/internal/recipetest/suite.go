// Package recipetest answers whether a recipe keeps its promise: the host's row and the person's objection are kept
// together, or neither is.
package recipetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
)

// Recipe is contacts as one library keeps them, in a table contacts with the columns id, email and unsubscribed.
type Recipe struct {
	Add         func(ctx context.Context, id, email string) error
	Unsubscribe func(ctx context.Context, id string, a subject.Act) error

	// Tx calls do within one transaction of the library, with the service on it and a function that marks a contact.
	// It commits where do returns nil, and else rolls back.
	Tx func(ctx context.Context, do func(s *subject.Service, mark func(id string) error) error) error
}

// Test holds a recipe against each of its promises. Each begins with two contacts, alice and bob, who may be mailed.
func Test(t *testing.T, open func(t *testing.T, db *sql.DB, side *recipes.Side) Recipe) {
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) {
			db, err := recipes.Database(filepath.Join(t.TempDir(), "contacts.db"))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			side, err := recipes.Open(t.Context(), db)
			if err != nil {
				t.Fatal(err)
			}
			h := &host{t, db, side, open(t, db, side)}
			for _, id := range []string{"alice", "bob"} {
				h.add(id)
			}
			p.run(h)
		})
	}
}

var promises = []struct {
	name string
	run  func(*host)
}{
	{"both are kept", bothAreKept},
	{"twice is once", twiceIsOnce},
	{"the host fails afterwards", theHostFailsAfterwards},
	{"the commit fails", theCommitFails},
	{"the library fails", theLibraryFails},
	{"the act is refused", theActIsRefused},
	{"there is no such contact", thereIsNoSuchContact},
	{"the context is done", theContextIsDone},
	{"many at once", manyAtOnce},
}

// act is an unsubscribe link that was followed.
var act = subject.Act{Request: "link-1", By: "mail"}

var errHost = errors.New("the host changed its mind")

func bothAreKept(h *host) {
	h.wants("before", "alice", nothing)
	if err := h.Unsubscribe(h.t.Context(), "alice", act); err != nil {
		h.t.Fatal(err)
	}
	h.wants("after", "alice", everything)
	h.wants("after", "bob", nothing)
}

func twiceIsOnce(h *host) {
	for range 2 {
		if err := h.Unsubscribe(h.t.Context(), "alice", act); err != nil {
			h.t.Fatal(err)
		}
	}
	h.wants("twice", "alice", everything)
}

func theHostFailsAfterwards(h *host) {
	for _, end := range []error{errHost, nil} {
		err := h.Tx(h.t.Context(), func(s *subject.Service, mark func(string) error) error {
			if err := mark("alice"); err != nil {
				return err
			}
			if _, err := s.Unsubscribe(h.t.Context(), "alice", recipes.Key("alice").Channel, act); err != nil {
				return err
			}
			return end
		})
		if !errors.Is(err, end) {
			h.t.Errorf("a transaction that ends in %v: %v", end, err)
		}
		if end != nil {
			h.wants("rolled back", "alice", nothing)
		} else {
			h.wants("committed", "alice", everything)
		}
	}
}

func theCommitFails(h *host) {
	h.exec(`CREATE TABLE letters (contact TEXT REFERENCES contacts (id) DEFERRABLE INITIALLY DEFERRED)`)
	h.exec(`CREATE TRIGGER letter AFTER INSERT ON privacy_marker BEGIN INSERT INTO letters VALUES ('nobody'); END`)
	if err := h.fails("the commit fails", "alice", act); !strings.Contains(fmt.Sprint(err), "FOREIGN KEY constraint failed") {
		h.t.Errorf("%v, want that of the commit", err)
	}
	h.exec(`DROP TRIGGER letter`)
	bothAreKept(h)
}

func theLibraryFails(h *host) {
	h.exec(`CREATE TRIGGER full BEFORE INSERT ON privacy_marker BEGIN SELECT RAISE(ABORT, 'full'); END`)
	h.fails("the objection cannot be stored", "alice", act)
	h.exec(`DROP TRIGGER full`)
	bothAreKept(h)
}

func theActIsRefused(h *host) {
	if err := h.fails("nobody says who records it", "alice", subject.Act{Request: act.Request}); !errors.Is(err, privacy.ErrInvalid) {
		h.t.Errorf("%v, want ErrInvalid", err)
	}
	bothAreKept(h)
}

func thereIsNoSuchContact(h *host) {
	if err := h.side.Subscribe(h.t.Context(), "carol"); err != nil {
		h.t.Fatal(err)
	}
	h.fails("nobody is marked", "carol", act)
}

func theContextIsDone(h *host) {
	ctx, cancel := context.WithCancel(h.t.Context())
	cancel()
	if err := h.Unsubscribe(ctx, "alice", act); !errors.Is(err, context.Canceled) {
		h.t.Errorf("%v, want context.Canceled", err)
	}
	h.wants("a done context", "alice", nothing)
}

// manyAtOnce has transactions that read before they write wait for each other: none fails as busy.
func manyAtOnce(h *host) {
	people := []string{"carol", "dave", "erin", "frank", "grace", "heidi"}
	for _, id := range people {
		h.add(id)
	}
	errs := make([]error, len(people))
	var wg sync.WaitGroup
	for i, id := range people {
		wg.Go(func() { errs[i] = h.Unsubscribe(h.t.Context(), id, act) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		h.t.Error(err)
	}
	for _, id := range people {
		h.wants("at once", id, everything)
	}
}
