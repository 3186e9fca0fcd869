package obligation_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

var euLaw = eu.Pack().Obligations()

func TestTermVectors(t *testing.T) {
	b, err := os.ReadFile("testdata/art14.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		ID            string
		Obtained      civil.Date
		Communication civil.Date `json:"first_communication"`
		Disclosure    civil.Date `json:"first_disclosure"`
		Expect        struct{ Due civil.Date }
	}
	if err := json.Unmarshal(b, &cases); err != nil || len(cases) < 4 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, c := range cases {
		came := obligation.Indirect{Obtained: c.Obtained, Communicated: c.Communication, Disclosed: c.Disclosure}
		got, err := laws[0].Term(came, uk.EnglandAndWales)
		if err != nil || got.Due != c.Expect.Due {
			t.Errorf("%s: due %v, %v, want %v", c.ID, got.Due, err, c.Expect.Due)
		}
	}
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestTerm(t *testing.T) {
	for _, c := range []struct {
		name, obtained, communicated, disclosed, due string
		by                                           obligation.Event
		provision                                    string
	}{
		{"the month ends on a working day", "2026-09-14", "", "", "2026-10-14", obligation.MonthEnds, "Art 14(3)(a)"},
		{"a shorter month", "2026-01-30", "", "", "2026-03-02", obligation.MonthEnds, "Art 14(3)(a)"}, // 28 February is a Saturday
		{"contact on the moved day", "2026-09-10", "2026-10-12", "", "2026-10-12", obligation.FirstCommunication, "Art 14(3)(b)"},
		{"contact the day after", "2026-09-10", "2026-10-13", "", "2026-10-12", obligation.MonthEnds, "Art 14(3)(a)"},
		{"contact on a Sunday does not move", "2026-09-10", "2026-09-13", "", "2026-09-13", obligation.FirstCommunication, "Art 14(3)(b)"},
		{"contact on the day itself", "2026-09-10", "2026-09-10", "", "2026-09-10", obligation.FirstCommunication, "Art 14(3)(b)"},
		{"contact and disclosure on one day", "2026-09-10", "2026-09-12", "2026-09-12", "2026-09-12", obligation.FirstCommunication, "Art 14(3)(b)"},
		{"disclosure alone", "2026-09-10", "", "2026-09-11", "2026-09-11", obligation.FirstDisclosure, "Art 14(3)(c)"},
	} {
		i := obligation.Indirect{Obtained: day(c.obtained)}
		if c.communicated != "" {
			i.Communicated = day(c.communicated)
		}
		if c.disclosed != "" {
			i.Disclosed = day(c.disclosed)
		}
		got, err := euLaw.Term(i, uk.EnglandAndWales)
		if err != nil || got.Due != day(c.due) || got.By != c.by || got.Cite != euLaw.Regulation().Cite(c.provision) {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
}

func TestTermRefuses(t *testing.T) {
	silent, err := obligation.NewLaw(obligation.Tables{Regulation: euLaw.Regulation()})
	if err != nil {
		t.Fatal(err)
	}
	_, err = silent.Term(obligation.Indirect{}, uk.Common)
	var faults *privacy.FaultsError
	if !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("nothing given: %v", err)
	}
	_, err = laws[0].Term(obligation.Indirect{
		Obtained: day("2026-09-10"), Communicated: day("2026-09-09"), Disclosed: day("2026-09-09"),
	}, uk.Common)
	if !errors.As(err, &faults) || len(faults.Faults) != 2 || !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("out of order: %v", err)
	}
	i := obligation.Indirect{Obtained: day("2026-09-10")}
	if got, err := laws[0].Term(i, nil); !errors.Is(err, civil.ErrUnknownDay) || got.Due != day("2026-10-10") {
		t.Errorf("without a calendar: due %v, %v; want the month itself and an error", got.Due, err)
	}
	i.Disclosed = day("2026-09-11")
	if got, err := laws[0].Term(i, nil); err != nil || got.Due != i.Disclosed {
		t.Errorf("without a calendar, disclosed before: due %v, %v", got.Due, err)
	}
}

// The obligation to inform opens with the record: it is raised in its transaction, is due on the day of the law, and is overdue
// from the day after until the person was told.
func TestNoticeOpensWithTheRecord(t *testing.T) {
	ctx, db := t.Context(), memory.New()
	store := db.Obligations()
	came := obligation.Indirect{Obtained: day("2026-09-10")}
	raised := time.Date(2026, 9, 10, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		law  *obligation.Law
		in   obligation.Indirect
		cal  civil.Calendar
		due  string
	}{
		{"a month, moved to a working day", laws[0], came, uk.EnglandAndWales, "2026-10-12"},
		{"no calendar: never too late", laws[0], came, nil, "2026-10-10"},
		{"a contact before", euLaw, obligation.Indirect{Obtained: day("2026-09-10"), Communicated: day("2026-09-15")}, uk.EnglandAndWales, "2026-09-15"},
	} {
		o, err := c.law.Notice(c.in, "person-1", "import-7", raised, c.cal)
		if err != nil || o.Due != day(c.due) || o.Kind != obligation.Notice || o.Regime != c.law.Regulation().Regime {
			t.Errorf("%s: %+v, %v", c.name, o, err)
		}
	}
	if o, err := laws[0].Notice(obligation.Indirect{}, "person-1", "import-7", raised, nil); !errors.Is(err, privacy.ErrInvalid) || o != (obligation.Obligation{}) {
		t.Errorf("nothing known: %+v, %v", o, err)
	}
	down := errors.New("record not stored")
	write := func(fail error) error {
		return db.Tx(ctx, func(in *memory.DB) error {
			o, err := laws[0].Notice(came, "person-1", "import-7", raised, uk.EnglandAndWales)
			return errors.Join(err, obligation.Raise(ctx, in.Obligations(), in.Feed(), o), fail)
		})
	}
	book, err := obligation.NewService(store, laws, &obligation.Options{Now: func() time.Time { return raised }})
	if err != nil {
		t.Fatal(err)
	}
	overdue := func(on string) (n int) {
		for o, err := range book.Overdue(ctx, day(on)) {
			if err != nil || !o.Statutory() {
				t.Errorf("%+v, %v", o, err)
			}
			n++
		}
		return n
	}
	if err := write(down); !errors.Is(err, down) || overdue("2027-01-01") != 0 {
		t.Errorf("a record that was taken back: %v", err)
	}
	if err := errors.Join(write(nil), write(nil)); err != nil { // the import is run again
		t.Fatal(err)
	}
	if overdue("2026-10-12") != 0 || overdue("2026-10-13") != 1 {
		t.Error("not overdue from the day after the last")
	}
	run, err := book.Deliver(ctx, (func(context.Context, obligation.Obligation) (bool, error) { return false, nil }))
	if err != nil || run.Delivered != 1 || overdue("2026-10-13") != 0 {
		t.Errorf("%+v, %v", run, err)
	}
}
