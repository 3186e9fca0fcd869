package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/seal"
)

type erasureLedger struct{ db *DB }

// Ledger returns the ledger of erasures, an [erasure.Ledger] and [erasure.HoldIndex]. Use a database of its own, which
// a restore of the other stores does not reach.
func (db *DB) Ledger() interface {
	erasure.Ledger
	erasure.HoldIndex
} {
	return erasureLedger{db}
}

func (s erasureLedger) Append(ctx context.Context, lines ...erasure.Entry) error {
	return s.db.write(ctx, "erasure: append line", func() error {
		if len(lines) == 0 {
			return nil
		}
		id := lines[0].Erasure
		if slices.ContainsFunc(lines, func(l erasure.Entry) bool { return l.Erasure != id }) {
			return fmt.Errorf("lines of two erasures: %w", privacy.ErrConflict)
		}
		return s.db.erasures.add(s.db, id, func(l erasure.Entry) uint64 { return l.Seq }, lines...)
	})
}

func (s erasureLedger) Entries(ctx context.Context, id erasure.ID) iter.Seq2[erasure.Entry, error] {
	return list(ctx, s.db, func() []erasure.Entry { return s.db.erasures.rows[id] })
}

func (s erasureLedger) Of(ctx context.Context, who []seal.Hash) iter.Seq2[erasure.ID, error] {
	return s.ids(ctx, "", math.MaxInt, func(lines []erasure.Entry) bool {
		return slices.ContainsFunc(lines, func(l erasure.Entry) bool {
			return (l.Kind == erasure.Begun || l.Kind == erasure.Named) && slices.Contains(who, l.Who)
		})
	})
}

func (s erasureLedger) Open(ctx context.Context, after erasure.ID, n int) iter.Seq2[erasure.ID, error] {
	return s.ids(ctx, after, n, func(lines []erasure.Entry) bool { return lines[len(lines)-1].Kind != erasure.Closed })
}

func (s erasureLedger) HeldBy(ctx context.Context, hold string) iter.Seq2[erasure.ID, error] {
	return s.ids(ctx, "", math.MaxInt, func(lines []erasure.Entry) bool {
		return slices.ContainsFunc(lines, func(l erasure.Entry) bool { return l.Kind == erasure.Held && l.Ref == hold })
	})
}

// ids yields the erasures after one whose lines match, in their order, at most n.
func (s erasureLedger) ids(ctx context.Context, after erasure.ID, n int, match func([]erasure.Entry) bool) iter.Seq2[erasure.ID, error] {
	return list(ctx, s.db, func() (ids []erasure.ID) {
		for id, lines := range s.db.erasures.rows {
			if id > after && match(lines) {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		return first(n, ids)
	})
}

type claimStore struct{ db *DB }

// Claims returns the claims by which several sweeps share their work, an [erasure.Claims].
func (db *DB) Claims() erasure.Claims { return claimStore{db} }

func (s claimStore) Take(ctx context.Context, c erasure.Claim) error {
	return s.db.write(ctx, "erasure: take claim", func() error {
		if held := s.db.claims.rows[c.Erasure].Version; c.Version != held+1 {
			return fmt.Errorf("version %d, want %d: %w", c.Version, held+1, privacy.ErrConflict)
		}
		s.db.claims.put(s.db, c.Erasure, c)
		return nil
	})
}

func (s claimStore) Drop(ctx context.Context, id erasure.ID, version uint64) error {
	return s.db.write(ctx, "erasure: drop claim", func() error {
		if held, ok := s.db.claims.rows[id]; !ok || version != held.Version {
			return fmt.Errorf("version %d, want %d: %w", version, held.Version, privacy.ErrConflict)
		}
		s.db.claims.drop(s.db, id)
		return nil
	})
}

func (s claimStore) Expired(ctx context.Context, at time.Time, after erasure.ID, n int) iter.Seq2[erasure.Claim, error] {
	return list(ctx, s.db, func() []erasure.Claim {
		return s.db.claims.where(n, func(c erasure.Claim) bool { return c.Erasure > after && !c.Until.After(at) },
			func(a, b erasure.Claim) int { return cmp.Compare(a.Erasure, b.Erasure) })
	})
}
