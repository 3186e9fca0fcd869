package obligation_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	good := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: day("2026-01-01"), Source: "the Act"}
	_, err := obligation.NewLaw(obligation.Tables{
		Duties: map[obligation.Kind]privacy.Provision{obligation.Erased: {}, obligation.Notice: good, 99: good},
		Excuses: map[obligation.Kind]map[obligation.Excuse]privacy.Provision{
			0: nil, obligation.Notice: {obligation.Secrecy: {Cite: good.Cite, Since: good.Since}, obligation.Mistaken: good},
		},
		Month: civil.Period{Days: -1}, Ends: map[obligation.Event]privacy.Provision{"never": good},
	})
	var faults *privacy.FaultsError
	require.ErrorAs(t, err, &faults)
	var got []string
	for _, f := range faults.Faults {
		got = append(got, f.Field)
	}
	want := []string{
		"regulation", "duties[erased].cite", "duties[erased].source", "duties[erased].since", "duties[?]", "excuses[none]",
		"excuses[notice][secrecy].source", "excuses[notice][mistaken]", "ends[never]", "ends[month]", "month",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	require.ErrorIs(t, err, privacy.ErrInvalid)
}

// A law lists its rows, each by its name; a loop may stop after any.
func TestProvisions(t *testing.T) {
	var names []string
	for name, p := range euLaw.Provisions() {
		names = append(names, name+": "+p.Cite.String())
	}
	if len(names) != 9+16+3 || names[0] != "duty: erased: EU GDPR Art 19" || names[9] != "excuse of erased: impossible: EU GDPR Art 19" ||
		names[27] != "time to inform ends: month: EU GDPR Art 14(3)(a)" {
		t.Errorf("%d rows: %q", len(names), names)
	}
	for last := range names {
		n := 0
		for range euLaw.Provisions() {
			if n++; n > last {
				break
			}
		}
	}
}

// A law of a host's own can have another period, and leave out what ends it and what excuses.
func TestRowsDecide(t *testing.T) {
	tables := eu.Tables().Obligations
	tables.Regulation, tables.Month = euLaw.Regulation(), civil.Period{Days: 10}
	delete(tables.Ends, obligation.FirstCommunication)
	delete(tables.Excuses[obligation.Notice], obligation.Secrecy)
	law, err := obligation.NewLaw(tables)
	require.NoError(t, err)
	got, err := law.Term(obligation.Indirect{Obtained: day("2026-09-01"), Communicated: day("2026-09-02")}, uk.Common)
	if err != nil || got.Due != day("2026-09-11") || got.By != obligation.MonthEnds {
		t.Errorf("%+v, %v", got, err)
	}
	if _, ok := law.Excuse(obligation.Notice, obligation.Secrecy); ok {
		t.Error("an excuse without a row is open")
	}
	if _, ok := euLaw.Excuse(obligation.Notice, obligation.Secrecy); !ok {
		t.Error("a change of the tables reaches another law")
	}
}

// An obligation is cancelled by the law of its regime. A regime without a law is an error that names both.
func TestALawForEachRegime(t *testing.T) {
	store := memory.New().Obligations()
	both := []*obligation.Law{laws[0], euLaw}
	s, err := obligation.NewService(store, both, nil)
	require.NoError(t, err)
	for _, regime := range []privacy.Regime{"uk-gdpr", "eu-gdpr", "ch-fadp"} {
		o := obligation.Obligation{
			Kind: obligation.Erased, Regime: regime, Subject: "alice", Recipient: "mailer", Cause: string(regime), Raised: time.Date(2026, 9, 10, 9, 0, 0, 0, time.UTC),
		}
		require.NoError(t, obligation.Raise(t.Context(), store, nil, o))
		_, err := s.Cancel(t.Context(), obligation.IDOf(o), obligation.Impossible, "letter-1")
		if regime == "ch-fadp" {
			require.ErrorContains(t, err, `regime: "ch-fadp" has no law: want one of "uk-gdpr", "eu-gdpr"`)
		} else if err != nil {
			t.Errorf("%s: %v", regime, err)
		}
	}
	for name, laws := range map[string][]*obligation.Law{"none": {}, "nil": {nil}, "twice": {euLaw, euLaw}} {
		if _, err := obligation.NewService(store, laws, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("laws, %s: %v", name, err)
		}
	}
}
