package withgorm_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/libtnb/sqlite"
	"gorm.io/gorm"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/examples/recipes/internal/recipetest"
	"github.com/lawful-go/lawful/examples/recipes/withgorm"
	"github.com/lawful-go/lawful/privacy/subject"
)

// contacts returns the recipe over a database that gorm took over.
func contacts(t *testing.T, db *sql.DB, side *recipes.Side, config gorm.Config) *withgorm.Contacts {
	g, err := gorm.Open(sqlite.New(sqlite.Config{Conn: db}), &config)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.AutoMigrate(&withgorm.Contact{}); err != nil {
		t.Fatal(err)
	}
	return &withgorm.Contacts{DB: g, Stores: side.Stores, Service: side.Service}
}

func recipe(c *withgorm.Contacts) recipetest.Recipe {
	return recipetest.Recipe{
		Add: func(ctx context.Context, id, email string) error {
			return gorm.G[withgorm.Contact](c.DB).Create(ctx, &withgorm.Contact{ID: id, Email: email})
		},
		Unsubscribe: c.Unsubscribe,
		Tx: func(ctx context.Context, do func(*subject.Service, func(string) error) error) error {
			return c.DB.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
				return do(c.In(tx), func(id string) error {
					return tx.Model(&withgorm.Contact{ID: id}).Update("unsubscribed", true).Error
				})
			})
		},
	}
}

// The recipe holds however gorm is set up.
func TestRecipe(t *testing.T) {
	for name, config := range map[string]gorm.Config{
		"plain":                   {},
		"prepared statements":     {PrepareStmt: true},
		"no transactions unasked": {SkipDefaultTransaction: true},
	} {
		t.Run(name, func(t *testing.T) {
			recipetest.Test(t, func(t *testing.T, db *sql.DB, side *recipes.Side) recipetest.Recipe {
				return recipe(contacts(t, db, side, config))
			})
		})
	}
}
