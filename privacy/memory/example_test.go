package memory_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
)

// A transaction that fails leaves nothing behind.
func ExampleDB_Tx() {
	ctx, db := context.Background(), memory.New()
	key := consent.Key{Subject: "contact-17", Purpose: "newsletter", Channel: privacy.Email}
	err := db.Tx(ctx, func(in *memory.DB) error {
		ledger, err := consent.NewLedger(in.Consent(), nil)
		if err != nil {
			return err
		}
		if _, err := ledger.Withdraw(ctx, key, "web"); err != nil {
			return err
		}
		return errors.New("the customer does not exist")
	})
	fmt.Println(err)
	for k := range db.Consent().Keys(ctx, key.Subject) {
		fmt.Println("kept", k)
	}
	// Output:
	// the customer does not exist
}
