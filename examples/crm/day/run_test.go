package day_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// A day that is done is not done again: nothing is written, and the report is the same.
func TestRunTwice(t *testing.T) {
	db := open(t, 30)
	first := work(t, db, day.First)
	before := dump(t, db)
	var known, done int
	again, err := day.Run(t.Context(), db, day.First, func(e day.Event) {
		switch e.State {
		case day.Known:
			known++
		case day.Done, day.Written:
			done++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if known != 18 || done != 0 {
		t.Errorf("%d steps were known, %d were done again", known, done)
	}
	if text(t, again) != text(t, first) {
		t.Error("the report is another")
	}
	if dump(t, db) != before {
		t.Error("the database is another")
	}
}

// The same day on the same data comes out the same.
func TestRunIsReproducible(t *testing.T) {
	a, b := open(t, 30), open(t, 30)
	if text(t, work(t, a, day.First)) != text(t, work(t, b, day.First)) {
		t.Error("the reports differ")
	}
	if dump(t, a) != dump(t, b) {
		t.Error("the databases differ")
	}
}

// Another day on the same file takes nothing over a second time, and finds what the days before left.
func TestAnotherDay(t *testing.T) {
	db := open(t, 60)
	first := work(t, db, day.First)
	next := work(t, db, day.First.AddDays(7))
	if text(t, &day.Report{TakenOver: next.TakenOver, Shadow: next.Shadow}) != text(t, &day.Report{TakenOver: first.TakenOver, Shadow: first.Shadow}) {
		t.Error("something was taken over, or compared, a second time")
	}
	if n := number(t, db, `SELECT COUNT(*) FROM privacy_consent_event WHERE recorded_by = 'crm-import'`); n != first.TakenOver.Stored {
		t.Errorf("%d imported events, want %d", n, first.TakenOver.Stored)
	}
	if next.Given.Contact == "" || next.Given.Contact == first.Given.Contact {
		t.Errorf("%q was asked a second time", next.Given.Contact)
	}
	want := len(first.Mailing.Send) + 1 - len(next.Withdrawals.Cases)
	if len(next.Withdrawals.Cases) != 3 || len(next.Mailing.Send) != want {
		t.Errorf("%d withdrawals and %d on the list, want %d", len(next.Withdrawals.Cases), len(next.Mailing.Send), want)
	}
	if again := work(t, db, day.First); text(t, again) != text(t, first) {
		t.Error("the report of the first day is another")
	}
}

// History is append-only: a day before one that was worked on is refused, unless it is done.
func TestDaysGoForward(t *testing.T) {
	db := open(t, 2)
	work(t, db, day.First.AddDays(2))
	for _, on := range []civil.Date{day.First.AddDays(1), day.First.AddDays(-1), {}} {
		r, err := day.Run(t.Context(), db, on, nil)
		if r != nil || !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "is before") {
			t.Errorf("%s: %v, %v", on, r, err)
		}
	}
}

// However few accounts there are, the day has its report.
func TestFewAccounts(t *testing.T) {
	for n := 1; n <= 6; n++ {
		db := open(t, n)
		r := work(t, db, day.First)
		if r.Accounts != n || r.TakenOver.Contacts == 0 || len(r.Decisions.Activities) != 14 {
			t.Errorf("%d accounts: %+v", n, r)
		}
	}
}

// Where nobody is left to ask, to mail, to answer or to hold, the steps say so.
func TestNobody(t *testing.T) {
	db := open(t, 3)
	if _, err := db.Exec(`UPDATE contacts SET deleted_at = '2026-01-01 17:00:00'`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`UPDATE contracts SET ends_on = NULL`); err != nil {
		t.Fatal(err)
	}
	r := work(t, db, day.First)
	if r.Given.Contact != "" || len(r.Withdrawals.Cases) != 0 || len(r.Mailing.Send) != 0 || r.Confirmed.Request != "" || r.Released.ID != "" {
		t.Errorf("%+v", r)
	}
	if r.TakenOver.Stored == 0 || r.Retention.Kept[0].Records != r.TakenOver.Contacts {
		t.Error("what is marked as deleted was forgotten")
	}
}

// A step that fails is named, and leaves nothing; the steps before it are kept, and the day goes on from there.
func TestStepFails(t *testing.T) {
	db, whole := open(t, 30), open(t, 30)
	if _, err := db.Exec(`ALTER TABLE tickets RENAME TO mislaid`); err != nil {
		t.Fatal(err)
	}
	if r, err := day.Run(t.Context(), db, day.First, nil); r != nil || err == nil || !strings.Contains(err.Error(), "crm: withdraw: ") {
		t.Fatalf("%v, %v", r, err)
	}
	if n := number(t, db, `SELECT COUNT(*) FROM work_steps`); n != 4 {
		t.Errorf("%d steps are done, want 4", n)
	}
	if n := number(t, db, `SELECT COUNT(*) FROM privacy_marker`); n != 0 {
		t.Errorf("%d objections of a step that failed", n)
	}
	if _, err := db.Exec(`ALTER TABLE mislaid RENAME TO tickets`); err != nil {
		t.Fatal(err)
	}
	if text(t, work(t, db, day.First)) != text(t, work(t, whole, day.First)) {
		t.Error("the report is not that of a day without a fault")
	}
}

// A journal that another program wrote is not guessed at.
func TestForeignJournal(t *testing.T) {
	db := open(t, 2)
	work(t, db, day.First)
	if _, err := db.Exec(`UPDATE work_steps SET result = 'done!' WHERE step = 'mail'`); err != nil {
		t.Fatal(err)
	}
	if r, err := day.Run(t.Context(), db, day.First, nil); r != nil || err == nil || !strings.Contains(err.Error(), "crm: mail: ") {
		t.Errorf("%v, %v", r, err)
	}
}

// Whoever breaks off keeps what is done, and loses nothing by it.
func TestBrokenOff(t *testing.T) {
	db, whole := open(t, 30), open(t, 30)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := day.Run(ctx, db, day.First, func(e day.Event) {
		if e.Step == "mail" && e.State == day.Written {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if n := number(t, db, `SELECT COUNT(*) FROM work_steps`); n != 5 {
		t.Errorf("%d steps are done, want 5", n)
	}
	if text(t, work(t, db, day.First)) != text(t, work(t, whole, day.First)) {
		t.Error("the report is not that of a day that was not broken off")
	}
}

// Two processes at the same work wait for each other, do each step once, and print the same report.
func TestTwoAtTheSameTime(t *testing.T) {
	name := filepath.Join(t.TempDir(), "crm.db")
	var reports [2]*day.Report
	var did [2]int
	writing, waiting := make(chan bool), make(chan bool)
	meet := func(i int, e day.Event) {
		switch {
		case e.Step != "take-over":
		case i == 0 && e.State == day.Written: // keeps its turn until the other wants it
			close(writing)
			<-waiting
			time.Sleep(50 * time.Millisecond)
		case i == 1 && e.State == day.Begun:
			close(waiting)
		}
	}
	var wg sync.WaitGroup
	for i := range reports {
		db, err := host.Open(t.Context(), name, 30)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		wg.Go(func() {
			if i == 1 {
				<-writing
			}
			var err error
			reports[i], err = day.Run(t.Context(), db, day.First, func(e day.Event) {
				if e.State == day.Done {
					did[i]++
				}
				meet(i, e)
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	if wg.Wait(); t.Failed() {
		return
	}
	if text(t, reports[0]) != text(t, reports[1]) {
		t.Error("the reports differ")
	}
	if did[0]+did[1] != 18 || did[0] == 0 {
		t.Errorf("%v steps were done", did)
	}
}
