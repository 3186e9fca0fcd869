package fulfil_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// under gives the services the laws of both regimes, and erasures the regulations given.
func (w *world) under(all ...*privacy.Regulation) {
	w.t.Helper()
	var err error
	laws := []*rights.Law{uk.Pack().Rights(), eu.Pack().Rights()}
	w.host.Requests, err = rights.NewService(w.requests, laws, uk.EnglandAndWales, &rights.Options{Now: w.now, Markers: w.markers})
	require.NoError(w.t, err)
	w.erasing.Regulations = all
	w.host.Erasure = w.eraser(w.erasing)
}

// owedUnder returns the regimes of what recipients are owed.
func (w *world) owedUnder() map[privacy.Regime]int {
	n := make(map[privacy.Regime]int)
	for o, err := range w.owed.Of(w.t.Context(), jane) {
		require.NoError(w.t, err)
		n[o.Regime]++
	}
	return n
}

// What is erased, and what recipients are told, is under the regime of the request.
func TestARequestIsCarriedOutUnderItsRegime(t *testing.T) {
	for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR} {
		t.Run(string(regime), func(t *testing.T) {
			w := newWorld(t)
			w.under(uk.Pack().Regulation(), eu.Pack().Regulation())
			_, err := w.host.Requests.Receive(t.Context(), rights.Intake{Command: command("receive"), Subject: jane, Regime: regime, Right: rights.Erasure})
			require.NoError(t, err)
			for range 2 { // begun, and resumed
				_, err = w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
				require.NoError(t, err)
			}
			c, err := w.host.Erasure.Certificate(t.Context(), "r-1")
			require.NoError(t, err)
			require.Equal(t, regime, c.Regime)
			require.Equal(t, map[privacy.Regime]int{regime: 2}, w.owedUnder())
		})
	}
}

func TestARequestWhoseRegimeTheErasuresLackIsAnError(t *testing.T) {
	w := newWorld(t)
	w.under(eu.Pack().Regulation())
	w.receive(rights.Erasure)
	_, err := w.service().Erase(t.Context(), order, fulfil.Erasing{Claims: privacy.No})
	require.ErrorContains(t, err, `order.regime: "uk-gdpr" has no law: want one of "eu-gdpr"`)
	require.ErrorIs(t, err, privacy.ErrInvalid)
	require.Len(t, w.crm.rows, 2, "nothing is erased")
	require.Empty(t, w.owedUnder())
}

// A request that was stored without a regime is under the only one, and recipients are told by its name.
func TestARequestWithoutARegimeIsUnderTheOnlyOne(t *testing.T) {
	w := newWorld(t)
	w.receive(rights.Rectification)
	stored, err := w.requests.Get(t.Context(), "r-1")
	require.NoError(t, err)
	stored.Regime = ""
	require.NoError(t, w.requests.Update(t.Context(), stored))
	_, err = w.service().Rectify(t.Context(), order, fulfil.Correction{Category: "email", Field: "name", Value: "Jane"})
	require.NoError(t, err)
	require.Equal(t, map[privacy.Regime]int{uk.GDPR: 2}, w.owedUnder())
}
