package policy

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// checkTerms records a fault for each purpose that the terms name and the policy does not: a misspelt purpose would
// have no effect.
func (o *ServiceOptions) checkTerms(f *privacy.Faults, p *Policy) {
	if p == nil {
		return
	}
	known := p.doc.purposes()
	check := func(field string, purposes []privacy.PurposeID) {
		slices.Sort(purposes)
		for _, one := range purposes {
			if !slices.Contains(known, one) {
				f.Add(field+"["+string(one)+"]", fmt.Sprintf("unknown purpose; the policy names %q", known))
			}
		}
	}
	check("options.Confirmed", slices.Collect(maps.Keys(o.Confirmed)))
	check("options.Renewals", slices.Collect(maps.Keys(o.Renewals)))
	check("options.Validity", slices.Collect(maps.Keys(o.Validity)))
}
