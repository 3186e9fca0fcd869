package drivers

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

// sideOperations has each call to the stores of changes, entries and keys, beside what a host would write in its place.
var sideOperations = []operation{
	{"Append change", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Feed().Append(ctx, told(obligation.ChangeID(fresh(n)), fresh(n)))
	}, handTell},
	{"Append change and number", func(ctx context.Context, s *privacysql.DB, n int) error {
		if err := s.Feed().Append(ctx, told(obligation.ChangeID(fresh(n)), fresh(n))); err != nil {
			return err
		}
		_, err := s.Feed().Number(ctx, lease(1), 500)
		return err
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		if err := handTell(ctx, tx, n); err != nil {
			return err
		}
		return handNumber(ctx, tx)
	}},
	{"Take", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Feed().Take(ctx, lease(uint64(n+2)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		l := lease(uint64(n + 2))
		return one(tx.ExecContext(ctx, "UPDATE privacy_feed_lease SET holder = ?, until_us = ?, settled_us = ?, version = ? WHERE tenant = ? AND version = ?",
			string(l.Holder), l.Until.UnixMicro(), l.Settled.UnixMicro(), int64(l.Version), "main", int64(l.Version-1)))
	}},
	{"Since 500", func(ctx context.Context, s *privacysql.DB, _ int) error {
		return some(count(s.Feed().Since(ctx, people-500, 500)))
	}, func(ctx context.Context, tx *sql.Tx, _ int) error {
		return handChanges(tx.QueryContext(ctx, "SELECT id, seq, topic, subject, at_us, body FROM privacy_feed_change "+
			"WHERE tenant = ? AND seq > ? ORDER BY seq LIMIT ?", "main", people-500, 500))
	}},
	{"Beat", func(ctx context.Context, s *privacysql.DB, _ int) error {
		_, err := s.Feed().Heartbeat(ctx)
		return err
	}, func(ctx context.Context, tx *sql.Tx, _ int) error { _, _, err := handLease(ctx, tx); return err }},
	{"Move", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Feed().Move(ctx, "cache", uint64(n+1), uint64(n+2))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		return one(tx.ExecContext(ctx, "UPDATE privacy_feed_cursor SET seq = ? WHERE tenant = ? AND follower = ? AND seq = ?", n+2, "main", "cache", n+1))
	}},
	{"Append entry", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Suppressions().Append(ctx, entry(fresh(n), 1))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		e := entry(fresh(n), 1)
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_suppression (tenant, hash, seq, kind, reason, scope, at_us, recorded_us, evidence) "+
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", "main", e.Hash.String(), int64(e.Seq), e.Kind.String(), e.Reason.String(), e.Scope.String(),
			e.At.UnixMicro(), e.Recorded.UnixMicro(), string(e.Evidence)))
	}},
	{"Lookup 1000", func(ctx context.Context, s *privacysql.DB, _ int) error {
		return some(count(s.Suppressions().Lookup(ctx, hashes())))
	}, func(ctx context.Context, tx *sql.Tx, _ int) error {
		list, err := json.Marshal(hashes())
		if err != nil {
			return err
		}
		return handEntries(tx.QueryContext(ctx, "SELECT hash, seq, kind, reason, scope, at_us, recorded_us, evidence FROM privacy_suppression "+
			"WHERE tenant = ? AND hash IN (SELECT value FROM json_each(?)) ORDER BY hash, seq", "main", string(list)))
	}},
	{"Put key", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Keys().Put(ctx, hashed(fresh(n)), secret(fresh(n)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_seal_key (tenant, hash, secret) SELECT ?, ?, ? "+
			"WHERE (SELECT secure_delete FROM pragma_secure_delete) = 1 AND (SELECT journal_mode FROM pragma_journal_mode) <> 'persist' ON CONFLICT DO NOTHING",
			"main", hashed(fresh(n)).String(), secret(fresh(n)).Reveal()))
	}},
	{"Get key", func(ctx context.Context, s *privacysql.DB, n int) error {
		_, err := s.Keys().Get(ctx, hashed(known(n)))
		return err
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		var b []byte
		if err := tx.QueryRowContext(ctx, "SELECT secret FROM privacy_seal_key WHERE tenant = ? AND hash = ?", "main", hashed(known(n)).String()).Scan(&b); err != nil {
			return err
		}
		_, err := seal.NewKey(b)
		return err
	}},
}

// hashes returns those of the people.
func hashes() []seal.Hash {
	list := make([]seal.Hash, people)
	for n := range list {
		list[n] = hashed(contact(n))
	}
	return list
}

func handTell(ctx context.Context, tx *sql.Tx, n int) error {
	c := told(obligation.ChangeID(fresh(n)), fresh(n))
	return one(tx.ExecContext(ctx, "INSERT INTO privacy_feed_change (tenant, id, seq, num, topic, subject, at_us, body) "+
		"SELECT ?, ?, 0, COALESCE(MAX(num), 0) + 1, ?, ?, ?, ? FROM privacy_feed_change WHERE tenant = ? AND seq = 0 ON CONFLICT DO NOTHING",
		"main", string(c.ID), string(c.Topic), string(c.Subject), c.At.UnixMicro(), c.Body, "main"))
}

// handLease reads the version of the lease and the newest number.
func handLease(ctx context.Context, tx *sql.Tx) (version, newest int64, err error) {
	var holder string
	var until, settled int64
	err = tx.QueryRowContext(ctx, "SELECT holder, until_us, settled_us, version, newest FROM privacy_feed_lease WHERE tenant = ?", "main").
		Scan(&holder, &until, &settled, &version, &newest)
	return version, newest, err
}

// handNumber numbers what waits.
func handNumber(ctx context.Context, tx *sql.Tx) error {
	version, newest, err := handLease(ctx, tx)
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, "SELECT id FROM privacy_feed_change WHERE tenant = ? AND seq = 0 ORDER BY num, id LIMIT ?", "main", 500)
	var ids []string
	var id string
	if err := every(rows, err, func() error { ids = append(ids, id); return nil }, &id); err != nil {
		return err
	}
	if err := one(tx.ExecContext(ctx, "UPDATE privacy_feed_lease SET newest = newest + ? WHERE tenant = ? AND version = ? AND newest = ?",
		len(ids), "main", version, newest)); err != nil {
		return err
	}
	for i, id := range ids {
		if err := one(tx.ExecContext(ctx, "UPDATE privacy_feed_change SET seq = ? WHERE tenant = ? AND id = ? AND seq = 0", newest+int64(i)+1, "main", id)); err != nil {
			return err
		}
	}
	return nil
}

func handChanges(rows *sql.Rows, err error) error {
	var list []obligation.Change
	var c obligation.Change
	var seq, at int64
	return every(rows, err, func() error {
		c.Seq, c.At = uint64(seq), time.UnixMicro(at).UTC()
		list = append(list, c)
		return nil
	}, (*string)(&c.ID), &seq, (*string)(&c.Topic), (*string)(&c.Subject), &at, &c.Body)
}

func handEntries(rows *sql.Rows, err error) error {
	var list []suppression.Entry
	var e suppression.Entry
	var seq, at, recorded int64
	var hash, kind, reason, scope string
	return every(rows, err, func() error {
		e.Seq, e.At, e.Recorded = uint64(seq), time.UnixMicro(at).UTC(), time.UnixMicro(recorded).UTC()
		err := errors.Join(e.Hash.UnmarshalText([]byte(hash)), e.Kind.UnmarshalText([]byte(kind)), e.Reason.UnmarshalText([]byte(reason)),
			e.Scope.UnmarshalText([]byte(scope)))
		list = append(list, e)
		return err
	}, &hash, &seq, &kind, &reason, &scope, &at, &recorded, (*string)(&e.Evidence))
}
