package policy

import (
	"context"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// MemStores returns new, empty stores in memory, for tests and single processes. A transaction locks them all, so that
// whoever reads one of them past it waits for the end, and takes back all that it wrote, unless it is kept. What is read
// or written within goes through the stores that the transaction hands out.
func MemStores() Stores { return newMemory().stores() }

// MemStoresWith is [MemStores] with obligations, which are raised to a store and an outbox in memory, in the same
// transactions, towards the recipients that are named.
func MemStoresWith(to *obligation.MemStore, out *feed.MemStore, had Recipients) Stores {
	m := newMemory()
	m.obligations, m.out, m.recipients = to, out, had
	return m.stores()
}

// memory is the stores of a process, or their views within a transaction.
type memory struct {
	consent   *consent.MemStore
	requests  *rights.MemStore
	standings *rights.MemStandings
	holds     *retention.MemHolds
	aliases   *alias.MemStore

	obligations *obligation.MemStore // nil: there are none, like the next two
	out         outbox
	recipients  Recipients
}

// outbox is that of a store in memory, or of a transaction over it.
type outbox interface {
	feed.Outbox
	Tx(ctx context.Context, do func(view *feed.MemTx) error) error
}

func newMemory() memory {
	return memory{
		consent: new(consent.MemStore), requests: new(rights.MemStore), standings: new(rights.MemStandings), holds: new(retention.MemHolds), aliases: new(alias.MemStore),
	}
}

func (m memory) stores() Stores {
	s := Stores{Consent: m.consent, Requests: m.requests, Standings: m.standings, Holds: m.holds, Aliases: m.aliases, Begin: m}
	if m.obligations != nil {
		s.Obligations, s.Recipients = obligation.Sink{Store: m.obligations, Outbox: m.out}, m.recipients
	}
	return s
}

// Tx nests the transactions of the stores, always in the same order.
func (m memory) Tx(ctx context.Context, do func(Stores) error) error {
	return m.consent.Tx(ctx, func(c *consent.MemStore) error {
		return m.requests.Tx(ctx, func(r *rights.MemStore) error {
			return m.standings.Tx(ctx, func(s *rights.MemStandings) error {
				return m.holds.Tx(ctx, func(h *retention.MemHolds) error {
					return m.aliases.Tx(ctx, func(a *alias.MemStore) error {
						return m.tell(ctx, memory{consent: c, requests: r, standings: s, holds: h, aliases: a, recipients: m.recipients}, do)
					})
				})
			})
		})
	})
}

// tell adds the views of the obligation stores, if there are any.
func (m memory) tell(ctx context.Context, in memory, do func(Stores) error) error {
	if m.obligations == nil {
		return do(in.stores())
	}
	return m.obligations.Tx(ctx, func(o *obligation.MemStore) error {
		return m.out.Tx(ctx, func(out *feed.MemTx) error {
			in.obligations, in.out = o, out
			return do(in.stores())
		})
	})
}
