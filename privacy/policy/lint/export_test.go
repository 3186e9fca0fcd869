package lint

import "github.com/lawful-go/lawful/privacy"

// Rules returns what each rule finds under each regime that has it, without a place.
func Rules() []privacy.Finding {
	var list []privacy.Finding
	for _, r := range rules {
		for _, has := range r.law.rows {
			list = append(list, r.finding("", has))
		}
	}
	return list
}
