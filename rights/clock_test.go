package rights_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// day reads a date of a table; "" and "-" are the unset date.
func day(t testing.TB, s string) civil.Date {
	t.Helper()
	if s == "" || s == "-" {
		return civil.Date{}
	}
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// asked makes questions of pairs of days: asked, answered.
func asked(t testing.TB, days ...string) []rights.Question {
	t.Helper()
	var list []rights.Question
	for i := 0; i < len(days); i += 2 {
		list = append(list, rights.Question{Asked: day(t, days[i]), Answered: day(t, days[i+1])})
	}
	return list
}

// clockCase is a legal example. The calendar is that of England and Wales.
type clockCase struct {
	name   string // with the source
	uk     bool
	right  rights.Right // zero: access
	recv   string
	id     [2]string // asked, received
	fee    [2]string // asked, paid
	asked  []string
	ext    string
	starts string
	paused int
	end    string
	due    string
	safe   string // "": as due
	notice string // "": as due
	codes  []privacy.Code
}

func runClockCases(t *testing.T, cases []clockCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			k := rights.Clock{
				Regime: eu, Right: rights.Access, Received: day(t, c.recv),
				IdentityAsked: day(t, c.id[0]), IdentityReceived: day(t, c.id[1]),
				FeeAsked: day(t, c.fee[0]), FeePaid: day(t, c.fee[1]),
				Questions: asked(t, c.asked...), ExtensionNotified: day(t, c.ext),
			}
			if c.uk {
				k.Regime = uk
			}
			if c.right != rights.NoRight {
				k.Right = c.right
			}
			if c.safe == "" {
				c.safe = c.due
			}
			if c.notice == "" {
				c.notice = c.due
			}
			before := slices.Clone(k.Questions)
			l, err := deadline(k, ukPack.EnglandAndWales)
			if err != nil {
				t.Fatalf("%+v: %v", k, err)
			}
			if !slices.Equal(k.Questions, before) {
				t.Errorf("questions changed: got %v, want %v", k.Questions, before)
			}
			type result struct {
				Starts, End, Due, Safe, Notice civil.Date
				Paused                         int
			}
			got := result{l.Starts, l.NominalEnd, l.Due, l.Safe, l.ExtensionNoticeBy, l.PausedDays}
			want := result{day(t, c.starts), day(t, c.end), day(t, c.due), day(t, c.safe), day(t, c.notice), c.paused}
			if got != want {
				t.Errorf("%+v\n got %v\nwant %v", k, got, want)
			}
			var codes []privacy.Code
			for _, f := range l.Findings() {
				codes = append(codes, f.Code)
			}
			if !slices.Equal(codes, c.codes) {
				t.Errorf("%+v: findings: got %v, want %v", k, codes, c.codes)
			}
			if l.Waiting() != l.Due.IsZero() {
				t.Errorf("%+v: stands %v with due %q", k, l.Waiting(), l.Due)
			}
		})
	}
}

func codes(list ...privacy.Code) []privacy.Code { return list }

func TestEditions(t *testing.T) {
	runClockCases(t, []clockCase{
		{name: "ICO 2018 counts from the next day (LAW a.2)", uk: true, recv: "2018-09-03",
			starts: "2018-09-04", end: "2018-10-04", due: "2018-10-04", safe: "2018-10-03", codes: codes("RI-SAFE-01")},
		{name: "last day of ICO 2018", uk: true, recv: "2019-08-14",
			starts: "2019-08-15", end: "2019-09-15", due: "2019-09-16", codes: nil},
		{name: "first day of ICO 2019", uk: true, recv: "2019-08-15",
			starts: "2019-08-15", end: "2019-09-15", due: "2019-09-16"},
		{name: "ICO 2019: 3 Sep to 3 Oct", uk: true, recv: "2019-09-03", starts: "2019-09-03", end: "2019-10-03", due: "2019-10-03"},
		{name: "first day of the law", uk: true, recv: "2018-05-25",
			starts: "2018-05-26", end: "2018-06-26", due: "2018-06-26", safe: "2018-06-25", codes: codes("RI-SAFE-01")},
		{name: "first day of the law, EU", recv: "2018-05-25", starts: "2018-05-25", end: "2018-06-25", due: "2018-06-25"},
		{name: "EU does not count from the next day in 2018 (Reg 1182/71 Art 3)", recv: "2018-09-03",
			starts: "2018-09-03", end: "2018-10-03", due: "2018-10-03"},
		{name: "ICO: 25 Nov 2024 to 27 Dec", uk: true, recv: "2024-11-25", starts: "2024-11-25", end: "2024-12-25", due: "2024-12-27"},
		{name: "Lexology: 30 Jan to 28 Feb", uk: true, recv: "2025-01-30", starts: "2025-01-30", end: "2025-02-28", due: "2025-02-28"},
		{name: "leap year", uk: true, recv: "2024-01-31", starts: "2024-01-31", end: "2024-02-29", due: "2024-02-29"},
		{name: "a question in 2019 does not stop the clock", uk: true, recv: "2019-10-01", asked: []string{"2019-10-06", "2019-10-16"},
			starts: "2019-10-01", end: "2019-11-01", due: "2019-11-01", codes: codes("RI-ASK-LAW-01")},
		{name: "nor on 20 Oct 2020", uk: true, recv: "2020-10-20", asked: []string{"2020-10-22", "2020-10-26"},
			starts: "2020-10-20", end: "2020-11-20", due: "2020-11-20", codes: codes("RI-ASK-LAW-01")},
		{name: "but on 21 Oct 2020", uk: true, recv: "2020-10-21", asked: []string{"2020-10-22", "2020-10-26"},
			starts: "2020-10-21", paused: 4, end: "2020-11-25", due: "2020-11-25", safe: "2020-11-23", codes: codes("RI-SAFE-01")},
		{name: "old law for a request of 4 Feb 2026 (SI 2026/82 reg 4)", uk: true, recv: "2026-02-04", asked: []string{"2026-02-20", "2026-02-27"},
			starts: "2026-02-04", paused: 7, end: "2026-03-11", due: "2026-03-11", safe: "2026-03-04", codes: codes("RI-SAFE-01")},
		{name: "Art 12A for one of 5 Feb 2026: both days count", uk: true, recv: "2026-02-05", asked: []string{"2026-02-20", "2026-02-27"},
			starts: "2026-02-05", paused: 8, end: "2026-03-13", due: "2026-03-13", safe: "2026-03-12", codes: codes("RI-SAFE-01")},
		{name: "stop clock of 7 days: 15 to 22 Mar (LAW a.6)", uk: true, recv: "2024-02-15", asked: []string{"2024-02-20", "2024-02-27"},
			starts: "2024-02-15", paused: 7, end: "2024-03-22", due: "2024-03-22", safe: "2024-03-15", codes: codes("RI-SAFE-01")},
	})
}

func TestIdentityAndFee(t *testing.T) {
	runClockCases(t, []clockCase{
		{name: "UK restarts (LAW a.7)", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-06", "2026-06-11"},
			starts: "2026-06-11", end: "2026-07-11", due: "2026-07-13"},
		{name: "EU suspends (EUR-012)", recv: "2026-06-01", id: [2]string{"2026-06-06", "2026-06-11"},
			starts: "2026-06-01", paused: 5, end: "2026-07-06", due: "2026-07-06", safe: "2026-07-01", codes: codes("RI-SAFE-01")},
		{name: "EU: identity and question together count once", recv: "2026-06-01", id: [2]string{"2026-06-06", "2026-06-11"},
			asked:  []string{"2026-06-08", "2026-06-13"},
			starts: "2026-06-01", paused: 7, end: "2026-07-08", due: "2026-07-08", safe: "2026-07-01", codes: codes("RI-SAFE-01")},
		{name: "EU: identity suspends every right", right: rights.Erasure, recv: "2026-06-01", id: [2]string{"2026-06-06", "2026-06-11"},
			starts: "2026-06-01", paused: 5, end: "2026-07-06", due: "2026-07-06", safe: "2026-07-01", codes: codes("RI-SAFE-01")},
		{name: "EU: identity open", right: rights.Erasure, recv: "2026-06-01", id: [2]string{"2026-06-06", ""},
			starts: "2026-06-01", end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-02", "RI-SAFE-01")},
		{name: "EU: a fee moves nothing", recv: "2026-06-01", fee: [2]string{"2026-06-06", ""},
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01", codes: codes("RI-FEE-LAW-01")},
		{name: "identity open (Art 12A(2)(b))", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-06", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-02", "RI-SAFE-01")},
		{name: "fee open (Art 12A(2)(c))", uk: true, recv: "2026-06-01", fee: [2]string{"2026-06-06", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-03", "RI-SAFE-01")},
		{name: "identity and fee open: both are waited for", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-08", ""}, fee: [2]string{"2026-06-06", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-02", "RI-STANDS-03", "RI-SAFE-01")},
		{name: "identity and a question open", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-08", ""}, asked: []string{"2026-06-03", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-STANDS-02", "RI-SAFE-01")},
		{name: "identity asked when only an open question keeps the period from being over", uk: true, recv: "2026-06-01",
			id: [2]string{"2026-08-03", ""}, asked: []string{"2026-06-03", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-STANDS-02", "RI-SAFE-01")},
		{name: "EU: identity and a question open", recv: "2026-06-01", id: [2]string{"2026-06-06", ""}, asked: []string{"2026-06-08", ""},
			starts: "2026-06-01", end: "2026-07-01", due: "-", safe: "2026-07-01", notice: "-", codes: codes("RI-STANDS-01", "RI-STANDS-02", "RI-SAFE-01")},
		{name: "identity came, fee open: safe is the month from identity", uk: true, recv: "2026-06-01",
			id: [2]string{"2026-06-02", "2026-06-11"}, fee: [2]string{"2026-06-20", ""},
			starts: "-", end: "-", due: "-", safe: "2026-07-13", notice: "-", codes: codes("RI-STANDS-03", "RI-SAFE-01")},
		{name: "fee asked first, identity later", uk: true, recv: "2026-03-02", fee: [2]string{"2026-03-03", "2026-03-16"},
			id: [2]string{"2026-03-04", "2026-03-20"}, starts: "2026-03-20", end: "2026-04-20", due: "2026-04-20"},
		{name: "identity came before the fee was paid", uk: true, recv: "2026-03-02", fee: [2]string{"2026-03-03", "2026-03-16"},
			id: [2]string{"2026-03-04", "2026-03-10"}, starts: "2026-03-16", end: "2026-04-16", due: "2026-04-16"},
		{name: "identity on the day of receipt", uk: true, recv: "2026-06-01", id: [2]string{"2026-06-01", "2026-06-01"},
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01"},
		{name: "before DUAA: from identity by practice, from receipt by the text", uk: true, recv: "2025-06-02",
			id:     [2]string{"2025-06-02", "2025-06-10"},
			starts: "2025-06-10", end: "2025-07-10", due: "2025-07-10", safe: "2025-07-02", codes: codes("RI-SAFE-01")},
		{name: "before DUAA: fee likewise", uk: true, recv: "2025-06-02", fee: [2]string{"2025-06-02", "2025-06-10"},
			starts: "2025-06-10", end: "2025-07-10", due: "2025-07-10", safe: "2025-07-02", codes: codes("RI-SAFE-01")},
		{name: "before DUAA: identity open", uk: true, recv: "2025-06-02", id: [2]string{"2025-06-02", ""},
			starts: "-", end: "-", due: "-", safe: "2025-07-02", notice: "-", codes: codes("RI-STANDS-02", "RI-SAFE-01")},
		{name: "ICO 2018: the day after identity", uk: true, recv: "2019-01-02", id: [2]string{"2019-01-03", "2019-01-30"},
			starts: "2019-01-31", end: "2019-02-28", due: "2019-02-28", safe: "2019-02-04", codes: codes("RI-SAFE-01")},
		{name: "identity asked on the last day", uk: true, recv: "2026-06-01", id: [2]string{"2026-07-01", "2026-07-06"},
			starts: "2026-07-06", end: "2026-08-06", due: "2026-08-06"},
		{name: "identity asked when the period was over", uk: true, recv: "2026-06-01", id: [2]string{"2026-07-02", "2026-07-06"},
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-LATE-01")},
		{name: "and never answered", uk: true, recv: "2026-06-01", id: [2]string{"2026-07-02", ""},
			starts: "2026-06-01", end: "2026-07-01", due: "2026-07-01", codes: codes("RI-ASK-LATE-01")},
		{name: "asked on the Monday to which the end moved: safe is that Monday", uk: true, recv: "2027-01-28",
			id:     [2]string{"2027-03-01", "2027-03-03"},
			starts: "2027-03-03", end: "2027-04-03", due: "2027-04-05", safe: "2027-03-01", codes: codes("RI-SAFE-01")},
		{name: "asked in the second month of an extension told in time", uk: true, recv: "2026-06-01", ext: "2026-06-20",
			id:     [2]string{"2026-08-03", "2026-08-10"},
			starts: "2026-08-10", end: "2026-11-10", due: "2026-11-10", notice: "2026-09-10"},
		{name: "fee paid without being asked, in the period", uk: true, recv: "2026-07-01", fee: [2]string{"", "2026-07-31"},
			starts: "2026-07-31", end: "2026-08-31", due: "2026-09-01"},
		{name: "fee paid without being asked, after it: safe is without", uk: true, recv: "2026-07-01", fee: [2]string{"", "2026-08-05"},
			starts: "2026-08-05", end: "2026-09-05", due: "2026-09-07", safe: "2026-08-03", codes: codes("RI-SAFE-01")},
	})
}
