package subject_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/stretchr/testify/require"
)

// The renewals of a service may only name purposes of its policy.
func TestRenewalsOfAPurposeThatThePolicyDoesNotName(t *testing.T) {
	_, err := subject.NewService(deskPolicy(), memory.New().Stores(), &subject.Options{
		Renewals: map[privacy.PurposeID][]consent.Renewal{"offer": nil, news: nil},
	})
	require.ErrorIs(t, err, privacy.ErrInvalid)
	require.ErrorContains(t, err, `options.Renewals[offer]: unknown purpose; the policy names ["`)
	require.NotContains(t, err.Error(), "Renewals[news]")
}
