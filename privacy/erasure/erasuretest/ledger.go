package erasuretest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
)

func appendStoresTheNext(r reporter, l erasure.Ledger) {
	put(r, l, line("a", 1))
	put(r, l, line("a", 2), line("a", 3))
	put(r, l, line("a", 4))
	put(r, l)
	want(r, "Lines", collect(r, l.Lines(bg(), "a")), lines("a", 4)...)
	want(r, "Lines of another", collect(r, l.Lines(bg(), "b")))
}

func appendRefusesAnyOtherSeq(r reporter, l erasure.Ledger) {
	refuse := func(held uint64, seqs ...uint64) {
		r.Helper()
		for _, seq := range seqs {
			other := line("a", seq)
			other.By = "late"
			if err := l.Append(bg(), other); !errors.Is(err, privacy.ErrConflict) {
				r.Errorf("Append of line %d after line %d: got error %v, want ErrConflict", seq, held, err)
			}
		}
	}
	refuse(0, 0, 2, 7)
	want(r, "Lines", collect(r, l.Lines(bg(), "a")))
	put(r, l, lines("a", 3)...)
	refuse(3, 0, 1, 2, 3, 5, 1<<40)
	want(r, "Lines", collect(r, l.Lines(bg(), "a")), lines("a", 3)...)
}

func appendIsAllOrNothing(r reporter, l erasure.Ledger) {
	put(r, l, lines("a", 2)...)
	for name, all := range map[string][]erasure.Line{
		"a gap":            {line("a", 3), line("a", 5)},
		"a line twice":     {line("a", 3), line("a", 3)},
		"the wrong order":  {line("a", 4), line("a", 3)},
		"one that is held": {line("a", 2), line("a", 3)},
	} {
		if err := l.Append(bg(), all...); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Append of %s: got error %v, want ErrConflict", name, err)
		}
		want(r, "Lines after "+name, collect(r, l.Lines(bg(), "a")), lines("a", 2)...)
	}
}

func appendTakesManyLines(r reporter, l erasure.Ledger) {
	const n = 3000
	put(r, l, lines("a", n)...)
	got := collect(r, l.Lines(bg(), "a"))
	if !slices.Equal(got, lines("a", n)) {
		r.Errorf("Lines: %d of %d lines come back, or others", len(got), n)
	}
}

func oneOfSeveralSucceeds(r reporter, l erasure.Ledger) {
	const writers, rounds = 8, 5
	for seq := uint64(1); seq <= rounds; seq++ {
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			mine := line("a", seq)
			mine.Matter = fmt.Sprint("writer ", w)
			wg.Go(func() { errs[w] = l.Append(bg(), mine) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("Append by several: got error %v, want ErrConflict", err)
			}
		}
		if won != 1 {
			r.Errorf("of several writers %d succeeded, want 1", won)
			return
		}
	}
	if n := len(collect(r, l.Lines(bg(), "a"))); n != rounds {
		r.Errorf("lines: got %d, want %d", n, rounds)
	}
}

func everyFieldComesBack(r reporter, l erasure.Ledger) {
	id := erasure.ID(long("ü"))
	late := time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	all := []erasure.Line{
		{Kind: erasure.Begun, At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC), Who: seal.Hash{Key: 0xffffffff, Sum: [32]byte{0: 0xff}}, Reason: erasure.Expired},
		{
			Kind: erasure.Held, At: late, By: privacy.ActorID(long("日")), Item: hash(1), System: erasure.SystemID(long("ß")),
			Category: privacy.Category(long("é")), Action: retention.Keep, Hold: retention.EventHold, Ref: `a'b"c\d%e_f;--`, Matter: "🜁 null NULL",
			Day: civil.MustDate(2099, 12, 31),
		},
		{Kind: erasure.Failed, At: late, Fault: erasure.Unproved, Action: retention.Anonymise, Item: hash(2)},
		{Kind: erasure.Named, At: late, Who: hash(3)},
		{Kind: erasure.Unaccounted, At: late, Item: hash(4), Version: seal.Hash{Key: 1, Sum: [32]byte{31: 0xff}}},
		{Kind: erasure.Closed, At: late},
	}
	for i := range all {
		all[i].Erasure, all[i].Seq = id, uint64(i+1)
	}
	put(r, l, all...)
	want(r, "Lines", collect(r, l.Lines(bg(), id)), all...)
}

func idsAreApart(r reporter, l erasure.Ledger) {
	names := []erasure.ID{"a", "A", "á", "a\u0301", "a b", "a%", "a_", erasure.ID(long("日")), erasure.ID(long("日")[:privacy.MaxID-1])}
	for i, id := range names {
		put(r, l, lines(id, uint64(i+1))...)
	}
	for i, id := range names {
		want(r, "Lines", collect(r, l.Lines(bg(), id)), lines(id, uint64(i+1))...)
	}
}

func ofYieldsThoseOfThePerson(r reporter, l erasure.Ledger) {
	put(r, l, lines("a", 2)...)
	put(r, l, lines("b", 1)...)
	other := line("c", 1)
	other.Who.Key++ // of another key
	put(r, l, other)
	third := line("d", 1)
	third.Who = hash(7)
	put(r, l, third, erasure.Line{Erasure: "d", Seq: 2, Kind: erasure.Suppressed, At: start, Who: hash(200)}) // an identifier is no person
	fourth := line("e", 1)
	fourth.Who = hash(7)
	put(r, l, fourth, erasure.Line{Erasure: "e", Seq: 2, Kind: erasure.Named, At: start, Who: hash(8)}, erasure.Line{Erasure: "e", Seq: 3, Kind: erasure.Named, At: start, Who: hash(9)})
	of := func(who ...seal.Hash) []erasure.ID {
		r.Helper()
		got := collect(r, l.Of(bg(), who))
		slices.Sort(got)
		return got
	}
	want(r, "Of", of(hash(200)), "a", "b")
	want(r, "Of two hashes", of(hash(7), hash(200), hash(7), hash(19)), "a", "b", "d", "e")
	want(r, "Of a person who was merged", of(hash(9)), "e")
	want(r, "Of every identifier of a person", of(hash(7), hash(8), hash(9)), "d", "e")
	want(r, "Of nobody", of(hash(19)))
	want(r, "Of no hash", of())
}

func openYieldsWhatIsNotClosed(r reporter, l erasure.Ledger) {
	closed := func(id erasure.ID, seq uint64) erasure.Line {
		return erasure.Line{Erasure: id, Seq: seq, Kind: erasure.Closed, At: start}
	}
	for _, id := range []erasure.ID{"c", "B", "a", "d", "e"} {
		put(r, l, lines(id, 2)...)
	}
	put(r, l, closed("d", 3))
	put(r, l, closed("e", 3))
	put(r, l, line("e", 4)) // opened again
	open := func(after erasure.ID, n int) []erasure.ID {
		r.Helper()
		return collect(r, l.Open(bg(), after, n))
	}
	want(r, "Open", open("", 10), "B", "a", "c", "e")
	want(r, "Open, the first two", open("", 2), "B", "a")
	want(r, "Open after one", open("a", 10), "c", "e")
	want(r, "Open after one that is not there", open("b", 1), "c")
	want(r, "Open after the last", open("e", 10))
}

func heldByYieldsWhatAHoldBlocked(r reporter, l erasure.Ledger) {
	h, ok := l.(erasure.HoldIndex)
	if !ok {
		return
	}
	put(r, l, held("b")...)
	put(r, l, held("a")...)
	twice := held("a")[1]
	twice.Seq = 3
	put(r, l, twice)
	kept := held("c")
	kept[1].Kind = erasure.Kept // of a rule that has the name of the hold
	put(r, l, kept...)
	other := held("d")
	other[1].Ref = "Hold-1"
	put(r, l, other...)
	want(r, "HeldBy", collect(r, h.HeldBy(bg(), "hold-1")), "a", "b")
	want(r, "HeldBy", collect(r, h.HeldBy(bg(), "Hold-1")), "d")
	want(r, "HeldBy of nothing", collect(r, h.HeldBy(bg(), "hold-2")))
}

func sequencesReadAnew(r reporter, l erasure.Ledger) {
	all := sequences(bg(), l)
	put(r, l, held("a")...)
	put(r, l, held("b")...)
	for name, seq := range all {
		n := 0
		for err := range seq {
			if n++; err != nil {
				r.Errorf("%s: %v", name, err)
			}
		}
		if n != 2 {
			r.Errorf("%s does not read anew: %d values, want 2", name, n)
		}
	}
}

func sequencesStopWithTheLoop(r reporter, l erasure.Ledger) {
	put(r, l, append(held("a"), line("a", 3))...)
	put(r, l, held("b")...)
	put(r, l, held("c")...)
	for name, seq := range sequences(bg(), l) {
		stops(r, name, seq)
	}
}

// stops reports a sequence that goes on after its loop has stopped.
func stops(r reporter, name string, seq counted) {
	r.Helper()
	defer func() {
		if recover() != nil {
			r.Errorf("%s goes on after its loop has stopped", name)
		}
	}()
	n := 0
	for range seq {
		if n++; n == 1 {
			break
		}
	}
	if n != 1 {
		r.Errorf("%s: %d values, want 1", name, n)
	}
}

func contextErrorsComeThrough(r reporter, l erasure.Ledger) {
	put(r, l, held("a")...)
	ctx, cancel := context.WithCancel(bg())
	cancel()
	if err := l.Append(ctx, line("a", 3)); !errors.Is(err, context.Canceled) {
		r.Errorf("Append: got error %v, want that of the context", err)
	}
	for name, seq := range sequences(ctx, l) {
		fails(r, name, seq)
	}
	want(r, "Lines", collect(r, l.Lines(bg(), "a")), held("a")...)
}

// fails reports a sequence that does not yield the error of the context, once.
func fails(r reporter, name string, seq counted) {
	r.Helper()
	n := 0
	for err := range seq {
		if n++; !errors.Is(err, context.Canceled) {
			r.Errorf("%s: got error %v, want that of the context", name, err)
		}
	}
	if n != 1 {
		r.Errorf("%s: yields %d times after the context is done, want 1", name, n)
	}
}
