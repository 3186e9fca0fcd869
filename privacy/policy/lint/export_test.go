package lint

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// Rules returns what each rule finds under each regime that has it, without a place.
func Rules() []privacy.Finding {
	var list []privacy.Finding
	for _, r := range rules {
		for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR} {
			if f := r.finding("", regime); !f.Cite.IsZero() && (regime == uk.GDPR || r.law.every.IsZero()) {
				list = append(list, f)
			}
		}
	}
	return list
}
