// Package retentiontest answers whether a host's store of holds keeps the contract of [retention.HoldStore].
package retentiontest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

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
	{"Release/sets the day and raises the version", release},
	{"Release/refuses another version", releaseConflict},
	{"Release/one of many at once", releaseRace},
	{"Release/refuses an ID that is not there", releaseMissing},
	{"Holds/of the subject and of nobody, in order", holdsOf},
	{"Holds/tells subjects and IDs apart byte by byte", holdsApart},
	{"Holds/keeps every field", holdsWhole},
	{"Holds/reads anew and stops", holdsAnew},
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

func read(t T, s retention.HoldStore, id privacy.SubjectID) []retention.Hold {
	t.Helper()
	var list []retention.Hold
	for h, err := range s.Holds(t.Context(), id) {
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
	other := hold("h", "p")
	other.Matter = "another"
	if err := s.Place(t.Context(), other); !errors.Is(err, privacy.ErrExists) {
		t.Errorf("placed twice: %v, want ErrExists", err)
	}
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
	place(t, s, hold("h", "p"))
	var wg sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wg.Go(func() { errs[i] = s.Release(t.Context(), "h", 1, civil.MustDate(2026, 5, 20).AddDays(i)) })
	}
	wg.Wait()
	done := 0
	for _, err := range errs {
		if err == nil {
			done++
		} else if !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("a lost race: %v, want ErrConflict", err)
		}
	}
	if got := read(t, s, "p"); done != 1 || len(got) != 1 || got[0].Version != 2 {
		t.Errorf("%d releases of one version succeeded: %+v", done, got)
	}
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
}

func holdsApart(t T, s retention.HoldStore) {
	long := strings.Repeat("x", privacy.MaxID)
	for _, id := range []string{"alice", "Alice", "alicé", "alice2", long} {
		place(t, s, hold(id, privacy.SubjectID(id)))
	}
	for _, id := range []string{"alice", "Alice", "alicé", long} {
		if got := ids(read(t, s, privacy.SubjectID(id))); !slices.Equal(got, []string{id}) {
			t.Errorf("holds of %s: %v", id, got)
		}
	}
}

func holdsWhole(t T, s retention.HoldStore) {
	var holds []retention.Hold
	for i, kind := range []retention.HoldKind{retention.LegalHold, retention.Restriction, retention.OpenRequest, retention.EventHold} {
		h := retention.Hold{
			ID: kind.String(), Matter: "matter", Kind: kind, Subject: "p", Category: "c",
			Placed: civil.MustDate(2026, 1, 2), Released: civil.MustDate(2026, 3, 4).AddDays(i),
		}
		place(t, s, h)
		h.Version = 1
		holds = append(holds, h)
	}
	want(t, s, "p", holds...)
}

func holdsAnew(t T, s retention.HoldStore) {
	place(t, s, hold("1", "p"), hold("2", "p"))
	seq := s.Holds(t.Context(), "p")
	for _, err := range seq {
		if err != nil {
			t.Fatalf("holds: %v", err)
		}
		break
	}
	place(t, s, hold("3", "p"))
	n := 0
	for _, err := range seq {
		if err != nil {
			t.Fatalf("holds: %v", err)
		}
		n++
	}
	if n != 3 {
		t.Errorf("read anew: %d holds, want 3", n)
	}
}

func doneContext(t T, s retention.HoldStore) {
	place(t, s, hold("h", "p"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Place(ctx, hold("i", "p")); !errors.Is(err, context.Canceled) {
		t.Errorf("place: %v, want context.Canceled", err)
	}
	if err := s.Release(ctx, "h", 1, civil.MustDate(2026, 5, 20)); !errors.Is(err, context.Canceled) {
		t.Errorf("release: %v, want context.Canceled", err)
	}
	n, got := 0, error(nil)
	for _, err := range s.Holds(ctx, "p") {
		n, got = n+1, err
	}
	if n != 1 || !errors.Is(got, context.Canceled) {
		t.Errorf("holds: %d yields, the last with %v, want one with context.Canceled", n, got)
	}
	h := hold("h", "p")
	h.Version = 1
	want(t, s, "p", h)
}
