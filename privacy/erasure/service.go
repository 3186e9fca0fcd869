package erasure

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
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// Holds reads the holds that may concern people. A [retention.HoldStore] is one; those that follow from restrictions and open
// requests are read beside by fulfil.Holds.
type Holds interface {
	HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error]
}

// Suppressor keeps people out who were erased. A [suppression.List] is one.
type Suppressor interface {
	Add(ctx context.Context, id seal.Identifier, c suppression.Cause) (suppression.Entry, error)
	Restore(ctx context.Context, h seal.Hash, c suppression.Cause) (suppression.Entry, error)
	Lifted(ctx context.Context, h seal.Hash, since time.Time) (bool, error)
}

// Shredder destroys the key of a person for good. A [seal.Vault] is one.
type Shredder interface {
	Destroy(ctx context.Context, subject string) error
}

// Recipients tells who had data of a person, of any of the categories.
type Recipients interface {
	RecipientsOf(ctx context.Context, s privacy.SubjectID, categories []privacy.Category) iter.Seq2[privacy.RecipientID, error]
}

// Returns says whether a person came back by their own act: by a consent, a contract or an origin of data that is dated
// at or after an instant. Lifted suppressions are read from the [Suppressor].
type Returns interface {
	Returned(ctx context.Context, s privacy.SubjectID, since time.Time) (privacy.Fact, error)
}

// Raiser raises obligations, each once, however often it is told to. An [obligation.Sink] is one; a host whose outbox is
// in a transaction brings its own.
type Raiser interface {
	Raise(ctx context.Context, all ...obligation.Obligation) error
}

// None is for features that a host does not use: merges of people, holds, a suppression list, sealed data, recipients,
// or ways to come back other than records and lifted suppressions.
type None struct{}

// Aliases returns no entries.
func (None) Aliases(ctx context.Context, _ ...privacy.SubjectID) (alias.People, error) {
	return nil, ctx.Err()
}

// Returned returns [privacy.No].
func (None) Returned(ctx context.Context, _ privacy.SubjectID, _ time.Time) (privacy.Fact, error) {
	return privacy.No, ctx.Err()
}

// HoldsOf yields none.
func (None) HoldsOf(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(func(retention.Hold, error) bool) {}
}

// Add does nothing.
func (None) Add(context.Context, seal.Identifier, suppression.Cause) (suppression.Entry, error) {
	return suppression.Entry{}, nil
}

// Restore does nothing.
func (None) Restore(context.Context, seal.Hash, suppression.Cause) (suppression.Entry, error) {
	return suppression.Entry{}, nil
}

// Lifted returns false.
func (None) Lifted(context.Context, seal.Hash, time.Time) (bool, error) { return false, nil }

// Destroy does nothing.
func (None) Destroy(context.Context, string) error { return nil }

// RecipientsOf yields none.
func (None) RecipientsOf(context.Context, privacy.SubjectID, []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return func(func(privacy.RecipientID, error) bool) {}
}

// Raise does nothing.
func (None) Raise(context.Context, ...obligation.Obligation) error { return nil }

// Config configures a [Service]. The fields down to Returns are required; pass [None] for features that you do not use.
type Config struct {
	// Regulations has the regulation of each regime that governs a person or has a rule of the schedule. Findings cite it, and
	// obligations store its regime. A record that a sweep erases by a rule of no regime is under the first.
	Regulations []*privacy.Regulation
	Systems     map[SystemID]Eraser
	Schedule    *retention.Schedule
	Aliases     alias.Resolver // which identifiers belong to one person; read at every step
	Holds       Holds
	Ring        *seal.Ring // under which people and records are named in the ledger
	Ledger      Ledger

	Suppressions Suppressor
	Keys         Shredder
	Recipients   Recipients
	Obligations  Raiser
	Returns      Returns

	Now      func() time.Time // nil: time.Now
	Location *time.Location   // of the controller: its days count; nil: UTC
	Timeout  time.Duration    // how long one call of a system may take; 0: a minute
	Lease    time.Duration    // how long a worker of a sweep has a record for itself; 0: ten times the timeout
}

// check returns a [privacy.FaultsError] with everything that is missing or wrong.
func (c *Config) check() error {
	var f privacy.Faults
	c.checkRegulations(&f)
	f.Require(len(c.Systems) > 0, "config.Systems", "is empty")
	for _, id := range slices.Sorted(maps.Keys(c.Systems)) {
		f.CheckID("config.Systems", string(id))
		f.Require(c.Systems[id] != nil, fmt.Sprintf("config.Systems[%s]", id), "is not given")
	}
	f.Require(c.Schedule != nil, "config.Schedule", "is not given")
	f.Require(c.Aliases != nil, "config.Aliases", "is not given: None says that nobody is merged")
	f.Require(c.Holds != nil, "config.Holds", "is not given: None says that there are none")
	f.Require(c.Ring != nil && len(c.Ring.KeyIDs()) > 0, "config.Ring", "has no key")
	f.Require(c.Ledger != nil, "config.Ledger", "is not given")
	f.Require(c.Suppressions != nil, "config.Suppressions", "is not given: None says that there are none")
	f.Require(c.Keys != nil, "config.Keys", "is not given: None says that nothing is sealed")
	f.Require(c.Recipients != nil, "config.Recipients", "is not given: None says that there are none")
	f.Require(c.Obligations != nil, "config.Obligations", "is not given: None says that nobody is told")
	f.Require(c.Returns != nil, "config.Returns", "is not given: None says that records and suppressions say all")
	f.Require(c.Timeout >= 0, "config.Timeout", "is negative")
	f.Require(c.Lease >= 0, "config.Lease", "is negative")
	return f.Err("erasure: new service")
}

// checkRegulations records what is wrong with the regulations, and the rules of the schedule whose regime has none.
func (c *Config) checkRegulations(all *privacy.Faults) {
	var f privacy.Faults
	privacy.CheckLaws(&f, "config.Regulations", c.Regulations)
	for i, r := range c.Regulations {
		if r != nil {
			f.CheckID(fmt.Sprintf("config.Regulations[%d].regime", i), string(r.Regime))
		}
	}
	err := f.Err("regulations")
	if all.Take("", err); err != nil || c.Schedule == nil {
		return
	}
	seen := make(map[[2]string]bool)
	for r := range c.Schedule.Rules() {
		if rule := [2]string{r.ID, string(r.Regime)}; r.Regime != "" && !seen[rule] {
			seen[rule] = true
			_, err := privacy.LawOf(c.Regulations, r.Regime)
			all.Take(fmt.Sprintf("config.Schedule[%s].", r.ID), err)
		}
	}
}

// Service plans erasures and carries them out. It is safe for concurrent use if what the host brings is.
type Service struct {
	c       Config
	systems []SystemID                        // in their order
	turns   map[privacy.Category][]civil.Date // on which the rules change
}

// NewService returns a service. It returns a [privacy.FaultsError] with everything that is missing or wrong.
func NewService(c Config) (*Service, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	c.Systems, c.Regulations = maps.Clone(c.Systems), slices.Clone(c.Regulations)
	if c.Now == nil {
		c.Now = time.Now
	}
	c.Location = cmp.Or(c.Location, time.UTC)
	c.Timeout = cmp.Or(c.Timeout, time.Minute)
	c.Lease = cmp.Or(c.Lease, 10*c.Timeout)
	return &Service{c: c, systems: slices.Sorted(maps.Keys(c.Systems)), turns: turnsOf(c.Schedule)}, nil
}

// Systems returns the names of the systems, in their order.
func (s *Service) Systems() []SystemID { return slices.Clone(s.systems) }

// now returns the instant, as it is stored.
func (s *Service) now() time.Time { return s.c.Now().UTC().Truncate(time.Microsecond) }

// today returns the day at the place of the host.
func (s *Service) today() civil.Date { return civil.DateOf(s.c.Now(), s.c.Location) }

// person returns the identifier of the person of an order that was checked.
func person(s privacy.SubjectID) seal.Identifier {
	id, _ := seal.Subject(s) // never empty
	return id
}

// hash names an item in the ledger.
func (s *Service) hash(system SystemID, i Item) seal.Hash { return s.c.Ring.Hash(naming(system, i)) }

// hashes returns every name that an item has in the ledger, one under each key.
func (s *Service) hashes(system SystemID, i Item) []seal.Hash {
	return s.c.Ring.Append(nil, naming(system, i))
}

// version returns the name of the version of an item in the ledger.
func version(system SystemID, i Item) seal.Identifier {
	id, _ := seal.Opaque("version", string(system)+"\x00"+string(i.ID)+"\x00"+string(i.Category)+"\x00"+i.Version) // never empty
	return id
}

func naming(system SystemID, i Item) seal.Identifier {
	id, _ := seal.Opaque("record", string(system)+"\x00"+string(i.ID)+"\x00"+string(i.Category)) // never empty
	return id
}
