package subject_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// underBoth returns a service under a policy of two regimes, whose one activity has a ground under the law of the first alone.
func underBoth(t *testing.T) (*subject.Service, subject.Stores) {
	d := document(onCrime)
	d.Regimes = []privacy.Regime{uk.GDPR, eu.GDPR}
	stores := telling("mailer")
	s, err := subject.NewService(policy.MustNew(d, uk.Pack(), eu.Pack()), stores, &subject.Options{Now: func() time.Time { return now }, Calendar: uk.EnglandAndWales})
	require.NoError(t, err)
	return s, stores
}

// An act goes by the law of the regime that it names, or that of the first, so that no refusal is lost. Under a regime that the
// policy does not have nothing is stored.
func TestRegimeOfAnAct(t *testing.T) {
	for _, tt := range []struct {
		name   string
		regime privacy.Regime
		want   privacy.Regime // of the obligation towards those who had the data
		err    string
	}{
		{"none is named", "", uk.GDPR, ""},
		{"the first", uk.GDPR, uk.GDPR, ""},
		{"the second", eu.GDPR, eu.GDPR, ""},
		{"one that the policy does not have", "ch-fadp", "", `subject: object to marketing: act.regime: "ch-fadp" has no law: want one of "uk-gdpr", "eu-gdpr"`},
	} {
		s, stores := underBoth(t)
		act := by("r-1")
		act.Regime = tt.regime
		_, err := s.ObjectToMarketing(t.Context(), "p", act)
		told := owed(t, stores, "p")
		if tt.err != "" {
			require.EqualError(t, err, tt.err, tt.name)
			require.Empty(t, told, tt.name)
			continue
		}
		require.NoError(t, err, tt.name)
		require.Len(t, told, 1, tt.name)
		require.Equal(t, tt.want, told[0].Regime, tt.name)
	}
}

// A request is received under the law that governs the person, and stops what that law would permit. Which it is must be said:
// the day by which to answer depends on it.
func TestRegimeOfARequest(t *testing.T) {
	for _, tt := range []struct {
		name   string
		regime privacy.Regime
		want   []privacy.ActivityID // what stops
		err    string
	}{
		{"the law that permits the activity", uk.GDPR, []privacy.ActivityID{act}, ""},
		{"the law that does not", eu.GDPR, nil, ""},
		{"none is named", "", nil, `regime: is not named: want one of "uk-gdpr", "eu-gdpr"`},
		{"one that the policy does not have", "ch-fadp", nil, `regime: "ch-fadp" has no law: want one of "uk-gdpr", "eu-gdpr"`},
	} {
		s, stores := underBoth(t)
		in := coming("p", rights.Restriction, "")
		in.Regime = tt.regime
		r, err := s.Receive(t.Context(), in)
		if tt.err != "" {
			require.ErrorIs(t, err, privacy.ErrInvalid, tt.name)
			require.ErrorContains(t, err, tt.err, tt.name)
			require.Empty(t, owed(t, stores, "p"), tt.name)
			continue
		}
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.want, r.Stopped, tt.name)
		require.Equal(t, tt.regime, r.Status.Request.Regime, tt.name)
		require.Equal(t, tt.regime, owed(t, stores, "p")[0].Regime, tt.name)
	}
}
