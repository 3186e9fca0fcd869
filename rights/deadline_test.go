package rights_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// access is the clock of an access request under the law of the United Kingdom.
func access(t testing.TB, received string, changes ...func(*rights.Clock)) rights.Clock {
	t.Helper()
	c := rights.Clock{Regime: uk, Right: rights.Access, Received: day(t, received)}
	for _, change := range changes {
		change(&c)
	}
	return c
}

func limit(t testing.TB, c rights.Clock, cal civil.Calendar) rights.Deadline {
	t.Helper()
	l, err := deadline(c, cal)
	if err != nil {
		t.Fatalf("%+v: %v", c, err)
	}
	return l
}

func TestLimitNamesEveryFault(t *testing.T) {
	at := func(s string) civil.Date { return day(t, s) }
	const recv = "2026-06-01"
	early := at("2026-05-31")
	for _, tt := range []struct {
		name   string
		clock  rights.Clock
		faults []privacy.Fault
	}{
		{"nothing known", rights.Clock{}, []privacy.Fault{
			{Field: "right", Reason: "is not a right"}, {Field: "received", Reason: "is not set"},
		}},
		{"values that are none", rights.Clock{Regime: "no-regime", Right: 200, Received: at(recv)}, []privacy.Fault{
			{Field: "regime", Reason: `is "no-regime": the law is that of "uk-gdpr"`}, {Field: "right", Reason: "is not a right"},
		}},
		{"the day before the law", access(t, "2018-05-24"), []privacy.Fault{{Field: "received", Reason: "is before 2018-05-25, the first day of the law"}}},
		{"a right that nobody asks for", access(t, recv, func(c *rights.Clock) { c.Right = rights.Informed }), []privacy.Fault{
			{Field: "right", Reason: "nobody need ask to be informed: no period runs from a request"},
		}},
		{"a withdrawal", access(t, recv, func(c *rights.Clock) { c.Right = rights.WithdrawConsent }), []privacy.Fault{
			{Field: "right", Reason: "consent withdrawn ends at once: no period runs"},
		}},
		{"a complaint", access(t, recv, func(c *rights.Clock) { c.Right = rights.ComplainToController }), []privacy.Fault{
			{Field: "right", Reason: "a complaint has a period of its own: see package complaint"},
		}},
		{"everything before receipt", access(t, recv, func(c *rights.Clock) {
			c.IdentityAsked, c.IdentityReceived, c.FeeAsked, c.FeePaid, c.ExtensionNotified = early, early, early, early, early
			c.Questions = []rights.Question{{Asked: early, Answered: early}}
		}), []privacy.Fault{
			{Field: "identityAsked", Reason: "is before the day of receipt"}, {Field: "identityReceived", Reason: "is before the day of receipt"},
			{Field: "feeAsked", Reason: "is before the day of receipt"}, {Field: "feePaid", Reason: "is before the day of receipt"},
			{Field: "extensionNotified", Reason: "is before the day of receipt"}, {Field: "questions[0].asked", Reason: "is before the day of receipt"},
		}},
		{"identity that nobody asked for", access(t, recv, func(c *rights.Clock) { c.IdentityReceived = at("2026-06-03") }), []privacy.Fault{
			{Field: "identityAsked", Reason: "is not set, though identity information was received"},
		}},
		{"everything answered before it was asked", access(t, recv, func(c *rights.Clock) {
			c.IdentityAsked, c.IdentityReceived = at("2026-06-04"), at("2026-06-03")
			c.FeeAsked, c.FeePaid = at("2026-06-04"), at("2026-06-03")
			c.Questions = []rights.Question{
				{Asked: at("2026-06-02"), Answered: at("2026-06-02")},
				{Answered: at("2026-06-03")},
				{Asked: at("2026-06-04"), Answered: at("2026-06-03")},
			}
		}), []privacy.Fault{
			{Field: "identityReceived", Reason: "is before the day of asking"}, {Field: "feePaid", Reason: "is before the day of asking"},
			{Field: "questions[1].asked", Reason: "is not set"}, {Field: "questions[2].answered", Reason: "is before the day of asking"},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := deadline(tt.clock, ukPack.Scotland)
			var f *privacy.FaultsError
			if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) || l != (rights.Deadline{}) {
				t.Fatalf("got %+v, %v; want a zero limit and faults", l, err)
			}
			if f.What != "rights: limit" || !slices.Equal(f.Faults, tt.faults) {
				t.Errorf("%s\n got %v\nwant %v", f.What, f.Faults, tt.faults)
			}
		})
	}
}

// Where the calendar does not reach, Due is not guessed and Safe is not moved; what is known stays known.
func TestUnknownYears(t *testing.T) {
	ask := func(asked, answered string) func(*rights.Clock) {
		return func(c *rights.Clock) {
			c.Questions = append(c.Questions, rights.Question{Asked: day(t, asked), Answered: day(t, answered)})
		}
	}
	extend := func(on string) func(*rights.Clock) {
		return func(c *rights.Clock) { c.ExtensionNotified = day(t, on) }
	}
	for _, tt := range []struct {
		name               string
		clock              rights.Clock
		cal                civil.Calendar
		end, safe, notice  string
		stands, late, told bool
	}{
		{name: "no calendar", clock: access(t, "2026-06-01"), end: "2026-07-01", safe: "2026-07-01"},
		{name: "no division", clock: access(t, "2026-06-01"), cal: ukPack.Division(0), end: "2026-07-01", safe: "2026-07-01"},
		{name: "the first day beyond the list", clock: access(t, "2028-12-01"), cal: ukPack.Common, end: "2029-01-01", safe: "2029-01-01"},
		{name: "the last day of the list is no working day", clock: access(t, "2028-11-30"), cal: ukPack.Scotland, end: "2028-12-30", safe: "2028-12-30"}, // a Saturday, and a Sunday after it
		{name: "an extension beyond it: the last day to tell is known", clock: access(t, "2028-11-01", extend("2028-11-20")), cal: ukPack.EnglandAndWales,
			end: "2029-02-01", safe: "2029-02-01", notice: "2028-12-01"},
		{name: "a pause beyond it: safe is by the lesser count", clock: access(t, "2028-11-20", ask("2028-12-01", "2028-12-13")), cal: ukPack.EnglandAndWales,
			end: "2029-01-02", safe: "2029-01-01"},
		{name: "beyond it by one of two counts", clock: access(t, "2028-11-20", ask("2028-12-01", "2028-12-10")), cal: ukPack.EnglandAndWales,
			end: "2028-12-30", safe: "2028-12-29"},
		{name: "waiting: the safe day is beyond it", clock: access(t, "2028-12-01", ask("2028-12-04", "")), cal: ukPack.EnglandAndWales,
			end: "2029-01-01", safe: "2029-01-01", stands: true},
		{name: "asked on a day that would be in time if the end moved", clock: access(t, "2028-12-01", ask("2029-01-02", "2029-01-03")), cal: ukPack.EnglandAndWales,
			end: "2029-01-01", safe: "2029-01-01", late: true},
		{name: "told on such a day", clock: access(t, "2028-12-01", extend("2029-01-02")), cal: ukPack.EnglandAndWales,
			end: "2029-01-01", safe: "2029-01-01", told: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l, err := deadline(tt.clock, tt.cal)
			if !errors.Is(err, civil.ErrUnknownDay) || errors.Is(err, privacy.ErrInvalid) {
				t.Fatalf("got %+v, %v; want an unknown day", l, err)
			}
			if !l.Due.IsZero() || l.Starts != tt.clock.Received || l.NominalEnd != day(t, tt.end) || l.Safe != day(t, tt.safe) || l.ExtensionNoticeBy != day(t, tt.notice) {
				t.Errorf("starts %s, end %s, due %q, safe %s, notice %q; want %+v", l.Starts, l.NominalEnd, l.Due, l.Safe, l.ExtensionNoticeBy, tt)
			}
			want := codes("RI-CALENDAR-01")
			if tt.told {
				want = append(want, "RI-EXT-LATE-01")
			}
			if tt.late {
				want = append(want, "RI-ASK-LATE-01")
			}
			if tt.stands {
				want = append(want, "RI-STANDS-01")
			}
			if got := codesOf(l); !slices.Equal(got, want) || l.Waiting() != tt.stands {
				t.Errorf("findings %v, stands %v; want %v", got, l.Waiting(), want)
			}
		})
	}
	// While it stands, only the safe day matters: it is known here, though the day without the question is not.
	l := limit(t, access(t, "2028-11-20", ask("2028-12-01", "2028-12-10"), ask("2028-12-11", "")), ukPack.EnglandAndWales)
	if !l.Due.IsZero() || l.NominalEnd != day(t, "2028-12-30") || l.Safe != day(t, "2028-12-29") || !l.Waiting() {
		t.Errorf("marker, with a safe day that is known: %+v", l)
	}
}

func codesOf(l rights.Deadline) (list []privacy.Code) {
	for _, f := range l.Findings() {
		list = append(list, f.Code)
	}
	return list
}

// A holiday that was given once moves the last day, where it was given.
func TestOneOffHolidays(t *testing.T) {
	announced := civil.MustDate(2026, 9, 21)
	for _, tt := range []struct {
		name, received string
		cal            civil.Calendar
		due            string
	}{
		{"State Funeral, 19 September 2022", "2022-08-19", ukPack.EnglandAndWales, "2022-09-20"},
		{"State Funeral in Scotland", "2022-08-19", ukPack.Scotland, "2022-09-20"},
		{"State Funeral in Northern Ireland", "2022-08-19", ukPack.NorthernIreland, "2022-09-20"},
		{"State Funeral, the division not known", "2022-08-19", ukPack.Common, "2022-09-20"},
		{"Platinum Jubilee, 2 and 3 June 2022", "2022-05-02", ukPack.Common, "2022-06-06"},
		{"Coronation, 8 May 2023", "2023-04-08", ukPack.Common, "2023-05-09"},
		{"World Cup, 15 June 2026 in Scotland", "2026-05-15", ukPack.Scotland, "2026-06-16"},
		{"and not in England", "2026-05-15", ukPack.EnglandAndWales, "2026-06-15"},
		{"nor where the division is not known", "2026-05-15", ukPack.Common, "2026-06-15"},
		{"from Saturday 13 June over it", "2026-05-13", ukPack.Scotland, "2026-06-16"},
		{"announced after the table was made", "2026-08-19", civil.Also(ukPack.Scotland, announced), "2026-09-22"},
		{"and before that", "2026-08-19", ukPack.Scotland, "2026-09-21"},
	} {
		if l := limit(t, access(t, tt.received), tt.cal); l.Due != day(t, tt.due) || l.Safe != l.Due {
			t.Errorf("%s: received %s, got %s, safe %s; want %s", tt.name, tt.received, l.Due, l.Safe, tt.due)
		}
	}
}

func TestDaysLeftAndOverdue(t *testing.T) {
	running := limit(t, access(t, "2026-06-01"), ukPack.Common) // to Wednesday 1 July
	marker := limit(t, access(t, "2026-06-01", func(c *rights.Clock) { c.IdentityAsked = c.Received }), ukPack.Common)
	beyond, _ := deadline(access(t, "2026-06-01"), nil)
	for _, tt := range []struct {
		name    string
		limit   rights.Deadline
		on      string
		left    int
		overdue bool
	}{
		{"on the day of receipt", running, "2026-06-01", 30, false},
		{"on the last day", running, "2026-07-01", 0, false},
		{"the day after", running, "2026-07-02", -1, true},
		{"on no day", running, "", 0, true},
		{"while it stands", marker, "2026-06-30", 1, false},
		{"while it stands, after the safe day", marker, "2026-07-02", -1, false},
		{"while it stands, on no day", marker, "", 0, false},
		{"on the safe day where the calendar does not reach", beyond, "2026-07-01", 0, false},
		{"after it", beyond, "2026-07-02", -1, true},
		{"a zero limit", rights.Deadline{}, "2026-07-01", 0, true},
	} {
		if left, overdue := tt.limit.DaysLeft(day(t, tt.on)), tt.limit.Overdue(day(t, tt.on)); left != tt.left || overdue != tt.overdue {
			t.Errorf("%s: %d days left, overdue %v; want %d, %v", tt.name, left, overdue, tt.left, tt.overdue)
		}
	}
}

func TestZeroLimit(t *testing.T) {
	var l rights.Deadline
	if l.Findings() != nil || l.Steps() != nil || l.Waiting() || l.Rule() != nil {
		t.Errorf("the zero limit says something: %v, %v, %v, %+v", l.Findings(), l.Steps(), l.Waiting(), l.Rule())
	}
}

// The rules of a law follow one another without gap or overlap; each has what it needs.
func TestTimeRulesAreInOrder(t *testing.T) {
	for l, list := range map[*rights.Law][]rights.TimeRule{ukLaw: ukPack.Tables().Rights.Times, euLaw: euPack.Tables().Rights.Times} {
		for i, e := range list {
			if e.Cite.IsZero() || e.Period != (civil.Period{Months: 1}) || e.Extended != (civil.Period{Months: 3}) {
				t.Errorf("%+v", e)
			}
			newest := i == len(list)-1
			switch {
			case newest && !e.Before.IsZero():
				t.Errorf("%s: nothing follows it", e.Cite)
			case !newest && (e.Before != list[i+1].Since || !e.Since.Before(e.Before)):
				t.Errorf("%s: %s to %s, then %s", e.Cite, e.Since, e.Before, list[i+1].Since)
			}
			if i == 0 && e.Since != civil.MustDate(2018, 5, 25) {
				t.Errorf("%s: the law of a regime begins on %s", e.Cite, e.Since)
			}
			for _, d := range []civil.Date{e.Since, e.Before.AddDays(-1)} {
				if d.IsZero() {
					continue
				}
				got := limit(t, rights.Clock{Regime: l.Regulation().Regime, Right: rights.Erasure, Received: d}, civil.Weekends{})
				if *got.Rule() != e || got.Cite != e.Cite {
					t.Errorf("received %s: by %+v, want %+v", d, got.Rule(), e)
				}
			}
			list[i] = rights.TimeRule{} // the table of the law cannot be changed
		}
	}
}

func TestLimitDoesNotAllocate(t *testing.T) {
	var cal civil.Calendar = ukPack.EnglandAndWales
	full := access(t, "2026-03-02", func(c *rights.Clock) {
		c.IdentityAsked, c.IdentityReceived = c.Received.AddDays(1), c.Received.AddDays(3)
		c.FeePaid, c.ExtensionNotified = c.Received.AddDays(4), c.Received.AddDays(9)
		for i := range 4 {
			c.Questions = append(c.Questions, rights.Question{Asked: c.Received.AddDays(5 + 3*i), Answered: c.Received.AddDays(7 + 3*i)})
		}
	})
	for name, c := range map[string]rights.Clock{"plain": access(t, "2026-03-02"), "full": full} {
		if n := testing.AllocsPerRun(100, func() { _, _ = ukLaw.Deadline(c, cal) }); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
	}
}

// If an extended deadline falls on a non-working day, its steps show the move: one step for each day that it moves,
// for every day of receipt in a year.
func TestAnExtendedLimitThatMovesSaysWhy(t *testing.T) {
	moved := 0
	for i := range 365 {
		on := civil.MustDate(2026, 3, 1).AddDays(i)
		l, err := ukLaw.Deadline(rights.Clock{Right: rights.Access, Received: on, ExtensionNotified: on.AddDays(3)}, ukPack.EnglandAndWales)
		if err != nil {
			t.Fatal(err)
		}
		if !l.Extended {
			t.Fatalf("received %v: not extended", on)
		}
		says := slices.ContainsFunc(l.Steps(), func(s rights.Step) bool { return strings.HasPrefix(s.What, "next working day") })
		if moves := l.Due != l.NominalEnd; says != moves {
			t.Errorf("received %v: due %v, nominally %v, says why %t: %v", on, l.Due, l.NominalEnd, says, l.Steps())
		} else if moves {
			moved++
		}
	}
	if moved == 0 {
		t.Error("no limit moved")
	}
	t.Logf("%d of 365 limits moved", moved)
}
