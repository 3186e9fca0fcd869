package fulfiltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

func TestMemStore(t *testing.T) {
	TestStore(t, func(*testing.T) fulfil.Store { return memory.New().Fulfilments() })
}

// A host runs the suites from tests of its own, here on the store in memory.
func Example() {
	_ = func(t *testing.T) { // func TestParts(t *testing.T)
		TestStore(t, func(*testing.T) fulfil.Store { return memory.New().Fulfilments() })
	}
	// Output:
}

// recorder keeps what a case reports.
type recorder struct{ said []string }

func (*recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

// broken is a simple store whose parts can be broken one by one.
type broken struct {
	mu    sync.Mutex
	whole sync.Mutex
	all   []fulfil.Part

	name   func(id string) string
	class  error
	change func(p *fulfil.Part)
	less   func(a, b fulfil.Part) int
	spills bool // yields parts of other requests
	any    bool // takes any version
	stores bool // stores what it refuses
	torn   bool // looks and writes in two steps
	shares bool // keeps and yields the slices of others
	reads  error
	writes error
	deaf   bool // takes no notice of the context
	other  error
	after  bool // goes on after an error
	once   bool // reads when asked, not when ranged over
	eager  bool // does not stop with the loop
}

func sound() *broken {
	return &broken{
		name: func(id string) string { return id }, class: privacy.ErrConflict, change: func(*fulfil.Part) {},
		less: func(a, b fulfil.Part) int { return cmp.Compare(a.System, b.System) },
	}
}

func (b *broken) done(ctx context.Context) error {
	if err := ctx.Err(); err != nil && !b.deaf {
		return cmp.Or(b.other, err)
	}
	return nil
}

func (b *broken) key(p fulfil.Part) string {
	return b.name(string(p.Request)) + "\x00" + b.name(string(p.System))
}

func (b *broken) Put(ctx context.Context, p fulfil.Part) error {
	if !b.torn {
		b.whole.Lock()
		defer b.whole.Unlock()
	}
	if err := cmp.Or(b.done(ctx), b.writes); err != nil {
		return err
	}
	b.mu.Lock()
	n := slices.IndexFunc(b.all, func(h fulfil.Part) bool { return b.key(h) == b.key(p) })
	var version uint64
	if n >= 0 {
		version = b.all[n].Version
	}
	b.mu.Unlock()
	if b.torn {
		time.Sleep(time.Millisecond)
	}
	refuse := p.Version != version+1 && !b.any
	if refuse && !b.stores {
		return b.class
	}
	if !b.shares {
		p.Grounds, p.Files, p.Gaps = slices.Clone(p.Grounds), slices.Clone(p.Files), slices.Clone(p.Gaps)
	}
	b.change(&p)
	b.mu.Lock()
	defer b.mu.Unlock()
	if n >= 0 {
		b.all[n] = p
	} else {
		b.all = append(b.all, p)
	}
	if refuse {
		return b.class
	}
	return nil
}

func (b *broken) Parts(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.Part, error] {
	read := func() (list []fulfil.Part) {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, p := range b.all {
			if b.name(string(p.Request)) == b.name(string(id)) || b.spills {
				if !b.shares {
					p.Grounds, p.Files, p.Gaps = slices.Clone(p.Grounds), slices.Clone(p.Files), slices.Clone(p.Gaps)
				}
				list = append(list, p)
			}
		}
		slices.SortStableFunc(list, b.less)
		return list
	}
	first := read()
	return func(yield func(fulfil.Part, error) bool) {
		if err := cmp.Or(b.done(ctx), b.reads); err != nil {
			if yield(fulfil.Part{}, err); b.after {
				yield(fulfil.Part{}, err)
			}
			return
		}
		list := first
		if !b.once {
			list = read()
		}
		for _, p := range list {
			if !yield(p, nil) && !b.eager {
				return
			}
		}
	}
}

// A sound store passes, and each way of breaking one is reported, by the case that is named.
func TestBrokenStoresAreReported(t *testing.T) {
	fold := func(b *broken) { b.name = strings.ToLower }
	for what, c := range map[string]struct {
		spoil func(b *broken)
		by    string
	}{
		"nothing":                {func(*broken) {}, ""},
		"takes any version":      {func(b *broken) { b.any = true }, "PutRefusesAnyOtherVersion"},
		"stores what it refuses": {func(b *broken) { b.stores = true }, "PutRefusesAnyOtherVersion"},
		"another class":          {func(b *broken) { b.class = privacy.ErrExists }, "PutRefusesAnyOtherVersion"},
		"another class, by many": {func(b *broken) { b.class = errors.New("busy") }, "OneOfSeveralPutsSucceeds"},
		"two steps":              {func(b *broken) { b.torn = true }, "OneOfSeveralPutsSucceeds"},
		"fails to write":         {func(b *broken) { b.writes = errors.New("down") }, "PutStoresTheNext"},
		"fails to read":          {func(b *broken) { b.reads = errors.New("down") }, "PutStoresTheNext"},
		"spills":                 {func(b *broken) { b.spills = true }, "PutStoresTheNext"},
		"folds case":             {fold, "IdentifiersAreApart"},
		"drops the evidence":     {func(b *broken) { b.change = func(p *fulfil.Part) { p.Evidence = "" } }, "EveryFieldComesBack"},
		"drops the gaps":         {func(b *broken) { b.change = func(p *fulfil.Part) { p.Gaps = nil } }, "EveryFieldComesBack"},
		"drops a media type": {func(b *broken) {
			b.change = func(p *fulfil.Part) {
				for i := range p.Files {
					p.Files[i].MediaType = ""
				}
			}
		}, "EveryFieldComesBack"},
		"knows the older faults alone": {func(b *broken) {
			b.change = func(p *fulfil.Part) {
				if slices.Index(fulfil.Faults(), p.Fault) > slices.Index(fulfil.Faults(), fulfil.InReview) {
					p.Fault = fulfil.Errored
				}
			}
		}, "EveryFaultComesBack"},
		"drops microseconds": {func(b *broken) { b.change = func(p *fulfil.Part) { p.At = p.At.Truncate(time.Millisecond) } }, "EveryFieldComesBack"},
		"cuts identifiers":   {func(b *broken) { b.change = func(p *fulfil.Part) { p.System = p.System[:min(len(p.System), 64)] } }, "EveryFieldComesBack"},
		"another order": {func(b *broken) {
			b.less = func(x, y fulfil.Part) int {
				return cmp.Compare(strings.ToLower(string(x.System)), strings.ToLower(string(y.System)))
			}
		}, "PartsComeBySystem"},
		"shares slices":            {func(b *broken) { b.shares = true }, "SlicesAreTheCallers"},
		"reads once":               {func(b *broken) { b.once = true }, "PartsReadsAnew"},
		"goes on after the loop":   {func(b *broken) { b.eager = true }, "PartsStopsWithTheLoop"},
		"takes no notice":          {func(b *broken) { b.deaf = true }, "ContextErrorsComeThrough"},
		"another error":            {func(b *broken) { b.other = errors.New("stopped") }, "ContextErrorsComeThrough"},
		"goes on after its errors": {func(b *broken) { b.after = true }, "ContextErrorsComeThrough"},
	} {
		var reported []string
		for _, one := range storeCases() {
			b, r := sound(), new(recorder)
			c.spoil(b)
			func() {
				defer func() {
					if v := recover(); v != nil { // the loop of an eager store
						r.said = append(r.said, fmt.Sprint(v))
					}
				}()
				one.run(r, b)
			}()
			if len(r.said) > 0 {
				reported = append(reported, one.name)
			}
		}
		if c.by == "" && len(reported) > 0 || c.by != "" && !slices.Contains(reported, c.by) {
			t.Errorf("%s: reported by %q, want %q", what, reported, c.by)
		}
	}
}

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

func TestSoundSystem(t *testing.T) {
	TestSystem(t, func(*testing.T) System { return under(newSystem()) })
}

// A system that only collects is held to that alone.
func TestCollectorAlone(t *testing.T) {
	TestSystem(t, func(*testing.T) System {
		s := under(newSystem())
		s.Collector = struct{ fulfil.Collector }{s.Collector}
		return s
	})
}

func under(s *system) System {
	return System{
		Collector: s, Subject: "person-1", Items: newSystem().of("person-1"), Other: "person-2", Nobody: "person-9",
		Correct: fulfil.Correction{Category: "email", Field: "address", Value: "j.doe@example.org"},
	}
}

// Each way of breaking a system is reported, by the case that is named.
func TestBrokenSystemsAreReported(t *testing.T) {
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
			first, _ := right(bg())
			return func(ctx context.Context) (io.ReadCloser, error) { return first, ctx.Err() }
		}), "AttachmentsAreReadFromTheirBeginning"},
		"breaks off": {opened(func(func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			return func(context.Context) (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(down)), nil }
		}), "AttachmentsAreReadFromTheirBeginning"},
		"opens when it is too late": {opened(func(right func(context.Context) (io.ReadCloser, error)) func(context.Context) (io.ReadCloser, error) {
			return func(context.Context) (io.ReadCloser, error) { return right(bg()) }
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
		var reported []string
		for _, one := range systemCases() {
			s, r := newSystem(), new(recorder)
			n = 0
			c.spoil(s)
			one.run(r, under(s))
			if len(r.said) > 0 {
				reported = append(reported, one.name)
			}
		}
		if !slices.Contains(reported, c.by) {
			t.Errorf("%s: reported by %q, want %q", what, reported, c.by)
		}
	}
	r, s := new(recorder), under(newSystem())
	s.Other, s.Correct.Field = "person-8", "no-such-field"
	collectYieldsAllOfThePerson(r, s)
	rectifyCorrects(r, s)
	if len(r.said) != 2 {
		t.Errorf("a system that the suite cannot try: %q", r.said)
	}
}
