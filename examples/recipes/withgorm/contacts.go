// Package withgorm keeps contacts with gorm, and what they object to in the same transaction.
//
// Within a transaction of gorm the field Statement.ConnPool is the transaction of database/sql, or gorm's cache of
// prepared statements over it. [privacysql.Std] takes both.
package withgorm

import (
	"context"

	"gorm.io/gorm"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
)

// Contact is somebody whom the host writes to.
type Contact struct {
	ID           string `gorm:"primaryKey"`
	Email        string
	Unsubscribed bool
}

// Contacts is the host's contacts, with the privacy library beside them. It is safe for concurrent use, unless its DB is
// a transaction: then Unsubscribe is a savepoint in it.
type Contacts struct {
	DB      *gorm.DB
	Stores  *privacysql.DB
	Service *subject.Service
}

// In returns the service within a transaction: what it writes is kept or taken back with it. It is not to be handed a DB
// that is in none: its ConnPool writes past the host's transaction.
func (c *Contacts) In(tx *gorm.DB) *subject.Service {
	return c.Service.In(c.Stores.With(privacysql.Std(tx.Statement.ConnPool)).Stores())
}

// Unsubscribe marks the contact, and records the withdrawal and the objection, or does nothing and returns an error.
func (c *Contacts) Unsubscribe(ctx context.Context, id string, a subject.Act) error {
	return c.DB.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		n, err := gorm.G[Contact](tx).Where("id = ?", id).Update(ctx, "unsubscribed", true)
		if err != nil {
			return err
		}
		if n == 0 {
			return gorm.ErrRecordNotFound
		}
		_, err = c.In(tx).Unsubscribe(ctx, privacy.SubjectID(id), privacy.Email, a)
		return err
	})
}
