package rights_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// vector is a case of testdata/deadlines.json, which holds those on requests. Notices under Art 14 and of
// breaches are no requests and stand with the packages that answer them; complaints stand in rights/complaint.
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
	ExpectAlt      expected `json:"expect_alt"`
	Note, Source   string
}

type expected struct {
	Starts     civil.Date `json:"clock_starts"`
	PausedDays int        `json:"paused_days"`
	NominalEnd civil.Date `json:"nominal_end"`
	Due        civil.Date
	NoticeBy   civil.Date `json:"extension_notice_due"`
}

// ruleEditions tells which editions a rule of the vectors may be read by.
var ruleEditions = map[string][]string{
	"uk-art12a":   {"uk-art12a"},
	"uk-pre-duaa": {"uk-ico-2019", "uk-ico-2020"},
	"ico-2018":    {"uk-ico-2018"},
	"eu-1182-71":  {"eu-art12"},
}

func readVectors(t testing.TB) []vector {
	t.Helper()
	b, err := os.ReadFile("testdata/deadlines.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []vector }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	return file.Cases
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
	if v.Regime == privacy.EUGDPR {
		return civil.Also(civil.Weekends{}, v.Holidays...)
	}
	return calendar(t, v.Division)
}

func TestVectors(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	vectors := readVectors(t)
	if len(vectors) == 0 {
		t.Fatal("no vectors")
	}
	for _, v := range vectors {
		t.Run(v.ID, func(t *testing.T) {
			if d := civil.DateOf(v.ReceivedAt, london); !d.IsZero() && d != v.Received {
				t.Errorf("received at %v: got %s, want %s", v.ReceivedAt, d, v.Received)
			}
			c := v.clock()
			l, err := c.Limit(v.calendar(t))
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
			if !slices.Contains(ruleEditions[v.Rule], l.Edition().ID) {
				t.Errorf("%+v: edition %s is none of rule %s", c, l.Edition().ID, v.Rule)
			}
		})
	}
}
