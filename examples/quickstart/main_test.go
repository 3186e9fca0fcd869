package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// asMain makes the test binary the quickstart itself.
const asMain = "QUICKSTART_AS_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asMain) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// output runs the quickstart, which must answer.
func output(t *testing.T, args ...string) string {
	t.Helper()
	var b bytes.Buffer
	if err := run(args, &b); err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return b.String()
}

// answered runs the quickstart for JSON, and reads that.
func answered(t *testing.T, args ...string) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(output(t, append(args, "-json")...)), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// The lines of the package comment and of a README, each with something that it must say.
func TestCommandLines(t *testing.T) {
	for line, says := range map[string]string{
		"":                                      "about sample.csv (generated sample data): 1000 contacts",
		"-at 2026-11-24":                        "asked on 2026-11-24",
		"-person P-00017":                       "Every reason for P-00017\n  set-up-account: ",
		"-at 2030-01-01":                        "Personal details of contacts, on 2030-01-01\n",
		"-in testdata/small.csv -at 2026-11-24": "about testdata/small.csv: 6 contacts\nleft out as later than that day: contacts 1, decisions on consent 2\n",
		"-received 2026-10-30 -division scotland":          "Access, received on 2026-10-30, with the bank holidays of Scotland\n",
		"-received 2026-10-30 -division england-and-wales": "the bank holidays of England and Wales\n",
		"-received 2026-10-30 -division northern-ireland":  "the bank holidays of Northern Ireland\n",
		"-received 2026-10-30 -division common":            "the bank holidays that the whole United Kingdom shares\n",
		"-at 2016-01-01":                                   "left out as later than that day: contacts ",
		"-at 0001-01-01":                                   "generated sample data): 0 contacts\n",
		"-at 9999-12-31":                                   ": 1000 contacts\n",
		"-json -at 2030-01-01 -in testdata/small.csv":      `"file": "testdata/small.csv"`,
		"-h": "Usage of quickstart:\n  -at day\n",
	} {
		if got := output(t, strings.Fields(line)...); !strings.Contains(got, says) {
			t.Errorf("%q does not say %q:\n%s", line, says, got)
		}
	}
}

// Each of the four questions has its heading, in their order.
func TestFourQuestions(t *testing.T) {
	rest := output(t)
	for _, q := range []string{
		"\n1. May we do this? ", "\nWhy not? ", "\n2. How long may we keep this? ", "\n3. By when must a request be answered? ",
		"\n4. Is the policy itself sound? ",
	} {
		_, after, found := strings.Cut(rest, q)
		if !found {
			t.Fatalf("%q is not asked, or out of order", q)
		}
		rest = after
	}
}

func TestBadCommandLines(t *testing.T) {
	for _, c := range []struct {
		args  []string
		says  string
		class error
	}{
		{[]string{"-bogus"}, "flag provided but not defined: -bogus (-h lists the flags)", nil},
		{[]string{"-division", "uk"}, "unknown word: want one of none, england-and-wales, scotland, northern-ireland, common", nil},
		{[]string{"-division", "none"}, "command line: -division: is none", privacy.ErrInvalid},
		{[]string{"-at", "2026-02-30"}, "day 30 is not within 1 to 28 of 2026-02", nil},
		{[]string{"-received", "30 October"}, `invalid value "30 October" for flag -received`, nil},
		{[]string{"-at", "", "-received", "", "x"}, "command line: arguments: are not expected; -in names the file\n\t-at: is not a day\n\t-received: is not a day", privacy.ErrInvalid},
		{[]string{"-received", "2018-05-24"}, "received: is before 2018-05-25, the first day of the law", privacy.ErrInvalid},
		{[]string{"-person", "nobody"}, "-person: no contact has that id", privacy.ErrNotFound},
		{[]string{"-in", "testdata/small.csv", "-at", "2026-11-24", "-person", "P-6"}, "-person: no contact has that id on 2026-11-24", privacy.ErrNotFound},
		{[]string{"-in", "testdata/absent.csv"}, "testdata/absent.csv", os.ErrNotExist},
		{[]string{"-in", "testdata"}, "testdata: read testdata", nil},
		{[]string{"-in", os.DevNull}, os.DevNull + ": file: is empty", privacy.ErrInvalid},
	} {
		var b bytes.Buffer
		err := run(c.args, &b)
		if err == nil || !strings.Contains(err.Error(), c.says) || c.class != nil && !errors.Is(err, c.class) {
			t.Errorf("%q: %v, want %q of class %v", c.args, err, c.says, c.class)
		}
		if b.Len() > 0 || err != nil && strings.Contains(err.Error(), "nobody") {
			t.Errorf("%q: %v, after %q", c.args, err, &b)
		}
	}
}

// The program itself ends with 0 where it answers and else with another code and a message.
func TestExitCodes(t *testing.T) {
	for line, code := range map[string]int{
		"-json": 0, "-h": 0, "-bogus": 1, "-person nobody": 1, "-at 2026-02-30": 1, "-division uk": 1, "-in testdata/absent.csv": 1,
	} {
		cmd := exec.Command(os.Args[0], strings.Fields(line)...)
		cmd.Env = append(os.Environ(), asMain+"=1")
		var out, message bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &message
		err := cmd.Run()
		if got := cmd.ProcessState.ExitCode(); got != code {
			t.Errorf("%s: exit code %d, want %d (%v): %s", line, got, code, err, &message)
		}
		if failed := code != 0; failed != strings.HasPrefix(message.String(), "quickstart: ") || failed == (out.Len() > 0) {
			t.Errorf("%s: printed %d bytes, and said %q", line, out.Len(), &message)
		}
	}
}

// broken is a pipe that nobody reads.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestOutputFails(t *testing.T) {
	for _, args := range [][]string{nil, {"-json"}, {"-h"}} {
		if err := run(args, broken{}); !errors.Is(err, os.ErrClosed) {
			t.Errorf("%v: %v, want that of the output", args, err)
		}
	}
}

func TestAction(t *testing.T) {
	for _, c := range []struct {
		action retention.Action
		due    bool
		want   string
	}{
		{retention.Keep, false, "must be kept"},
		{retention.Erase, false, "may go: erase"},
		{retention.Anonymise, true, "must go: anonymise"},
	} {
		if got := action(c.action, c.due); got != c.want {
			t.Errorf("%v, due %v: %q, want %q", c.action, c.due, got, c.want)
		}
	}
}
