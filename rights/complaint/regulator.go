package complaint

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Regulator is where a person can complain beside the controller, during some time.
type Regulator struct {
	Regime privacy.Regime   `json:"regime"`
	Name   string           `json:"name"`
	URL    string           `json:"url"`
	Since  civil.Date       `json:"since"`           // first day, inclusive
	Before civil.Date       `json:"before,omitzero"` // first day on which it no longer is; unset: open
	Cite   privacy.Citation `json:"cite"`
}

// regulators are those of the United Kingdom. The office of the Information Commissioner is to be abolished in favour of
// the Information Commission (DUAA 2025 s.118, 119), which is not in force as far as known on 24 November 2026: the row is ended, and
// another added, when it is. In the European Union the authority is that of the member state: the host names it.
var regulators = [...]Regulator{
	{
		Regime: privacy.UKGDPR, Name: "Information Commissioner", URL: "https://ico.org.uk/make-a-complaint/",
		Since: civil.MustDate(2018, 5, 25), Before: civil.MustDate(2026, 6, 19), Cite: privacy.UKGDPR.Cite("Art 77"),
	},
	{
		Regime: privacy.UKGDPR, Name: "Information Commissioner", URL: "https://ico.org.uk/make-a-complaint/",
		Since: civil.MustDate(2026, 6, 19), Cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.165"}, // UK Art 77 is omitted since
	},
}

// Regulators yields the table that [RegulatorOn] reads.
func Regulators() iter.Seq[Regulator] {
	return func(yield func(Regulator) bool) {
		for _, r := range regulators {
			if !yield(r) {
				return
			}
		}
	}
}

// RegulatorOn returns where a person can complain on a day; ok is false where the table has nobody.
func RegulatorOn(regime privacy.Regime, on civil.Date) (r Regulator, ok bool) {
	for _, r := range regulators {
		if r.Regime == regime && privacy.InForce(r.Since, r.Before, on) {
			return r, true
		}
	}
	return Regulator{}, false
}
