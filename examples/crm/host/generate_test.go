package host_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
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

// column reads a query of one column.
func column[T any](t *testing.T, q host.Queryer, query string) []T {
	t.Helper()
	list, err := host.Column[T](context.Background(), q, query)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

var tables = []string{"accounts", "contacts", "web_forms", "contracts", "invoices", "invoice_lines", "tickets", "log_files", "crm_schema"}

// dump returns every row of the application's tables.
func dump(t *testing.T, db *host.DB) string {
	t.Helper()
	var b strings.Builder
	for _, table := range tables {
		rows, err := db.Query("SELECT * FROM " + table + " ORDER BY 1, 2")
		if err != nil {
			t.Fatal(err)
		}
		names, _ := rows.Columns()
		cells := make([]any, len(names))
		for i := range cells {
			cells[i] = new(any)
		}
		for rows.Next() {
			if err := rows.Scan(cells...); err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(&b, table)
			for _, c := range cells {
				fmt.Fprintf(&b, "|%v", *c.(*any))
			}
			b.WriteByte('\n')
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// The data are the same at each run, and those of fewer accounts are the first of those of more.
func TestDataAreTheSameEachTime(t *testing.T) {
	small, again, large := open(t, 10), open(t, 10), open(t, 20)
	if dump(t, small) != dump(t, again) {
		t.Error("two databases of 10 accounts differ")
	}
	const query = `SELECT id || name || email || COALESCE(marketing_opt_in, '-') FROM contacts WHERE account_id <= 'A-00010' ORDER BY id`
	if a, b := column[string](t, small, query), column[string](t, large, query); strings.Join(a, "\n") != strings.Join(b, "\n") {
		t.Error("the first 10 of 20 accounts are not the 10 accounts")
	}
}

// No address and no number of the data can be anybody's, and the database says that they are generated.
func TestDataAreNobodys(t *testing.T) {
	db := open(t, 40)
	for what, query := range map[string]string{
		"an address outside .example":               `SELECT id FROM contacts WHERE email NOT LIKE '%@a-_____.example'`,
		"a number that is not kept for fiction":     `SELECT id FROM contacts WHERE phone NOT LIKE '01632 960___'`,
		"an account whose company may really exist": `SELECT id FROM accounts WHERE kind = 'company' AND name NOT LIKE '% Ltd'`,
	} {
		if ids := column[string](t, db, query); len(ids) > 0 {
			t.Errorf("%s: %v", what, ids)
		}
	}
	if marks := column[string](t, db, `SELECT data FROM crm_schema`); len(marks) != 1 || marks[0] != host.Generated {
		t.Errorf("the database says of its data %q", marks)
	}
}

// The data have every case that a company's own have.
func TestDataHaveEveryCase(t *testing.T) {
	db := open(t, 120)
	for what, query := range map[string]string{
		"yes with a form":             `SELECT COUNT(*) FROM contacts c JOIN web_forms f ON f.contact_id = c.id WHERE c.marketing_opt_in = 'yes'`,
		"yes without a form":          `SELECT COUNT(*) FROM contacts c LEFT JOIN web_forms f ON f.contact_id = c.id WHERE c.marketing_opt_in = 'yes' AND f.id IS NULL`,
		"no after yes":                `SELECT COUNT(*) FROM contacts WHERE marketing_opt_in = 'no' AND opt_in_date IS NOT NULL`,
		"no":                          `SELECT COUNT(*) FROM contacts WHERE marketing_opt_in = 'no' AND opt_in_date IS NULL`,
		"nothing":                     `SELECT COUNT(*) FROM contacts WHERE marketing_opt_in IS NULL`,
		"a partner's contact, told":   `SELECT COUNT(*) FROM contacts WHERE source = 'Cisco' AND notice_given_on IS NOT NULL`,
		"a partner's contact, untold": `SELECT COUNT(*) FROM contacts WHERE source = 'Cisco' AND notice_given_on IS NULL`,
		"a contact from nowhere":      `SELECT COUNT(*) FROM contacts WHERE source = ''`,
		"a deleted contact":           `SELECT COUNT(*) FROM contacts WHERE deleted_at IS NOT NULL`,
		"a deleted account":           `SELECT COUNT(*) FROM accounts WHERE deleted_at IS NOT NULL`,
		"a deleted ticket":            `SELECT COUNT(*) FROM tickets WHERE deleted_at IS NOT NULL`,
		"a sole trader":               `SELECT COUNT(*) FROM accounts WHERE kind = 'sole-trader'`,
		"a lapsed quote":              `SELECT COUNT(*) FROM contracts WHERE starts_on IS NULL`,
		"a contract long ended":       `SELECT COUNT(*) FROM contracts WHERE starts_on IS NOT NULL AND ends_on < '2019-11-24'`,
		"a contract lately ended":     `SELECT COUNT(*) FROM contracts WHERE ends_on BETWEEN '2019-11-24' AND '2026-11-23'`,
		"a contract running":          `SELECT COUNT(*) FROM contracts WHERE starts_on IS NOT NULL AND ends_on IS NULL`,
		"a log file":                  `SELECT COUNT(*) FROM log_files`,
		"an invoice not paid":         `SELECT COUNT(*) FROM invoices WHERE paid_on IS NULL`,
		"a second line":               `SELECT COUNT(*) FROM invoice_lines WHERE line = 2`,
	} {
		if n := column[int](t, db, query)[0]; n == 0 {
			t.Errorf("there is none: %s", what)
		}
	}
}

// The old list has who did not say no, and nobody who is deleted.
func TestMailingList(t *testing.T) {
	db := open(t, 40)
	list, err := host.MailingList(t.Context(), db)
	if err != nil || len(list) == 0 {
		t.Fatalf("%d, %v", len(list), err)
	}
	for _, id := range list {
		if n := column[int](t, db, `SELECT COUNT(*) FROM contacts c JOIN accounts a ON a.id = c.account_id
			WHERE c.id = '`+id+`' AND (c.marketing_opt_in = 'no' OR c.deleted_at IS NOT NULL OR a.deleted_at IS NOT NULL)`)[0]; n != 0 {
			t.Errorf("%s is on the list", id)
		}
	}
	if n := column[int](t, db, `SELECT COUNT(*) FROM contacts c WHERE c.marketing_opt_in = 'no'`)[0]; n == 0 {
		t.Error("nobody said no")
	}
}
