package systems

import (
	"context"
	"errors"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// Contacts returns the details of every contact, those that are marked as deleted included, with the day on which they came, in
// the order of their names. A day that is none is not known.
func Contacts(ctx context.Context, q host.Queryer) (list []retention.Record, err error) {
	rows, err := q.QueryContext(ctx, `SELECT id, substr(obtained_on, 1, 10) FROM contacts
		WHERE name <> '' OR email <> '' OR phone <> '' OR job_title <> '' ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id, obtained string
		if err := rows.Scan(&id, &obtained); err != nil {
			return nil, err
		}
		r := retention.Record{ID: privacy.RecordID(id), Subject: privacy.SubjectID(id), Category: details}
		if on, err := civil.ParseDate(obtained); err == nil {
			r.Dates = retention.Dates{retention.Collected: on}
		}
		list = append(list, r)
	}
	return list, rows.Err()
}
