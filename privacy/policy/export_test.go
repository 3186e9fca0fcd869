package policy

import "github.com/lawful-go/lawful/privacy"

// LintRules returns what each rule of the linter raises, without a place.
func LintRules() []privacy.Finding {
	list := make([]privacy.Finding, len(lintRules))
	for i, r := range lintRules {
		list[i] = privacy.Finding{Code: r.code, Severity: r.severity, Detail: r.detail, Mend: r.mend, Cite: r.cite, Since: r.since}
	}
	return list
}
