package alias_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
)

var at = time.Date(2026, 11, 30, 10, 0, 0, 0, time.UTC)

func merge(from, into privacy.SubjectID) alias.Alias {
	return alias.Alias{From: from, Into: into, Request: "merge-1", At: at, By: "clerk-1"}
}

// The test tries every sequence of three merges among four identifiers, resolves both ends first as an act does, and
// compares the result with unions of sets.
func TestPeopleAreTheUnionOfTheirMerges(t *testing.T) {
	ids := []privacy.SubjectID{"a", "b", "c", "d"}
	tried := 0
	for n := range 12 * 12 * 12 {
		store, person := memory.New().Aliases(), map[privacy.SubjectID]int{"a": 0, "b": 1, "c": 2, "d": 3}
		current := []privacy.SubjectID{"a", "b", "c", "d"} // of each person
		for step, rest := 0, n; step < 3; step, rest = step+1, rest/12 {
			from, into := ids[rest%12/3], ids[rest%3]
			if rest%3 >= rest%12/3 {
				into = ids[rest%3+1]
			}
			p, err := store.Aliases(t.Context(), from, into)
			if err != nil {
				t.Fatal(err)
			}
			if one, other := person[from], person[into]; p.Same(from, into) != (one == other) {
				t.Fatalf("%d, step %d: %s and %s are one person: %t", n, step, from, into, p.Same(from, into))
			} else if one != other {
				if err := store.Merge(t.Context(), merge(p.Current(from), p.Current(into))); err != nil {
					t.Fatal(err)
				}
				for id := range person {
					if person[id] == one {
						person[id] = other
					}
				}
			}
			checkPeople(t, store, ids, person, current)
			tried++
		}
	}
	t.Logf("%d states of merged people", tried)
}

func checkPeople(t *testing.T, store alias.Store, ids []privacy.SubjectID, person map[privacy.SubjectID]int, current []privacy.SubjectID) {
	t.Helper()
	p, err := store.Aliases(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		want := []privacy.SubjectID{current[person[id]]}
		for _, other := range ids {
			if person[other] == person[id] && other != want[0] {
				want = append(want, other)
			}
		}
		if got := p.Of(id); !slices.Equal(got, want) || p.Current(id) != want[0] {
			t.Fatalf("%s is %v, want %v", id, got, want)
		}
		merges := 0
		for a, err := range store.Merges(t.Context(), id) {
			if err != nil || !p.Same(a.From, id) || !p.Same(a.Into, id) {
				t.Fatalf("merge %+v of %s: %v", a, id, err)
			}
			merges++
		}
		if merges != len(want)-1 {
			t.Fatalf("%s has %d merges, want %d", id, merges, len(want)-1)
		}
	}
}

func TestAllNamesEachIdentifierOnce(t *testing.T) {
	p := alias.People{"a": {"b", "a"}, "b": {"b", "a"}}
	for _, c := range []struct{ ids, want []privacy.SubjectID }{
		{nil, nil},
		{[]privacy.SubjectID{"c"}, []privacy.SubjectID{"c"}},
		{[]privacy.SubjectID{"a", "c", "b", "c"}, []privacy.SubjectID{"b", "a", "c"}},
	} {
		if got := p.All(c.ids); !slices.Equal(got, c.want) {
			t.Errorf("all of %v: got %v, want %v", c.ids, got, c.want)
		}
		if got := alias.People(nil).All(c.ids); !slices.Equal(got, c.ids) {
			t.Errorf("all of %v without a merge: got %v", c.ids, got)
		}
	}
}

// Every fault of an alias is reported at once, and nothing is stored.
func TestAnInvalidAliasIsRefused(t *testing.T) {
	var faults *privacy.FaultsError
	store := memory.New().Aliases()
	err := store.Merge(t.Context(), alias.Alias{})
	if !errors.As(err, &faults) || len(faults.Faults) != 6 {
		t.Errorf("an empty alias: %v", err)
	}
	if err := merge("a", "b").Check(); err != nil {
		t.Errorf("a whole one: %v", err)
	}
	if p, err := store.Aliases(t.Context(), "a", ""); err != nil || len(p) != 0 {
		t.Errorf("stored: %v, %v", p, err)
	}
}

// A rollback undoes a merge, and a loop stops when told to.
func TestARolledBackMergeIsNoMerge(t *testing.T) {
	db, stop := memory.New(), errors.New("stop")
	store := db.Aliases()
	if err := store.Merge(t.Context(), merge("a", "b")); err != nil {
		t.Fatal(err)
	}
	err := db.Tx(t.Context(), func(in *memory.DB) error {
		return in.Tx(t.Context(), func(in *memory.DB) error {
			tx := in.Aliases()
			if err := errors.Join(tx.Merge(t.Context(), merge("b", "c")), tx.Merge(t.Context(), merge("d", "e"))); err != nil {
				t.Fatal(err)
			}
			if p, err := tx.Aliases(t.Context(), "a"); err != nil || p.Current("a") != "c" {
				t.Errorf("within: %v, %v", p, err)
			}
			return stop
		})
	})
	if err != stop {
		t.Errorf("got %v, want %v", err, stop)
	}
	if p, err := store.Aliases(t.Context(), "a", "c", "d"); err != nil || fmt.Sprint(p.Of("a"), p.Of("c"), p.Of("d")) != "[b a] [c] [d]" {
		t.Errorf("afterwards: %v, %v", p, err)
	}
	if err := db.Tx(t.Context(), func(in *memory.DB) error { return in.Aliases().Merge(t.Context(), merge("b", "c")) }); err != nil {
		t.Fatal(err)
	}
	n := 0
	for range store.Merges(t.Context(), "a") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d merges, want one before the loop stops", n)
	}
}

func TestADoneContextIsReported(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	store := memory.New().Aliases()
	for name, do := range map[string]func() error{
		"merge":   func() error { return store.Merge(ctx, merge("a", "b")) },
		"aliases": func() error { _, err := store.Aliases(ctx, "a"); return err },
		"merges":  func() error { return first(store.Merges(ctx, "a")) },
		"none":    func() error { _, err := alias.None{}.Aliases(ctx, "a"); return err },
	} {
		if err := do(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func first(seq iter.Seq2[alias.Alias, error]) error {
	for _, err := range seq {
		return err
	}
	return nil
}

// After a lost race the caller resolves both identifiers again: a merged identifier is never From or Into, so that no
// two merges form a ring.
func TestAMergedIdentifierTakesPartInNoMerge(t *testing.T) {
	store := memory.New().Aliases()
	if err := store.Merge(t.Context(), merge("a", "b")); err != nil {
		t.Fatal(err)
	}
	for _, a := range []alias.Alias{merge("a", "b"), merge("a", "c"), merge("b", "a"), merge("c", "a")} {
		if err := store.Merge(t.Context(), a); !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("%s into %s: %v, want ErrConflict", a.From, a.Into, err)
		}
	}
	if p, err := store.Aliases(t.Context(), "a", "c"); err != nil || fmt.Sprint(p.Of("a"), p.Of("c")) != "[b a] [c]" {
		t.Errorf("afterwards: %v, %v", p, err)
	}
}
