package retention_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// vectors is testdata/retention.json.
type vectors struct {
	Rules map[string]struct {
		Years    int    `json:"years"`
		Kind     string `json:"kind"`
		Law      string `json:"law"`
		BeginsOn bool   `json:"begins_on"`
		Scot     bool   `json:"scot"`
		// The vectors' own words, not held against anything.
		Nations, Note, Source, Trigger string
	} `json:"rules"`
	Cases []vector `json:"cases"`
	// The vectors' own words.
	Title       string
	AsOf        civil.Date `json:"as_of"`
	Conventions map[string]string
	WhySeven    string `json:"why_seven"`
}

type vector struct {
	ID, Rule, Kind, Description string
	EventDate                   civil.Date `json:"event_date"`
	StartsFrom                  civil.Date `json:"period_starts_from"`
	Expect                      struct {
		KeepThrough  civil.Date `json:"keep_through"`
		ErasableFrom civil.Date `json:"erasable_from"`
		WithoutHold  civil.Date `json:"without_hold"`
		Status       string
		Outcome      string
		Stop         []string
	}
	Hold *struct {
		Reason           string
		Opened, Released civil.Date
	}
	Input struct {
		Rule        string
		ContractEnd civil.Date `json:"contract_end"`
		Rules       [][2]string
		Event       string
		Bases       []string
		State       string
		Ground      string
		Due, Today  civil.Date
	}
	// The vectors' own words, not held against anything.
	Basis, Law, Source string
	SourceExtra        string `json:"source_extra"`
	Uncertain          bool
}

// load reads the vectors. One with a field that no test looks at fails.
func load(t *testing.T) vectors {
	t.Helper()
	f, err := os.Open("testdata/retention.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var v vectors
	dec := json.NewDecoder(f)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	if len(v.Cases) != 29 {
		t.Fatalf("%d vectors, want 29", len(v.Cases))
	}
	return v
}

// rule returns a rule of the vectors as one of this package.
func (v vectors) rule(t *testing.T, name string) retention.Rule {
	t.Helper()
	in, ok := v.Rules[name]
	if !ok {
		t.Fatalf("no rule %s", name)
	}
	r := retention.Rule{
		ID: name, Category: "record", From: retention.Trigger("of-" + name), Min: civil.Period{Years: in.Years},
		MinForce: retention.Statute, BeginsOn: in.BeginsOn, Cite: privacy.Citation{Instrument: in.Law},
	}
	switch in.Kind {
	case "policy":
		r.MinForce, r.OpenEnded = retention.Business, true
	case "limitation", "prescription":
		r.MinForce = retention.Claims
	case "statutory-minimum-and-delete-after":
		r.Max = r.Min
	case "statutory-minimum":
	default:
		t.Fatalf("rule %s is of no known kind: %s", name, in.Kind)
	}
	if in.Scot {
		r.Roll = uk.Scotland
	}
	return r
}

// The last day on which a record must be kept, and the first on which it may go, are those of the vectors.
func TestVectors(t *testing.T) {
	v := load(t)
	for _, c := range v.Cases {
		if c.Kind == "logic" {
			continue // TestVectorsOfLogic
		}
		if c.Kind != "" {
			t.Errorf("%s is of no known kind: %s", c.ID, c.Kind)
		}
		t.Run(c.ID, func(t *testing.T) {
			r := v.rule(t, c.Rule)
			from := c.EventDate
			if !c.StartsFrom.IsZero() {
				from = c.StartsFrom
			}
			check(t, c, []retention.Rule{r}, retention.Dates{r.From: from})
		})
	}
}

func check(t *testing.T, c vector, rules []retention.Rule, dates retention.Dates) {
	t.Helper()
	s, err := retention.NewSchedule(rules...)
	if err != nil {
		t.Fatal(err)
	}
	record := retention.Record{ID: "r", Subject: "s", Category: "record", Dates: dates}
	var holds []retention.Hold
	if c.Hold != nil {
		holds = append(holds, retention.Hold{ID: "h", Matter: c.Hold.Reason, Placed: c.Hold.Opened, Released: c.Hold.Released})
		if bare := s.At(c.Hold.Opened, record); bare.KeepThrough != c.Expect.WithoutHold {
			t.Errorf("without the hold: keep through %v, want %v", bare.KeepThrough, c.Expect.WithoutHold)
		}
	}
	last, next := c.Expect.KeepThrough, c.Expect.KeepThrough.AddDays(1)
	if v := s.At(last, record, holds...); v.KeepThrough != last || v.Action != retention.Keep || v.Changes != next {
		t.Errorf("%s: on %v: %v through %v, changing on %v", c.Description, last, v.Action, v.KeepThrough, v.Changes)
	}
	deleteAfter := !rules[0].Max.IsZero()
	if v := s.At(next, record, holds...); v.Action != retention.Erase || v.Due != deleteAfter {
		t.Errorf("%s: on %v: %v through %v, due %v", c.Description, next, v.Action, v.KeepThrough, v.Due)
	}
	if !c.Expect.ErasableFrom.IsZero() && c.Expect.ErasableFrom != next {
		t.Errorf("the vector erases from %v, a day that is not the next", c.Expect.ErasableFrom)
	}
}

// The vectors that are about more than one period. RET-048 and RET-049 are about what a withdrawn consent leaves to
// other grounds: package policy decides that; here they are what a request for erasure meets without and with one.
func TestVectorsOfLogic(t *testing.T) {
	v := load(t)
	seen := 0
	for _, c := range v.Cases {
		if c.Kind != "logic" {
			continue
		}
		seen++
		t.Run(c.ID, func(t *testing.T) {
			test, ok := logic[c.ID]
			if !ok {
				t.Fatal("no test for it")
			}
			test(t, v, c)
		})
	}
	if seen != len(logic) {
		t.Errorf("%d vectors of logic, want %d", seen, len(logic))
	}
}

// logic has what is held against each of them.
var logic = map[string]func(*testing.T, vectors, vector){
	"RET-041": stillRuns,
	"RET-042": severalRules,
	"RET-043": severalRules,
	"RET-048": withdrawn,
	"RET-049": withdrawn,
	"RET-050": restricted,
}

// record returns one of 2010 under the policy's rule, and the schedule of that rule.
func (v vectors) record(t *testing.T) (*retention.Schedule, retention.Record) {
	t.Helper()
	seven := v.rule(t, "policy-7y")
	return schedule(t, seven), retention.Record{
		ID: "r", Subject: "s", Category: "record", Dates: retention.Dates{seven.From: day(2010, 1, 1)},
	}
}

func stillRuns(t *testing.T, v vectors, c vector) {
	s, r := v.record(t)
	r.Dates = retention.Dates{v.rule(t, c.Input.Rule).From: c.Input.ContractEnd}
	got := s.At(v.AsOf, r)
	active := got.Action == retention.Keep && got.KeepThrough.IsZero() && got.Changes.IsZero()
	if want := c.Expect.Status == "active" && c.Expect.ErasableFrom.IsZero(); active != want {
		t.Errorf("%+v, want %+v", got, c.Expect)
	}
}

func severalRules(t *testing.T, v vectors, c vector) {
	var rules []retention.Rule
	dates := retention.Dates{}
	for _, in := range c.Input.Rules {
		from, err := civil.ParseDate(in[1])
		if err != nil {
			t.Fatal(err)
		}
		r := v.rule(t, in[0])
		rules, dates[r.From] = append(rules, r), from
	}
	check(t, c, rules, dates)
}

// withdrawn is a record whose consent was withdrawn. Without another ground Art 17(1)(b) applies, and nothing of the
// house resists; where the contract, which runs, needs it too, that point does not apply, and the schedule keeps it.
func withdrawn(t *testing.T, v vectors, c vector) {
	s, r := v.record(t)
	got := s.OnRequest(v.AsOf, r, privacy.No)
	if slices.Contains(c.Input.Bases, "contract") {
		r.Dates = nil
		got = s.At(v.AsOf, r)
	}
	want := map[string]retention.Action{"erase": retention.Erase, "keep": retention.Keep}[c.Expect.Outcome]
	if c.Input.Event != "consent-withdrawn" || got.Action != want || got.Due != (want == retention.Erase) {
		t.Errorf("%v, due %v; want %v", got.Action, got.Due, want)
	}
}

// restricted is a record that is due, and is held while its processing is restricted.
func restricted(t *testing.T, v vectors, c vector) {
	s, r := v.record(t)
	if got := s.At(c.Input.Due, r); got.Action != retention.Erase {
		t.Fatalf("without the restriction: %v", got.Action)
	}
	h := retention.Hold{ID: "h", Matter: "Art " + c.Input.Ground, Kind: retention.Restriction, Subject: "s", Placed: c.Input.Due}
	got := s.At(c.Input.Today, r, h)
	if c.Input.State != "restricted" || c.Expect.Outcome != "hold" || got.Action != retention.Keep || !got.Held {
		t.Errorf("%v, held %v; want %s", got.Action, got.Held, c.Expect.Outcome)
	}
}
