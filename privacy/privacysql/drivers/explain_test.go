package drivers

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/rights"
)

// said returns what each call says to a new database, and a connection to it on which a planner prefers an index, however
// few the rows are.
func said(t *testing.T, d *database) ([]call, *sql.DB) {
	t.Helper()
	source := d.fresh(t)
	db := d.dial(t, source)
	d.in(t, db)
	r := &recorded{Conn: privacysql.Std(db), Beginner: privacysql.Std(db).(privacysql.Beginner)}
	s, err := privacysql.Open(t.Context(), r, d.dialect, "main", d.options())
	if err != nil {
		t.Fatal(err)
	}
	r.said = nil
	for _, c := range append(changes(t.Context(), d), repeatable(t.Context(), d)...) {
		if err := c.make(s); err != nil {
			t.Fatal(err)
		}
		c.make(s) // and what looks at the reason
	}
	for _, lines := range [][]erasure.Entry{begun("e", "alice"), {closing("e")}, {closing("e")}} {
		s.Ledger().Append(t.Context(), lines...)
	}
	for _, read := range reads(t.Context()) {
		if err := read.read(s); err != nil && !(d.keyless && read.name == "Key") {
			t.Fatal(err)
		}
	}
	db = d.dial(t, source)
	connected(t, db, d.prefers...)
	return r.said, db
}

// No statement walks a table, and none sorts that reads a page of what is due: that is a range of an index.
func TestEveryStatementUsesAnIndexOnServers(t *testing.T) {
	eachServer(t, func(t *testing.T, d *database) {
		statements, db := said(t, d)
		if len(statements) < 60 {
			t.Errorf("%d statements seen", len(statements))
		}
		pages := 0
		for _, c := range statements {
			if !strings.HasPrefix(c.query, "SELECT") && !strings.HasPrefix(c.query, "INSERT") && !strings.HasPrefix(c.query, "UPDATE") && !strings.HasPrefix(c.query, "DELETE") {
				continue
			}
			steps := explained(t, d, db, c)
			if d.walks(steps) {
				t.Errorf("%s\n%s", c.query, steps)
			}
			if strings.Contains(c.query, " LIMIT ") {
				if pages++; d.sorts(steps) {
					t.Errorf("sorted: %s\n%s", c.query, steps)
				}
			}
		}
		if pages < 6 {
			t.Errorf("%d statements read a page", pages)
		}
	})
}

// explained returns how a database would carry out a statement, one step a line.
func explained(t *testing.T, d *database, db *sql.DB, c call) string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "EXPLAIN "+c.query, c.args...)
	if err != nil {
		t.Fatalf("%s: %v", c.query, err)
	}
	defer rows.Close()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var steps strings.Builder
	for rows.Next() {
		cells := make([]sql.NullString, len(names))
		dest := make([]any, len(names))
		for i := range cells {
			dest[i] = &cells[i]
		}
		if err := rows.Scan(dest...); err != nil {
			t.Fatal(err)
		}
		for i := range cells {
			fmt.Fprintf(&steps, "%s=%s ", names[i], cells[i].String)
		}
		steps.WriteByte('\n')
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps.String()
}

// The next due are a range of the index, from the last that was read: both columns of the cursor bound it.
func TestNextDueIsARangeOnPostgreSQL(t *testing.T) {
	statements, db := said(t, onPostgreSQL)
	seen := 0
	for _, c := range statements {
		if strings.Contains(c.query, "FROM privacy_request") && strings.Contains(c.query, " LIMIT ") {
			seen++
			if steps := explained(t, onPostgreSQL, db, c); !strings.Contains(steps, "Index Scan using privacy_request_hint") || !strings.Contains(steps, "AND (ROW(hint, id) > ROW(") {
				t.Errorf("%s", steps)
			}
		}
	}
	if seen != 1 {
		t.Errorf("asked %d times", seen)
	}
}

// MariaDB makes no range of a pair: that the day is no earlier makes one, and no row before that day is read.
func TestNextDueIsARangeOnMariaDB(t *testing.T) {
	db := onMariaDB.open(t)
	connected(t, db)
	s := onMariaDB.in(t, db)
	exec(t, db, "INSERT INTO privacy_request (tenant, id, subject, exercises, state, received, hint, pending, version, body) "+
		"SELECT 'main', CONCAT('r-', LPAD(seq, 6, '0')), 'alice', 'access', 'open', '2026-01-01', CONCAT('2026-', LPAD(1 + seq % 12, 2, '0'), '-01'), 1, 1, '{}' FROM seq_1_to_6000",
		"ANALYZE TABLE privacy_request", "FLUSH STATUS")
	n, err := count(s.Requests().Pending(t.Context(), civil.MustDate(2026, 12, 31), rights.DueCursor{Hint: civil.MustDate(2026, 9, 1), ID: "r"}, 50))
	if err != nil || n != 50 {
		t.Fatal(n, err)
	}
	var name string
	var read int
	if err := db.QueryRowContext(t.Context(), "SHOW SESSION STATUS LIKE 'Handler_read_next'").Scan(&name, &read); err != nil || read >= 100 {
		t.Errorf("%d rows were read for 50, %v", read, err)
	}
}
