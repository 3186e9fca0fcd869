package noticetest

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
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) notice.Store { return memory.New().Notices() })
}

// A store that reads one person at a time is held to the rest.
func TestBareStore(t *testing.T) {
	Test(t, func(*testing.T) notice.Store { return struct{ notice.Store }{memory.New().Notices()} })
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStore(t *testing.T)
		Test(t, func(*testing.T) notice.Store { return memory.New().Notices() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct {
	mu   sync.Mutex
	said []string
}

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a slow and simple store whose parts can be broken one by one.
type broken struct {
	mu       sync.Mutex
	whole    sync.Mutex // held throughout a write, unless it is torn
	versions []notice.Version
	entries  []notice.Entry

	sameVersion func(a, b notice.Version) bool
	sameEntry   func(a, b notice.Entry) bool
	version     func(v *notice.Version) // as it is kept
	entry       func(e *notice.Entry)
	name        func(id string) string // under which an identifier is found
	sort        func(a, b notice.Entry) int
	days        func(a, b notice.Version) int
	outV        func([]notice.Version) []notice.Version
	outE        func([]notice.Entry) []notice.Entry
	class       error // of a conflict
	missing     error // of a version that is not registered
	days2       bool  // takes two versions for one day
	first       bool  // asks for the version before the entry
	spills      bool  // yields everything there is
	twice       bool  // stores what is there already
	strict      bool  // refuses what is there already
	stores      bool  // stores what it refuses
	torn        bool  // looks and writes in two steps
	down        error // of every write
	reads       error // of every read
	deaf        bool  // takes no notice of the context
	blind       bool  // takes no notice of it where it is there
	other       error // for the context's
	after       bool  // goes on after an error
	once        bool  // reads when asked, not when ranged over
	eager       bool  // does not stop with the loop
	double      bool  // OfMany reads a subject twice
	everybody   bool  // OfMany reads all
}

// sound returns a store that breaks nothing.
func sound() *broken {
	return &broken{
		sameVersion: func(a, b notice.Version) bool { return a == b },
		sameEntry:   notice.Entry.Equal,
		version:     func(*notice.Version) {},
		entry:       func(e *notice.Entry) { e.At = e.At.UTC() },
		name:        func(id string) string { return id },
		sort:        func(a, b notice.Entry) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) },
		days:        func(a, b notice.Version) int { return a.Since.Compare(b.Since) },
		outV:        func(v []notice.Version) []notice.Version { return v },
		outE:        func(e []notice.Entry) []notice.Entry { return e },
		class:       privacy.ErrConflict,
		missing:     privacy.ErrNotFound,
	}
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

// find returns the first of a list that is.
func find[T any](b *broken, list *[]T, is func(T) bool) (v T, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(*list, is)
	if i < 0 {
		return v, false
	}
	return (*list)[i], true
}

// write stores unless there is something that stands in the way.
func (b *broken) write(ctx context.Context, look func() (there, same bool, err error), store func()) error {
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	there, same, refused := look()
	if b.blind && same {
		return nil
	}
	if err := cmp.Or(b.done(ctx), b.down); err != nil {
		return err
	}
	if refused == nil && there && (!same || b.strict) {
		refused = b.class
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	if !there && refused == nil || same && b.twice || refused != nil && b.stores {
		b.mu.Lock()
		defer b.mu.Unlock()
		store()
	}
	return refused
}

func (b *broken) Register(ctx context.Context, v notice.Version) error {
	return b.write(ctx, func() (there, same bool, err error) {
		held, there := find(b, &b.versions, func(o notice.Version) bool { return b.name(string(o.ID)) == b.name(string(v.ID)) })
		_, taken := find(b, &b.versions, func(o notice.Version) bool {
			return b.name(string(o.Notice)) == b.name(string(v.Notice)) && o.Since == v.Since && !b.days2
		})
		if !there && taken {
			return false, false, b.class
		}
		return there, there && b.sameVersion(held, v), nil
	}, func() {
		b.version(&v)
		b.versions = append(b.versions, v)
	})
}

func (b *broken) Record(ctx context.Context, e notice.Entry) error {
	return b.write(ctx, func() (there, same bool, err error) {
		held, there := find(b, &b.entries, func(o notice.Entry) bool { return b.name(string(o.ID)) == b.name(string(e.ID)) })
		_, known := find(b, &b.versions, func(o notice.Version) bool { return b.name(string(o.ID)) == b.name(string(e.Version)) })
		if !known && (!there || b.first) {
			return there, false, b.missing
		}
		return there, there && b.sameEntry(held, e), nil
	}, func() {
		b.entry(&e)
		b.entries = append(b.entries, e)
	})
}

func (b *broken) Versions(ctx context.Context, n notice.ID) iter.Seq2[notice.Version, error] {
	return sequence(ctx, b, &b.versions, b.days, b.outV, func(v notice.Version) bool { return b.name(string(v.Notice)) == b.name(string(n)) })
}

func (b *broken) Of(ctx context.Context, s privacy.SubjectID) iter.Seq2[notice.Entry, error] {
	return sequence(ctx, b, &b.entries, b.sort, b.outE, func(e notice.Entry) bool { return b.name(string(e.Subject)) == b.name(string(s)) })
}

func (b *broken) OfMany(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[notice.Entry, error] {
	out := b.outE
	if b.double {
		out = func(e []notice.Entry) []notice.Entry { return slices.Concat(e, e) }
	}
	return sequence(ctx, b, &b.entries, b.sort, out, func(e notice.Entry) bool {
		return b.everybody || slices.ContainsFunc(subjects, func(s privacy.SubjectID) bool { return b.name(string(e.Subject)) == b.name(string(s)) })
	})
}

func sequence[T any](ctx context.Context, b *broken, from *[]T, order func(x, y T) int, out func([]T) []T, belongs func(T) bool) iter.Seq2[T, error] {
	read := func() []T {
		b.mu.Lock()
		defer b.mu.Unlock()
		var list []T
		for _, v := range *from {
			if b.spills || belongs(v) {
				list = append(list, v)
			}
		}
		slices.SortStableFunc(list, order)
		return out(list)
	}
	if b.once {
		all := read()
		read = func() []T { return all }
	}
	return func(yield func(T, error) bool) {
		if err := cmp.Or(b.done(ctx), b.reads); err != nil {
			var none T
			if !yield(none, err) || !b.after {
				return
			}
		}
		for _, v := range read() {
			if !yield(v, nil) && !b.eager {
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

// TestBrokenStoresFail runs the suite on stores that break one rule each: the case of that rule must say so, and each case
// is failed by one.
func TestBrokenStoresFail(t *testing.T) {
	failedByOne := make(map[string]bool)
	for _, b := range slices.Concat(brokenWrites(), brokenReads()) {
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
				failedByOne[name] = true
				if failed[name] == nil {
					t.Errorf("case %s does not fail; those that do: %v", name, failed)
				}
			}
		})
	}
	for _, c := range cases() {
		if !failedByOne[c.name] {
			t.Errorf("case %s: nothing fails it", c.name)
		}
	}
}

func brokenWrites() []brokenStore {
	const register, onceV, idV, dayV, record, onceE, idE, missing, severalV, severalE, several, fields = "RegisterStoresANewVersion",
		"TheSameVersionIsStoredOnce", "AnotherVersionOfTheIDIsAConflict", "AnotherVersionOfTheDayIsAConflict", "RecordStoresANewEntry",
		"TheSameEntryIsStoredOnce", "AnotherEntryOfTheIDIsAConflict", "AVersionThatIsNotRegisteredIsNotFound",
		"OneOfSeveralRegistersStores", "OneOfSeveralRecordsStores", "SeveralOfTheSameAreNil", "EveryFieldComesBack"
	version := func(f func(*notice.Version)) func(*broken) { return func(b *broken) { b.version = f } }
	entry := func(f func(*notice.Entry)) func(*broken) {
		return func(b *broken) {
			b.entry = func(e *notice.Entry) {
				e.At = e.At.UTC()
				f(e)
			}
		}
	}
	return []brokenStore{
		{"nothing", func(*broken) {}, nil},
		{"stores nothing", func(b *broken) {
			b.version, b.entry = func(v *notice.Version) { *v = notice.Version{} }, func(e *notice.Entry) { *e = notice.Entry{} }
		}, []string{register, fields}},
		{"stores no entry", entry(func(e *notice.Entry) { *e = notice.Entry{} }), []string{record, onceE, fields}},
		{"stores twice", func(b *broken) { b.twice = true }, []string{onceV, onceE, several}},
		{"refuses the same", func(b *broken) { b.strict = true }, []string{onceV, onceE, several}},
		{"takes a version that has the ID for the same", func(b *broken) { b.sameVersion = func(_, _ notice.Version) bool { return true } }, []string{idV, severalV}},
		{"takes an entry that has the ID for the same", func(b *broken) { b.sameEntry = func(_, _ notice.Entry) bool { return true } }, []string{idE, severalE}},
		{"compares all but the wording", func(b *broken) {
			b.sameVersion = func(x, y notice.Version) bool { x.Wording = y.Wording; return x == y }
		}, []string{idV, severalV}},
		{"compares all but the last day to tell", func(b *broken) {
			b.sameVersion = func(x, y notice.Version) bool { x.TellBy = y.TellBy; return x == y }
		}, []string{idV}},
		{"compares all but the actor", func(b *broken) {
			b.sameEntry = func(x, y notice.Entry) bool { x.By = y.By; return x.Equal(y) }
		}, []string{idE, severalE}},
		{"compares instants with their zone", func(b *broken) { b.sameEntry = func(x, y notice.Entry) bool { return x == y } }, []string{onceE}},
		{"takes two versions for a day", func(b *broken) { b.days2 = true }, []string{dayV, severalV}},
		{"stores what it refuses", func(b *broken) { b.stores = true }, []string{idV, dayV, idE, missing, severalV, severalE}},
		{"looks and writes in two steps", func(b *broken) { b.torn = true }, []string{severalV, severalE, several}},
		{"says exists for a conflict", func(b *broken) { b.class = privacy.ErrExists }, []string{idV, dayV, idE}},
		{"asks for the version first", func(b *broken) { b.first = true }, []string{idE}},
		{"takes any version", func(b *broken) { b.missing = nil }, []string{missing}},
		{"says invalid for a version that is missing", func(b *broken) { b.missing = privacy.ErrInvalid }, []string{missing}},
		{"cannot be written", func(b *broken) { b.down = errors.New("down") }, []string{register, record, fields}},
		{"keeps milliseconds", entry(func(e *notice.Entry) { e.At = e.At.Truncate(time.Millisecond) }), []string{record, fields}},
		{"keeps local time", entry(func(e *notice.Entry) { e.At = e.At.In(time.FixedZone("BST", 3600)) }), []string{record, fields}},
		{"forgets the kind", entry(func(e *notice.Entry) { e.Kind = 0 }), []string{record, fields}},
		{"forgets the channel", entry(func(e *notice.Entry) { e.Channel = 0 }), []string{record, fields}},
		{"forgets the actor", entry(func(e *notice.Entry) { e.By = "" }), []string{record, fields}},
		{"invents a channel", entry(func(e *notice.Entry) { e.Channel = max(e.Channel, notice.Page) }), []string{fields}},
		{"forgets the last day to tell", version(func(v *notice.Version) { v.TellBy = v.Since }), []string{register, fields}},
		{"takes all for material", version(func(v *notice.Version) { v.Material = true }), []string{fields}},
		{"cuts identifiers", version(func(v *notice.Version) { v.ID = v.ID[:min(100, len(v.ID))] }), []string{fields}},
		{"cuts digests", version(func(v *notice.Version) { v.Wording[31] = 0 }), []string{register, fields}},
	}
}

func brokenReads() []brokenStore {
	const orderV, orderE, contexts, apart, nothing, many = "VersionsYieldsOldestFirst", "OfYieldsOldestFirst", "ContextErrorsComeThrough",
		"IdentifiersAreApart", "ReadsYieldNothingElse", "OfManyYieldsThoseAskedFor"
	versions := func(f func([]notice.Version) []notice.Version) func(*broken) { return func(b *broken) { b.outV = f } }
	entries := func(f func([]notice.Entry) []notice.Entry) func(*broken) { return func(b *broken) { b.outE = f } }
	name := func(f func(string) string) func(*broken) { return func(b *broken) { b.name = f } }
	sort := func(f func(a, b notice.Entry) int) func(*broken) { return func(b *broken) { b.sort = f } }
	return []brokenStore{
		{"versions newest first", versions(func(v []notice.Version) []notice.Version { slices.Reverse(v); return v }), []string{orderV}},
		{"versions by ID", func(b *broken) { b.days = func(x, y notice.Version) int { return cmp.Compare(x.ID, y.ID) } }, []string{orderV}},
		{"versions as they came", func(b *broken) { b.days = func(x, y notice.Version) int { return 0 } }, []string{orderV}},
		{"ten versions", versions(func(v []notice.Version) []notice.Version { return v[:min(10, len(v))] }), []string{orderV}},
		{"loses the last version", versions(func(v []notice.Version) []notice.Version { return v[:max(0, len(v)-1)] }), []string{nothing}},
		{"invents a version", versions(func(v []notice.Version) []notice.Version { return append(v, notice.Version{}) }), []string{nothing}},
		{"newest first", entries(func(e []notice.Entry) []notice.Entry { slices.Reverse(e); return e }), []string{orderE, many}},
		{"in the order of arrival", sort(func(a, b notice.Entry) int { return 0 }), []string{orderE, many}},
		{"by instant alone", sort(func(a, b notice.Entry) int { return a.At.Compare(b.At) }), []string{orderE}},
		{"by ID alone", sort(func(a, b notice.Entry) int { return cmp.Compare(a.ID, b.ID) }), []string{orderE}},
		{"in the order of a language", sort(func(a, b notice.Entry) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(strings.ToLower(string(a.ID)), strings.ToLower(string(b.ID))))
		}), []string{orderE}},
		{"a page of ten", entries(func(e []notice.Entry) []notice.Entry { return e[:min(10, len(e))] }), []string{orderE, many}},
		{"loses the last", entries(func(e []notice.Entry) []notice.Entry { return e[:max(0, len(e)-1)] }), []string{"RecordStoresANewEntry", nothing, many}},
		{"yields those of others", func(b *broken) { b.spills = true }, []string{nothing, apart, many}},
		{"folds case", name(strings.ToLower), []string{apart}},
		{"folds accents", name(func(s string) string { return strings.NewReplacer("\u00ed", "i", "\u0301", "").Replace(s) }), []string{apart}},
		{"trims", name(strings.TrimSpace), []string{apart}},
		{"cuts names", name(func(s string) string { return s[:min(5, len(s))] }), []string{apart}},
		{"cannot be read", func(b *broken) { b.reads = errors.New("down") }, []string{orderV, orderE, nothing, many}},
		{"takes no notice of the context", func(b *broken) { b.deaf = true }, []string{contexts}},
		{"takes no notice of it for what is there", func(b *broken) { b.blind = true }, []string{contexts}},
		{"goes on after an error", func(b *broken) { b.after = true }, []string{contexts}},
		{"renames the context's error", func(b *broken) { b.other = errors.New("time out") }, []string{contexts}},
		{"reads too early", func(b *broken) { b.once = true }, []string{"ReadsReadAnew"}},
		{"does not stop", func(b *broken) { b.eager = true }, []string{"ReadsStopWithTheLoop"}},
		{"reads a person twice", func(b *broken) { b.double = true }, []string{many}},
		{"reads everybody", func(b *broken) { b.everybody = true }, []string{many}},
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
