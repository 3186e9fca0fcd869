package subject

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Stores contains every store of one database. It is safe for concurrent use if its stores are.
type Stores struct {
	// A [Service] needs these, and Begin.
	Consent     consent.Store
	Requests    rights.Store
	Markers     rights.MarkerStore
	Aliases     alias.Store
	Holds       retention.HoldStore
	Obligations obligation.Store // what the controller must tell others
	Disclosures recipient.Log    // who received which data: whom an act must be told

	// Outbox publishes each obligation as a change, in the transaction that raises it. Nil: nobody listens.
	Outbox obligation.Outbox

	// A Service leaves these alone. They are here for what runs in the same transaction.
	Complaints   complaint.Store
	Responses    fulfil.Store
	Notices      notice.Store
	Suppressions suppression.Store
	Claims       erasure.Claims

	Begin Transactor // begins a transaction over all of them
}

// Transactor begins transactions. A host implements it over its own database, and runs TestTransactor of package
// privacytest against it. Implementations are safe for concurrent use.
//
//   - Tx MUST call do with stores whose reads see what do wrote before, and MUST keep everything that do wrote if do
//     returns nil, or none of it.
//   - If do returns an error or panics, nothing that it wrote MUST be kept; the error MUST come back, unchanged to
//     errors.Is, and the panic MUST go on.
//   - Tx of the stores that do was given MUST join: it begins and keeps nothing by itself. If an inner one fails, what
//     follows depends on the database: return that error.
//   - When the context is done, Tx MUST return its error, unchanged to errors.Is, and nothing is kept.
//   - Two transactions MUST come out as if one had run after the other, or one of them as a [privacy.ErrConflict].
//     Otherwise a withdrawal is lost while two people are merged.
type Transactor interface {
	Tx(ctx context.Context, do func(Stores) error) error
}

// Tx calls do within one transaction over all stores, see [Transactor]. Without a Transactor it returns a
// [privacy.ErrInvalid].
func (s Stores) Tx(ctx context.Context, do func(Stores) error) error {
	if s.Begin == nil {
		return fmt.Errorf("subject: transaction: %w", privacy.Fault{Field: "stores.Begin", Reason: "is missing"})
	}
	return s.Begin.Tx(ctx, do)
}

// check records each store that is missing and that an act needs.
func (s Stores) check(f *privacy.Faults) {
	f.Require(s.Consent != nil, "stores.Consent", "is missing")
	f.Require(s.Requests != nil, "stores.Requests", "is missing")
	f.Require(s.Markers != nil, "stores.Markers", "is missing")
	f.Require(s.Aliases != nil, "stores.Aliases", "is missing")
	f.Require(s.Holds != nil, "stores.Holds", "is missing")
	f.Require(s.Obligations != nil, "stores.Obligations", "is missing")
	f.Require(s.Disclosures != nil, "stores.Disclosures", "is missing")
}
