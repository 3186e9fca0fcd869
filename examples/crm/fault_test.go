package main

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// While another process writes, the work says so and changes nothing; when that one is killed, what it had half
// written is gone, and the work is done.
func TestAnotherProcessWrites(t *testing.T) {
	name := file(t)
	want := report(t, copyOf(t, name))
	kill := start(t, "write", name)
	out, _, err := crm(t, "-db", "file:"+name+"?_pragma=busy_timeout(20)")
	if err == nil || out != "" || !strings.Contains(err.Error(), "another process is writing to the database") {
		t.Errorf("%v, %q", err, out)
	}
	kill()
	if n := done(t, name); n != 0 {
		t.Errorf("%d steps are done", n)
	}
	if got := report(t, name); got != want {
		t.Errorf("afterwards the report is another:\n%s", got)
	}
}

// On a disk that is full, or a quota that is used up, the work stops with an error, and goes on when there is room.
func TestDiskFull(t *testing.T) {
	name := file(t)
	want := report(t, copyOf(t, name))
	stopped := map[int]bool{}
	step := 5
	if raced {
		step = 20
	}
	for room := 0; ; room += step {
		full := copyOf(t, name)
		out, _, err := crm(t, "-db", "file:"+full+"?_pragma=max_page_count("+pages(t, full, room)+")")
		if err == nil {
			if room == 0 {
				t.Error("nothing needs room")
			}
			break
		}
		if room > 1000 {
			t.Fatal("no room is enough: ", err)
		}
		if out != "" || !strings.Contains(err.Error(), "is full: make room and run again") {
			t.Errorf("%d pages: %v, %q", room, err, out)
		}
		stopped[done(t, full)] = true
		if got := report(t, full); got != want {
			t.Errorf("%d pages, and then room: the report is another:\n%s", room, got)
		}
	}
	if len(stopped) < 2 {
		t.Errorf("the disk was full after %v steps alone", stopped)
	}
}

// pages returns how many pages a database has and so many more.
func pages(t *testing.T, file string, more int) string {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow(`SELECT page_count + ? FROM pragma_page_count`, more).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return strconv.Itoa(n)
}

// What cannot be written is said to be read-only; what is done can be read all the same.
func TestReadOnly(t *testing.T) {
	name := file(t)
	ro := "file:" + name + "?mode=ro"
	out, _, err := crm(t, "-db", ro)
	if err == nil || out != "" || !strings.Contains(err.Error(), "is read-only: make the file and its folder writable") {
		t.Errorf("%v, %q", err, out)
	}
	if n := len(tablesOf(t, name)); n != 11 {
		t.Errorf("%d tables", n)
	}
	want := report(t, name)
	got, _, err := crm(t, "-db", ro)
	if err != nil || got != want {
		t.Errorf("a day that is done: %v, %q", err, got)
	}
}

// Databases that are somebody else's, or of a newer program, are refused and left alone.
func TestForeignDatabases(t *testing.T) {
	for what, tt := range map[string]struct{ statement, want string }{
		"a newer schema":               {`UPDATE crm_schema SET version = 9`, "use the newer program"},
		"a newer schema of the stores": {`INSERT INTO privacy_schema SELECT MAX(version) + 1, MAX(marker) FROM privacy_schema`, "bring the program up to date"},
		"foreign stores":               {`DROP TABLE privacy_schema`, "privacy_"},
		"foreign tables":               {`DROP TABLE crm_schema`, "that is not this program's"},
		"other data":                   {`UPDATE crm_schema SET data = 'our customers'`, "that is not this program's"},
	} {
		name := file(t)
		report(t, name)
		db, err := sql.Open("sqlite", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(tt.statement); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		before := tablesOf(t, name)
		out, _, err := crm(t, "-db", name, "-at", "2026-12-01")
		if err == nil || out != "" || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, %q", what, err, out)
		}
		if after := tablesOf(t, name); strings.Join(after, " ") != strings.Join(before, " ") {
			t.Errorf("%s: tables %v, before %v", what, after, before)
		}
		if n := done(t, name); n != 18 {
			t.Errorf("%s: %d steps are done", what, n)
		}
	}
}

// A file in a folder that is not there, a folder, and another number of accounts.
func TestFilesRefused(t *testing.T) {
	folder := t.TempDir()
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-db", filepath.Join(folder, "none", "crm.db")}, "cannot be opened or made"},
		{[]string{"-db", folder}, "cannot be opened or made"},
		{[]string{"-db", file(t), "-accounts", "31"}, "has 24 accounts, not 31"},
	} {
		if out, _, err := crm(t, tt.args...); err == nil || out != "" || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%v: %v, %q, want %q", tt.args, err, out, tt.want)
		}
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 0 {
		t.Errorf("%v, %v", entries, err)
	}
}

// tablesOf returns the tables of a database with their numbers of rows.
func tablesOf(t *testing.T, file string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	list, err := host.Column[string](t.Context(), db, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range list {
		n, err := host.Column[int](t.Context(), db, `SELECT COUNT(*) FROM `+name)
		if err != nil {
			t.Fatal(err)
		}
		list[i] = fmt.Sprintf("%s %d", name, n[0])
	}
	return list
}
