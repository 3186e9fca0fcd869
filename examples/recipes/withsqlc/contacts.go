// Package withsqlc keeps contacts with code that sqlc generated, and what they object to in the same transaction.
//
// The transaction is that of database/sql, which the generated queries take in WithTx, and [privacysql.Std] too.
package withsqlc

import (
	"context"
	"database/sql"

	"github.com/lawful-go/lawful/examples/recipes/withsqlc/query"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
)

//go:generate go run github.com/sqlc-dev/sqlc/cmd/sqlc@v1.31.1 generate

// Contacts is the host's contacts, with the privacy library beside them. It is safe for concurrent use.
type Contacts struct {
	DB      *sql.DB
	Queries *query.Queries
	Stores  *privacysql.DB
	Service *subject.Service
}

// In returns the service within a transaction: what it writes is kept or taken back with it.
func (c *Contacts) In(tx *sql.Tx) *subject.Service {
	return c.Service.In(c.Stores.With(privacysql.Std(tx)).Stores())
}

// Unsubscribe marks the contact, and records the withdrawal and the objection, or does nothing and returns an error.
func (c *Contacts) Unsubscribe(ctx context.Context, id string, a subject.Act) error {
	tx, err := c.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // without effect after Commit
	if _, err := c.Queries.WithTx(tx).MarkUnsubscribed(ctx, id); err != nil {
		return err // sql.ErrNoRows where there is no such contact
	}
	if _, err := c.In(tx).Unsubscribe(ctx, privacy.SubjectID(id), privacy.Email, a); err != nil {
		return err
	}
	return tx.Commit()
}
