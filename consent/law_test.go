package consent_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
)

// from is a provision that is in force from a day on.
func from(since, before civil.Date) privacy.Provision {
	return privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: since, Before: before, Source: "the Act"}
}

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	first, second := civil.MustDate(2020, 1, 1), civil.MustDate(2021, 1, 1)
	open := civil.Date{}
	sale := []consent.SoftCondition{{Code: "PE-SALE-01"}}
	for name, tt := range map[string]struct {
		tables consent.Tables
		want   []string
	}{
		"no regulation": {consent.Tables{}, []string{"regulation"}},
		"empty rows": {
			consent.Tables{
				Regulation: ukLaw.Regulation(), Ages: []consent.AgeRule{{}}, SoftOptIns: []consent.SoftOptInRule{{}}, Marketing: []consent.MarketingRule{{}},
			}, []string{
				"ages[0].years", "softOptIns[0].conditions", "marketing[0].code",
				"ages[0].cite", "ages[0].source", "ages[0].since",
				"marketing[0].cite", "marketing[0].source", "marketing[0].since",
				"softOptIns[0].cite", "softOptIns[0].source", "softOptIns[0].since",
			},
		},
		"unknown values": {
			consent.Tables{
				Regulation: ukLaw.Regulation(),
				Ages:       []consent.AgeRule{{Provision: from(first, open), Country: "fr", Years: 19, Counselling: true}, {Provision: from(first, open), Country: "FRA", Years: 16}},
				SoftOptIns: []consent.SoftOptInRule{{Provision: from(first, open), Details: first, Conditions: []consent.SoftCondition{{Code: "PE-CALL-01"}}}},
				Marketing:  []consent.MarketingRule{{Provision: from(first, open), Code: "PE-CALL-99"}},
			}, []string{
				"ages[0].country", "ages[0].years", "ages[0].counselling", "ages[1].country", "ages",
				"softOptIns[0].conditions[0].code", "softOptIns[0].details", "marketing[0].code",
			},
		},
		"two rows on one day, and days without": {
			consent.Tables{
				Regulation: ukLaw.Regulation(),
				Ages: []consent.AgeRule{
					{Provision: from(first, second), Years: 16}, {Provision: from(second.AddDays(1), open), Years: 15},
					{Provision: from(first, open), Country: "FR", Years: 15}, {Provision: from(second, open), Country: "FR", Years: 14},
					{Provision: from(first, second), Country: "DE", Years: 15}, {Provision: from(second.AddDays(9), open), Country: "DE", Years: 14},
				},
				SoftOptIns: []consent.SoftOptInRule{
					{Provision: from(first, open), Conditions: sale}, {Provision: from(first, open), Conditions: sale},
					{Provision: from(first, open), Charity: true, Conditions: sale},
				},
				Marketing: []consent.MarketingRule{
					{Provision: from(first, open), Code: "PE-CALL-01"}, {Provision: from(second, open), Code: "PE-CALL-01"}, {Provision: from(first, open), Code: "PE-CALL-02"},
				},
			}, []string{"ages[1].since", "ages[3].since", "marketing[1].since", "softOptIns[1].since"},
		},
	} {
		_, err := consent.NewLaw(tt.tables)
		var faults *privacy.FaultsError
		if !errors.As(err, &faults) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, f := range faults.Faults {
			got = append(got, f.Field)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// A law keeps nothing of the tables that were given to it.
func TestALawIsNotShared(t *testing.T) {
	tables := consent.Tables{
		Regulation: ukLaw.Regulation(),
		Ages:       []consent.AgeRule{{Provision: from(civil.MustDate(2020, 1, 1), civil.Date{}), Years: 16}},
		SoftOptIns: []consent.SoftOptInRule{{Provision: from(civil.MustDate(2020, 1, 1), civil.Date{}), Conditions: []consent.SoftCondition{{Code: "PE-SALE-01"}}}},
	}
	l, err := consent.NewLaw(tables)
	require.NoError(t, err)
	tables.Ages[0].Years, tables.SoftOptIns[0].Conditions[0].Code = 3, "PE-OPTOUT-03"
	if r, ok := l.AgeOfConsent("", today); !ok || r.Years != 16 {
		t.Errorf("got %d %t, want 16", r.Years, ok)
	}
	if got, list := l.SoftOptIn(consent.SoftOptIn{InSale: privacy.Yes}, today); got != privacy.Permitted {
		t.Errorf("got %v %v, want permitted", got, list)
	}
}

// A rule that has a new edition is applied by day; a rule that was repealed, or has not begun, permits nothing.
func TestSoftOptInByDay(t *testing.T) {
	first, second, third := civil.MustDate(2020, 1, 1), civil.MustDate(2021, 1, 1), civil.MustDate(2022, 1, 1)
	l, err := consent.NewLaw(consent.Tables{Regulation: ukLaw.Regulation(), SoftOptIns: []consent.SoftOptInRule{
		{Provision: from(second, third), Conditions: []consent.SoftCondition{{Code: "PE-SIMILAR-01"}}},
		{Provision: from(first, second), Conditions: []consent.SoftCondition{{Code: "PE-SALE-01"}}},
	}})
	require.NoError(t, err)
	for _, tt := range []struct {
		on   civil.Date
		who  consent.SoftOptIn
		want privacy.Outcome
	}{
		{first.AddDays(-1), consent.SoftOptIn{Individual: privacy.Yes, InSale: privacy.Yes}, privacy.Denied},
		{first, consent.SoftOptIn{Individual: privacy.Yes, InSale: privacy.Yes}, privacy.Permitted},
		{second.AddDays(-1), consent.SoftOptIn{Individual: privacy.Yes, InSale: privacy.Yes}, privacy.Permitted},
		{second, consent.SoftOptIn{Individual: privacy.Yes, InSale: privacy.Yes}, privacy.Undetermined},
		{second, consent.SoftOptIn{Individual: privacy.Yes, Similar: privacy.Yes}, privacy.Permitted},
		{second, consent.SoftOptIn{Individual: privacy.Yes, Similar: privacy.Yes, Charity: true}, privacy.Denied},
		{third, consent.SoftOptIn{Individual: privacy.Yes, InSale: privacy.Yes, Similar: privacy.Yes}, privacy.Denied},
	} {
		if got, list := l.SoftOptIn(tt.who, tt.on); got != tt.want {
			t.Errorf("%+v on %v: got %v %v, want %v", tt.who, tt.on, got, list, tt.want)
		}
	}
}

// A law lists its rows, each with citation and source, and can be left at any of them.
func TestProvisions(t *testing.T) {
	var names []string
	for name, p := range ukLaw.Provisions() {
		names = append(names, name+": "+p.Cite.String())
	}
	want := []string{
		"age of consent: DPA 2018 s.9(a)", "age of consent: UK GDPR Art 8(1)", "soft opt-in: PECR 2003 reg 22(3)", "soft opt-in of charities: PECR 2003 reg 22(3A)",
		"direct marketing, PE-CALL-01: PECR 2003 reg 19(1), (2)",
	}
	if diff := cmp.Diff(want, names[:5]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range names {
		n := 0
		for range ukLaw.Provisions() {
			if n++; n > i {
				break
			}
		}
	}
	for name := range euLaw.Provisions() {
		if name == "age of consent, SI" {
			return
		}
	}
	t.Error("the age of consent of Slovenia is not listed")
}

// The United Kingdom says when a person may make a marketing call. In the Union that is left to the member states.
func TestMarketing(t *testing.T) {
	codes := func(l *consent.Law) map[privacy.Code]string {
		m := make(map[privacy.Code]string)
		for r := range l.Marketing() {
			m[r.Code] = r.Cite.String()
		}
		return m
	}
	british, union := codes(ukLaw), codes(euLaw)
	for code, want := range map[privacy.Code][2]string{
		"PE-CALL-01": {"PECR 2003 reg 19(1), (2)", "Directive 2002/58/EC Art 13(1)"},
		"PE-CALL-02": {"PECR 2003 reg 21(1)(a)", "Directive 2002/58/EC Art 13(3)"},
		"PE-CALL-03": {"PECR 2003 reg 21(1)(b)", ""},
		"PE-CALL-04": {"PECR 2003 reg 21A(1)", ""},
		"PE-CALL-05": {"PECR 2003 reg 21B", ""},
		"PE-CALL-06": {"", "Directive 2002/58/EC Art 13(3)"},
	} {
		if got := [2]string{british[code], union[code]}; got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
}

// An amendment adds an age, a rule for charities and a register of numbers, from its day.
func TestAmendment(t *testing.T) {
	begins := civil.MustDate(2027, 4, 1)
	next, err := eu.Pack().With(law.Tables{Consent: consent.Tables{
		Ages:       []consent.AgeRule{{Provision: from(begins, civil.Date{}), Country: "FR", Years: 14}, {Provision: from(begins, civil.Date{}), Country: "DE", Years: 15}},
		SoftOptIns: []consent.SoftOptInRule{{Provision: from(begins, civil.Date{}), Charity: true, Conditions: []consent.SoftCondition{{Code: "PE-SALE-01"}}}},
		Marketing:  []consent.MarketingRule{{Provision: from(begins, civil.Date{}), Code: "PE-CALL-03"}},
	}})
	require.NoError(t, err)
	charity := customer()
	charity.Charity = true
	for on, want := range map[civil.Date]struct {
		french, german int
		charity        privacy.Outcome
	}{begins.AddDays(-1): {15, 16, privacy.Denied}, begins: {14, 15, privacy.Permitted}} {
		french, _ := next.Consent().AgeOfConsent("FR", on)
		german, _ := next.Consent().AgeOfConsent("DE", on)
		got, list := next.Consent().SoftOptIn(charity, on)
		if french.Years != want.french || german.Years != want.german || got != want.charity {
			t.Errorf("on %v: %d, %d, %v %v; want %+v", on, french.Years, german.Years, got, list, want)
		}
	}
	listed := false
	for r := range next.Consent().Marketing() {
		listed = listed || r.Code == "PE-CALL-03"
	}
	if !listed {
		t.Error("the register of numbers is not added")
	}
}
