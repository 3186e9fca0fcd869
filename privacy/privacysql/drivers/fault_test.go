package drivers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"modernc.org/sqlite"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
)

// code reports whether an error carries a result code of SQLite, as a host may ask.
func code(err error, want int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == want
}

const (
	busy     = 5
	readOnly = 8
	full     = 13
)

// A file that cannot be written is read all the same; each write says why it fails.
func TestReadOnlyFile(t *testing.T) {
	path := file(t)
	write(t, stores(t, open(t, path, "journal_mode(DELETE)")), "alice")
	db := dial(t, "file:"+path+"?mode=ro&_pragma=secure_delete(ON)")
	s := stores(t, db) // migrated already: nothing to write
	for i, w := range writes(s, t, "bob") {
		if err := w(); !code(err, readOnly) || !strings.Contains(err.Error(), "readonly") {
			t.Errorf("write %d: %v, want that the database is read-only", i, err)
		}
	}
	err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error { return tx.Consent.Append(t.Context(), event("bob", 1)) })
	if !code(err, readOnly) {
		t.Errorf("Tx: %v, want that the database is read-only", err)
	}
	if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
		t.Errorf("read %v, want one of each", got)
	}
	empty := file(t)
	exec(t, open(t, empty, "journal_mode(DELETE)"), "CREATE TABLE host (id TEXT)")
	if err := privacysql.Migrate(t.Context(), privacysql.Std(dial(t, "file:"+empty+"?mode=ro")), privacysql.SQLite, nil); !code(err, readOnly) {
		t.Errorf("Migrate: %v, want that the database is read-only", err)
	}
}

// On a full disk each write fails by itself and stores nothing; what was stored stays, and room makes the next succeed.
func TestFullDisk(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path))
	write(t, s, "alice")
	tight := open(t, path, "max_page_count(1)") // no less than it has
	tight.SetMaxOpenConns(1)
	s = stores(t, tight)
	n := fill(t, s, func(i int) privacy.SubjectID { return privacy.SubjectID(fmt.Sprint("p-", i)) })
	err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
		for seq := uint64(2); ; seq++ {
			if err := tx.Consent.Append(t.Context(), event("alice", seq)); err != nil {
				if err := tx.Consent.Append(t.Context(), event("alice", 2)); err == nil {
					t.Error("a write that follows one that failed is stored alone")
				}
				return nil // a function that does not heed what it is told
			}
		}
	})
	if !code(err, full) || !strings.Contains(err.Error(), "full") {
		t.Errorf("Tx that runs out of room: %v, want that the disk is full", err)
	}
	exec(t, tight, "PRAGMA max_page_count = 1000000")
	if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
		t.Errorf("of alice there are %v, want what was stored", got)
	}
	for i := range n {
		if got := everything(t, s, privacy.SubjectID(fmt.Sprint("p-", i))); got != [4]int{1, 1, 1, 1} {
			t.Fatalf("of person %d there are %v, want one of each", i, got)
		}
	}
	write(t, s, "bob")
}

// fill stores one of everything of person after person until the disk is full, and returns for how many it could. Of
// the last one some stores may have taken theirs: each is a write of its own.
func fill(t *testing.T, s *privacysql.DB, name func(int) privacy.SubjectID) int {
	t.Helper()
	for i := range 10_000 {
		for store, w := range writes(s, t, name(i)) {
			err := w()
			if err == nil {
				continue
			}
			if !code(err, full) || !strings.Contains(err.Error(), "full") {
				t.Fatalf("write: %v, want that the disk is full", err)
			}
			if got := everything(t, s, name(i)); store < len(got) && got[store] != 0 {
				t.Errorf("a write that failed is stored: %v", got)
			}
			return i
		}
	}
	t.Fatal("the disk is never full")
	return 0
}

// While another holds the lock a write fails as busy, at once or after the time that the host gave the driver, and
// stores nothing. Reads go on.
func TestLockedByAnother(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path, "busy_timeout(1)"))
	write(t, s, "alice")
	other := open(t, path)
	other.SetMaxOpenConns(1)
	exec(t, other, "BEGIN IMMEDIATE")
	for i, w := range writes(s, t, "bob") {
		if err := w(); !code(err, busy) || !strings.Contains(err.Error(), "locked") {
			t.Errorf("write %d: %v, want that the database is locked", i, err)
		}
	}
	err := s.Stores().Tx(t.Context(), func(subject.Stores) error { t.Error("begun"); return nil })
	if !code(err, busy) {
		t.Errorf("Tx: %v, want that the database is locked", err)
	}
	if err := privacysql.Migrate(t.Context(), privacysql.Std(open(t, path, "busy_timeout(1)")), privacysql.SQLite, &privacysql.Options{Prefix: "other_"}); !code(err, busy) {
		t.Errorf("Migrate: %v, want that the database is locked", err)
	}
	if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
		t.Errorf("of alice there are %v, want one of each", got)
	}
	exec(t, other, "COMMIT")
	if got := everything(t, s, "bob"); got != [4]int{} {
		t.Errorf("of bob there are %v, want nothing", got)
	}
	write(t, s, "bob")
}

// With IsRetryable a write waits for the lock, as long as its context lasts.
func TestRetryWhileLocked(t *testing.T) {
	path := file(t)
	db := open(t, path, "busy_timeout(0)")
	stores(t, db)
	asked := 0
	other := open(t, path)
	other.SetMaxOpenConns(1)
	o := &privacysql.Options{IsRetryable: func(err error) bool {
		if asked++; asked == 3 {
			exec(t, other, "COMMIT")
		}
		return code(err, busy)
	}}
	s, err := privacysql.Open(t.Context(), privacysql.Std(db), privacysql.SQLite, "main", o)
	if err != nil {
		t.Fatal(err)
	}
	exec(t, other, "BEGIN IMMEDIATE")
	if err := s.Consent().Append(t.Context(), event("alice", 1)); err != nil || asked != 3 {
		t.Errorf("Append: %v after %d questions, want success after 3", err, asked)
	}
	exec(t, other, "BEGIN IMMEDIATE")
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	asked = 3
	if err := s.Consent().Append(ctx, event("alice", 2)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Append while locked: %v, want that its time is up", err)
	}
	asked = 3
	err = s.Stores().Tx(t.Context(), func(subject.Stores) error { return nil })
	if !code(err, busy) || asked != 3+9 {
		t.Errorf("Tx while locked: %v after %d questions, want busy after 9", err, asked-3)
	}
	exec(t, other, "COMMIT")
	if got := everything(t, s, "alice"); got != [4]int{1} {
		t.Errorf("of alice there are %v, want one event", got)
	}
}
