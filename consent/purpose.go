package consent

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// checkTerms records a fault for each purpose that the terms of the options name but that consent cannot be given to:
// a misspelt purpose would have no effect.
func (o *Options) checkTerms(f *privacy.Faults) {
	positive(f, "options.ConfirmWithin", o.ConfirmWithin)
	positive(f, "options.Validity", o.Validity)
	if o.Purposes == nil {
		return
	}
	named(f, "options.ConfirmWithin", o.ConfirmWithin, o.Purposes)
	named(f, "options.Confirmed", o.Confirmed, o.Purposes)
	named(f, "options.Renewals", o.Renewals, o.Purposes)
	named(f, "options.Validity", o.Validity, o.Purposes)
}

// positive records a fault for each period that goes back.
func positive(f *privacy.Faults, field string, periods map[privacy.PurposeID]civil.Period) {
	for _, p := range slices.Sorted(maps.Keys(periods)) {
		f.Require(!periods[p].IsNegative(), field+"["+string(p)+"]", "is negative")
	}
}

// named records a fault for each key of the map that is not a purpose, in the order of their names.
func named[T any](f *privacy.Faults, field string, terms map[privacy.PurposeID]T, purposes []privacy.PurposeID) {
	for _, p := range slices.Sorted(maps.Keys(terms)) {
		if !slices.Contains(purposes, p) {
			f.Add(field+"["+string(p)+"]", unknownPurpose(purposes))
		}
	}
}

func unknownPurpose(known []privacy.PurposeID) string {
	return fmt.Sprintf("unknown purpose; want one of %q", known)
}

// checkPurpose records a fault for a grant for a purpose that consent cannot be given to.
func (l *Ledger) checkPurpose(f *privacy.Faults, where string, e *Event) {
	if e.Kind == Given && l.purposes != nil && !slices.Contains(l.purposes, e.Key.Purpose) {
		f.Add(where+"key.purpose", unknownPurpose(l.purposes))
	}
}
