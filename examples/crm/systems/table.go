package systems

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Table is one of the application's systems. It is safe for concurrent use.
type Table struct {
	db       *host.DB
	on       civil.Date // the day of the question: a contract that ends later has not ended
	category privacy.Category
	rows     string   // selects id, subject, content, vat, and what tells when the contract ended
	erase    []string // statements that destroy a record, with its name for each argument
	gather   []gathered
}

const (
	details  = vqcomms.PersonalDetails
	logFiles = vqcomms.LogFiles
	invoices = readers.Invoices
)

var (
	_ erasure.Eraser  = Table{}
	_ erasure.Sweeper = Table{}
	_ erasure.Lister  = Table{}

	_ fulfil.Collector = Table{}
)

// All returns the systems of the application, as they are on a day.
func All(db *host.DB, on civil.Date) map[erasure.SystemID]erasure.Eraser {
	return map[erasure.SystemID]erasure.Eraser{
		"crm": Table{db, on, details, `SELECT c.id AS id, c.id AS subject, c.name || ' ' || c.email || ' ' || c.phone || ' ' || c.job_title AS content, NULL AS vat, ` + ends + `
			FROM contacts c LEFT JOIN contracts k ON k.account_id = c.account_id
			WHERE c.name <> '' OR c.email <> '' OR c.phone <> '' OR c.job_title <> '' GROUP BY c.id`, []string{
			`DELETE FROM web_forms WHERE contact_id = ?`,
			`UPDATE contacts SET name = '', email = '', phone = '', job_title = '', marketing_opt_in = NULL, opt_in_date = NULL WHERE id = ?`,
		}, ofCRM},
		"support": Table{db, on, logFiles, `SELECT l.id AS id, t.contact_id AS subject, l.name || ' ' || l.size_bytes AS content, NULL AS vat, ` + ends + `
			FROM log_files l JOIN tickets t ON t.id = l.ticket_id JOIN contacts c ON c.id = t.contact_id LEFT JOIN contracts k ON k.account_id = c.account_id
			GROUP BY l.id`, []string{`DELETE FROM log_files WHERE id = ?`}, ofSupport},
		"billing": Table{db, on, invoices, `SELECT i.id AS id, i.contact_id AS subject, i.issued_on || ' ' || COALESCE(i.paid_on, '') AS content, i.vat_period_end AS vat, ` + ends + `
			FROM invoices i JOIN contacts c ON c.id = i.contact_id LEFT JOIN contracts k ON k.account_id = c.account_id
			GROUP BY i.id`, []string{`DELETE FROM invoice_lines WHERE invoice_id = ?`, `DELETE FROM invoices WHERE id = ?`}, ofBilling},
	}
}

// ends tells how many contracts have no last day, and the latest last day of the contracts concluded.
const ends = `SUM(CASE WHEN k.ends_on IS NULL AND k.id IS NOT NULL THEN 1 ELSE 0 END) AS open, MAX(CASE WHEN k.starts_on IS NULL THEN NULL ELSE k.ends_on END) AS last`

// items selects from the rows of the table what a condition holds for. The column ended is unset while a contract runs.
func (t Table) items(ctx context.Context, q host.Queryer, condition string, args ...any) (list []erasure.Item, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, subject, content, vat, ended FROM (
		SELECT id, subject, content, COALESCE(substr(vat, 1, 10), '') AS vat, CASE WHEN open > 0 OR last IS NULL OR substr(last, 1, 10) > ? THEN '' ELSE substr(last, 1, 10) END AS ended FROM (`+t.rows+`)
		) AS held WHERE `+condition, append([]any{t.on.String()}, args...)...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var content, vat, ended string
		i := erasure.Item{Record: retention.Record{Category: t.category, Dates: make(retention.Dates)}}
		if err := rows.Scan((*string)(&i.ID), (*string)(&i.Subject), &content, &vat, &ended); err != nil {
			return nil, err
		}
		for trigger, text := range map[retention.Trigger]string{retention.ContractEnd: ended, retention.VATPeriodEnd: vat} {
			var d civil.Date
			if err := d.UnmarshalText([]byte(text)); err != nil {
				return nil, err
			}
			i.Dates[trigger] = d
		}
		sum := sha256.Sum256([]byte(content))
		i.Version, i.Position = hex.EncodeToString(sum[:8]), erasure.Position(ended+" "+string(i.ID))
		list = append(list, i)
	}
	return list, rows.Err()
}

// Find yields the records of a person.
func (t Table) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return yields(func() ([]erasure.Item, error) { return t.items(ctx, t.db, "subject = ? ORDER BY id", string(s)) })
}

// Record returns the record of a name, or [privacy.ErrNotFound].
func (t Table) Record(ctx context.Context, id privacy.RecordID) (erasure.Item, error) {
	list, err := t.items(ctx, t.db, "id = ?", string(id))
	if err == nil && len(list) == 0 {
		err = privacy.ErrNotFound
	}
	if err != nil {
		return erasure.Item{}, err
	}
	return list[0], nil
}

// Erase destroys a record in one transaction, unless the record has changed. The file of the database contains copies
// of it until [host.DB.Purge].
func (t Table) Erase(ctx context.Context, i erasure.Item, _ retention.Action) error {
	return t.db.InTx(ctx, func(tx *sql.Tx) error {
		held, err := t.items(ctx, tx, "id = ?", string(i.ID))
		switch {
		case err != nil:
			return err
		case len(held) == 0:
			return nil
		case held[0].Version != i.Version:
			return privacy.ErrConflict
		}
		for _, statement := range t.erase {
			if _, err := tx.ExecContext(ctx, statement, string(i.ID)); err != nil {
				return err
			}
		}
		return host.MarkErased(ctx, tx)
	})
}

// Due yields what is due, by the day on which the contract ended.
func (t Table) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	return yields(func() ([]erasure.Item, error) {
		if q.Category != t.category {
			return nil, ctx.Err()
		}
		due, args, err := privacysql.Due(q.Thresholds, q.Early, map[retention.Trigger]string{
			retention.ContractEnd: "ended", retention.VATPeriodEnd: "vat",
		})
		if err != nil {
			return nil, err
		}
		day, id, _ := strings.Cut(string(after), " ")
		return t.items(ctx, t.db, due+" AND (ended, id) > (?, ?) ORDER BY ended, id LIMIT ?", append(args, day, id, n)...)
	})
}

// Held yields how much the system holds.
func (t Table) Held(ctx context.Context, triggers []retention.Trigger) iter.Seq2[erasure.Holding, error] {
	return func(yield func(erasure.Holding, error) bool) {
		list, err := t.items(ctx, t.db, "1 = 1 ORDER BY id")
		h := erasure.Holding{Category: t.category, Items: len(list), Undated: make(map[retention.Trigger]int)}
		for _, i := range list {
			for _, a := range triggers {
				if i.Dates[a].IsZero() {
					h.Undated[a]++
				}
			}
		}
		if err != nil || h.Items > 0 {
			yield(h, err)
		}
	}
}

// yields yields what list returns, which is read whole before the first is handed out.
func yields[T any](list func() ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		found, err := list()
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, v := range found {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// Lookup finds a record by its name in whichever system has it.
func Lookup(ctx context.Context, all map[erasure.SystemID]erasure.Eraser, id privacy.RecordID) (erasure.SystemID, erasure.Item, error) {
	for system, e := range all {
		item, err := e.(Table).Record(ctx, id)
		if !errors.Is(err, privacy.ErrNotFound) {
			return system, item, err
		}
	}
	return "", erasure.Item{}, fmt.Errorf("record %s: %w", id, privacy.ErrNotFound)
}
