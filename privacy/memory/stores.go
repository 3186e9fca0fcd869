package memory

import (
	"context"

	"github.com/lawful-go/lawful/privacy/subject"
)

// Stores returns every store of the database. Their transaction is [DB.Tx].
func (db *DB) Stores() subject.Stores {
	return subject.Stores{
		Consent: db.Consent(), Requests: db.Requests(), Markers: db.Markers(), Aliases: db.Aliases(), Holds: db.Holds(),
		Obligations: db.Obligations(), Disclosures: db.Disclosures(), Outbox: db.Feed(),
		Complaints: db.Complaints(), Responses: db.Responses(), Notices: db.Notices(), Suppressions: db.Suppressions(), Claims: db.Claims(),
		Begin: transactor{db},
	}
}

type transactor struct{ db *DB }

var _ subject.Transactor = transactor{}

func (t transactor) Tx(ctx context.Context, do func(subject.Stores) error) error {
	return t.db.Tx(ctx, func(in *DB) error { return do(in.Stores()) })
}
