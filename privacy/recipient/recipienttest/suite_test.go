package recipienttest

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
	"github.com/lawful-go/lawful/privacy/recipient"
)

func TestMemLog(t *testing.T) {
	Test(t, func(*testing.T) recipient.Log { return memory.New().Disclosures() })
}

// A host runs the suite from a test of its own, here on the log in memory.
func Example() {
	_ = func(t *testing.T) { // func TestLog(t *testing.T)
		Test(t, func(*testing.T) recipient.Log { return memory.New().Disclosures() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a slow and simple log whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout a Record, unless it is torn
	all   []recipient.Entry

	same   func(a, b recipient.Entry) bool
	class  error // of a refusal
	change func(e *recipient.Entry)
	name   func(id string) string // under which an identifier is found
	sort   func(a, b recipient.Entry) int
	out    func([]recipient.Entry) []recipient.Entry
	spills bool  // yields every entry there is
	twice  bool  // stores what is there already
	strict bool  // refuses what is there already
	stores bool  // stores what it refuses
	torn   bool  // looks and writes in two steps
	shares bool  // keeps and yields the slices of others
	reads  error // of every read
	writes error // of every write
	deaf   bool  // takes no notice of the context
	blind  bool  // takes no notice of it where the entry is there
	other  error // for the context's
	after  bool  // goes on after an error
	once   bool  // reads when asked, not when ranged over
	eager  bool  // does not stop with the loop
}

// sound returns a log that breaks nothing.
func sound() *broken {
	return &broken{
		same:   recipient.Entry.Equal,
		class:  privacy.ErrConflict,
		change: func(e *recipient.Entry) { e.At = e.At.UTC() },
		name:   func(id string) string { return id },
		sort: func(a, b recipient.Entry) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
		},
		out: func(e []recipient.Entry) []recipient.Entry { return e },
	}
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

func (b *broken) held(id recipient.EntryID) (recipient.Entry, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.all, func(e recipient.Entry) bool { return b.name(string(e.ID)) == b.name(string(id)) })
	if i < 0 {
		return recipient.Entry{}, false
	}
	return b.all[i], true
}

func (b *broken) Record(ctx context.Context, e recipient.Entry) error {
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	held, there := b.held(e.ID)
	same := there && b.same(held, e)
	if b.blind && same {
		return nil
	}
	if err := cmp.Or(b.done(ctx), b.writes); err != nil {
		return err
	}
	refuse := there && (!same || b.strict)
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	if !there || same && b.twice || refuse && b.stores {
		b.mu.Lock()
		defer b.mu.Unlock()
		if !b.shares {
			e.Categories = slices.Clone(e.Categories)
		}
		b.change(&e)
		b.all = append(b.all, e)
	}
	if refuse {
		return b.class
	}
	return nil
}

func (b *broken) of(s privacy.SubjectID) []recipient.Entry {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []recipient.Entry
	for _, e := range b.all {
		if b.spills || b.name(string(e.Subject)) == b.name(string(s)) {
			if !b.shares {
				e.Categories = slices.Clone(e.Categories)
			}
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, b.sort)
	return b.out(list)
}

func (b *broken) Of(ctx context.Context, s privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	read := func() []recipient.Entry { return b.of(s) }
	if b.once {
		all := read()
		read = func() []recipient.Entry { return all }
	}
	return func(yield func(recipient.Entry, error) bool) {
		if err := cmp.Or(b.done(ctx), b.reads); err != nil {
			if !yield(recipient.Entry{}, err) || !b.after {
				return
			}
		}
		for _, e := range read() {
			if !yield(e, nil) && !b.eager {
				return
			}
		}
	}
}

type brokenLog struct {
	name  string
	spoil func(*broken)
	fails []string
}

func brokenLogs() []brokenLog { return append(brokenWrites(), brokenReads()...) }

func brokenWrites() []brokenLog {
	const stores, once, conflict, one, several, fields = "RecordStoresANewID", "TheSameEntryIsStoredOnce", "AnotherEntryOfTheIDIsAConflict",
		"OneOfSeveralRecordsStores", "SeveralRecordsOfOneEntryAreNil", "EveryFieldComesBack"
	field := func(f func(*recipient.Entry)) func(*broken) { return func(b *broken) { b.change = f } }
	same := func(f func(a, b recipient.Entry) bool) func(*broken) { return func(b *broken) { b.same = f } }
	return []brokenLog{
		{"nothing", func(*broken) {}, nil},
		{"stores nothing", func(b *broken) { b.change = func(e *recipient.Entry) { *e = recipient.Entry{} } }, []string{stores, fields}},
		{"stores an entry twice", func(b *broken) { b.twice = true }, []string{once, several}},
		{"refuses the same entry", func(b *broken) { b.strict = true }, []string{once, several}},
		{"takes whatever has the ID for the same", same(func(a, b recipient.Entry) bool { return true }), []string{conflict, one}},
		{"compares all but the categories", same(func(a, b recipient.Entry) bool { a.Categories = b.Categories; return a.Equal(b) }), []string{conflict}},
		{"compares all but the actor", same(func(a, b recipient.Entry) bool { a.By = b.By; return a.Equal(b) }), []string{conflict, one}},
		{"compares recipients in any case", same(func(a, b recipient.Entry) bool {
			if strings.EqualFold(string(a.Recipient), string(b.Recipient)) {
				a.Recipient = b.Recipient
			}
			return a.Equal(b)
		}), []string{conflict}},
		{"compares instants with their zone", same(func(a, b recipient.Entry) bool { return a.At == b.At && a.Equal(b) }), []string{once}},
		{"stores what it refuses", func(b *broken) { b.stores = true }, []string{conflict, one}},
		{"looks and writes in two steps", func(b *broken) { b.torn = true }, []string{one, several}},
		{"says exists for a conflict", func(b *broken) { b.class = privacy.ErrExists }, []string{conflict, one}},
		{"cannot be written", func(b *broken) { b.writes = errors.New("down") }, []string{stores, once, fields}},
		{"keeps milliseconds", field(func(e *recipient.Entry) { e.At = e.At.UTC().Truncate(time.Millisecond) }), []string{stores, fields}},
		{"keeps local time", field(func(e *recipient.Entry) { e.At = e.At.In(time.FixedZone("BST", 3600)) }), []string{stores, fields}},
		{"forgets the ground", field(func(e *recipient.Entry) { e.At, e.Ground = e.At.UTC(), 0 }), []string{stores, fields}},
		{"forgets the actor", field(func(e *recipient.Entry) { e.At, e.By = e.At.UTC(), "" }), []string{stores, fields}},
		{"cuts identifiers", field(func(e *recipient.Entry) {
			e.At, e.Recipient = e.At.UTC(), e.Recipient[:min(100, len(e.Recipient))]
		}), []string{fields}},
		{"keeps a hundred categories", field(func(e *recipient.Entry) {
			e.At, e.Categories = e.At.UTC(), e.Categories[:min(100, len(e.Categories))]
		}), []string{fields}},
		{"parts categories at commas", field(func(e *recipient.Entry) {
			e.At = e.At.UTC()
			var list []privacy.Category
			for _, c := range e.Categories {
				for part := range strings.SplitSeq(string(c), ",") {
					list = append(list, privacy.Category(part))
				}
			}
			e.Categories = list
		}), []string{fields}},
		{"keeps the slices of others", func(b *broken) { b.shares = true }, []string{"SlicesAreTheCallers"}},
	}
}

func brokenReads() []brokenLog {
	const order, contexts, apart, nothing = "OfYieldsOldestFirst", "ContextErrorsComeThrough", "IdentifiersAreApart", "OfYieldsNothingElse"
	out := func(f func([]recipient.Entry) []recipient.Entry) func(*broken) {
		return func(b *broken) { b.out = f }
	}
	name := func(f func(string) string) func(*broken) { return func(b *broken) { b.name = f } }
	sort := func(f func(a, b recipient.Entry) int) func(*broken) { return func(b *broken) { b.sort = f } }
	return []brokenLog{
		{"newest first", out(func(e []recipient.Entry) []recipient.Entry { slices.Reverse(e); return e }), []string{order}},
		{"in the order of arrival", sort(func(a, b recipient.Entry) int { return 0 }), []string{order}},
		{"by instant alone", sort(func(a, b recipient.Entry) int { return a.At.Compare(b.At) }), []string{order}},
		{"by ID alone", sort(func(a, b recipient.Entry) int { return cmp.Compare(a.ID, b.ID) }), []string{order}},
		{"in the order of a language", sort(func(a, b recipient.Entry) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(strings.ToLower(string(a.ID)), strings.ToLower(string(b.ID))))
		}), []string{order}},
		{"a page of ten", out(func(e []recipient.Entry) []recipient.Entry { return e[:min(10, len(e))] }), []string{order}},
		{"loses the last", out(func(e []recipient.Entry) []recipient.Entry { return e[:max(0, len(e)-1)] }), []string{"RecordStoresANewID", nothing}},
		{"invents one", out(func(e []recipient.Entry) []recipient.Entry {
			if len(e) == 0 {
				return []recipient.Entry{{}}
			}
			return e
		}), []string{nothing}},
		{"yields those of others", func(b *broken) { b.spills = true }, []string{nothing, apart}},
		{"folds case", name(strings.ToLower), []string{apart}},
		{"folds accents", name(func(s string) string { return strings.NewReplacer("\u00ed", "i", "\u0301", "").Replace(s) }), []string{apart}},
		{"trims", name(strings.TrimSpace), []string{apart}},
		{"cuts names", name(func(s string) string { return s[:min(5, len(s))] }), []string{apart}},
		{"cannot be read", func(b *broken) { b.reads = errors.New("down") }, []string{order, nothing}},
		{"takes no notice of the context", func(b *broken) { b.deaf = true }, []string{contexts}},
		{"takes no notice of it for what is there", func(b *broken) { b.blind = true }, []string{contexts}},
		{"goes on after an error", func(b *broken) { b.after = true }, []string{contexts}},
		{"renames the context's error", func(b *broken) { b.other = errors.New("time out") }, []string{contexts}},
		{"reads too early", func(b *broken) { b.once = true }, []string{"OfReadsAnew"}},
		{"does not stop", func(b *broken) { b.eager = true }, []string{"OfStopsWithTheLoop"}},
	}
}

// TestBrokenLogsFail runs the suite on logs that break one rule each: the case of that rule must say so.
func TestBrokenLogsFail(t *testing.T) {
	for _, b := range brokenLogs() {
		t.Run(b.name, func(t *testing.T) {
			failed := make(map[string][]string)
			for _, c := range cases() {
				var r recorder
				l := sound()
				b.spoil(l)
				if c.run(&r, l); len(r.said) > 0 {
					failed[c.name] = r.said[:1]
				}
			}
			if b.fails == nil && len(failed) > 0 {
				t.Errorf("a sound log fails: %v", failed)
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
