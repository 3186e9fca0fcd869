package lint_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// A company wants every category to have a DPV code.
func ExampleLinter() {
	house := lint.Rule{
		Code: "ACME-01", Severity: privacy.Low, Since: civil.MustDate(2026, 1, 1), Detail: "the category has no DPV code", Fix: "look the code up",
		Cite: privacy.Citation{Instrument: "house rule", Provision: "7"},
		Find: func(doc *policy.Document, _ civil.Date) (places []string) {
			for i, c := range doc.Categories {
				if c.DPV == "" {
					places = append(places, fmt.Sprintf("categories[%d]", i))
				}
			}
			return places
		},
	}
	l, err := lint.NewLinter([]*law.Pack{uk.Pack()}, house)
	if err != nil {
		panic(err)
	}
	for _, f := range l.Document(vqcomms.Corrected(), civil.MustDate(2026, 11, 24)) {
		fmt.Println(f)
	}
	// Output: ACME-01 categories[10]: the category has no DPV code (house rule 7)
}

// A rule of a host holds from its first day and under its regimes. With it, SC-REGIME-01 is not found.
func TestRulesOfAHost(t *testing.T) {
	rule := lint.Rule{Code: "X-01", Severity: privacy.High, Since: from2021, Detail: "a fault", Regimes: []privacy.Regime{"no-gdpr"},
		Find: func(*policy.Document, civil.Date) []string { return []string{"title"} }}
	l, err := lint.NewLinter([]*law.Pack{law.Must(law.New(eu.TablesOf(privacy.Regulation{Regime: "no-gdpr", Name: "GDPR"})))}, rule)
	require.NoError(t, err)
	found := func(on civil.Date, regimes ...privacy.Regime) (codes []privacy.Code) {
		d := sound()
		d.Regimes = regimes
		for _, f := range l.Document(d, on) {
			if f.Code == "X-01" || f.Code == "SC-REGIME-01" {
				codes = append(codes, f.Code)
			}
		}
		return codes
	}
	require.Empty(t, found(from2021.AddDays(-1), "no-gdpr"))
	require.Equal(t, []privacy.Code{"X-01"}, found(from2021, "no-gdpr"))
	require.Empty(t, found(from2026, uk.GDPR))
}

func TestNewLinterNamesEveryFault(t *testing.T) {
	_, err := lint.NewLinter(nil, lint.Rule{}, lint.Rule{Code: "LB-FIT-01", Severity: 9}, lint.Rule{Code: "LB-FIT-01"})
	require.ErrorIs(t, err, privacy.ErrInvalid)
	for _, says := range []string{
		"rules[0].code: is empty", "rules[0].severity: is none", "rules[0].since: is unset", "rules[0].detail: is empty", "rules[0].find: is nil",
		"rules[1].code: is one of the library", "rules[1].severity: is none", "rules[2].code: stands twice",
	} {
		require.ErrorContains(t, err, says)
	}
}

// Every finding is in one group of its rule, and in the section of each statement that it is about.
func TestGroupsAreWhole(t *testing.T) {
	doc := vqcomms.Published()
	list := lint.Document(doc, day(2026, 11, 24))
	n := 0
	for code, of := range lint.ByRule(list) {
		n += len(of)
		for _, f := range of {
			require.Equal(t, code, f.Code)
		}
	}
	require.Equal(t, len(list), n)
	seen, sections := map[privacy.Finding]bool{}, []string{}
	for s, of := range lint.BySection(doc, list) {
		sections = append(sections, s.ID)
		for _, f := range of {
			seen[f] = true
		}
	}
	require.Len(t, seen, len(list))
	require.Equal(t, []string{"0", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "COOKIES", ""}, sections)
	says := lint.Statements(doc)
	require.Equal(t, []privacy.StatementID{"VQ-D-05"}, says("activities[4].grounds[0].interest"))
	require.Empty(t, says("exercise"))
	for range lint.ByRule(list) {
		break
	}
	for range lint.BySection(doc, list) {
		break
	}
}

// A baseline accepts a finding at its place through its last day, and returns the stale entries.
func TestBaseline(t *testing.T) {
	b, err := lint.ParseBaseline([]byte(`[
		{"code": "RI-MERGED-01", "where": "rights[0]", "reason": "one sentence", "until": "2026-12-31"},
		{"code": "RI-MERGED-01", "where": "rights[9]", "reason": "one sentence"}]`))
	require.NoError(t, err)
	list := []privacy.Finding{{Code: "RI-MERGED-01", Where: "rights[0]"}, {Code: "RI-MERGED-01", Where: "rights[1]"}, {Code: "RI-COPY-01", Where: "rights[0]"}}
	left, stale := b.Left(list, day(2026, 12, 31))
	require.Equal(t, list[1:], left)
	require.Equal(t, []lint.Accepted(b[1:]), stale)
	left, stale = b.Left(list, day(2027, 1, 1))
	require.Equal(t, list, left)
	require.Len(t, stale, 2)

	for text, says := range map[string]string{
		`{}`: "baseline: cannot be read", `[{"x": 1}]`: "baseline: cannot be read", `[] []`: "baseline: has more than one list",
		`[{}]`: "baseline[0].code: is empty\n\tbaseline[0].where: is empty: want the place of the finding\n\tbaseline[0].reason: is empty",
		`[{"code":"A","where":"w","reason":"r"},{"code":"A","where":"w","reason":"r"}]`: "baseline[1].where: stands twice",
	} {
		_, err := lint.ParseBaseline([]byte(text))
		require.ErrorIs(t, err, privacy.ErrInvalid, text)
		require.ErrorContains(t, err, says, text)
	}
}

// SARIF has each rule once, and each finding with its level and the line of its place.
func TestSARIF(t *testing.T) {
	const file = "../../../examples/charity/policy.json"
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	doc, err := policy.Parse(text)
	require.NoError(t, err)
	doc.Activities[0].Grounds[0].Interest.Assessment, doc.Recipients[0].SubProcessors, doc.Sources[1].Told = "", "", civil.Period{}
	doc.Persons[0].Covered = privacy.Unknown
	list := lint.Document(doc, day(2026, 12, 1))
	var b bytes.Buffer
	require.NoError(t, lint.SARIF(&b, "policy.json", text, list))
	var log struct {
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct{ Rules []struct{ ID privacy.Code } }
			}
			Results []struct {
				RuleID    privacy.Code
				RuleIndex int
				Level     string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine int }
					}
					LogicalLocations []struct{ FullyQualifiedName string }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal(b.Bytes(), &log))
	require.Equal(t, "2.1.0", log.Version)
	run := log.Runs[0]
	require.Len(t, run.Results, len(list))
	for i, r := range run.Results {
		require.Equal(t, list[i].Code, r.RuleID)
		require.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
		want := map[privacy.Severity]string{privacy.Critical: "error", privacy.High: "error", privacy.Medium: "warning", privacy.Low: "note", privacy.Info: "note"}[list[i].Severity]
		require.Equal(t, want, r.Level)
		at := r.Locations[0]
		require.Equal(t, list[i].Where, at.LogicalLocations[0].FullyQualifiedName)
		require.Equal(t, "policy.json", at.PhysicalLocation.ArtifactLocation.URI)
		require.Positive(t, at.PhysicalLocation.Region.StartLine)
	}
	require.True(t, slices.ContainsFunc(list, func(f privacy.Finding) bool { return f.Code == "LB-ASSESS-01" }))
	b.Reset()
	require.NoError(t, lint.SARIF(&b, "", nil, list))
	require.NotContains(t, b.String(), "physicalLocation")
}
