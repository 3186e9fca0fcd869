package complaint_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// first is the first day of receipt on which the duty holds (SI 2026/82 regs 3, 7).
var first = civil.MustDate(2026, 6, 19)

var (
	ukLaw = uk.Pack().Complaints()
	laws  = []*complaint.Law{ukLaw}
)

// day reads a date of a table; "" is the unset date.
func day(t testing.TB, s string) civil.Date {
	t.Helper()
	var d civil.Date
	if err := d.UnmarshalText([]byte(s)); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestAcknowledge(t *testing.T) {
	const ew, sc, ni = uk.EnglandAndWales, uk.Scotland, uk.NorthernIreland
	announced := civil.Also(ew, civil.MustDate(2026, 12, 24))
	for _, tt := range []struct {
		name     string // with the source
		received string
		cal      civil.Calendar
		due      string // "": no duty
	}{
		{"the day before the duty begins (SI 2026/82 reg 7)", "2026-06-18", ew, ""},
		{"the first day of the duty: 19 July is a Sunday (LAW a.12)", "2026-06-19", ew, "2026-07-20"},
		{"the first day of the GDPR", "2018-05-25", ew, ""},
		{"no duty is no matter of the calendar", "2026-06-18", nil, ""},
		{"30 days are no month: 31 days in July", "2026-07-06", ew, "2026-08-05"},
		{"30 days are no month: 28 days in February", "2027-02-01", ew, "2027-03-03"},
		{"the day of receipt is not counted: 1 July to 31 July", "2026-07-01", ew, "2026-07-31"},
		{"received on a Saturday", "2026-07-25", ew, "2026-08-24"},
		{"received on a bank holiday", "2026-12-25", ew, "2027-01-25"},
		{"day 30 is a Saturday", "2026-09-17", ew, "2026-10-19"},
		{"12 July: a bank holiday of Northern Ireland alone", "2027-06-12", ni, "2027-07-13"},
		{"and not of Scotland", "2027-06-12", sc, "2027-07-12"},
		{"St Andrew's Day in Scotland", "2026-10-31", sc, "2026-12-01"},
		{"and not in England", "2026-10-31", ew, "2026-11-30"},
		{"Christmas: Friday to Monday", "2026-11-25", ew, "2026-12-29"},
		{"New Year in Scotland: 1 and 4 January", "2026-12-02", sc, "2027-01-05"},
		{"Good Friday and Easter Monday 2027", "2027-02-24", ew, "2027-03-30"},
		{"Easter Monday is a working day in Scotland", "2027-02-24", sc, "2027-03-29"},
		{"days of all three divisions alone", "2026-07-31", uk.Common, "2026-08-31"},
		{"a holiday announced later moves the day (LAW i)", "2026-11-24", announced, "2026-12-29"},
		{"a calendar of the host's own", "2027-06-01", civil.Weekends{}, "2027-07-01"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			due, duty, err := ukLaw.Acknowledge(day(t, tt.received), tt.cal)
			if want := day(t, tt.due); due != want || duty == want.IsZero() || err != nil {
				t.Errorf("received %s: got %s, duty %v, %v; want %s", tt.received, due, duty, err, tt.due)
			}
		})
	}
}

// A day that nobody set is no day before the duty.
func TestUnsetDayIsRefused(t *testing.T) {
	due, duty, err := ukLaw.Acknowledge(civil.Date{}, uk.Scotland)
	if !errors.Is(err, privacy.ErrInvalid) || !due.IsZero() || duty {
		t.Errorf("got %s, duty %v, %v; want an invalid error", due, duty, err)
	}
	if want := "complaint: acknowledge: received: is not set"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if complaint.DutyOn(ukLaw, civil.Date{}) != nil {
		t.Error("there is a duty on no day")
	}
}

// Where the calendar does not reach, the day is not moved: that is never too late.
func TestUnknownYears(t *testing.T) {
	_, last := uk.Known()
	for _, tt := range []struct {
		name     string
		received civil.Date
		cal      civil.Calendar
	}{
		{"no calendar", civil.MustDate(2026, 11, 24), nil},
		{"holidays without a calendar", civil.MustDate(2026, 11, 24), civil.Also(nil, civil.MustDate(2026, 12, 25))},
		{"no division", civil.MustDate(2026, 11, 24), uk.Division(0)},
		{"day 30 is the first day beyond the list", last.AddDays(-29), uk.EnglandAndWales},
		{"day 30 is known, and the working day after it is not", last.AddDays(-30), uk.EnglandAndWales}, // a Sunday
		{"received beyond the list", last.AddDays(1), uk.Common},
		{"the last day there is", civil.MustDate(9999, 12, 31), uk.Scotland},
	} {
		t.Run(tt.name, func(t *testing.T) {
			due, duty, err := ukLaw.Acknowledge(tt.received, tt.cal)
			if want := tt.received.AddDays(30); !errors.Is(err, civil.ErrUnknownDay) || due != want || !duty {
				t.Errorf("received %s: got %s, duty %v, %v; want %s and an unknown day", tt.received, due, duty, err, want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "complaint: acknowledge: ") {
				t.Errorf("%v does not say where", err)
			}
		})
	}
}

// Every day of receipt and every division: the last day is the first working day from day 30 on.
func TestEveryDayOfReceipt(t *testing.T) {
	from, last := uk.Known()
	for _, division := range []uk.Division{uk.EnglandAndWales, uk.Scotland, uk.NorthernIreland, uk.Common} {
		before := civil.Date{}
		for d := from; d.Before(last.AddDays(-40)); d = d.AddDays(1) {
			due, duty, err := ukLaw.Acknowledge(d, division)
			if err != nil || duty == d.Before(first) || duty == due.IsZero() {
				t.Fatalf("%s %s: %s, duty %v, %v", division, d, due, duty, err)
			}
			if !duty {
				continue
			}
			if working, _ := division.IsWorkingDay(due); !working || due.DaysSince(d) < 30 || due.Before(before) {
				t.Fatalf("%s %s: %s is no working day, is before day 30, or before %s", division, d, due, before)
			}
			for e := d.AddDays(30); e.Before(due); e = e.AddDays(1) {
				if working, _ := division.IsWorkingDay(e); working {
					t.Fatalf("%s %s: %s, but %s is a working day", division, d, due, e)
				}
			}
			before = due
		}
	}
}

func TestDutyOn(t *testing.T) {
	d := complaint.DutyOn(ukLaw, first)
	if d == nil || d.Cite != (privacy.Citation{Instrument: "DPA 2018", Provision: "s.164A(3)"}) || d.Since != first || d.Period != (civil.Period{Days: 30}) {
		t.Errorf("got %+v; want 30 days by DPA 2018 s.164A(3) from %s", d, first)
	}
	if d := complaint.DutyOn(ukLaw, first.AddDays(-1)); d != nil {
		t.Errorf("the day before: got %+v; want none", d)
	}
	if due, duty, err := eu.Pack().Complaints().Acknowledge(first, nil); !due.IsZero() || duty || err != nil {
		t.Errorf("in the European Union: %s, duty %v, %v; want none", due, duty, err)
	}
}

// The right to complain to the controller and the duty to acknowledge are one law, of the same days.
func TestDutyIsTheRightOfTheDay(t *testing.T) {
	for _, d := range []civil.Date{civil.MustDate(2018, 5, 25), first.AddDays(-1), first, civil.MustDate(2026, 11, 24)} {
		scope, _ := uk.Pack().Rights().Follows(rights.ComplainToController, lawfulbasis.Contract, d)
		if has := complaint.DutyOn(ukLaw, d) != nil; has != (scope == rights.Available) {
			t.Errorf("%s: duty %v, and the right is %v", d, has, scope)
		}
	}
}

func TestAcknowledgeDoesNotAllocate(t *testing.T) {
	var cal civil.Calendar = uk.EnglandAndWales
	if n := testing.AllocsPerRun(100, func() { ukLaw.Acknowledge(first, cal) }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

func BenchmarkAcknowledge(b *testing.B) {
	b.ReportAllocs()
	var cal civil.Calendar = uk.EnglandAndWales
	for i := 0; b.Loop(); i++ {
		if _, _, err := ukLaw.Acknowledge(first.AddDays(i%512), cal); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzAcknowledge takes any day and any holiday on it: the last day is a working day, and none lies between it and day 30.
func FuzzAcknowledge(f *testing.F) {
	f.Add(uint32(0), uint8(0))
	f.Add(uint32(first.DaysSince(civil.MustDate(1, 1, 1))), uint8(3))
	f.Fuzz(func(t *testing.T, n uint32, off uint8) {
		received := civil.MustDate(1, 1, 1).AddDays(int(n % 3652000)) // the calendar ends soon after
		holiday := received.AddDays(30 + int(off%8))
		due, duty, err := ukLaw.Acknowledge(received, civil.Also(civil.Weekends{}, holiday))
		switch gap := due.DaysSince(received); {
		case err != nil, duty == received.Before(first), duty == due.IsZero():
			t.Fatalf("%s: %s, duty %v, %v", received, due, duty, err)
		case duty && (gap < 30 || gap > 33 || due == holiday || due.Weekday()%6 == 0):
			t.Fatalf("%s: %s with a holiday on %s", received, due, holiday)
		}
	})
}
