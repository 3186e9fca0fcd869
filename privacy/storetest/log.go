package storetest

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// The rules of logs, and of records that are stored with the number that the caller gives.

func storesTheNextNumber(r reporter, k *kit) {
	k.wants(r, k.value("alice", 1))
	var written []any
	for n := 1; n <= 3; n++ {
		written = append(written, k.put(r, k.value("alice", n))...)
		k.wants(r, k.value("alice", n), k.expected(written[0], written)...)
	}
	if k.only {
		return
	}
	k.wants(r, k.value("bob", 1))
	k.put(r, k.value("bob", 1))
	k.wants(r, k.value("bob", 1), k.value("bob", 1))
	k.wants(r, written[0], k.expected(written[0], written)...)
}

func rejectsAnyOtherNumber(r reporter, k *kit) {
	reject := func(held int, numbers ...uint64) {
		r.Helper()
		for _, n := range numbers {
			v := k.by(set(k.value("alice", int(min(n, 9))), k.number, n), "late")
			suite.Failed(r, fmt.Sprintf("write of number %d after number %d", n, held), k.write(bg(), v), privacy.ErrConflict)
		}
	}
	reject(0, 0, 2, 7)
	k.wants(r, k.value("alice", 1))
	written := k.put(r, k.value("alice", 1), k.value("alice", 2), k.value("alice", 3))
	reject(3, 0, 1, 2, 3, 5, 6, 1<<40)
	suite.Failed(r, "write of what is stored", k.write(bg(), k.value("alice", 3)), privacy.ErrConflict)
	k.wants(r, written[0], k.expected(written[0], written)...)
}

// eightWritersLeaveNoGap has writers append to two histories, and read again whenever another writer was first.
func eightWritersLeaveNoGap(r reporter, k *kit) {
	const each = 6
	keys := []string{"carol", "bob"}
	for _, err := range suite.Together(writers, func(w int) error { return k.append(keys[w%2], fmt.Sprint("writer ", w), each) }) {
		suite.Failed(r, "writer", err, nil)
	}
	for i, key := range keys {
		count := make(map[string]int)
		got := suite.Collect(r, "read", k.read(bg(), k.value(key, 1)))
		for n, v := range got {
			for w := range writers {
				if name := fmt.Sprint("writer ", w); reflect.DeepEqual(v, k.by(k.value(key, n+1), name)) {
					count[name]++
				}
			}
		}
		for w := i; w < writers; w += 2 {
			if n := count[fmt.Sprint("writer ", w)]; n != each {
				r.Errorf("writer %d: %d entries are stored in their place, want %d", w, n, each)
			}
		}
		if len(got) != each*writers/2 {
			r.Errorf("entries: got %d, want %d", len(got), each*writers/2)
		}
	}
}

// append appends n entries. One of several writers succeeds each time, so that a bounded number of attempts is enough.
func (k *kit) append(key, writer string, n int) error {
	for range 100 {
		last := 0
		for _, err := range k.read(bg(), k.value(key, 1)) {
			if err != nil {
				return err
			}
			last++
		}
		err := k.write(bg(), k.by(k.value(key, last+1), writer))
		if err != nil && !errors.Is(err, privacy.ErrConflict) {
			return err
		}
		if err == nil {
			n--
		}
		if n == 0 {
			return nil
		}
	}
	return errors.New("no append succeeds")
}

func storesANewID(r reporter, k *kit) {
	k.wants(r, k.value("alice", 1))
	var written []any
	for n := 1; n <= 6; n++ {
		written = append(written, k.put(r, k.value("alice", n))...)
	}
	k.put(r, k.value("bob", 1))
	k.wants(r, written[0], written...)
	k.wants(r, k.value("nobody", 1))
}

// storesTheSameOnce repeats entries, also with the same instant in another zone.
func storesTheSameOnce(r reporter, k *kit) {
	written := k.put(r, k.value("alice", 1), k.value("alice", 2))
	k.put(r, k.value("alice", 1), k.value("alice", 2))
	if at, ok := timeOf(written[0]); ok {
		k.put(r, set(written[0], "At", at.In(time.FixedZone("BST", 3600))))
	}
	k.wants(r, written[0], written...)
}

func timeOf(v any) (time.Time, bool) {
	f := reflect.ValueOf(v).FieldByName("At")
	if !f.IsValid() {
		return time.Time{}, false
	}
	at, ok := f.Interface().(time.Time)
	return at, ok
}

func rejectsAnotherOfTheID(r reporter, k *kit) {
	written := k.put(r, k.value("alice", 1), k.value("alice", 2))
	for _, e := range k.edits {
		v := with(written[1], e...)
		suite.Failed(r, fmt.Sprintf("write of a stored ID with another %v", e), k.write(bg(), v), privacy.ErrConflict)
		if !equalIn(v, written[0], k.key) {
			k.wants(r, v)
		}
	}
	k.wants(r, written[0], written...)
}

func severalOfTheSameSucceed(r reporter, k *kit) {
	var written []any
	for n := 1; n <= 5; n++ {
		written = append(written, k.value("alice", n))
		for _, err := range suite.Together(writers, func(int) error { return k.write(bg(), k.value("alice", n)) }) {
			suite.Failed(r, "write of the same by several", err, nil)
		}
	}
	k.wants(r, written[0], written...)
}
