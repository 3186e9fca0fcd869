package complaint

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// regulator is where a person can also complain under a regime, and the provision that says so.
type regulator struct {
	privacy.Regulator
	regime privacy.Regime
	cite   privacy.Citation
}

// regulators are those of the United Kingdom. The office of the Information Commissioner is to be abolished in favour of
// the Information Commission (DUAA 2025 s.118, 119), which is not in force as far as known on 24 November 2026: the row is ended, and
// another added, when it is. In the European Union the authority is that of the member state: the host names it.
var regulators = [...]regulator{
	{
		regime: privacy.UKGDPR, cite: privacy.UKGDPR.Cite("Art 77"), Regulator: privacy.Regulator{
			Name: "Information Commissioner", URL: "https://ico.org.uk/make-a-complaint/",
			Since: civil.MustDate(2018, 5, 25), Before: civil.MustDate(2026, 6, 19),
		},
	},
	{
		regime: privacy.UKGDPR, cite: privacy.Citation{Instrument: "DPA 2018", Provision: "s.165"}, Regulator: privacy.Regulator{
			Name: "Information Commissioner", URL: "https://ico.org.uk/make-a-complaint/",
			Since: civil.MustDate(2026, 6, 19), // UK Art 77 is omitted since
		},
	},
}

// Regulators yields the regulators that a person can also complain to under a regime, by their days, each with the
// provision that says so.
func Regulators(regime privacy.Regime) iter.Seq2[privacy.Regulator, privacy.Citation] {
	return func(yield func(privacy.Regulator, privacy.Citation) bool) {
		for _, r := range regulators {
			if r.regime == regime && !yield(r.Regulator, r.cite) {
				return
			}
		}
	}
}

// RegulatorOn returns the one of [Regulators] that is in office on a day. If none is known, ok is false.
func RegulatorOn(regime privacy.Regime, on civil.Date) (r privacy.Regulator, cite privacy.Citation, ok bool) {
	for r, cite := range Regulators(regime) {
		if privacy.InForce(r.Since, r.Before, on) {
			return r, cite, true
		}
	}
	return privacy.Regulator{}, privacy.Citation{}, false
}
