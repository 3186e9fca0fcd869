package memory

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// table is rows by key. Rows that are read together form a part. The caller holds the lock of the database. No row is
// changed in place, so a caller may read what it got without the lock.
type table[K, P comparable, V any] struct {
	rows  map[K]V
	parts map[P][]K
	part  func(V) P // nil: the rows are never read in parts
}

// log is a table whose rows are append-only lists.
type log[K, P comparable, V any] struct{ table[K, P, []V] }

func newTable[K, P comparable, V any](part func(V) P) table[K, P, V] {
	return table[K, P, V]{part: part}
}

// newLog returns a log whose lists form parts by their first element.
func newLog[K, P comparable, V any](part func(V) P) log[K, P, V] {
	if part == nil {
		return log[K, P, V]{newTable[K, P, []V](nil)}
	}
	return log[K, P, V]{newTable[K](func(list []V) P { return part(list[0]) })}
}

// put stores a row under a key, whether the table has one or not.
func (t *table[K, P, V]) put(db *DB, k K, v V) {
	old, found := t.rows[k]
	t.place(k, v)
	db.undo(func() {
		if !found {
			t.remove(k)
			return
		}
		t.place(k, old)
	})
}

// drop removes the row of a key.
func (t *table[K, P, V]) drop(db *DB, k K) {
	if old, found := t.rows[k]; found {
		t.remove(k)
		db.undo(func() { t.place(k, old) })
	}
}

func (t *table[K, P, V]) place(k K, v V) {
	if t.rows == nil {
		t.rows, t.parts = make(map[K]V), make(map[P][]K)
	}
	if old, found := t.rows[k]; t.part != nil && (!found || t.part(old) != t.part(v)) {
		t.remove(k)
		t.parts[t.part(v)] = append(t.parts[t.part(v)], k)
	}
	t.rows[k] = v
}

func (t *table[K, P, V]) remove(k K) {
	old, found := t.rows[k]
	if !found {
		return
	}
	delete(t.rows, k)
	if t.part == nil {
		return
	}
	p := t.part(old)
	keys := t.parts[p]
	for i := len(keys) - 1; i >= 0; i-- { // a roll-back removes the last
		if keys[i] == k {
			t.parts[p] = slices.Delete(keys, i, i+1)
		}
	}
	if len(t.parts[p]) == 0 {
		delete(t.parts, p)
	}
}

// of returns the rows of parts, part by part in the order in which the rows came to them. It reads each part once.
func (t *table[K, P, V]) of(parts ...P) (found []V) {
	for _, p := range once(parts) {
		for _, k := range t.parts[p] {
			found = append(found, t.rows[k])
		}
	}
	return found
}

// where returns the first n rows that match, in order.
func (t *table[K, P, V]) where(n int, match func(V) bool, order func(a, b V) int) (found []V) {
	for _, v := range t.rows {
		if match(v) {
			found = append(found, v)
		}
	}
	slices.SortFunc(found, order)
	return first(n, found)
}

// once returns each value once, in the order in which they first come.
func once[T comparable](list []T) []T {
	if len(list) < 2 {
		return list
	}
	var found []T
	seen := make(map[T]bool, len(list))
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			found = append(found, v)
		}
	}
	return found
}

func sorted[V any](list []V, order func(a, b V) int) []V {
	slices.SortFunc(list, order)
	return list
}

func first[V any](n int, list []V) []V { return list[:max(0, min(n, len(list)))] }

// add appends to the list of a key. The first element must have the next number, and the others follow.
func (l *log[K, P, V]) add(db *DB, k K, number func(V) uint64, more ...V) error {
	old := l.rows[k]
	for i, v := range more {
		if want := uint64(len(old) + i + 1); number(v) != want {
			return fmt.Errorf("number %d, want %d: %w", number(v), want, privacy.ErrConflict)
		}
	}
	if db.tx != nil { // a roll-back must not let a later list overwrite what somebody is reading
		old = slices.Clip(old)
	}
	l.put(db, k, append(old, more...))
	return nil
}
