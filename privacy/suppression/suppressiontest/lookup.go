package suppressiontest

import (
	"context"
	"errors"
	"slices"

	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// lookupYieldsOldestFirst goes beyond nine, where an order of texts differs from one of numbers.
func lookupYieldsOldestFirst(r reporter, s suppression.Store) {
	fill(r, s, hash(1), 12)
	want(r, read(r, s, hash(1)), firstOf(hash(1), 12))
}

func lookupYieldsNothingElse(r reporter, s suppression.Store) {
	want(r, read(r, s, hash(1)), nil)
	hashes := []seal.Hash{hash(1), hash(2), hash(3)}
	for _, h := range hashes {
		fill(r, s, h, 2)
	}
	want(r, read(r, s, hash(4)), nil)
	want(r, read(r, s), nil)
	sameHistories(r, read(r, s, hash(3), hash(4), hash(1)), []seal.Hash{hash(1), hash(3)}, 2)
}

// lookupTakesThousandsAtOnce is an import of 10,000 rows with two identifiers, of which every hundredth is known.
func lookupTakesThousandsAtOnce(r reporter, s suppression.Store) {
	var asked, known []seal.Hash
	for n := range uint16(20_000) {
		asked = append(asked, hash(n))
		if n%100 == 0 {
			known = append(known, hash(n))
			fill(r, s, hash(n), 1)
		}
	}
	sameHistories(r, read(r, s, asked...), known, 1)
}

func aHashTwiceIsReadOnce(r reporter, s suppression.Store) {
	fill(r, s, hash(1), 12)
	fill(r, s, hash(2), 1)
	want(r, read(r, s, hash(1), hash(1)), firstOf(hash(1), 12))
	if n := len(read(r, s, hash(1), hash(2), hash(1), hash(2))); n != 13 {
		r.Errorf("Lookup of two hashes, twice each: got %d entries, want 13", n)
	}
}

// similar returns hashes that a careless store takes for one another.
func similar() []seal.Hash {
	letters := [32]byte{}
	copy(letters[:], "aBcDeFgHiJkLmNoPqRsTuVwXyZ012345")
	lower, space, first, last := letters, letters, letters, letters
	copy(lower[:], "abcdefghijklmnopqrstuvwxyz012345")
	space[31] = ' '
	first[0]++
	last[31]++
	var all []seal.Hash
	for _, key := range []seal.KeyID{0x61424344, 0x61626364, 1, 0} {
		for _, sum := range [][32]byte{letters, lower, space, first, last} {
			all = append(all, seal.Hash{Key: key, Sum: sum})
		}
	}
	return all
}

// hashesAreApart stores one hash after the other, and finds each empty before and with one entry afterwards.
func hashesAreApart(r reporter, s suppression.Store) {
	for _, h := range similar() {
		want(r, read(r, s, h), nil)
		fill(r, s, h, 1)
		want(r, read(r, s, h), firstOf(h, 1))
	}
	sameHistories(r, read(r, s, similar()...), similar(), 1)
}

func keyIDsYieldsEachOnce(r reporter, s suppression.Store) {
	got := collect(r, s.KeyIDs(bg()))
	if len(got) != 0 {
		r.Errorf("KeyIDs of an empty store: %v", got)
	}
	for _, h := range similar() {
		fill(r, s, h, 2)
	}
	got = collect(r, s.KeyIDs(bg()))
	slices.Sort(got)
	if want := []seal.KeyID{0, 1, 0x61424344, 0x61626364}; !slices.Equal(got, want) {
		r.Errorf("KeyIDs: got %v, want %v", got, want)
	}
}

func sequencesReadAnew(r reporter, s suppression.Store) {
	entries, ids := s.Lookup(bg(), []seal.Hash{hash(1)}), s.KeyIDs(bg())
	want(r, collect(r, entries), nil)
	if n := len(collect(r, ids)); n != 0 {
		r.Errorf("KeyIDs: got %d, want none", n)
	}
	fill(r, s, hash(1), 2)
	for range 2 {
		want(r, collect(r, entries), firstOf(hash(1), 2))
		if n := len(collect(r, ids)); n != 1 {
			r.Errorf("KeyIDs, read anew: got %d, want 1", n)
		}
	}
}

func sequencesStopWithTheLoop(r reporter, s suppression.Store) {
	other := hash(1)
	other.Key++
	fill(r, s, hash(1), 3)
	fill(r, s, other, 3)
	stops(r, s.Lookup(bg(), []seal.Hash{hash(1), other}))
	stops(r, s.KeyIDs(bg()))
}

func contextErrorsComeThrough(r reporter, s suppression.Store) {
	fill(r, s, hash(1), 2)
	eachDone(func(ctx context.Context) {
		if err := s.Append(ctx, entry(hash(1), 3)); !errors.Is(err, ctx.Err()) {
			r.Errorf("Append: got error %v, want %v", err, ctx.Err())
		}
		onlyError(r, s.Lookup(ctx, []seal.Hash{hash(1)}), ctx.Err())
		onlyError(r, s.Lookup(ctx, nil), ctx.Err())
		onlyError(r, s.KeyIDs(ctx), ctx.Err())
	})
	want(r, read(r, s, hash(1)), firstOf(hash(1), 2))
}
