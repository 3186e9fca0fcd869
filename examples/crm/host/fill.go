package host

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/brianvoe/gofakeit/v7"
)

// DefaultAccounts is how many accounts a new database has where nobody says.
const DefaultAccounts = 1000

// seed and today are fixed, so that the data are the same at each run.
const seed = 20261124

var today = time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC)

// columns names the columns of each table that is filled, in the order of its rows.
var columns = map[string]string{
	"accounts":      "id, name, kind, city, opened_on, deleted_at",
	"contacts":      "id, account_id, main, name, email, phone, job_title, source, obtained_on, notice_given_on, marketing_opt_in, opt_in_date, deleted_at",
	"web_forms":     "id, contact_id, notice, wording, submitted_us",
	"contracts":     "id, account_id, product, quoted_on, starts_on, ends_on",
	"invoices":      "id, contract_id, contact_id, issued_on, vat_period_end, paid_on",
	"invoice_lines": "invoice_id, line, item, net_pence, vat_pence",
	"tickets":       "id, contact_id, subject, opened_on, closed_on, deleted_at",
	"log_files":     "id, ticket_id, name, received_on, size_bytes",
}

// maker makes the rows of one database.
type maker struct {
	*gofakeit.Faker
	ctx    context.Context
	insert map[string]*sql.Stmt
	count  map[string]int // rows of each table so far
	err    error          // the first; after it nothing is inserted
}

// fill generates the data: accounts, and what hangs on each.
func fill(ctx context.Context, tx *sql.Tx, accounts int) (err error) {
	m := &maker{Faker: gofakeit.New(seed), ctx: ctx, insert: map[string]*sql.Stmt{}, count: map[string]int{}}
	for table, names := range columns {
		marks := strings.TrimSuffix(strings.Repeat("?, ", 1+strings.Count(names, ",")), ", ")
		s, err := tx.PrepareContext(ctx, fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", table, names, marks))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.Close()) }()
		m.insert[table] = s
	}
	for range accounts {
		m.account()
	}
	return m.err
}

// add inserts a row.
func (m *maker) add(table string, values ...any) {
	if m.err == nil {
		_, m.err = m.insert[table].ExecContext(m.ctx, values...)
	}
}

// id returns the next identifier of a table.
func (m *maker) id(table, form string) string {
	m.count[table]++
	return fmt.Sprintf(form, m.count[table])
}

// chance is true in so many of a hundred cases.
func (m *maker) chance(percent int) bool { return m.Number(1, 100) <= percent }

// between returns a day, both ends included; the first where the last is before it.
func (m *maker) between(first, last time.Time) time.Time {
	days := int(last.Sub(first).Hours() / 24)
	return first.AddDate(0, 0, m.Number(0, max(days, 0)))
}

// day returns a day as a DATE column takes it; the zero time is NULL.
func day(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Format(time.DateOnly)
}

// deleted returns deleted_at for a row deleted on a day; NULL for the zero time.
func deleted(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Format(time.DateOnly) + " 17:00:00"
}
