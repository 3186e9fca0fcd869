package host_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// modes returns the files of a folder that other users may read or write.
func modes(t *testing.T, folder string) (open []string) {
	t.Helper()
	list, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			open = append(open, fmt.Sprintf("%s %v", e.Name(), info.Mode()))
		}
	}
	return open
}

// Only their owner can access the files of a database, from the first byte on. Files that others could access are
// corrected (Art 32(1)).
func TestFilesAreForTheirOwnerAlone(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "crm.db")
	for _, step := range []struct {
		name   string
		before fs.FileMode
	}{{"a new file", 0}, {"a file that others could read", 0o644}, {"a file that a group could write", 0o660}} {
		t.Run(step.name, func(t *testing.T) {
			if step.before != 0 {
				if err := os.Chmod(name, step.before); err != nil {
					t.Fatal(err)
				}
			}
			db, err := host.Open(t.Context(), name, 1)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			ledger, err := host.OpenBare(t.Context(), name+".ledger")
			if err != nil {
				t.Fatal(err)
			}
			defer ledger.Close()
			for _, q := range []*host.DB{db, ledger} {
				if _, err := q.Exec(`CREATE TABLE IF NOT EXISTS more (x TEXT)`); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := os.Stat(name + "-wal"); err != nil {
				t.Fatal(err)
			}
			if open := modes(t, folder); len(open) > 0 {
				t.Errorf("others can read %q", open)
			}
		})
	}
}

// A database that is opened read-only stays unchanged, and so does a file that is not the application's.
func TestFilesOfOthersAreLeft(t *testing.T) {
	for name, source := range map[string]string{"read only": "file:" + ours(t) + "?mode=ro", "another's": made(t, `CREATE TABLE accounts (iban TEXT)`)} {
		file, _, _ := strings.Cut(strings.TrimPrefix(source, "file:"), "?")
		if err := os.Chmod(file, 0o644); err != nil {
			t.Fatal(err)
		}
		if db, err := host.Open(t.Context(), source, 0); err == nil {
			db.Close()
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != 0o644 {
			t.Errorf("%s: mode %v, want it as it was", name, got)
		}
	}
}

// bytesOf returns the content of every data file of a database.
func bytesOf(t *testing.T, name string) []byte {
	t.Helper()
	files, err := filepath.Glob(name + "*")
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, file := range files {
		if strings.HasSuffix(file, "-shm") {
			continue // an index of the journal, with no data
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b...)
	}
	return all
}

// No byte of what was erased is left after Purge, whether its row was deleted or overwritten, and even if SQLite moved
// copies between pages of an index (Art 17(1)).
func TestPurgeLeavesNoByteOfWhatWasErased(t *testing.T) {
	const rows = 3000
	name := filepath.Join(t.TempDir(), "crm.db")
	db, err := host.Open(t.Context(), "file:"+name+"?_pragma=synchronous(OFF)", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	address := func(i int) string { return fmt.Sprintf("canary-%06d@example.org", i*7919%rows) }
	in := func(do func(tx *sql.Tx) error) {
		t.Helper()
		if err := db.InTx(t.Context(), do); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`CREATE TABLE people (id INTEGER PRIMARY KEY, email TEXT); CREATE INDEX people_email ON people (email)`); err != nil {
		t.Fatal(err)
	}
	in(func(tx *sql.Tx) error {
		for i := range rows {
			if _, err := tx.Exec(`INSERT INTO people (email) VALUES (?)`, address(i)); err != nil {
				return err
			}
		}
		return nil
	})
	in(func(tx *sql.Tx) error {
		for i := 0; i < rows; i += 3 {
			if _, err := tx.Exec(`DELETE FROM people WHERE email = ?`, address(i)); err != nil {
				return err
			}
			if _, err := tx.Exec(`UPDATE people SET email = '' WHERE email = ?`, address(i+1)); err != nil {
				return err
			}
		}
		return nil
	})
	before := bytesOf(t, name)
	if !bytes.Contains(before, []byte(address(0))) {
		t.Fatal("the journal has nothing of what was erased, so that this proves nothing")
	}
	if err := db.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after := bytesOf(t, name); !bytes.Equal(before, after) {
		t.Error("Purge rewrote files though nothing was marked as erased")
	}
	for range 2 { // once for each erased record
		in(func(tx *sql.Tx) error { return host.MarkErased(t.Context(), tx) })
	}
	again, err := host.Open(t.Context(), name, 0) // as another process would, after this one was killed
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if err := again.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	after := bytesOf(t, name)
	for i := range rows {
		if got, want := bytes.Contains(after, []byte(address(i))), i%3 == 2; got != want {
			t.Errorf("row %d is in the files: %v, want %v", i, got, want)
		}
	}
	t.Logf("%d addresses erased of %d", rows*2/3, rows)
}

// While somebody reads the earlier state, the journal cannot be emptied: Purge returns an error, and succeeds when
// called again.
func TestPurgeSaysThatTheJournalIsRead(t *testing.T) {
	db, err := host.Open(t.Context(), "file:"+ours(t)+"?_pragma=busy_timeout(10)", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	reader, err := host.Open(t.Context(), "file:"+db.Name+"?mode=ro&_txlock=deferred", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	tx, err := reader.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Column[int](t.Context(), tx, `SELECT COUNT(*) FROM contacts`); err != nil {
		t.Fatal(err)
	}
	if err := db.InTx(t.Context(), func(tx *sql.Tx) error { return host.MarkErased(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
	if err := db.Purge(t.Context()); err == nil || !strings.Contains(err.Error(), "run again when it has finished") {
		t.Errorf("while somebody reads: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := db.Purge(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
