package privacytest

import (
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"slices"
	"testing"
	"testing/iotest"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/rights"
)

// system is a sound system in memory whose parts can be broken.
type system struct {
	items      []fulfil.Item
	restricted map[privacy.SubjectID]bool

	out     func([]fulfil.Item) []fulfil.Item
	rectify func(s *system, of privacy.SubjectID, c fulfil.Correction) error
	limit   func(s *system, of privacy.SubjectID, on bool) error
	is      func(s *system, of privacy.SubjectID) (privacy.Fact, error)
	err     error
	deaf    bool
	eager   bool
	after   bool
}

func newSystem() *system {
	one := func(id privacy.RecordID, s privacy.SubjectID, value string) fulfil.Item {
		return fulfil.Item{Record: id, Subject: s, Category: "email", Fields: []fulfil.Field{{Name: "address", Value: value}}}
	}
	return &system{
		items:      []fulfil.Item{attach(one("b", "person-1", "jane.doe@example.org")), one("a", "person-1", "jane@example.org"), one("c", "person-2", "john.roe@example.org")},
		restricted: make(map[privacy.SubjectID]bool),
		out:        func(list []fulfil.Item) []fulfil.Item { return list },
		rectify: func(s *system, of privacy.SubjectID, c fulfil.Correction) error {
			for i := range s.items {
				if s.items[i].Subject == of {
					list, _ := corrected(s.items[i:i+1], c)
					s.items[i] = list[0]
				}
			}
			return nil
		},
		limit: func(s *system, of privacy.SubjectID, on bool) error { s.restricted[of] = on; return nil },
		is: func(s *system, of privacy.SubjectID) (privacy.Fact, error) {
			if len(s.of(of)) == 0 {
				return privacy.Unknown, nil
			}
			return privacy.FactOf(s.restricted[of]), nil
		},
	}
}

// attach adds attachments to an item.
func attach(i fulfil.Item) fulfil.Item {
	i.Attachments = []fulfil.Attachment{fulfil.NewAttachment("photograph", "image/png", []byte("\x89PNG")), fulfil.NewAttachment("scan", "application/pdf", []byte("%PDF"))}
	return i
}

// opened replaces the function that opens the first attachment of each item.
func opened(open func(right func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error)) func(s *system) {
	return changed(func(i *fulfil.Item) {
		if len(i.Attachments) > 0 {
			i.Attachments[0].Open = open(i.Attachments[0].Open)
		}
	})
}

// changed changes each item that is yielded.
func changed(change func(i *fulfil.Item)) func(s *system) {
	return func(s *system) {
		s.out = func(l []fulfil.Item) []fulfil.Item {
			l = slices.Clone(l)
			for i := range l {
				l[i].Fields, l[i].Attachments = slices.Clone(l[i].Fields), slices.Clone(l[i].Attachments)
				change(&l[i])
			}
			return l
		}
	}
}

func (s *system) of(of privacy.SubjectID) (list []fulfil.Item) {
	for _, i := range s.items {
		if i.Subject == of {
			list = append(list, i)
		}
	}
	return list
}

func (s *system) done(ctx context.Context) error {
	if s.deaf {
		return s.err
	}
	return cmp.Or(s.err, ctx.Err())
}

func (s *system) Collect(ctx context.Context, of privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return func(yield func(fulfil.Item, error) bool) {
		if err := s.done(ctx); err != nil {
			if yield(fulfil.Item{}, err); s.after {
				yield(fulfil.Item{}, err)
			}
			return
		}
		for _, i := range s.out(s.of(of)) {
			if !yield(i, nil) && !s.eager {
				return
			}
		}
	}
}

func (s *system) Rectify(ctx context.Context, of privacy.SubjectID, all []fulfil.Correction) error {
	if err := s.done(ctx); err != nil {
		return err
	}
	for _, c := range all {
		if err := s.rectify(s, of, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *system) Restrict(ctx context.Context, of privacy.SubjectID, on bool) error {
	if err := s.done(ctx); err != nil {
		return err
	}
	return s.limit(s, of, on)
}

func (s *system) Restricted(ctx context.Context, of privacy.SubjectID) (privacy.Fact, error) {
	if err := s.done(ctx); err != nil {
		return privacy.Unknown, err
	}
	return s.is(s, of)
}

func TestSoundCollector(t *testing.T) {
	TestCollector(t, func(*testing.T) CollectorSystem { return under(newSystem()) })
}

// A system that only collects is tested for that alone.
func TestCollectorAlone(t *testing.T) {
	TestCollector(t, func(*testing.T) CollectorSystem {
		s := under(newSystem())
		s.Collector = struct{ fulfil.Collector }{s.Collector}
		return s
	})
}

func under(s *system) CollectorSystem {
	return CollectorSystem{
		Collector: s, Subject: "person-1", Items: newSystem().of("person-1"), Other: "person-2", Nobody: "person-9",
		Correct: fulfil.Correction{Category: "email", Field: "address", Value: "j.doe@example.org"},
	}
}

// Each way of breaking a system is reported, by the case that is named.
func TestBrokenCollectorsFail(t *testing.T) {
	down := errors.New("down")
	n := 0
	for what, c := range map[string]struct {
		spoil func(s *system)
		by    string
	}{
		"yields half":             {func(s *system) { s.out = func(l []fulfil.Item) []fulfil.Item { return l[:len(l)/2] } }, "CollectYieldsAllOfThePerson"},
		"yields others":           {func(s *system) { s.out = func([]fulfil.Item) []fulfil.Item { return s.items } }, "CollectYieldsAllOfThePerson"},
		"is not UTF-8":            {changed(func(i *fulfil.Item) { i.Fields[0].Value = "M\xfcller" }), "CollectYieldsWholeItems"},
		"has a name not in UTF-8": {changed(func(i *fulfil.Item) { i.Fields[0].Name = "\xff" }), "CollectYieldsWholeItems"},
		"has a bad record":        {changed(func(i *fulfil.Item) { i.Record += "\xff" }), "CollectYieldsWholeItems"},
		"has no category":         {changed(func(i *fulfil.Item) { i.Category = "" }), "CollectYieldsWholeItems"},
		"yields twice":            {func(s *system) { s.out = func(l []fulfil.Item) []fulfil.Item { return append(l, l...) } }, "CollectYieldsWholeItems"},
		"repeats a field":         {changed(func(i *fulfil.Item) { i.Fields = append(i.Fields, i.Fields...) }), "CollectYieldsWholeItems"},
		"has a bad source":        {changed(func(i *fulfil.Item) { i.Source.From = "\xff" }), "CollectYieldsWholeItems"},
		"knows no such source":    {changed(func(i *fulfil.Item) { i.Source.Kind = 99 }), "CollectYieldsWholeItems"},
		"withholds and yields":    {changed(func(i *fulfil.Item) { i.Withheld = rights.OthersRights }), "CollectYieldsWholeItems"},
		"repeats an attachment":   {changed(func(i *fulfil.Item) { i.Attachments = append(i.Attachments, i.Attachments...) }), "CollectYieldsWholeItems"},
		"drops an attachment":     {changed(func(i *fulfil.Item) { i.Attachments = i.Attachments[:len(i.Attachments)/2] }), "AttachmentsAreReadFromTheirBeginning"},
		"has another media type": {changed(func(i *fulfil.Item) {
			for j := range i.Attachments {
				i.Attachments[j].MediaType = "x/y"
			}
		}), "CollectYieldsAllOfThePerson"},
		"has half the content": {opened(func(func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			return fulfil.NewAttachment("", "", []byte("\x89P")).Open
		}), "AttachmentsAreReadFromTheirBeginning"},
		"reads on": {opened(func(right func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			first, _ := right(bg)
			return func(ctx context.Context) (io.ReadCloser, error) { return first, ctx.Err() }
		}), "AttachmentsAreReadFromTheirBeginning"},
		"breaks off": {opened(func(func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			return func(context.Context) (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(down)), nil }
		}), "AttachmentsAreReadFromTheirBeginning"},
		"opens when it is too late": {opened(func(right func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			return func(context.Context) (io.ReadCloser, error) { return right(bg) }
		}), "ContextErrorsComeThrough"},
		"changes each time":      {func(s *system) { s.out = func(l []fulfil.Item) []fulfil.Item { n++; return l[:n%2*len(l)] } }, "CollectReadsAnew"},
		"goes on after the loop": {func(s *system) { s.eager = true }, "CollectStopsWithTheLoop"},
		"fails":                  {func(s *system) { s.err = down }, "RestrictRestrictsAndLetsGo"},
		"corrects nothing":       {func(s *system) { s.rectify = func(*system, privacy.SubjectID, fulfil.Correction) error { return nil } }, "RectifyCorrects"},
		"corrects once": {func(s *system) {
			right := s.rectify
			s.rectify = func(s *system, of privacy.SubjectID, c fulfil.Correction) error {
				s.rectify = func(*system, privacy.SubjectID, fulfil.Correction) error { return down }
				return right(s, of, c)
			}
		}, "RectifyCorrects"},
		"corrects others": {func(s *system) {
			s.rectify = func(s *system, _ privacy.SubjectID, c fulfil.Correction) error {
				s.items, _ = corrected(s.items, c)
				return nil
			}
		}, "RectifyCorrects"},
		"corrects what it has not": {func(s *system) {
			s.rectify = func(s *system, of privacy.SubjectID, c fulfil.Correction) error {
				c.Record, c.Category, c.Field = "", "email", "address"
				s.items, _ = corrected(s.items, c)
				return nil
			}
		}, "RectifyLeavesWhatItDoesNotHold"},
		"refuses what it has not": {func(s *system) {
			s.rectify = func(*system, privacy.SubjectID, fulfil.Correction) error { return privacy.ErrNotFound }
		}, "RectifyLeavesWhatItDoesNotHold"},
		"restricts nothing": {func(s *system) { s.limit = func(*system, privacy.SubjectID, bool) error { return nil } }, "RestrictRestrictsAndLetsGo"},
		"never lets go": {func(s *system) {
			s.limit = func(s *system, of privacy.SubjectID, _ bool) error { s.restricted[of] = true; return nil }
		}, "RestrictRestrictsAndLetsGo"},
		"restricts everybody": {func(s *system) {
			s.limit = func(s *system, _ privacy.SubjectID, on bool) error {
				s.restricted["person-1"], s.restricted["person-2"] = on, on
				return nil
			}
		}, "RestrictRestrictsAndLetsGo"},
		"refuses nobody": {func(s *system) {
			s.limit = func(s *system, of privacy.SubjectID, on bool) error {
				if of == "person-9" {
					return privacy.ErrNotFound
				}
				s.restricted[of] = on
				return nil
			}
		}, "RestrictRestrictsAndLetsGo"},
		"hides what is restricted": {func(s *system) {
			s.out = func(l []fulfil.Item) []fulfil.Item {
				if s.restricted["person-1"] {
					return nil
				}
				return l
			}
		}, "RestrictRestrictsAndLetsGo"},
		"takes no notice":         {func(s *system) { s.deaf = true }, "ContextErrorsComeThrough"},
		"goes on after its error": {func(s *system) { s.after = true }, "ContextErrorsComeThrough"},
	} {
		t.Run(what, func(t *testing.T) {
			reported := 0
			for _, rule := range collectorCases() {
				s := newSystem()
				n = 0
				c.spoil(s)
				said := suite.Faults(func(r reporter) { rule.Run(r, under(s)) })
				if reported += len(said); rule.Name == c.by && len(said) == 0 {
					t.Errorf("%s does not fail", rule.Name)
				}
			}
			if c.by == "" && reported > 0 {
				t.Errorf("a sound system fails")
			}
		})
	}
	r, s := new(suite.Recorder), under(newSystem())
	s.Other, s.Correct.Field = "person-8", "no-such-field"
	collectYieldsAllOfThePerson(r, s)
	rectifyCorrects(r, s)
	if len(r.Said()) != 2 {
		t.Errorf("a system that the suite cannot try: %q", r.Said())
	}
}
