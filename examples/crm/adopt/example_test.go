package adopt_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// The application asks the guard within its own transaction, before and after it records a consent there.
func Example() {
	folder, err := os.MkdirTemp("", "crm")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	db, err := host.Open(ctx, filepath.Join(folder, "crm.db"), 2)
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	side, err := adopt.Open(ctx, db)
	if err != nil {
		log.Fatal(err)
	}
	err = db.InTx(ctx, func(tx *sql.Tx) error {
		requests, err := side.In(tx, now)
		if err != nil {
			return err
		}
		mail := policy.Processing{
			Subject: "C-00001", Activity: vqcomms.MarketUpgrades, Data: []privacy.Category{vqcomms.Email}, Channel: privacy.Email, At: now,
		}
		for range 2 {
			d, err := requests.Guard.Decide(ctx, mail)
			if err != nil {
				return err
			}
			fmt.Println(d.Outcome(), d.Bases())
			proof := adopt.Proof("form-1", vqcomms.PublishedVersion, host.FormWording)
			if _, err := requests.Service.Give(ctx, adopt.Key(mail.Subject), proof, subject.Act{By: "web-form"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// denied []
	// permitted [consent]
}
