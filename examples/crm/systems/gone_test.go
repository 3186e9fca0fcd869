package systems_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// The application's rows of a person, with the category of each column.
type (
	contactRow struct {
		ID    privacy.SubjectID `privacy:"personal-details,subject"`
		Name  string            `privacy:"name"`
		Email string            `privacy:"email"`
		Phone string            `privacy:"phone"`
		Job   string            `privacy:"job-title"`
	}
	formRow struct {
		ID      string            `privacy:"-"`
		Contact privacy.SubjectID `privacy:"personal-details,subject"`
		Wording string            `privacy:"consent-forms"`
	}
	invoiceRow struct {
		ID      string            `privacy:"-"`
		Contact privacy.SubjectID `privacy:"personal-details,subject"`
		Item    string            `privacy:"invoices"`
	}
	ticketRow struct {
		ID      string            `privacy:"-"`
		Contact privacy.SubjectID `privacy:"personal-details,subject"`
		Subject string            `privacy:"tickets"`
	}
	logRow struct {
		ID   string `privacy:"-"`
		Name string `privacy:"log-files"`
	}
)

// plant stores the application's data of a person, including two invoices and two log files.
func plant(ctx context.Context, db *host.DB, c *privacytest.Canaries) error {
	var contact contactRow
	var form formRow
	var ticket ticketRow
	var invoices [2]invoiceRow
	var logs [2]logRow
	err := errors.Join(c.Fill(&contact), c.Fill(&form), c.Fill(&ticket))
	for i := range invoices {
		err = errors.Join(err, c.Fill(&invoices[i]), c.Fill(&logs[i]))
	}
	if err != nil {
		return err
	}
	had, err := host.Column[int](ctx, db, `SELECT COUNT(*) FROM accounts`)
	if err != nil {
		return err
	}
	id, name := string(c.Subject), func(kind string, n int) string { return fmt.Sprint(kind, had[0], "-", n) }
	return db.InTx(ctx, func(tx *sql.Tx) error {
		var errs []error
		exec := func(query string, args ...any) {
			_, err := tx.ExecContext(ctx, query, args...)
			errs = append(errs, err)
		}
		exec(`INSERT INTO accounts (id, name, kind, city, opened_on) VALUES (?, 'Co', 'company', 'Bath', '2010-01-01')`, name("A", 0))
		exec(`INSERT INTO contracts (id, account_id, product, quoted_on, starts_on, ends_on) VALUES (?, ?, '', '2010-01-01', '2010-02-01', '2015-01-31')`, name("K", 0), name("A", 0))
		exec(`INSERT INTO contacts (id, account_id, main, name, email, phone, job_title, source, obtained_on) VALUES (?, ?, 1, ?, ?, ?, ?, 'direct', '2010-01-02')`,
			id, name("A", 0), contact.Name, contact.Email, contact.Phone, contact.Job)
		exec(`INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES (?, ?, '', ?, 1)`, name("F", 0), id, form.Wording)
		exec(`INSERT INTO tickets (id, contact_id, subject, opened_on) VALUES (?, ?, ?, '2011-01-01')`, name("T", 0), id, ticket.Subject)
		for i := range 2 {
			exec(`INSERT INTO invoices (id, contract_id, contact_id, issued_on, vat_period_end) VALUES (?, ?, ?, ?, '2010-03-31')`, name("I", i), name("K", 0), id, fmt.Sprintf("201%d-02-01", i))
			exec(`INSERT INTO invoice_lines (invoice_id, line, item, net_pence, vat_pence) VALUES (?, 1, ?, 1, 1)`, name("I", i), invoices[i].Item)
			exec(`INSERT INTO log_files (id, ticket_id, name, received_on, size_bytes) VALUES (?, ?, ?, '2011-01-01', 1)`, name("L", i), name("T", 0), logs[i].Name)
		}
		return errors.Join(errs...)
	})
}

// catalogue lists the tables of SQLite, so that a new table is read without further configuration.
const catalogue = `SELECT '"' || name || '"' FROM sqlite_master WHERE type = 'table'`

// application returns a new application, empty but for the data of two accounts, for the suite for systems.
func application(t *testing.T) (*host.DB, privacytest.Systems) {
	t.Helper()
	folder := t.TempDir()
	db, err := host.Open(t.Context(), filepath.Join(folder, "crm.db"), 2)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	stays := func(field, why string) datamap.Reason {
		return datamap.Reason{Act: datamap.Erasure, Field: "systems_test." + field, Why: why}
	}
	copied := filepath.Join(t.TempDir(), "backup.db")
	return db, privacytest.Systems{
		Erasers: systems.All(db, on),
		Plant:   func(ctx context.Context, c *privacytest.Canaries) error { return plant(ctx, db, c) },
		Raw:     privacytest.RawReaders(privacytest.RawTables(db.DB, catalogue), privacytest.RawFiles(os.DirFS(folder))),
		Purge:   db.Purge,
		Backup:  func(ctx context.Context) error { _, err := db.ExecContext(ctx, `VACUUM INTO ?`, copied); return err },
		Restore: func(ctx context.Context) error { return restore(ctx, db, copied) },
		Stays: []datamap.Reason{
			stays("contactRow.ID", "a number that invoices and tickets refer to, and that leads to nobody once the details have gone"),
			stays("ticketRow", "the record of what was asked and answered, for six years from the end of the contract"),
		},
	}
}

// TestErasedIsGone searches every table and every byte of the application's files for the data that its systems erased.
func TestErasedIsGone(t *testing.T) {
	plain := func(yielded string) datamap.Reason {
		return datamap.Reason{Act: datamap.Export, Field: yielded, Why: "a day, a number or an amount, which no canary fits into"}
	}
	privacytest.TestSystems(t, func(t *testing.T) privacytest.Systems {
		_, s := application(t)
		s.Collectors = systems.Collectors(s.Erasers)
		defs := []privacy.CategoryDef{{ID: systems.Forms}, {ID: systems.Tickets}, {ID: readers.Invoices}} // in addition to those of the policy
		for _, c := range vqcomms.Published().Categories {
			defs = append(defs, c.Def())
		}
		categories, err := privacy.NewCategories(defs...)
		if err != nil {
			t.Fatal(err)
		}
		s.Census = &datamap.Census{
			Categories: categories,
			Export: datamap.Reach{Fields: []string{"systems_test.contactRow", "systems_test.formRow", "systems_test.ticketRow", "systems_test.logRow",
				"systems_test.invoiceRow.Contact"}},
			Erasure: datamap.Reach{Fields: []string{"systems_test.contactRow", "systems_test.invoiceRow", "systems_test.logRow",
				"systems_test.formRow.Contact", "systems_test.ticketRow.Contact"}},
			Reasons: []datamap.Reason{
				{Act: datamap.Erasure, Field: "systems_test.formRow.Wording", Why: "it goes with the details"},
				{Act: datamap.Erasure, Field: "systems_test.ticketRow.Subject", Why: "the record of what was asked and answered"},
				{Act: datamap.Export, Field: "systems_test.invoiceRow.Item", Why: "the invoice, which the person has, names it"},
				plain("billing/invoices.issued-on"), plain("billing/invoices.pence"), plain("support/log-files.ticket"),
				plain("support/log-files.received-on"), plain("support/log-files.size-bytes"), plain("support/tickets.opened-on"),
			},
		}
		return s
	})
}

// TestErasedByTheOfficeIsGone searches for the data that the office erased by a plan. The office's ledger, suppression
// list and obligations towards recipients must not contain them either.
func TestErasedByTheOfficeIsGone(t *testing.T) {
	privacytest.TestSystems(t, func(t *testing.T) privacytest.Systems {
		db, s := application(t)
		side, err := adopt.Open(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		orders := 0
		s.Values = map[privacy.Category]func(privacytest.Canary) any{
			"email": func(c privacytest.Canary) any { return c.Text + "@example.org" },
			"phone": func(c privacytest.Canary) any { return "+44" + c.Digits[:10] },
		}
		s.Erase = func(ctx context.Context, who privacy.SubjectID, _ retention.Action) (err error) {
			office, err := side.Office(ctx, db, on.In(time.UTC).Add(12*time.Hour))
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, office.Close()) }()
			ids, err := adopt.Identifiers(ctx, db, who)
			if err != nil {
				return err
			}
			orders++
			plan, err := office.Plan(ctx, erasure.Order{
				ID: erasure.ID(fmt.Sprint("erasure-", orders)), Subject: who, Reason: erasure.Requested, On: on, By: "clerk", Claims: privacy.No,
			})
			if err != nil {
				return err
			}
			if _, stays := plan.Going(); stays > 0 {
				return fmt.Errorf("%d items stay, want none", stays)
			}
			_, err = office.Apply(ctx, plan, ids...)
			return err
		}
		return s
	})
}

// restore brings back every row of a backup.
func restore(ctx context.Context, db *host.DB, from string) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, `ATTACH ? AS backup`, from); err != nil {
		return err
	}
	names, err := host.Column[string](ctx, conn, `SELECT name FROM backup.sqlite_master WHERE type = 'table'`)
	statements := []string{`PRAGMA foreign_keys = OFF`, `BEGIN IMMEDIATE`}
	for _, name := range names {
		statements = append(statements, `DELETE FROM main.`+name, `INSERT INTO main.`+name+` SELECT * FROM backup.`+name)
	}
	for _, s := range append(statements, `COMMIT`, `DETACH backup`, `PRAGMA foreign_keys = ON`) {
		if err == nil {
			_, err = conn.ExecContext(ctx, s)
		}
	}
	return err
}
