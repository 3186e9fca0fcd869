package readers_test

import (
	"context"
	"database/sql"
	"iter"
	"path/filepath"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// counted is a database that counts what it is asked.
type counted struct {
	*host.DB
	queries int
}

func (c *counted) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries++
	return c.DB.QueryContext(ctx, query, args...)
}

// rows are two accounts of a kind each, beside those that are generated.
var rows = []string{
	`INSERT INTO accounts (id, name, kind, city, opened_on) VALUES ('co', 'Co', 'company', 'Bath', '2010-01-01'), ('so', 'So', 'sole-trader', 'Bath', '2010-01-01')`,
	`INSERT INTO contacts (id, account_id, main, name, email, phone, job_title, source, obtained_on, notice_given_on) VALUES
		('boss', 'co', 1, '', '', '', '', 'direct', '2010-01-02', NULL),
		('told', 'co', 0, '', '', '', '', 'Cisco', '2010-01-03', '2010-01-20'),
		('untold', 'co', 0, '', '', '', '', 'Cisco', '2010-01-04', NULL),
		('trader', 'so', 1, '', '', '', '', '', '2010-01-05', NULL),
		('helper', 'so', 0, '', '', '', '', 'direct', '2010-01-06', NULL)`,
	`INSERT INTO contracts (id, account_id, product, quoted_on, starts_on, ends_on) VALUES
		('old', 'co', '', '2010-01-01', '2010-02-01', '2015-01-31'),
		('new', 'co', '', '2015-01-31', '2015-02-01', '2020-01-31'),
		('quote', 'co', '', '2019-01-01', NULL, '2021-04-01'),
		('open', 'so', '', '2010-01-01', '2010-02-01', NULL)`,
	`INSERT INTO invoices (id, contract_id, contact_id, issued_on, vat_period_end) VALUES ('i1', 'old', 'boss', '2010-02-01', '2010-03-31'), ('i2', 'open', 'trader', '2010-02-01', '2010-03-31')`,
	`INSERT INTO tickets (id, contact_id, subject, opened_on, deleted_at) VALUES ('t1', 'told', '', '2011-01-01', '2011-02-01 17:00:00')`,
	`INSERT INTO log_files (id, ticket_id, name, received_on, size_bytes) VALUES ('l1', 't1', '', '2011-01-01', 1)`,
}

var all = []privacy.SubjectID{"boss", "told", "untold", "trader", "helper"}

func open(t *testing.T) *counted {
	t.Helper()
	db, err := host.Open(t.Context(), filepath.Join(t.TempDir(), "crm.db"), 5)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, s := range rows {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return &counted{DB: db}
}

// collect reads a sequence, and returns its error.
func collect[T any](seq iter.Seq2[T, error]) (list []T, err error) {
	for v, err := range seq {
		if err != nil {
			return list, err
		}
		list = append(list, v)
	}
	return list, nil
}

func day(s string) civil.Date {
	d, err := civil.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
