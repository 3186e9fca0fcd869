package suppression

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// batch is the rows that are looked up at once. Its zero value is empty.
type batch struct {
	rows   []row
	hashes []seal.Hash // of all rows, under every key
	found  map[seal.Hash][]Entry
}

// row says which hashes of a batch belong to one row.
type row struct {
	from, to int
	complete bool // every identifier is valid, and there is at least one
}

// take adds a row. It does not keep the identifiers.
func (b *batch) take(ring *seal.Ring, ids []seal.Identifier) {
	r := row{from: len(b.hashes), complete: len(ids) > 0}
	for _, id := range ids {
		b.hashes = ring.Append(b.hashes, id)
		r.complete = r.complete && !id.IsZero()
	}
	r.to = len(b.hashes)
	b.rows = append(b.rows, r)
}

// look reads the entries of all rows. It returns an error if a history has a gap.
func (b *batch) look(ctx context.Context, s Store) error {
	b.found = make(map[seal.Hash][]Entry)
	for e, err := range s.Lookup(ctx, b.hashes) {
		if err != nil {
			return err
		}
		held := b.found[e.Hash]
		if e.Seq != uint64(len(held)+1) {
			return fmt.Errorf("history: entry %d after entry %d: %w", e.Seq, len(held), privacy.ErrInvalid)
		}
		b.found[e.Hash] = append(held, e)
	}
	return nil
}

// verdict returns what was found of a row.
func (b *batch) verdict(n int) Verdict {
	r := b.rows[n]
	v := Verdict{complete: r.complete}
	if len(b.found) == 0 {
		return v
	}
	for _, h := range b.hashes[r.from:r.to] {
		v.InForce = inForce(v.InForce, b.found[h])
	}
	return v
}

// clear makes room for the next rows.
func (b *batch) clear() { b.rows, b.hashes, b.found = b.rows[:0], b.hashes[:0], nil }
