package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Rules returns what each rule finds under each regime that has it, without a place.
func Rules() []privacy.Finding {
	var list []privacy.Finding
	for _, r := range rules {
		begins := len(list)
		for _, has := range r.law.rows {
			if f := r.finding("", has); !slices.Contains(list[begins:], f) { // two regimes may cite one provision
				list = append(list, f)
			}
		}
	}
	return list
}
