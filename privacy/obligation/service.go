package obligation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Options configures a [Service]; nil means defaults.
type Options struct {
	Now     func() time.Time                 // nil: time.Now
	Batch   int                              // how many obligations are read at once; 0: 100
	Lease   time.Duration                    // how long one attempt may take; nobody else tries meanwhile; 0: 30 seconds
	Aliases alias.Resolver                   // which identifiers belong to one person; nil: nobody was merged
	Backoff func(attempts int) time.Duration // the pause after an attempt that failed, the first with 1; nil: a minute, doubled each time, up to a day
}

// Service keeps obligations moving. It is safe for concurrent use. Several, in any process, may work on one store.
type Service struct {
	store Store
	laws  []*Law
	o     Options
}

// NewService returns a service over a store, by the laws that govern the people, one for each regime. It returns a
// [privacy.FaultsError] for a missing store or law and negative options.
func NewService(s Store, laws []*Law, o *Options) (*Service, error) {
	var f privacy.Faults
	b := &Service{store: s, laws: slices.Clone(laws)}
	if o != nil {
		b.o = *o
	}
	f.Require(s != nil, "store", "is not given")
	privacy.CheckLaws(&f, "laws", laws)
	f.Require(b.o.Batch >= 0, "options.Batch", "is negative")
	f.Require(b.o.Lease >= 0, "options.Lease", "is negative")
	if err := f.Err("obligation: new service"); err != nil {
		return nil, err
	}
	if b.o.Now == nil {
		b.o.Now = time.Now
	}
	b.o.Batch = cmp.Or(b.o.Batch, 100)
	b.o.Lease = cmp.Or(b.o.Lease, 30*time.Second)
	if b.o.Backoff == nil {
		b.o.Backoff = doubling
	}
	return b, nil
}

// doubling returns pauses that begin with a minute and double, up to the longest.
func doubling(attempts int) time.Duration {
	const longest = 24 * time.Hour
	d := time.Minute
	for range attempts - 1 {
		if d = min(2*d, longest); d == longest {
			break
		}
	}
	return d
}

// Get returns an obligation, or [privacy.ErrNotFound].
func (b *Service) Get(ctx context.Context, id ID) (Obligation, error) {
	o, err := b.store.Get(ctx, id)
	if err != nil {
		return Obligation{}, fmt.Errorf("obligation: get: %w", err)
	}
	return o, nil
}

// Acknowledge records that the recipient confirmed, on whichever day, also where the delivery looked like a failure. A
// zero time is now; one ahead of the clock is a [privacy.ErrInvalid]. What is acknowledged already is returned as it
// is; what is cancelled is a [privacy.Fault].
func (b *Service) Acknowledge(ctx context.Context, id ID, at time.Time) (Obligation, error) {
	now := instant(b.o.Now())
	var f privacy.Faults
	f.Require(!at.After(now), "at", "is in the future")
	if err := f.Err("obligation: acknowledge"); err != nil {
		return Obligation{}, err
	}
	if at.IsZero() {
		at = now
	}
	return b.change(ctx, id, Acknowledge, func(o *Obligation) bool {
		if o.State == Acknowledged {
			return false
		}
		o.Acknowledged = instant(at)
		return true
	})
}

// Cancel ends an obligation that cannot or need not be met. The excuse is one that the law of its regime has for the kind, see
// [Law.Excuses], and evidence the identifier of what shows it; otherwise the error is a [privacy.ErrInvalid]. Cancelling again with the same excuse
// and evidence returns it as it is.
func (b *Service) Cancel(ctx context.Context, id ID, e Excuse, evidence string) (Obligation, error) {
	var f privacy.Faults
	f.Require(e != 0 && e < excuses, "excuse", "is no excuse")
	f.CheckID("evidence", evidence)
	if err := f.Err("obligation: cancel"); err != nil {
		return Obligation{}, err
	}
	held, err := b.Get(ctx, id)
	if err != nil {
		return Obligation{}, err
	}
	law, err := privacy.LawOf(b.laws, held.Regime)
	if err != nil {
		return Obligation{}, fmt.Errorf("obligation: cancel: %w", err)
	}
	if _, ok := law.Excuse(held.Kind, e); !ok {
		f.Add("excuse", fmt.Sprintf("%s is invalid for %s: want one of %v", e, held.Kind, law.Excuses(held.Kind)))
		return Obligation{}, f.Err("obligation: cancel")
	}
	return b.change(ctx, id, Cancel, func(o *Obligation) bool {
		if o.State == Cancelled && o.Excuse == e && o.Evidence == evidence {
			return false
		}
		o.Excuse, o.Evidence, o.Cancelled = e, evidence, instant(b.o.Now())
		return true
	})
}

// attempts is how often a change is tried again where another writer was first.
const attempts = 8

// change reads an obligation, lets an action change it, and stores it. It is tried again where another writer was first.
func (b *Service) change(ctx context.Context, id ID, a Action, do func(o *Obligation) bool) (Obligation, error) {
	var lost error
	for range attempts {
		o, err := b.Get(ctx, id)
		if err != nil {
			return Obligation{}, err
		}
		from := o.State
		if !do(&o) {
			return o, nil
		}
		if o.State, err = from.Next(a); err != nil {
			return Obligation{}, fmt.Errorf("obligation: %w", err)
		}
		if o.State.Ended() {
			o.Next = time.Time{}
		}
		if lost = b.store.Update(ctx, o); lost == nil {
			o.Version++
			return o, nil
		}
		if !errors.Is(lost, privacy.ErrConflict) {
			break
		}
	}
	return Obligation{}, fmt.Errorf("obligation: %s: %w", a, lost)
}

// Overdue yields what is overdue on a day, the longest overdue first, see [Obligation.Overdue]. A store that is no
// [Lister] is a [privacy.ErrInvalid].
func (b *Service) Overdue(ctx context.Context, on civil.Date) iter.Seq2[Obligation, error] {
	return func(yield func(Obligation, error) bool) {
		lister, ok := b.store.(Lister)
		if !ok {
			yield(Obligation{}, fmt.Errorf("obligation: overdue: %w", privacy.Fault{Field: "store", Reason: "lists no overdue obligations"}))
			return
		}
		var after DueCursor
		for {
			n := 0
			for o, err := range lister.Overdue(ctx, on, after, b.o.Batch) {
				if err != nil {
					yield(Obligation{}, fmt.Errorf("obligation: overdue: %w", err))
					return
				}
				n, after = n+1, DueCursor{o.Due, o.ID}
				if o.Overdue(on) && !yield(o, nil) {
					return
				}
			}
			if n < b.o.Batch {
				return
			}
		}
	}
}

// Of yields the obligations about a person, one identifier after the other, the oldest of each first. If the store is
// not a [Lister] it yields a [privacy.ErrInvalid].
func (b *Service) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Obligation, error] {
	lister, ok := b.store.(Lister)
	if !ok {
		return func(yield func(Obligation, error) bool) {
			yield(Obligation{}, fmt.Errorf("obligation: of: %w", privacy.Fault{Field: "store", Reason: "lists no obligations of a person"}))
		}
	}
	if b.o.Aliases == nil {
		return lister.Of(ctx, subject)
	}
	return func(yield func(Obligation, error) bool) {
		people, err := b.o.Aliases.Aliases(ctx, subject)
		if err != nil {
			yield(Obligation{}, fmt.Errorf("obligation: of: aliases: %w", err))
			return
		}
		for _, id := range people.Of(subject) {
			for o, err := range lister.Of(ctx, id) {
				if !yield(o, err) || err != nil {
					return
				}
			}
		}
	}
}
