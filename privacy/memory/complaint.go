package memory

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/complaint"
)

type complaintStore struct{ db *DB }

var _ complaint.Store = complaintStore{}

// Complaints returns the store of complaints, a [complaint.Store].
func (db *DB) Complaints() complaintStore { return complaintStore{db} }

func complaintVersion(c *complaint.Complaint) *uint64 { return &c.Version }

func cloneComplaint(c complaint.Complaint) complaint.Complaint {
	c.History = slices.Clone(c.History)
	return c
}

func (s complaintStore) Create(ctx context.Context, c complaint.Complaint) error {
	return s.db.write(ctx, "complaint: create", func() error {
		return create(s.db, &s.db.complaints, c.ID, cloneComplaint(c), complaintVersion)
	})
}

func (s complaintStore) Get(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
	c, err := get(ctx, s.db, "complaint: get", func() (complaint.Complaint, error) { return s.db.complaints.find(id) })
	return cloneComplaint(c), err
}

func (s complaintStore) Update(ctx context.Context, c complaint.Complaint) error {
	return s.db.write(ctx, "complaint: update", func() error {
		return update(s.db, &s.db.complaints, c.ID, cloneComplaint(c), complaintVersion)
	})
}

func (s complaintStore) List(ctx context.Context, first, last civil.Date) iter.Seq2[complaint.Complaint, error] {
	return cloned(cloneComplaint, list(ctx, s.db, func() []complaint.Complaint {
		return s.db.complaints.where(math.MaxInt, func(c complaint.Complaint) bool {
			return !c.Received.Before(first) && !c.Received.After(last)
		}, func(a, b complaint.Complaint) int {
			return cmp.Or(a.Received.Compare(b.Received), cmp.Compare(a.ID, b.ID))
		})
	}))
}
