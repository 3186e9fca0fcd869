package memory

import (
	"context"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Stores returns every store that a [policy.Service] needs. Their transaction is [DB.Tx].
func (db *DB) Stores() policy.Stores {
	return policy.Stores{
		Consent: db.Consent(), Requests: db.Requests(), Standings: db.Markers(), Holds: db.Holds(), Aliases: db.Aliases(),
		Begin: transactor{db, (*DB).Stores},
	}
}

// StoresTelling is [DB.Stores] with obligations: an act raises, in its transaction, what the controller must tell the
// recipients in the log of disclosures, see [DB.Obligations], [DB.Feed] and [DB.Disclosures]. The categories are those
// of the policy, [policy.Policy.Categories]; nil means that no category is part of another.
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

func (t transactor) Tx(ctx context.Context, do func(policy.Stores) error) error {
	return t.db.Tx(ctx, func(in *DB) error { return do(t.all(in)) })
}
