package aliastest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// mergeMakesOnePerson builds a chain and merges its end into another chain.
func mergeMakesOnePerson(r reporter, s alias.Store) {
	merge(r, s, of("b", "c"))
	wantPeople(r, s, []privacy.SubjectID{"c", "b"}, []privacy.SubjectID{"a"}, []privacy.SubjectID{"d"})
	merge(r, s, of("c", "a"))
	wantPeople(r, s, []privacy.SubjectID{"a", "b", "c"}, []privacy.SubjectID{"d"})
	merge(r, s, of("d", "e"), of("a", "e"))
	wantPeople(r, s, []privacy.SubjectID{"e", "a", "b", "c", "d"}, []privacy.SubjectID{"f"})
}

func aMergedIdentifierIsAConflict(r reporter, s alias.Store) {
	merge(r, s, of("a", "b"), of("b", "c"))
	for _, a := range []alias.Alias{of("a", "b"), of("a", "d"), of("b", "a"), of("c", "a"), of("d", "b"), of("b", "e")} {
		if err := s.Merge(bg(), a); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Merge of %s into %s: got error %v, want ErrConflict", a.From, a.Into, err)
		}
	}
	wantPeople(r, s, []privacy.SubjectID{"c", "a", "b"}, []privacy.SubjectID{"d"}, []privacy.SubjectID{"e"})
	wantMerges(r, collect(r, s.Merges(bg(), "c")), of("a", "b"), of("b", "c"))
	merge(r, s, of("d", "e")) // the failed merge blocks nothing
	wantPeople(r, s, []privacy.SubjectID{"e", "d"})
}

func anInvalidMergeIsRefused(r reporter, s alias.Store) {
	for name, change := range map[string]func(*alias.Alias){
		"into itself":       func(a *alias.Alias) { a.Into = a.From },
		"of nobody":         func(a *alias.Alias) { a.From = "" },
		"into nobody":       func(a *alias.Alias) { a.Into = "" },
		"without a request": func(a *alias.Alias) { a.Request = "" },
		"without a time":    func(a *alias.Alias) { a.At = time.Time{} },
		"by nobody":         func(a *alias.Alias) { a.By = "" },
	} {
		bad := of("a", "b")
		change(&bad)
		if err := s.Merge(bg(), bad); !errors.Is(err, privacy.ErrInvalid) {
			r.Errorf("Merge %s: got error %v, want ErrInvalid", name, err)
		}
	}
	wantPeople(r, s, []privacy.SubjectID{"a"}, []privacy.SubjectID{"b"})
}

func oneOfSeveralMergesStores(r reporter, s alias.Store) {
	for n := range 5 {
		from := round("from ", n)
		var all []alias.Alias
		for w := range 6 {
			all = append(all, of(from, round("into ", 10*n+w)))
		}
		if stored := together(r, s, all...); stored != 1 {
			r.Errorf("Merge of one identifier by several: %d succeeded, want 1", stored)
		}
		if got := collect(r, s.Merges(bg(), from)); len(got) != 1 {
			r.Errorf("Merge of one identifier by several: %d are stored, want 1", len(got))
		}
	}
}

// crossingMergesFormNoRing concurrently merges two people into each other, and three in a ring.
func crossingMergesFormNoRing(r reporter, s alias.Store) {
	for n := range 5 {
		a, b := round("a ", n), round("b ", n)
		if stored := together(r, s, of(a, b), of(b, a), again(a, b), again(b, a)); stored != 1 {
			r.Errorf("two merges that cross: %d succeeded, want 1", stored)
		}
		if p := people(r, s, a, b); !p.Same(a, b) || len(p.Of(a)) != 2 {
			r.Errorf("two merges that cross: %v", p)
		}
		x, y, z := round("x ", n), round("y ", n), round("z ", n)
		if stored := together(r, s, of(x, y), of(y, z), of(z, x)); stored < 1 || stored > 2 {
			r.Errorf("three merges in a ring: %d succeeded, want 1 or 2", stored)
		}
		p := people(r, s, x, y, z)
		for _, id := range []privacy.SubjectID{x, y, z} {
			if got := p.Of(id); len(got) > 1 && p.Current(got[0]) != got[0] {
				r.Errorf("three merges in a ring: %v", p)
			}
		}
	}
}

func aliasesNameWhoTakesPart(r reporter, s alias.Store) {
	if p := people(r, s); len(p) != 0 {
		r.Errorf("Aliases of nobody: %v", p)
	}
	if p := people(r, s, "a", "b", "a"); len(p) != 0 {
		r.Errorf("Aliases without a merge: %v", p)
	}
	merge(r, s, of("a", "b"), of("c", "d"))
	if p := people(r, s, "a", "x", "a"); len(p) != 1 {
		r.Errorf("Aliases: got %v, want an entry for a alone", p)
	}
	var many []privacy.SubjectID
	for n := range 2000 {
		many = append(many, round("nobody ", n))
	}
	if p := people(r, s, append(many, "c")...); len(p) != 1 || p.Current("c") != "d" {
		r.Errorf("Aliases of many: got %v, want an entry for c alone", p)
	}
}

func mergesComeBackWhole(r reporter, s alias.Store) {
	full := alias.Alias{From: privacy.SubjectID(long("日")), Into: privacy.SubjectID(long("ß")), Request: long("é"), By: privacy.ActorID(long("🜁")),
		At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)}
	odd := alias.Alias{From: `A'b"c\d%e_f;--`, Into: full.Into, Request: "[null]", By: "z  z", At: time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)}
	local := odd
	local.At = local.At.In(time.FixedZone("BST", 3600)).Add(7) // the same instant, to the microsecond
	merge(r, s, full, local)
	for _, id := range []privacy.SubjectID{full.From, full.Into, odd.From} {
		wantMerges(r, collect(r, s.Merges(bg(), id)), odd, full)
	}
	wantMerges(r, collect(r, s.Merges(bg(), "nobody")))
}

// similar returns identifiers that a careless store confuses.
func similar() []privacy.SubjectID {
	return []privacy.SubjectID{"alice", "Alice", "ALICE", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße"}
}

func identifiersAreApart(r reporter, s alias.Store) {
	var want [][]privacy.SubjectID
	for i, id := range similar() {
		into := round("z ", i)
		merge(r, s, of(id, into))
		want = append(want, []privacy.SubjectID{into, id})
	}
	wantPeople(r, s, want...)
}

func mergesReadAgain(r reporter, s alias.Store) {
	seq := s.Merges(bg(), "b")
	wantMerges(r, collect(r, seq))
	merge(r, s, of("a", "b"))
	for range 2 {
		wantMerges(r, collect(r, seq), of("a", "b"))
	}
}

func mergesStopWithTheLoop(r reporter, s alias.Store) {
	merge(r, s, of("a", "c"), of("b", "c"))
	n := 0
	s.Merges(bg(), "c")(func(_ alias.Alias, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("Merges: error: %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
	}
}

func contextErrorsComeThrough(r reporter, s alias.Store) {
	merge(r, s, of("a", "b"))
	eachDone(func(ctx context.Context) {
		for _, err := range []error{s.Merge(ctx, of("c", "d")), s.Merge(ctx, of("a", "d")), ask(ctx, s)} {
			if !errors.Is(err, ctx.Err()) {
				r.Errorf("got error %v, want %v", err, ctx.Err())
			}
		}
		onlyError(r, s.Merges(ctx, "a"), ctx.Err())
		onlyError(r, s.Merges(ctx, "nobody"), ctx.Err())
	})
	wantPeople(r, s, []privacy.SubjectID{"b", "a"}, []privacy.SubjectID{"c"}, []privacy.SubjectID{"d"})
}

func ask(ctx context.Context, s alias.Store) error {
	p, err := s.Aliases(ctx, "a")
	if err == nil {
		return fmt.Errorf("no error, and %d entries", len(p))
	}
	return err
}
