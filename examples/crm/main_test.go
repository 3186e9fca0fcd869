package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/day"
)

// update writes the golden report anew.
var update = flag.Bool("update", false, "write testdata/report.txt")

// few is how many accounts most tests have.
const few = "24"

// crm runs the program, and returns what it prints.
func crm(t *testing.T, args ...string) (out, progress string, err error) {
	t.Helper()
	var o, p bytes.Buffer
	err = run(t.Context(), args, &o, &p)
	return o.String(), p.String(), err
}

// report returns the report of a day's work on few accounts.
func report(t *testing.T, file string) string {
	t.Helper()
	out, _, err := crm(t, "-db", file)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// file returns the name of a database of its own with few accounts, on which nothing was done.
func file(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "crm.db")
	if _, _, err := crm(t, "-db", name, "-accounts", few, "-at", "2026-11-23"); err == nil || !strings.Contains(err.Error(), "is before") {
		t.Fatal(err) // a day that is refused, once the data are made
	}
	return name
}

// The command as it stands in the README prints what testdata/report.txt has, run after run.
func TestReport(t *testing.T) {
	const golden = "testdata/report.txt"
	name := filepath.Join(t.TempDir(), "crm.db")
	out, progress, err := crm(t, "-db", name)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if out != string(want) {
		t.Errorf("the report is not %s (write it anew with -update):\n%s", golden, out)
	}
	for _, want := range []string{name, "1000 accounts", "generated", "Deciding the activities for every contact … 5000 of ", " done\n"} {
		if !strings.Contains(progress, want) {
			t.Errorf("progress has no %q:\n%s", want, progress)
		}
	}
	again, progress, err := crm(t, "-db", name)
	if err != nil || again != out || !strings.Contains(progress, "was done") || strings.Contains(progress, "… done") {
		t.Errorf("a second run: %v\n%s%s", err, progress, again)
	}
	for n, line := range strings.Split(out, "\n") {
		if strings.TrimRight(line, " ") != line || len(line) > 200 {
			t.Errorf("line %d is too long, or ends with spaces: %q", n+1, line)
		}
	}
}

// The report names contacts by their identifiers, and has no name, address or number of anybody.
func TestReportHasNoPersonalData(t *testing.T) {
	name := file(t)
	for _, args := range [][]string{{"-db", name}, {"-db", name, "-json"}} {
		out, progress, err := crm(t, args...)
		if err != nil {
			t.Fatal(err)
		}
		for _, canary := range []string{"@", ".example", "01632", "Ltd "} {
			if strings.Contains(strings.ReplaceAll(out, "VQ Communications Ltd", ""), canary) || strings.Contains(progress, canary) {
				t.Errorf("%v prints %q", args, canary)
			}
		}
	}
}

// -json prints the report whole.
func TestJSON(t *testing.T) {
	name := file(t)
	out, _, err := crm(t, "-db", name, "-json")
	if err != nil {
		t.Fatal(err)
	}
	var r day.Report
	d := json.NewDecoder(strings.NewReader(out))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Token(); err != io.EOF {
		t.Errorf("more comes after the report: %v", err)
	}
	var page bytes.Buffer
	if err := text(&page, &r); err != nil {
		t.Fatal(err)
	}
	if page.String() != report(t, name) {
		t.Error("the report and its JSON differ")
	}
}

// A command line that makes no sense is refused with every fault, before anything is made.
func TestCommandLine(t *testing.T) {
	for name, tt := range map[string]struct {
		args []string
		want []string
	}{
		"everything":  {[]string{"-accounts", "-1", "-db", "", "now"}, []string{"arguments: ", "-db: ", "-accounts: "}},
		"too many":    {[]string{"-db", "x.db", "-accounts", "100001"}, []string{"-accounts: "}},
		"two outputs": {[]string{"-db", "x.db", "-serve", "-json"}, []string{"-json: "}},
		"no day":      {[]string{"-db", "x.db", "-at", "tomorrow"}, []string{"-at"}},
		"empty day":   {[]string{"-db", "x.db", "-at", ""}, []string{"-at"}},
		"unknown":     {[]string{"-sell"}, []string{"-sell"}},
	} {
		out, _, err := crm(t, tt.args...)
		if err == nil || out != "" {
			t.Errorf("%s: %v, %q", name, err, out)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v, want %q", name, err, want)
			}
		}
	}
	if _, usage, err := crm(t, "-h"); !errors.Is(err, flag.ErrHelp) || !strings.Contains(usage, "-accounts") {
		t.Errorf("%v, %s", err, usage)
	}
	if _, err := os.Stat("x.db"); err == nil {
		t.Error("a database was made")
	}
}

// A report that cannot be printed is an error, and the work is done all the same.
func TestOutputFails(t *testing.T) {
	name := file(t)
	for _, args := range [][]string{{"-db", name}, {"-db", name, "-json"}} {
		if err := run(t.Context(), args, broken{}, io.Discard); !errors.Is(err, errBroken) {
			t.Errorf("%v: %v", args, err)
		}
	}
	if report(t, name) == "" {
		t.Error("no report")
	}
}

var errBroken = errors.New("broken pipe")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }
