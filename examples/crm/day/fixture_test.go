package day_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/day"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy/civil"
)

// open returns a database of its own with so many accounts.
func open(t *testing.T, accounts int) *host.DB {
	t.Helper()
	db, err := host.Open(t.Context(), filepath.Join(t.TempDir(), "crm.db"), accounts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// work does a day's work, and fails the test where that fails.
func work(t *testing.T, db *host.DB, on civil.Date) *day.Report {
	t.Helper()
	r, err := day.Run(t.Context(), db, on, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// text returns a report so that two can be compared.
func text(t *testing.T, r *day.Report) string {
	t.Helper()
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// dump returns every row of every table, the library's included.
func dump(t *testing.T, db *host.DB) string {
	t.Helper()
	ctx := context.Background()
	tables, err := host.Column[string](ctx, db, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if err != nil || len(tables) < 15 {
		t.Fatal(tables, err)
	}
	var b strings.Builder
	for _, table := range tables {
		names, err := host.Column[string](ctx, db, `SELECT name FROM pragma_table_info('`+table+`')`)
		if err != nil {
			t.Fatal(err)
		}
		if table == "privacy_suppression" { // each database has a key of its own
			names = slices.DeleteFunc(names, func(name string) bool { return name == "hash" })
		}
		lines, err := host.Column[string](ctx, db, `SELECT COALESCE(`+strings.Join(names, `, '-') || '|' || COALESCE(`)+`, '-') FROM `+table+` ORDER BY 1`)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n", table, strings.Join(lines, "\n"))
	}
	return b.String()
}

// number returns what a query counts.
func number(t *testing.T, db *host.DB, query string) int {
	t.Helper()
	n, err := host.Column[int](context.Background(), db, query)
	if err != nil {
		t.Fatal(err)
	}
	return n[0]
}
