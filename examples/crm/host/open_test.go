package host_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// made returns a file on which statements were run, with nothing else in it.
func made(t *testing.T, statements ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "other.db")
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// ours returns a file of 3 accounts on which statements were run.
func ours(t *testing.T, statements ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "crm.db")
	db, err := host.Open(t.Context(), file, 3)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return file
}

// What cannot be opened is refused with words that help, and a database is left as it is.
func TestOpenRefuses(t *testing.T) {
	text := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("not a database, but notes. ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		file     string
		accounts int
		want     string
	}{
		"a newer schema":          {ours(t, `UPDATE crm_schema SET version = 2`), 0, "schema 2, and this program knows 1"},
		"somebody's accounts":     {made(t, `CREATE TABLE accounts (iban TEXT)`), 0, "table accounts that is not this program's"},
		"somebody's schema table": {made(t, `CREATE TABLE crm_schema (v TEXT)`), 0, "table crm_schema that is not this program's"},
		"an empty schema table":   {ours(t, `DELETE FROM crm_schema`), 0, "table crm_schema that is not this program's"},
		"real data":               {ours(t, `UPDATE crm_schema SET data = 'real'`), 0, "table crm_schema that is not this program's"},
		"another number":          {ours(t), 4, "has 3 accounts, not 4"},
		"no database":             {text, 0, "no SQLite database"},
		"no folder":               {filepath.Join(t.TempDir(), "none", "crm.db"), 0, "cannot be opened or made"},
		"read-only and new":       {"file:" + made(t, `CREATE TABLE other (x TEXT)`) + "?mode=ro", 0, "read-only"},
		"a quota":                 {"file:" + filepath.Join(t.TempDir(), "q.db") + "?_pragma=max_page_count(20)", 40, "is full"},
		"no name":                 {"file:?mode=ro", 0, "no file is named"},
		"a bad URI":               {"file:%zz", 0, "URI is malformed"},
	} {
		before := contents(tt.file)
		db, err := host.Open(t.Context(), tt.file, tt.accounts)
		if err == nil {
			db.Close()
			t.Errorf("%s: opened", name)
		} else if !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
		if after := contents(tt.file); after != before {
			t.Errorf("%s: the database was changed from\n%s\nto\n%s", name, before, after)
		}
	}
}

// contents returns the tables of a database with their numbers of rows; nothing where it is none.
func contents(file string) string {
	file, _, _ = strings.Cut(strings.TrimPrefix(file, "file:"), "?")
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return ""
	}
	defer db.Close()
	names, _ := host.Column[string](context.Background(), db, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	var b strings.Builder
	for _, name := range names {
		n, _ := host.Column[string](context.Background(), db, `SELECT COUNT(*) FROM `+name)
		b.WriteString(name + " " + strings.Join(n, "") + "\n")
	}
	return b.String()
}

// A database that was filled up to its quota is made when there is room.
func TestRoomIsMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "crm.db")
	if _, err := host.Open(t.Context(), "file:"+file+"?_pragma=max_page_count(20)", 10); err == nil {
		t.Fatal("10 accounts fit into 20 pages")
	}
	db, err := host.Open(t.Context(), file, 10)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if dump(t, db) != dump(t, open(t, 10)) {
		t.Error("the data differ from those of a database that always had room")
	}
}

// Names that mean something to a URI or to a shell are names of files.
func TestOddNames(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "who?.db", "#1.db", "ä.db"} {
		file := filepath.Join(t.TempDir(), name)
		db, err := host.Open(t.Context(), file, 1)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		db.Close()
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of several that come to a new file at the same time one makes it, and the others find it made.
func TestOpenTogether(t *testing.T) {
	file := filepath.Join(t.TempDir(), "crm.db")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			db, err := host.Open(t.Context(), file, 5)
			if err != nil {
				t.Error(err)
				return
			}
			db.Close()
		})
	}
	wg.Wait()
	db, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if n := column[int](t, db, `SELECT COUNT(*) FROM accounts`)[0]; n != 5 || db.Accounts != 5 {
		t.Errorf("%d accounts, said to be %d", n, db.Accounts)
	}
}

// A writer that finds another at work says so, and writes nothing.
func TestAnotherWriter(t *testing.T) {
	file := ours(t)
	first, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, err := host.Open(t.Context(), "file:"+file+"?_pragma=busy_timeout(10)", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	err = first.InTx(t.Context(), func(*sql.Tx) error {
		err := second.InTx(t.Context(), func(tx *sql.Tx) error { return host.Finish(t.Context(), tx, "s", "d", "r") })
		if !host.Busy(err) || !strings.Contains(host.Explain(err).Error(), "another process is writing") {
			t.Errorf("%v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, done, err := host.Done(t.Context(), second, "s", "d"); done || err != nil {
		t.Errorf("done %v, %v", done, err)
	}
}

// An error that is none of the database comes back as it is.
func TestExplainOthers(t *testing.T) {
	err := errors.New("something else")
	if host.Explain(err) != err || host.Explain(nil) != nil || host.Busy(err) {
		t.Error("something else was explained")
	}
}
