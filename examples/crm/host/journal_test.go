package host_test

import (
	"database/sql"
	"errors"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// A step that is done a second time is undone with whatever it did.
func TestFinishOnce(t *testing.T) {
	db := open(t, 1)
	step := func() error {
		return db.InTx(t.Context(), func(tx *sql.Tx) error {
			if _, err := tx.ExecContext(t.Context(), `UPDATE accounts SET name = name || '!'`); err != nil {
				return err
			}
			return host.Finish(t.Context(), tx, "shout", "2026-11-24", "loud")
		})
	}
	if err := step(); err != nil {
		t.Fatal(err)
	}
	if err := step(); err == nil {
		t.Error("done twice")
	}
	if name := column[string](t, db, `SELECT name FROM accounts`)[0]; strings.Count(name, "!") != 1 {
		t.Errorf("%s", name)
	}
	result, done, err := host.Done(t.Context(), db, "shout", "2026-11-24")
	if result != "loud" || !done || err != nil {
		t.Errorf("%q, %v, %v", result, done, err)
	}
}

// What failed leaves nothing.
func TestInTxRollsBack(t *testing.T) {
	db := open(t, 1)
	stop := errors.New("stop")
	err := db.InTx(t.Context(), func(tx *sql.Tx) error {
		if err := host.Finish(t.Context(), tx, "s", "", "r"); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("%v", err)
	}
	if _, done, err := host.Done(t.Context(), db, "s", ""); done || err != nil {
		t.Errorf("done %v, %v", done, err)
	}
}

// The last day is of what was done on a day.
func TestLastDay(t *testing.T) {
	db := open(t, 1)
	for _, tt := range []struct{ day, want string }{{"", ""}, {"2026-11-25", "2026-11-25"}, {"2026-11-24", "2026-11-25"}} {
		err := db.InTx(t.Context(), func(tx *sql.Tx) error { return host.Finish(t.Context(), tx, "s", tt.day, "r") })
		if err != nil {
			t.Fatal(err)
		}
		if last, err := db.LastDay(t.Context()); last != tt.want || err != nil {
			t.Errorf("after %q: %q, %v, want %q", tt.day, last, err, tt.want)
		}
	}
}

// The application was there before the library, and needs nothing of it.
func TestApplicationNeedsNoLibrary(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			if strings.Contains(i.Path.Value, "lawful-go/lawful") {
				t.Errorf("%s imports %s", name, i.Path.Value)
			}
		}
	}
}
