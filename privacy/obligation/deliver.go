package obligation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/contain"
)

// Deliverer is how a host tells a recipient, or the person. It returns whether the recipient confirmed at once. It may be
// called again for an obligation that it has delivered already: telling a thing twice must be as good as telling it
// once; Obligation.ID is the same each time. It must return when its context is done.
type Deliverer func(ctx context.Context, o Obligation) (acknowledged bool, err error)

// Run is what [Service.Deliver] did.
type Run struct {
	Delivered    int // handed over, those confirmed at once included
	Acknowledged int // confirmed at once
	Failed       int // to be tried again
	Passed       int // another worker had them
	Failures     []Failure
}

// Failure is an attempt that failed. Its error is the host's own, and is stored nowhere.
type Failure struct {
	ID  ID
	Err error
}

// mostFailures is how many failures a Run lists.
const mostFailures = 100

// Deliver hands over everything that is to be delivered by now, the longest waiting first, each at most once. It claims
// an obligation, calls the deliverer, and records what came of it; where it is stopped in between, the obligation is
// tried again when its lease has run out. A deliverer that fails, panics or does not return within the lease has failed for that
// one, and the rest goes on. One that ignores the end of its context goes on alone; what it returns then is not looked
// at.
//
// Deliver returns the errors of the store, and that of the context, with what it did before.
func (b *Service) Deliver(ctx context.Context, d Deliverer) (Run, error) {
	var run Run
	if d == nil {
		return run, fmt.Errorf("obligation: deliver: %w", privacy.Fault{Field: "deliverer", Reason: "is not given"})
	}
	now := instant(b.o.Now())
	var after Cursor
	for {
		page, err := b.page(ctx, now, after)
		if err != nil {
			return run, fmt.Errorf("obligation: deliver: %w", err)
		}
		for _, o := range page {
			after = Cursor{o.Next, o.ID}
			if err := b.deliver(ctx, d, o, &run); err != nil {
				return run, fmt.Errorf("obligation: deliver: %w", err)
			}
		}
		if len(page) < b.o.Batch {
			return run, nil
		}
	}
}

func (b *Service) page(ctx context.Context, now time.Time, after Cursor) ([]Obligation, error) {
	var page []Obligation
	for o, err := range b.store.Pending(ctx, now, after, b.o.Batch) {
		if err != nil {
			return nil, err
		}
		page = append(page, o)
	}
	return page, nil
}

// deliver claims one obligation and hands it over.
func (b *Service) deliver(ctx context.Context, d Deliverer, o Obligation, run *Run) error {
	begun := instant(b.o.Now())
	o.Attempts++
	o.Next = begun.Add(b.o.Lease)
	err := b.store.Update(ctx, o)
	if errors.Is(err, privacy.ErrConflict) {
		run.Passed++
		return nil
	}
	if err != nil {
		return err
	}
	o.Version++
	acknowledged, failed := b.attempt(ctx, d, o)
	action := Deliver
	switch {
	case failed != nil:
		action = Fail
	case acknowledged:
		action = Acknowledge
	}
	now := instant(b.o.Now())
	_, err = b.change(ctx, o.ID, action, func(held *Obligation) bool {
		if held.State.Ended() {
			return false // confirmed or cancelled meanwhile
		}
		switch {
		case failed == nil:
			held.Next = time.Time{}
			if held.Delivered.IsZero() {
				held.Delivered = now
			}
			if acknowledged {
				held.Acknowledged = now
			}
		case held.State == Raised && held.Attempts == o.Attempts:
			held.Next = now.Add(b.o.Backoff(o.Attempts))
		default:
			return false // another worker has it by now
		}
		return true
	})
	run.count(o.ID, action, failed)
	return err
}

func (r *Run) count(id ID, a Action, failed error) {
	switch a {
	case Fail:
		r.Failed++
		if len(r.Failures) < mostFailures {
			r.Failures = append(r.Failures, Failure{id, failed})
		}
		return
	case Acknowledge:
		r.Acknowledged++
	}
	r.Delivered++
}

// attempt calls the deliverer, and lets nothing that it does out but an error.
func (b *Service) attempt(ctx context.Context, d Deliverer, o Obligation) (bool, error) {
	var acknowledged bool
	err := contain.Call(ctx, b.o.Lease, func(ctx context.Context) (err error) {
		acknowledged, err = d(ctx, o)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("obligation: deliverer: %w", err) // one that hangs may still write
	}
	return acknowledged, nil
}
