package vqcomms_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// foundBy has, for each finding of a reader on the published policy, what the rules of the linter raise for it: code and
// place.
var foundBy = map[string][]string{
	"VQ-0-05": {"DP-CONTACT-01 controller.officers[0]", "DP-CONTACT-01 controller.officers[1]"},
	"VQ-0-06": {"NT-REACH-01 reach"},
	"VQ-A-01": {"PR-ACCOUNT-01 principles"},
	"VQ-A-02": {"PR-PART-01 principles[1]"},
	"VQ-A-03": {"PR-MIXED-01 principles[5]"},
	"VQ-B-02": {"SP-SILENT-01 activities[10]"},
	"VQ-C-01": {"SR-DATA-01 sources[1]", "SR-TOLD-01 sources[1]", "SR-EXAMPLE-01 sources[1]"},
	"VQ-C-02": {"SR-BASIS-01 sources[2]"},
	"VQ-C-03": {"NT-VAGUE-01 sections[3].statements[1]"},
	"VQ-D-01": {
		"LB-INTEREST-01 activities[4].grounds[0]", "LB-INTEREST-01 activities[5].grounds[0]", "LB-INTEREST-01 activities[7].grounds[0]",
		"LB-INTEREST-01 activities[8].grounds[0]", "LB-INTEREST-01 activities[9].grounds[0]", "LB-INTEREST-01 activities[10].grounds[0]",
		"LB-INTEREST-01 activities[11].grounds[0]", "LB-INTEREST-01 activities[13].grounds[1]",
	},
	"VQ-D-02": {
		"LB-PARTY-01 activities[0].grounds[0]", "LB-PARTY-01 activities[1].grounds[0]", "LB-PARTY-01 activities[2].grounds[0]",
		"LB-PARTY-01 activities[6].grounds[0]", "LB-PARTY-01 activities[8].grounds[1]", "LB-PARTY-01 activities[13].grounds[0]",
	},
	"VQ-D-05":  {"LB-LAW-01 activities[3].grounds[0]", "LB-LAW-01 activities[10].grounds[1]"},
	"VQ-D-06":  {"LB-DUTY-01 activities[3].duties[1]", "LB-LAW-01 activities[3].grounds[0]"},
	"VQ-D-07":  {"AD-DECISION-01 activities[4]"},
	"VQ-D-10":  {"MK-STRICT-01 activities[12].grounds[0]"},
	"VQ-E-01":  {"PV-KIND-01 requirements[0]", "PV-KIND-01 requirements[1]", "PV-DATA-01 requirements[0]", "PV-DATA-01 requirements[1]"},
	"VQ-F-03":  {"DC-CLAIM-01 disclosures[3]"},
	"VQ-F-04":  {"PC-SUB-01 recipients[0]", "PC-SUB-01 recipients[1]", "PC-SUB-01 recipients[2]"},
	"VQ-G-01":  {"SE-MEASURES-01 commitments[2]"},
	"VQ-H-02":  {"TR-BORDER-01 transfers[0]", "TR-BORDER-01 transfers[1]"},
	"VQ-H-03":  {"TR-UNNAMED-01 transfers[0]", "TR-UNNAMED-01 transfers[1]", "TR-COPY-01 transfers[0]", "TR-COPY-01 transfers[1]"},
	"VQ-H-04":  {"TR-MAYBE-01 transfers[0]"},
	"VQ-H-05":  {"RC-COOKIE-01 cookies[1]", "TR-COUNTRY-01 recipients[0]"},
	"VQ-H-06":  {"TR-APPROVER-01 transfers[0]", "TR-APPROVER-01 transfers[1]"},
	"VQ-H-07":  {"RC-RENAMED-01 recipients[2]"},
	"VQ-I-01":  {"RT-OPEN-01 retention[0]"},
	"VQ-I-02":  {"RT-LONGER-01 retention[0].longer[0]"},
	"VQ-I-05":  {"RT-LAW-01 retention[1]"},
	"VQ-J-01":  {"RI-MERGED-01 rights[4]", "RI-MARKETING-02 activities[12]"},
	"VQ-J-02":  {"RI-CONTROL-01 rights[6]"},
	"VQ-J-03":  {"AD-UNSTATED-01 automated"},
	"VQ-J-06":  {"EX-EXTEND-01 exercise", "EX-FREE-01 exercise", "EX-REDRESS-01 exercise"},
	"VQ-J-07":  {"EX-CHANNEL-01 exercise"},
	"VQ-J-08":  {"RI-COPY-01 rights[1]"},
	"VQ-K-01":  {"CO-SCOPE-01 withdrawals[0]"},
	"VQ-K2-01": {"CK-OPTOUT-01 cookies[0]", "CK-OPTOUT-01 cookies[1]"},
	"VQ-K2-02": {"CK-OPTOUT-01 cookies[1]", "CK-MAYBE-01 sections[15].statements[1]"},
	"VQ-K2-03": {"CK-STATS-01 cookies[0]"},
	"VQ-K2-04": {"CK-LIST-01 cookies[0]", "CK-LIST-01 cookies[1]", "CK-LIST-01 cookies[2]", "CK-PURPOSE-01 sections[15].statements[0]"},
	"VQ-L-02":  {"RG-ADDRESS-01 controller.regulators[0]"},
	"VQ-L-03":  {"RG-PHONE-01 controller.regulators[0].telephones[1]"},
	"VQ-M-01":  {"NT-DEEMED-01 changes[0]"},
	"VQ-M-02":  {"NT-CHANGE-01 changes[0]"},
	"VQ-N-01":  {"DP-TITLE-01 controller.officers[1]"},
}

// notFound has, for each thing that the published policy does right, what would be raised if it did not.
var notFound = map[string]privacy.Code{
	"DPO contact present":                       "NT-OFFICER-01",
	"Controller identity and address present":   "NT-CONTROLLER-01",
	"Right to withdraw consent mentioned":       "CO-WITHDRAW-01",
	"Complaint to the ICO mentioned":            "CP-REGULATOR-01",
	"Processors bound by contract stated":       "PC-CONTRACT-01",
	"Lawful basis per activity stated":          "LB-NONE-02",
	"Consequences of not providing data stated": "PV-OUTCOME-01",
}

// readers is what readers found in the published policy.
type readers struct {
	AsOf        civil.Date              `json:"as_of"`
	MustNotFlag []struct{ What string } `json:"must_not_flag"`
	Findings    []struct {
		ID       string
		Severity privacy.Severity
		Applies  civil.Date `json:"applies_from"`
		Rows     []int
	}
}

func readersFindings(t *testing.T) readers {
	t.Helper()
	file, err := os.ReadFile("testdata/lint.json")
	require.NoError(t, err)
	var r readers
	require.NoError(t, json.Unmarshal(file, &r))
	return r
}

// raised returns code and place of each finding on the published policy, and its severity.
func raised(on civil.Date) map[string]privacy.Severity {
	all := map[string]privacy.Severity{}
	for _, f := range lint.Document(vqcomms.Published(), on) {
		all[fmt.Sprintf("%s %s", f.Code, f.Where)] = f.Severity
	}
	return all
}

// What readers found, general rules find: from the day on which it is a fault, as severe, and where the reader names rows
// of the table, in these rows and no others.
func TestLintFindsWhatReadersFound(t *testing.T) {
	r := readersFindings(t)
	if len(r.Findings) != 44 || len(foundBy) != 44 {
		t.Fatalf("%d findings, of which %d are told of", len(r.Findings), len(foundBy))
	}
	for _, f := range r.Findings {
		before, since, now := raised(f.Applies.AddDays(-1)), raised(f.Applies), raised(r.AsOf)
		worst := privacy.Info
		for _, one := range foundBy[f.ID] {
			severity, ok := now[one]
			_, already := since[one]
			if _, early := before[one]; !ok || !already || early {
				t.Errorf("%s: %s is found on the day: %v, from %v: %v, before: %v", f.ID, one, ok, f.Applies, already, early)
			}
			worst = max(worst, severity)
		}
		if worst != f.Severity {
			t.Errorf("%s: is %v to the reader and %v here", f.ID, f.Severity, worst)
		}
		if len(f.Rows) == 0 {
			continue
		}
		code, _, _ := strings.Cut(foundBy[f.ID][0], " ")
		var rows []int
		for one := range now {
			var row int
			if n, _ := fmt.Sscanf(one, code+" activities[%d]", &row); n == 1 {
				rows = append(rows, row+1)
			}
		}
		slices.Sort(rows)
		if !slices.Equal(rows, f.Rows) {
			t.Errorf("%s: rows %v, want %v", f.ID, rows, f.Rows)
		}
	}
}

// What the policy does right is not raised.
func TestLintLeavesWhatIsRight(t *testing.T) {
	r := readersFindings(t)
	if len(r.MustNotFlag) != len(notFound) {
		t.Fatalf("%d things are right, %d are told of", len(r.MustNotFlag), len(notFound))
	}
	for _, f := range lint.Document(vqcomms.Published(), r.AsOf) {
		for _, m := range r.MustNotFlag {
			if code, ok := notFound[m.What]; !ok || f.Code == code {
				t.Errorf("%s: %v", m.What, f)
			}
		}
	}
}

// Whatever is raised on a day was wrong by then: a reader of 2019 is told nothing of 2020.
func TestLintOfEarlierDays(t *testing.T) {
	counts := map[civil.Date]int{}
	for _, on := range []civil.Date{
		civil.MustDate(2018, 5, 24), civil.MustDate(2018, 5, 25), civil.MustDate(2019, 12, 31), civil.MustDate(2020, 7, 16),
		civil.MustDate(2021, 1, 1), civil.MustDate(2023, 1, 1), civil.MustDate(2026, 2, 5), civil.MustDate(2026, 6, 19), on2026,
	} {
		list := lint.Document(vqcomms.Published(), on)
		counts[on] = len(list)
		seen := map[privacy.Finding]bool{}
		for _, f := range list {
			if seen[f] || f.Since.After(on) {
				t.Errorf("%v: raised twice, or too early: %v", on, f)
			}
			seen[f] = true
		}
	}
	if n := counts[civil.MustDate(2018, 5, 24)]; n != 0 {
		t.Errorf("%d findings before the law", n)
	}
	in2019 := lint.Document(vqcomms.Published(), civil.MustDate(2019, 12, 31))
	for _, code := range []privacy.Code{
		"TR-SHIELD-01", "TR-BORDER-01", "TR-APPROVER-01", "TR-LAW-02", "NT-REACH-01", "RG-PHONE-01", "RG-ADDRESS-01", "CK-STATS-01",
		"CP-RIGHT-01", "CP-CHANNEL-01", "CP-ACK-01",
	} {
		is := func(f privacy.Finding) bool { return f.Code == code }
		if slices.ContainsFunc(in2019, is) {
			t.Errorf("%s is raised in 2019", code)
		}
	}
}

// The golden file has every finding on the published policy.
func TestLintGolden(t *testing.T) {
	var b strings.Builder
	for _, f := range lint.Document(vqcomms.Published(), on2026) {
		fmt.Fprintf(&b, "%s %s\n", f.Severity, f)
	}
	golden(t, "testdata/lint.golden", b.String())
}
