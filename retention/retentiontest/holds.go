// Package retentiontest answers whether a host's store of holds keeps the contract of [retention.HoldStore].
package retentiontest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// TestHolds holds a store against each MUST of [retention.HoldStore]. Each case begins with a new, empty store.
func TestHolds(t *testing.T, open func(t *testing.T) retention.HoldStore) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { c.run(t, open(t)) })
	}
}

// T is what a case needs of a test.
type T interface {
	Helper()
	Context() context.Context
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

var _ T = (*testing.T)(nil)

// cases has one for each rule, named after it.
var cases = []struct {
	name string
	run  func(T, retention.HoldStore)
}{
	{"Place/stores with version 1", placeStores},
	{"Place/refuses an ID that is there", placeTwice},
	{"Place/one of many at once", placeRace},
	{"Release/sets the day and raises the version", release},
	{"Release/refuses another version", releaseConflict},
	{"Release/one of many at once", releaseRace},
	{"Release/refuses an ID that is not there", releaseMissing},
	{"HoldsOf/of the subjects and of nobody, once and in order", holdsOf},
	{"HoldsOf/tells subjects and IDs apart byte by byte", holdsApart},
	{"HoldsOf/keeps every field", holdsWhole},
	{"HoldsOf/reads anew", holdsAnew},
	{"HoldsOf/stops with the loop", holdsStop},
	{"a done context", doneContext},
}

func hold(id string, s privacy.SubjectID) retention.Hold {
	return retention.Hold{ID: id, Matter: "matter", Subject: s, Placed: civil.MustDate(2026, 1, 2)}
}

func place(t T, s retention.HoldStore, holds ...retention.Hold) {
	t.Helper()
	for _, h := range holds {
		if err := s.Place(t.Context(), h); err != nil {
			t.Fatalf("place %s: %v", h.ID, err)
		}
	}
}

func read(t T, s retention.HoldStore, subjects ...privacy.SubjectID) []retention.Hold {
	t.Helper()
	var list []retention.Hold
	for h, err := range s.HoldsOf(t.Context(), subjects) {
		if err != nil {
			t.Fatalf("holds: %v", err)
		}
		list = append(list, h)
	}
	return list
}

func ids(list []retention.Hold) []string {
	var out []string
	for _, h := range list {
		out = append(out, h.ID)
	}
	return out
}

func want(t T, s retention.HoldStore, subject privacy.SubjectID, holds ...retention.Hold) {
	t.Helper()
	if got := read(t, s, subject); !slices.Equal(got, holds) {
		t.Errorf("the store holds %+v, want %+v", got, holds)
	}
}

func placeStores(t T, s retention.HoldStore) {
	h := hold("h", "p")
	h.Version = 9
	place(t, s, h)
	h.Version = 1
	want(t, s, "p", h)
}

func placeTwice(t T, s retention.HoldStore) {
	h := hold("h", "p")
	place(t, s, h)
	other := hold("h", "q")
	other.Matter = "another"
	for _, again := range []retention.Hold{h, other} {
		if err := s.Place(t.Context(), again); !errors.Is(err, privacy.ErrExists) {
			t.Errorf("placed twice: %v, want ErrExists", err)
		}
	}
	h.Version = 1
	want(t, s, "p", h)
	want(t, s, "q")
}

// race calls f for several at once, and reports where not exactly one succeeds or the others fail otherwise than as
// they must. It returns the one that did.
func race(t T, lost error, f func(i int) error) int {
	t.Helper()
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() { errs[i] = f(i) })
	}
	wg.Wait()
	done, winner := 0, 0
	for i, err := range errs {
		if err == nil {
			done, winner = done+1, i
		} else if !errors.Is(err, lost) {
			t.Errorf("a lost race: %v, want %v", err, lost)
		}
	}
	if done != 1 {
		t.Errorf("%d of many at once succeeded, want one", done)
	}
	return winner
}

func placeRace(t T, s retention.HoldStore) {
	by := func(i int) retention.Hold {
		h := hold("h", "p")
		h.Placed = h.Placed.AddDays(i)
		return h
	}
	h := by(race(t, privacy.ErrExists, func(i int) error { return s.Place(t.Context(), by(i)) }))
	h.Version = 1
	want(t, s, "p", h)
}

func release(t T, s retention.HoldStore) {
	h := hold("h", "p")
	place(t, s, h)
	if err := s.Release(t.Context(), "h", 1, civil.MustDate(2026, 5, 20)); err != nil {
		t.Fatalf("release: %v", err)
	}
	h.Released, h.Version = civil.MustDate(2026, 5, 20), 2
	want(t, s, "p", h)
}

func releaseConflict(t T, s retention.HoldStore) {
	h := hold("h", "p")
	place(t, s, h)
	for _, version := range []uint64{0, 2} {
		if err := s.Release(t.Context(), "h", version, civil.MustDate(2026, 5, 20)); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("version %d of 1: %v, want ErrConflict", version, err)
		}
	}
	h.Version = 1
	want(t, s, "p", h)
}

func releaseRace(t T, s retention.HoldStore) {
	h := hold("h", "p")
	place(t, s, h)
	on := func(i int) civil.Date { return civil.MustDate(2026, 5, 20).AddDays(i) }
	h.Released = on(race(t, privacy.ErrConflict, func(i int) error { return s.Release(t.Context(), "h", 1, on(i)) }))
	h.Version = 2
	want(t, s, "p", h)
}

func releaseMissing(t T, s retention.HoldStore) {
	if err := s.Release(t.Context(), "h", 1, civil.MustDate(2026, 5, 20)); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("release of nothing: %v, want ErrNotFound", err)
	}
}

func holdsOf(t T, s retention.HoldStore) {
	place(t, s, hold("2", "p"), hold("1", ""), hold("3", "q"), hold("0", "p"))
	if err := s.Release(t.Context(), "2", 1, civil.MustDate(2026, 5, 20)); err != nil {
		t.Fatalf("release: %v", err)
	}
	if got := ids(read(t, s, "p")); !slices.Equal(got, []string{"2", "1", "0"}) {
		t.Errorf("holds of p: %v, want 2 1 0", got)
	}
	if got := ids(read(t, s, "nobody")); !slices.Equal(got, []string{"1"}) {
		t.Errorf("holds of nobody: %v, want 1", got)
	}
	if got := ids(read(t, s, "q", "p", "nobody", "q")); !slices.Equal(got, []string{"2", "1", "3", "0"}) {
		t.Errorf("holds of q, p and nobody: %v, want 2 1 3 0", got)
	}
	if got := ids(read(t, s)); got != nil {
		t.Errorf("no subjects: %v, want none", got)
	}
}

// similar returns identifiers that a careless store takes for one another.
func similar() []string {
	long := strings.Repeat("x", privacy.MaxID-1)
	return []string{
		"alice", "Alice", "ALICE", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
		"0", "00", "1e0", "1.0", long + "y", long + "z",
	}
}

func holdsApart(t T, s retention.HoldStore) {
	for _, id := range similar() {
		place(t, s, hold(id, privacy.SubjectID(id)))
	}
	for _, id := range similar() {
		if got := ids(read(t, s, privacy.SubjectID(id))); !slices.Equal(got, []string{id}) {
			t.Errorf("holds of %s: %v", id, got)
		}
	}
	for i, id := range similar() {
		on := civil.MustDate(2026, 5, 20).AddDays(i)
		if err := s.Release(t.Context(), id, 1, on); err != nil {
			t.Errorf("release of %s: %v", id, err)
		}
		h := hold(id, privacy.SubjectID(id))
		h.Released, h.Version = on, 2
		want(t, s, h.Subject, h)
	}
}

func holdsWhole(t T, s retention.HoldStore) {
	long := strings.Repeat("é", privacy.MaxID/2)
	holds := []retention.Hold{
		{ID: long, Matter: long, Category: privacy.Category(long), Placed: civil.MustDate(1, 1, 1)}, // of everybody
		{ID: "🜁 null NULL", Matter: `a'b"c\d%e_f;--`, Subject: "p", Placed: civil.MustDate(9999, 12, 31)},
	}
	for i, kind := range []retention.HoldKind{retention.LegalHold, retention.Restriction, retention.OpenRequest, retention.EventHold} {
		holds = append(holds, retention.Hold{
			ID: kind.String(), Matter: "matter", Kind: kind, Subject: "p", Category: "c",
			Placed: civil.MustDate(2026, 1, 2), Released: civil.MustDate(2026, 3, 4).AddDays(i),
		})
	}
	place(t, s, holds...)
	for i := range holds {
		holds[i].Version = 1
	}
	want(t, s, "p", holds...)
}

func holdsAnew(t T, s retention.HoldStore) {
	seq := s.HoldsOf(t.Context(), []privacy.SubjectID{"p"})
	place(t, s, hold("1", "p"), hold("2", "p"))
	for range 2 {
		n := 0
		for _, err := range seq {
			if err != nil {
				t.Fatalf("holds: %v", err)
			}
			n++
		}
		if n != 2 {
			t.Errorf("read anew: %d holds, want 2", n)
		}
	}
}

func holdsStop(t T, s retention.HoldStore) {
	place(t, s, hold("1", "p"), hold("2", "p"))
	n := 0
	s.HoldsOf(t.Context(), []privacy.SubjectID{"p"})(func(_ retention.Hold, err error) bool {
		if n++; err != nil {
			t.Errorf("holds: %v", err)
		}
		return false
	})
	if n != 1 {
		t.Errorf("a loop that stops at the first was handed %d", n)
	}
}

func doneContext(t T, s retention.HoldStore) {
	h := hold("h", "p")
	place(t, s, h)
	h.Version = 1
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	for _, ctx := range []context.Context{cancelled, late} {
		if err := s.Place(ctx, hold("i", "p")); !errors.Is(err, ctx.Err()) {
			t.Errorf("place: %v, want %v", err, ctx.Err())
		}
		if err := s.Release(ctx, "h", 1, civil.MustDate(2026, 5, 20)); !errors.Is(err, ctx.Err()) {
			t.Errorf("release: %v, want %v", err, ctx.Err())
		}
		n, got := 0, error(nil)
		for _, err := range s.HoldsOf(ctx, []privacy.SubjectID{"p"}) {
			n, got = n+1, err
		}
		if n != 1 || !errors.Is(got, ctx.Err()) {
			t.Errorf("holds: %d yields, the last with %v, want one with %v", n, got, ctx.Err())
		}
		want(t, s, "p", h)
	}
}
