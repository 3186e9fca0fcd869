package policy_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Each fault of form is refused, and named by its place.
func TestNewNamesEveryFault(t *testing.T) {
	for place, change := range map[string]func(*policy.Document){
		"title":           func(d *policy.Document) { d.Title = "" },
		"version":         func(d *policy.Document) { d.Version = " v1" },
		"regimes[0]":      func(d *policy.Document) { d.Regimes = []privacy.Regime{"no-regime"} },
		"zone":            func(d *policy.Document) { d.Zone = "Mars/Olympus" },
		"zone: ":          func(d *policy.Document) { d.Zone = "Local" },
		"controller.name": func(d *policy.Document) { d.Controller.Name = "" },
		"controller.regulators[1].before": func(d *policy.Document) {
			d.Controller.Regulators = []privacy.Regulator{{Name: "A"}, {Name: "B", Since: day(2026, 1, 2), Before: day(2026, 1, 1)}}
		},
		"categories: is empty":     func(d *policy.Document) { d.Categories = nil },
		"categories[1].parent":     func(d *policy.Document) { d.Categories[1].Parent = "gone" },
		"activities: is empty":     func(d *policy.Document) { d.Activities = nil },
		"activities[0].data[0]":    func(d *policy.Document) { d.Activities[0].Data[0] = "gone" },
		"activities[0].restricted": func(d *policy.Document) { d.Activities[0].Restricted = 99 },
		"retention[1].setByLaw":    func(d *policy.Document) { d.Retention[1].SetByLaw = true },
		"retention[2].setByLaw": func(d *policy.Document) {
			d.Retention = append(d.Retention, policy.Retention{ID: "x", SetByLaw: true})
		},
		"retention[0].category": func(d *policy.Document) { d.Retention[0].Category = "gone" },
		"retention[0].from":     func(d *policy.Document) { d.Retention[0].From = "" },
		"retention[2].from": func(d *policy.Document) {
			d.Retention[1] = policy.Retention{SetByLaw: true}
			d.Retention = append(d.Retention, policy.Retention{ID: "x", Category: email, Max: civil.Period{Days: 1}})
		},
		"overlaps retention[0]":                     func(d *policy.Document) { d.Retention[1] = d.Retention[0] },
		"retention[1].since: overlaps retention[0]": func(d *policy.Document) { d.Retention[1] = d.Retention[0]; d.Retention[1].Category = email }, // which is below
		"recipients[1].id":                          func(d *policy.Document) { d.Recipients[1].ID = "a" },
		"recipients[0].role":                        func(d *policy.Document) { d.Recipients[0].Role = 99 },
		"transfers[0].recipient":                    func(d *policy.Document) { d.Transfers[0].Recipient = "gone" },
		"transfers[0].to":                           func(d *policy.Document) { d.Transfers[0].To = "" },
		"transfers[0].rests":                        func(d *policy.Document) { d.Transfers[0].Rests[0] = 99 },
		"requirements[0].data[0]":                   func(d *policy.Document) { d.Requirements[0].Data[0] = "gone" },
		"requirements[0].fails[0]":                  func(d *policy.Document) { d.Requirements[0].Fails[0] = "gone" },
		"requirements[0].kind":                      func(d *policy.Document) { d.Requirements[0].Kind = "" },
		"sources[0].kind":                           func(d *policy.Document) { d.Sources[0].Kind = 99 },
		"sources[0].data[0]":                        func(d *policy.Document) { d.Sources[0].Data[0] = "gone" },
		"rights[0].rights":                          func(d *policy.Document) { d.Rights[0].Rights = nil },
		"rights[1].rights[0]":                       func(d *policy.Document) { d.Rights[1].Rights[0] = 0 },
		"persons[0].kind":                           func(d *policy.Document) { d.Persons[0].Kind = "stranger" },
		"principles[0].name":                        func(d *policy.Document) { d.Principles[0].Name = "profit" },
		"disclosures[0].rule":                       func(d *policy.Document) { d.Disclosures[0].Rule = "anyone" },
		"commitments[0].id":                         func(d *policy.Document) { d.Commitments[0].ID = "" },
		"withdrawals[0].stops":                      func(d *policy.Document) { d.Withdrawals[0].Stops = "" },
		"complaints[0].to":                          func(d *policy.Document) { d.Complaints[0].To = "nobody" },
		"changes[0].acceptance":                     func(d *policy.Document) { d.Changes[0].Acceptance = "silence" },
		"cookies[0].category":                       func(d *policy.Document) { d.Cookies[0].Category = 99 },
		"cookies[0].emergency":                      func(d *policy.Document) { d.Cookies[0].Category, d.Cookies[0].Emergency = cookie.Marketing, true },
		"sections[1].id":                            func(d *policy.Document) { d.Sections[1].ID = "A" },
		"sections[0].statements[1]":                 func(d *policy.Document) { d.Sections[0].Statements[1].Declares = "" },
		"statements[1].id":                          func(d *policy.Document) { d.Sections[0].Statements[0].ID = "T-A-02" },
		"statements[0].text":                        func(d *policy.Document) { d.Sections[0].Statements[0].Text = " " },
		"statements[1].item":                        func(d *policy.Document) { d.Sections[0].Statements[1].Item = -1 },
		"controller.officers[0]":                    func(d *policy.Document) { d.Controller.Officers = []privacy.Officer{{Email: "x@example.org"}} },
		"controller.regulators[0].name":             func(d *policy.Document) { d.Controller.Regulators = []privacy.Regulator{{Name: " "}} },
		"recipients[1].name":                        func(d *policy.Document) { d.Recipients[1].Name = "" },
		"recipients[1].country":                     func(d *policy.Document) { d.Recipients[1].Country = "USA" },
		"transfers[0].to: is not":                   func(d *policy.Document) { d.Transfers[0].To = "us" },
		"transfers[0].border":                       func(d *policy.Document) { d.Transfers[0].Border = "Europe" },
		"commitments[0].measures[1]":                func(d *policy.Document) { d.Commitments[0].Measures = []string{"training", " "} },
		"retention[0].longer[0].case":               func(d *policy.Document) { d.Retention[0].Longer = []policy.Longer{{Criteria: "x"}} },
		"cookies[0].stored[0].name":                 func(d *policy.Document) { d.Cookies[0].Stored = []policy.Stored{{For: "x"}} },
		"cookies[0].stored[0].lifetime": func(d *policy.Document) {
			d.Cookies[0].Stored = []policy.Stored{{Name: "x", For: "x", Lifetime: civil.Period{Days: -1}}}
		},
		"references[0].title":       func(d *policy.Document) { d.References[0].Title = "" },
		"sources[0].told":           func(d *policy.Document) { d.Sources[0].Told = civil.Period{Months: -1} },
		"rights[0].within":          func(d *policy.Document) { d.Rights[0].Within = civil.Period{Years: 1, Days: -1} },
		"complaints[0].acknowledge": func(d *policy.Document) { d.Complaints[0].Acknowledge = civil.Period{Days: 1_000_000} },
		"changes[0].notice":         func(d *policy.Document) { d.Changes[0].Notice = civil.Period{Days: -30} },
		"requirements[0].consents[0]": func(d *policy.Document) {
			d.Requirements[0].Consents = []privacy.PurposeID{"gone"}
		},
		"statements[0].declares": func(d *policy.Document) { d.Sections[0].Statements[0].Declares = "so" },
		"persons[0].statedIn":    func(d *policy.Document) { d.Persons[0].StatedIn[0] = "T-X-01" },
	} {
		d := rich()
		change(&d)
		_, err := policy.New(d, packs...)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: got %v", place, err)
		}
	}
	d := rich()
	if _, err := policy.New(d, packs...); err != nil {
		t.Fatalf("the document itself: %v", err)
	}
	d.Title, d.Version, d.Zone, d.Regimes, d.Categories, d.Activities = "", "", "", nil, nil, nil
	_, err := policy.New(d, packs...)
	var all *privacy.FaultsError
	if !errors.As(err, &all) || len(all.Faults) < 6 {
		t.Errorf("not every fault at once: %v", err)
	}
	d = rich()
	d.Categories[0].Parent, d.Activities[0].Data[0], d.Sources[0].Data[0], d.Recipients[1].ID = email, "gone", "gone", "a"
	_, err = policy.New(d, packs...)
	for _, place := range []string{"categories[0].parent", "activities[0].data[0]", "sources[0].data[0]", "recipients[1].id"} {
		if !strings.Contains(err.Error(), place+": ") {
			t.Errorf("%s is not named beside a ring of categories: %v", place, err)
		}
	}
	for c := range 1 << 16 {
		d.Categories = append(d.Categories, policy.Category{ID: privacy.Category(rune('a' + c)), Title: "x"})
	}
	d.Categories = append(d.Categories, policy.Category{ID: "x"})
	if _, err := policy.New(d, packs...); !strings.Contains(err.Error(), "categories: has more than 65536") {
		t.Error("any number of categories is taken")
	}
}

// Consent can be given to what a ground asks it for, of whatever edition and kind, and to nothing else.
func TestPurposes(t *testing.T) {
	if got := policy.MustNew(document(onContract), packs...).Purposes(); got == nil || len(got) > 0 {
		t.Errorf("%#v, want an empty list", got)
	}
	d := document(onConsent, onInterest)
	other := d.Activities[0]
	other.ID, other.Grounds = "other", []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "surveys"}, onConsent}
	d.Activities = append(d.Activities, other)
	d = policytest.Declare(d)
	p := policy.MustNew(d, packs...)
	if got, want := p.Purposes(), []privacy.PurposeID{news, "surveys"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	l := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Purposes: p.Purposes()}))
	proof := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("Yes"), Method: consent.Button}
	for purpose, ok := range map[privacy.PurposeID]bool{news: true, "surveys": true, "profiling": false} {
		if _, err := l.Give(t.Context(), consent.Key{Subject: "p", Purpose: purpose}, proof, "web"); (err == nil) != ok {
			t.Errorf("%s: %v", purpose, err)
		}
	}
}

// New copies what it is given, and Document what it gives.
func TestPolicyIsItsOwn(t *testing.T) {
	d := rich()
	p := policy.MustNew(d, packs...)
	d.Activities[0].Grounds[0] = lawfulbasis.Ground{}
	d.Sections[0].Statements[0].Text = "changed"
	got := p.Document()
	got.Activities[0].Data[0] = "changed"
	if again := p.Document(); !reflect.DeepEqual(again, rich()) {
		t.Error("the document of a policy can be changed from outside")
	}
	if p.Version() != "v1" || p.Zone().String() != "Europe/London" || p.Register() == nil || p.Categories() == nil || p.Schedule() == nil {
		t.Error("an accessor is empty")
	}
	n := 0
	for a := range p.Activities() {
		n++
		if a.ID != act {
			t.Error(a.ID)
		}
	}
	if n != 1 {
		t.Errorf("%d activities", n)
	}
}

// A rule on a category holds for those below it.
func TestScheduleReachesBelow(t *testing.T) {
	p := policy.MustNew(rich(), packs...)
	r := retention.Record{ID: "r", Subject: "s", Category: email, Dates: retention.Dates{retention.ContractEnd: day(2019, 1, 31)}}
	if v := p.Schedule().At(day(2026, 1, 31), r); v.EraseBy != day(2026, 1, 31) {
		t.Errorf("erase by %v", v.EraseBy)
	}
}

// A document survives JSON, and JSON that is no document is refused.
func TestParse(t *testing.T) {
	for name, d := range map[string]policy.Document{"rich": rich(), "published": vqcomms.Published()} {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		got, err := policy.Parse(b)
		if err != nil || !reflect.DeepEqual(got, d) {
			t.Errorf("%s: %v, or it comes back changed", name, err)
		}
	}
	for name, text := range map[string]string{
		"nothing":        ``,
		"no object":      `[]`,
		"unknown field":  `{"titel":"x"}`,
		"unknown word":   `{"cookies":[{"category":"mars"}]}`,
		"no such day":    `{"since":"2026-02-30"}`,
		"two documents":  `{} {}`,
		"something else": `{}]`,
	} {
		if _, err := policy.Parse([]byte(text)); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, d := range []policy.Document{rich(), document(onConsent), marketing(document(onInterest, onClient)), full(document(onLaw))} {
		b, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"activities":[{"id":"a","grounds":[{"basis":"consent"}]}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := policy.Parse(b)
		if err != nil {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		if text, err := json.Marshal(d); err != nil {
			t.Errorf("read, but cannot be written: %v", err)
		} else if again, err := policy.Parse(text); err != nil {
			t.Errorf("written, but cannot be read again: %v", err)
		} else if twice, err := json.Marshal(again); err != nil || string(twice) != string(text) {
			t.Errorf("written %s, and then %s, %v", text, twice, err)
		}
		lint.Document(d, day(2026, 11, 24))
		p, err := policy.New(d, packs...)
		if err != nil {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Error(err)
			}
			return
		}
		for a := range p.Activities() {
			q := question()
			q.Activity, q.Data = a.ID, a.Data
			if p.Decide(q, policy.Situation{}).Outcome() == privacy.Permitted {
				t.Error("permitted with nothing known")
			}
		}
	})
}

// Carriers and Statements can be left early.
func TestIterationStops(t *testing.T) {
	d := vqcomms.Published()
	for range d.Statements() {
		break
	}
	n := 0
	for range d.Carriers() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d carriers", n)
	}
}

func TestMustNewPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a faulty document is taken")
		}
	}()
	policy.MustNew(policy.Document{}, packs...)
}
