package consent_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

var (
	today = civil.MustDate(2026, 11, 24)
	ukLaw = uk.Pack().Consent()
	euLaw = eu.Pack().Consent()
	noLaw = new(consent.Law)
)

func TestAgeOfConsent(t *testing.T) {
	for _, c := range []struct {
		law     *consent.Law
		country string
		on      civil.Date
		years   int // 0: there is none
		cite    string
	}{
		{ukLaw, "", today, 13, "UK GDPR Art 8(1)"},
		{ukLaw, "FR", today, 13, "UK GDPR Art 8(1)"},
		{ukLaw, "GB", civil.MustDate(2021, 1, 1), 13, "UK GDPR Art 8(1)"},
		{ukLaw, "GB", civil.MustDate(2020, 12, 31), 13, "DPA 2018 s.9(a)"},
		{ukLaw, "GB", civil.MustDate(2018, 5, 25), 13, "DPA 2018 s.9(a)"},
		{ukLaw, "GB", civil.MustDate(2018, 5, 24), 0, ""},
		{euLaw, "IE", today, 16, "EU GDPR Art 8(1)"},
		{euLaw, "DE", today, 16, "EU GDPR Art 8(1)"},
		{euLaw, "", today, 16, "EU GDPR Art 8(1)"},
		{euLaw, "fr", today, 16, "EU GDPR Art 8(1)"},
		{euLaw, "AT", today, 14, "DSG § 4(4)"},
		{euLaw, "BE", today, 13, "Loi du 30 juillet 2018 Art 7"},
		{euLaw, "CZ", today, 15, "Zákon 110/2019 § 7"},
		{euLaw, "ES", today, 14, "LO 3/2018 Art 7"},
		{euLaw, "FI", today, 13, "Tietosuojalaki § 5"},
		{euLaw, "FR", today, 15, "Loi 78-17 Art 45"},
		{euLaw, "IT", today, 14, "D.Lgs. 196/2003 Art 2-quinquies"},
		{euLaw, "SE", today, 13, "SFS 2018:218 2 kap 4 §"},
		{euLaw, "DK", civil.MustDate(2023, 12, 31), 13, "Databeskyttelsesloven § 6"},
		{euLaw, "DK", civil.MustDate(2024, 1, 1), 15, "Databeskyttelsesloven § 6"},
		{euLaw, "FI", civil.MustDate(2018, 12, 31), 16, "EU GDPR Art 8(1)"},
		{noLaw, "GB", today, 0, ""},
		{ukLaw, "GB", civil.Date{}, 0, ""},
	} {
		r, ok := c.law.AgeOfConsent(c.country, c.on)
		if r.Years != c.years || r.Cite.String() != c.cite || ok != (c.years > 0) {
			t.Errorf("%s on %v: %d %v %v, want %d %s", c.country, c.on, r.Years, r.Cite, ok, c.years, c.cite)
		}
	}
	// No country of the European Union may go below 13, and none is above 16.
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if r, ok := euLaw.AgeOfConsent(string(a)+string(b), today); r.Years < 13 || r.Years > 16 || !ok || r.Cite.IsZero() {
				t.Errorf("%c%c: %d %v", a, b, r.Years, r.Cite)
			}
		}
	}
}

func TestChild(t *testing.T) {
	no, yes := privacy.No, privacy.Yes
	old, young := civil.MustDate(2013, 11, 24), civil.MustDate(2013, 11, 25) // thirteen today, and tomorrow
	for _, c := range []struct {
		name string
		law  *consent.Law
		who  consent.Child
		want privacy.Outcome
		code privacy.Code
	}{
		{"nothing is known", ukLaw, consent.Child{}, privacy.Undetermined, "CO-CHILD-02"},
		{"thirteen in the United Kingdom", ukLaw, consent.Child{Born: old, Online: yes, Counselling: no, Parent: no}, privacy.Permitted, ""},
		{"a day younger", ukLaw, consent.Child{Born: young, Online: yes, Counselling: no, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"a parent authorised it", ukLaw, consent.Child{Born: young, Online: yes, Counselling: no, Parent: yes}, privacy.Permitted, ""},
		{"a parent did, of an unknown age", ukLaw, consent.Child{Online: yes, Parent: yes}, privacy.Permitted, ""},
		{"whether a parent did is not known", ukLaw, consent.Child{Born: young, Online: yes, Counselling: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"no online service", ukLaw, consent.Child{Born: young, Online: no, Parent: no}, privacy.Permitted, ""},
		{"whether it is one is not known", ukLaw, consent.Child{Born: young, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"a counselling service", ukLaw, consent.Child{Born: young, Online: yes, Counselling: yes, Parent: no}, privacy.Permitted, ""},
		{"whether it counsels is not known", ukLaw, consent.Child{Born: young, Online: yes, Parent: no}, privacy.Undetermined, "CO-CHILD-01"},
		{"a counselling service in the Union", euLaw, consent.Child{Born: young, Online: yes, Counselling: yes, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"thirteen in Ireland", euLaw, consent.Child{Country: "IE", Born: old, Online: yes, Parent: no}, privacy.Denied, "CO-CHILD-01"},
		{"thirteen in Sweden", euLaw, consent.Child{Country: "SE", Born: old, Online: yes, Parent: no}, privacy.Permitted, ""},
		{"the age is not known", ukLaw, consent.Child{Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
		{"not born yet", ukLaw, consent.Child{Born: civil.MustDate(2026, 11, 25), Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
		{"under no law", noLaw, consent.Child{Born: old, Online: yes, Counselling: no, Parent: no}, privacy.Undetermined, "CO-CHILD-02"},
	} {
		got, findings := c.law.MayConsent(c.who, today)
		if got != c.want || (len(findings) == 0) != (c.code == "") || c.code != "" && (findings[0].Code != c.code || findings[0].Fix == "" || findings[0].Cite.IsZero()) {
			t.Errorf("%s: %v %v, want %v %s", c.name, got, findings, c.want, c.code)
		}
	}
	// Whoever was born on a leap day comes of age on 1 March.
	leap := consent.Child{Born: civil.MustDate(2012, 2, 29), Online: yes, Counselling: no, Parent: no}
	for on, want := range map[civil.Date]privacy.Outcome{civil.MustDate(2025, 2, 28): privacy.Denied, civil.MustDate(2025, 3, 1): privacy.Permitted} {
		if got, _ := ukLaw.MayConsent(leap, on); got != want {
			t.Errorf("%v: %v, want %v", on, got, want)
		}
	}
}
