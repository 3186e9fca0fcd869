package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
)

// packs are the laws under which the documents of the tests are read.
var packs = []*law.Pack{uk.Pack(), eu.Pack()}

// Each regime of a document needs its pack, once; a pack of another regime is not used.
func TestPacksOfADocument(t *testing.T) {
	britain, union := uk.Pack(), eu.Pack()
	for _, tt := range []struct {
		name    string
		regimes []privacy.Regime
		packs   []*law.Pack
		want    []*law.Pack // the laws of the policy
		err     string      // every fault
	}{
		{"one", []privacy.Regime{uk.GDPR}, []*law.Pack{union, britain}, []*law.Pack{britain}, ""},
		{"several, in the order of the document", []privacy.Regime{uk.GDPR, eu.GDPR}, []*law.Pack{union, britain}, []*law.Pack{britain, union}, ""},
		{"no pack", []privacy.Regime{uk.GDPR}, nil, nil, `regimes[0]: "uk-gdpr" has no pack: want one of []`},
		{"the pack of another", []privacy.Regime{uk.GDPR, "ch-fadp"}, []*law.Pack{union}, nil,
			"regimes[0]: \"uk-gdpr\" has no pack: want one of [\"eu-gdpr\"]\n\tregimes[1]: \"ch-fadp\" has no pack: want one of [\"eu-gdpr\"]"},
		{"no regime", nil, []*law.Pack{britain}, nil, "regimes: are empty: name the regime of each law that governs the people of the document"},
		{"a regime named again", []privacy.Regime{uk.GDPR, uk.GDPR}, []*law.Pack{britain}, nil, `regimes[1]: names "uk-gdpr" again`},
		{"a pack that is missing, and one given again", []privacy.Regime{uk.GDPR}, []*law.Pack{nil, britain, britain}, nil,
			"packs[0]: is missing\n\tpacks[2]: is a second pack of regime \"uk-gdpr\""},
	} {
		d := document(onLaw)
		d.Regimes = tt.regimes
		p, err := policy.New(d, tt.packs...)
		if tt.err != "" {
			require.ErrorIs(t, err, privacy.ErrInvalid, tt.name)
			require.EqualError(t, err, "policy: new: "+tt.err, tt.name)
			continue
		}
		require.NoError(t, err, tt.name)
		if got := p.Laws(); !slices.Equal(got, tt.want) || p.Law() != tt.want[0] {
			t.Errorf("%s: got the laws %v and %v, want %v", tt.name, got, p.Law(), tt.want)
		}
	}
}

// ofSeveralRegimes returns a policy under several regimes, with an activity that the law of the first alone has a ground for.
func ofSeveralRegimes() *policy.Policy {
	d := document(onCrime)
	d.Regimes = []privacy.Regime{uk.GDPR, eu.GDPR}
	return policy.MustNew(d, packs...)
}

// A question is decided under the law that governs the person. One that does not say which is open, and so is one that names
// a regime which the policy does not have.
func TestRegimeOfAQuestion(t *testing.T) {
	for _, tt := range []struct {
		name    string
		policy  *policy.Policy
		regime  privacy.Regime
		want    privacy.Outcome
		finding privacy.Code
	}{
		{"the only one", policy.MustNew(document(onCrime), packs...), "", privacy.Permitted, "LB-STANDS-01"},
		{"the only one, named", policy.MustNew(document(onCrime), packs...), uk.GDPR, privacy.Permitted, "LB-STANDS-01"},
		{"another than the only one", policy.MustNew(document(onCrime), packs...), eu.GDPR, privacy.Undetermined, "PO-REGIME-01"},
		{"the first of several", ofSeveralRegimes(), uk.GDPR, privacy.Permitted, "LB-STANDS-01"},
		{"the second of several", ofSeveralRegimes(), eu.GDPR, privacy.Denied, "LB-BASIS-01"},
		{"none of several", ofSeveralRegimes(), "", privacy.Undetermined, "PO-REGIME-01"},
		{"another than several", ofSeveralRegimes(), "ch-fadp", privacy.Undetermined, "PO-REGIME-01"},
	} {
		q := question()
		q.Regime = tt.regime
		h := &host{}
		g, err := policy.NewGuard(tt.policy, h.sources(), &policy.Options{Now: func() time.Time { return now }})
		require.NoError(t, err, tt.name)
		guarded, err := g.Decide(t.Context(), q)
		require.NoError(t, err, tt.name)
		for _, d := range []policy.Decision{tt.policy.Decide(q, clear()), guarded} {
			if got := codes(d.Findings()); d.Outcome() != tt.want || len(got) != 1 || got[0] != tt.finding {
				t.Errorf("%s: got %v %q, want %v %q", tt.name, d.Outcome(), got, tt.want, tt.finding)
			}
		}
		if asked := h.asked["origins"]; (asked > 0) != (tt.finding != "PO-REGIME-01") {
			t.Errorf("%s: the origins are asked %d times", tt.name, asked)
		}
	}
}

// A permit is for the law that it was asked under.
func TestPermitKeepsTheRegime(t *testing.T) {
	g, err := policy.NewGuard(ofSeveralRegimes(), (&host{}).sources(), &policy.Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	q := question()
	q.Regime = uk.GDPR
	p := permit(t, g, q)
	r, err := g.Redeem(t.Context(), p, now)
	require.NoError(t, err)
	require.Equal(t, privacy.Permitted, r.Outcome())
	p.Regime = eu.GDPR
	r, err = g.Redeem(t.Context(), p, now)
	require.NoError(t, err)
	require.Equal(t, privacy.Denied, r.Outcome())
	require.Equal(t, []privacy.Code{"PM-CHANGED-01"}, codes(r.Permit))
}
