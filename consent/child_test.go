package consent_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

var (
	today = civil.MustDate(2026, 11, 24)
	uk    = privacy.UKGDPR
	eu    = privacy.EUGDPR
)

func TestAgeOfConsent(t *testing.T) {
	for _, c := range []struct {
		regime  privacy.Regime
		country string
		on      civil.Date
		years   int // 0: there is none
		cite    string
	}{
		{uk, "", today, 13, "DPA 2018 s 9(a)"},
		{uk, "FR", today, 13, "DPA 2018 s 9(a)"},
		{uk, "GB", civil.MustDate(2018, 5, 25), 13, "DPA 2018 s 9(a)"},
		{uk, "GB", civil.MustDate(2018, 5, 24), 0, ""},
		{eu, "IE", today, 16, "EU GDPR Art 8(1)"},
		{eu, "DE", today, 16, "EU GDPR Art 8(1)"},
		{eu, "", today, 16, "EU GDPR Art 8(1)"},
		{eu, "fr", today, 16, "EU GDPR Art 8(1)"},
		{eu, "AT", today, 14, "DSG § 4(4)"},
		{eu, "BE", today, 13, "Loi du 30 juillet 2018 Art 7"},
		{eu, "CZ", today, 15, "Zákon 110/2019 § 7"},
		{eu, "ES", today, 14, "LO 3/2018 Art 7"},
		{eu, "FI", today, 13, "Tietosuojalaki § 5"},
		{eu, "FR", today, 15, "Loi 78-17 Art 45"},
		{eu, "IT", today, 14, "D.Lgs. 196/2003 Art 2-quinquies"},
		{eu, "SE", today, 13, "SFS 2018:218 2 kap 4 §"},
		{eu, "DK", civil.MustDate(2023, 12, 31), 13, "Databeskyttelsesloven § 6"},
		{eu, "DK", civil.MustDate(2024, 1, 1), 15, "Databeskyttelsesloven § 6"},
		{eu, "FI", civil.MustDate(2018, 12, 31), 16, "EU GDPR Art 8(1)"},
		{"", "GB", today, 0, ""},
		{"no-regime", "GB", today, 0, ""},
		{uk, "GB", civil.Date{}, 0, ""},
	} {
		years, cite, ok := consent.AgeOfConsent(c.regime, c.country, c.on)
		if years != c.years || cite.String() != c.cite || ok != (c.years > 0) {
			t.Errorf("%v %s on %v: %d %v %v, want %d %s", c.regime, c.country, c.on, years, cite, ok, c.years, c.cite)
		}
	}
	// No country of the European Union may go below 13, and none is above 16.
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if years, cite, ok := consent.AgeOfConsent(eu, string(a)+string(b), today); years < 13 || years > 16 || !ok || cite.IsZero() {
				t.Errorf("%c%c: %d %v", a, b, years, cite)
			}
		}
	}
}

func TestChild(t *testing.T) {
	no, yes := privacy.No, privacy.Yes
	old, young := civil.MustDate(2013, 11, 24), civil.MustDate(2013, 11, 25) // thirteen today, and tomorrow
	for _, c := range []struct {
		name string
		who  consent.Child
		want privacy.Outcome
		code privacy.Code
	}{
		{"nothing is known", consent.Child{}, privacy.Undetermined, "CO-CHILD-02"},
		{"thirteen in the United Kingdom", consent.Child{Regime: uk, Born: old, Online: yes, Counselling: no, Parent: no}, privacy.Permitted, ""},
		{"a day younger", consent.Child{Regime: uk, Born: young, Online: yes, Counselling: no, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"a parent authorised it", consent.Child{Regime: uk, Born: young, Online: yes, Counselling: no, Parent: yes}, privacy.Permitted, ""},
		{"a parent did, of an unknown age", consent.Child{Regime: uk, Online: yes, Parent: yes}, privacy.Permitted, ""},
		{"whether a parent did is not known", consent.Child{Regime: uk, Born: young, Online: yes, Counselling: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"no online service", consent.Child{Regime: uk, Born: young, Online: no, Parent: no}, privacy.Permitted, ""},
		{"whether it is one is not known", consent.Child{Regime: uk, Born: young, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"a counselling service", consent.Child{Regime: uk, Born: young, Online: yes, Counselling: yes, Parent: no}, privacy.Permitted, ""},
		{"whether it counsels is not known", consent.Child{Regime: uk, Born: young, Online: yes, Parent: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"a counselling service in the Union", consent.Child{Regime: eu, Born: young, Online: yes, Counselling: yes, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"thirteen in Ireland", consent.Child{Regime: eu, Country: "IE", Born: old, Online: yes, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"thirteen in Sweden", consent.Child{Regime: eu, Country: "SE", Born: old, Online: yes, Parent: no}, privacy.Permitted, ""},
		{"the age is not known", consent.Child{Regime: uk, Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
		{"not born yet", consent.Child{Regime: uk, Born: civil.MustDate(2026, 11, 25), Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
		{"under no regime", consent.Child{Born: old, Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
	} {
		got, findings := c.who.MayConsent(today)
		if got != c.want || (len(findings) == 0) != (c.code == "") || c.code != "" && (findings[0].Code != c.code || findings[0].Fix == "" || findings[0].Cite.IsZero()) {
			t.Errorf("%s: %v %v, want %v %s", c.name, got, findings, c.want, c.code)
		}
	}
	// Whoever was born on a leap day comes of age on 1 March.
	leap := consent.Child{Regime: uk, Born: civil.MustDate(2012, 2, 29), Online: yes, Counselling: no, Parent: no}
	for on, want := range map[civil.Date]privacy.Outcome{civil.MustDate(2025, 2, 28): privacy.Denied, civil.MustDate(2025, 3, 1): privacy.Permitted} {
		if got, _ := leap.MayConsent(on); got != want {
			t.Errorf("%v: %v, want %v", on, got, want)
		}
	}
}
