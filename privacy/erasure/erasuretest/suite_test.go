package erasuretest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

func TestMemLedger(t *testing.T) {
	TestLedger(t, func(*testing.T) erasure.Ledger { return memory.New().Erasures() })
}

// A ledger that finds nothing by a hold is held to the rest.
func TestBareLedger(t *testing.T) {
	TestLedger(t, func(*testing.T) erasure.Ledger { return struct{ erasure.Ledger }{memory.New().Erasures()} })
}

// A host runs the suites from tests of its own, here on the ledger in memory.
func Example() {
	_ = func(t *testing.T) { // func TestErasureLedger(t *testing.T)
		TestLedger(t, func(*testing.T) erasure.Ledger { return memory.New().Erasures() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a slow and simple ledger whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex // held throughout an Append, unless it is torn
	all   map[string][]erasure.Line

	admit  func(last, seq uint64) bool
	class  error // of a refusal
	parts  bool  // stores what comes before a refused line
	most   int   // lines at once
	change func(l *erasure.Line)
	name   func(id string) string
	torn   bool // looks and writes in two steps
	who    func(l erasure.Line, who []seal.Hash) bool
	open   func(lines []erasure.Line) bool
	held   func(l erasure.Line, hold string) bool
	ids    func([]erasure.ID) []erasure.ID
	cursor bool // takes no notice of the cursor
	pages  bool // takes no notice of how many
	deaf   bool
	other  error
	after  bool
	once   bool
	eager  bool
}

// sound returns a ledger that breaks nothing.
func sound() *broken {
	return &broken{
		all: make(map[string][]erasure.Line), class: privacy.ErrConflict, most: 1 << 30,
		admit:  func(last, seq uint64) bool { return seq == last+1 },
		change: func(*erasure.Line) {},
		name:   func(id string) string { return id },
		who: func(l erasure.Line, who []seal.Hash) bool {
			return (l.Kind == erasure.Begun || l.Kind == erasure.Named) && slices.Contains(who, l.Who)
		},
		open: func(lines []erasure.Line) bool { return lines[len(lines)-1].Kind != erasure.Closed },
		held: func(l erasure.Line, hold string) bool { return l.Kind == erasure.Held && l.Ref == hold },
		ids:  func(ids []erasure.ID) []erasure.ID { slices.Sort(ids); return ids },
	}
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

func (b *broken) Append(ctx context.Context, lines ...erasure.Line) error {
	if err := b.done(ctx); err != nil || len(lines) == 0 {
		return err
	}
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	name := b.name(string(lines[0].Erasure))
	b.mu.Lock()
	held := slices.Clone(b.all[name])
	b.mu.Unlock()
	var err error
	for i, l := range lines {
		if !b.admit(uint64(len(held)), l.Seq) {
			err = b.class
			break
		}
		if i < b.most {
			b.change(&l)
			held = append(held, l)
		}
	}
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	if err == nil || b.parts {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.all[name] = held
	}
	return err
}

func (b *broken) Lines(ctx context.Context, id erasure.ID) iter.Seq2[erasure.Line, error] {
	return sequence(b, ctx, func() []erasure.Line { return slices.Clone(b.all[b.name(string(id))]) })
}

func (b *broken) Of(ctx context.Context, who []seal.Hash) iter.Seq2[erasure.ID, error] {
	return b.find(ctx, "", 1<<30, func(lines []erasure.Line) bool {
		return slices.ContainsFunc(lines, func(l erasure.Line) bool { return b.who(l, who) })
	})
}

func (b *broken) Open(ctx context.Context, after erasure.ID, n int) iter.Seq2[erasure.ID, error] {
	return b.find(ctx, after, n, b.open)
}

func (b *broken) HeldBy(ctx context.Context, hold string) iter.Seq2[erasure.ID, error] {
	return b.find(ctx, "", 1<<30, func(lines []erasure.Line) bool {
		return slices.ContainsFunc(lines, func(l erasure.Line) bool { return b.held(l, hold) })
	})
}

func (b *broken) find(ctx context.Context, after erasure.ID, n int, belongs func([]erasure.Line) bool) iter.Seq2[erasure.ID, error] {
	return sequence(b, ctx, func() []erasure.ID {
		var ids []erasure.ID
		for _, lines := range b.all {
			if id := lines[0].Erasure; belongs(lines) && (id > after || b.cursor) {
				ids = append(ids, id)
			}
		}
		if ids = b.ids(ids); !b.pages {
			ids = ids[:min(n, len(ids))]
		}
		return ids
	})
}

// sequence yields what read returns, as far as the ledger is not broken.
func sequence[T any](b *broken, ctx context.Context, read func() []T) iter.Seq2[T, error] {
	locked := func() []T {
		b.mu.Lock()
		defer b.mu.Unlock()
		return read()
	}
	if b.once {
		all := locked()
		locked = func() []T { return all }
	}
	return func(yield func(T, error) bool) {
		if err := b.done(ctx); err != nil {
			var none T
			if !yield(none, err) || !b.after {
				return
			}
		}
		for _, v := range locked() {
			if !yield(v, nil) && !b.eager {
				return
			}
		}
	}
}

func TestBrokenLedgersFail(t *testing.T) {
	const fields, open, of, heldBy, one, all = "EveryFieldComesBack", "OpenYieldsWhatIsNotClosed", "OfYieldsThoseOfThePerson",
		"HeldByYieldsWhatAHoldBlocked", "OneOfSeveralSucceeds", "AppendIsAllOrNothing"
	field := func(change func(*erasure.Line)) func(*broken) { return func(b *broken) { b.change = change } }
	name := func(f func(string) string) func(*broken) { return func(b *broken) { b.name = f } }
	admit := func(f func(last, seq uint64) bool) func(*broken) { return func(b *broken) { b.admit = f } }
	for _, c := range []struct {
		name  string
		spoil func(*broken)
		fails []string
	}{
		{"nothing", func(*broken) {}, nil},
		{"accepts a line twice", admit(func(last, seq uint64) bool { return seq == last+1 || seq == last }), []string{"AppendRefusesAnyOtherSeq", all}},
		{"accepts gaps", admit(func(last, seq uint64) bool { return seq > last }), []string{"AppendRefusesAnyOtherSeq", all}},
		{"accepts anything", admit(func(last, seq uint64) bool { return true }), []string{"AppendRefusesAnyOtherSeq", one}},
		{"refuses everything", admit(func(last, seq uint64) bool { return false }), []string{"AppendStoresTheNext", one}},
		{"says invalid for a conflict", func(b *broken) { b.class = privacy.ErrInvalid }, []string{"AppendRefusesAnyOtherSeq", all, one}},
		{"stores a part", func(b *broken) { b.parts = true }, []string{all}},
		{"takes a thousand lines", func(b *broken) { b.most = 1000 }, []string{"AppendTakesManyLines"}},
		{"looks and writes in two steps", func(b *broken) { b.torn = true }, []string{one}},
		{"keeps milliseconds", field(func(l *erasure.Line) { l.At = l.At.Truncate(time.Millisecond) }), []string{fields}},
		{"forgets the matter", field(func(l *erasure.Line) { l.Matter = "" }), []string{fields}},
		{"forgets the fault", field(func(l *erasure.Line) { l.Fault = 0 }), []string{fields}},
		{"forgets who", field(func(l *erasure.Line) { l.Who = seal.Hash{} }), []string{fields, of}},
		{"cuts categories", field(func(l *erasure.Line) { l.Category = l.Category[:min(20, len(l.Category))] }), []string{fields}},
		{"folds case", name(strings.ToLower), []string{"IDsAreApart"}},
		{"cuts names", name(func(id string) string { return id[:min(len(id), 100)] }), []string{"IDsAreApart"}},
		{"takes identifiers for people", func(b *broken) {
			b.who = func(l erasure.Line, who []seal.Hash) bool { return slices.Contains(who, l.Who) }
		}, []string{of}},
		{"knows one hash", func(b *broken) {
			b.who = func(l erasure.Line, who []seal.Hash) bool {
				return len(who) > 0 && l.Kind == erasure.Begun && l.Who == who[0]
			}
		}, []string{of}},
		{"knows no merged people", func(b *broken) {
			b.who = func(l erasure.Line, who []seal.Hash) bool {
				return l.Kind == erasure.Begun && slices.Contains(who, l.Who)
			}
		}, []string{of}},
		{"forgets the version", field(func(l *erasure.Line) { l.Version = seal.Hash{} }), []string{fields}},
		{"forgets the key", func(b *broken) {
			b.who = func(l erasure.Line, who []seal.Hash) bool {
				return l.Kind == erasure.Begun && slices.ContainsFunc(who, func(h seal.Hash) bool { return h.Sum == l.Who.Sum })
			}
		}, []string{of}},
		{"takes what was ever closed for closed", func(b *broken) {
			b.open = func(lines []erasure.Line) bool {
				return !slices.ContainsFunc(lines, func(l erasure.Line) bool { return l.Kind == erasure.Closed })
			}
		}, []string{open}},
		{"takes everything for open", func(b *broken) { b.open = func([]erasure.Line) bool { return true } }, []string{open}},
		{"yields in the order of writing", func(b *broken) {
			b.ids = func(ids []erasure.ID) []erasure.ID { slices.Sort(ids); slices.Reverse(ids); return ids }
		}, []string{open, heldBy}},
		{"yields twice", func(b *broken) {
			b.ids = func(ids []erasure.ID) []erasure.ID { slices.Sort(ids); return append(ids, ids...) }
		}, []string{open, of, heldBy}},
		{"knows no cursor", func(b *broken) { b.cursor = true }, []string{open}},
		{"knows no pages", func(b *broken) { b.pages = true }, []string{open}},
		{"takes rules for holds", func(b *broken) { b.held = func(l erasure.Line, hold string) bool { return l.Ref == hold } }, []string{heldBy}},
		{"folds the case of holds", func(b *broken) {
			b.held = func(l erasure.Line, hold string) bool {
				return l.Kind == erasure.Held && strings.EqualFold(l.Ref, hold)
			}
		}, []string{heldBy}},
		{"takes no notice of the context", func(b *broken) { b.deaf = true }, []string{"ContextErrorsComeThrough"}},
		{"renames the context's error", func(b *broken) { b.other = errors.New("time out") }, []string{"ContextErrorsComeThrough"}},
		{"goes on after an error", func(b *broken) { b.after = true }, []string{"ContextErrorsComeThrough"}},
		{"reads too early", func(b *broken) { b.once = true }, []string{"SequencesReadAnew"}},
		{"does not stop", func(b *broken) { b.eager = true }, []string{"SequencesStopWithTheLoop"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			failed := make(map[string]string)
			for _, k := range ledgerCases() {
				var r recorder
				b := sound()
				c.spoil(b)
				if k.run(&r, b); len(r.said) > 0 {
					failed[k.name] = r.said[0]
				}
			}
			must(t, failed, c.fails)
		})
	}
}

// must fails the test where a case that should have failed did not.
func must(t *testing.T, failed map[string]string, want []string) {
	t.Helper()
	if want == nil && len(failed) > 0 {
		t.Errorf("one that breaks nothing fails: %v", failed)
	}
	for _, name := range want {
		if failed[name] == "" {
			t.Errorf("case %s does not fail; those that do: %q", name, slices.Collect(maps.Keys(failed)))
		}
	}
}

// table is a system in memory whose parts can be broken one by one.
type table struct {
	rows    []erasure.Item
	deleted map[privacy.RecordID]bool // marked, and found all the same

	softly    bool // marks as deleted, and yields no more what is marked
	keeps     bool // does nothing
	wide      bool // destroys everything of the person
	everyone  bool // destroys everything
	blind     bool // takes no notice of the version
	strict    bool // refuses what is gone
	scoped    bool // does not yield what is marked
	spills    bool // yields everybody's
	twice     bool
	deaf      bool
	eager     bool
	once      bool
	onlyErase bool // does not anonymise
}

func (t *table) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	early := slices.Clone(t.rows)
	return func(yield func(erasure.Item, error) bool) {
		if err := ctx.Err(); err != nil && !t.deaf {
			yield(erasure.Item{}, err)
			return
		}
		rows := slices.Clone(t.rows)
		if t.once {
			rows = early
		}
		if t.twice {
			rows = append(rows, rows...)
		}
		for _, i := range rows {
			if i.Subject != s && !t.spills || t.scoped && t.deleted[i.ID] {
				continue
			}
			if !yield(i, nil) && !t.eager {
				return
			}
		}
	}
}

func (t *table) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	if err := ctx.Err(); err != nil && !t.deaf {
		return err
	}
	n := slices.IndexFunc(t.rows, func(r erasure.Item) bool { return r.ID == i.ID && r.Category == i.Category })
	switch {
	case n < 0 && t.strict:
		return privacy.ErrNotFound
	case n < 0 || t.keeps || t.onlyErase && how == retention.Anonymise:
		return nil
	case t.rows[n].Version != i.Version && !t.blind:
		return privacy.ErrConflict
	case t.softly:
		t.deleted[i.ID] = true
		return nil
	}
	t.rows = slices.DeleteFunc(t.rows, func(r erasure.Item) bool {
		return r.ID == i.ID && r.Category == i.Category || t.wide && r.Subject == i.Subject || t.everyone
	})
	return nil
}

// newTable returns a system that holds three items of one person, one of them marked as deleted, and one of another.
func newTable() (*table, System) {
	item := func(id privacy.RecordID, s privacy.SubjectID, c privacy.Category) erasure.Item {
		return erasure.Item{Record: retention.Record{ID: id, Subject: s, Category: c}, Version: "1"}
	}
	t := &table{deleted: map[privacy.RecordID]bool{"r-2": true}}
	t.rows = []erasure.Item{item("r-1", "person-1", "phone"), item("r-1", "person-1", "name"), item("r-2", "person-1", "phone"), item("r-3", "person-2", "phone")}
	return t, System{
		Eraser: t, Subject: "person-1", Items: slices.Clone(t.rows[:3]), Other: "person-2",
		Change: func(i erasure.Item) error { t.rows[0].Version = "2"; return nil },
	}
}

func TestSoundEraser(t *testing.T) {
	TestEraser(t, func(*testing.T) System { _, s := newTable(); return s })
}

func TestBrokenErasersFail(t *testing.T) {
	const every, one, anonymise, again, version, contexts = "FindYieldsEveryItemOnce", "EraseDestroysOneItem", "AnonymiseDestroysWhatLeadsToThePerson",
		"EraseAgainSucceeds", "EraseRefusesAnotherVersion", "ContextErrorsComeThrough"
	for _, c := range []struct {
		name  string
		spoil func(*table, *System)
		fails []string
	}{
		{"nothing", func(*table, *System) {}, nil},
		{"marks as deleted only", func(t *table, _ *System) { t.softly = true }, []string{one, anonymise, again}},
		{"does nothing", func(t *table, _ *System) { t.keeps = true }, []string{one, anonymise, again, "FindReadsAnew"}},
		{"does not anonymise", func(t *table, _ *System) { t.onlyErase = true }, []string{anonymise}},
		{"destroys everything of the person", func(t *table, _ *System) { t.wide = true }, []string{one, again}},
		{"destroys everything", func(t *table, _ *System) { t.everyone = true }, []string{one}},
		{"takes no notice of the version", func(t *table, _ *System) { t.blind = true }, []string{version}},
		{"refuses what is gone", func(t *table, _ *System) { t.strict = true }, []string{again}},
		{"hides what is marked", func(t *table, _ *System) { t.scoped = true }, []string{every}},
		{"yields everybody's", func(t *table, _ *System) { t.spills = true }, []string{every}},
		{"yields twice", func(t *table, _ *System) { t.twice = true }, []string{every}},
		{"takes no notice of the context", func(t *table, _ *System) { t.deaf = true }, []string{contexts}},
		{"does not stop", func(t *table, _ *System) { t.eager = true }, []string{"FindStopsWithTheLoop"}},
		{"reads too early", func(t *table, _ *System) { t.once = true }, []string{"FindReadsAnew"}},
		{"a fixture with one item", func(_ *table, s *System) { s.Items = s.Items[:1] }, []string{every}},
		{"a fixture without another person", func(_ *table, s *System) { s.Other = "nobody" }, []string{every}},
		{"a fixture that changes nothing", func(_ *table, s *System) { s.Change = nil }, []string{version}},
		{"a fixture that cannot change", func(_ *table, s *System) {
			s.Change = func(erasure.Item) error { return errors.New("no") }
		}, []string{version}},
	} {
		t.Run(c.name, func(t *testing.T) {
			failed := make(map[string]string)
			for _, k := range eraserCases() {
				var r recorder
				table, s := newTable()
				c.spoil(table, &s)
				if k.run(&r, s); len(r.said) > 0 {
					failed[k.name] = r.said[0]
				}
			}
			must(t, failed, c.fails)
		})
	}
}

// TestCasesHaveNames holds the names apart: a host finds the rule it broke by its name.
func TestCasesHaveNames(t *testing.T) {
	var names []string
	for _, c := range ledgerCases() {
		names = append(names, "ledger "+c.name)
	}
	for _, c := range eraserCases() {
		names = append(names, "eraser "+c.name)
	}
	slices.Sort(names)
	if len(slices.Compact(slices.Clone(names))) != len(names) {
		t.Errorf("a name stands twice: %q", names)
	}
}
