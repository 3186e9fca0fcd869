package memory

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

type requestStore struct {
	records[rights.RequestID, privacy.SubjectID, rights.Request]
}

// Requests returns the store of requests, a [rights.Store] and [rights.DueLister].
func (db *DB) Requests() interface {
	rights.Store
	rights.DueLister
} {
	return requestStore{records[rights.RequestID, privacy.SubjectID, rights.Request]{
		db, &db.requests, "rights: request",
		func(v rights.Request) rights.RequestID { return v.ID }, func(v *rights.Request) *uint64 { return &v.Version }, cloneRequest,
	}}
}

func cloneRequest(r rights.Request) rights.Request {
	r.Questions, r.History = slices.Clone(r.Questions), slices.Clone(r.History)
	for i, e := range r.History {
		r.History[i].Refusals = slices.Clone(e.Refusals)
	}
	return r
}

func (s requestStore) RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return cloned(cloneRequest, list(ctx, s.db, func() []rights.Request {
		return sorted(s.db.requests.of(subject), func(a, b rights.Request) int {
			return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
		})
	}))
}

func (s requestStore) Pending(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
	order := func(r rights.Request, c rights.DueCursor) int {
		return cmp.Or(r.Hint.Compare(c.Hint), cmp.Compare(r.ID, c.ID))
	}
	return cloned(cloneRequest, list(ctx, s.db, func() []rights.Request {
		return s.db.requests.where(n, func(r rights.Request) bool {
			return !r.State.Closed() && !r.Hint.After(through) && order(r, after) > 0
		}, func(a, b rights.Request) int { return order(a, rights.DueCursor{Hint: b.Hint, ID: b.ID}) })
	}))
}
