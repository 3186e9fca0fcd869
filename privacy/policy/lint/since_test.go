package lint_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// No rule is older, under any regime, than the provision that it cites: the first row of the packs that cites it is in
// force on the first day of the rule. An article that the regimes share has one first day, whatever the GDPR is called.
func TestRulesBeginWithTheirProvision(t *testing.T) {
	names := strings.NewReplacer("UK GDPR", "GDPR", "EU GDPR", "GDPR", "PECR 2003", "PECR")
	first := map[string]civil.Date{} // by citation
	for _, p := range packs {
		for row := range p.Provisions() {
			cite := names.Replace(row.Cite.String())
			if day, known := first[cite]; !known || row.Since.Before(day) {
				first[cite] = row.Since
			}
		}
	}
	linked := 0
	for _, r := range lint.Rules() {
		day, ok := first[names.Replace(r.Cite.String())]
		if !ok {
			continue
		}
		if linked++; r.Since.Before(day) {
			t.Errorf("%s is law since %v by lint, and %v is in force from %v", r.Code, r.Since, r.Cite, day)
		}
	}
	if linked < 30 {
		t.Errorf("only %d rules cite a row of a pack", linked)
	}
}
