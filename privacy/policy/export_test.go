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

// DiffFields returns the fields of a document that are compared, or are not for a reason, by their names in JSON, and how
// many of them have neither or both.
func DiffFields() (names []string, unsound int) {
	for _, part := range diffParts {
		names = append(names, part.field)
		if (part.diff == nil) != (part.why != "") {
			unsound++
		}
	}
	return names, unsound
}

// LongerThan reports whether a period can be over later than another.
var LongerThan = longer
