package vqcomms_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/stretchr/testify/require"
)

// mayBeEmpty has the values of the corrected policy without which it is as sound, and why. Where the reason is of one of
// several, the others are missed.
var mayBeEmpty = map[string]string{
	"activities[].channels":                    "marketing by whatever means",
	"activities[].decision.logic":              "people decide",
	"activities[].duties":                      "of which the ground has the law",
	"activities[].grounds[].interest.assessed": "the assessment has its reference and the day of its review",
	"activities[].grounds[].law.provision":     "the law is named",
	"activities[].marketing":                   "then it is none",
	"activities[].nature":                      "the law has no rule for it then",
	"activities[].persons":                     "other activities name the same people",
	"activities[].restricted":                  "then nothing goes on under restriction",
	"categories[].dpv":                         "for machines",
	"categories[].fides":                       "for machines",
	"categories[].parent":                      "then it stands for itself; of a category that no rule on keeping names it is missed",
	"categories[].title":                       "then the identifier is shown",
	"commitments[].evidence":                   "Reviews finds that it is missing",
	"commitments[].reviewBy":                   "then the evidence counts without end",
	"complaints[].asRight":                     "of the regulator the published words are enough",
	"complaints[].url":                         "the regulator has its own",
	"controller.email":                         "there is a telephone",
	"controller.officers":                      "none need be designated",
	"controller.officers[].name":               "there is a title",
	"controller.officers[].telephone":          "there is an address",
	"controller.regulators":                    "the complaint has the address",
	"controller.regulators[].telephones":       "there is an address",
	"controller.regulators[].url":              "then nothing is known of it",
	"controller.regulators[].verifiedOn":       "without an address to have been checked",
	"controller.telephone":                     "there is an e-mail address",
	"cookies[].choice":                         "what is off stays off",
	"cookies[].defaultOn":                      "what is essential may be off",
	"cookies[].stored[].lifetime":              "until the browser is closed",
	"retention[].id":                           "the statutes have their own",
	"retention[].from":                         "the statutes have their own",
	"purposes[].dpv":                           "for machines",
	"purposes[].fides":                         "for machines",
	"recipients[].country":                     "the transfer has it; of a recipient without one it is missed",
	"recipients[].service":                     "who receives is enough",
	"recipients[].terms":                       "a disclosure says that a contract binds",
	"requirements[].fails":                     "there is an outcome",
	"requirements[].outcome":                   "there is what fails",
	"retention[].cite":                         "the house’s own rule",
	"retention[].cite.instrument":              "there is a provision",
	"retention[].cite.provision":               "there is an instrument",
	"retention[].longer":                       "then in no case",
	"rights[].within":                          "then the law’s own time",
	"sensitive[].held":                         "of special categories; of offences it is missed, for there is an activity against crime",
	"sources[].activities":                     "then none that rests on consent",
	"sources[].data":                           "of what the person gives; of what others give it is missed",
	"sources[].for":                            "the activities say what for",
	"sources[].from":                           "the person’s own; of others it is missed",
	"transfers[].approver":                     "then nobody is said to approve",
	"transfers[].border":                       "each transfer is stated as one",
	"transfers[].recipient":                    "then it is of whoever is there",
	"transfers[].stated":                       "then it is not said to be a possibility",
}

// parts calls do with each value within another, and what puts it away for a while: it returns what brings it back.
func parts(in any, where string, do func(where string, away func() (back func()))) {
	switch in := in.(type) {
	case map[string]any:
		for name, v := range in {
			if name == "sections" || name == "statedIn" {
				continue
			}
			at := strings.TrimPrefix(where+"."+name, ".")
			do(at, func() func() {
				delete(in, name)
				return func() { in[name] = v }
			})
			parts(v, at, do)
		}
	case []any:
		for i, v := range in {
			if m, ok := v.(map[string]any); ok {
				parts(m, where+"[]", do)
				continue
			}
			do(where+"[]", func() func() {
				in[i] = ""
				return func() { in[i] = v }
			})
		}
	}
}

// Whatever is taken out of the corrected policy is missed, by the form or by the linter, but for what may be left out.
func TestCorrectedMissesEachValue(t *testing.T) {
	b, err := json.Marshal(vqcomms.Corrected())
	require.NoError(t, err)
	var whole map[string]any
	require.NoError(t, json.Unmarshal(b, &whole))
	free, n := map[string]bool{}, 0
	parts(whole, "", func(where string, away func() func()) {
		back := away()
		defer back()
		if n++; raced && n%5 != 0 {
			return
		}
		b, err := json.Marshal(whole)
		require.NoError(t, err)
		p, err := policy.Read(b, uk.Pack())
		if err != nil || len(lint.Document(p.Document(), on2026)) > 0 {
			return
		}
		free[where] = true
		if mayBeEmpty[where] == "" {
			t.Errorf("nobody misses %s", where)
		}
	})
	for where := range mayBeEmpty {
		if !free[where] && !raced {
			t.Errorf("%s is missed", where)
		}
	}
	if n < 500 {
		t.Errorf("%d values", n)
	}
}
