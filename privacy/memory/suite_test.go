package memory_test

import (
	"context"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/storetest"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// suites has the conformance suite of each store, over a database that open returns.
var suites = []struct {
	name string
	run  func(t *testing.T, open func(*testing.T) *memory.DB)
}{
	{"Consent", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Consent(t, func(t *testing.T) consent.Store { return open(t).Consent() })
	}},
	{"Requests", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Requests(t, func(t *testing.T) rights.Store { return open(t).Requests() })
	}},
	{"Markers", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Markers(t, func(t *testing.T) rights.MarkerStore { return open(t).Markers() })
	}},
	{"Complaints", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Complaints(t, func(t *testing.T) complaint.Store { return open(t).Complaints() })
	}},
	{"Holds", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Holds(t, func(t *testing.T) retention.HoldStore { return open(t).Holds() })
	}},
	{"Aliases", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Aliases(t, func(t *testing.T) alias.Store { return open(t).Aliases() })
	}},
	{"Suppressions", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Suppressions(t, func(t *testing.T) suppression.Store { return open(t).Suppressions() })
	}},
	{"Obligations", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Obligations(t, func(t *testing.T) obligation.Store { return open(t).Obligations() })
	}},
	{"Notices", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Notices(t, func(t *testing.T) notice.Store { return open(t).Notices() })
	}},
	{"Disclosures", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Disclosures(t, func(t *testing.T) recipient.Log { return open(t).Disclosures() })
	}},
	{"Fulfilments", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Responses(t, func(t *testing.T) fulfil.Store { return open(t).Responses() })
	}},
	{"Claims", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Claims(t, func(t *testing.T) erasure.Claims { return open(t).Claims() })
	}},
	{"Erasures", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Ledger(t, func(t *testing.T) erasure.Ledger { return open(t).Ledger() })
	}},
	{"Keys", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Keys(t, func(t *testing.T) seal.KeyStore { return open(t).Keys() })
	}},
	{"Feed", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Feed(t, func(t *testing.T) storetest.FeedHost {
			db := open(t)
			return storetest.FeedHost{Store: db.Feed(), OneWriter: true, Tx: func(ctx context.Context, do func(obligation.Outbox) error) error {
				return db.Tx(ctx, func(in *memory.DB) error { return do(in.Feed()) })
			}}
		})
	}},
	{"Stores", func(t *testing.T, open func(*testing.T) *memory.DB) {
		storetest.Transactions(t, func(t *testing.T) subject.Stores { return open(t).Stores() })
	}},
}

func TestStores(t *testing.T) {
	for _, s := range suites {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.run(t, func(*testing.T) *memory.DB { return memory.New() })
		})
	}
}

// The stores of a transaction keep the same rules.
func TestStoresOfATransaction(t *testing.T) {
	for _, s := range suites {
		if s.name == "Stores" || s.name == "Feed" {
			continue // they begin transactions at the same time, which within one is not allowed
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.run(t, within)
		})
	}
}

// within returns the database within a transaction that ends with the test.
func within(t *testing.T) *memory.DB {
	in, end, done := make(chan *memory.DB), make(chan struct{}), make(chan error)
	go func() {
		done <- memory.New().Tx(context.Background(), func(db *memory.DB) error {
			in <- db
			<-end
			return nil
		})
	}()
	t.Cleanup(func() {
		close(end)
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return <-in
}

func TestBundles(t *testing.T) {
	storetest.Bundles(t, func(*testing.T) fulfil.BundleStore { return new(memory.Bundles) })
}
