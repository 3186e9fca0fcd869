package lint

import "github.com/lawful-go/lawful/privacy"

// Rules returns what each rule finds under each regime that has it, without a place.
func Rules() []privacy.Finding {
	var list []privacy.Finding
	for _, r := range rules {
		for _, regime := range []privacy.Regime{privacy.UKGDPR, privacy.EUGDPR} {
			if f := r.finding("", regime); !f.Cite.IsZero() && (regime == privacy.UKGDPR || r.law.every.IsZero()) {
				list = append(list, f)
			}
		}
	}
	return list
}
