package policy_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/stretchr/testify/require"
)

// Check has the faults of New.
func TestCheckHasTheFaultsOfNew(t *testing.T) {
	doc := policytest.Rich()
	require.NoError(t, policy.Check(doc, packs...))
	doc.Title, doc.Sections[0].ID, doc.Sections[0].Statements[0].Text = "", "", " "
	err := policy.Check(doc, packs...)
	require.ErrorIs(t, err, privacy.ErrInvalid)
	_, want := policy.New(doc, packs...)
	require.Equal(t, want, err)
	for _, says := range []string{"title: is empty", "sections[0].id: is empty", "sections[0].statements[0].text: is empty"} {
		require.ErrorContains(t, err, says)
	}
}
