package readers

import (
	"context"
	"database/sql"
	"iter"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// Invoices is the category of invoices. The published policy has none of it: it is the company's own addition.
const Invoices privacy.Category = "invoices"

// Records reads what is held of a contact: the details of the contact, the log files that the contact sent, and the
// invoices made out to the contact. Rows that are marked as deleted are still there, and so are among them. A record's
// contract has ended when every contract of the account has.
type Records struct {
	Of host.Queryer
	On civil.Date // the day of the question: what ends later has not ended
}

var _ policy.Records = Records{}

// RecordsOf returns the records of contacts.
func (r Records) RecordsOf(ctx context.Context, people []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error) {
	return grouped(r.All(ctx, people), func(one retention.Record) privacy.SubjectID { return one.Subject })
}

// All yields the records of contacts: the details of all, then the log files, then the invoices.
func (r Records) All(ctx context.Context, people []privacy.SubjectID) iter.Seq2[retention.Record, error] {
	return func(yield func(retention.Record, error) bool) {
		for _, query := range []string{details, logFiles, invoices} {
			for record, err := range ask(ctx, r.Of, query, people, r.scan) {
				if !yield(record, err) || err != nil {
					return
				}
			}
		}
	}
}

// The statements give identifier, contact, category, end of the VAT period, number of contracts that have no last
// day, and the latest last day of the contracts concluded.
const (
	ends = `SUM(CASE WHEN k.ends_on IS NULL THEN 1 ELSE 0 END), MAX(CASE WHEN k.starts_on IS NULL THEN NULL ELSE k.ends_on END)`

	details = `SELECT c.id, c.id, '` + string(vqcomms.PersonalDetails) + `', NULL, ` + ends + `
		FROM contacts c JOIN contracts k ON k.account_id = c.account_id
		WHERE c.id IN (?) GROUP BY c.id ORDER BY c.id`

	logFiles = `SELECT l.id, c.id, '` + string(vqcomms.LogFiles) + `', NULL, ` + ends + `
		FROM contacts c JOIN contracts k ON k.account_id = c.account_id JOIN tickets t ON t.contact_id = c.id JOIN log_files l ON l.ticket_id = t.id
		WHERE c.id IN (?) GROUP BY l.id, c.id ORDER BY l.id`

	invoices = `SELECT i.id, c.id, '` + string(Invoices) + `', MAX(i.vat_period_end), ` + ends + `
		FROM contacts c JOIN contracts k ON k.account_id = c.account_id JOIN invoices i ON i.contact_id = c.id
		WHERE c.id IN (?) GROUP BY i.id, c.id ORDER BY i.id`
)

func (r Records) scan(rows *sql.Rows) (retention.Record, error) {
	var (
		record   retention.Record
		vat, end civil.Date
		open     int
	)
	err := rows.Scan(&record.ID, &record.Subject, &record.Category, &vat, &open, &end)
	if open > 0 || end.After(r.On) {
		end = civil.Date{}
	}
	record.Dates = retention.Dates{retention.VATPeriodEnd: vat, retention.ContractEnd: end}
	return record, err
}
