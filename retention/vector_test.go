package retention_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/civil/ukbank"
	"github.com/lawful-go/lawful/retention"
)

// vectors is the file of test vectors.
type vectors struct {
	Rules map[string]struct {
		Years    int    `json:"years"`
		Kind     string `json:"kind"`
		Law      string `json:"law"`
		BeginsOn bool   `json:"begins_on"`
		Scot     bool   `json:"scot"`
	} `json:"rules"`
	Cases []vector `json:"cases"`
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
	}
	Hold *struct {
		Reason           string
		Opened, Released civil.Date
	}
	Input struct {
		Rules      [][2]string
		Event      string
		Bases      []string
		State      string
		Due, Today civil.Date
	}
}

func load(t *testing.T) vectors {
	t.Helper()
	b, err := os.ReadFile("testdata/retention.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
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
		ID: name, Category: "record", From: retention.Anchor("of-" + name), Least: civil.Period{Years: in.Years},
		Force: retention.Statute, BeginsOn: in.BeginsOn, Cite: privacy.Citation{Instrument: in.Law},
	}
	switch in.Kind {
	case "policy":
		r.Force, r.OpenEnded = retention.House, true
	case "limitation", "prescription":
		r.Force = retention.Claims
	}
	if in.Scot {
		r.Roll = ukbank.Scotland
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
	if v := s.At(next, record, holds...); v.Action != retention.Erase {
		t.Errorf("%s: on %v: %v through %v", c.Description, next, v.Action, v.KeepThrough)
	}
	if !c.Expect.ErasableFrom.IsZero() && c.Expect.ErasableFrom != next {
		t.Errorf("the vector erases from %v, a day that is not the next", c.Expect.ErasableFrom)
	}
}

// The vectors that are about more than one period. RET-048 and RET-049 are about what a withdrawn consent leaves to
// other grounds: that is decided by package policy, here they are what a request meets without and with a floor.
func TestVectorsOfLogic(t *testing.T) {
	v := load(t)
	seen := 0
	for _, c := range v.Cases {
		if c.Kind != "logic" {
			continue
		}
		seen++
		t.Run(c.ID, func(t *testing.T) {
			today := civil.MustDate(2026, 11, 24)
			seven := v.rule(t, "policy-7y")
			s, err := retention.NewSchedule(seven)
			if err != nil {
				t.Fatal(err)
			}
			record := retention.Record{ID: "r", Subject: "s", Category: "record", Dates: retention.Dates{seven.From: civil.MustDate(2010, 1, 1)}}
			switch c.ID {
			case "RET-041": // the contract still runs
				record.Dates = nil
				if got := s.At(today, record); got.Action != retention.Keep || !got.KeepThrough.IsZero() || !got.Changes.IsZero() {
					t.Errorf("%+v", got)
				}
			case "RET-042", "RET-043":
				var rules []retention.Rule
				dates := retention.Dates{}
				for _, in := range c.Input.Rules {
					r := v.rule(t, in[0])
					rules = append(rules, r)
					if dates[r.From], err = civil.ParseDate(in[1]); err != nil {
						t.Fatal(err)
					}
				}
				check(t, c, rules, dates)
			case "RET-048": // no other ground: erase
				if got := s.OnRequest(today, record, privacy.No); got.Action != retention.Erase || !got.Due {
					t.Errorf("%+v", got)
				}
			case "RET-049": // needed for the contract, which runs: what keeps it is no floor but the contract
				record.Dates = nil
				if got := s.At(today, record); got.Action != retention.Keep {
					t.Errorf("%+v", got)
				}
			case "RET-050": // restricted under Art 18(1)(c): no scheduled deletion
				h := retention.Hold{ID: "restriction-1", Matter: "Art 18(1)(c)", Kind: retention.Restriction, Subject: "s", Placed: c.Input.Due}
				if got := s.At(c.Input.Today, record, h); got.Action != retention.Keep || !got.Held {
					t.Errorf("%+v", got)
				}
			default:
				t.Error("no test for it")
			}
		})
	}
	if seen != 6 {
		t.Errorf("%d vectors of logic", seen)
	}
}
