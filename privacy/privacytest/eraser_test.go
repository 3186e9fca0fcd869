package privacytest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
)

// breaks runs the rules on what open returns: the rules named must fail, and if none is named every rule must pass.
func breaks[T any](t *testing.T, rules []suite.Rule[T], open func() T, fails []string) {
	t.Helper()
	for _, rule := range rules {
		said := suite.Faults(func(r reporter) { rule.Run(r, open()) })
		if want := slices.Contains(fails, rule.Name); want && said == nil || fails == nil && said != nil {
			t.Errorf("%s: fails is %v, want %v: %q", rule.Name, said != nil, want, said)
		}
	}
}

// heap is a system in memory whose parts can be broken one by one.
type heap struct {
	rows    []erasure.Item
	deleted map[privacy.RecordID]bool // marked, and found all the same

	softly    bool // marks as deleted, and yields no more what is marked
	keeps     bool // does nothing
	wide      bool // destroys everything of the person
	everyone  bool // destroys everything
	blind     bool // takes no notice of the version
	strict    bool // rejects what is gone
	scoped    bool // does not yield what is marked
	spills    bool // yields everybody's
	twice     bool
	deaf      bool
	eager     bool
	once      bool
	onlyErase bool // does not anonymise
}

func (t *heap) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
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

func (t *heap) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
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

// newHeap returns a system that stores three items of one person, one of them marked as deleted, and one of another.
func newHeap() (*heap, EraserSystem) {
	item := func(id privacy.RecordID, s privacy.SubjectID, c privacy.Category) erasure.Item {
		return erasure.Item{Record: retention.Record{ID: id, Subject: s, Category: c}, Version: "1"}
	}
	t := &heap{deleted: map[privacy.RecordID]bool{"r-2": true}}
	t.rows = []erasure.Item{item("r-1", "person-1", "phone"), item("r-1", "person-1", "name"), item("r-2", "person-1", "phone"), item("r-3", "person-2", "phone")}
	return t, EraserSystem{
		Eraser: t, Subject: "person-1", Items: slices.Clone(t.rows[:3]), Other: "person-2",
		Change: func(i erasure.Item) error { t.rows[0].Version = "2"; return nil },
	}
}

func TestSoundEraser(t *testing.T) {
	TestEraser(t, func(*testing.T) EraserSystem { _, s := newHeap(); return s })
}

func TestBrokenErasersFail(t *testing.T) {
	const every, one, anonymise, again, version, contexts = "FindYieldsEveryItemOnce", "EraseDestroysOneItem", "AnonymiseDestroysWhatLeadsToThePerson",
		"EraseAgainSucceeds", "EraseRejectsAnotherVersion", "ContextErrorsComeThrough"
	for _, c := range []struct {
		name  string
		spoil func(*heap, *EraserSystem)
		fails []string
	}{
		{"nothing", func(*heap, *EraserSystem) {}, nil},
		{"marks as deleted only", func(t *heap, _ *EraserSystem) { t.softly = true }, []string{one, anonymise, again}},
		{"does nothing", func(t *heap, _ *EraserSystem) { t.keeps = true }, []string{one, anonymise, again, "FindReadsAnew"}},
		{"does not anonymise", func(t *heap, _ *EraserSystem) { t.onlyErase = true }, []string{anonymise}},
		{"destroys everything of the person", func(t *heap, _ *EraserSystem) { t.wide = true }, []string{one, again}},
		{"destroys everything", func(t *heap, _ *EraserSystem) { t.everyone = true }, []string{one}},
		{"takes no notice of the version", func(t *heap, _ *EraserSystem) { t.blind = true }, []string{version}},
		{"rejects what is gone", func(t *heap, _ *EraserSystem) { t.strict = true }, []string{again}},
		{"hides what is marked", func(t *heap, _ *EraserSystem) { t.scoped = true }, []string{every}},
		{"yields everybody's", func(t *heap, _ *EraserSystem) { t.spills = true }, []string{every}},
		{"yields twice", func(t *heap, _ *EraserSystem) { t.twice = true }, []string{every}},
		{"takes no notice of the context", func(t *heap, _ *EraserSystem) { t.deaf = true }, []string{contexts}},
		{"does not stop", func(t *heap, _ *EraserSystem) { t.eager = true }, []string{"FindStopsWithTheLoop"}},
		{"reads too early", func(t *heap, _ *EraserSystem) { t.once = true }, []string{"FindReadsAnew"}},
		{"a fixture with one item", func(_ *heap, s *EraserSystem) { s.Items = s.Items[:1] }, []string{every}},
		{"a fixture without another person", func(_ *heap, s *EraserSystem) { s.Other = "nobody" }, []string{every}},
		{"a fixture that changes nothing", func(_ *heap, s *EraserSystem) { s.Change = nil }, []string{version}},
		{"a fixture that cannot change", func(_ *heap, s *EraserSystem) {
			s.Change = func(erasure.Item) error { return errors.New("no") }
		}, []string{version}},
	} {
		t.Run(c.name, func(t *testing.T) {
			breaks(t, eraserCases(), func() EraserSystem {
				broken, s := newHeap()
				c.spoil(broken, &s)
				return s
			}, c.fails)
		})
	}
}
