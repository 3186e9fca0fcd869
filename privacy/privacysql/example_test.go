package privacysql_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// What is wrong with the options is said at once, before the database is asked.
func ExampleOptions() {
	fmt.Println(privacysql.Migrate(context.Background(), nil, 0, &privacysql.Options{Prefix: "Privacy-"}))
	// Output:
	// privacysql: migrate: conn: is not given
	// 	dialect: is not given
	// 	options.Prefix: does not begin with a lower-case letter
}

// A withdrawal is stored in the transaction in which the host notes it, or not at all.
func ExampleDB_With() {
	withdraw := func(ctx context.Context, db *sql.DB, stores *privacysql.DB, k consent.Key) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if _, err := tx.ExecContext(ctx, "UPDATE contact SET newsletter = 0 WHERE id = ?", string(k.Subject)); err != nil {
			return err
		}
		ledger, err := consent.NewLedger(stores.With(privacysql.Std(tx)).Consent(), nil)
		if err != nil {
			return err
		}
		if _, err := ledger.Withdraw(ctx, k, "preference-centre"); err != nil {
			return err
		}
		return tx.Commit()
	}
	var db *sql.DB // the host's, with the driver that it imports
	var stores *privacysql.DB
	if db != nil {
		if err := withdraw(context.Background(), db, stores, consent.Key{Subject: "contact-17", Purpose: "news"}); err != nil {
			log.Fatal(err)
		}
	}
}
