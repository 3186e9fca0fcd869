package transfer_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/stretchr/testify/require"
)

// vectors is the file of test vectors.
type vectors struct {
	EEA      []string
	Adequacy map[string][]struct {
		Regime     string
		ValidFrom  civil.Date `json:"valid_from"`
		ValidTo    civil.Date `json:"valid_to"`
		Instrument string
	}
	Mechanisms map[string]map[string]json.RawMessage
	Cases      []vector
}

type vector struct {
	ID, Regime, Destination, Purpose string
	Expect, Reason, Explain          string
	Date                             civil.Date
	Mechanism                        string
	Contract                         civil.Date `json:"contract_date"`
	Assessment                       *bool
	Unchanged                        *bool `json:"processing_unchanged"`
	Restricted                       *bool `json:"art49a_restricted"`
	Consent                          *bool `json:"explicit_consent"`
	Occasional                       *bool
	Uncertain                        bool
	Recipient                        map[string]*bool
}

func load(t *testing.T) vectors {
	t.Helper()
	b, err := os.ReadFile("testdata/transfers.json")
	require.NoError(t, err)
	var v vectors
	require.NoError(t, json.Unmarshal(b, &v))
	return v
}

func senderOf(s string) sender {
	return map[string]sender{"uk": uk, "eu": eu}[s]
}

// fact returns what a vector says. What it does not mention is not known.
func fact(b *bool) privacy.Fact {
	if b == nil {
		return unknown
	}
	return privacy.FactOf(*b)
}

// transfer returns the transfer of a vector. A vector that mentions neither staff, immigration control nor regulations under
// Art 49A is about a transfer without them.
func (v vector) transfer(t *testing.T) transfer.Transfer {
	t.Helper()
	q := transfer.Transfer{
		To: v.Destination, Signed: v.Contract, Assessed: fact(v.Assessment), Unchanged: fact(v.Unchanged),
		Restricted: privacy.FactOf(v.Restricted != nil && *v.Restricted), Staff: no, Immigration: privacy.FactOf(v.Purpose == "uk-immigration-control"),
		Derogation: transfer.Derogation{Consent: fact(v.Consent), Occasional: fact(v.Occasional)},
	}
	require.NoError(t, q.Mechanism.UnmarshalText([]byte(v.Mechanism)))
	for name, b := range v.Recipient {
		switch name {
		case "privacy_shield":
			q.Importer.PrivacyShield = fact(b)
		case "dpf":
			q.Importer.DPF = fact(b)
		case "uk_extension":
			q.Importer.UKExtension = fact(b)
		case "pipeda", "appi", "pipa":
			q.Importer.WithinLaw = fact(b)
		default:
			t.Fatalf("recipient: %s", name)
		}
	}
	return q
}

// codes has the code for each reason of the vectors.
var codes = map[string]privacy.Code{
	"adequacy": "TR-STANDS-01", "addendum": "TR-STANDS-01", "bridging": "TR-STANDS-01", "privacy-shield-valid": "TR-STANDS-01",
	"intra-eea": "TR-LOCAL-01", "not-yet-in-force": "TR-EARLY-01", "privacy-shield-invalid": "TR-ENDED-01", "scc-repealed": "TR-REPEAL-01",
	"scc-grace-lost": "TR-CHANGE-01", "assessment-missing": "TR-ASSESS-01", "not-certified": "TR-LIST-01", "wrong-regime-instrument": "TR-FOREIGN-01",
	"no-mechanism": "TR-MISSING-01", "consent-not-explicit": "TR-CONSENT-01", "restricted-49A": "TR-RESTRICT-01",
}

// outside has the codes of vectors that fall outside a decision.
var outside = map[string]privacy.Code{"TRF-050": "TR-WITHIN-01", "TRF-051": "TR-WITHIN-01", "TRF-059": "TR-IMMIGRATION-01"}

// Every case of the vectors.
func TestVectors(t *testing.T) {
	cases := load(t).Cases
	if len(cases) != 32 {
		t.Errorf("%d vectors", len(cases))
	}
	for _, c := range cases {
		t.Run(c.ID, func(t *testing.T) {
			want := map[string]privacy.Outcome{"allowed": privacy.Permitted, "denied": privacy.Denied}[c.Expect]
			code := codes[c.Reason]
			if c.Reason == "outside-scope" {
				code = outside[c.ID]
			}
			v := senderOf(c.Regime).Check(c.transfer(t), c.Date)
			if v.Outcome != want || v.Code != code || code == "" || v.Cite.IsZero() {
				t.Errorf("%s: %v, %s (%v), want %v, %s", c.Explain, v.Outcome, v.Code, v.Cite, want, code)
			}
			challenged := slices.ContainsFunc(v.Findings(), func(f privacy.Finding) bool { return f.Code == "TR-CHALLENGE-01" })
			if c.Uncertain && !challenged {
				t.Errorf("no word of what is uncertain: %v", v.Findings())
			}
			if r, ok := v.Rule(); c.Reason == "bridging" && (!ok || r.ID != "eu-gb-bridge") {
				t.Errorf("rests on %+v", r)
			}
		})
	}
}

// Every decision of the vectors, on the days about its first and its last.
func TestVectorsOfDecisions(t *testing.T) {
	n := 0
	for to, list := range load(t).Adequacy {
		for _, c := range list {
			n++
			from, q := senderOf(c.Regime), met(to, transfer.Adequacy)
			permitted := func(on civil.Date) bool {
				v := from.Check(q, on)
				r, ok := v.Rule()
				return v.Outcome == privacy.Permitted && ok && r.Since == c.ValidFrom
			}
			if permitted(c.ValidFrom.AddDays(-1)) || !permitted(c.ValidFrom) || !permitted(c.ValidFrom.AddDays(1)) {
				t.Errorf("%s, %s: does not begin on %v", to, c.Instrument, c.ValidFrom)
			}
			last := c.ValidTo
			if strings.Contains(c.Instrument, "Schrems I)") {
				last = last.AddDays(-1) // the file counts the day of the judgment, which held at once, as that of Schrems II
			}
			switch {
			case last.IsZero():
				if v := from.Check(q, today); v.Outcome != privacy.Permitted || !v.Changes().IsZero() {
					t.Errorf("%s, %s: %v, changing on %v", to, c.Instrument, v.Outcome, v.Changes())
				}
			case !permitted(last) || permitted(last.AddDays(1)):
				t.Errorf("%s, %s: does not end with %v", to, c.Instrument, last)
			}
		}
	}
	if n != 38 {
		t.Errorf("%d decisions", n)
	}
}

// The states of the EEA: no transfer for the Union, and approved by the United Kingdom.
func TestVectorsOfEEA(t *testing.T) {
	states := load(t).EEA
	if len(states) != 30 {
		t.Errorf("%d states", len(states))
	}
	for _, to := range append(states, transfer.EEA) {
		if v := eu.Check(transfer.Transfer{To: to}, today); v.Code != "TR-LOCAL-01" {
			t.Errorf("EU to %s: %s", to, v.Code)
		}
		for on, code := range map[civil.Date]privacy.Code{day(2020, 12, 31): "TR-LOCAL-01", day(2021, 1, 1): "TR-STANDS-01", today: "TR-STANDS-01"} {
			if v := uk.Check(transfer.Transfer{To: to}, on); v.Code != code || v.Outcome != privacy.Permitted {
				t.Errorf("UK to %s on %v: %s", to, on, v.Code)
			}
		}
	}
}

// Every mechanism of the vectors, on the days about those they name.
func TestVectorsOfMechanisms(t *testing.T) {
	for word, byRegime := range load(t).Mechanisms {
		for name, from := range map[string]sender{"eu": eu, "uk": uk} {
			var c struct {
				From         civil.Date `json:"valid_from"`
				NewUntil     civil.Date `json:"new_contracts_until"`
				ExistedUntil civil.Date `json:"existing_valid_until"`
				Valid        *bool
			}
			if byRegime[name] == nil {
				continue // TestDerogations, TestEachRequirement
			}
			require.NoError(t, json.Unmarshal(byRegime[name], &c))
			var m transfer.Mechanism
			require.NoError(t, m.UnmarshalText([]byte(word)))
			code := func(signed, on civil.Date) privacy.Code {
				q := met("IN", m)
				q.Signed = signed
				return from.Check(q, on).Code
			}
			if c.Valid != nil && (*c.Valid || code(day(2023, 1, 1), today) != "TR-FOREIGN-01") {
				t.Errorf("%s, %s: %s", name, word, code(day(2023, 1, 1), today))
			}
			if from := c.From; !from.IsZero() && (code(from, from) != "TR-STANDS-01" || code(from.AddDays(-1), from.AddDays(-1)) != "TR-EARLY-01") {
				t.Errorf("%s, %s: does not begin on %v", name, word, from)
			}
			if last := c.NewUntil; !last.IsZero() && (code(last, last) != "TR-STANDS-01" || code(last.AddDays(1), last.AddDays(1)) != "TR-REPEAL-01") {
				t.Errorf("%s, %s: is not signed through %v", name, word, last)
			}
			if last := c.ExistedUntil; !last.IsZero() && (code(day(2019, 3, 1), last) != "TR-STANDS-01" || code(day(2019, 3, 1), last.AddDays(1)) != "TR-ENDED-01") {
				t.Errorf("%s, %s: does not last through %v", name, word, last)
			}
		}
	}
}
