package drivers

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// recorded is a Conn that keeps what it was asked.
type recorded struct {
	privacysql.Conn
	privacysql.Beginner
	said []call
}

type call struct {
	query string
	args  []any
}

func (r *recorded) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	r.said = append(r.said, call{query, args})
	return r.Conn.Exec(ctx, query, args...)
}

func (r *recorded) Query(ctx context.Context, query string, args ...any) (privacysql.Rows, error) {
	r.said = append(r.said, call{query, args})
	return r.Conn.Query(ctx, query, args...)
}

func (r *recorded) Begin(ctx context.Context, begin string, do func(privacysql.Conn) error) error {
	return r.Beginner.Begin(ctx, begin, func(c privacysql.Conn) error { return do(&recordedTx{c, r}) })
}

// recordedTx keeps what is asked within a transaction.
type recordedTx struct {
	privacysql.Conn
	in *recorded
}

func (r *recordedTx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	r.in.said = append(r.in.said, call{query, args})
	return r.Conn.Exec(ctx, query, args...)
}

func (r *recordedTx) Query(ctx context.Context, query string, args ...any) (privacysql.Rows, error) {
	r.in.said = append(r.in.said, call{query, args})
	return r.Conn.Query(ctx, query, args...)
}

// No statement walks a table, or everything of a tenant: each finds its rows by tenant and person, or by a key.
func TestEveryStatementUsesAnIndex(t *testing.T) {
	db := open(t, file(t))
	stores(t, db)
	r := &recorded{Conn: privacysql.Std(db), Beginner: privacysql.Std(db).(privacysql.Beginner)}
	s, err := privacysql.Open(t.Context(), r, privacysql.SQLite, "main", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.said = nil
	for _, c := range append(changes(t.Context(), onSQLite), repeatable(t.Context(), onSQLite)...) {
		if err := c.make(s); err != nil {
			t.Fatal(err)
		}
		if err := c.make(s); err == nil && !c.repeats { // and what looks at the reason
			t.Errorf("%s: made twice", c.name)
		}
	}
	for _, lines := range [][]erasure.Entry{begun("e", "alice"), {closing("e")}, {closing("e")}} {
		s.Ledger().Append(t.Context(), lines...)
	}
	for _, read := range reads(t.Context()) {
		if err := read.read(s); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.said) < 60 {
		t.Errorf("%d statements seen", len(r.said))
	}
	for _, c := range r.said {
		for _, step := range plan(t, db, c) {
			ofOurs := strings.Contains(step, "privacy_")
			few := strings.Contains(c.query, "MAX(num)") || strings.Contains(step, "privacy_feed_lease") // the last of a range, the one row of a tenant
			walks := strings.HasPrefix(step, "SCAN") || strings.HasSuffix(step, "(tenant=?)") && !few
			if ofOurs && walks {
				t.Errorf("%s\n\t%s", c.query, step)
			}
		}
	}
}

// plan returns how SQLite would carry out a statement.
func plan(t *testing.T, db *sql.DB, c call) (steps []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+c.query, c.args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	return steps
}
