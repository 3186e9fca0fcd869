package suppressiontest

import (
	"bytes"
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
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

func TestMemStore(t *testing.T) {
	Test(t, func(*testing.T) suppression.Store { return memory.New().Suppressions() })
}

// A host runs the suite from a test of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestStore(t *testing.T)
		Test(t, func(*testing.T) suppression.Store { return memory.New().Suppressions() })
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
	whole sync.Mutex // held throughout an Append, unless it is torn
	all   map[string][]suppression.Entry

	admit  func(last, seq uint64) bool
	class  error                      // of a refusal
	change func(e *suppression.Entry) // before an entry is stored
	name   func(h seal.Hash) string   // under which entries are kept
	out    func([]suppression.Entry) []suppression.Entry
	spills bool         // yields every entry there is
	most   int          // how many hashes it takes at once
	twice  bool         // takes the hashes and keys as they come
	misses bool         // knows one key only
	known  []seal.KeyID // which it yields whatever it holds
	reads  error        // of every read
	writes error        // of every write
	torn   bool         // finds the last entry and stores the new one in two steps
	stores bool         // stores what it refuses
	deaf   bool         // takes no notice of the context
	other  error        // for the context's
	after  bool         // goes on after an error
	once   bool         // reads when asked, not when ranged over
	eager  bool         // does not stop with the loop
}

// sound returns a store that breaks nothing.
func sound() *broken {
	return &broken{
		all:    make(map[string][]suppression.Entry),
		admit:  func(last, seq uint64) bool { return seq == last+1 },
		class:  privacy.ErrConflict,
		change: func(*suppression.Entry) {},
		name: func(h seal.Hash) string {
			return string(rune(h.Key>>16)) + string(rune(h.Key&0xffff)) + string(h.Sum[:])
		},
		out:  func(e []suppression.Entry) []suppression.Entry { return e },
		most: 1 << 20,
	}
}

func (b *broken) held(h seal.Hash) []suppression.Entry {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.all[b.name(h)])
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

func (b *broken) Append(ctx context.Context, e suppression.Entry) error {
	if err := cmp.Or(b.done(ctx), b.writes); err != nil {
		return err
	}
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	ok := b.admit(uint64(len(b.held(e.Hash))), e.Seq)
	if !ok && !b.stores {
		return b.class
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	name := b.name(e.Hash)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.change(&e)
	b.all[name] = append(b.all[name], e)
	if !ok {
		return b.class
	}
	return nil
}

func (b *broken) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[suppression.Entry, error] {
	return sequence(b, ctx, func() []suppression.Entry {
		var all []suppression.Entry
		seen := make(map[seal.Hash]bool)
		for _, h := range hashes[:min(len(hashes), b.most)] {
			if b.twice || !seen[h] {
				all = append(all, b.out(b.held(h))...)
			}
			seen[h] = true
		}
		if b.spills {
			b.mu.Lock()
			defer b.mu.Unlock()
			for _, entries := range b.all {
				all = append(all, entries...)
			}
		}
		return all
	})
}

func (b *broken) KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error] {
	return sequence(b, ctx, func() []seal.KeyID {
		b.mu.Lock()
		defer b.mu.Unlock()
		ids := slices.Clone(b.known)
		for _, entries := range b.all {
			if id := entries[0].Hash.Key; (b.twice || !slices.Contains(ids, id)) && (len(ids) == 0 || !b.misses) {
				ids = append(ids, id)
			}
		}
		return ids
	})
}

// sequence yields what read returns, as far as the store is not broken.
func sequence[T any](b *broken, ctx context.Context, read func() []T) iter.Seq2[T, error] {
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

func brokenStores() []brokenStore { return append(brokenWrites(), brokenReads()...) }

func brokenWrites() []brokenStore {
	const next, other, one, eight = "AppendStoresTheNext", "AppendRefusesAnyOtherSeq", "OneOfSeveralAppendsSucceeds", "EightWritersOneGaplessHistory"
	const fields = "EveryFieldComesBack"
	admit := func(ok func(last, seq uint64) bool) func(*broken) { return func(b *broken) { b.admit = ok } }
	field := func(change func(*suppression.Entry)) func(*broken) { return func(b *broken) { b.change = change } }
	return []brokenStore{
		{"nothing", func(*broken) {}, nil},
		{"accepts an entry twice", admit(func(last, seq uint64) bool { return seq == last+1 || seq == last }), []string{other, one}},
		{"accepts gaps", admit(func(last, seq uint64) bool { return seq > last }), []string{other}},
		{"accepts entry 0", admit(func(last, seq uint64) bool { return seq == last+1 || seq == 0 }), []string{other}},
		{"refuses the third", admit(func(last, seq uint64) bool { return seq == last+1 && last < 2 }), []string{next, other, one, eight}},
		{"refuses everything", admit(func(last, seq uint64) bool { return false }), []string{next, one, eight, fields, "HashesAreApart"}},
		{"stores what it refuses", func(b *broken) { b.stores = true }, []string{other, one}},
		{"looks and writes in two steps", func(b *broken) { b.torn = true }, []string{one, eight}},
		{"says invalid for a conflict", func(b *broken) { b.class = privacy.ErrInvalid }, []string{other, one}},
		{"cannot be written", func(b *broken) { b.writes = errors.New("down") }, []string{next, other, one, eight, fields}},
		{"keeps milliseconds", field(func(e *suppression.Entry) { e.At = e.At.Truncate(time.Millisecond) }), []string{next, fields}},
		{"keeps local time", field(func(e *suppression.Entry) { e.At = e.At.In(time.FixedZone("BST", 3600)) }), []string{fields}},
		{"takes its own clock", field(func(e *suppression.Entry) { e.Recorded = e.At }), []string{fields}},
		{"forgets the reason", field(func(e *suppression.Entry) { e.Reason = 0 }), []string{fields}},
		{"suppresses for marketing only", field(func(e *suppression.Entry) { e.Scope = suppression.Marketing }), []string{fields}},
		{"lifts nothing", field(func(e *suppression.Entry) { e.Kind = suppression.Suppressed }), []string{fields}},
		{"cuts references", field(func(e *suppression.Entry) { e.Evidence = e.Evidence[:min(100, len(e.Evidence))] }), []string{fields}},
	}
}

func brokenReads() []brokenStore {
	const order, contexts, apart, thousands = "LookupYieldsOldestFirst", "ContextErrorsComeThrough", "HashesAreApart", "LookupTakesThousandsAtOnce"
	out := func(f func([]suppression.Entry) []suppression.Entry) func(*broken) {
		return func(b *broken) { b.out = f }
	}
	name := func(f func(seal.Hash) string) func(*broken) { return func(b *broken) { b.name = f } }
	return []brokenStore{
		{"newest first", out(func(e []suppression.Entry) []suppression.Entry { slices.Reverse(e); return e }), []string{order}},
		{"numbers in the order of texts", out(func(e []suppression.Entry) []suppression.Entry {
			slices.SortFunc(e, func(a, b suppression.Entry) int { return strings.Compare(fmt.Sprint(a.Seq), fmt.Sprint(b.Seq)) })
			return e
		}), []string{order}},
		{"loses the last", out(func(e []suppression.Entry) []suppression.Entry { return e[:max(0, len(e)-1)] }), []string{"AppendStoresTheNext", order}},
		{"a page of ten", out(func(e []suppression.Entry) []suppression.Entry { return e[:min(10, len(e))] }), []string{order}},
		{"invents one", out(func(e []suppression.Entry) []suppression.Entry {
			if len(e) == 0 {
				return []suppression.Entry{{}}
			}
			return e
		}), []string{"LookupYieldsNothingElse", "AppendRefusesAnyOtherSeq", thousands}},
		{"yields those of others", func(b *broken) { b.spills = true }, []string{"LookupYieldsNothingElse", thousands}},
		{"takes a thousand hashes", func(b *broken) { b.most = 1000 }, []string{thousands}},
		{"reads a hash twice", func(b *broken) { b.twice = true }, []string{"AHashTwiceIsReadOnce", "KeyIDsYieldsEachOnce"}},
		{"knows one key", func(b *broken) { b.misses = true }, []string{"KeyIDsYieldsEachOnce"}},
		{"makes a key up", func(b *broken) { b.known = []seal.KeyID{9} }, []string{"KeyIDsYieldsEachOnce", "SequencesReadAnew"}},
		{"cannot be read", func(b *broken) { b.reads = errors.New("down") }, []string{order, thousands, "EightWritersOneGaplessHistory"}},
		{"forgets the key", name(func(h seal.Hash) string { return string(h.Sum[:]) }), []string{apart}},
		{"forgets the sum", name(func(h seal.Hash) string { return h.Key.String() }), []string{apart}},
		{"folds case", name(func(h seal.Hash) string { return h.Key.String() + string(bytes.ToLower(h.Sum[:])) }), []string{apart}},
		{"cuts hashes", name(func(h seal.Hash) string { return h.Key.String() + string(h.Sum[:31]) }), []string{apart}},
		{"takes no notice of the context", func(b *broken) { b.deaf = true }, []string{contexts}},
		{"goes on after an error", func(b *broken) { b.after = true }, []string{contexts}},
		{"renames the context's error", func(b *broken) { b.other = errors.New("time out") }, []string{contexts}},
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
