package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"modernc.org/sqlite"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// A withdrawal and the change that tells others of it are kept in one transaction of the host. Afterwards a relay numbers
// it, and a follower hears of it.
func Example_outbox() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	db, err := sql.Open("sqlite", source(filepath.Join(dir, "crm.db")))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if err := privacysql.Migrate(ctx, privacysql.Std(db), privacysql.SQLite, nil); err != nil {
		log.Fatal(err)
	}
	stores, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", nil)
	if err != nil {
		log.Fatal(err)
	}

	err = inTx(ctx, db, stores, func(in *privacysql.DB) error {
		k := consent.Key{Subject: "contact-17", Purpose: "news", Channel: privacy.Email}
		ledger, err := consent.NewLedger(in.Consent(), nil)
		if err != nil {
			return err
		}
		e, err := ledger.Withdraw(ctx, k, "preference-centre")
		if err != nil {
			return err
		}
		return obligation.Publish(ctx, in.Feed(), obligation.Change{Topic: "consent.withdrawn", Subject: k.Subject, At: e.At})
	})
	if err != nil {
		log.Fatal(err)
	}

	relay, err := feed.NewRelay("host-1", stores.Feed(), nil)
	if err != nil {
		log.Fatal(err)
	}
	follower, err := feed.NewFollower("mailing", stores.Feed(), stores.Feed(), nil)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := relay.Step(ctx); err != nil {
		log.Fatal(err)
	}
	_, err = follower.Step(ctx, func(_ context.Context, c obligation.Change) error {
		fmt.Println(c.Seq, c.Topic, c.Subject)
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// 1 consent.withdrawn contact-17
}

// A host keeps consents beside its own tables. A person signs up and consents in one transaction of the host, which is
// rolled back: neither is there.
func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()

	// The settings are set for each connection that is opened.
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "crm.db")+
		"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, "CREATE TABLE contact (id TEXT PRIMARY KEY)"); err != nil {
		log.Fatal(err)
	}

	options := &privacysql.Options{IsRetryable: func(err error) bool {
		var e *sqlite.Error
		return errors.As(err, &e) && e.Code()&0xff == 5 // SQLITE_BUSY
	}}
	if err := privacysql.Migrate(ctx, privacysql.Std(db), privacysql.SQLite, options); err != nil {
		log.Fatal(err)
	}
	stores, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", options)
	if err != nil {
		log.Fatal(err)
	}

	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO contact VALUES ('contact-17')"); err != nil {
		log.Fatal(err)
	}
	k := consent.Key{Subject: "contact-17", Purpose: "news", Channel: privacy.Email}
	proof := consent.Proof{Notice: "2026-05", Wording: privacy.DigestOf("Yes, send me news."), Method: consent.TickBox}
	within, err := consent.NewLedger(stores.With(privacysql.Std(tx)).Consent(), nil)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := within.Give(ctx, k, proof, "web"); err != nil {
		log.Fatal(err)
	}
	n, err := count(within.Keys(ctx, k.Subject))
	fmt.Println("within the transaction:", n, err)
	if err := tx.Rollback(); err != nil {
		log.Fatal(err)
	}
	after, err := consent.NewLedger(stores.Consent(), nil)
	if err != nil {
		log.Fatal(err)
	}
	n, err = count(after.Keys(ctx, k.Subject))
	fmt.Println("after it was rolled back:", n, err)

	// Output:
	// within the transaction: 1 <nil>
	// after it was rolled back: 0 <nil>
}
