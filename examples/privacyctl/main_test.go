package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy/civil"
)

// update writes the golden files anew.
var update = flag.Bool("update", false, "write testdata")

const accounts = 60

// worked returns the name of a database on which a day's work was done.
func worked(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "crm.db")
	db, err := host.Open(t.Context(), name, accounts)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := day.Run(t.Context(), db, day.First, nil); err != nil {
		t.Fatal(err)
	}
	return name
}

// ctl runs the program on a database, and returns what it prints and its status.
func ctl(t *testing.T, file string, args ...string) (out, progress string, status int) {
	t.Helper()
	var o, p bytes.Buffer
	status = run(t.Context(), append([]string{"-db", file, "-at", "2026-11-25"}, args...), civil.MustDate(2026, 12, 31), &o, &p)
	return o.String(), p.String(), status
}

// good is ctl where the command succeeds.
func good(t *testing.T, file string, args ...string) string {
	t.Helper()
	out, progress, status := ctl(t, file, args...)
	if status != 0 {
		t.Fatalf("%q: status %d: %s", args, status, progress)
	}
	return out
}

var digests = regexp.MustCompile(`\b[0-9a-f]{64,72}\b`)

// A session: what the program prints, command by command, with digests left out, since each database has a key of its own.
func TestSession(t *testing.T) {
	file := worked(t)
	backup := copied(t, file)
	var b strings.Builder
	say := func(line string) string {
		args := strings.Fields(line)
		out := good(t, file, args...)
		fmt.Fprintf(&b, "$ privacyctl %s\n%s\n", digests.ReplaceAllString(line, "…"), digests.ReplaceAllString(out, "…"))
		return out
	}
	say("retention plan")
	say("retention plan -early")
	say("retention explain C-00005")
	say("retention stale -max 5")
	say("retention holds")
	say("retention holds -place hold-7 -matter claim-7 -subject C-00073 -category personal-details")
	plan := say("retention plan -subject C-00005 -id request-7 -claims no")
	digest := digests.FindString(plan)
	say("retention apply -subject C-00005 -id request-7 -claims no -plan " + digest)
	say("retention certificate request-7")
	say("retention apply -early")
	say("retention open")
	say("retention holds -release hold-7 -at 2026-11-26")
	say("retention apply -early -at 2026-11-27")
	restore(t, file, backup)
	say("retention replay -at 2026-11-28")
	say("retention replay -at 2026-11-28")
	say("retention explain I-000010")
	say("receive -id access-7 access C-00002")
	say("retention explain C-00002") // an open request keeps it
	say("requests")
	say("due -within 40")
	say("due -within 3")
	say("show access-2026-11-24")
	say("show erasure-2026-11-24")
	say("export access-7")
	say("receive -id take-7 portability C-00002")
	say("export take-7")
	say("complaints")
	say("decide C-00002 market-upgrades")
	say("receive -id stop-7 marketing-objection C-00002")
	say("receive -id object-7 -about monitor-service objection C-00002")
	say("decide C-00002 market-upgrades")
	say("decide C-00005 market-upgrades")
	say("decide -recipient freshdesk C-00002 diagnose-logs log-files")
	say("obligations C-00005")
	say("obligations")
	golden := "testdata/session.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the session is not %s (write it anew with -update):\n%s", golden, b.String())
	}
	for _, canary := range []string{"@", ".example", "01632"} {
		if strings.Contains(b.String(), canary) {
			t.Errorf("the session has %q", canary)
		}
	}
}

// A hold keeps a person's record from being erased; released, the erasure is taken up. Of a person who was erased no table
// of the database or the ledger has a value.
func TestCanary(t *testing.T) {
	file := worked(t)
	db, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const canary = "xyzzycanary"
	for _, s := range []string{
		`UPDATE contacts SET name = 'Xyzzycanary Doe', email = 'xyzzycanary@canary.example', phone = '+44 1632 960999', job_title = 'xyzzycanary' WHERE id = 'C-00005'`,
		`INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES ('F-canary', 'C-00005', 'n', 'xyzzycanary agreed', 1)`,
	} {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	order := []string{"-subject", "C-00005", "-id", "request-8", "-claims", "no"}
	good(t, file, "retention", "holds", "-place", "hold-8", "-matter", "claim-8", "-subject", "C-00005")
	plan := good(t, file, append([]string{"retention", "plan"}, order...)...)
	good(t, file, append([]string{"retention", "apply", "-plan", digests.FindString(plan)}, order...)...)
	if !strings.Contains(dumped(t, file), canary) {
		t.Fatal("what is held is gone")
	}
	if out := good(t, file, "retention", "holds", "-release", "hold-8"); !strings.Contains(out, "to be resumed: request-8") {
		t.Errorf("released: %s", out)
	}
	out := good(t, file, append([]string{"retention", "apply", "-resume", "-at", "2026-11-26"}, order...)...)
	if !strings.Contains(out, "crm personal-details: gone") || !strings.Contains(out, "2 suppressed") {
		t.Errorf("resumed: %s", out)
	}
	for _, name := range []string{file, file + ".ledger"} {
		all := dumped(t, name)
		for _, value := range []string{canary, "960999", "canary.example"} {
			if strings.Contains(all, value) {
				t.Errorf("%s is in %s", value, filepath.Base(name))
			}
		}
		if strings.HasSuffix(name, ".ledger") && (strings.Contains(all, "C-00005") || !strings.Contains(all, "request-8")) {
			t.Error("the ledger names the person, or is empty")
		}
	}
}

// dumped returns every value of every table of a database, in lower case.
func dumped(t *testing.T, file string) string {
	t.Helper()
	db, err := host.OpenBare(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := host.Column[string](t.Context(), db, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if err != nil || len(tables) < 5 {
		t.Fatal(tables, err)
	}
	var b strings.Builder
	for _, table := range tables {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		cells := make([]any, len(columns))
		for i := range cells {
			cells[i] = new(any)
		}
		for rows.Next() {
			if err := rows.Scan(cells...); err != nil {
				t.Fatal(err)
			}
			for _, c := range cells {
				fmt.Fprintln(&b, *c.(*any))
			}
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return strings.ToLower(b.String())
}

// copied returns a copy of a database, as a backup of it.
func copied(t *testing.T, file string) string {
	t.Helper()
	db, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := filepath.Join(t.TempDir(), "backup.db")
	if _, err := db.ExecContext(t.Context(), "VACUUM INTO ?", name); err != nil {
		t.Fatal(err)
	}
	return name
}

// restore puts a backup in the place of a database; the ledger and the key stay.
func restore(t *testing.T, file, backup string) {
	t.Helper()
	for _, name := range []string{file, file + "-wal", file + "-shm"} {
		if err := os.Remove(name); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Every command prints JSON where it is asked to, before the command or after it.
func TestJSON(t *testing.T) {
	file := worked(t)
	for _, line := range []string{
		"retention plan -early", "retention plan -subject C-00005 -id r -claims yes", "retention explain C-00005", "retention holds", "retention open", "retention stale", "complaints",
		"retention replay", "requests", "due", "show access-2026-11-24", "decide C-00002 market-upgrades", "obligations",
	} {
		args := strings.Fields(line)
		words := 1
		if args[0] == "retention" {
			words = 2
		}
		for _, args := range [][]string{append([]string{"-json"}, args...), append(append(args[:words:words], "-json"), args[words:]...)} {
			out := good(t, file, args...)
			d := json.NewDecoder(strings.NewReader(out))
			var v any
			if err := d.Decode(&v); err != nil || v == nil {
				t.Errorf("%q: %v: %s", args, err, out)
			}
			if _, err := d.Token(); err != io.EOF {
				t.Errorf("%q: more comes: %v", args, err)
			}
		}
	}
}

// A command line that makes no sense is status 2 and names what is wrong with it; a command that fails is status 1. Nothing
// is destroyed in either case.
func TestErrors(t *testing.T) {
	file := worked(t)
	before := good(t, file, "retention", "plan", "-early")
	for line, c := range map[string]struct {
		status int
		says   string
	}{
		"":                                  {2, "no command"},
		"retention":                         {2, `no command "retention"`},
		"erase everything":                  {2, `no command "erase everything"`},
		"retention plan -sooner":            {2, "-sooner"},
		"retention plan extra":              {2, "arguments: are 1"},
		"retention stale -max -1":           {2, "-max: is negative"},
		"retention explain":                 {2, "arguments: are 0"},
		"retention explain C-99999":         {1, "not found"},
		"retention plan -at yesterday":      {2, "-at"},
		"retention plan -claims perhaps":    {2, "-claims: is not yes, no or unknown"},
		"retention plan -id x":              {2, "-subject"},
		"retention plan -subject C-00005":   {2, "-id"},
		"retention plan -early -subject x":  {2, "-early"},
		"retention apply -subject x -id y":  {2, "-plan: is not given"},
		"retention holds -release x":        {1, "hold x: not found"},
		"retention holds -matter x":         {2, "-place"},
		"retention holds -place x":          {1, "matter"},
		"retention certificate nothing":     {1, "not found"},
		"show nothing":                      {1, "not found"},
		"decide C-00002 no-such-activity x": {0, ""},
		"-h":                                {0, "retention apply"},
		"retention plan -h":                 {0, "destroys nothing"},
		"retention apply -subject C-00005 -id r -claims no -plan " + strings.Repeat("0", 64): {1, "conflict"},
		"retention apply -early -at 2999-01-01":                                              {2, "is in the future"},
		"retention holds -place x -matter y -at 2999-01-01":                                  {2, "is in the future"},
		"retention replay -at 2999-01-01":                                                    {2, "is in the future"},
		"retention plan -early -at 2999-01-01":                                               {0, ""},
	} {
		out, progress, status := ctl(t, file, strings.Fields(line)...)
		if status != c.status || !strings.Contains(progress, c.says) {
			t.Errorf("%q: status %d, %s%s", line, status, out, progress)
		}
	}
	if after := good(t, file, "retention", "plan", "-early"); after != before {
		t.Errorf("before:\n%s\nafter:\n%s", before, after)
	}
	if _, progress, status := ctl(t, filepath.Join(t.TempDir(), "none.db"), "requests"); status != 1 || !strings.Contains(progress, "make one") {
		t.Errorf("no database: status %d, %s", status, progress)
	}
	if err := os.WriteFile(file+".key", []byte("short\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, progress, status := ctl(t, file, "requests"); status != 1 || !strings.Contains(progress, "key") {
		t.Errorf("a key that is none: status %d, %s", status, progress)
	}
}
