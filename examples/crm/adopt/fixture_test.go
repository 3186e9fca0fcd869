package adopt_test

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// file returns the file of a database of its own with so many accounts.
func file(t testing.TB, accounts int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "crm.db")
	db, err := host.Open(t.Context(), name, accounts)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// beside returns a database with so many accounts, and the library beside it.
func beside(t testing.TB, accounts int) (*host.DB, *adopt.Side) {
	t.Helper()
	db, err := host.Open(t.Context(), file(t, accounts), 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	side, err := adopt.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return db, side
}

// within runs a test on one transaction, and keeps what it did.
func within(t *testing.T, db *host.DB, side *adopt.Side, do func(*sql.Tx, *adopt.Requests) error) error {
	t.Helper()
	return db.InTx(t.Context(), func(tx *sql.Tx) error {
		requests, err := side.In(tx, now)
		if err != nil {
			t.Fatal(err)
		}
		return do(tx, requests)
	})
}

func count(t *testing.T, q host.Queryer, query string) int {
	t.Helper()
	n, err := host.Column[int](t.Context(), q, query)
	if err != nil {
		t.Fatal(err)
	}
	return n[0]
}

// counted is a transaction that counts what it is asked, by the application and by the library.
type counted struct {
	*sql.Tx
	queries int
}

func (c *counted) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.Tx.QueryContext(ctx, query, args...)
}

var _ privacysql.Querier = (*counted)(nil)
