package suppression_test

import (
	"bytes"
	"context"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// on returns noon of a day, the first of which is 3 May 2026.
func on(day int) time.Time { return time.Date(2026, time.May, 2+day, 12, 0, 0, 0, time.UTC) }

// ring returns a ring of test keys, each 32 times one byte.
func ring(t testing.TB, keys ...byte) *seal.Ring {
	t.Helper()
	var all []seal.Key
	for _, b := range keys {
		k, err := seal.NewKey(bytes.Repeat([]byte{b}, seal.KeySize))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, k)
	}
	r, err := seal.NewRing(all[0], all[1:]...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// list returns a list whose clock stands at day 100, under keys of which the first is the newest.
func list(t testing.TB, s suppression.Store, keys ...byte) *suppression.List {
	t.Helper()
	l, err := suppression.NewList(s, ring(t, keys...), &suppression.Options{Now: func() time.Time { return on(100) }})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func email(t testing.TB, address string) seal.Identifier {
	t.Helper()
	i, err := seal.Email(address)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func jane(t testing.TB) seal.Identifier { return email(t, "jane.doe@example.org") }

func erased(day int) suppression.Cause {
	return suppression.Cause{Reason: suppression.Erased, Scope: suppression.All, At: on(day)}
}

func objected(day int) suppression.Cause {
	return suppression.Cause{Reason: suppression.ObjectedToMarketing, Scope: suppression.Marketing, At: on(day)}
}

func consented(s suppression.Scope, day int) suppression.Lift {
	return suppression.Lift{Author: suppression.Person, Scope: s, At: on(day), Evidence: "signup-88120"}
}

// add suppresses, and fails the test where that fails.
func add(t testing.TB, l *suppression.List, id seal.Identifier, c suppression.Cause) suppression.Entry {
	t.Helper()
	e, err := l.Add(t.Context(), id, c)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// lift lifts, and fails the test where that fails.
func lift(t testing.TB, l *suppression.List, id seal.Identifier, c suppression.Lift) suppression.Verdict {
	t.Helper()
	v, err := l.Lift(t.Context(), id, c)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// check checks, and fails the test where that fails.
func check(t testing.TB, l *suppression.List, ids ...seal.Identifier) suppression.Verdict {
	t.Helper()
	v, err := l.Check(t.Context(), ids...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// history returns what is stored of an identifier.
func history(t testing.TB, l *suppression.List, id seal.Identifier) []suppression.Entry {
	t.Helper()
	h, err := l.History(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// told is a store that answers as it is told to, and else as one in memory.
type told struct {
	held    suppression.Store // nil: one that is empty
	append  func(suppression.Entry) error
	entries []suppression.Entry
	read    error
	keys    error
	lookups int
}

func (s *told) store() suppression.Store {
	if s.held == nil {
		s.held = memory.New().Suppressions()
	}
	return s.held
}

func (s *told) Append(ctx context.Context, e suppression.Entry) error {
	if s.append != nil {
		if err := s.append(e); err != nil {
			return err
		}
	}
	return s.store().Append(ctx, e)
}

func (s *told) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[suppression.Entry, error] {
	s.lookups++
	if s.entries == nil && s.read == nil {
		return s.store().Lookup(ctx, hashes)
	}
	return func(yield func(suppression.Entry, error) bool) {
		for _, e := range s.entries {
			if !yield(e, nil) {
				return
			}
		}
		if s.read != nil {
			yield(suppression.Entry{}, s.read)
		}
	}
}

func (s *told) KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error] {
	if s.keys == nil {
		return s.store().KeyIDs(ctx)
	}
	return func(yield func(seal.KeyID, error) bool) { yield(0, s.keys) }
}
