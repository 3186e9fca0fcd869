package law_test

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// No finding is older than the provision that it cites: the first row that cites the provision, or a paragraph of it, is in
// force on the first day of the finding. An article has one first day, whatever the GDPR is called.
func TestFindingsBeginWithTheirProvision(t *testing.T) {
	names := strings.NewReplacer("UK GDPR", "GDPR", "EU GDPR", "GDPR", "PECR 2003", "PECR")
	first := map[string]civil.Date{} // by citation
	for _, r := range rows() {
		cite := names.Replace(r.Cite.String())
		whole, _, _ := strings.Cut(cite, " para ")
		for _, c := range []string{cite, whole} {
			if day, known := first[c]; !known || r.Since.Before(day) {
				first[c] = r.Since
			}
		}
	}
	linked := 0
	for code := range privacy.Codes() {
		f := code.Finding("", nil)
		day, ok := first[names.Replace(f.Cite.String())]
		if !ok {
			continue
		}
		if linked++; f.Since.Before(day) {
			t.Errorf("%s is law since %s by the catalogue, and %s is in force from %s", code, f.Since, f.Cite, day)
		}
	}
	if linked < 100 {
		t.Errorf("only %d findings cite a row of a pack", linked)
	}
}
