package obligation

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Deliverer is how a host tells a recipient, or the person. Deliver returns whether the recipient confirmed at once. It may be
// called again for an obligation that it has delivered already: telling a thing twice must be as good as telling it
// once; Obligation.ID is the same each time. It returns when its context is done.
type Deliverer interface {
	Deliver(ctx context.Context, o Obligation) (acknowledged bool, err error)
}

// DelivererFunc is a function that is a [Deliverer].
type DelivererFunc func(ctx context.Context, o Obligation) (acknowledged bool, err error)

// Deliver calls the function.
func (f DelivererFunc) Deliver(ctx context.Context, o Obligation) (bool, error) { return f(ctx, o) }

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

// ErrTimeout is that a [Deliverer] did not return before its lease ran out.
var ErrTimeout = errors.New("obligation: the deliverer did not return in time")

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
	ctx, cancel := context.WithTimeout(ctx, b.o.Lease)
	defer cancel()
	type answer struct {
		acknowledged bool
		err          error
	}
	done := make(chan answer, 1)
	go func() {
		a := answer{err: errors.New("obligation: the deliverer panicked")}
		defer func() {
			recover()
			done <- a
		}()
		a.acknowledged, a.err = d.Deliver(ctx, o)
	}()
	select {
	case a := <-done:
		return a.acknowledged, a.err
	case <-ctx.Done():
		return false, ErrTimeout
	}
}
