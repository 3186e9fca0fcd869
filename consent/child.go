package consent

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Child is what is known of somebody who is asked for consent, and may be a child (Art 8). Check it before
// recording the consent. The zero value knows nothing.
type Child struct {
	Regime  privacy.Regime
	Country string     // of the person, as an ISO 3166-1 code of two letters: required under the EU GDPR, because countries may lower the age
	Born    civil.Date // unset: not known

	// Online is whether an information society service is offered directly to the child. If it is not, Art 8 does
	// not apply; national law then decides whether the child understands what it agrees to, which Child does not check.
	Online privacy.Fact

	// Counselling is whether that service is a preventive or counselling one, which the United Kingdom leaves out.
	Counselling privacy.Fact

	// Parent is whether the holder of parental responsibility gave or authorised the consent, which the controller makes
	// reasonable efforts to verify (Art 8(2)).
	Parent privacy.Fact
}

// ofAge is a row of the ages from which a child consents alone, by country and from a day on.
type ofAge struct {
	country string
	years   int
	since   civil.Date
	cite    privacy.Citation
}

// gdpr is the first day of the GDPR.
var gdpr = civil.MustDate(2018, 5, 25)

// ages are the laws that lower the age of 16, newest first within a country. A country that is not here, or whose law
// began later, has 16: in doubt the child is protected longer.
var ages = []ofAge{
	{"AT", 14, gdpr, privacy.Citation{Instrument: "DSG", Provision: "§ 4(4)"}},
	{"BE", 13, civil.MustDate(2018, 9, 5), privacy.Citation{Instrument: "Loi du 30 juillet 2018", Provision: "Art 7"}},
	{"BG", 14, civil.MustDate(2019, 3, 2), privacy.Citation{Instrument: "ZZLD", Provision: "Art 25c"}},
	{"CY", 14, civil.MustDate(2018, 7, 31), privacy.Citation{Instrument: "Law 125(I)/2018", Provision: "s 8"}},
	{"CZ", 15, civil.MustDate(2019, 4, 24), privacy.Citation{Instrument: "Zákon 110/2019", Provision: "§ 7"}},
	{"DK", 15, civil.MustDate(2024, 1, 1), privacy.Citation{Instrument: "Databeskyttelsesloven", Provision: "§ 6"}},
	{"DK", 13, gdpr, privacy.Citation{Instrument: "Databeskyttelsesloven", Provision: "§ 6"}},
	{"EE", 13, civil.MustDate(2019, 1, 15), privacy.Citation{Instrument: "IKS", Provision: "§ 8"}},
	{"ES", 14, civil.MustDate(2018, 12, 7), privacy.Citation{Instrument: "LO 3/2018", Provision: "Art 7"}},
	{"FI", 13, civil.MustDate(2019, 1, 1), privacy.Citation{Instrument: "Tietosuojalaki", Provision: "§ 5"}},
	{"FR", 15, civil.MustDate(2018, 6, 22), privacy.Citation{Instrument: "Loi 78-17", Provision: "Art 45"}},
	{"GR", 15, civil.MustDate(2019, 8, 29), privacy.Citation{Instrument: "Law 4624/2019", Provision: "Art 21"}},
	{"IT", 14, civil.MustDate(2018, 9, 19), privacy.Citation{Instrument: "D.Lgs. 196/2003", Provision: "Art 2-quinquies"}},
	{"LT", 14, civil.MustDate(2018, 7, 16), privacy.Citation{Instrument: "ADTAĮ", Provision: "Art 6"}},
	{"LV", 13, civil.MustDate(2018, 7, 5), privacy.Citation{Instrument: "FPDAL", Provision: "s 33"}},
	{"PT", 13, civil.MustDate(2019, 8, 9), privacy.Citation{Instrument: "Lei 58/2019", Provision: "Art 16"}},
	{"SE", 13, gdpr, privacy.Citation{Instrument: "SFS 2018:218", Provision: "2 kap 4 §"}},
	{"SI", 15, civil.MustDate(2023, 1, 26), privacy.Citation{Instrument: "ZVOP-2", Provision: "Art 8"}},
}

// AgeOfConsent returns the age from which a child can consent to an information society service that is offered
// directly to it, by the law of a day, and the provision: 13 in the United Kingdom, and 16 under the EU GDPR unless the
// country has lowered it. It returns false without a regime and for a day before the rule was law.
func AgeOfConsent(regime privacy.Regime, country string, on civil.Date) (years int, cite privacy.Citation, ok bool) {
	if on.Before(gdpr) {
		return 0, privacy.Citation{}, false
	}
	switch regime {
	case privacy.UKGDPR:
		return 13, privacy.Citation{Instrument: "DPA 2018", Provision: "s 9(a)"}, true
	case privacy.EUGDPR:
		for _, a := range ages {
			if a.country == country && !on.Before(a.since) {
				return a.years, a.cite, true
			}
		}
		return 16, regime.Cite("Art 8(1)"), true
	}
	return 0, privacy.Citation{}, false
}

// MayConsent answers whether a consent that the person gives on a day counts, as far as age is concerned, and if not,
// why (Art 8). A child born on 29 February comes of age on 1 March.
func (c Child) MayConsent(on civil.Date) (privacy.Outcome, []privacy.Finding) {
	years, cite, ok := AgeOfConsent(c.Regime, c.Country, on)
	switch {
	case c.Online == privacy.No, c.Counselling == privacy.Yes && c.Regime == privacy.UKGDPR, c.Parent == privacy.Yes:
		return privacy.Permitted, nil
	case !ok || c.Born.IsZero() || c.Born.After(on):
		return privacy.Undetermined, []privacy.Finding{c.finding("CO-CHILD-02", cite)}
	case !on.Before(comesOfAge(c.Born, years)):
		return privacy.Permitted, nil
	}
	f := c.finding("CO-CHILD-01", cite)
	if c.Online == privacy.Unknown || c.Parent == privacy.Unknown || c.Counselling == privacy.Unknown && c.Regime == privacy.UKGDPR {
		return privacy.Undetermined, []privacy.Finding{f}
	}
	return privacy.Denied, []privacy.Finding{f}
}

func (c Child) finding(code privacy.Code, cite privacy.Citation) privacy.Finding {
	f := code.Finding("", c.Regime)
	if !cite.IsZero() {
		f.Cite = cite
	}
	return f
}

// comesOfAge returns the first day on which somebody has an age.
func comesOfAge(born civil.Date, years int) civil.Date {
	d := born.Add(civil.Period{Years: years})
	_, _, want := born.Date()
	if _, _, day := d.Date(); day != want {
		return d.AddDays(1)
	}
	return d
}
