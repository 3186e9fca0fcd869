package uk_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// vectors is the file of test vectors, of package retention.
type vectors struct {
	AsOf  civil.Date `json:"as_of"`
	Rules map[string]struct {
		Years    int
		Kind     string
		Law      string
		BeginsOn bool `json:"begins_on"`
		Scot     bool
	}
	Cases []vector
}

type vector struct {
	ID, Rule, Kind, Description string
	EventDate                   civil.Date `json:"event_date"`
	StartsFrom                  civil.Date `json:"period_starts_from"`
	Expect                      struct {
		KeepThrough  civil.Date `json:"keep_through"`
		ErasableFrom civil.Date `json:"erasable_from"`
		WithoutHold  civil.Date `json:"without_hold"`
	}
	Hold *struct {
		Reason           string
		Opened, Released civil.Date
	}
	Input struct {
		Rules      [][2]string
		Due, Today civil.Date
	}
}

func load(t *testing.T) vectors {
	t.Helper()
	b, err := os.ReadFile("../../../retention/testdata/retention.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// starts derives the day from which time runs, where it is not the day of the event.
var starts = map[string]func(civil.Date) civil.Date{"vat-oss": uk.CalendarYearEnd, "paye": uk.TaxYearEnd}

// Every case of the vectors that is about a date: the rule keeps the record through the last day, and lets it go on the
// next.
func TestVectors(t *testing.T) {
	for _, c := range load(t).Cases {
		if c.Kind == "logic" {
			continue // TestVectorsOfLogic
		}
		t.Run(c.ID, func(t *testing.T) {
			rule := ruleOf(t, c.Rule)
			from := c.EventDate
			if derive := starts[c.Rule]; derive != nil {
				if from = derive(c.EventDate); from != c.StartsFrom {
					t.Errorf("time runs from %v, want %v", from, c.StartsFrom)
				}
			}
			var holds []retention.Hold
			s, r := schedule(t, rule), record(retention.Dates{rule.From: from})
			if c.Hold != nil {
				holds = append(holds, retention.Hold{ID: "h", Matter: c.Hold.Reason, Placed: c.Hold.Opened, Released: c.Hold.Released})
				if v := s.At(c.Hold.Opened, r); v.KeepThrough != c.Expect.WithoutHold {
					t.Errorf("without the hold through %v, want %v", v.KeepThrough, c.Expect.WithoutHold)
				}
			}
			check(t, c, s, r, holds...)
		})
	}
}

func check(t *testing.T, c vector, s *retention.Schedule, r retention.Record, holds ...retention.Hold) {
	t.Helper()
	last, next := c.Expect.KeepThrough, c.Expect.KeepThrough.AddDays(1)
	if v := s.At(last, r, holds...); v.Action != retention.Keep || v.KeepThrough != last || v.Changes != next {
		t.Errorf("%s: on %v %v through %v, changing on %v", c.Description, last, v.Action, v.KeepThrough, v.Changes)
	}
	if v := s.At(next, r, holds...); v.Action != retention.Erase {
		t.Errorf("%s: on %v %v", c.Description, next, v.Action)
	}
	if !c.Expect.ErasableFrom.IsZero() && c.Expect.ErasableFrom != next {
		t.Errorf("the vector erases from %v, which is not the next day", c.Expect.ErasableFrom)
	}
}

// The cases that are about more than one date. RET-048 and RET-049 ask what a withdrawn consent leaves: without a
// statute the record goes at the person's request, with one it stays.
func TestVectorsOfLogic(t *testing.T) {
	seen := 0
	for _, c := range load(t).Cases {
		if c.Kind != "logic" {
			continue
		}
		seen++
		t.Run(c.ID, func(t *testing.T) {
			today, ended := day(2026, 11, 24), record(retention.Dates{retention.ContractEnd: day(2010, 1, 1), retention.VATPeriodEnd: day(2026, 3, 31)})
			promise := schedule(t, sevenYears("record"))
			switch c.ID {
			case "RET-041":
				if v := promise.At(today, record(nil)); v.Action != retention.Keep || !v.KeepThrough.IsZero() || !v.Changes.IsZero() {
					t.Errorf("the contract runs: %+v", v)
				}
			case "RET-042", "RET-043":
				var rules []retention.Rule
				dates := retention.Dates{}
				for _, in := range c.Input.Rules {
					r := ruleOf(t, in[0])
					from, err := civil.ParseDate(in[1])
					if err != nil {
						t.Fatal(err)
					}
					rules, dates[r.From] = append(rules, r), from
				}
				check(t, c, schedule(t, rules...), record(dates))
			case "RET-048":
				if v := promise.OnRequest(today, ended, privacy.No); v.Action != retention.Erase || !v.Due {
					t.Errorf("no other ground: %+v", v)
				}
			case "RET-049":
				v := schedule(t, sevenYears("record"), rule(t, uk.VATRecords, "record")).OnRequest(today, ended, privacy.No)
				if v.Action != retention.Keep || v.KeepThrough != day(2032, 3, 31) {
					t.Errorf("an invoice of the contract: %+v", v)
				}
			case "RET-050":
				h := retention.Hold{ID: "h", Matter: "Art 18(1)(c)", Kind: retention.Restriction, Subject: "s", Placed: c.Input.Due}
				if v := promise.At(c.Input.Today, ended, h); v.Action != retention.Keep || !v.HeldFor(retention.Restriction) {
					t.Errorf("restricted: %+v", v)
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
