package privacysql

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
)

func (s feedStore) Lease(ctx context.Context) (feed.Lease, error) {
	held, err := s.lease(ctx)
	if err != nil {
		return feed.Lease{}, fmt.Errorf("privacysql: lease: %w", err)
	}
	return held.Lease, nil
}

// Heartbeat reads both values from one row.
func (s feedStore) Heartbeat(ctx context.Context) (feed.Heartbeat, error) {
	held, err := s.lease(ctx)
	if err != nil {
		return feed.Heartbeat{}, fmt.Errorf("privacysql: beat: %w", err)
	}
	return feed.Heartbeat{Newest: uint64(held.newest), At: held.Settled}, nil
}

func (s feedStore) lease(ctx context.Context) (leased, error) {
	held, _, err := first(ctx, s.db, leaseAt, new(leaseRow), s.db.tenant)
	return held, err
}

func (s feedStore) Take(ctx context.Context, l feed.Lease) error {
	if err := s.take(ctx, l); err != nil {
		return fmt.Errorf("privacysql: take lease %d: %w", l.Version, err)
	}
	return nil
}

func (s feedStore) take(ctx context.Context, l feed.Lease) error {
	var f privacy.Faults
	f.CheckID("holder", string(l.Holder))
	l.Until, l.Settled = instant(&f, "until", l.Until), instant(&f, "settled", l.Settled)
	if err := f.Err("lease"); err != nil {
		return err
	}
	look := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[leaseAt], []any{s.db.tenant}, new(leaseRow))
		if err != nil || len(held) == 0 {
			return false, nil, err
		}
		if held[0].Version == l.Version-1 {
			return false, nil, nil
		}
		return held[0].Lease == l, privacy.ErrConflict, nil
	}
	columns := []any{string(l.Holder), l.Until.UnixMicro(), l.Settled.UnixMicro(), int64(l.Version)}
	if l.Version == 1 {
		return s.db.change(ctx, leaseFirst, look, append([]any{s.db.tenant}, columns...)...)
	}
	return s.db.change(ctx, leaseNext, look, append(columns, s.db.tenant, int64(l.Version-1))...)
}

// Number numbers what is committed, in one transaction. If it is repeated because its response was lost, it counts what it
// numbered the last time.
func (s feedStore) Number(ctx context.Context, l feed.Lease, n int) (done int, err error) {
	err = s.db.transact(ctx, s.db.grammar.steps, func(in *DB) error {
		done, err = feedStore{in}.number(ctx, l, n)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("privacysql: number with lease %d: %w", l.Version, err)
	}
	return done, nil
}

func (s feedStore) number(ctx context.Context, l feed.Lease, n int) (int, error) {
	held, err := s.lease(ctx)
	switch {
	case err != nil:
		return 0, err
	case l.Version == 0 || held.Version != l.Version:
		return 0, fmt.Errorf("the lease is %d: %w", held.Version, privacy.ErrConflict)
	}
	ids, err := read(ctx, s.db, changesWaiting, new(cell[string]), s.db.tenant, int64(max(n, 0)))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if err := s.one(ctx, leaseNumber, len(ids), s.db.tenant, int64(l.Version), held.newest); err != nil {
		return 0, err
	}
	for i, id := range ids {
		if err := s.one(ctx, changeNumber, held.newest+int64(i)+1, s.db.tenant, id); err != nil {
			return 0, err
		}
	}
	return len(ids), nil
}

// one runs a statement that must change one row.
func (s feedStore) one(ctx context.Context, text statement, args ...any) error {
	n, err := s.db.exec(ctx, text, args...)
	if err == nil && n != 1 {
		err = privacy.ErrConflict
	}
	return err
}

// leased is a lease with the newest number that was given.
type leased struct {
	feed.Lease
	newest int64
}

// leaseRow is the columns of a lease.
type leaseRow struct {
	l                       leased
	until, settled, version int64
}

func (r *leaseRow) dest() []any {
	return []any{(*string)(&r.l.Holder), &r.until, &r.settled, &r.version, &r.l.newest}
}

func (r *leaseRow) value() (leased, error) {
	r.l.Until, r.l.Settled, r.l.Version = moment(r.until), moment(r.settled), uint64(r.version)
	return r.l, nil
}
