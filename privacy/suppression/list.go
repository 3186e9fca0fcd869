package suppression

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// attempts is how often the list tries to store an entry when others get in first.
const attempts = 32

// Options configures a [List]; nil means defaults.
type Options struct {
	Now   func() time.Time // the clock; nil: time.Now
	Skew  time.Duration    // how far an entry may be dated ahead of Now; 0: five minutes, negative: not at all
	Batch int              // how many rows of an import are looked up at once; 0: 10,000
}

// List records and finds people who must not be brought back. It is safe for concurrent use if its store is.
type List struct {
	store Store
	ring  *seal.Ring
	o     Options
}

// NewList returns a list over a store, with the keys under which identifiers are hashed. It returns a
// [privacy.FaultsError] if either is missing or the batch is negative.
func NewList(s Store, ring *seal.Ring, o *Options) (*List, error) {
	if o == nil {
		o = &Options{}
	}
	var f privacy.Faults
	f.Require(s != nil, "store", "is not given")
	f.Require(ring != nil && len(ring.KeyIDs()) > 0, "ring", "has no key")
	f.Require(o.Batch >= 0, "options.Batch", "is negative")
	if err := f.Err("suppression: new list"); err != nil {
		return nil, err
	}
	l := &List{s, ring, *o}
	if l.o.Now == nil {
		l.o.Now = time.Now
	}
	l.o.Skew = cmp.Or(l.o.Skew, 5*time.Minute)
	l.o.Batch = cmp.Or(l.o.Batch, 10_000)
	return l, nil
}

// Ready returns a [privacy.FaultsError] that names each key that entries in the store were made with and the ring
// lacks: those entries would never be found. Call it at start-up; [List.Filter] calls it each time.
func (l *List) Ready(ctx context.Context) error {
	var f privacy.Faults
	for id, err := range l.store.KeyIDs(ctx) {
		if err != nil {
			return fmt.Errorf("suppression: ready: %w", err)
		}
		f.Require(l.ring.Knows(id), "ring", "lacks key "+id.String()+", under which there are entries")
	}
	return f.Err("suppression: ready")
}

// Check returns whether a person is suppressed under any of the given identifiers, under any key of the ring. Without
// an identifier, or with an invalid one, the verdict is incomplete.
func (l *List) Check(ctx context.Context, ids ...seal.Identifier) (Verdict, error) {
	var b batch
	b.take(l.ring, ids)
	if err := b.look(ctx, l.store); err != nil {
		return Verdict{}, fmt.Errorf("suppression: check: %w", err)
	}
	return b.verdict(0), nil
}

// History returns every entry of an identifier, lifts included, key by key and oldest first, for example to answer a
// request for access.
func (l *List) History(ctx context.Context, id seal.Identifier) ([]Entry, error) {
	var f privacy.Faults
	f.Require(!id.IsZero(), "identifier", "is none")
	if err := f.Err("suppression: history"); err != nil {
		return nil, err
	}
	histories, err := l.histories(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("suppression: history: %w", err)
	}
	var all []Entry
	for _, h := range histories {
		all = append(all, h.entries...)
	}
	return all, nil
}

// history is the entries of one hash of an identifier.
type history struct {
	hash    seal.Hash
	entries []Entry
}

// next returns an entry to append to the history.
func (h *history) next(e Entry) Entry {
	e.Seq, e.Hash = uint64(len(h.entries)+1), h.hash
	return e
}

// histories returns one history for each key, the newest key first.
func (l *List) histories(ctx context.Context, id seal.Identifier) ([]history, error) {
	var b batch
	b.take(l.ring, []seal.Identifier{id})
	if err := b.look(ctx, l.store); err != nil {
		return nil, err
	}
	all := make([]history, len(b.hashes))
	for i, h := range b.hashes {
		all[i] = history{h, b.found[h]}
	}
	return all, nil
}
