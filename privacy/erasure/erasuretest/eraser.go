package erasuretest

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// holds reports where a system does not hold exactly these items of a person, in any order.
func holds(r reporter, s System, subject privacy.SubjectID, want []erasure.Item) {
	r.Helper()
	order := func(a, b erasure.Item) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Category, b.Category))
	}
	got := slices.SortedFunc(slices.Values(collect(r, s.Eraser.Find(bg(), subject))), order)
	want = slices.SortedFunc(slices.Values(want), order)
	if !slices.EqualFunc(got, want, same) {
		r.Errorf("Find:\ngot  %+v\nwant %+v", got, want)
	}
}

func same(a, b erasure.Item) bool {
	return a.ID == b.ID && a.Subject == b.Subject && a.Category == b.Category && a.Version == b.Version && maps.Equal(a.Dates, b.Dates)
}

func findYieldsEveryItemOnce(r reporter, s System) {
	if len(s.Items) < 2 {
		r.Errorf("System.Items: %d, want two or more", len(s.Items))
	}
	holds(r, s, s.Subject, s.Items)
	others := collect(r, s.Eraser.Find(bg(), s.Other))
	if len(others) == 0 {
		r.Errorf("System.Other: nothing is held of them")
	}
	for _, i := range others {
		if i.Subject != s.Other {
			r.Errorf("Find: yields an item of another person")
		}
	}
	if got := collect(r, s.Eraser.Find(bg(), s.Subject+"-unknown")); len(got) > 0 {
		r.Errorf("Find of nobody: %d items", len(got))
	}
}

func eraseDestroysOneItem(r reporter, s System) { destroys(r, s, retention.Erase) }
func anonymiseDestroys(r reporter, s System)    { destroys(r, s, retention.Anonymise) }

// destroys erases every item, one after the other, and looks each time at what is left.
func destroys(r reporter, s System, how retention.Action) {
	r.Helper()
	others := collect(r, s.Eraser.Find(bg(), s.Other))
	for n, i := range s.Items {
		if err := s.Eraser.Erase(bg(), i, how); err != nil {
			r.Errorf("Erase: %v", err)
		}
		holds(r, s, s.Subject, s.Items[n+1:])
	}
	holds(r, s, s.Other, others)
}

func eraseAgainSucceeds(r reporter, s System) {
	for range 2 {
		if err := s.Eraser.Erase(bg(), s.Items[0], retention.Erase); err != nil {
			r.Errorf("Erase: %v", err)
		}
	}
	holds(r, s, s.Subject, s.Items[1:])
}

func eraseRefusesAnotherVersion(r reporter, s System) {
	if s.Change == nil {
		r.Errorf("System.Change is not given")
		return
	}
	if err := s.Change(s.Items[0]); err != nil {
		r.Errorf("System.Change: %v", err)
	}
	n := len(collect(r, s.Eraser.Find(bg(), s.Subject)))
	if err := s.Eraser.Erase(bg(), s.Items[0], retention.Erase); !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("Erase of a record that has changed: got error %v, want ErrConflict", err)
	}
	if left := len(collect(r, s.Eraser.Find(bg(), s.Subject))); left != n {
		r.Errorf("Erase of a record that has changed: %d items are left of %d", left, n)
	}
}

func findStopsWithTheLoop(r reporter, s System) {
	stops(r, "Find", count(s.Eraser.Find(bg(), s.Subject)))
}

func findReadsAnew(r reporter, s System) {
	seq := s.Eraser.Find(bg(), s.Subject)
	if err := s.Eraser.Erase(bg(), s.Items[0], retention.Erase); err != nil {
		r.Errorf("Erase: %v", err)
	}
	if n := len(collect(r, seq)); n != len(s.Items)-1 {
		r.Errorf("Find does not read anew: %d items, want %d", n, len(s.Items)-1)
	}
}

func eraserContextErrors(r reporter, s System) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	if err := s.Eraser.Erase(ctx, s.Items[0], retention.Erase); !errors.Is(err, context.Canceled) {
		r.Errorf("Erase: got error %v, want that of the context", err)
	}
	fails(r, "Find", count(s.Eraser.Find(ctx, s.Subject)))
	holds(r, s, s.Subject, s.Items)
}
