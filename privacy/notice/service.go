package notice

import (
	"cmp"
	"context"
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
	Location *time.Location // where the days of versions begin; nil: UTC
	Batch    int            // of how many people Untold reads at once; 0: 1,000
	Aliases  alias.Resolver // which identifiers belong to one person: telling one of them tells the person; nil: nobody was merged
}

// Service registers versions, records who was told, and answers from a store. It is safe for concurrent use if its store is.
type Service struct {
	store   Store
	loc     *time.Location
	batch   int
	aliases alias.Resolver
}

// NewService returns a service over a store. It returns a [privacy.FaultsError] without a store, and for a negative batch.
func NewService(s Store, o *Options) (*Service, error) {
	if o == nil {
		o = &Options{}
	}
	var f privacy.Faults
	f.Require(s != nil, "store", "is not given")
	f.Require(o.Batch >= 0, "options.Batch", "is negative")
	if err := f.Err("notice: new service"); err != nil {
		return nil, err
	}
	b := &Service{store: s, loc: cmp.Or(o.Location, time.UTC), batch: cmp.Or(o.Batch, 1000), aliases: o.Aliases}
	if b.aliases == nil {
		b.aliases = alias.None{}
	}
	return b, nil
}

// Register registers a version. To repeat it changes nothing; another wording, day or notice under the same ID is a
// [privacy.ErrConflict], and so is a second version of a notice for one day. It returns [privacy.ErrInvalid] with every
// fault of the form.
func (b *Service) Register(ctx context.Context, v Version) error {
	if err := v.Check(); err != nil {
		return err
	}
	if err := b.store.Register(ctx, v); err != nil {
		return fmt.Errorf("notice: register: %w", err)
	}
	return nil
}

// Record records what happened, and returns the entry as it was recorded. To repeat it changes nothing. A version that is
// not registered is a [privacy.ErrNotFound], another entry under the same ID a [privacy.ErrConflict]; it returns
// [privacy.ErrInvalid] with every fault of the form. Deemed agreement is recorded as what it is, see [Entry.Findings].
func (b *Service) Record(ctx context.Context, e Entry) (Entry, error) {
	e.At = e.At.UTC().Truncate(time.Microsecond)
	if err := e.Check(); err != nil {
		return Entry{}, err
	}
	if err := b.store.Record(ctx, e); err != nil {
		return Entry{}, fmt.Errorf("notice: record: %w", err)
	}
	return e, nil
}

// InForce returns the version of a notice in force on a day, [privacy.ErrNotFound] where there is none.
func (b *Service) InForce(ctx context.Context, notice ID, on civil.Date) (Version, error) {
	v, _, err := b.inForce(ctx, notice, on)
	if err != nil {
		return Version{}, fmt.Errorf("notice: in force: %w", err)
	}
	return v, nil
}

func (b *Service) inForce(ctx context.Context, notice ID, on civil.Date) (Version, []Version, error) {
	versions, err := b.versions(ctx, notice)
	if err != nil {
		return Version{}, nil, err
	}
	v, ok := inForce(versions, on)
	if !ok {
		return Version{}, nil, fmt.Errorf("no version of the notice has taken effect by that day: %w", privacy.ErrNotFound)
	}
	return v, versions, nil
}

// Coming returns the versions of a notice that have not taken effect by a day, the next one first.
func (b *Service) Coming(ctx context.Context, notice ID, on civil.Date) ([]Version, error) {
	versions, err := b.versions(ctx, notice)
	if err != nil {
		return nil, fmt.Errorf("notice: coming: %w", err)
	}
	return comingAfter(versions, on), nil
}

// Told answers what a person was told, as of an instant, of the version that was in force then. Where none was, it returns
// [privacy.ErrNotFound].
func (b *Service) Told(ctx context.Context, notice ID, s privacy.SubjectID, at time.Time) (Told, error) {
	const op = "notice: told"
	var f privacy.Faults
	f.CheckID("subject", string(s))
	f.Require(!at.IsZero(), "at", "is not given")
	if err := f.Err(op); err != nil {
		return Told{}, err
	}
	v, versions, err := b.inForce(ctx, notice, civil.DateOf(at, b.loc))
	if err != nil {
		return Told{}, fmt.Errorf("%s: %w", op, err)
	}
	told, err := b.read(ctx, v, versions, []privacy.SubjectID{s}, at)
	if err != nil {
		return Told{}, fmt.Errorf("%s: %w", op, err)
	}
	return told[0], nil
}

// Untold yields, of the people given and in their order, each who is to be told of a version and has not been, as of an
// instant: before the version takes effect, those who are still to be told. Of a version that is not a material change
// those are only the people who were shown no earlier one either, or none since a material change. Who was shown a later
// version is told. The version must be registered as it is given, else the
// error is a [privacy.ErrNotFound]. The store is asked once for each batch of people. After an error nothing more comes.
func (b *Service) Untold(ctx context.Context, v Version, people iter.Seq[privacy.SubjectID], at time.Time) iter.Seq2[Told, error] {
	const op = "notice: untold"
	return func(yield func(Told, error) bool) {
		fail := func(err error) { yield(Told{}, fmt.Errorf("%s: %w", op, err)) }
		var f privacy.Faults
		f.Require(people != nil, "people", "are not given")
		f.Require(!at.IsZero(), "at", "is not given")
		if err := f.Err(op); err != nil {
			yield(Told{}, err)
			return
		}
		versions, err := b.versions(ctx, v.Notice)
		if err == nil && !slices.Contains(versions, v) {
			err = fmt.Errorf("the version is not registered: %w", privacy.ErrNotFound)
		}
		if err != nil {
			fail(err)
			return
		}
		var batch []privacy.SubjectID
		flush := func() bool {
			told, err := b.read(ctx, v, versions, batch, at)
			batch = batch[:0]
			if err != nil {
				fail(err)
				return false
			}
			for _, t := range told {
				if t.Owed() && !yield(t, nil) {
					return false
				}
			}
			return true
		}
		n := 0
		for s := range people {
			if why := privacy.CheckID(s); why != "" {
				fail(privacy.Fault{Field: fmt.Sprintf("people[%d]", n), Reason: why})
				return
			}
			n++
			if batch = append(batch, s); len(batch) == b.batch && !flush() {
				return
			}
		}
		if len(batch) > 0 {
			flush()
		}
	}
}

// versions reads the versions of a notice.
func (b *Service) versions(ctx context.Context, notice ID) ([]Version, error) {
	var list []Version
	for v, err := range b.store.Versions(ctx, notice) {
		if err == nil && v.Notice != notice {
			err = fmt.Errorf("the store answered about another notice: %w", privacy.ErrInvalid)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}

// read returns what people were told under any of their identifiers, in the order of asked.
func (b *Service) read(ctx context.Context, v Version, versions []Version, asked []privacy.SubjectID, at time.Time) ([]Told, error) {
	who, err := b.aliases.Aliases(ctx, asked...)
	if err != nil {
		return nil, fmt.Errorf("aliases: %w", err)
	}
	people := who.All(asked)
	entries := make(map[privacy.SubjectID][]Entry, len(people))
	for _, s := range people {
		entries[s] = nil
	}
	for e, err := range b.store.EntriesOf(ctx, people) {
		if _, asked := entries[e.Subject]; err == nil && !asked {
			err = fmt.Errorf("the store answered about a person who was not asked about: %w", privacy.ErrInvalid)
		}
		if err != nil {
			return nil, err
		}
		entries[e.Subject] = append(entries[e.Subject], e)
	}
	told := make([]Told, len(asked))
	for i, s := range asked {
		told[i] = Fold(v, versions, s, ofAll(entries, who.Of(s), s), at, b.loc)
	}
	return told, nil
}

// ofAll returns the entries of all identifiers of a person as entries of one, oldest first.
func ofAll(entries map[privacy.SubjectID][]Entry, all []privacy.SubjectID, s privacy.SubjectID) []Entry {
	if len(all) == 1 {
		return entries[s]
	}
	var list []Entry
	for _, id := range all {
		list = append(list, entries[id]...)
	}
	for i := range list {
		list[i].Subject = s
	}
	slices.SortStableFunc(list, func(a, b Entry) int { return a.At.Compare(b.At) })
	return list
}
