package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
)

type claimStore struct{ db *DB }

// Claims returns the claims by which several sweeps share their work.
func (db *DB) Claims() erasure.Claims { return claimStore{db} }

func (s claimStore) Take(ctx context.Context, c erasure.Claim) error {
	if err := s.take(ctx, c); err != nil {
		return fmt.Errorf("privacysql: take claim of version %d: %w", c.Version, err)
	}
	return nil
}

func (s claimStore) take(ctx context.Context, c erasure.Claim) error {
	var f privacy.Faults
	f.CheckID("erasure", string(c.Erasure))
	f.CheckID("system", string(c.System))
	f.CheckID("record", string(c.Record))
	f.CheckID("category", string(c.Category))
	f.CheckID("subject", string(c.Subject))
	optional(&f, "regime", c.Regime)
	f.CheckID("by", string(c.By))
	c.Until = instant(&f, "until", c.Until)
	if err := f.Err("claim"); err != nil {
		return err
	}
	if c.Version == 0 {
		return privacy.ErrConflict
	}
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, c.Erasure)
		if err != nil || !ok || held.Version == c.Version-1 {
			return false, nil, err
		}
		return held == c, privacy.ErrConflict, nil
	}
	if c.Version == 1 {
		return s.db.change(ctx, claimFirst, l, s.db.tenant, string(c.Erasure), c.Until.UnixMicro(), string(body))
	}
	return s.db.change(ctx, claimNext, l, c.Until.UnixMicro(), string(body), s.db.tenant, string(c.Erasure), int64(c.Version-1))
}

func (s claimStore) Drop(ctx context.Context, id erasure.ID, version uint64) error {
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, id)
		if err != nil || ok && held.Version == version {
			return false, nil, err
		}
		return !ok, privacy.ErrConflict, nil // an attempt before may have removed it
	}
	if err := s.db.change(ctx, claimDrop, l, s.db.tenant, string(id), int64(version)); err != nil {
		return fmt.Errorf("privacysql: drop claim of version %d: %w", version, err)
	}
	return nil
}

func (s claimStore) Expired(ctx context.Context, at time.Time, after erasure.ID, n int) iter.Seq2[erasure.Claim, error] {
	return sequence("claims", func() ([]erasure.Claim, error) {
		return read(ctx, s.db, claimsExpired, new(claimRow), s.db.tenant, string(after), at.UnixMicro(), int64(max(n, 0)))
	})
}

// at returns the claim of an erasure.
func (s claimStore) at(ctx context.Context, id erasure.ID) (erasure.Claim, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[claimAt], []any{s.db.tenant, string(id)}, new(claimRow))
	if err != nil || len(held) == 0 {
		return erasure.Claim{}, false, err
	}
	return held[0], true, nil
}

// claimRow is the columns of a claim.
type claimRow struct {
	version int64
	body    string
}

func (r *claimRow) dest() []any { return []any{&r.version, &r.body} }

func (r *claimRow) value() (erasure.Claim, error) {
	var c erasure.Claim
	if json.Unmarshal([]byte(r.body), &c) != nil || int64(c.Version) != r.version { // whose error repeats what it read
		return c, fmt.Errorf("its body is not the JSON of a claim: %w", privacy.ErrInvalid)
	}
	return c, nil
}
