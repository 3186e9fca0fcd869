package adopt_test

import (
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// A transaction of the application that is taken back takes what the library wrote with it: consent, objection and
// hold.
func TestRollbackTakesTheLibraryWithIt(t *testing.T) {
	db, side := beside(t, 1)
	stop := errors.New("the application changed its mind")
	act := subject.Act{Request: "r", By: "test"}
	do := func(tx *sql.Tx, d *adopt.Requests) error {
		if _, err := tx.Exec(`UPDATE contacts SET job_title = 'changed' WHERE id = 'C-00001'`); err != nil {
			return err
		}
		if _, err := d.Service.Give(t.Context(), adopt.Key("C-00001"), adopt.Proof("f", "v", "w"), subject.Act{By: "test"}); err != nil {
			return err
		}
		if _, err := d.Service.Unsubscribe(t.Context(), "C-00002", privacy.Email, act); err != nil {
			return err
		}
		return d.Stores.Holds.Place(t.Context(), retention.Hold{ID: "h", Matter: "m", Placed: day(2026, 11, 24)})
	}
	const written = `SELECT (SELECT COUNT(*) FROM contacts WHERE job_title = 'changed') + (SELECT COUNT(*) FROM privacy_consent_event)
		+ (SELECT COUNT(*) FROM privacy_marker) + (SELECT COUNT(*) FROM privacy_hold)`
	err := within(t, db, side, func(tx *sql.Tx, d *adopt.Requests) error {
		if err := do(tx, d); err != nil {
			t.Fatal(err)
		}
		if n := count(t, tx, written); n != 5 {
			t.Errorf("%d rows before the end, want 5", n)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if n := count(t, db, written); n != 0 {
		t.Errorf("%d rows were kept of a transaction that was taken back", n)
	}
	if err := within(t, db, side, do); err != nil {
		t.Fatal(err)
	}
	if n := count(t, db, written); n != 5 {
		t.Errorf("%d rows were kept, want 5", n)
	}
}

// What the library's tables cannot be, is said, and the application's are left as they are.
func TestOpenRefuses(t *testing.T) {
	for name, tt := range map[string]struct{ query, statement, want string }{
		"a newer schema":     {"", `INSERT INTO privacy_schema SELECT MAX(version) + 1, MAX(marker) FROM privacy_schema`, "knows none after"},
		"somebody's table":   {"", `CREATE TABLE privacy_hold (mine TEXT)`, "privacy_hold"},
		"a table taken away": {"", `DROP TABLE privacy_marker`, "privacy_marker"},
		"unsafe settings":    {"?_pragma=synchronous(OFF)", `SELECT 1`, "synchronous"},
	} {
		f := file(t, 1)
		db, err := host.Open(t.Context(), f, 0)
		if err != nil {
			t.Fatal(err)
		}
		if name != "somebody's table" {
			if _, err := adopt.Open(t.Context(), db); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := db.Exec(tt.statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		if db, err = host.Open(t.Context(), "file:"+f+tt.query, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := adopt.Open(t.Context(), db); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
		if n := count(t, db, `SELECT COUNT(*) FROM accounts`); n != 1 {
			t.Errorf("%s: %d accounts", name, n)
		}
		db.Close()
	}
}

// How many statements a guard takes to decide for everyone does not grow with the contacts.
func TestDecideAllIsAFewQueries(t *testing.T) {
	asked := map[privacy.ActivityID][]int{}
	db, side := beside(t, 40)
	everyone, err := host.Column[privacy.SubjectID](t.Context(), db, `SELECT id FROM contacts`)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10_000 - len(everyone) {
		everyone = append(everyone, privacy.SubjectID(fmt.Sprintf("stranger-%d", i)))
	}
	for _, ids := range [][]privacy.SubjectID{everyone[:10], everyone[:100], everyone} {
		err := db.InTx(t.Context(), func(tx *sql.Tx) error {
			c := &counted{Tx: tx}
			d, err := side.Over(privacysql.Std(c), c, now)
			if err != nil {
				return err
			}
			for _, a := range []privacy.ActivityID{vqcomms.MarketUpgrades, vqcomms.DeliverService, vqcomms.DiagnoseLogs} {
				c.queries = 0
				n := 0
				for _, err := range d.Guard.DecideAll(t.Context(), questions(ids, a)) {
					if err != nil {
						return err
					}
					n++
				}
				if n != len(ids) {
					t.Errorf("%s: %d answers for %d contacts", a, n, len(ids))
				}
				asked[a] = append(asked[a], c.queries)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for a, n := range asked {
		if n[0] == 0 || n[0] > 5 || n[1] != n[0] || n[2] != n[0] {
			t.Errorf("%s: %v queries for 10, 100 and 10,000 contacts", a, n)
		}
	}
}

func questions(ids []privacy.SubjectID, a privacy.ActivityID) iter.Seq2[policy.Processing, error] {
	return func(yield func(policy.Processing, error) bool) {
		for _, id := range ids {
			if !yield(policy.Processing{Subject: id, Activity: a, Data: []privacy.Category{vqcomms.Email}, Channel: privacy.Email, At: now}, nil) {
				return
			}
		}
	}
}

// Shadow mode writes down what was decided, and a decision that cannot be written down is not lost sight of.
func TestLog(t *testing.T) {
	db, side := beside(t, 3)
	err := within(t, db, side, func(tx *sql.Tx, d *adopt.Requests) error {
		log := &adopt.Log{Tx: tx}
		guard, err := d.Watch(log.Decided)
		if err != nil {
			return err
		}
		for _, err := range guard.DecideAll(t.Context(), questions([]privacy.SubjectID{"C-00001", "C-00002"}, vqcomms.MarketUpgrades)) {
			if err != nil {
				return err
			}
		}
		if log.Rows != 2 || log.Err != nil {
			t.Errorf("%d rows, %v", log.Rows, log.Err)
		}
		lines, err := host.Column[string](t.Context(), tx, `SELECT contact_id || ' ' || activity || ' ' || outcome || ' ' || reasons FROM decision_log ORDER BY contact_id`)
		if want := []string{"C-00001 market-upgrades denied CO-NONE-01", "C-00002 market-upgrades denied CO-NONE-01"}; err != nil || !slices.Equal(lines, want) {
			t.Errorf("%q, %v, want %q", lines, err, want)
		}
		for _, err := range guard.DecideAll(t.Context(), questions([]privacy.SubjectID{"C-00001", "C-00003"}, vqcomms.MarketUpgrades)) {
			if err != nil {
				return err
			}
		}
		if log.Rows != 2 || log.Err == nil { // the first was written before
			t.Errorf("%d rows, %v", log.Rows, log.Err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
