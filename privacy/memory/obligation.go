package memory

import (
	"cmp"
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

type obligationStore struct {
	records[obligation.ID, privacy.SubjectID, obligation.Obligation]
}

// Obligations returns the store of obligations, an [obligation.Store] and [obligation.Lister].
func (db *DB) Obligations() interface {
	obligation.Store
	obligation.Lister
} {
	return obligationStore{records[obligation.ID, privacy.SubjectID, obligation.Obligation]{
		db, &db.obligations, "obligation",
		func(v obligation.Obligation) obligation.ID { return v.ID }, func(v *obligation.Obligation) *uint64 { return &v.Version }, func(o obligation.Obligation) obligation.Obligation { return o },
	}}
}

func (s obligationStore) Pending(ctx context.Context, at time.Time, after obligation.Cursor, n int) iter.Seq2[obligation.Obligation, error] {
	order := func(o obligation.Obligation, c obligation.Cursor) int {
		return cmp.Or(o.Next.Compare(c.Next), cmp.Compare(o.ID, c.ID))
	}
	return list(ctx, s.db, func() []obligation.Obligation {
		return s.db.obligations.where(n, func(o obligation.Obligation) bool {
			return o.State == obligation.Raised && !o.Next.After(at) && order(o, after) > 0
		}, func(a, b obligation.Obligation) int { return order(a, obligation.Cursor{Next: b.Next, ID: b.ID}) })
	})
}

func (s obligationStore) Overdue(ctx context.Context, on civil.Date, after obligation.DueCursor, n int) iter.Seq2[obligation.Obligation, error] {
	order := func(o obligation.Obligation, c obligation.DueCursor) int {
		return cmp.Or(o.Due.Compare(c.Due), cmp.Compare(o.ID, c.ID))
	}
	return list(ctx, s.db, func() []obligation.Obligation {
		return s.db.obligations.where(n, func(o obligation.Obligation) bool {
			return !o.State.Ended() && !o.Due.IsZero() && o.Due.Before(on) && order(o, after) > 0
		}, func(a, b obligation.Obligation) int { return order(a, obligation.DueCursor{Due: b.Due, ID: b.ID}) })
	})
}

func (s obligationStore) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[obligation.Obligation, error] {
	return list(ctx, s.db, func() []obligation.Obligation {
		return sorted(s.db.obligations.of(subject), func(a, b obligation.Obligation) int {
			return cmp.Or(a.Raised.Compare(b.Raised), cmp.Compare(a.ID, b.ID))
		})
	})
}
