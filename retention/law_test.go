package retention_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

var regulation = privacy.Regulation{Regime: "xx", Name: "Act"}

// vouchers is an edition of a statute, which is in force from one day to another.
func vouchers(since, before civil.Date, n int) retention.StatutoryPeriod {
	return retention.StatutoryPeriod{
		ID: "xx-vouchers", Records: "vouchers", Extent: "everywhere", Binds: "traders",
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Tax Act", Provision: "s.1"}, Since: since, Before: before, Source: "the Act"},
		From:      retention.CalendarYearEnd, Min: years(n), MinForce: retention.Statute,
	}
}

// Tables with faults make no law: the error names every one.
func TestNewLawNamesEveryFault(t *testing.T) {
	good := vouchers(day(2000, 1, 1), civil.Date{}, 10)
	with := func(change func(*retention.StatutoryPeriod)) retention.Tables {
		s := good
		change(&s)
		return retention.Tables{Regulation: &regulation, Statutes: []retention.StatutoryPeriod{s}}
	}
	for name, tt := range map[string]struct {
		tables retention.Tables
		want   []string
	}{
		"nothing": {retention.Tables{}, []string{"regulation"}},
		"an empty row": {retention.Tables{Regulation: &regulation, Statutes: []retention.StatutoryPeriod{{}}}, []string{
			"statutes[0].id", "statutes[0].records", "statutes[0].extent", "statutes[0].binds", "statutes[0].from", "statutes[0].min",
			"statutes[0].cite", "statutes[0].source", "statutes[0].since",
		}},
		"unknown words": {with(func(s *retention.StatutoryPeriod) {
			s.MinForce, s.Max, s.MaxForce, s.Action, s.RollBy = 99, years(10), 99, 99, "mars"
		}),
			[]string{"statutes[0].rollBy", "statutes[0].minForce", "statutes[0].maxForce", "statutes[0].action"}},
		"negative periods": {with(func(s *retention.StatutoryPeriod) { s.Min.Days, s.Max.Days = -1, -1 }), []string{"statutes[0].min", "statutes[0].max"}},
		"forces without periods": {with(func(s *retention.StatutoryPeriod) {
			s.Min, s.Max, s.MaxForce = civil.Period{}, civil.Period{}, retention.Statute
		}),
			[]string{"statutes[0].min", "statutes[0].minForce", "statutes[0].maxForce"}},
		"calendars": {retention.Tables{Regulation: &regulation, Calendars: map[string]civil.Calendar{"": civil.Weekends{}, "mars": nil}},
			[]string{`calendars[""]`, `calendars["mars"]`}},
		"editions that overlap": {retention.Tables{Regulation: &regulation, Statutes: []retention.StatutoryPeriod{
			vouchers(day(2025, 1, 1), civil.Date{}, 8), vouchers(day(2000, 1, 1), day(2025, 1, 2), 10),
		}}, []string{"statutes[0].since"}},
		"editions with a gap": {retention.Tables{Regulation: &regulation, Statutes: []retention.StatutoryPeriod{
			vouchers(day(2000, 1, 1), day(2024, 12, 31), 10), vouchers(day(2025, 1, 1), civil.Date{}, 8),
		}}, []string{"statutes[1].since"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := retention.NewLaw(tt.tables)
			var faults *privacy.FaultsError
			require.ErrorAs(t, err, &faults)
			var got []string
			for _, f := range faults.Faults {
				got = append(got, f.Field)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

// A statute that changed has a rule for each edition, and a schedule of them keeps a record as long as the law of the day
// demands.
func TestRulesHaveEveryEdition(t *testing.T) {
	calendars := map[string]civil.Calendar{"weekends": civil.Weekends{}}
	early, late := vouchers(day(2000, 1, 1), day(2025, 1, 1), 10), vouchers(day(2025, 1, 1), civil.Date{}, 8)
	late.RollBy = "weekends"
	tables := retention.Tables{Regulation: &regulation, Calendars: calendars, Statutes: []retention.StatutoryPeriod{early, late}}
	law, err := retention.NewLaw(tables)
	require.NoError(t, err)
	tables.Statutes[0].Min, calendars["weekends"] = years(99), nil // the law has copies

	rules, err := law.Rules("xx-vouchers", "voucher")
	require.NoError(t, err)
	s := schedule(t, rules...)
	r := retention.Record{Category: "voucher", Dates: retention.Dates{retention.CalendarYearEnd: day(2019, 12, 31)}}
	for on, want := range map[civil.Date]civil.Date{day(2024, 12, 31): day(2029, 12, 31), day(2025, 1, 1): day(2027, 12, 31)} {
		if v := s.At(on, r); v.KeepThrough != want {
			t.Errorf("on %v kept through %v, want %v", on, v.KeepThrough, want)
		}
	}
	for _, r := range rules {
		require.Equal(t, regulation.Regime, r.Regime, "a rule of a statute is of the regime of the law")
	}
	if rules[0].Roll != nil || rules[1].Roll != (civil.Weekends{}) {
		t.Errorf("the calendars are %v and %v, want none and that of weekends", rules[0].Roll, rules[1].Roll)
	}
	if got := slices.Collect(law.Statutes()); len(got) != 2 || got[1].ID != "xx-vouchers" || law.Regulation() != &regulation {
		t.Errorf("the statutes are %+v of %v", got, law.Regulation())
	}
	for name, p := range law.Provisions() {
		if name != "vouchers, everywhere" || p.Cite.String() != "Tax Act s.1" {
			t.Errorf("%q is %v", name, p)
		}
		break
	}
}

// A statute that the law does not have is an error that names those it has.
func TestUnknownStatute(t *testing.T) {
	law, err := retention.NewLaw(retention.Tables{Regulation: &regulation, Statutes: []retention.StatutoryPeriod{
		vouchers(day(2000, 1, 1), day(2025, 1, 1), 10), vouchers(day(2025, 1, 1), civil.Date{}, 8),
	}})
	require.NoError(t, err)
	rules, err := law.Rules("xx-voucher", "c")
	if rules != nil || !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("%v, %v; want an ErrInvalid", rules, err)
	}
	require.EqualError(t, err, `retention: rules: statute: "xx-voucher" is unknown: want one of [xx-vouchers]`)
}

// An edition of an amendment ends the one before it on its own first day; what is given stays as it is.
func TestTablesWithAnAmendment(t *testing.T) {
	was := uk.Tables().Statutes
	next := was.Statutes[0]
	next.Since, next.Min = civil.MustDate(2027, 1, 1), civil.Period{Years: 7}
	is := was.With(retention.Tables{Statutes: []retention.StatutoryPeriod{next}})
	if len(is.Statutes) != len(was.Statutes)+1 || is.Statutes[0].Before != next.Since || is.Statutes[len(was.Statutes)].Min.Years != 7 {
		t.Errorf("%+v", is.Statutes)
	}
	if !was.Statutes[0].Before.IsZero() {
		t.Error("the given tables are changed")
	}
}
