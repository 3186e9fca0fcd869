package lint

import "github.com/lawful-go/lawful/privacy"

// Rules returns what each rule finds, without a place.
func Rules() []privacy.Finding {
	list := make([]privacy.Finding, len(rules))
	for i, r := range rules {
		list[i] = privacy.Finding{Code: r.code, Severity: r.severity, Detail: r.detail, Mend: r.mend, Cite: r.cite, Since: r.since}
	}
	return list
}
