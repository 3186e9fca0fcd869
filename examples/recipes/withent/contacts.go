// Package withent keeps contacts with ent, and what they object to in the same transaction.
//
// The client is generated with the feature sql/execquery, which gives its transaction the two methods of
// [privacysql.Querier]. Without the feature [privacysql.Std] does not take it: the program does not compile.
package withent

import (
	"context"

	"github.com/lawful-go/lawful/examples/recipes/withent/ent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
)

// Contacts is the host's contacts, with the privacy library beside them. It is safe for concurrent use.
type Contacts struct {
	Client  *ent.Client
	Stores  *privacysql.DB
	Service *subject.Service
}

// In returns the service within a transaction: what it writes is kept or taken back with it. A client has the two
// methods too, but is not to be put in the place of the transaction: it writes past it.
func (c *Contacts) In(tx *ent.Tx) *subject.Service {
	return c.Service.In(c.Stores.With(privacysql.Std(tx)).Stores())
}

// Unsubscribe marks the contact, and records the withdrawal and the objection, or does nothing and returns an error.
func (c *Contacts) Unsubscribe(ctx context.Context, id string, a subject.Act) error {
	tx, err := c.Client.Tx(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback() // without effect after Commit
	if err := tx.Contact.UpdateOneID(id).SetUnsubscribed(true).Exec(ctx); err != nil {
		return err
	}
	if _, err := c.In(tx).Unsubscribe(ctx, privacy.SubjectID(id), privacy.Email, a); err != nil {
		return err
	}
	return tx.Commit()
}
