package policy_test

import (
	"testing"

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
	d := document(onLaw)
	p, err := policy.New(d, eu.Pack(), uk.Pack())
	require.NoError(t, err)
	if p.Law() != uk.Pack() {
		t.Errorf("under the law of %q", p.Law().Regime())
	}
	for want, packs := range map[string][]*law.Pack{
		`regime: "uk-gdpr" has no pack: want one of []`:          nil,
		`regime: "uk-gdpr" has no pack: want one of ["eu-gdpr"]`: {eu.Pack()},
		"packs[0]: is missing":                                   {nil, uk.Pack()},
		`packs[1]: is a second pack of regime "uk-gdpr"`:         {uk.Pack(), uk.Pack()},
	} {
		_, err := policy.New(d, packs...)
		require.ErrorIs(t, err, privacy.ErrInvalid)
		require.ErrorContains(t, err, want)
	}
}
