package rightstest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// allStore is a store with every optional ability.
type allStore interface {
	rights.Store
	rights.RequestLister
	rights.DueLister
}

// brokenStore is a sound store in which one thing at a time is replaced.
type brokenStore struct {
	allStore
	create func(ctx context.Context, q rights.Request) error
	get    func(ctx context.Context, id rights.RequestID) (rights.Request, error)
	update func(ctx context.Context, q rights.Request) error
	list   func(ctx context.Context, subject privacy.SubjectID) iter.Seq2[rights.Request, error]
	due    func(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error]
}

func (b *brokenStore) Pending(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
	if b.due == nil {
		return b.allStore.Pending(ctx, through, after, n)
	}
	return b.due(ctx, through, after, n)
}

func (b *brokenStore) Create(ctx context.Context, q rights.Request) error { return b.create(ctx, q) }

func (b *brokenStore) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	return b.get(ctx, id)
}

func (b *brokenStore) Update(ctx context.Context, q rights.Request) error { return b.update(ctx, q) }

func (b *brokenStore) RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return b.list(ctx, subject)
}

// force stores a request over whatever is there.
func (b *brokenStore) force(q rights.Request) error {
	for {
		held, err := b.allStore.Get(bg(), q.ID)
		if err != nil {
			return b.allStore.Create(bg(), q)
		}
		q.Version = held.Version
		if err := b.allStore.Update(bg(), q); err == nil {
			return nil
		}
	}
}

var errOther = errors.New("driver: bad connection")

// storeBreaks has for each way of breaking a store the rules that it breaks; none for no way.
var storeBreaks = []struct {
	name   string
	breaks func(b *brokenStore)
	fails  []string
}{
	{"sound", func(*brokenStore) {}, nil},
	{"counts from 2", func(b *brokenStore) {
		b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
			q, err := b.allStore.Get(ctx, id)
			q.Version++
			return q, err
		}
	}, []string{"CreateStoresVersionOne"}},
	{"says that it created what it did not", func(b *brokenStore) {
		b.create = func(ctx context.Context, q rights.Request) error {
			if err := b.allStore.Create(ctx, q); !errors.Is(err, privacy.ErrExists) {
				return err
			}
			return nil
		}
	}, []string{"CreateRefusesAnIDThatIsThere", "OneOfSeveralCreatesSucceeds"}},
	{"overwrites and says that it did not", func(b *brokenStore) {
		b.create = func(ctx context.Context, q rights.Request) error {
			err := b.allStore.Create(ctx, q)
			if errors.Is(err, privacy.ErrExists) {
				_ = b.force(q)
			}
			return err
		}
	}, []string{"CreateRefusesAnIDThatIsThere"}},
	{"finds what is not there", func(b *brokenStore) {
		b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
			q, err := b.allStore.Get(ctx, id)
			if errors.Is(err, privacy.ErrNotFound) {
				return q, nil
			}
			return q, err
		}
	}, []string{"GetFindsNothingUnknown", "UpdateFindsNothingUnknown"}},
	{"does not update", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error { return ctx.Err() }
	}, []string{"UpdateStoresTheNextVersion", "UpdateFindsNothingUnknown", "RequestLister/EachRequestOfTheSubjectOnce"}},
	{"refuses to update", func(b *brokenStore) {
		b.update = func(context.Context, rights.Request) error { return errOther }
	}, []string{"UpdateStoresTheNextVersion", "UpdateRefusesAnyOtherVersion", "OneOfSeveralUpdatesSucceeds", "WhatIsHandedOverIsTheCallers"}},
	{"the last update wins", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error {
			if held, err := b.allStore.Get(ctx, q.ID); err == nil {
				q.Version = held.Version
			}
			return b.allStore.Update(ctx, q)
		}
	}, []string{"UpdateRefusesAnyOtherVersion"}},
	{"stores what it refuses", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error {
			err := b.allStore.Update(ctx, q)
			if errors.Is(err, privacy.ErrConflict) {
				_ = b.force(q)
			}
			return err
		}
	}, []string{"UpdateRefusesAnyOtherVersion"}},
	{"creates by updating", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error {
			err := b.allStore.Update(ctx, q)
			if errors.Is(err, privacy.ErrNotFound) {
				return b.allStore.Create(ctx, q)
			}
			return err
		}
	}, []string{"UpdateFindsNothingUnknown"}},
	{"looks first and creates then", func(b *brokenStore) {
		b.create = func(ctx context.Context, q rights.Request) error {
			if _, err := b.allStore.Get(ctx, q.ID); err == nil {
				return privacy.ErrExists
			}
			time.Sleep(2 * time.Millisecond)
			return b.force(q)
		}
	}, []string{"OneOfSeveralCreatesSucceeds"}},
	{"looks first and updates then", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error {
			held, err := b.allStore.Get(ctx, q.ID)
			if err == nil && held.Version != q.Version {
				return privacy.ErrConflict
			}
			if err != nil {
				return err
			}
			time.Sleep(2 * time.Millisecond)
			return b.force(q)
		}
	}, []string{"OneOfSeveralUpdatesSucceeds"}},
	{"loses the reason", func(b *brokenStore) {
		b.get = alter(b, func(q *rights.Request) { q.History[0].Reason = "" })
	}, []string{"EveryFieldComesBack"}},
	{"keeps milliseconds", func(b *brokenStore) {
		b.get = alter(b, func(q *rights.Request) { q.History[0].At = q.History[0].At.Truncate(time.Millisecond) })
	}, []string{"EveryFieldComesBack"}},
	{"keeps the zone of the machine", func(b *brokenStore) {
		b.get = alter(b, func(q *rights.Request) { q.History[0].At = q.History[0].At.In(time.FixedZone("", 3600)) })
	}, []string{"EveryFieldComesBack"}},
	{"loses an open question", func(b *brokenStore) {
		b.get = alter(b, func(q *rights.Request) { q.Questions = q.Questions[:min(1, len(q.Questions))] })
	}, []string{"EveryFieldComesBack"}},
	{"cuts identifiers", func(b *brokenStore) {
		b.get = alter(b, func(q *rights.Request) { q.Subject = q.Subject[:min(190, len(q.Subject))] })
	}, []string{"EveryFieldComesBack"}},
	{"shares its slices", shareSlices, []string{"WhatIsHandedOverIsTheCallers"}},
	{"hands out its slices", func(b *brokenStore) {
		memo := memoOf()
		b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
			q, err := b.allStore.Get(ctx, id)
			return memo(q), err
		}
		b.list = altered(b, func(all []rights.Request) []rights.Request {
			for i := range all {
				all[i] = memo(all[i])
			}
			return all
		})
	}, []string{"WhatIsHandedOverIsTheCallers", "RequestLister/WhatIsHandedOverIsTheCallers"}},
	{"folds case", func(b *brokenStore) { renamed(b, strings.ToLower) }, []string{"IDsAreApart"}},
	{"trims", func(b *brokenStore) { renamed(b, strings.TrimSpace) }, []string{"IDsAreApart"}},
	{"looks at 190 bytes", func(b *brokenStore) {
		renamed(b, func(s string) string { return s[:min(190, len(s))] })
	}, []string{"IDsAreApart"}},
	{"deaf", func(b *brokenStore) {
		b.create = func(_ context.Context, q rights.Request) error { return b.allStore.Create(bg(), q) }
		b.get = func(_ context.Context, id rights.RequestID) (rights.Request, error) { return b.allStore.Get(bg(), id) }
		b.update = func(_ context.Context, q rights.Request) error { return b.allStore.Update(bg(), q) }
		b.list = func(_ context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			return b.allStore.RequestsOf(bg(), s)
		}
	}, []string{"ContextErrorsComeThrough", "RequestLister/ContextErrorsComeThrough"}},
	{"hides the context's error", func(b *brokenStore) {
		b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
			if ctx.Err() != nil {
				return rights.Request{}, errOther
			}
			return b.allStore.Get(ctx, id)
		}
	}, []string{"ContextErrorsComeThrough"}},
	{"stores though the context is done", func(b *brokenStore) {
		b.update = func(ctx context.Context, q rights.Request) error {
			return errors.Join(b.allStore.Update(bg(), q), ctx.Err())
		}
	}, []string{"ContextErrorsComeThrough"}},
	{"lists twice", func(b *brokenStore) {
		b.list = altered(b, func(all []rights.Request) []rights.Request { return slices.Concat(all, all) })
	}, []string{"RequestLister/EachRequestOfTheSubjectOnce"}},
	{"lists another's", func(b *brokenStore) {
		b.list = func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			return b.allStore.RequestsOf(ctx, privacy.SubjectID(strings.ToLower(string(s))))
		}
	}, []string{"RequestLister/EachRequestOfTheSubjectOnce"}},
	{"lists the newest first", func(b *brokenStore) {
		b.list = altered(b, func(all []rights.Request) []rights.Request { slices.Reverse(all); return all })
	}, []string{"RequestLister/InTheOrderOfReceived"}},
	{"lists what was there when it was asked", func(b *brokenStore) {
		b.list = func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			return once(b.allStore.RequestsOf(ctx, s))
		}
	}, []string{"RequestLister/ReadsAnew"}},
	{"lists nothing by day", func(b *brokenStore) {
		b.due = func(context.Context, civil.Date, rights.DueCursor, int) iter.Seq2[rights.Request, error] {
			return func(func(rights.Request, error) bool) {}
		}
	}, []string{"DueLister/OpenRequestsByHint", "DueLister/InPages", "DueLister/ReadsAnewAndStops", "DueLister/ContextErrorsComeThrough"}},
	{"lists only what is late by a day", func(b *brokenStore) {
		b.due = func(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
			return b.allStore.Pending(ctx, through.AddDays(-1), after, n)
		}
	}, []string{"DueLister/OpenRequestsByHint"}},
	{"knows no cursor", func(b *brokenStore) {
		b.due = func(ctx context.Context, through civil.Date, _ rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
			return b.allStore.Pending(ctx, through, rights.DueCursor{}, n)
		}
	}, []string{"DueLister/InPages"}},
	{"knows no pages", func(b *brokenStore) {
		b.due = func(ctx context.Context, through civil.Date, after rights.DueCursor, _ int) iter.Seq2[rights.Request, error] {
			return b.allStore.Pending(ctx, through, after, 1000)
		}
	}, []string{"DueLister/InPages"}},
	{"lists by day what was there when it was asked", func(b *brokenStore) {
		b.due = func(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
			return once(b.allStore.Pending(ctx, through, after, n))
		}
	}, []string{"DueLister/ReadsAnewAndStops"}},
	{"lists by day on and on", func(b *brokenStore) {
		b.due = func(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
			return eager(b.allStore.Pending(ctx, through, after, n))
		}
	}, []string{"DueLister/ReadsAnewAndStops"}},
	{"forgets the hint", func(b *brokenStore) {
		b.create = func(ctx context.Context, q rights.Request) error {
			q.Hint = civil.Date{}
			return b.allStore.Create(ctx, q)
		}
	}, []string{"EveryFieldComesBack", "DueLister/OpenRequestsByHint"}},
	{"lists on and on", func(b *brokenStore) {
		b.list = func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			return eager(b.allStore.RequestsOf(ctx, s))
		}
	}, []string{"RequestLister/StopsWithTheLoop"}},
	{"lists nothing once the context is done", func(b *brokenStore) {
		b.list = func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			if ctx.Err() != nil {
				return func(func(rights.Request, error) bool) {}
			}
			return b.allStore.RequestsOf(ctx, s)
		}
	}, []string{"RequestLister/ContextErrorsComeThrough"}},
	{"lists after an error", func(b *brokenStore) {
		b.list = func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
			return afterError(ctx, b.allStore.RequestsOf(bg(), s))
		}
	}, []string{"RequestLister/ContextErrorsComeThrough"}},
}

// A store that is down fails every case, and none panics.
func TestStoresThatAreDownFail(t *testing.T) {
	checkBroken(t, storeRules(), "requests", func() rights.Store {
		return &brokenStore{
			create: func(context.Context, rights.Request) error { return errOther },
			get:    func(context.Context, rights.RequestID) (rights.Request, error) { return rights.Request{}, errOther },
			update: func(context.Context, rights.Request) error { return errOther },
			list: func(context.Context, privacy.SubjectID) iter.Seq2[rights.Request, error] {
				return down[rights.Request]
			},
			due: func(context.Context, civil.Date, rights.DueCursor, int) iter.Seq2[rights.Request, error] {
				return down[rights.Request]
			},
		}
	}, names(storeRules())...)
	checkBroken(t, standingRules(), "standings", func() rights.StandingStore { return downStandings{} }, names(standingRules())...)
}

type downStandings struct{}

func (downStandings) Place(context.Context, rights.Standing) error { return errOther }
func (downStandings) Lift(context.Context, rights.Standing) error  { return errOther }
func (downStandings) StandingsOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return down[rights.Standing]
}

func TestBrokenStoresFail(t *testing.T) {
	failed := map[string]bool{}
	for _, tt := range storeBreaks {
		checkBroken(t, storeRules(), tt.name, func() rights.Store {
			m := memory.New().Requests()
			b := &brokenStore{allStore: m, create: m.Create, get: m.Get, update: m.Update, list: m.RequestsOf}
			tt.breaks(b)
			return b
		}, tt.fails...)
		for _, f := range tt.fails {
			failed[f] = true
		}
	}
	covered(t, storeRules(), failed)
}

// alter returns a Get that changes what it returns.
func alter(b *brokenStore, change func(*rights.Request)) func(context.Context, rights.RequestID) (rights.Request, error) {
	return func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
		q, err := b.allStore.Get(ctx, id)
		if err == nil {
			change(&q)
		}
		return q, err
	}
}

// altered returns a RequestsOf that changes what it yields.
func altered(b *brokenStore, change func([]rights.Request) []rights.Request) func(context.Context, privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return func(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
		return changedSeq(b.allStore.RequestsOf(ctx, s), change)
	}
}

// renamed has the store know requests by another name.
func renamed(b *brokenStore, name func(string) string) {
	as := func(id rights.RequestID) rights.RequestID { return rights.RequestID(name(string(id))) }
	b.create = func(ctx context.Context, q rights.Request) error {
		q.ID = as(q.ID)
		return b.allStore.Create(ctx, q)
	}
	b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
		q, err := b.allStore.Get(ctx, as(id))
		q.ID = id
		return q, err
	}
}

// memoOf returns a function that returns the same slices for each version of a request.
func memoOf() func(rights.Request) rights.Request {
	type key struct {
		id      rights.RequestID
		version uint64
	}
	var mu sync.Mutex
	memo := map[key]rights.Request{}
	return func(q rights.Request) rights.Request {
		mu.Lock()
		defer mu.Unlock()
		k := key{q.ID, q.Version}
		if held, ok := memo[k]; ok && q.Version > 0 {
			return held
		}
		memo[k] = q
		return q
	}
}

// shareSlices has the store keep the slices that it is handed.
func shareSlices(b *brokenStore) {
	var mu sync.Mutex
	given := map[rights.RequestID]rights.Request{}
	b.create = func(ctx context.Context, q rights.Request) error {
		err := b.allStore.Create(ctx, q)
		if err == nil {
			mu.Lock()
			defer mu.Unlock()
			given[q.ID] = q
		}
		return err
	}
	b.get = func(ctx context.Context, id rights.RequestID) (rights.Request, error) {
		q, err := b.allStore.Get(ctx, id)
		mu.Lock()
		defer mu.Unlock()
		if g, ok := given[id]; ok && q.Version == 1 {
			q.Questions, q.History = g.Questions, g.History
		}
		return q, err
	}
}
