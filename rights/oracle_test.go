package rights_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// naive is the law of time limits once more (LAW.md section a), on day numbers, walking day by day. It knows no
// editions: each rule asks for the day of receipt itself.
type naive struct {
	c      rights.Clock
	cal    civil.Calendar
	strict bool
}

// never is after every day that a test names.
const never = 1 << 30

// num numbers the days; the unset day is 0, as no test goes back to 1970.
func num(d civil.Date) int {
	if d.IsZero() {
		return 0
	}
	return int(d.In(time.UTC).Unix() / 86400)
}

func dateOf(n int) civil.Date {
	if n == 0 {
		return civil.Date{}
	}
	return civil.DateOf(time.Unix(int64(n)*86400, 0), time.UTC)
}

func (n naive) since(y int, m time.Month, d int) bool {
	return !n.c.Received.Before(civil.MustDate(y, m, d))
}

func (n naive) uk() bool        { return n.c.Regime == uk }
func (n naive) reform() bool    { return n.uk() && n.since(2026, 2, 5) }
func (n naive) inclusive() bool { return n.reform() && !n.strict }

// byText is the earliest reading where a practice stretches the text: from receipt, and nothing stops it.
func (n naive) byText() bool { return n.strict && !n.reform() }

// addMonths steps back from the same day of a later month until there is such a day.
func addMonths(start, months int) int {
	y, m, d := dateOf(start).Date()
	for ; ; d-- {
		if t := time.Date(y, m+time.Month(months), d, 0, 0, 0, 0, time.UTC); t.Day() == d {
			return int(t.Unix() / 86400)
		}
	}
}

// roll walks on to a working day; 0 where the calendar does not know.
func (n naive) roll(day int) int {
	for ; ; day++ {
		if working, known := n.cal.IsWorkingDay(dateOf(day)); !known {
			return 0
		} else if working {
			return day
		}
	}
}

// last is the last day on which something asked, or told, still finds the period running.
func (n naive) last(end int) int {
	if n.strict {
		return end
	}
	return max(end, n.roll(end))
}

// waits has the questions of an access request and, where waiting for identity suspends, that.
func (n naive) waits() (list []rights.Question) {
	if n.c.Right == rights.Access && !n.byText() && (!n.uk() || n.since(2020, 10, 21)) {
		list = append(list, n.c.Questions...)
	}
	if !n.uk() && !n.byText() && !n.c.IdentityAsked.IsZero() {
		list = append(list, rights.Question{Asked: n.c.IdentityAsked, Answered: n.c.IdentityReceived})
	}
	return list
}

// span is a period as it was walked.
type span struct {
	end, paused int
	open        bool
}

// count walks from day to day until as many have counted as the months have, then on past what was asked since.
func (n naive) count(start, months int) span {
	pauses := n.waits()
	from := func(q rights.Question) int { // first day that does not count
		if n.inclusive() {
			return num(q.Asked)
		}
		return num(q.Asked) + 1
	}
	stopped := func(day int) bool {
		return slices.ContainsFunc(pauses, func(q rights.Question) bool { return from(q) <= day && day <= num(q.Answered) })
	}
	end := start
	for left := addMonths(start, months) - start; left > 0; {
		if end++; !stopped(end) {
			left--
		}
	}
	for moved := true; moved; {
		moved = false
		for _, q := range pauses {
			resumes := num(q.Answered)
			if n.inclusive() {
				resumes++
			}
			if from(q) <= num(q.Answered) && num(q.Asked) <= n.last(end) && resumes > end {
				end, moved = resumes, true
			}
		}
	}
	s := span{end: end}
	for day := start + 1; day <= end; day++ {
		if stopped(day) {
			s.paused++
		}
	}
	for _, q := range pauses {
		s.open = s.open || !n.strict && q.Answered.IsZero() && num(q.Asked) <= n.last(end)
	}
	return s
}

// period is the first month from a start and, if it was extended in time, the whole.
func (n naive) period(start int) (month, whole span, extended bool) {
	month = n.count(start, 1)
	told := num(n.c.ExtensionNotified)
	if extended = told > 0 && (month.open || told <= max(month.end, n.roll(month.end))); extended {
		return month, n.count(start, 3), true
	}
	return month, month, false
}

// start takes in whatever a period waits for that was asked while it was running, until nothing more is. It is never
// where one of them has not come.
func (n naive) start() int {
	begin := func(d civil.Date) int {
		if n.uk() && !n.since(2019, 8, 15) && !n.strict {
			return num(d) + 1
		}
		return num(d)
	}
	start := begin(n.c.Received)
	if !n.uk() || n.byText() {
		return start
	}
	asked := n.c.FeeAsked
	if asked.IsZero() && !n.c.FeePaid.IsZero() {
		asked = n.c.Received
		if n.strict {
			asked = n.c.FeePaid
		}
	}
	events := []rights.Question{{Asked: n.c.IdentityAsked, Answered: n.c.IdentityReceived}, {Asked: asked, Answered: n.c.FeePaid}}
	for range 3 {
		for _, e := range events {
			_, whole, _ := n.period(start)
			switch {
			case e.Asked.IsZero(), !whole.open && num(e.Asked) > n.last(whole.end):
			case !e.Answered.IsZero():
				start = max(start, begin(e.Answered))
			case !n.strict:
				return never
			}
		}
	}
	return start
}

// late reports whether something was asked when the period was over.
func (n naive) late(end int) bool {
	pauses := n.waits()
	if n.uk() {
		pauses = append(pauses, rights.Question{Asked: n.c.IdentityAsked}, rights.Question{Asked: n.c.FeeAsked})
	}
	return slices.ContainsFunc(pauses, func(q rights.Question) bool { return num(q.Asked) > n.last(end) })
}

// answer is what is compared.
type answer struct {
	Starts, NominalEnd, Due, Safe, Notice civil.Date
	Paused                                int
	Extended, Stands, Late, ToldLate      bool
	Unknown                               bool // the calendar does not reach
}

func naiveLimit(c rights.Clock, cal civil.Calendar) answer {
	loose, strict := naive{c, cal, false}, naive{c, cal, true}
	_, safe, _ := strict.period(strict.start())
	a := answer{Safe: dateOf(strict.roll(safe.end)), Stands: true}
	if start := loose.start(); start != never {
		month, whole, extended := loose.period(start)
		a.Starts, a.NominalEnd, a.Paused = dateOf(start), dateOf(whole.end), whole.paused
		a.Extended, a.ToldLate = extended, !c.ExtensionNotified.IsZero() && !extended
		a.Stands, a.Late = whole.open, !whole.open && loose.late(whole.end)
		if !month.open {
			a.Notice = dateOf(loose.roll(month.end))
		}
		if !whole.open {
			a.Due = dateOf(loose.roll(whole.end))
		}
	}
	if a.Unknown = a.Safe.IsZero() || !a.Stands && a.Due.IsZero(); a.Unknown {
		a.Due, a.Safe = civil.Date{}, dateOf(safe.end)
	}
	return a
}

// randomClock is one with its dates in order. Half of them are days where a period ends or the law turns.
func randomClock(r *rand.Rand) (rights.Clock, civil.Calendar) {
	turns := []civil.Date{
		civil.MustDate(2018, 5, 25), civil.MustDate(2019, 8, 15), civil.MustDate(2020, 10, 21), civil.MustDate(2022, 9, 19),
		civil.MustDate(2025, 12, 25), civil.MustDate(2026, 2, 5), civil.MustDate(2026, 6, 15), civil.MustDate(2027, 3, 26), civil.MustDate(2028, 10, 20),
	}
	c := rights.Clock{Regime: []privacy.Regime{uk, eu}[r.IntN(2)], Right: rights.Access, Received: civil.MustDate(2018, 5, 25).AddDays(r.IntN(3820))}
	if r.IntN(2) == 0 {
		c.Received = turns[r.IntN(len(turns))].AddDays(r.IntN(70) - 35)
		if c.Received.Before(turns[0]) {
			c.Received = turns[0]
		}
	}
	if r.IntN(8) == 0 {
		c.Right = rights.Right(int(rights.Access) + r.IntN(8))
	}
	after := func(d civil.Date) civil.Date { // a day not before d, often about the end of one month or of three
		switch r.IntN(4) {
		case 0:
			return d.AddDays(r.IntN(120))
		case 1:
			return d.AddDays(27 + r.IntN(9))
		case 2:
			return d.AddDays(88 + r.IntN(9))
		}
		return d.AddDays(r.IntN(12))
	}
	pair := func(p int) (asked, came civil.Date) {
		if r.IntN(p) > 0 {
			return asked, came
		}
		if asked = after(c.Received); r.IntN(4) > 0 {
			came = asked.AddDays(r.IntN(12))
		}
		return asked, came
	}
	c.IdentityAsked, c.IdentityReceived = pair(3)
	if c.FeeAsked, c.FeePaid = pair(4); r.IntN(3) == 0 && !c.FeePaid.IsZero() {
		c.FeeAsked = civil.Date{}
	}
	for range r.IntN(4) {
		if asked, answered := pair(2); !asked.IsZero() {
			c.Questions = append(c.Questions, rights.Question{Asked: asked, Answered: answered})
		}
	}
	if r.IntN(3) == 0 {
		c.ExtensionNotified = after(c.Received)
	}
	cals := []civil.Calendar{ukPack.EnglandAndWales, ukPack.Scotland, ukPack.NorthernIreland, ukPack.Common, civil.Weekends{}}
	return c, cals[r.IntN(len(cals))]
}

func limitAnswer(t *testing.T, c rights.Clock, cal civil.Calendar) answer {
	t.Helper()
	l, err := deadline(c, cal)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		t.Fatalf("%+v: %v", c, err)
	}
	a := answer{
		Starts: l.Starts, NominalEnd: l.NominalEnd, Due: l.Due, Safe: l.Safe, Notice: l.ExtensionNoticeBy,
		Paused: l.PausedDays, Extended: l.Extended, Stands: l.Waiting(), Unknown: err != nil,
	}
	for _, f := range l.Findings() {
		a.Late = a.Late || f.Code == "RI-ASK-LATE-01"
		a.ToldLate = a.ToldLate || f.Code == "RI-EXT-LATE-01"
	}
	return a
}

// The limit of random clocks is that of the law walked day by day, whatever the order of the questions.
func TestLimitAgainstNaiveWalk(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 5))
	var seen struct{ stands, unknown, late, toldLate, extended, paused, safer int }
	count := func(n *int, holds bool) {
		if holds {
			*n++
		}
	}
	for range 6000 {
		c, cal := randomClock(r)
		got, want := limitAnswer(t, c, cal), naiveLimit(c, cal)
		if got != want {
			t.Fatalf("%+v in %v\n got %+v\nwant %+v", c, cal, got, want)
		}
		if !got.Due.IsZero() && got.Safe.After(got.Due) {
			t.Fatalf("%+v in %v: safe %s is after due %s", c, cal, got.Safe, got.Due)
		}
		r.Shuffle(len(c.Questions), func(i, j int) { c.Questions[i], c.Questions[j] = c.Questions[j], c.Questions[i] })
		if again := limitAnswer(t, c, cal); again != got {
			t.Fatalf("%+v in %v: the order of questions matters\n got %+v\nthen %+v", c, cal, got, again)
		}
		count(&seen.stands, got.Stands)
		count(&seen.unknown, got.Unknown)
		count(&seen.late, got.Late)
		count(&seen.toldLate, got.ToldLate)
		count(&seen.extended, got.Extended)
		count(&seen.paused, got.Paused > 0)
		count(&seen.safer, !got.Due.IsZero() && got.Safe != got.Due)
	}
	if min(seen.stands, seen.unknown, seen.late, seen.toldLate, seen.extended, seen.paused, seen.safer) < 50 {
		t.Errorf("too few of some kind: %+v", seen)
	}
}
