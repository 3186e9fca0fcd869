package rights_test

import (
	"fmt"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

// A promise in a notice binds (Art 5(1)(a)): the request is due on the earlier of the two days.
func TestPromiseBinds(t *testing.T) {
	received := civil.MustDate(2026, 11, 2)
	for _, tt := range []struct {
		name     string
		promised civil.Period
		change   func(*rights.Clock)
		due      civil.Date
		binds    bool
	}{
		{"nothing is promised", civil.Period{}, nil, civil.MustDate(2026, 12, 2), false},
		{"fourteen days", civil.Period{Days: 14}, nil, civil.MustDate(2026, 11, 16), true},
		{"the time of the law", civil.Period{Months: 1}, nil, civil.MustDate(2026, 12, 2), false},
		{"more than the law", civil.Period{Months: 2}, nil, civil.MustDate(2026, 12, 2), false},
		{"it begins with identity", civil.Period{Days: 14}, func(c *rights.Clock) {
			c.IdentityAsked, c.IdentityReceived = received, received.AddDays(3)
		}, civil.MustDate(2026, 11, 19), true},
		{"nobody answered yet", civil.Period{Days: 14}, func(c *rights.Clock) { c.IdentityAsked = received }, civil.Date{}, false},
		{"a pause counts", civil.Period{Days: 14}, func(c *rights.Clock) {
			c.Questions = []rights.Question{{Asked: received.AddDays(1), Answered: received.AddDays(6)}}
		}, civil.MustDate(2026, 11, 22), true},
		{"an extension takes its place", civil.Period{Days: 14}, func(c *rights.Clock) { c.ExtensionNotified = received.AddDays(10) }, civil.MustDate(2027, 2, 2), false},
		{"a Sunday stays", civil.Period{Days: 13}, nil, civil.MustDate(2026, 11, 15), true},
	} {
		c := rights.Clock{Regime: ukPack.GDPR, Right: rights.Access, Received: received, Promised: tt.promised}
		if tt.change != nil {
			tt.change(&c)
		}
		d, err := ukPack.Pack().Rights().Deadline(c, ukPack.EnglandAndWales)
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.due, d.Due, tt.name)
		require.Equal(t, tt.binds, !d.Promised.IsZero(), tt.name)
		said := false
		for _, f := range d.Findings() {
			said = said || f.Code == "RI-PROMISE-01" && f.Detail == fmt.Sprintf("the controller promised an answer by %v, before the last day of the law", d.Due)
		}
		require.Equal(t, tt.binds, said, tt.name)
		if tt.binds {
			require.Contains(t, fmt.Sprint(d.Steps()), d.Due.String()+": the time that was promised ends", tt.name)
		}
	}
	_, err := ukPack.Pack().Rights().Deadline(rights.Clock{Regime: ukPack.GDPR, Right: rights.Access, Received: received, Promised: civil.Period{Days: -1}}, nil)
	require.ErrorContains(t, err, "promised: is negative")
	_, err = ukPack.Pack().Rights().Deadline(rights.Clock{Regime: ukPack.GDPR, Right: rights.Informed, Received: received, Promised: civil.Period{Days: 1}}, nil)
	require.ErrorContains(t, err, "right: ")
}

// A promise never makes a request due later, and one that is longer than the law changes nothing. A promised day needs no calendar.
func TestPromiseIsNeverLater(t *testing.T) {
	for _, law := range []*rights.Law{ukPack.Pack().Rights(), euPack.Pack().Rights()} {
		for day := civil.MustDate(2025, 12, 20); day.Before(civil.MustDate(2027, 1, 10)); day = day.AddDays(3) {
			for n := range 40 {
				c := rights.Clock{Regime: law.Regulation().Regime, Right: rights.Access, Received: day}
				if n%3 == 1 {
					c.Questions = []rights.Question{{Asked: day.AddDays(n % 7), Answered: day.AddDays(n%7 + n%5)}}
				}
				if n%4 == 1 {
					c.IdentityAsked, c.IdentityReceived = day, day.AddDays(n%9)
				}
				before, err := law.Deadline(c, ukPack.Scotland)
				require.NoError(t, err)
				c.Promised = civil.Period{Days: n + 1}
				after, err := law.Deadline(c, ukPack.Scotland)
				require.NoError(t, err)
				require.False(t, after.Due.After(before.Due) || after.Safe.After(before.Safe) || after.Safe.After(after.Due), "%+v: %+v, without %+v", c, after, before)
				require.Equal(t, before.NominalEnd, after.NominalEnd)
				c.Promised = civil.Period{Years: 1}
				same, err := law.Deadline(c, ukPack.Scotland)
				require.NoError(t, err)
				require.Equal(t, before, same)
			}
		}
	}
	early := rights.Clock{Regime: ukPack.GDPR, Right: rights.Access, Received: civil.MustDate(2018, 6, 1), Promised: civil.Period{Days: 7}}
	first, err := ukPack.Pack().Rights().Deadline(early, ukPack.Scotland)
	require.NoError(t, err)
	require.Equal(t, civil.MustDate(2018, 6, 8), first.Due)
	far := rights.Clock{Regime: ukPack.GDPR, Right: rights.Access, Received: civil.MustDate(2060, 5, 3), Promised: civil.Period{Days: 7}}
	d, err := ukPack.Pack().Rights().Deadline(far, ukPack.Scotland)
	require.NoError(t, err, "the calendar does not reach that year, and need not")
	require.Equal(t, civil.MustDate(2060, 5, 10), d.Due)
	far.Promised = civil.Period{Months: 2}
	_, err = ukPack.Pack().Rights().Deadline(far, ukPack.Scotland)
	require.ErrorIs(t, err, civil.ErrUnknownDay)
}
