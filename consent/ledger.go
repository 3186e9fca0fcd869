package consent

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
)

// DefaultSkew is how far ahead of the ledger's clock a grant may be dated, and how far behind it a question about now
// may be, if [Options] do not say.
const DefaultSkew = 5 * time.Minute

// Options configures a [Ledger]; nil means defaults.
type Options struct {
	Now      func() time.Time                   // the clock; nil: time.Now
	Skew     time.Duration                      // how far a grant may be ahead of Now, and a question about now behind it; 0: DefaultSkew, negative: not at all
	Validity map[privacy.PurposeID]civil.Period // how long a grant lasts, by purpose; none or zero: open
	Location *time.Location                     // of the days of Validity; nil: UTC

	Confirmed map[privacy.PurposeID]bool      // purposes that ask for double opt-in, see [Terms.Confirmed]
	Renewals  map[privacy.PurposeID][]Renewal // material changes of the notice, by purpose, see [Terms.Renewals]

	ConfirmWithin map[privacy.PurposeID]civil.Period // how long to wait for a confirmation, see [Terms.ConfirmWithin]; none or zero: 30 days

	// Purposes are those that consent can be given to, see policy.Policy.Purposes. A grant for any other is rejected;
	// a refusal or withdrawal never is. If Validity, Confirmed or Renewals name any other, [NewLedger] returns an
	// error. Nil: any purpose; empty: none.
	Purposes []privacy.PurposeID

	// Aliases says which identifiers are one person. A decision under an identifier that was merged is recorded under
	// the current one, and a question under any of them is answered for the person, see [Ledger.State]. Nil: nobody
	// was merged.
	Aliases alias.Resolver

	// Suppressed reports for each subject, in their order, whether no import may bring them back. [Ledger.Import] calls
	// it once, with everyone who has a grant among its rows. Nil: nobody is suppressed.
	Suppressed func(ctx context.Context, subjects []privacy.SubjectID) ([]bool, error)
}

// Ledger records what people decide and returns the state of their consent. It stores nothing but events. Package
// subject records a decision together with what else it requires: recipients are told of a withdrawal in the same
// transaction. It is safe for concurrent use if its store is.
type Ledger struct {
	store    Store
	now      func() time.Time
	skew     time.Duration
	validity map[privacy.PurposeID]civil.Period
	location *time.Location

	confirmed  map[privacy.PurposeID]bool
	within     map[privacy.PurposeID]civil.Period
	renewals   map[privacy.PurposeID][]Renewal
	purposes   []privacy.PurposeID
	aliases    alias.Resolver
	suppressed func(context.Context, []privacy.SubjectID) ([]bool, error)
}

// NewLedger returns a ledger over a store. The options are copied; nil means defaults. It returns a
// [privacy.FaultsError] if the store is missing, if the terms name an unknown purpose, see [Options], and for negative
// periods.
func NewLedger(s Store, o *Options) (*Ledger, error) {
	if o == nil {
		o = &Options{}
	}
	var f privacy.Faults
	f.Require(s != nil, "store", "is not given")
	o.checkTerms(&f)
	if err := f.Err("consent: new ledger"); err != nil {
		return nil, err
	}
	l := &Ledger{store: s, now: o.Now, skew: cmp.Or(o.Skew, DefaultSkew), validity: maps.Clone(o.Validity), location: o.Location,
		confirmed: maps.Clone(o.Confirmed), within: maps.Clone(o.ConfirmWithin), renewals: cloneRenewals(o.Renewals), purposes: slices.Clone(o.Purposes), suppressed: o.Suppressed, aliases: o.Aliases}
	if l.now == nil {
		l.now = time.Now
	}
	return l, nil
}

// Terms returns what a grant for a purpose must meet, and how long it lasts. The renewals are not to be changed.
func (l *Ledger) Terms(p privacy.PurposeID) Terms {
	return Terms{Validity: l.validity[p], Location: l.location, Confirmed: l.confirmed[p], ConfirmWithin: l.within[p], Renewals: l.renewals[p]}
}

// State returns the state of a consent at an instant, see [Fold].
//
// A question whose time is zero is about now. So is one whose time is not before the ledger's own clock minus the
// skew. Then every refusal and withdrawal in the store counts, regardless of its time: one dated ahead was stored by
// a server whose clock is ahead, and the person has already decided (Art 7(3)). An earlier time asks about the past.
//
// If the person has several identifiers, see [Options.Aliases], the decisions under the current one govern, unless
// the person refused under another at or after the governing decision, or that refusal arrived after it: then the
// refusal binds. A grant under another identifier does not help; a merge copies what is in force. [State.Last] is
// shown under the key asked about.
//
// State returns [privacy.ErrInvalid] for an invalid key, and for an incomplete history.
func (l *Ledger) State(ctx context.Context, k Key, at time.Time) (State, error) {
	const op = "consent: state"
	var f privacy.Faults
	k.check(&f, "key.")
	if err := l.ready(&f, op); err != nil {
		return State{}, err
	}
	people, err := l.people(ctx, []Key{k})
	var all []*tally
	for _, one := range k.under(people) {
		t := &tally{key: one, terms: l.Terms(k.Purpose)}
		t.at, t.present = l.asked(at)
		if all = append(all, t); err == nil {
			err = l.follow(ctx, one, t.follow)
		}
	}
	if err != nil {
		return State{}, fmt.Errorf("%s: %w", op, err)
	}
	return whole(k, all), nil
}

// asked returns the instant of a question, and whether it is about now.
func (l *Ledger) asked(at time.Time) (time.Time, bool) {
	now := l.clock()
	if at.IsZero() {
		return now, true
	}
	return at, !at.Before(now.Add(-max(l.skew, 0)))
}

// States returns what [Ledger.State] returns for each key, in their order. It reads the store once.
func (l *Ledger) States(ctx context.Context, keys []Key, at time.Time) ([]State, error) {
	at, present := l.asked(at)
	return l.states(ctx, "consent: states", keys, at, present)
}

// StatesNow returns what [Ledger.States] returns, but always for a question about now: every refusal and withdrawal
// in the store counts, regardless of the time. Use it before an act, such as sending what was permitted earlier,
// because the time may come from another clock.
func (l *Ledger) StatesNow(ctx context.Context, keys []Key, at time.Time) ([]State, error) {
	at, _ = l.asked(at)
	return l.states(ctx, "consent: states now", keys, at, true)
}

func (l *Ledger) states(ctx context.Context, op string, keys []Key, at time.Time, present bool) ([]State, error) {
	var f privacy.Faults
	for i, k := range keys {
		if !k.valid() {
			k.check(&f, fmt.Sprintf("keys[%d].", i))
		}
	}
	if err := l.ready(&f, op); err != nil {
		return nil, err
	}
	people, err := l.people(ctx, keys)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	index := make(map[Key]int, len(keys))
	tallies := make([]tally, 0, len(keys))
	distinct := make([]Key, 0, len(keys))
	for _, asked := range keys {
		for _, k := range asked.under(people) {
			if _, ok := index[k]; !ok {
				index[k] = len(tallies)
				tallies = append(tallies, tally{at: at, present: present, key: k, terms: l.Terms(k.Purpose)})
				distinct = append(distinct, k)
			}
		}
	}
	if err := l.followMany(ctx, distinct, index, tallies); err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	states := make([]State, len(keys))
	for i, asked := range keys {
		var all []*tally
		for _, k := range asked.under(people) {
			all = append(all, &tallies[index[k]])
		}
		states[i] = whole(asked, all)
	}
	return states, nil
}

// Keys yields every key of a person that has a decision, under each of their identifiers, see [Options.Aliases], the
// current one first.
func (l *Ledger) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Key, error] {
	const op = "consent: keys"
	return func(yield func(Key, error) bool) {
		var f privacy.Faults
		f.CheckID("subject", string(subject))
		if err := l.ready(&f, op); err != nil {
			yield(Key{}, err)
			return
		}
		people, err := l.people(ctx, []Key{{Subject: subject}})
		if err != nil {
			yield(Key{}, fmt.Errorf("%s: %w", op, err))
			return
		}
		for _, id := range people.Of(subject) {
			for k, err := range l.store.Keys(ctx, id) {
				if err == nil && k.Subject != id {
					err = fmt.Errorf("key of another subject: %w", privacy.ErrInvalid)
				}
				if err != nil {
					yield(Key{}, fmt.Errorf("%s: %w", op, err))
					return
				}
				if !yield(k, nil) {
					return
				}
			}
		}
	}
}

// ready returns the given faults, together with that of a missing store: the zero ledger has none.
func (l *Ledger) ready(f *privacy.Faults, op string) error {
	f.Require(l.store != nil, "store", "is not given")
	return f.Err(op)
}

// follow hands each event of a key to a function, until that returns an error. The event is overwritten by the next.
func (l *Ledger) follow(ctx context.Context, k Key, next func(*Event) error) error {
	var one Event
	for e, err := range l.store.EventsOf(ctx, []Key{k}) {
		if one = e; err == nil {
			err = next(&one)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// followMany hands each event of the keys to the tally of its key.
func (l *Ledger) followMany(ctx context.Context, keys []Key, index map[Key]int, tallies []tally) error {
	for e, err := range l.store.EventsOf(ctx, keys) {
		if err != nil {
			return err
		}
		i, ok := index[e.Key]
		if !ok {
			return fmt.Errorf("history: event of another key: %w", privacy.ErrInvalid)
		}
		if err := tallies[i].follow(&e); err != nil {
			return err
		}
	}
	return nil
}
