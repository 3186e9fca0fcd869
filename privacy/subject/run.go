package subject

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
)

// attempts is how often an act runs again if another was first.
const attempts = 4

// task is an act under way.
type task struct {
	*Service
	act    Act
	law    *law.Pack           // which governs the person
	now    time.Time           // when it began
	from   time.Time           // when the act takes effect: when the person said so, or now if that time is unusable
	claim  time.Time           // the time the person is said to have acted, if it is unusable; zero: it was usable
	tx     Stores              // within its transaction
	names  []privacy.SubjectID // of the person, as far as the act knows them; the last is the one that holds
	ledger *consent.Ledger
}

// begin returns an act under way, and records what is wrong with it.
func (s *Service) begin(f *privacy.Faults, a Act) *task {
	if !a.At.IsZero() {
		f.Require(instant(a.At).Sub(instant(s.options.Now())) <= max(s.options.Skew, 0), "act.at", "is in the future; want a time up to now")
		f.Require(a.At.Year() >= 1, "act.at", "is before the year 1; want a time up to now")
	}
	return s.heed(f, a)
}

// heed is begin for an act by which the person refuses something: it counts regardless of its time (Art 7(3), 18,
// 21).
func (s *Service) heed(f *privacy.Faults, a Act) *task {
	now := instant(s.options.Now())
	t := &task{Service: s, act: a, now: now, from: now}
	if !a.At.IsZero() {
		switch t.act.At = instant(a.At); {
		case t.act.At.Before(firstInstant):
			t.claim = firstInstant
		case t.act.At.After(lastInstant):
			t.claim = lastInstant
		case t.act.At.After(now):
			t.claim = t.act.At
		default:
			t.from = t.act.At
		}
	}
	f.CheckID("act.by", string(a.By))
	if a.Request != "" {
		f.CheckID("act.request", string(a.Request))
	}
	t.law = s.policy.Law()
	if a.Regime != "" {
		named, err := privacy.LawOf(s.policy.Laws(), a.Regime)
		f.Take("act.", err)
		t.law = named
	}
	s.check(f, s.stores)
	return t
}

// check records what stores lack for an act. Without the outbox, those who listen would miss a change.
func (s *Service) check(f *privacy.Faults, in Stores) {
	in.check(f)
	f.Require(!s.listens || in.Outbox != nil, "stores.Outbox", "is missing, but the service was made with one")
}

// The first and the last instant that every store can represent.
var (
	firstInstant = time.Time{}.Add(time.Microsecond)
	lastInstant  = time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)
)

// instant returns t as the stores keep it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// run carries out an act in one transaction. If the transaction is its own, it runs again if another was first.
func run[T any](ctx context.Context, t *task, f *privacy.Faults, op string, do func() (T, error)) (T, error) {
	var none, result T
	if err := f.Err("subject: " + op); err != nil {
		return none, err
	}
	for tries := 1; ; tries++ {
		err := t.transact(ctx, func() (err error) {
			result, err = do()
			return err
		})
		switch {
		case err == nil:
			return result, nil
		case t.joined || tries == attempts || !errors.Is(err, privacy.ErrConflict):
			return none, fmt.Errorf("subject: %s: %w", op, err)
		}
	}
}

// ledgerOptions returns the options of the ledger of the act.
func (t *task) ledgerOptions() consent.Options {
	o := *t.policy.ConsentOptions()
	o.Now, o.Skew, o.Renewals, o.Aliases = func() time.Time { return t.now }, t.options.Skew, t.options.Renewals, t.tx.Aliases
	return o
}

// transact calls do within a transaction, or within the host's.
func (t *task) transact(ctx context.Context, do func() error) error {
	within := func(tx Stores) error {
		var f privacy.Faults
		t.check(&f, tx)
		if err := f.Err("stores of the transaction"); err != nil {
			return err
		}
		t.tx = tx
		o := t.ledgerOptions()
		ledger, err := consent.NewLedger(tx.Consent, &o)
		if t.ledger = ledger; err == nil {
			err = do()
		}
		return err
	}
	if t.joined && t.stores.Begin == nil {
		return within(t.stores)
	}
	return t.stores.Tx(ctx, within)
}
