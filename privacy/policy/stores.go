package policy

import (
	"context"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Stores is every store that the acts of a [Service] read and write. It is safe for concurrent use if its stores are.
type Stores struct {
	Consent   consent.Store
	Requests  rights.Store
	Standings rights.StandingStore
	Holds     retention.HoldStore
	Aliases   alias.Store
	Begin     Transactor // how a transaction over all of them is begun

	// Obligations is where what an act obliges the controller to tell others is raised, in the transaction of the act, and
	// Recipients who had the data, see [Service]. Both are given or neither: then the host tells them by itself.
	Obligations Raiser
	Recipients  Recipients
}

// Raiser raises obligations, each once, however often it is told to. An [obligation.Sink] is one. What a transaction hands
// out raises them within it.
type Raiser interface {
	Raise(ctx context.Context, all ...obligation.Obligation) error
}

// Recipients lists who received a person's data in any of the categories (all if none is given). A
// [recipient.Addressees] implements it. Give it the categories of the policy, [Policy.Categories], so that a list of
// contact details also counts as one of e-mail addresses. The service asks it about each identifier of a person.
type Recipients interface {
	Had(ctx context.Context, s privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error]
}

// Transactor begins transactions. A host implements it over its own database, and runs TestTransactor of package
// privacytest against it. Implementations are safe for concurrent use.
//
//   - Tx MUST call do with stores whose reads see what do wrote before, and MUST keep all that do wrote if do returns
//     nil, or none of it.
//   - If do returns an error or panics, nothing it wrote MUST be kept; the error MUST come back, unchanged to errors.Is,
//     and the panic MUST go on.
//   - Tx of the stores that do was given MUST join: it begins and keeps nothing by itself. Whoever goes on after an inner
//     one that failed gets what the database makes of it, so that do had better return that error.
//   - When the context is done, Tx MUST return its error, unchanged to errors.Is, and nothing is kept.
//   - Two transactions MUST come out as if one had run after the other, or one of them as a [privacy.ErrConflict]. What
//     is at stake is a withdrawal while two people are merged.
type Transactor interface {
	Tx(ctx context.Context, do func(Stores) error) error
}

// Tx calls do within one transaction over all stores, see [Transactor]. Without a Transactor it is an
// [privacy.ErrInvalid].
func (s Stores) Tx(ctx context.Context, do func(Stores) error) error {
	if s.Begin == nil {
		return fmt.Errorf("policy: transaction: %w", privacy.Fault{Field: "stores.Begin", Reason: "is not given"})
	}
	return s.Begin.Tx(ctx, do)
}

// check records each store that is missing.
func (s Stores) check(f *privacy.Faults) {
	f.Require(s.Consent != nil, "stores.Consent", "is not given")
	f.Require(s.Requests != nil, "stores.Requests", "is not given")
	f.Require(s.Standings != nil, "stores.Standings", "is not given")
	f.Require(s.Holds != nil, "stores.Holds", "is not given")
	f.Require(s.Aliases != nil, "stores.Aliases", "is not given")
	f.Require(s.Recipients != nil || s.Obligations == nil, "stores.Recipients", "is not given, though Obligations is")
	f.Require(s.Obligations != nil || s.Recipients == nil, "stores.Obligations", "is not given, though Recipients is")
}
