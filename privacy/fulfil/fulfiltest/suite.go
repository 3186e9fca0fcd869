// Package fulfiltest tests a host's part store, shelf and systems against [fulfil.Store], [fulfil.Shelf],
// [fulfil.Collector], [fulfil.Rectifier] and [fulfil.Restrictor]: it has one case for each MUST.
package fulfiltest

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
)

// TestStore runs every case against a store of its own. newStore returns an empty one each time; it is closed by
// t.Cleanup if need be.
func TestStore(t *testing.T, newStore func(t *testing.T) fulfil.Store) {
	t.Helper()
	for _, c := range storeCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newStore(t)) })
	}
}

// System is one system of a host, with what it holds.
type System struct {
	Collector fulfil.Collector // what else it can do is tried as well
	Subject   privacy.SubjectID
	Items     []fulfil.Item     // all of the subject, one at least
	Other     privacy.SubjectID // another person, of whom it holds something
	Nobody    privacy.SubjectID // a person of whom it holds nothing
	Correct   fulfil.Correction // of a [fulfil.Rectifier]: of a field that Items has with another value
}

// TestSystem runs every case against a system of its own. newSystem returns one each time that holds data of two people.
func TestSystem(t *testing.T, newSystem func(t *testing.T) System) {
	t.Helper()
	for _, c := range systemCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newSystem(t)) })
	}
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST on a T.
type rule[T any] struct {
	name string
	run  func(r reporter, v T)
}

func systemCases() []rule[System] {
	return []rule[System]{
		{"CollectYieldsAllOfThePerson", collectYieldsAllOfThePerson},
		{"CollectYieldsWholeItems", collectYieldsWholeItems},
		{"CollectReadsAnew", collectReadsAnew},
		{"AttachmentsAreReadFromTheirBeginning", attachmentsAreReadFromTheirBeginning},
		{"CollectStopsWithTheLoop", func(r reporter, s System) { once(r, s.Collector.Collect(bg(), s.Subject)) }},
		{"RectifyCorrects", rectifyCorrects},
		{"RectifyLeavesWhatItDoesNotHold", rectifyLeavesWhatItDoesNotHold},
		{"RestrictRestrictsAndLetsGo", restrictRestrictsAndLetsGo},
		{"ContextErrorsComeThrough", systemContextErrors},
	}
}

// held returns what a system holds of a person, by record and category.
func held(r reporter, s System, of privacy.SubjectID) []fulfil.Item {
	r.Helper()
	return bare(collect(r, s.Collector.Collect(bg(), of)))
}

// bare returns the items in order, in comparable form: without the functions that open their attachments.
func bare(items []fulfil.Item) []fulfil.Item {
	list := slices.Clone(items)
	for i := range list {
		list[i].Attachments = slices.Clone(list[i].Attachments)
		for j := range list[i].Attachments {
			list[i].Attachments[j].Open = nil
		}
	}
	sort(list)
	return list
}

func sort(list []fulfil.Item) {
	slices.SortFunc(list, func(a, b fulfil.Item) int {
		return strings.Compare(string(a.Record)+"\x00"+string(a.Category), string(b.Record)+"\x00"+string(b.Category))
	})
}

func collectYieldsAllOfThePerson(r reporter, s System) {
	want(r, held(r, s, s.Subject), bare(s.Items))
	want(r, held(r, s, s.Nobody), nil)
	other := held(r, s, s.Other)
	if len(other) == 0 {
		r.Errorf("nothing of the other person, of whom it is to hold something")
	}
	for _, i := range other {
		if i.Subject != s.Other {
			r.Errorf("an item of %s among those of %s", i.Subject, s.Other)
		}
	}
}

func collectReadsAnew(r reporter, s System) {
	seq := s.Collector.Collect(bg(), s.Subject)
	first := bare(collect(r, seq))
	want(r, bare(collect(r, seq)), first)
}

// corrected returns items with a correction made, and whether one was to be made.
func corrected(items []fulfil.Item, c fulfil.Correction) (list []fulfil.Item, found bool) {
	list = slices.Clone(items)
	for i := range list {
		list[i].Fields = slices.Clone(list[i].Fields)
		for j := range list[i].Fields {
			f := &list[i].Fields[j]
			if c.Category == list[i].Category && (c.Record == "" || c.Record == list[i].Record) && c.Field == f.Name && c.Value != f.Value {
				f.Value, found = c.Value, true
			}
		}
	}
	return list, found
}

func rectifyCorrects(r reporter, s System) {
	rectifier, ok := s.Collector.(fulfil.Rectifier)
	if !ok {
		return
	}
	other := held(r, s, s.Other)
	items, found := corrected(held(r, s, s.Subject), s.Correct)
	if !found {
		r.Errorf("the correction is of nothing that the system holds")
	}
	for range 2 {
		if err := rectifier.Rectify(bg(), s.Subject, []fulfil.Correction{s.Correct}); err != nil {
			r.Errorf("Rectify: %v", err)
		}
		want(r, held(r, s, s.Subject), items)
		want(r, held(r, s, s.Other), other)
	}
}

func rectifyLeavesWhatItDoesNotHold(r reporter, s System) {
	rectifier, ok := s.Collector.(fulfil.Rectifier)
	if !ok {
		return
	}
	items, other := held(r, s, s.Subject), held(r, s, s.Other)
	strange := []fulfil.Correction{s.Correct, s.Correct, s.Correct}
	strange[0].Category, strange[1].Field, strange[2].Record = "no-such-category", "no-such-field", "no-such-record"
	if err := rectifier.Rectify(bg(), s.Subject, strange); err != nil {
		r.Errorf("Rectify of what is not held: %v", err)
	}
	if err := rectifier.Rectify(bg(), s.Nobody, []fulfil.Correction{s.Correct}); err != nil {
		r.Errorf("Rectify of nobody: %v", err)
	}
	want(r, held(r, s, s.Subject), items)
	want(r, held(r, s, s.Other), other)
}

func restrictRestrictsAndLetsGo(r reporter, s System) {
	restrictor, ok := s.Collector.(fulfil.Restrictor)
	if !ok {
		return
	}
	items := held(r, s, s.Subject)
	is := func(of privacy.SubjectID, want privacy.Fact) {
		r.Helper()
		if got, err := restrictor.Restricted(bg(), of); err != nil || got != want {
			r.Errorf("Restricted: got %v, %v, want %v", got, err, want)
		}
	}
	is(s.Subject, privacy.No)
	for _, on := range []bool{true, true, false, false} {
		for _, of := range []privacy.SubjectID{s.Subject, s.Nobody} {
			if err := restrictor.Restrict(bg(), of, on); err != nil {
				r.Errorf("Restrict: %v", err)
			}
		}
		is(s.Subject, privacy.FactOf(on))
		is(s.Other, privacy.No)
		is(s.Nobody, privacy.Unknown)
		want(r, held(r, s, s.Subject), items)
	}
}

func systemContextErrors(r reporter, s System) {
	items := held(r, s, s.Subject)
	eachDone(func(ctx context.Context) {
		failed := func(method string, err error) {
			r.Helper()
			if !errors.Is(err, ctx.Err()) {
				r.Errorf("%s: got error %v, want %v", method, err, ctx.Err())
			}
		}
		onlyError(r, s.Collector.Collect(ctx, s.Subject), ctx.Err())
		for _, i := range collect(r, s.Collector.Collect(bg(), s.Subject)) {
			for _, a := range i.Attachments {
				_, err := content(ctx, a)
				failed("Open of "+a.Name, err)
			}
		}
		if rectifier, ok := s.Collector.(fulfil.Rectifier); ok {
			failed("Rectify", rectifier.Rectify(ctx, s.Subject, []fulfil.Correction{s.Correct}))
		}
		if restrictor, ok := s.Collector.(fulfil.Restrictor); ok {
			failed("Restrict", restrictor.Restrict(ctx, s.Subject, true))
			_, err := restrictor.Restricted(ctx, s.Subject)
			failed("Restricted", err)
		}
	})
	if after := held(r, s, s.Subject); !reflect.DeepEqual(after, items) {
		r.Errorf("a context that was done changed something")
	}
	if restrictor, ok := s.Collector.(fulfil.Restrictor); ok {
		if got, err := restrictor.Restricted(bg(), s.Subject); err != nil || got != privacy.No {
			r.Errorf("a context that was done restricted the data: %v, %v", got, err)
		}
	}
}
