package recipienttest

import (
	"context"
	"errors"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// ofYieldsOldestFirst records in another order than that of the instants, and at one instant in another than that of the
// bytes of the IDs, which is none of a language.
func ofYieldsOldestFirst(r reporter, l recipient.Log) {
	all := firstOf("s", 12)
	at := entry("s", 12).At
	for _, id := range []recipient.EntryID{"A", "B", "Z", "a", "b", "z", "é", "日"} {
		e := entry("s", 12)
		e.ID, e.At = id, at
		all = append(all, e)
	}
	mixed := slices.Clone(all)
	for i := range mixed {
		j := i * 7 % len(mixed)
		mixed[i], mixed[j] = mixed[j], mixed[i]
	}
	record(r, l, mixed...)
	want(r, read(r, l, "s"), all)
}

func ofYieldsNothingElse(r reporter, l recipient.Log) {
	want(r, read(r, l, "s"), nil)
	for _, s := range []privacy.SubjectID{"s", "t"} {
		record(r, l, firstOf(s, 3)...)
	}
	want(r, read(r, l, "s"), firstOf("s", 3))
	want(r, read(r, l, "u"), nil)
}

// similar returns identifiers that a careless log takes for one another.
func similar() []string {
	return []string{
		"alice", "Alice", "ALICE", "alice ", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
	}
}

// identifiersAreApart stores one subject and ID after the other, and finds each with its own entry alone. An identifier
// that privacy.CheckID does not accept may be refused.
func identifiersAreApart(r reporter, l recipient.Log) {
	for _, name := range similar() {
		e := entry("s", 0)
		e.ID, e.Subject = recipient.EntryID(name), privacy.SubjectID(name)
		if privacy.CheckID(e.ID) != "" && errors.Is(l.Record(bg(), e), privacy.ErrInvalid) {
			continue
		}
		record(r, l, e)
		want(r, read(r, l, e.Subject), []recipient.Entry{e})
	}
}

func ofReadsAnew(r reporter, l recipient.Log) {
	seq := l.Of(bg(), "s")
	want(r, collect(r, seq), nil)
	record(r, l, firstOf("s", 2)...)
	for range 2 {
		want(r, collect(r, seq), firstOf("s", 2))
	}
}

func ofStopsWithTheLoop(r reporter, l recipient.Log) {
	record(r, l, firstOf("s", 3)...)
	n := 0
	l.Of(bg(), "s")(func(_ recipient.Entry, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("Of: error: %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
	}
}

func contextErrorsComeThrough(r reporter, l recipient.Log) {
	record(r, l, firstOf("s", 2)...)
	eachDone(func(ctx context.Context) {
		for _, e := range firstOf("s", 3) { // also of what is there
			if err := l.Record(ctx, e); !errors.Is(err, ctx.Err()) {
				r.Errorf("Record: got error %v, want %v", err, ctx.Err())
			}
		}
		onlyError(r, l.Of(ctx, "s"), ctx.Err())
		onlyError(r, l.Of(ctx, "nobody"), ctx.Err())
	})
	want(r, read(r, l, "s"), firstOf("s", 2))
}
