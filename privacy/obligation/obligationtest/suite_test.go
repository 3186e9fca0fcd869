package obligationtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) obligation.Store { return memory.New().Obligations() })
}

// A store that lists nothing beside is held to the rest.
func TestBareStore(t *testing.T) {
	Test(t, func(*testing.T) obligation.Store { return struct{ obligation.Store }{memory.New().Obligations()} })
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStore(t *testing.T)
		Test(t, func(*testing.T) obligation.Store { return memory.New().Obligations() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a slow and simple store whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout a write, unless it is torn
	all   map[string]obligation.Obligation

	name     func(id string) string // under which something is kept
	change   func(o *obligation.Obligation)
	exists   error // of a Create that is refused
	conflict error // of an Update that is refused
	missing  error
	first    uint64 // version of what is created
	any      bool   // takes any version
	torn     bool   // looks and writes in two steps
	stores   bool   // stores what it refuses
	pending  func(o obligation.Obligation, at time.Time) bool
	late     func(o obligation.Obligation, on civil.Date) bool
	sort     func(a, b obligation.Obligation) int // nil: as demanded
	cursor   bool                                 // takes no notice of the cursor
	most     bool                                 // takes no notice of how many
	deaf     bool                                 // takes no notice of the context
	other    error                                // for the context's
	after    bool                                 // goes on after an error
	once     bool                                 // reads when asked, not when ranged over
	eager    bool                                 // does not stop with the loop
	spills   bool                                 // lists everybody's
}

// sound returns a store that breaks nothing.
func sound() *broken {
	return &broken{
		all:    make(map[string]obligation.Obligation),
		name:   func(id string) string { return id },
		change: func(*obligation.Obligation) {},
		exists: privacy.ErrExists, conflict: privacy.ErrConflict, missing: privacy.ErrNotFound, first: 1,
		pending: func(o obligation.Obligation, at time.Time) bool {
			return o.State == obligation.Raised && !o.Next.After(at)
		},
		late: func(o obligation.Obligation, on civil.Date) bool {
			return !o.State.Ended() && !o.Due.IsZero() && o.Due.Before(on)
		},
	}
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

// write stores what allowed lets through, given what is held.
func (b *broken) write(ctx context.Context, o obligation.Obligation, allowed func(held obligation.Obligation, ok bool) (uint64, error)) error {
	if err := b.done(ctx); err != nil {
		return err
	}
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	name := b.name(string(o.ID))
	b.mu.Lock()
	held, ok := b.all[name]
	b.mu.Unlock()
	version, err := allowed(held, ok)
	if err != nil && !b.stores {
		return err
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.change(&o)
	o.Version = version
	b.all[name] = o
	return err
}

func (b *broken) Create(ctx context.Context, o obligation.Obligation) error {
	return b.write(ctx, o, func(_ obligation.Obligation, ok bool) (uint64, error) {
		if ok {
			return 1, b.exists
		}
		return b.first, nil
	})
}

func (b *broken) Update(ctx context.Context, o obligation.Obligation) error {
	return b.write(ctx, o, func(held obligation.Obligation, ok bool) (uint64, error) {
		switch {
		case !ok:
			return 1, b.missing
		case held.Version != o.Version && !b.any:
			return held.Version, b.conflict
		}
		return o.Version + 1, nil
	})
}

func (b *broken) Get(ctx context.Context, id obligation.ID) (obligation.Obligation, error) {
	if err := b.done(ctx); err != nil {
		return obligation.Obligation{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.all[b.name(string(id))]
	if !ok {
		return o, b.missing
	}
	return o, nil
}

func (b *broken) Pending(ctx context.Context, at time.Time, after obligation.Cursor, n int) iter.Seq2[obligation.Obligation, error] {
	order := func(a, c obligation.Obligation) int { return cmp.Or(a.Next.Compare(c.Next), cmp.Compare(a.ID, c.ID)) }
	return b.list(ctx, n, order, func(o obligation.Obligation) bool {
		return b.pending(o, at) && (b.cursor || order(o, obligation.Obligation{Next: after.Next, ID: after.ID}) > 0)
	})
}

func (b *broken) Overdue(ctx context.Context, on civil.Date, after obligation.DueCursor, n int) iter.Seq2[obligation.Obligation, error] {
	order := func(a, c obligation.Obligation) int { return cmp.Or(a.Due.Compare(c.Due), cmp.Compare(a.ID, c.ID)) }
	return b.list(ctx, n, order, func(o obligation.Obligation) bool {
		return b.late(o, on) && (b.cursor || order(o, obligation.Obligation{Due: after.Due, ID: after.ID}) > 0)
	})
}

func (b *broken) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[obligation.Obligation, error] {
	order := func(a, c obligation.Obligation) int {
		return cmp.Or(a.Raised.Compare(c.Raised), cmp.Compare(a.ID, c.ID))
	}
	return b.list(ctx, 1<<20, order, func(o obligation.Obligation) bool { return o.Subject == subject || b.spills })
}

func (b *broken) list(ctx context.Context, n int, order func(a, c obligation.Obligation) int, belongs func(obligation.Obligation) bool) iter.Seq2[obligation.Obligation, error] {
	read := func() []obligation.Obligation {
		b.mu.Lock()
		defer b.mu.Unlock()
		var list []obligation.Obligation
		for _, o := range b.all {
			if belongs(o) {
				list = append(list, o)
			}
		}
		if b.sort != nil {
			order = b.sort
		}
		slices.SortFunc(list, order)
		if !b.most {
			list = list[:min(n, len(list))]
		}
		return list
	}
	if b.once {
		all := read()
		read = func() []obligation.Obligation { return all }
	}
	return func(yield func(obligation.Obligation, error) bool) {
		if err := b.done(ctx); err != nil {
			if !yield(obligation.Obligation{}, err) || !b.after {
				return
			}
		}
		for _, o := range read() {
			if !yield(o, nil) && !b.eager {
				return
			}
		}
	}
}

type brokenStore struct {
	name  string
	spoil func(*broken)
	fails []string
}

func brokenStores() []brokenStore {
	const fields, one, due, pages, late, of = "EveryFieldComesBack", "OneOfSeveralSucceeds", "PendingYieldsWhatIsDue", "PendingYieldsInPages",
		"OverdueYieldsWhatIsLate", "OfYieldsThoseOfThePerson"
	field := func(change func(*obligation.Obligation)) func(*broken) { return func(b *broken) { b.change = change } }
	name := func(f func(string) string) func(*broken) { return func(b *broken) { b.name = f } }
	return []brokenStore{
		{"nothing", func(*broken) {}, nil},
		{"counts from 0", func(b *broken) { b.first = 0 }, []string{"CreateStoresVersionOne"}},
		{"takes the version it is given", func(b *broken) { b.first = 7 }, []string{"CreateStoresVersionOne", "UpdateStoresTheNextVersion"}},
		{"creates twice", func(b *broken) { b.exists = nil }, []string{"CreateRefusesTheSameID", one}},
		{"says conflict for what exists", func(b *broken) { b.exists = privacy.ErrConflict }, []string{"CreateRefusesTheSameID"}},
		{"says exists for a conflict", func(b *broken) { b.conflict = privacy.ErrExists }, []string{"UpdateRefusesAnotherVersion", one}},
		{"takes any version", func(b *broken) { b.any = true }, []string{"UpdateRefusesAnotherVersion", one}},
		{"updates nothing", func(b *broken) { b.missing = nil }, []string{"WhatIsNotThereIsNotFound"}},
		{"stores what it refuses", func(b *broken) { b.stores = true }, []string{"CreateRefusesTheSameID", "WhatIsNotThereIsNotFound"}},
		{"looks and writes in two steps", func(b *broken) { b.torn = true }, []string{one}},
		{"keeps milliseconds", field(func(o *obligation.Obligation) { o.Next = o.Next.Truncate(time.Millisecond) }), []string{fields, due}},
		{"keeps local time", field(func(o *obligation.Obligation) { o.Raised = o.Raised.In(time.FixedZone("BST", 3600)) }), []string{fields}},
		{"takes no day for a day", field(func(o *obligation.Obligation) {
			if o.Due.IsZero() {
				o.Due = today
			}
		}), []string{fields}},
		{"forgets the excuse", field(func(o *obligation.Obligation) { o.Excuse = 0 }), []string{fields}},
		{"cuts evidence", field(func(o *obligation.Obligation) { o.Evidence = o.Evidence[:min(100, len(o.Evidence))] }), []string{fields}},
		{"forgets the detail", field(func(o *obligation.Obligation) { o.Detail = "" }), []string{fields}},
		{"folds case", name(strings.ToLower), []string{"IDsAreApart"}},
		{"cuts names", name(func(id string) string { return id[:min(len(id), 100)] }), []string{"IDsAreApart"}},
		{"lists what is delivered", func(b *broken) {
			b.pending = func(o obligation.Obligation, at time.Time) bool { return !o.State.Ended() && !o.Next.After(at) }
		}, []string{due}},
		{"leaves out the instant itself", func(b *broken) {
			b.pending = func(o obligation.Obligation, at time.Time) bool {
				return o.State == obligation.Raised && o.Next.Before(at)
			}
		}, []string{due}},
		{"lists what is leased", func(b *broken) {
			b.pending = func(o obligation.Obligation, at time.Time) bool { return o.State == obligation.Raised }
		}, []string{due}},
		{"lists by name", func(b *broken) { b.sort = func(a, c obligation.Obligation) int { return cmp.Compare(a.ID, c.ID) } }, []string{due, late}},
		{"lists the newest first", func(b *broken) { b.sort = func(a, c obligation.Obligation) int { return c.Raised.Compare(a.Raised) } }, []string{of}},
		{"folds case in its order", func(b *broken) {
			b.sort = func(a, c obligation.Obligation) int {
				return cmp.Or(a.Next.Compare(c.Next), -cmp.Compare(a.ID, c.ID))
			}
		}, []string{due, pages}},
		{"knows no cursor", func(b *broken) { b.cursor = true }, []string{pages, late}},
		{"knows no pages", func(b *broken) { b.most = true }, []string{pages, late}},
		{"is late a day too early", func(b *broken) {
			b.late = func(o obligation.Obligation, on civil.Date) bool {
				return !o.State.Ended() && !o.Due.IsZero() && !o.Due.After(on)
			}
		}, []string{late}},
		{"lists what has ended", func(b *broken) {
			b.late = func(o obligation.Obligation, on civil.Date) bool { return !o.Due.IsZero() && o.Due.Before(on) }
		}, []string{late}},
		{"lists those of others", func(b *broken) { b.spills = true }, []string{of, "IDsAreApart"}},
		{"takes no notice of the context", func(b *broken) { b.deaf = true }, []string{"ContextErrorsComeThrough"}},
		{"renames the context's error", func(b *broken) { b.other = errors.New("time out") }, []string{"ContextErrorsComeThrough"}},
		{"goes on after an error", func(b *broken) { b.after = true }, []string{"ContextErrorsComeThrough"}},
		{"reads too early", func(b *broken) { b.once = true }, []string{"SequencesReadAnew"}},
		{"does not stop", func(b *broken) { b.eager = true }, []string{"SequencesStopWithTheLoop"}},
	}
}

// TestBrokenStoresFail runs the suite on stores that break one rule each: the case of that rule must say so.
func TestBrokenStoresFail(t *testing.T) {
	for _, b := range brokenStores() {
		t.Run(b.name, func(t *testing.T) {
			failed := make(map[string][]string)
			for _, c := range cases() {
				var r recorder
				s := sound()
				b.spoil(s)
				if c.run(&r, s); len(r.said) > 0 {
					failed[c.name] = r.said[:1]
				}
			}
			if b.fails == nil && len(failed) > 0 {
				t.Errorf("a sound store fails: %v", failed)
			}
			for _, name := range b.fails {
				if failed[name] == nil {
					t.Errorf("case %s does not fail; those that do: %v", name, failed)
				}
			}
		})
	}
}

// TestCasesHaveNames holds the names apart: a host finds the rule it broke by its name.
func TestCasesHaveNames(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range cases() {
		if c.name == "" || seen[c.name] {
			t.Errorf("case %q: no name of its own", c.name)
		}
		seen[c.name] = true
	}
}
