package noticetest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

func versionsYieldsOldestFirst(r reporter, s notice.Store) {
	all := firstOf(version, "n", 20)
	slices.Reverse(all) // so that the order of the IDs is another than that of the days
	for i := range all {
		all[i].Since = civil.MustDate(1999, time.December, 31).AddDays(i)
		all[i].TellBy = civil.Date{}
	}
	register(r, s, mixed(all)...)
	want(r, s.Versions(bg(), "n"), all)
}

// ofYieldsOldestFirst records in another order than that of the instants, and at one instant in another than that of the
// bytes of the IDs, which is none of a language.
func ofYieldsOldestFirst(r reporter, s notice.Store) {
	ready(r, s)
	all := firstOf(entry, "s", 12)
	for _, id := range []notice.EntryID{"A", "B", "Z", "a", "b", "z", "é", "日"} {
		e := entry("s", 12)
		e.ID = id
		all = append(all, e)
	}
	record(r, s, mixed(all)...)
	want(r, s.Of(bg(), "s"), all)
}

func readsYieldNothingElse(r reporter, s notice.Store) {
	want(r, s.Versions(bg(), "n"), nil)
	want(r, s.Of(bg(), "s"), nil)
	for _, n := range []notice.ID{"n", "m"} {
		register(r, s, firstOf(version, n, 3)...)
	}
	for _, p := range []privacy.SubjectID{"s", "t"} {
		record(r, s, firstOf(entry, p, 3)...)
	}
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 3))
	want(r, s.Versions(bg(), "o"), nil)
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 3))
	want(r, s.Of(bg(), "u"), nil)
}

func everyFieldComesBack(r reporter, s notice.Store) {
	full := notice.Version{
		ID: long[privacy.NoticeVersion]("日"), Notice: long[notice.ID]("ß"), Wording: notice.DigestOf("x"),
		Since: civil.MustDate(2096, time.February, 29), Material: true, TellBy: civil.MustDate(1999, time.December, 31),
	}
	bare := notice.Version{ID: `a'b"c\d%e_f;--`, Notice: full.Notice, Wording: notice.Digest{31: 1}, Since: civil.MustDate(1, time.January, 1)}
	register(r, s, full, bare)
	want(r, s.Versions(bg(), full.Notice), []notice.Version{bare, full})

	first := notice.Entry{
		ID: long[notice.EntryID]("é"), Subject: long[privacy.SubjectID]("🜁"), Version: full.ID, Kind: notice.Acknowledged, Channel: notice.Oral,
		At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC), By: long[privacy.ActorID]("日"),
	}
	last := notice.Entry{
		ID: `null 'NULL' \`, Subject: first.Subject, Version: bare.ID, Kind: notice.Deemed,
		At: time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC),
	}
	record(r, s, last, first)
	want(r, s.Of(bg(), first.Subject), []notice.Entry{first, last})
}

// similar returns identifiers that a careless store takes for one another.
func similar() []string {
	return []string{
		"alice", "Alice", "ALICE", "alice ", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
	}
}

// identifiersAreApart stores one identifier after the other, and finds each with its own alone. An identifier that
// privacy.CheckID does not accept may be refused.
func identifiersAreApart(r reporter, s notice.Store) {
	for _, name := range similar() {
		v, e := version("n", 0), entry("s", 0)
		v.ID, v.Notice = privacy.NoticeVersion(name), notice.ID(name)
		e.ID, e.Subject, e.Version = notice.EntryID(name), privacy.SubjectID(name), v.ID
		if privacy.CheckID(name) != "" && errors.Is(s.Register(bg(), v), privacy.ErrInvalid) {
			continue
		}
		if err := s.Record(bg(), e); privacy.CheckID(name) == "" && !errors.Is(err, privacy.ErrNotFound) {
			r.Errorf("Record of a version of which only others like it are registered: got error %v, want ErrNotFound", err)
		}
		register(r, s, v)
		record(r, s, e)
		want(r, s.Versions(bg(), v.Notice), []notice.Version{v})
		want(r, s.Of(bg(), e.Subject), []notice.Entry{e})
	}
}

func readsReadAnew(r reporter, s notice.Store) {
	versions, entries := s.Versions(bg(), "n"), s.Of(bg(), "s")
	want(r, versions, nil)
	want(r, entries, nil)
	ready(r, s)
	record(r, s, firstOf(entry, "s", 2)...)
	for range 2 {
		want(r, versions, firstOf(version, "n", 2))
		want(r, entries, firstOf(entry, "s", 2))
	}
}

func readsStopWithTheLoop(r reporter, s notice.Store) {
	ready(r, s)
	record(r, s, firstOf(entry, "s", 3)...)
	stops(r, s.Versions(bg(), "n"))
	stops(r, s.Of(bg(), "s"))
	if many, ok := s.(notice.ManyReader); ok {
		stops(r, many.OfMany(bg(), []privacy.SubjectID{"s", "t"}))
	}
}

// stops reports where a sequence goes on after its loop stopped.
func stops[T any](r reporter, seq iter.Seq2[T, error]) {
	r.Helper()
	n := 0
	seq(func(_ T, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("error: %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
	}
}

func contextErrorsComeThrough(r reporter, s notice.Store) {
	ready(r, s)
	record(r, s, firstOf(entry, "s", 2)...)
	eachDone(func(ctx context.Context) {
		for i := range 3 { // also of what is there
			if err := s.Register(ctx, version("n", i)); !errors.Is(err, ctx.Err()) {
				r.Errorf("Register: got error %v, want %v", err, ctx.Err())
			}
			if err := s.Record(ctx, entry("s", i)); !errors.Is(err, ctx.Err()) {
				r.Errorf("Record: got error %v, want %v", err, ctx.Err())
			}
		}
		onlyError(r, s.Versions(ctx, "n"), ctx.Err())
		onlyError(r, s.Versions(ctx, "none"), ctx.Err())
		onlyError(r, s.Of(ctx, "s"), ctx.Err())
		onlyError(r, s.Of(ctx, "nobody"), ctx.Err())
		if many, ok := s.(notice.ManyReader); ok {
			onlyError(r, many.OfMany(ctx, []privacy.SubjectID{"s"}), ctx.Err())
		}
	})
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 2))
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 2))
}

// onlyError reports where a sequence is anything but one error.
func onlyError[T any](r reporter, seq iter.Seq2[T, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("a sequence goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("a sequence: got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("a sequence: no error, want %v", wanted)
	}
}

func ofManyYieldsThoseAskedFor(r reporter, s notice.Store) {
	many, ok := s.(notice.ManyReader)
	if !ok {
		return
	}
	ready(r, s)
	for _, p := range []privacy.SubjectID{"s", "t", "u"} {
		record(r, s, mixed(firstOf(entry, p, 12))...)
	}
	want(r, many.OfMany(bg(), nil), nil)
	seq := many.OfMany(bg(), []privacy.SubjectID{"u", "s", "nobody", "u"})
	for range 2 {
		got := make(map[privacy.SubjectID][]notice.Entry)
		for _, e := range collect(r, seq) {
			got[e.Subject] = append(got[e.Subject], e)
		}
		for _, p := range []privacy.SubjectID{"s", "u"} {
			same(r, got[p], firstOf(entry, p, 12))
			delete(got, p)
		}
		if len(got) > 0 {
			r.Errorf("OfMany yields the entries of %d others", len(got))
		}
	}
}
