package vqcomms_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// demands has, for each item of the checklist of Art 13 and 14, what the linter raises where it is missing, partial or
// wrong: a code, and where the code is one of several items words of its detail.
var demands = map[string][]string{
	"controller-identity":  {"NT-CONTROLLER-01"},
	"representative":       {"NT-REACH-01", "NT-REPRESENT-01"},
	"dpo":                  {"NT-OFFICER-01", "DP-PUBLIC-01"},
	"purposes":             {"NT-VAGUE-01"},
	"legal-basis":          {"LB-NONE-02", "LB-PARTY-01", "LB-LAW-01", "LB-PARTS-01"},
	"legitimate-interests": {"LB-INTEREST-01"},
	"categories":           {"SR-DATA-01", "DM-DATA-01", "SP-HELD-01"},
	"recipients":           {"RC-EXAMPLE-01", "RC-COOKIE-01"},
	"transfers":            {"TR-SHIELD-01", "TR-UNNAMED-01", "TR-COPY-01", "TR-MAYBE-01", "TR-ABSENT-01"},
	"retention":            {"RT-OPEN-01", "RT-NONE-01", "RT-LONGER-01", "RT-LAW-01"},
	"right-access":         {"RI-MISSING-01 access"},
	"right-rectification":  {"RI-MISSING-01 rectification"},
	"right-erasure":        {"RI-MISSING-01 erasure"},
	"right-restriction":    {"RI-MISSING-01 restriction", "RI-MERGED-01"},
	"right-objection":      {"RI-MISSING-01 object", "RI-MERGED-01"},
	"objection-notice":     {"RI-MARKETING-02"},
	"right-portability":    {"RI-MISSING-01 portability"},
	"withdraw":             {"CO-WITHDRAW-01", "CO-SCOPE-01", "CO-EARLIER-01"},
	"complaint-controller": {"CP-CONTROLLER-01", "CP-RIGHT-01"},
	"complaint-authority":  {"CP-REGULATOR-01"},
	"obligation":           {"PV-NONE-01", "PV-KIND-01", "PV-DATA-01"},
	"automated":            {"AD-UNSTATED-01", "AD-LOGIC-01"},
	"source":               {"SR-EXAMPLE-01", "SR-KIND-01"},
	"new-purpose":          {"NT-DEEMED-01", "NT-CHANGE-01", "NT-CHANGE-02"},
	"form":                 {"RF-MISSING-01", "EX-FREE-01"},
}

// Each item of the checklist is raised where a reader found the published policy wanting, not where the reader did not,
// from the day on which the law asks for it; and the corrected policy meets all of them.
func TestLintFollowsTheChecklist(t *testing.T) {
	file, err := os.ReadFile("testdata/notice.json")
	require.NoError(t, err)
	var list struct {
		AsOf   civil.Date `json:"as_of"`
		Notice []struct {
			Key    string
			Status string `json:"seed_status"`
			From   civil.Date
		}
	}
	require.NoError(t, json.Unmarshal(file, &list))
	if len(list.Notice) != len(demands) {
		t.Fatalf("%d items, of which %d are told of", len(list.Notice), len(demands))
	}
	raises := func(d policy.Document, on civil.Date, key string) bool {
		return slices.ContainsFunc(lint.Document(d, on), func(f privacy.Finding) bool {
			return slices.ContainsFunc(demands[key], func(one string) bool {
				code, words, _ := strings.Cut(one, " ")
				return string(f.Code) == code && strings.Contains(f.Detail, words)
			})
		})
	}
	for _, n := range list.Notice {
		if got, want := raises(vqcomms.Published(), list.AsOf, n.Key), n.Status != "met"; got != want {
			t.Errorf("%s is %s to the reader, and raised: %v", n.Key, n.Status, got)
		}
		if !n.From.IsZero() && (raises(vqcomms.Published(), n.From.AddDays(-1), n.Key) || !raises(vqcomms.Published(), n.From, n.Key)) {
			t.Errorf("%s is not raised from %v", n.Key, n.From)
		}
		if raises(vqcomms.Corrected(), list.AsOf, n.Key) {
			t.Errorf("%s is raised in the corrected policy", n.Key)
		}
	}
}
