package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// simple counts the same as the quickstart with nothing of the library: days are text, and there is a question for
// each column of the CSV.
type simple struct {
	rows [][]string // kind,id,of,on,through,told,is,channel,notice,wording,method
	day  string
}

func newSimple(t *testing.T, day string) simple {
	t.Helper()
	in := csv.NewReader(strings.NewReader(sampleFile))
	in.Comment = '#'
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return simple{rows[1:], day}
}

func (s simple) of(kind string) [][]string {
	var list [][]string
	for _, r := range s.rows {
		if r[0] == kind {
			list = append(list, r)
		}
	}
	return list
}

// contacts are those whose data were there on the day.
func (s simple) contacts() [][]string {
	return slices.DeleteFunc(s.of("contact"), func(r []string) bool { return r[3] > s.day })
}

// consenting are the contacts whose newest decision is a grant with all its proof.
func (s simple) consenting() map[string]bool {
	newest, decisions := make(map[string][]string), s.of("consent")
	for _, r := range decisions {
		if r[3] == "" { // an opt-out of an unknown day; there are no others without a day
			r[3] = s.day + "T12:00:00Z"
		}
	}
	sort.SliceStable(decisions, func(i, j int) bool { return decisions[i][3] < decisions[j][3] })
	for _, r := range decisions {
		if r[3] <= s.day+"T12:00:00Z" {
			newest[r[2]] = r
		}
	}
	is := make(map[string]bool)
	for who, r := range newest {
		is[who] = r[6] == "given" && r[8] != "" && r[9] != "" && r[10] != ""
	}
	return is
}

// contracted are the accounts with a contract in force.
func (s simple) contracted() map[string]bool {
	is := make(map[string]bool)
	for _, r := range s.of("contract") {
		if r[3] <= s.day && (r[4] == "" || r[4] >= s.day) {
			is[r[2]] = true
		}
	}
	return is
}

// informed tells whether a contact whose data came from others was told in time: yes, no, or unknown where nobody knows
// where they came from. It is time until a month has passed, or the first message is sent.
func (s simple) informed(r []string, message bool) string {
	switch {
	case r[6] == "unknown":
		return "unknown"
	case r[6] == "direct" || r[5] != "" && r[5] <= s.day:
		return "yes"
	case !message && s.day <= after(r[3], 0, 1):
		return "yes"
	}
	return "no"
}

// after returns the same day of a later month, or its last.
func after(day string, years, months int) string {
	t, _ := time.Parse(time.DateOnly, day)
	u := t.AddDate(years, months, 0)
	if u.Day() != t.Day() {
		u = u.AddDate(0, 0, -u.Day())
	}
	return u.Format(time.DateOnly)
}

// onContract are the activities that have no ground but a contract. Marketing has none but consent, and all others one
// that needs nothing of the file.
var onContract = []privacy.ActivityID{"set-up-account", "deliver-service", "take-payment", "administer-contract"}

func TestDecisionsCountedSimply(t *testing.T) {
	for _, day := range []string{"2018-12-01", "2022-02-28", "2026-11-24", "2030-01-01"} {
		s := newSimple(t, day)
		consenting, contracted := s.consenting(), s.contracted()
		a := answered(t, "-at", day)
		if len(a.Activities) != 14 || a.Contacts != len(s.contacts()) {
			t.Fatalf("%s: %d activities, %d contacts", day, len(a.Activities), a.Contacts)
		}
		for _, one := range a.Activities {
			want := map[string]int{}
			var who []privacy.SubjectID
			for _, r := range s.contacts() {
				stands := !slices.Contains(onContract, one.ID) || contracted[r[2]]
				if one.ID == "market-upgrades" {
					stands = consenting[r[1]]
				}
				outcome := "permitted"
				switch told := s.informed(r, one.ID == "market-upgrades"); {
				case !stands || told == "no":
					outcome = "denied"
				case told == "unknown":
					outcome = "undetermined"
				default:
					who = append(who, privacy.SubjectID(r[1]))
				}
				want[outcome]++
			}
			got := map[string]int{"permitted": one.Permitted, "denied": one.Denied, "undetermined": one.Undetermined}
			for outcome, n := range got {
				if n != want[outcome] {
					t.Errorf("%s, %s: %s for %d, want %d", day, one.ID, outcome, n, want[outcome])
				}
			}
			if !slices.Equal(one.PermittedFor, who) {
				t.Errorf("%s, %s: permitted for others than counted", day, one.ID)
			}
		}
	}
}

// TestRetentionCountedSimply: details of a contact may go seven years after the last day of the last contract.
func TestRetentionCountedSimply(t *testing.T) {
	for _, day := range []string{"2020-06-01", "2026-11-24", "2030-01-01", "2040-01-01"} {
		s := newSimple(t, day)
		last, open := make(map[string]string), make(map[string]bool)
		for _, r := range s.of("contract") {
			last[r[2]] = max(last[r[2]], r[4])
			open[r[2]] = open[r[2]] || r[4] == ""
		}
		var free []privacy.RecordID
		for _, r := range s.contacts() {
			if end := last[r[2]]; end != "" && !open[r[2]] && after(end, 7, 0) < day {
				free = append(free, privacy.RecordID(r[1]))
			}
		}
		var got []privacy.RecordID
		n := 0
		for _, d := range answered(t, "-at", day).Retention {
			n += d.Count
			if d.Action == retention.Erase && !d.Due {
				got = d.Records
			}
			if len(d.Records) != d.Count || d.KeepThrough.Count > d.Count {
				t.Errorf("%s: %d records, %d days, count %d", day, len(d.Records), d.KeepThrough.Count, d.Count)
			}
		}
		if !slices.Equal(got, free) || n != len(s.contacts()) {
			t.Errorf("%s: %d of %d may go, want %d of %d", day, len(got), n, len(free), len(s.contacts()))
		}
	}
}

// TestCountsAgree: what is counted twice is counted alike.
func TestCountsAgree(t *testing.T) {
	for _, args := range [][]string{
		nil, {"-at", "2017-01-01"}, {"-at", "2026-11-24", "-in", "testdata/small.csv"}, {"-at", "0001-01-01"},
	} {
		a := answered(t, args...)
		not := 0
		for _, one := range a.Activities {
			if n := one.Permitted + one.Denied + one.Undetermined; n != a.Contacts {
				t.Errorf("%v, %s: %d outcomes for %d contacts", args, one.ID, n, a.Contacts)
			}
			not += one.Denied + one.Undetermined
			grounded := 0
			for _, g := range one.Grounds {
				grounded += g.Count
				if len(g.Bases) == 0 || slices.Contains(g.Bases, lawfulbasis.None) {
					t.Errorf("%v, %s: permitted on %v", args, one.ID, g.Bases)
				}
			}
			if grounded != one.Permitted || len(one.PermittedFor) != one.Permitted {
				t.Errorf("%v, %s: permitted %d, on grounds %d, for %d", args, one.ID, one.Permitted, grounded, len(one.PermittedFor))
			}
		}
		reasons := 0
		for _, r := range a.Reasons {
			reasons += r.Count
			if r.Count < 1 || r.Count > not {
				t.Errorf("%v, %s: %d of %d decisions", args, r.Code, r.Count, not)
			}
		}
		if a.NotPermitted != not || reasons < not {
			t.Errorf("%v: %d not permitted, want %d, for %d reasons", args, a.NotPermitted, not, reasons)
		}
	}
}

// TestPerson: what is shown of a person is what is counted, and every denial for a person has an obstacle.
func TestPerson(t *testing.T) {
	args := fixed("-in", "testdata/small.csv")
	all := answered(t, args...)
	for _, id := range []privacy.SubjectID{"P-1", "P-2", "P-3", "P-4", "P-5", "P-7"} {
		a := answered(t, append(args, "-person", string(id))...)
		if a.Person == nil || a.Person.ID != id || len(a.Person.Decisions) != len(all.Activities) {
			t.Fatalf("%s: %+v", id, a.Person)
		}
		for i, d := range a.Person.Decisions {
			counted := all.Activities[i]
			permitted := d.Outcome == privacy.Permitted
			if d.Activity != counted.ID || permitted != slices.Contains(counted.PermittedFor, id) {
				t.Errorf("%s, %s: %v, but permitted for %v", id, d.Activity, d.Outcome, counted.PermittedFor)
			}
			if permitted == (len(d.Obstacles) > 0) || permitted && len(d.Bases) == 0 || len(d.Findings) < len(d.Obstacles) {
				t.Errorf("%s, %s: %v on %v, with obstacles %v of %v", id, d.Activity, d.Outcome, d.Bases, d.Obstacles, d.Findings)
			}
		}
		held := slices.ContainsFunc(all.Retention, func(d disposition) bool {
			return d.Action == a.Person.Retention.Action && slices.Contains(d.Records, privacy.RecordID(id))
		})
		if !held || len(a.Person.Retention.Findings) == 0 {
			t.Errorf("%s: retention %+v is not what is counted", id, a.Person.Retention)
		}
	}
	if all.Person != nil {
		t.Errorf("nobody was asked for, but %+v", all.Person)
	}
}

// TestSmall holds what the hand-made file is made for.
func TestSmall(t *testing.T) {
	// P-1 withdrew after noon of the day, and was asked anew after an earlier withdrawal; P-7 withdrew; the others are
	// denied, for want of proof, of the notice, or of a yes.
	a := answered(t, fixed("-in", "testdata/small.csv")...)
	if got := a.Activities[12]; got.ID != "market-upgrades" || !slices.Equal(got.PermittedFor, []privacy.SubjectID{"P-1"}) {
		t.Errorf("marketing is permitted for %v", got.PermittedFor)
	}
	if len(a.AskAgain) != 1 || a.AskAgain[0].Subject != "P-3" {
		t.Errorf("to be asked again: %v, want P-3 alone", a.AskAgain)
	}
	text := output(t, fixed("-in", "testdata/small.csv", "-person", "P-7")...)
	for _, says := range []string{
		"consent was withdrawn on 2020-02-03", // in London, where the file has the next day of its own zone
		"to fix CO-WITHDRAWN-01: ",
	} {
		if !strings.Contains(text, says) {
			t.Errorf("P-7: %q is not said in\n%s", says, text)
		}
	}
	// The month in which P-2 is to be told ends with 1 December.
	text = output(t, fixed("-in", "testdata/small.csv", "-person", "P-2")...)
	for _, says := range []string{
		"  set-up-account: permitted on contract; can change by itself from 2026-12-02\n",
		"  market-upgrades: denied, though consent would stand\n",
	} {
		if !strings.Contains(text, says) {
			t.Errorf("P-2: %q is not said in\n%s", says, text)
		}
	}
	// A day of the summer begins at 23:00 UTC.
	text = output(t, "-in", "testdata/small.csv", "-at", "2019-06-01", "-person", "P-3")
	if says := "  set-up-account: permitted on contract; can change by itself from 2019-07-01\n"; !strings.Contains(text, says) {
		t.Errorf("P-3: %q is not said in\n%s", says, text)
	}
}

// TestJSONHasNoNull: every list is there, also where it is empty.
func TestJSONHasNoNull(t *testing.T) {
	for _, args := range [][]string{
		fixed("-person", "P-00017"), {"-at", "0001-01-01"}, {"-received", "2029-01-01"},
		fixed("-in", "testdata/small.csv", "-person", "P-5"),
	} {
		text := output(t, append(args, "-json")...)
		dec := json.NewDecoder(strings.NewReader(text))
		for {
			token, err := dec.Token()
			if err != nil {
				break
			}
			if token == nil {
				t.Fatalf("%v: null at byte %d", args, dec.InputOffset())
			}
		}
		var a answer
		strict := json.NewDecoder(strings.NewReader(text))
		strict.DisallowUnknownFields()
		if err := strict.Decode(&a); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		var again bytes.Buffer
		if err := a.json(&again); err != nil || again.String() != text {
			t.Errorf("%v: read and written again it is other JSON: %v", args, err)
		}
	}
}

// TestAskedTwice: the same questions have the same answer to the byte.
func TestAskedTwice(t *testing.T) {
	for _, args := range [][]string{fixed(), fixed("-json", "-person", "P-00500")} {
		first, second := output(t, args...), output(t, args...)
		if first != second {
			t.Errorf("%v: two answers", args)
		}
	}
}
