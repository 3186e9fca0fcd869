package privacytest

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// CollectorSystem is a system of a host, and what it stores.
type CollectorSystem struct {
	Collector fulfil.Collector // tested as a Rectifier and a Restrictor too, if it is one
	Subject   privacy.SubjectID
	Items     []fulfil.Item     // all of the subject, one at least
	Other     privacy.SubjectID // another person, of whom it stores something
	Nobody    privacy.SubjectID // a person of whom it stores nothing
	Correct   fulfil.Correction // of a [fulfil.Rectifier]: of a field that Items has with another value
}

// TestCollector tests a [fulfil.Collector]. It also tests [fulfil.Rectifier] and [fulfil.Restrictor] if the collector is
// one. newSystem returns a new system each time, which stores data of two people.
func TestCollector(t *testing.T, newSystem func(t *testing.T) CollectorSystem) {
	t.Helper()
	suite.Run(t, collectorCases(), newSystem)
}

func collectorCases() []suite.Rule[CollectorSystem] {
	return []suite.Rule[CollectorSystem]{
		suite.Must("CollectYieldsAllOfThePerson", collectYieldsAllOfThePerson),
		suite.Must("CollectYieldsWholeItems", collectYieldsWholeItems),
		suite.Must("CollectReadsAnew", collectReadsAnew),
		suite.Must("AttachmentsAreReadFromTheirBeginning", attachmentsAreReadFromTheirBeginning),
		suite.Must("CollectStopsWithTheLoop", func(r reporter, s CollectorSystem) { suite.Stops(r, "Collect", s.Collector.Collect(bg, s.Subject)) }),
		suite.Must("RectifyCorrects", rectifyCorrects),
		suite.Must("RectifyLeavesWhatItDoesNotHold", rectifyLeavesWhatItDoesNotHold),
		suite.Must("RestrictRestrictsAndLetsGo", restrictRestrictsAndLetsGo),
		suite.Must("ContextErrorsComeThrough", systemContextErrors),
	}
}

// collected returns what a system stores of a person, by record and category.
func collected(r reporter, s CollectorSystem, of privacy.SubjectID) []fulfil.Item {
	r.Helper()
	return bare(suite.Collect(r, "Collect", s.Collector.Collect(bg, of)))
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
	slices.SortFunc(list, func(a, b fulfil.Item) int {
		return strings.Compare(string(a.Record)+"\x00"+string(a.Category), string(b.Record)+"\x00"+string(b.Category))
	})
	return list
}

// sameItems reports if items are not those wanted.
func sameItems(r reporter, got, want []fulfil.Item) {
	r.Helper()
	if len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
		r.Errorf("got %+v, want %+v", got, want)
	}
}

func collectYieldsAllOfThePerson(r reporter, s CollectorSystem) {
	sameItems(r, collected(r, s, s.Subject), bare(s.Items))
	sameItems(r, collected(r, s, s.Nobody), nil)
	other := collected(r, s, s.Other)
	if len(other) == 0 {
		r.Errorf("nothing of the other person, of whom it must store something")
	}
	for _, i := range other {
		if i.Subject != s.Other {
			r.Errorf("an item of %s among those of %s", i.Subject, s.Other)
		}
	}
}

func collectReadsAnew(r reporter, s CollectorSystem) {
	seq := s.Collector.Collect(bg, s.Subject)
	first := bare(suite.Collect(r, "Collect", seq))
	sameItems(r, bare(suite.Collect(r, "Collect", seq)), first)
}

// corrected returns items with a correction made, and whether there was anything to correct.
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

func rectifyCorrects(r reporter, s CollectorSystem) {
	rectifier, ok := s.Collector.(fulfil.Rectifier)
	if !ok {
		return
	}
	other := collected(r, s, s.Other)
	items, found := corrected(collected(r, s, s.Subject), s.Correct)
	if !found {
		r.Errorf("the correction is of nothing that the system stores")
	}
	for range 2 {
		suite.Failed(r, "Rectify", rectifier.Rectify(bg, s.Subject, []fulfil.Correction{s.Correct}), nil)
		sameItems(r, collected(r, s, s.Subject), items)
		sameItems(r, collected(r, s, s.Other), other)
	}
}

func rectifyLeavesWhatItDoesNotHold(r reporter, s CollectorSystem) {
	rectifier, ok := s.Collector.(fulfil.Rectifier)
	if !ok {
		return
	}
	items, other := collected(r, s, s.Subject), collected(r, s, s.Other)
	strange := []fulfil.Correction{s.Correct, s.Correct, s.Correct}
	strange[0].Category, strange[1].Field, strange[2].Record = "no-such-category", "no-such-field", "no-such-record"
	suite.Failed(r, "Rectify of what is not held", rectifier.Rectify(bg, s.Subject, strange), nil)
	suite.Failed(r, "Rectify of nobody", rectifier.Rectify(bg, s.Nobody, []fulfil.Correction{s.Correct}), nil)
	sameItems(r, collected(r, s, s.Subject), items)
	sameItems(r, collected(r, s, s.Other), other)
}

func restrictRestrictsAndLetsGo(r reporter, s CollectorSystem) {
	restrictor, ok := s.Collector.(fulfil.Restrictor)
	if !ok {
		return
	}
	items := collected(r, s, s.Subject)
	is := func(of privacy.SubjectID, want privacy.Fact) {
		r.Helper()
		if got, err := restrictor.Restricted(bg, of); err != nil || got != want {
			r.Errorf("Restricted: got %v, %v, want %v", got, err, want)
		}
	}
	is(s.Subject, privacy.No)
	for _, on := range []bool{true, true, false, false} {
		for _, of := range []privacy.SubjectID{s.Subject, s.Nobody} {
			suite.Failed(r, "Restrict", restrictor.Restrict(bg, of, on), nil)
		}
		is(s.Subject, privacy.FactOf(on))
		is(s.Other, privacy.No)
		is(s.Nobody, privacy.Unknown)
		sameItems(r, collected(r, s, s.Subject), items)
	}
}

func systemContextErrors(r reporter, s CollectorSystem) {
	items := collected(r, s, s.Subject)
	suite.EachDone(func(ctx context.Context) {
		failed := func(method string, err error) {
			r.Helper()
			suite.Failed(r, method, err, ctx.Err())
		}
		suite.OnlyError(r, "Collect", s.Collector.Collect(ctx, s.Subject), ctx.Err())
		for _, i := range suite.Collect(r, "Collect", s.Collector.Collect(bg, s.Subject)) {
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
	if after := collected(r, s, s.Subject); !reflect.DeepEqual(after, items) {
		r.Errorf("a context that was done changed something")
	}
	if restrictor, ok := s.Collector.(fulfil.Restrictor); ok {
		if got, err := restrictor.Restricted(bg, s.Subject); err != nil || got != privacy.No {
			r.Errorf("a context that was done restricted the data: %v, %v", got, err)
		}
	}
}
