package law_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
)

// A pack has the calendars of its places; another place is an error that names them.
func TestCalendar(t *testing.T) {
	for _, d := range []uk.Division{uk.EnglandAndWales, uk.Scotland, uk.NorthernIreland, uk.Common} {
		got, err := uk.Pack().Calendar(d.String())
		if got != d || err != nil {
			t.Errorf("%v: %v, %v", d, got, err)
		}
	}
	for pack, want := range map[*law.Pack]string{
		uk.Pack(): `law: calendar: place: "mars" has no calendar: want one of [england-and-wales, scotland, northern-ireland, common]`,
		eu.Pack(): `law: calendar: place: "mars" has no calendar: want one of []`,
	} {
		got, err := pack.Calendar("mars")
		if got != nil || !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("mars: %v, %v; want an ErrInvalid", got, err)
		}
		require.EqualError(t, err, want)
	}
}

// Calendars with faults make no pack: the error names every one.
func TestNewNamesEveryFaultOfCalendars(t *testing.T) {
	tables := uk.Tables()
	tables.Calendars = append(tables.Calendars, law.Calendar{}, tables.Calendars[1])
	_, err := law.New(tables)
	for _, want := range []string{"law: calendars", "calendars[4].place: ", "calendars[4].days: are missing", "calendars[4].cite: ", "calendars[4].source: ", "calendars[4].since: ",
		`calendars[5].place: is "scotland", which has a calendar already`} {
		require.ErrorContains(t, err, want)
	}
	tables = uk.Tables()
	tables.Calendars = nil
	_, err = law.New(tables)
	require.ErrorContains(t, err, `rollBy: is "scotland": want one of []`)
}

// A pack does not change with the tables that it was made of.
func TestPackKeepsItsCalendars(t *testing.T) {
	tables := uk.Tables()
	pack, err := law.New(tables)
	require.NoError(t, err)
	tables.Calendars[1].Days = civil.Weekends{}
	got, err := pack.Calendar("scotland")
	require.NoError(t, err)
	require.Equal(t, uk.Scotland, got)
}

// The laws of a pack cite by its regulation.
func TestLawsHaveTheRegulationOfThePack(t *testing.T) {
	for _, p := range []*law.Pack{uk.Pack(), eu.Pack()} {
		require.Same(t, p.Regulation(), p.Complaints().Regulation())
		require.Same(t, p.Regulation(), p.Statutes().Regulation())
	}
}

// Reading the rows of a pack can stop at any of them.
func TestProvisionsStopWhenAsked(t *testing.T) {
	rows := 0
	for range uk.Pack().Provisions() {
		rows++
	}
	for want := range rows {
		n := 0
		for range uk.Pack().Provisions() {
			if n++; n > want {
				break
			}
		}
		require.Equal(t, want+1, n)
	}
}
