package privacytest

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Scenario is one case of what a policy decides, as a file tells it: what is known of a person, what somebody is about
// to do, and what the answer is. [ParseScenario] makes one. It is not changed after that, and safe for concurrent use.
type Scenario struct {
	File       string                // its name, as errors show it
	Statements []privacy.StatementID // the statements of the policy that it tells of
	Sentence   string                // what it tells, for people
	Asked      policy.Processing     // what somebody is about to do
	Want       Answer

	facts []fact
	lines map[string]int // of each key under when and then, and of the statements
}

// Answer is what is wanted of a decision, and all of it: no basis and no code may be missing or come on top.
type Answer struct {
	Outcome privacy.Outcome
	Bases   []lawfulbasis.Basis // that stand, in the order of the policy
	Codes   []privacy.Code      // of the findings, in any order, each as often as it is found
}

// fact is one thing known of the person.
type fact struct {
	line  int
	at    time.Time // when it came about; zero: it has dates of its own
	enter func(h *Host) error
	named []named
}

// named is something that a fact names, and that the policy has to have.
type named struct {
	what, id string
	in       func(d policy.Document, id string) bool
}

// RunScenarios runs every file of a folder that ends in ".txtar", folders within included, as a test of its own against
// a policy. It reports, with file and line, every fault of form, see [ParseScenario], and every statement, purpose,
// activity, category and trigger that the policy does not have. A folder without a scenario fails.
func RunScenarios(t *testing.T, p *policy.Policy, files fs.FS) {
	t.Helper()
	list, err := ReadScenarios(files)
	if err != nil {
		t.Error(err)
	}
	for _, s := range list {
		t.Run(strings.TrimSuffix(s.File, ending), func(t *testing.T) { s.Run(t, p) })
	}
}

const ending = ".txtar"

// ReadScenarios returns the scenarios of a folder in the order of their names, and one error for all that is wrong with
// the others; no scenario at all is one.
func ReadScenarios(files fs.FS) ([]Scenario, error) {
	var list []Scenario
	var faults []error
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ending) {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		s, err := ParseScenario(path, text)
		if err != nil {
			faults = append(faults, err)
			return nil
		}
		list = append(list, s)
		return nil
	})
	if err == nil && len(list) == 0 && len(faults) == 0 {
		err = fmt.Errorf("there is no file that ends in %s: %w", ending, privacy.ErrNotFound)
	}
	if err != nil {
		faults = append(faults, fmt.Errorf("privacytest: read scenarios: %w", err))
	}
	return list, errors.Join(faults...)
}

// Run asks the policy. It fails the test if the answer differs from the expected one, or if the scenario names
// something that the policy does not have. A scenario with facts after its question asks about the past, from the time
// of the last fact.
func (s Scenario) Run(t testing.TB, p *policy.Policy) {
	t.Helper()
	h := NewHost(t, p, s.Asked.At)
	if err := s.check(p.Document()); err != nil {
		t.Fatal(err)
	}
	facts := slices.Clone(s.facts)
	slices.SortStableFunc(facts, func(a, b fact) int { return a.at.Compare(b.at) })
	for _, f := range facts {
		h.Clock.Set(f.at)
		if err := f.enter(h); err != nil {
			t.Fatal(fmt.Errorf("%s:%d: %w", s.File, f.line, err))
		}
	}
	h.Clock.Set(s.Asked.At)
	if n := len(facts); n > 0 && facts[n-1].at.After(s.Asked.At) { // the question is about the past
		h.Clock.Set(facts[n-1].at.Add(consent.DefaultSkew + time.Microsecond))
	}
	s.compare(t, h.Ask(s.Asked))
}

// compare reports each part of an answer that is another, at its line, and once what was found.
func (s Scenario) compare(t testing.TB, d policy.Decision) {
	t.Helper()
	var differs []string
	other := func(key string, got, want any) {
		differs = append(differs, fmt.Sprintf("%s:%d: %s: got %v, want %v", s.File, s.lines[key], key, got, want))
	}
	if d.Outcome() != s.Want.Outcome {
		other("outcome", d.Outcome(), s.Want.Outcome)
	}
	if !slices.Equal(d.Bases(), s.Want.Bases) {
		other("bases", d.Bases(), s.Want.Bases)
	}
	var got []privacy.Code
	for _, f := range d.Findings() {
		got = append(got, f.Code)
	}
	if want := slices.Sorted(slices.Values(s.Want.Codes)); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		other("findings", got, s.Want.Codes)
	}
	if len(differs) > 0 {
		t.Errorf("%s\n%s\n%s", s.Sentence, strings.Join(differs, "\n"), Findings(d))
	}
}

// check returns an error for everything that the scenario names and the policy does not have.
func (s Scenario) check(d policy.Document) error {
	r := reader{file: s.File}
	statements := make(map[privacy.StatementID]bool)
	for _, st := range d.Statements() {
		statements[st.ID] = true
	}
	for _, id := range s.Statements {
		if !statements[id] {
			r.fault(s.lines["statements"], "the policy has no statement %q", id)
		}
	}
	for _, f := range s.facts {
		for _, n := range f.named {
			if !n.in(d, n.id) {
				r.fault(f.line, "the policy has no %s %q", n.what, n.id)
			}
		}
	}
	return r.err()
}
