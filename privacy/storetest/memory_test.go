package storetest

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
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// good is a database in memory: the good stores that the tests of the kit break.
var good = struct {
	consent      func() consent.Store
	requests     func() rights.Store
	markers      func() rights.MarkerStore
	complaints   func() complaint.Store
	holds        func() retention.HoldStore
	aliases      func() alias.Store
	obligations  func() obligation.Store
	disclosures  func() recipient.Log
	notices      func() notice.Store
	suppressions func() suppression.Store
	keys         func() seal.KeyStore
	ledger       func() erasure.Ledger
	claims       func() erasure.Claims
	responses    func() fulfil.Store
	bundles      func() fulfil.BundleStore
	feed         func() FeedHost
	stores       func() subject.Stores
}{
	consent:      func() consent.Store { return memory.New().Consent() },
	requests:     func() rights.Store { return memory.New().Requests() },
	markers:      func() rights.MarkerStore { return memory.New().Markers() },
	complaints:   func() complaint.Store { return memory.New().Complaints() },
	holds:        func() retention.HoldStore { return memory.New().Holds() },
	aliases:      func() alias.Store { return memory.New().Aliases() },
	obligations:  func() obligation.Store { return memory.New().Obligations() },
	disclosures:  func() recipient.Log { return memory.New().Disclosures() },
	notices:      func() notice.Store { return memory.New().Notices() },
	suppressions: func() suppression.Store { return memory.New().Suppressions() },
	keys:         func() seal.KeyStore { return memory.New().Keys() },
	ledger:       func() erasure.Ledger { return memory.New().Ledger() },
	claims:       func() erasure.Claims { return memory.New().Claims() },
	responses:    func() fulfil.Store { return memory.New().Responses() },
	bundles:      func() fulfil.BundleStore { return new(memory.Bundles) },
	feed: func() FeedHost {
		m := new(memStore)
		return FeedHost{Store: m, Tx: func(ctx context.Context, do func(obligation.Outbox) error) error {
			return m.Tx(ctx, func(view *memTx) error { return do(view) })
		}}
	},
	stores: func() subject.Stores { return memory.New().Stores() },
}

// always returns a function that opens a store in memory for a test.
func always[S any](open func() S) func(*testing.T) S { return func(*testing.T) S { return open() } }

func TestConsentInMemory(t *testing.T)      { Consent(t, always(good.consent)) }
func TestRequestsInMemory(t *testing.T)     { Requests(t, always(good.requests)) }
func TestMarkersInMemory(t *testing.T)      { Markers(t, always(good.markers)) }
func TestComplaintsInMemory(t *testing.T)   { Complaints(t, always(good.complaints)) }
func TestHoldsInMemory(t *testing.T)        { Holds(t, always(good.holds)) }
func TestAliasesInMemory(t *testing.T)      { Aliases(t, always(good.aliases)) }
func TestObligationsInMemory(t *testing.T)  { Obligations(t, always(good.obligations)) }
func TestDisclosuresInMemory(t *testing.T)  { Disclosures(t, always(good.disclosures)) }
func TestNoticesInMemory(t *testing.T)      { Notices(t, always(good.notices)) }
func TestSuppressionsInMemory(t *testing.T) { Suppressions(t, always(good.suppressions)) }
func TestKeysInMemory(t *testing.T)         { Keys(t, always(good.keys)) }
func TestLedgerInMemory(t *testing.T)       { Ledger(t, always(good.ledger)) }
func TestClaimsInMemory(t *testing.T)       { Claims(t, always(good.claims)) }
func TestResponsesInMemory(t *testing.T)    { Responses(t, always(good.responses)) }
func TestBundlesInMemory(t *testing.T)      { Bundles(t, always(good.bundles)) }
func TestFeedInMemory(t *testing.T)         { Feed(t, always(good.feed)) }
func TestStoresInMemory(t *testing.T)       { Transactions(t, always(good.stores)) }
