package privacysql

import (
	"context"

	"github.com/lawful-go/lawful/privacy/subject"
)

// Stores returns every store of the database, for a [subject.Service]. A transaction over them is one of the database,
// which begins so that two of them come out as if one had run after the other. If [Options].IsRetryable says that its
// error may pass, it is rolled back, and its function runs again from the beginning. After a call that failed, everything
// that follows in it fails, and it is rolled back whatever its function returns.
//
// If [DB.With] put the DB into the host's transaction, a transaction over the stores joins it: it begins, commits and
// rolls back nothing. If it returns an error, the host rolls back its own.
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

// Tx is the transaction of [DB.Stores].
func (t transactor) Tx(ctx context.Context, do func(subject.Stores) error) error {
	return t.db.transact(ctx, t.db.grammar.begin, func(in *DB) error { return do(in.Stores()) })
}
