package storetest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/internal/suite"
)

// merged returns a merge with every field set.
func merged(from, into string) alias.Alias {
	return alias.Alias{From: privacy.SubjectID(from), Into: privacy.SubjectID(into), Request: "order 7", By: "clerk 2", At: noon}
}

func aliases(s alias.Store) []*kit {
	run := func(f func(aliasRun)) func(reporter) {
		return func(r reporter) { f(aliasRun{r, s}) }
	}
	k := &kit{
		shape: special, key: "Into", places: []string{"From"},
		write: func(ctx context.Context, v any) error { return s.Merge(ctx, v.(alias.Alias)) },
		read:  func(ctx context.Context, v any) sequence { return anySeq(s.Merges(ctx, v.(alias.Alias).Into)) },
		value: func(key string, n int) any { return merged(name(key, n), key) },
		acts: []act{
			{"Merge of what is merged", func(ctx context.Context) error { return s.Merge(ctx, merged(name("alice", 1), "alice")) }},
			{"Aliases", func(ctx context.Context) error { _, err := s.Aliases(ctx, "alice"); return err }},
		},
		order: func(a, b any) int { return cmp.Compare(a.(alias.Alias).From, b.(alias.Alias).From) },
		whole: []any{
			alias.Alias{From: privacy.SubjectID(long("日")), Into: privacy.SubjectID(long("ß")), Request: long("é"), By: privacy.ActorID(long("🜁")), At: early},
			alias.Alias{From: "A" + quoted, Into: privacy.SubjectID(long("ß")), Request: "[null]", By: "z  z", At: late},
		},
	}
	k.lists = []list{k.history("Merges")}
	k.rules = []rule{
		{"MergeMakesOnePerson", run(aliasRun.onePerson)},
		{"MergesOfEachIdentifierComeBack", run(aliasRun.each)},
		{"AMergedIdentifierIsAConflict", run(aliasRun.conflict)},
		{"AnInvalidMergeIsRejected", run(aliasRun.invalid)},
		{"OneOfSeveralMergesSucceeds", run(aliasRun.several)},
		{"CrossingMergesFormNoRing", run(aliasRun.crossing)},
		{"AliasesNameThoseWhoWereMerged", run(aliasRun.named)},
		{"PeopleAreApart", run(aliasRun.apart)},
	}
	return []*kit{k}
}

type aliasRun struct {
	reporter
	alias.Store
}

// merge stores merges.
func (a aliasRun) merge(all ...alias.Alias) {
	a.Helper()
	for _, m := range all {
		suite.Failed(a, "Merge", a.Merge(bg(), m), nil)
	}
}

// people reads who is who.
func (a aliasRun) people(ids ...privacy.SubjectID) alias.People {
	a.Helper()
	p, err := a.Aliases(bg(), ids...)
	suite.Failed(a, "Aliases", err, nil)
	return p
}

// are reports if the people are not those given, each with the current identifier first.
func (a aliasRun) are(want ...[]privacy.SubjectID) {
	a.Helper()
	ids := slices.Concat(want...)
	all := a.people(ids...)
	check := func(p alias.People, how string, id privacy.SubjectID, person []privacy.SubjectID) {
		a.Helper()
		if got := p.Of(id); !slices.Equal(got, person) {
			a.Errorf("Aliases of %q, asked %s: got %q, want %q", id, how, got, person)
		}
		if _, named := p[id]; named != (len(person) > 1) {
			a.Errorf("Aliases of %q, asked %s: has an entry: %t, want %t", id, how, named, len(person) > 1)
		}
	}
	for _, person := range want {
		for _, id := range person {
			check(a.people(id), "alone", id, person)
			check(all, "with others", id, person)
		}
	}
	for id := range all {
		if !slices.Contains(ids, id) {
			a.Errorf("Aliases: has an entry for %q, which nobody asked about", id)
		}
	}
}

// merges reports if the merges of a person are not those given.
func (a aliasRun) merges(id privacy.SubjectID, want ...alias.Alias) {
	a.Helper()
	if got := suite.Collect(a, "Merges", a.Merges(bg(), id)); !slices.Equal(got, want) {
		a.Errorf("Merges:\ngot  %+v\nwant %+v", got, want)
	}
}

// person is the identifiers of one person, the current one first.
type person = []privacy.SubjectID

// onePerson builds a chain and merges its end into another chain.
func (a aliasRun) onePerson() {
	a.merge(merged("b", "c"))
	a.are(person{"c", "b"}, person{"a"}, person{"d"})
	a.merge(merged("c", "a"))
	a.are(person{"a", "b", "c"}, person{"d"})
	a.merge(merged("d", "e"), merged("a", "e"))
	a.are(person{"e", "a", "b", "c", "d"}, person{"f"})
}

// each reads the merges of a person under each identifier. A time in another zone comes back in UTC, to the microsecond.
func (a aliasRun) each() {
	first, local := merged("b", "c"), merged("a", "c")
	local.At = local.At.In(time.FixedZone("BST", 3600)).Add(7)
	a.merge(first, local)
	for _, id := range (person{"a", "b", "c"}) {
		a.merges(id, merged("a", "c"), first)
	}
	a.merges("nobody")
}

func (a aliasRun) conflict() {
	a.merge(merged("a", "b"), merged("b", "c"))
	for _, m := range []alias.Alias{merged("a", "b"), merged("a", "d"), merged("b", "a"), merged("c", "a"), merged("d", "b"), merged("b", "e")} {
		suite.Failed(a, fmt.Sprintf("Merge of %s into %s", m.From, m.Into), a.Merge(bg(), m), privacy.ErrConflict)
	}
	a.are(person{"c", "a", "b"}, person{"d"}, person{"e"})
	a.merges("c", merged("a", "b"), merged("b", "c"))
	a.merge(merged("d", "e")) // the failed merge blocks nothing
	a.are(person{"e", "d"})
}

func (a aliasRun) invalid() {
	for _, e := range []edit{{"Into", "a"}, {"From", ""}, {"Into", ""}, {"Request", ""}, {"At", time.Time{}}, {"By", ""}} {
		bad := set(merged("a", "b"), e.path, e.to).(alias.Alias)
		suite.Failed(a, fmt.Sprintf("Merge with %s %q", e.path, e.to), a.Merge(bg(), bad), privacy.ErrInvalid)
	}
	a.are(person{"a"}, person{"b"})
}

func (a aliasRun) several() {
	for n := range 5 {
		from := name("from", n)
		suite.Race(a, "Merge of one identifier", privacy.ErrConflict, func(w int) error { return a.Merge(bg(), merged(from, name("into", 10*n+w))) })
		if got := suite.Collect(a, "Merges", a.Merges(bg(), privacy.SubjectID(from))); len(got) != 1 {
			a.Errorf("Merge of one identifier by several: %d are stored, want 1", len(got))
		}
	}
}

// together merges at the same time, and returns how many succeed.
func (a aliasRun) together(all ...alias.Alias) (stored int) {
	a.Helper()
	for _, err := range suite.Together(len(all), func(i int) error { return a.Merge(bg(), all[i]) }) {
		if err == nil {
			stored++
		} else {
			suite.Failed(a, "Merge by several", err, privacy.ErrConflict)
		}
	}
	return stored
}

// crossing merges two people into each other at the same time, and three in a ring.
func (a aliasRun) crossing() {
	again := func(m alias.Alias) alias.Alias { m.Request = "another"; return m }
	for n := range 5 {
		x, y := name("a", n), name("b", n)
		if stored := a.together(merged(x, y), merged(y, x), again(merged(x, y)), again(merged(y, x))); stored != 1 {
			a.Errorf("two merges that cross: %d succeeded, want 1", stored)
		}
		one, other := privacy.SubjectID(x), privacy.SubjectID(y)
		if p := a.people(one, other); !p.Same(one, other) || len(p.Of(one)) != 2 {
			a.Errorf("two merges that cross: %v", p)
		}
		x, y, z := name("x", n), name("y", n), name("z", n)
		if stored := a.together(merged(x, y), merged(y, z), merged(z, x)); stored < 1 || stored > 2 {
			a.Errorf("three merges in a ring: %d succeeded, want 1 or 2", stored)
		}
		ids := person{privacy.SubjectID(x), privacy.SubjectID(y), privacy.SubjectID(z)}
		p := a.people(ids...)
		for _, id := range ids {
			if got := p.Of(id); len(got) > 1 && p.Current(got[0]) != got[0] {
				a.Errorf("three merges in a ring: %v", p)
			}
		}
	}
}

func (a aliasRun) named() {
	if p := a.people(); len(p) != 0 {
		a.Errorf("Aliases of nobody: %v", p)
	}
	if p := a.people("a", "b", "a"); len(p) != 0 {
		a.Errorf("Aliases without a merge: %v", p)
	}
	a.merge(merged("a", "b"), merged("c", "d"))
	if p := a.people("a", "x", "a"); len(p) != 1 {
		a.Errorf("Aliases: got %v, want an entry for a alone", p)
	}
	var ids person
	for n := range 2000 {
		ids = append(ids, privacy.SubjectID(name("nobody", n)))
	}
	if p := a.people(append(ids, "c")...); len(p) != 1 || p.Current("c") != "d" {
		a.Errorf("Aliases of many: got %v, want an entry for c alone", p)
	}
}

func (a aliasRun) apart() {
	var want []person
	for i, id := range distinct() {
		into := name("z", i)
		a.merge(merged(id, into))
		want = append(want, person{privacy.SubjectID(into), privacy.SubjectID(id)})
	}
	a.are(want...)
}
