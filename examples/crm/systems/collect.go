package systems

import (
	"context"
	"errors"
	"iter"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// The categories of what the application keeps beside what the published policy names.
const (
	Forms   privacy.Category = "consent-forms"
	Tickets privacy.Category = "tickets"
)

// gathered is what one query yields for a copy of a person's data: an identifier, the source, and the fields in the order
// given.
type gathered struct {
	category privacy.Category
	query    string // with the person as its argument
	fields   []string
}

// Collectors returns the systems as they answer requests. Each hands over more than it erases by itself: a consent form goes with
// the details, and a ticket stays, as the record of what was asked and answered.
func Collectors(all map[erasure.SystemID]erasure.Eraser) map[erasure.SystemID]fulfil.Collector {
	list := make(map[erasure.SystemID]fulfil.Collector)
	for id, e := range all {
		list[id] = e.(Table)
	}
	return list
}

// Collect yields what the system holds of a person.
func (t Table) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return yields(func() (list []fulfil.Item, err error) {
		for _, g := range t.gather {
			found, err := g.items(ctx, t.db, s)
			if err != nil {
				return nil, err
			}
			list = append(list, found...)
		}
		return list, nil
	})
}

func (g gathered) items(ctx context.Context, q host.Queryer, s privacy.SubjectID) (list []fulfil.Item, err error) {
	rows, err := q.QueryContext(ctx, g.query, string(s))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		i := fulfil.Item{Subject: s, Category: g.category, Automated: privacy.Yes}
		var source string
		into := []any{(*string)(&i.Record), &source}
		for _, name := range g.fields {
			i.Fields = append(i.Fields, fulfil.Field{Name: name})
		}
		for n := range i.Fields {
			into = append(into, &i.Fields[n].Value)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		i.Source = sources[source]
		i.Provided = provided[i.Source.Kind]
		list = append(list, i)
	}
	return list, rows.Err()
}

// sources has what the application writes down of where a contact came from. Whatever else it says is not known.
var sources = map[string]privacy.Source{
	"direct": {Kind: privacy.Direct},
	"Cisco":  {Kind: privacy.ThirdParty, From: "Cisco"},
}

// provided tells of each kind of source whether the person provided the data.
var provided = map[privacy.SourceKind]privacy.Fact{privacy.Direct: privacy.Yes, privacy.ThirdParty: privacy.No}

// What each system hands over. Invoices are made by the company out of what the person ordered.
var (
	ofCRM = []gathered{
		{details, `SELECT id, source, name, email, phone, job_title, COALESCE(marketing_opt_in, '') FROM contacts
			WHERE id = ? AND (name <> '' OR email <> '' OR phone <> '' OR job_title <> '')`, []string{"name", "email", "phone", "job-title", "marketing-opt-in"}},
		{Forms, `SELECT id, 'direct', notice, wording FROM web_forms WHERE contact_id = ? ORDER BY id`, []string{"notice", "wording"}},
	}
	ofSupport = []gathered{
		{logFiles, `SELECT l.id, 'direct', t.id, l.name, substr(l.received_on, 1, 10), CAST(l.size_bytes AS TEXT) FROM log_files l JOIN tickets t ON t.id = l.ticket_id
			WHERE t.contact_id = ? ORDER BY l.id`, []string{"ticket", "name", "received-on", "size-bytes"}},
		{Tickets, `SELECT id, 'direct', subject, substr(opened_on, 1, 10) FROM tickets WHERE contact_id = ? ORDER BY id`, []string{"subject", "opened-on"}},
	}
	ofBilling = []gathered{
		{invoices, `SELECT i.id, 'direct', substr(i.issued_on, 1, 10), COALESCE(substr(i.paid_on, 1, 10), ''),
			CAST((SELECT COALESCE(SUM(net_pence + vat_pence), 0) FROM invoice_lines l WHERE l.invoice_id = i.id) AS TEXT)
			FROM invoices i WHERE i.contact_id = ? ORDER BY i.id`, []string{"issued-on", "paid-on", "pence"}},
	}
)
