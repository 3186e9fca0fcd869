package drivers

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// erasureOperations has each write of an erasure and of what it obliges to, beside what a host would write in its place.
var erasureOperations = []operation{
	{"Create obligation", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Obligations().Create(ctx, owed(obligation.ID("n-"+fresh(n)), fresh(n)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		o := owed(obligation.ID("n-"+fresh(n)), fresh(n))
		o.Version = 0
		body, err := json.Marshal(o)
		if err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_obligation (tenant, id, subject, raised_us, state, next_us, pending, due, version, body) "+
			"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
			"main", string(o.ID), string(o.Subject), o.Raised.UnixMicro(), o.State.String(), o.Next.UnixMicro(), 1, o.Due.String(), string(body)))
	}},
	{"Record disclosure", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Disclosures().Record(ctx, disclosed(recipient.EntryID(fresh(n)), fresh(n)))
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		e := disclosed(recipient.EntryID(fresh(n)), fresh(n))
		body, err := json.Marshal(e)
		if err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "INSERT INTO privacy_disclosure (tenant, id, subject, at_us, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
			"main", string(e.ID), string(e.Subject), e.At.UnixMicro(), string(body)))
	}},
	{"Append lines", func(ctx context.Context, s *privacysql.DB, n int) error {
		return s.Ledger().Append(ctx, begun(erasure.ID(fresh(n)), fresh(n))...)
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		lines := begun(erasure.ID(fresh(n)), fresh(n))
		if err := one(tx.ExecContext(ctx, "INSERT INTO privacy_erasure (tenant, id, seq, pending) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
			"main", string(lines[0].Erasure), len(lines), 1)); err != nil {
			return err
		}
		for i, by := range []string{lines[0].Who.String(), lines[1].Ref} {
			body, err := json.Marshal(lines[i])
			if err != nil {
				return err
			}
			if err := one(tx.ExecContext(ctx, "INSERT INTO privacy_erasure_line (tenant, id, seq, kind, found_by, body) VALUES (?, ?, ?, ?, ?, ?)",
				"main", string(lines[i].Erasure), i+1, lines[i].Kind.String(), by, string(body))); err != nil {
				return err
			}
		}
		return nil
	}},
	{"Take and drop claim", func(ctx context.Context, s *privacysql.DB, n int) error {
		c := claim(erasure.ID(fmt.Sprint("c-", n)), fresh(n), 1)
		if err := s.Claims().Take(ctx, c); err != nil {
			return err
		}
		return s.Claims().Drop(ctx, c.Erasure, 1)
	}, func(ctx context.Context, tx *sql.Tx, n int) error {
		c := claim(erasure.ID(fmt.Sprint("c-", n)), fresh(n), 1)
		body, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if err := one(tx.ExecContext(ctx, "INSERT INTO privacy_sweep_claim (tenant, id, until_us, version, body) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
			"main", string(c.Erasure), c.Until.UnixMicro(), string(body))); err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "DELETE FROM privacy_sweep_claim WHERE tenant = ? AND id = ? AND version = ?", "main", string(c.Erasure), 1))
	}},
}
