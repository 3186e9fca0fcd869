package policy

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Service carries out what people ask for, where that concerns several stores: each act is one transaction, which may
// be the host's own, see [Service.In]. Repeating an act stores nothing twice and returns what is stored; whoever may
// deliver one twice names its time. An act under an identifier that was merged is done under the one that took over,
// so that an old link goes on to work.
//
// Where the stores have [Stores.Obligations], an act also obliges the controller, in its transaction, to tell each recipient
// that had data which it is about: of a withdrawn consent (Art 7(3)) those of the activities for its purpose, of an objection
// (Art 21) and of a restriction and its end (Art 19) those of the activity or all, of an objection to direct marketing those
// of direct marketing, of a correction (Art 19) those corrected, see [Service.Rectify]. The obligation book says who has
// been told.
//
// It is safe for concurrent use if its stores are.
type Service struct {
	policy     *Policy
	stores     Stores
	joined     bool // the transaction belongs to the host
	tells      bool // the service was made with obligations
	options    ServiceOptions
	categories *privacy.Categories // of the policy, and of the host's other systems
	marketing  []privacy.PurposeID // purposes whose consent direct marketing needs
}

// ServiceOptions are what a service need not be told. The zero value, and nil, stand for the defaults. All but the
// last two are those of a ledger, and had better be those of the ledger that the guard reads.
type ServiceOptions struct {
	Now      func() time.Time                   // the clock; nil: time.Now
	Skew     time.Duration                      // how far an act may be ahead of Now, unless it refuses something; 0: consent.DefaultSkew, negative: not at all
	Validity map[privacy.PurposeID]civil.Period // how long a grant lasts, by purpose; none or zero: open
	Location *time.Location                     // where the days of Validity are taken; nil: UTC

	Confirmed map[privacy.PurposeID]bool              // purposes that ask for double opt-in, see [consent.Terms]
	Renewals  map[privacy.PurposeID][]consent.Renewal // material changes of the notice, by purpose

	ConfirmWithin civil.Period // how long to wait for a confirmation, see [consent.Terms]; zero: [consent.DefaultConfirmDays]

	// TellWithin is how long after the day of an act recipients are to have been told of it, as the host sets itself: the law
	// names no day (Art 7(3), 19, 21). What is not acknowledged by then is overdue, see [obligation.Book.Overdue]. Zero: no
	// day is set, and nothing gets overdue.
	TellWithin civil.Period

	// Suppressed tells which of some people no import may bring back, see [consent.Options]. It is asked by [Service.Import]
	// within the transaction, about the identifiers that hold. Nil: nobody is asked.
	Suppressed func(ctx context.Context, subjects []privacy.SubjectID) ([]bool, error)

	// Extra are categories of the host's systems that the policy does not have, such as invoices and tickets. A
	// parent may be a category of the policy. Holds may be placed on them.
	Extra []privacy.CategoryDef

	People  People  // whom the host knows; needed to place holds on people
	Resumer Resumer // resumes erasures when a hold is released; nil: the host does so itself
}

// Act is what is told of an act: the request it rests on, who records it, and when the person said so.
type Act struct {
	Request rights.RequestID // needed where the act places a standing
	By      privacy.ActorID  // the person, a colleague, a system

	// At is when the person said so; zero: now. A withdrawal, an objection and a restriction are never refused for
	// their time. If it is ahead of the service's clock, or not in the calendar, the act counts from now, and the
	// stored entry keeps the original time (Claimed). For any other act such a time is a [privacy.ErrInvalid].
	At time.Time
}

// attempts is how often an act is run anew when another got in first.
const attempts = 4

// NewService returns a service under a policy. It returns a [privacy.FaultsError] that names each store that is
// missing, and the policy. The options are copied.
func NewService(p *Policy, s Stores, o *ServiceOptions) (*Service, error) {
	if o == nil {
		o = &ServiceOptions{}
	}
	var f privacy.Faults
	f.Require(p != nil, "policy", "is not given")
	s.check(&f)
	o.checkTerms(&f, p)
	f.Require(s.Begin != nil, "stores.Begin", "is not given: an act is one transaction")
	f.Require(o.TellWithin.Years >= 0 && o.TellWithin.Months >= 0 && o.TellWithin.Days >= 0, "options.TellWithin", "is negative")
	categories := o.table(&f, p)
	if err := f.Err("policy: new service"); err != nil {
		return nil, err
	}
	v := &Service{policy: p, stores: s, tells: s.Obligations != nil, options: *o, categories: categories}
	v.options.Validity = maps.Clone(o.Validity)
	if v.options.Now == nil {
		v.options.Now = time.Now
	}
	if v.options.Skew == 0 {
		v.options.Skew = consent.DefaultSkew
	}
	for _, a := range p.doc.Activities {
		for _, g := range a.Grounds {
			if a.Marketing && g.Purpose != "" && !slices.Contains(v.marketing, g.Purpose) {
				v.marketing = append(v.marketing, g.Purpose)
			}
		}
	}
	return v, nil
}

// table returns the categories of the policy together with those of the options.
func (o *ServiceOptions) table(f *privacy.Faults, p *Policy) *privacy.Categories {
	if p == nil {
		return nil
	}
	if len(o.Extra) == 0 {
		return p.categories
	}
	all := slices.Collect(p.categories.All())
	c, err := privacy.NewCategories(append(all, o.Extra...)...)
	f.Take("options.Extra.", err)
	return c
}

// Categories returns the categories of the policy together with those of [ServiceOptions].Extra.
func (s *Service) Categories() *privacy.Categories { return s.categories }

// In returns the service within a transaction of the host, whose stores are given: its acts are part of it, and are kept
// or taken back with it. They are not run anew when another got in first: the host begins again after a
// [privacy.ErrConflict]. After any error of an act the host takes its transaction back. Without Begin the acts write
// to the stores as they are. Of a service that was made with [Stores.Obligations] the stores of the transaction have them too,
// or every act is an [privacy.ErrInvalid]: no recipient is left out unseen.
func (s *Service) In(stores Stores) *Service {
	in := *s
	in.stores, in.joined = stores, true
	return &in
}

// task is an act under way.
type task struct {
	*Service
	act    Act
	now    time.Time           // when it began
	from   time.Time           // when the act takes effect: when the person said so, or now if that time is unusable
	claim  time.Time           // the time the person is said to have acted, if it is unusable; zero: it was usable
	tx     Stores              // within its transaction
	names  []privacy.SubjectID // of the person, as far as the act knows them; the last is the one that holds
	ledger *consent.Ledger
}

// begin returns an act under way, and records what is wrong with what is told of it.
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
	s.stores.check(f)
	f.Require(!s.tells || s.stores.Obligations != nil, "stores.Obligations", "is not given, though the service was made to tell recipients")
	return t
}

// The first and the last instant that every store can represent.
var (
	firstInstant = time.Time{}.Add(time.Microsecond)
	lastInstant  = time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)
)

// instant returns t as the stores keep it.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// run carries out an act in one transaction, anew as often as another gets in first and the transaction is its own.
func run[T any](ctx context.Context, t *task, f *privacy.Faults, op string, do func() (T, error)) (T, error) {
	var none, result T
	if err := f.Err("policy: " + op); err != nil {
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
			return none, fmt.Errorf("policy: %s: %w", op, err)
		}
	}
}

// ledgerOptions returns the options of the ledger of the act.
func (t *task) ledgerOptions() consent.Options {
	o := &t.options
	return consent.Options{
		Now: func() time.Time { return t.now }, Skew: o.Skew, Validity: o.Validity, Location: o.Location, Confirmed: o.Confirmed, Renewals: o.Renewals,
		ConfirmWithin: o.ConfirmWithin, Aliases: t.tx.Aliases,
	}
}

// transact calls do within a transaction, or within the host's.
func (t *task) transact(ctx context.Context, do func() error) error {
	within := func(tx Stores) error {
		if t.stores.Obligations != nil {
			var f privacy.Faults
			f.Require(tx.Obligations != nil && tx.Recipients != nil, "stores.Obligations", "is not what the transaction hands out")
			if err := f.Err("transaction"); err != nil {
				return err
			}
		}
		t.tx = tx
		o := t.ledgerOptions()
		t.ledger = consent.NewLedger(tx.Consent, &o)
		return do()
	}
	if t.joined && t.stores.Begin == nil {
		return within(t.stores)
	}
	return t.stores.Tx(ctx, within)
}
