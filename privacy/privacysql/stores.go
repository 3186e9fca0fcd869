package privacysql

import (
	"context"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Stores returns every store together, for a [policy.Service]. A transaction over them is one of the database, which
// begins so that two of them come out as if one had run after the other. Where
// [Options].IsRetryable says that its error may pass, it is rolled back and its function is called again from the
// beginning. After a call that failed, everything that follows in it fails, and it is rolled back whatever its function
// returns.
//
// Of a DB that [DB.With] put into the host's transaction, a transaction over the stores joins it: nothing is begun,
// committed or rolled back. A host to which it returns an error rolls back its own.
func (db *DB) Stores() policy.Stores {
	return policy.Stores{
		Consent: db.Consent(), Requests: db.Requests(), Standings: db.Standings(), Holds: db.Holds(), Aliases: db.Aliases(), Begin: transactor{db, (*DB).Stores},
	}
}

// StoresTelling is [DB.Stores] with obligations: what an act obliges the controller to tell others is raised in its
// transaction, towards whoever the log of disclosures says had the data, see [DB.Obligations], [DB.Feed] and
// [DB.Disclosures]. The categories are those of the policy,
// [policy.Policy.Categories]: a list of contact details is one of e-mail addresses too; nil: none is part of another.
func (db *DB) StoresTelling(c *privacy.Categories) policy.Stores {
	s := db.Stores()
	s.Begin = transactor{db, func(in *DB) policy.Stores { return in.StoresTelling(c) }}
	s.Obligations = obligation.Sink{Store: db.Obligations(), Outbox: db.Feed()}
	s.Recipients = recipient.Addressees{Log: db.Disclosures(), Categories: c}
	return s
}

type transactor struct {
	db  *DB
	all func(in *DB) policy.Stores // what a transaction hands out
}

var _ policy.Transactor = transactor{}

// Tx is the transaction of [DB.Stores].
func (t transactor) Tx(ctx context.Context, do func(policy.Stores) error) error {
	return t.db.transact(ctx, t.db.grammar.begin, func(in *DB) error { return do(t.all(in)) })
}
