package storetest

import (
	"context"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/fulfil"
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

// Consent tests a [consent.Store].
func Consent(t *testing.T, open func(t *testing.T) consent.Store) {
	t.Helper()
	test(t, open, consents)
}

// Requests tests a [rights.Store]. It also tests [rights.DueLister] if the store is one.
func Requests(t *testing.T, open func(t *testing.T) rights.Store) {
	t.Helper()
	test(t, open, requests)
}

// Markers tests a [rights.MarkerStore].
func Markers(t *testing.T, open func(t *testing.T) rights.MarkerStore) {
	t.Helper()
	test(t, open, markers)
}

// Complaints tests a [complaint.Store].
func Complaints(t *testing.T, open func(t *testing.T) complaint.Store) {
	t.Helper()
	test(t, open, complaints)
}

// Holds tests a [retention.HoldStore].
func Holds(t *testing.T, open func(t *testing.T) retention.HoldStore) {
	t.Helper()
	test(t, open, holds)
}

// Aliases tests an [alias.Store].
func Aliases(t *testing.T, open func(t *testing.T) alias.Store) { t.Helper(); test(t, open, aliases) }

// Obligations tests an [obligation.Store]. It also tests [obligation.Lister] if the store is one.
func Obligations(t *testing.T, open func(t *testing.T) obligation.Store) {
	t.Helper()
	test(t, open, obligations)
}

// Disclosures tests a [recipient.Log].
func Disclosures(t *testing.T, open func(t *testing.T) recipient.Log) {
	t.Helper()
	test(t, open, disclosures)
}

// Notices tests a [notice.Store].
func Notices(t *testing.T, open func(t *testing.T) notice.Store) { t.Helper(); test(t, open, notices) }

// Suppressions tests a [suppression.Store].
func Suppressions(t *testing.T, open func(t *testing.T) suppression.Store) {
	t.Helper()
	test(t, open, suppressions)
}

// Keys tests a [seal.KeyStore].
func Keys(t *testing.T, open func(t *testing.T) seal.KeyStore) { t.Helper(); test(t, open, keys) }

// Ledger tests an [erasure.Ledger]. It also tests [erasure.HoldIndex] if the ledger is one.
func Ledger(t *testing.T, open func(t *testing.T) erasure.Ledger) { t.Helper(); test(t, open, ledgers) }

// Claims tests an [erasure.Claims].
func Claims(t *testing.T, open func(t *testing.T) erasure.Claims) { t.Helper(); test(t, open, claims) }

// Responses tests a [fulfil.Store].
func Responses(t *testing.T, open func(t *testing.T) fulfil.Store) {
	t.Helper()
	test(t, open, responses)
}

// Bundles tests a [fulfil.BundleStore].
func Bundles(t *testing.T, open func(t *testing.T) fulfil.BundleStore) {
	t.Helper()
	test(t, open, bundles)
}

// FeedHost is a feed store with the transactions in which changes are appended.
type FeedHost struct {
	Store feed.Store

	// Tx calls do with the outbox of a transaction. It commits if do returns nil. Otherwise it rolls back and returns the
	// error of do.
	Tx func(ctx context.Context, do func(obligation.Outbox) error) error

	// OneWriter says that a second transaction cannot write before the first has ended, as in SQLite. Rules that need two
	// open transactions are skipped.
	OneWriter bool
}

// Feed tests a [feed.Store].
func Feed(t *testing.T, open func(t *testing.T) FeedHost) { t.Helper(); test(t, open, feeds) }

// Transactions tests the [subject.Transactor] of a database. The stores themselves have tests of their own.
func Transactions(t *testing.T, open func(t *testing.T) subject.Stores) {
	t.Helper()
	test(t, open, transactions)
}
