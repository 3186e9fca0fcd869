package policy

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// purposes returns every purpose that the document asks consent for, whether for a basis or for sensitive data.
func (d *Document) purposes() []privacy.PurposeID {
	var list []privacy.PurposeID
	for _, a := range d.Activities {
		for _, g := range a.Grounds {
			if g.Purpose != "" && !slices.Contains(list, g.Purpose) {
				list = append(list, g.Purpose)
			}
		}
	}
	return list
}
