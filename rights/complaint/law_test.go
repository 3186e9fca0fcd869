package complaint_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights/complaint"
)

// A law names every fault of its tables.
func TestNewLawNamesEveryFault(t *testing.T) {
	good := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: first, Source: "the Act"}
	month := civil.Period{Months: 1}
	for name, tt := range map[string]struct {
		tables complaint.Tables
		want   []string
	}{
		"no regulation": {complaint.Tables{}, []string{"regulation"}},
		"an empty regulation and empty rows": {
			complaint.Tables{
				Regulation:       &privacy.Regulation{Provisions: map[privacy.Code]privacy.Citation{"XX-01": {}}},
				Acknowledgements: []complaint.Acknowledgement{{}}, Regulators: []complaint.Regulator{{}},
			}, []string{
				"regulation.regime", "regulation.name", `regulation.provisions["XX-01"]`, "acknowledgements[0].period", "regulators[0].contact.name",
				"acknowledgements[0].cite", "acknowledgements[0].source", "acknowledgements[0].since", "regulators[0].cite", "regulators[0].source", "regulators[0].since",
			},
		},
		"two duties on one day": {
			complaint.Tables{
				Regulation:       ukLaw.Regulation(),
				Acknowledgements: []complaint.Acknowledgement{{Provision: good, Period: month}, {Provision: good, Period: month}},
			}, []string{"acknowledgements[1].since"},
		},
	} {
		_, err := complaint.NewLaw(tt.tables)
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

// A law lists its rows, each with citation and source.
func TestProvisions(t *testing.T) {
	var names []string
	for name, p := range ukLaw.Provisions() {
		names = append(names, name+": "+p.Cite.String())
	}
	want := []string{"acknowledge a complaint: DPA 2018 s.164A(3)", "regulator: Information Commissioner: UK GDPR Art 77", "regulator: Information Commissioner: DPA 2018 s.165", "regulator: Information Commission: DPA 2018 s.165"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range want {
		n := 0
		for range ukLaw.Provisions() {
			if n++; n > i {
				break
			}
		}
	}
}

// A complaint is governed by the law of its regime: the service must have one, and a person says which of several.
func TestALawForEachRegime(t *testing.T) {
	both := []*complaint.Law{ukLaw, eu.Pack().Complaints()}
	store, today := memory.New().Complaints(), civil.MustDate(2026, 11, 30)
	s, err := complaint.NewService(store, both, uk.EnglandAndWales, nil)
	require.NoError(t, err)
	received := complaint.Entry{On: today, By: "crm", Key: "k"}
	for regime, duty := range map[privacy.Regime]bool{"uk-gdpr": true, "eu-gdpr": false} {
		got, err := s.Receive(t.Context(), complaint.Complaint{ID: complaint.ID(regime), Subject: "alice", Regime: regime}, received)
		require.NoError(t, err)
		if got.Duty != duty || got.Complaint.Regime != regime {
			t.Errorf("%s: %+v; want duty %v", regime, got, duty)
		}
	}
	for regime, want := range map[privacy.Regime]string{
		"":        `regime: is not named: want one of "uk-gdpr", "eu-gdpr"`,
		"ch-fadp": `regime: "ch-fadp" has no law: want one of "uk-gdpr", "eu-gdpr"`,
	} {
		_, err := s.Receive(t.Context(), complaint.Complaint{ID: "c", Subject: "alice", Regime: regime}, received)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %s", regime, err, want)
		}
	}
	if _, err := store.Get(t.Context(), "c"); !errors.Is(err, privacy.ErrNotFound) {
		t.Errorf("a complaint without a law is stored: %v", err)
	}

	// The service of another process has one law only: what the other regime governs is an error, never judged by the wrong law.
	one, err := complaint.NewService(store, laws, uk.EnglandAndWales, nil)
	require.NoError(t, err)
	const want = `regime: "eu-gdpr" has no law: want one of "uk-gdpr"`
	_, err = one.Status(t.Context(), "eu-gdpr", today)
	require.ErrorContains(t, err, want)
	_, err = one.Count(t.Context(), today, today, today)
	require.ErrorContains(t, err, want)
	for _, err = range one.Open(t.Context(), today) {
		if err != nil {
			break
		}
	}
	require.ErrorContains(t, err, want)

	for name, laws := range map[string][]*complaint.Law{"none": {}, "nil": {nil}, "twice": {ukLaw, ukLaw}} {
		if _, err := complaint.NewService(store, laws, uk.Common, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("laws, %s: %v", name, err)
		}
	}
}

// An amendment ends the row before it on its own first day.
func TestWith(t *testing.T) {
	next := civil.MustDate(2027, 1, 1)
	row := privacy.Provision{Cite: privacy.Citation{Instrument: "Act", Provision: "s.1"}, Since: next, Source: "made up for this test"}
	t1 := uk.Tables().Complaints.With(complaint.Tables{
		Acknowledgements: []complaint.Acknowledgement{{Provision: row, Period: civil.Period{Days: 14}}},
		Regulators:       []complaint.Regulator{{Provision: row, Contact: privacy.Regulator{Name: "Commission"}}},
	})
	t1.Regulation = ukLaw.Regulation()
	l, err := complaint.NewLaw(t1)
	require.NoError(t, err)
	for on, want := range map[civil.Date]civil.Date{next.AddDays(-1): civil.MustDate(2027, 1, 30), next: civil.MustDate(2027, 1, 15)} {
		due, _, err := l.Acknowledge(on, everyDay{})
		if due != want || err != nil {
			t.Errorf("received %s: due %s, %v; want %s", on, due, err, want)
		}
	}
	if r, ok := l.Regulator(next); !ok || r.Contact.Name != "Commission" {
		t.Errorf("%+v, %v", r, ok)
	}
}

// everyDay is a calendar on which every day is a working day.
type everyDay struct{}

func (everyDay) IsWorkingDay(civil.Date) (working, known bool) { return true, true }
