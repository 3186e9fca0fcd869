package eu

import (
	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// consents is the age of consent in each country, the soft opt-in and the rules on marketing by calls and electronic mail. A
// country that is not here, or whose law began later, has the age of 16: in doubt the child is protected longer. Each
// member state decides whether calls by a person need consent (Art 13(3)), so those are left open.
func consents(r *privacy.Regulation) consent.Tables {
	t := consent.Tables{
		Ages: []consent.AgeRule{
			{Provision: gdpr.Article(r, "Art 8(1)"), Years: 16},
			age("AT", 14, gdpr.Applies, "DSG", "§ 4(4)"),
			age("BE", 13, civil.MustDate(2018, 9, 5), "Loi du 30 juillet 2018", "Art 7"),
			age("BG", 14, civil.MustDate(2019, 3, 2), "ZZLD", "Art 25c"),
			age("CY", 14, civil.MustDate(2018, 7, 31), "Law 125(I)/2018", "s 8"),
			age("CZ", 15, civil.MustDate(2019, 4, 24), "Zákon 110/2019", "§ 7"),
			until(civil.MustDate(2024, 1, 1), age("DK", 13, gdpr.Applies, "Databeskyttelsesloven", "§ 6")),
			age("DK", 15, civil.MustDate(2024, 1, 1), "Databeskyttelsesloven", "§ 6"),
			age("EE", 13, civil.MustDate(2019, 1, 15), "IKS", "§ 8"),
			age("ES", 14, civil.MustDate(2018, 12, 7), "LO 3/2018", "Art 7"),
			age("FI", 13, civil.MustDate(2019, 1, 1), "Tietosuojalaki", "§ 5"),
			age("FR", 15, civil.MustDate(2018, 6, 22), "Loi 78-17", "Art 45"),
			age("GR", 15, civil.MustDate(2019, 8, 29), "Law 4624/2019", "Art 21"),
			age("IT", 14, civil.MustDate(2018, 9, 19), "D.Lgs. 196/2003", "Art 2-quinquies"),
			age("LT", 14, civil.MustDate(2018, 7, 16), "ADTAĮ", "Art 6"),
			age("LV", 13, civil.MustDate(2018, 7, 5), "FPDAL", "s 33"),
			age("PT", 13, civil.MustDate(2019, 8, 9), "Lei 58/2019", "Art 16"),
			age("SE", 13, gdpr.Applies, "SFS 2018:218", "2 kap 4 §"),
			age("SI", 15, civil.MustDate(2023, 1, 26), "ZVOP-2", "Art 8"),
		},
		SoftOptIns: []consent.SoftOptInRule{{
			Provision: ePrivacy("Art 13(2)"),
			Conditions: []consent.SoftCondition{
				{Code: "PE-SENDER-01"}, {Code: "PE-SALE-01"}, {Code: "PE-SIMILAR-01"},
				{Code: "PE-OPTOUT-01"}, {Code: "PE-OPTOUT-02"}, {Code: "PE-OPTOUT-03"},
			},
		}},
	}
	for _, code := range []privacy.Code{"PE-CALL-01", "PE-CALL-07", "PE-SUBSCRIBER-01", "PE-SUBSCRIBER-02", "PE-SOFT-01", "PE-SOFT-02"} {
		t.Marketing = append(t.Marketing, consent.MarketingRule{Provision: ePrivacy("Art 13(1)"), Code: code})
	}
	for _, code := range []privacy.Code{"PE-CALL-02", "PE-CALL-06"} {
		t.Marketing = append(t.Marketing, consent.MarketingRule{Provision: ePrivacy("Art 13(3)"), Code: code})
	}
	return t
}

// age is the law of a country that lowers the age of 16. Nobody has compared these rows with the laws of the countries.
func age(country string, years int, since civil.Date, law, provision string) consent.AgeRule {
	return consent.AgeRule{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: law, Provision: provision}, Since: since, Source: law},
		Country:   country, Years: years,
	}
}

func until(before civil.Date, r consent.AgeRule) consent.AgeRule {
	r.Before = before
	return r
}

// ePrivacy returns a provision of the directive on privacy and electronic communications, which the member states were to
// carry out by its first day here (Art 17(1)).
func ePrivacy(provision string) privacy.Provision {
	return privacy.Provision{
		Cite: privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: provision}, Since: civil.MustDate(2003, 10, 31),
		Source: "https://eur-lex.europa.eu/eli/dir/2002/58/oj",
	}
}
