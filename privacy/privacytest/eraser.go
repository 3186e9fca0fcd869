package privacytest

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
)

// EraserSystem is a system of a host, and what it stores.
type EraserSystem struct {
	Eraser  erasure.Eraser
	Subject privacy.SubjectID
	Items   []erasure.Item                // all of the subject: two or more, among them those that are marked as deleted, if the system marks
	Other   privacy.SubjectID             // another person, of whom it stores something
	Change  func(item erasure.Item) error // changes a record as the application would
}

// TestEraser tests an [erasure.Eraser]. newSystem returns a new system each time, which stores data of two people.
func TestEraser(t *testing.T, newSystem func(t *testing.T) EraserSystem) {
	t.Helper()
	suite.Run(t, eraserCases(), newSystem)
}

func eraserCases() []suite.Rule[EraserSystem] {
	return []suite.Rule[EraserSystem]{
		suite.Must("FindYieldsEveryItemOnce", findYieldsEveryItemOnce),
		suite.Must("EraseDestroysOneItem", eraseDestroysOneItem),
		suite.Must("AnonymiseDestroysWhatLeadsToThePerson", anonymiseDestroys),
		suite.Must("EraseAgainSucceeds", eraseAgainSucceeds),
		suite.Must("EraseRejectsAnotherVersion", eraseRejectsAnotherVersion),
		suite.Must("FindStopsWithTheLoop", findStopsWithTheLoop),
		suite.Must("FindReadsAnew", findReadsAnew),
		suite.Must("ContextErrorsComeThrough", eraserContextErrors),
	}
}

// hasItems reports if a system does not have exactly these items of a person, in any order.
func hasItems(r reporter, s EraserSystem, subject privacy.SubjectID, want []erasure.Item) {
	r.Helper()
	order := func(a, b erasure.Item) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Category, b.Category))
	}
	got := slices.SortedFunc(slices.Values(suite.Collect(r, "Find", s.Eraser.Find(bg, subject))), order)
	want = slices.SortedFunc(slices.Values(want), order)
	if !slices.EqualFunc(got, want, sameItem) {
		r.Errorf("Find:\ngot  %+v\nwant %+v", got, want)
	}
}

func sameItem(a, b erasure.Item) bool {
	return a.ID == b.ID && a.Subject == b.Subject && a.Category == b.Category && a.Version == b.Version && maps.Equal(a.Dates, b.Dates)
}

func findYieldsEveryItemOnce(r reporter, s EraserSystem) {
	if len(s.Items) < 2 {
		r.Errorf("System.Items: %d, want two or more", len(s.Items))
	}
	hasItems(r, s, s.Subject, s.Items)
	others := suite.Collect(r, "Find", s.Eraser.Find(bg, s.Other))
	if len(others) == 0 {
		r.Errorf("System.Other: nothing is stored of them")
	}
	for _, i := range others {
		if i.Subject != s.Other {
			r.Errorf("Find: yields an item of another person")
		}
	}
	if got := suite.Collect(r, "Find", s.Eraser.Find(bg, s.Subject+"-unknown")); len(got) > 0 {
		r.Errorf("Find of nobody: %d items", len(got))
	}
}

func eraseDestroysOneItem(r reporter, s EraserSystem) { destroys(r, s, retention.Erase) }
func anonymiseDestroys(r reporter, s EraserSystem)    { destroys(r, s, retention.Anonymise) }

// destroys erases every item, one after the other, and looks each time at what is left.
func destroys(r reporter, s EraserSystem, how retention.Action) {
	r.Helper()
	others := suite.Collect(r, "Find", s.Eraser.Find(bg, s.Other))
	for n, i := range s.Items {
		suite.Failed(r, "Erase", s.Eraser.Erase(bg, i, how), nil)
		hasItems(r, s, s.Subject, s.Items[n+1:])
	}
	hasItems(r, s, s.Other, others)
}

func eraseAgainSucceeds(r reporter, s EraserSystem) {
	for range 2 {
		suite.Failed(r, "Erase", s.Eraser.Erase(bg, s.Items[0], retention.Erase), nil)
	}
	hasItems(r, s, s.Subject, s.Items[1:])
}

func eraseRejectsAnotherVersion(r reporter, s EraserSystem) {
	if s.Change == nil {
		r.Errorf("System.Change is not given")
		return
	}
	suite.Failed(r, "System.Change", s.Change(s.Items[0]), nil)
	n := len(suite.Collect(r, "Find", s.Eraser.Find(bg, s.Subject)))
	if err := s.Eraser.Erase(bg, s.Items[0], retention.Erase); !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("Erase of a record that has changed: got error %v, want ErrConflict", err)
	}
	if left := len(suite.Collect(r, "Find", s.Eraser.Find(bg, s.Subject))); left != n {
		r.Errorf("Erase of a record that has changed: %d items are left of %d", left, n)
	}
}

func findStopsWithTheLoop(r reporter, s EraserSystem) {
	suite.Stops(r, "Find", s.Eraser.Find(bg, s.Subject))
}

func findReadsAnew(r reporter, s EraserSystem) {
	seq := s.Eraser.Find(bg, s.Subject)
	suite.Failed(r, "Erase", s.Eraser.Erase(bg, s.Items[0], retention.Erase), nil)
	if n := len(suite.Collect(r, "Find", seq)); n != len(s.Items)-1 {
		r.Errorf("Find does not read again: %d items, want %d", n, len(s.Items)-1)
	}
}

func eraserContextErrors(r reporter, s EraserSystem) {
	suite.EachDone(func(ctx context.Context) {
		suite.Failed(r, "Erase", s.Eraser.Erase(ctx, s.Items[0], retention.Erase), ctx.Err())
		suite.OnlyError(r, "Find", s.Eraser.Find(ctx, s.Subject), ctx.Err())
	})
	hasItems(r, s, s.Subject, s.Items)
}
