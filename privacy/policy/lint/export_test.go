package lint

import "github.com/lawful-go/lawful/privacy"

// Rules returns what each rule finds under each regime that has it, without a place.
func Rules() []privacy.Finding {
	var list []privacy.Finding
	for _, r := range rules {
		for _, cite := range []privacy.Citation{r.law.every, r.law.uk, r.law.eu} {
			if !cite.IsZero() {
				list = append(list, privacy.Finding{Code: r.code, Severity: r.severity, Detail: r.detail, Mend: r.mend, Cite: cite, Since: r.since})
			}
		}
	}
	return list
}
