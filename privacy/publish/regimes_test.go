package publish_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/publish"
	"github.com/stretchr/testify/require"
)

// ofSeveralRegimes is a document under two laws, of which one alone has a recognised legitimate interest as a basis.
func ofSeveralRegimes() policy.Document {
	d := rich()
	d.Regimes = []privacy.Regime{uk.GDPR, eu.GDPR}
	return d
}

// A page of a document under several laws names them, in the order of the document, and says for each what differs.
func TestSeveralRegimes(t *testing.T) {
	p, err := publish.Notice(ofSeveralRegimes(), today, eu.Pack(), uk.Pack())
	require.NoError(t, err)
	text := markdown(t, p)
	r, err := publish.ControllerRecord(ofSeveralRegimes(), today, eu.Pack(), uk.Pack())
	require.NoError(t, err)
	require.Equal(t, "Record of processing activities (UK GDPR Art 30(1), EU GDPR Art 30(1))", r.Title)
	require.Contains(t, text, "Version v7, as it holds on 2026-11-24 under UK GDPR and EU GDPR.\n")
	for _, want := range []string{
		"your consent (UK GDPR Art 6(1)(a), EU GDPR Art 6(1)(a))",
		"a recognised legitimate interest: safeguarding (UK GDPR Art 6(1)(ea), no basis under the EU GDPR);",
	} {
		require.Contains(t, text, want)
		require.Contains(t, csvOf(t, r), want)
	}
}

// The page of a document under one law is the same if more packs are at hand.
func TestPackOfNoRegimeIsNotUsed(t *testing.T) {
	p, err := publish.Notice(rich(), today, eu.Pack(), uk.Pack())
	require.NoError(t, err)
	require.Equal(t, markdown(t, notice(t, rich(), today)), markdown(t, p))
}

// Every fault of the regimes and packs is told at once, with the name of the regime.
func TestFaultsOfRegimes(t *testing.T) {
	missing := rich()
	missing.Regimes = []privacy.Regime{uk.GDPR, "ch-fadp", uk.GDPR}
	packs := []*law.Pack{nil, eu.Pack(), eu.Pack()}
	for _, tt := range []struct {
		name  string
		doc   policy.Document
		packs []*law.Pack
		want  []privacy.Fault
	}{
		{"no regime", policy.Document{}, nil, []privacy.Fault{
			{Field: "on", Reason: "is missing: say on which day"},
			{Field: "regimes", Reason: "are empty: name the regime of each law that governs the people of the document"},
		}},
		{"every other fault", missing, packs, []privacy.Fault{
			{Field: "on", Reason: "is missing: say on which day"},
			{Field: "packs[0]", Reason: "is missing"},
			{Field: "packs[2]", Reason: `is a second pack of regime "eu-gdpr"`},
			{Field: "regimes[0]", Reason: `"uk-gdpr" has no pack: want one of ["eu-gdpr"]`},
			{Field: "regimes[1]", Reason: `"ch-fadp" has no pack: want one of ["eu-gdpr"]`},
			{Field: "regimes[2]", Reason: `names "uk-gdpr" again`},
		}},
	} {
		_, notice := publish.Notice(tt.doc, civil.Date{}, tt.packs...)
		_, record := publish.ControllerRecord(tt.doc, civil.Date{}, tt.packs...)
		for _, err := range []error{notice, record} {
			var faults *privacy.FaultsError
			require.True(t, errors.As(err, &faults), tt.name)
			require.Equal(t, tt.want, faults.Faults, tt.name)
		}
	}
}

// Under several regimes a person is told of every authority of the day, or of the one that the complaint goes to.
func TestAuthoritiesOfSeveralRegimes(t *testing.T) {
	in, from := civil.MustDate(2021, 1, 1), civil.MustDate(2020, 1, 1)
	regulators := []privacy.Regulator{
		{Name: "Former", Before: from}, {Name: "British", URL: "https://british.example/", Since: from}, {Name: "Irish", URL: "https://irish.example/", Since: in},
	}
	for _, tt := range []struct {
		name    string
		regimes []privacy.Regime
		list    []privacy.Regulator
		url     string
		want    []string
	}{
		{"one regime: the last that began", []privacy.Regime{uk.GDPR}, regulators, "", []string{"To the supervisory authority: Irish, https://irish.example/"}},
		{"two", []privacy.Regime{uk.GDPR, eu.GDPR}, regulators, "", []string{
			"To the supervisory authority: British, https://british.example/", "To the supervisory authority: Irish, https://irish.example/",
		}},
		{"two, by address", []privacy.Regime{uk.GDPR, eu.GDPR}, regulators, "https://british.example/", []string{"To the supervisory authority: British, https://british.example/"}},
		{"two, and none of the day", []privacy.Regime{uk.GDPR, eu.GDPR}, regulators[:1], "https://irish.example/", []string{"To a supervisory authority, https://irish.example/"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := policy.Document{Regimes: tt.regimes, Complaints: []policy.Complaint{{To: policy.ToRegulator, URL: tt.url}}}
			d.Controller.Regulators = tt.list
			p, err := publish.Notice(d, today, uk.Pack(), eu.Pack())
			require.NoError(t, err)
			var got []string
			for line := range strings.Lines(markdown(t, p)) {
				if strings.HasPrefix(line, "To ") {
					got = append(got, strings.NewReplacer("<", "", ">", "", "\n", "").Replace(line))
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
