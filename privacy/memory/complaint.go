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

type complaintStore struct {
	records[complaint.ID, none, complaint.Complaint]
}

// Complaints returns the store of complaints, a [complaint.Store].
func (db *DB) Complaints() complaint.Store {
	return complaintStore{records[complaint.ID, none, complaint.Complaint]{
		db, &db.complaints, "complaint",
		func(v complaint.Complaint) complaint.ID { return v.ID }, func(v *complaint.Complaint) *uint64 { return &v.Version }, cloneComplaint,
	}}
}

func cloneComplaint(c complaint.Complaint) complaint.Complaint {
	c.History = slices.Clone(c.History)
	return c
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
