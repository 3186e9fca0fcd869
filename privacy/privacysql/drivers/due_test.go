package drivers

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/rights"
)

// openRequests makes a database with n open requests, a thousand of which fall due on each day.
func openRequests(t testing.TB, n int) *privacysql.DB {
	t.Helper()
	db := open(t, file(t))
	s := stores(t, db)
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	insert, err := tx.PrepareContext(t.Context(), "INSERT INTO privacy_request (tenant, id, subject, exercises, state, received, hint, pending, version, body) "+
		"VALUES ('main', ?, ?, 'access', 'open', ?, ?, 1, 1, ?)")
	if err != nil {
		t.Fatal(err)
	}
	first := civil.MustDate(2020, 1, 1)
	for i := range n {
		r := request(rights.RequestID(fmt.Sprintf("r-%08d", i)), privacy.SubjectID(fmt.Sprintf("p-%08d", i)))
		r.State, r.Hint, r.Version = rights.Open, first.AddDays(i/1000), 0
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := insert.ExecContext(t.Context(), string(r.ID), string(r.Subject), r.Received.String(), r.Hint.String(), string(body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	return s
}

// BenchmarkNextDue is the hundred open requests that fall due next, among few and among many.
func BenchmarkNextDue(b *testing.B) {
	for _, n := range requestSizes {
		s := openRequests(b, n)
		after := rights.DueCursor{Hint: civil.MustDate(2020, 1, 1).AddDays(n / 2000), ID: "r-"}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := count(s.Requests().Pending(b.Context(), civil.MustDate(2999, 1, 1), after, 100)); err != nil || got != 100 {
					b.Fatal(got, err)
				}
			}
		})
	}
}

// The next due are a range of the index: nothing is walked or sorted.
func TestNextDueIsARange(t *testing.T) {
	db := open(t, file(t))
	stores(t, db)
	r := &recorded{Conn: privacysql.Std(db), Beginner: privacysql.Std(db).(privacysql.Beginner)}
	s, err := privacysql.Open(t.Context(), r, privacysql.SQLite, "main", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.said = nil
	if err := last(s.Requests().Pending(t.Context(), civil.MustDate(2026, 12, 31), rights.DueCursor{Hint: civil.MustDate(2026, 1, 1), ID: "r"}, 100)); err != nil {
		t.Fatal(err)
	}
	steps := plan(t, db, r.said[0])
	if len(steps) != 1 || !strings.HasPrefix(steps[0], "SEARCH privacy_request USING INDEX privacy_request_hint (tenant=? AND pending=? AND ") {
		t.Errorf("%q", steps)
	}
}
