package feed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Relay numbers committed changes. Of several relays over one store, in any process, one works at a time; another takes
// over when its lease runs out. It is not safe for concurrent use.
type Relay struct {
	holder privacy.ActorID
	store  Sequencer
	o      Options
	lease  Lease // that this relay took; Version 0: none
}

// NewRelay returns a relay. The holder is its name in the lease, and must be unique. It returns a [privacy.FaultsError]
// for an invalid name, a missing store and negative options.
func NewRelay(holder privacy.ActorID, s Sequencer, o *Options) (*Relay, error) {
	var f privacy.Faults
	f.CheckID("holder", string(holder))
	f.Require(s != nil, "store", "is not given")
	r := &Relay{holder: holder, store: s, o: o.with(&f)}
	if err := f.Err("feed: new relay"); err != nil {
		return nil, err
	}
	return r, nil
}

// Run numbers new changes until the context is done, and returns its error. While another relay has the lease, Run
// tries again after each pause; after an error it retries, see [Options.Backoff]. Call [Relay.Release] afterwards to
// let another relay take over at once.
func (r *Relay) Run(ctx context.Context) error {
	return r.o.run(ctx, func() error {
		if _, err := r.Step(ctx); !errors.Is(err, privacy.ErrConflict) {
			return err
		}
		return nil
	}, func(error) bool { return false })
}

// Step takes or keeps the lease, numbers everything committed before, and renews the lease with a heartbeat. It returns
// how many changes it numbered, and [privacy.ErrConflict] if another relay has the lease or took it in the meantime.
func (r *Relay) Step(ctx context.Context) (int, error) {
	n, err := r.step(ctx)
	if err != nil {
		err = fmt.Errorf("feed: relay: %w", err)
	}
	if r.o.Observer != nil {
		s := RelayStep{Holder: r.holder, Numbered: n, Err: err}
		if err == nil {
			s.Settled = r.lease.Settled
		}
		r.o.Observer.Numbered(s)
	}
	return n, err
}

func (r *Relay) step(ctx context.Context) (int, error) {
	begun := r.now()
	if !begun.Before(r.lease.Until) {
		if err := r.acquire(ctx, begun); err != nil {
			return 0, err
		}
	}
	total := 0
	for {
		n, err := r.store.Number(ctx, r.lease, r.o.Batch)
		total += n
		if err != nil {
			return total, r.lost(err)
		}
		settled := begun
		if n == r.o.Batch {
			settled = r.lease.Settled
		}
		if err := r.take(ctx, r.lease, r.now(), settled); err != nil {
			return total, err
		}
		if n < r.o.Batch {
			return total, nil
		}
	}
}

// acquire takes a lease that has run out, or resumes the relay's own after a restart.
func (r *Relay) acquire(ctx context.Context, now time.Time) error {
	held, err := r.store.Lease(ctx)
	if err != nil {
		return err
	}
	if held.Holder != r.holder && now.Before(held.Until) {
		return fmt.Errorf("another holds the lease: %w", privacy.ErrConflict)
	}
	return r.take(ctx, held, now, held.Settled)
}

// take stores the lease after the previous one. If the previous relay's clock was ahead, the heartbeat goes back. That
// is harmless: it only makes followers look older.
func (r *Relay) take(ctx context.Context, held Lease, now, settled time.Time) error {
	next := Lease{Holder: r.holder, Until: now.Add(r.o.Lease), Settled: settled, Version: held.Version + 1}
	if err := r.store.Take(ctx, next); err != nil {
		return r.lost(err)
	}
	r.lease = next
	return nil
}

// lost forgets the lease, so that the next step reads it from the store.
func (r *Relay) lost(err error) error {
	r.lease = Lease{}
	return err
}

// Release ends the lease, so that another relay can take over at once. Without a lease it does nothing.
func (r *Relay) Release(ctx context.Context) error {
	if r.lease.Version == 0 {
		return nil
	}
	l := r.lease
	l.Until, l.Version = r.now(), l.Version+1
	if err := r.lost(r.store.Take(ctx, l)); err != nil {
		return fmt.Errorf("feed: release: %w", err)
	}
	return nil
}

func (r *Relay) now() time.Time { return r.o.Now().UTC().Truncate(time.Microsecond) }
