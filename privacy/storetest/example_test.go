package storetest_test

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/storetest"
	"github.com/lawful-go/lawful/privacy/subject"
)

// A host tests its stores, and the transactions of its database, from its own tests.
func Example() {
	newStores := memory.New().Stores // a function of the host that opens an empty database

	_ = func(t *testing.T) { // func TestConsent(t *testing.T)
		storetest.Consent(t, func(*testing.T) consent.Store { return newStores().Consent })
	}
	_ = func(t *testing.T) { // func TestTransactions(t *testing.T)
		storetest.Transactions(t, func(*testing.T) subject.Stores { return newStores() })
	}
	// Output:
}
