package privacy

import "github.com/lawful-go/lawful/privacy/civil"

// Controller is who decides why and how data are processed (Art 4(7)), as a notice names it (Art 13(1)(a), (b)).
type Controller struct {
	Name            string           `json:"name"`
	Address         string           `json:"address"`
	Country         string           `json:"country,omitzero"` // in which it is established, ISO 3166-1 alpha-2; empty: not stated
	Telephone       string           `json:"telephone,omitzero"`
	Email           string           `json:"email,omitzero"`
	Officers        []Officer        `json:"officers,omitempty"`        // the data protection officer, once for each place that names one
	Representatives []Representative `json:"representatives,omitempty"` // Art 27; empty: no one is named
	Regulators      []Regulator      `json:"regulators,omitempty"`      // whom to complain to, with the days on which the contact holds
}

// Representative is who stands for a controller in a territory where it is not established (Art 27).
type Representative struct {
	Territory Territory `json:"territory"`
	Name      string    `json:"name"`
	Address   string    `json:"address,omitzero"`
	Telephone string    `json:"telephone,omitzero"`
	Email     string    `json:"email,omitzero"`
}

// Territory is where a data protection law applies.
type Territory string

// The territories.
const (
	InEEA Territory = "EEA"
	InUK  Territory = "UK"
)

// Officer is a data protection officer as a notice names one (Art 37(7)).
type Officer struct {
	Title     string `json:"title"`
	Name      string `json:"name"`
	Email     string `json:"email,omitzero"`
	Telephone string `json:"telephone,omitzero"`
}

// Regulator is a supervisory authority and how it is reached during some time (Art 13(2)(d)).
type Regulator struct {
	Name       string     `json:"name"`
	Regime     Regime     `json:"regime,omitzero"` // under whose law it is competent for the controller; empty: not stated
	Address    string     `json:"address,omitzero"`
	Telephones []string   `json:"telephones,omitempty"`
	URL        string     `json:"url,omitzero"`
	Since      civil.Date `json:"since,omitzero"`      // first day, inclusive; unset: from the beginning
	Before     civil.Date `json:"before,omitzero"`     // first day on which it no longer holds; unset: open
	VerifiedOn civil.Date `json:"verifiedOn,omitzero"` // day on which the contact was last checked
}

// RegulatorOn returns the regulator that is competent under a regime, empty for any, and whose contact holds on the given day.
// One that names the regime comes before one that names none; of several, the one that began last is returned.
func (c Controller) RegulatorOn(regime Regime, on civil.Date) (Regulator, bool) {
	var best Regulator
	found := false
	for _, r := range c.Regulators {
		competent := r.Regime == "" || regime == "" || r.Regime == regime
		if !competent || !InForce(r.Since, r.Before, on) {
			continue
		}
		named, other := r.Regime == regime, best.Regime == regime
		if !found || named && !other || named == other && r.Since.After(best.Since) {
			best, found = r, true
		}
	}
	return best, found
}

// InForce reports whether a rule in force from since (inclusive; unset: always) to before (exclusive; unset: open)
// holds on the given day. On an unset day nothing holds.
func InForce(since, before, on civil.Date) bool {
	return !on.IsZero() && !on.Before(since) && (before.IsZero() || on.Before(before))
}
