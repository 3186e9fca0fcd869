package withsqlc_test

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"testing"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/internal/recipetest"
	"github.com/lawful-go/lawful/examples/recipes/withsqlc"
	"github.com/lawful-go/lawful/examples/recipes/withsqlc/query"
	"github.com/lawful-go/lawful/privacy/subject"
)

// schema makes the host's table, and is what sqlc generates from.
//
//go:embed schema.sql
var schema string

// contacts returns the recipe over a database with its table made.
func contacts(t *testing.T, db *sql.DB, side *recipes.Side) *withsqlc.Contacts {
	if _, err := db.ExecContext(t.Context(), schema); err != nil {
		t.Fatal(err)
	}
	return &withsqlc.Contacts{DB: db, Queries: query.New(db), Stores: side.Stores, Service: side.Service}
}

func TestRecipe(t *testing.T) {
	recipetest.Test(t, func(t *testing.T, db *sql.DB, side *recipes.Side) recipetest.Recipe {
		c := contacts(t, db, side)
		return recipetest.Recipe{
			Add: func(ctx context.Context, id, email string) error {
				return c.Queries.AddContact(ctx, query.AddContactParams{ID: id, Email: email})
			},
			Unsubscribe: c.Unsubscribe,
			Tx: func(ctx context.Context, do func(*subject.Service, func(string) error) error) error {
				tx, err := db.BeginTx(ctx, nil)
				if err != nil {
					return err
				}
				err = do(c.In(tx), func(id string) error {
					_, err := c.Queries.WithTx(tx).MarkUnsubscribed(ctx, id)
					return err
				})
				if err != nil {
					return errors.Join(err, tx.Rollback())
				}
				return tx.Commit()
			},
		}
	})
}
