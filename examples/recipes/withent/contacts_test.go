package withent_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/internal/recipetest"
	"github.com/lawful-go/lawful/examples/recipes/withent"
	"github.com/lawful-go/lawful/examples/recipes/withent/ent"
	"github.com/lawful-go/lawful/privacy/subject"
)

// contacts returns the recipe over a new client.
func contacts(t *testing.T, db *sql.DB, side *recipes.Side) *withent.Contacts {
	client := ent.NewClient(ent.Driver(entsql.OpenDB(dialect.SQLite, db)))
	if err := client.Schema.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &withent.Contacts{Client: client, Stores: side.Stores, Service: side.Service}
}

func TestRecipe(t *testing.T) {
	recipetest.Test(t, func(t *testing.T, db *sql.DB, side *recipes.Side) recipetest.Recipe {
		c := contacts(t, db, side)
		return recipetest.Recipe{
			Add: func(ctx context.Context, id, email string) error {
				return c.Client.Contact.Create().SetID(id).SetEmail(email).Exec(ctx)
			},
			Unsubscribe: c.Unsubscribe,
			Tx: func(ctx context.Context, do func(*subject.Service, func(string) error) error) error {
				tx, err := c.Client.Tx(ctx)
				if err != nil {
					return err
				}
				err = do(c.In(tx), func(id string) error { return tx.Contact.UpdateOneID(id).SetUnsubscribed(true).Exec(ctx) })
				if err != nil {
					return errors.Join(err, tx.Rollback())
				}
				return tx.Commit()
			},
		}
	})
}
