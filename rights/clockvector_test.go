package rights_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// vector is a case of testdata/deadlines.json.
type vector struct {
	ID             string
	Regime         privacy.Regime
	Type           string
	Rule           string
	Division       string
	Holidays       []civil.Date
	Right          rights.Right
	Received       civil.Date
	ReceivedAt     time.Time  `json:"received_at"`
	IdentityAsked  civil.Date `json:"identity_info_asked"`
	IdentityCame   civil.Date `json:"identity_info_received"`
	FeePaid        civil.Date `json:"fee_paid"`
	Clarifications []rights.Question
	Suspensions    []rights.Question
	Extended       bool
	Expect         expected
	ExpectAlt      struct {
		Due civil.Date
		Why string
	} `json:"expect_alt"`
	// The vectors' own words, not held against anything.
	MemberState         string `json:"member_state"`
	Basis, Note, Source string
	Uncertain           bool
}

// vectorsElsewhere has the vectors that are about no request, and what answers them.
var vectorsElsewhere = map[string]string{
	"CMP-001": "a complaint: rights/complaint",
	"CMP-003": "a complaint: rights/complaint",
	"CMP-004": "a complaint: rights/complaint",
	"CMP-005": "a complaint: rights/complaint",
	"A14-001": "telling a person whose data came from others (Art 14(3)): privacy/obligation",
	"A14-002": "telling a person whose data came from others (Art 14(3)): privacy/obligation",
	"A14-003": "telling a person whose data came from others (Art 14(3)): privacy/obligation",
	"A14-004": "telling a person whose data came from others (Art 14(3)): privacy/obligation",
	"BRC-001": "telling the authority of a breach (Art 33): no request, and a period in hours",
	"BRC-002": "telling the authority of a breach (Art 33): no request, and a period in hours",
	"BRC-004": "telling the authority of a breach (Art 33): no request, and a period in hours",
}

type expected struct {
	Starts     civil.Date `json:"clock_starts"`
	PausedDays int        `json:"paused_days"`
	NominalEnd civil.Date `json:"nominal_end"`
	Due        civil.Date
	NoticeBy   civil.Date `json:"extension_notice_due"`
}

// practices tells by whose reading a rule of the vectors may be counted; empty: by the text.
var practices = map[string][]string{
	"uk-art12a":   {""},
	"uk-pre-duaa": {"ICO guidance of 15 August 2019", "ICO guidance of 21 October 2020"},
	"ico-2018":    {"ICO guidance of May 2018"},
	"eu-1182-71":  {"EDPB Guidelines 01/2022 paras 157 to 163"},
}

// readVectors reads the cases on requests. A case with a field that no test looks at fails, and so does one that is
// neither on a request nor listed as held elsewhere.
func readVectors(t testing.TB) []vector {
	t.Helper()
	text, err := os.ReadFile("testdata/deadlines.json")
	var file struct{ Cases []json.RawMessage }
	if err == nil {
		err = json.Unmarshal(text, &file)
	}
	if err != nil {
		t.Fatal(err)
	}
	var list []vector
	absent := maps.Clone(vectorsElsewhere)
	for _, raw := range file.Cases {
		var c struct{ ID, Type string }
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		if _, ok := absent[c.ID]; ok && c.Type != "request" {
			delete(absent, c.ID)
			continue
		}
		var v vector
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&v); err != nil || v.Type != "request" {
			t.Fatalf("%s of type %s: %v", c.ID, c.Type, err)
		}
		list = append(list, v)
	}
	if len(list) != 50 || len(absent) > 0 {
		t.Fatalf("%d vectors on requests, want 50; without a vector: %v", len(list), absent)
	}
	return list
}

func (v vector) clock() rights.Clock {
	c := rights.Clock{
		Regime: v.Regime, Right: v.Right, Received: v.Received,
		IdentityAsked: v.IdentityAsked, IdentityReceived: v.IdentityCame, FeePaid: v.FeePaid,
		Questions: append(v.Clarifications, v.Suspensions...),
	}
	if v.Extended {
		c.ExtensionNotified = v.Received
	}
	return c
}

func (v vector) calendar(t testing.TB) civil.Calendar {
	if v.Regime == eu {
		return civil.Also(civil.Weekends{}, v.Holidays...)
	}
	return calendar(t, v.Division)
}

func TestVectors(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range readVectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			if d := civil.DateOf(v.ReceivedAt, london); !d.IsZero() && d != v.Received {
				t.Errorf("received at %v: got %s, want %s", v.ReceivedAt, d, v.Received)
			}
			c := v.clock()
			l, err := deadline(c, v.calendar(t))
			if err != nil {
				t.Fatalf("%+v: %v", c, err)
			}
			got := expected{l.Starts, l.PausedDays, l.NominalEnd, l.Due, l.ExtensionNoticeBy}
			want := v.Expect
			if want.NoticeBy.IsZero() { // some vectors leave it out
				got.NoticeBy = want.NoticeBy
			}
			if got != want {
				t.Errorf("%s\n%+v\n got %+v\nwant %+v\n%s", v.Note, c, got, want, v.Source)
			}
			if alt := v.ExpectAlt.Due; !alt.IsZero() && l.Safe != alt {
				t.Errorf("%+v: safe: got %s, want %s", c, l.Safe, alt)
			}
			if l.Safe.IsZero() || l.Safe.After(l.Due) {
				t.Errorf("%+v: safe %s is not within due %s", c, l.Safe, l.Due)
			}
			if !slices.Contains(practices[v.Rule], l.Rule().Practice) {
				t.Errorf("%+v: by %q, which is none of rule %s", c, l.Rule().Practice, v.Rule)
			}
		})
	}
}
