package policy

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Stores is every store that the acts of a [Service] read and write. It is safe for concurrent use if its stores are.
type Stores struct {
	Consent   consent.Store
	Requests  rights.Store
	Standings rights.StandingStore
	Holds     retention.HoldStore
	Begin     Transactor // how a transaction over all of them is begun
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
}

// MemStores returns new, empty stores in memory, for tests and single processes. A transaction locks them all, so that
// whoever reads one of them past it waits for the end, and takes back all that it wrote, unless it is kept. What is read
// or written within goes through the stores that the transaction hands out.
func MemStores() Stores {
	return memory{new(consent.MemStore), new(rights.MemStore), new(rights.MemStandings), new(retention.MemHolds)}.stores()
}

// memory is the stores of a process, or their views within a transaction.
type memory struct {
	consent   *consent.MemStore
	requests  *rights.MemStore
	standings *rights.MemStandings
	holds     *retention.MemHolds
}

func (m memory) stores() Stores { return Stores{m.consent, m.requests, m.standings, m.holds, m} }

// Tx nests the transactions of the stores, always in the same order.
func (m memory) Tx(ctx context.Context, do func(Stores) error) error {
	return m.consent.Tx(ctx, func(c *consent.MemStore) error {
		return m.requests.Tx(ctx, func(r *rights.MemStore) error {
			return m.standings.Tx(ctx, func(s *rights.MemStandings) error {
				return m.holds.Tx(ctx, func(h *retention.MemHolds) error {
					return do(memory{c, r, s, h}.stores())
				})
			})
		})
	})
}
