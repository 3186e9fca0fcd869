package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights/complaint"
)

type complaintStore struct{ db *DB }

// Complaints returns the store of complaints.
func (db *DB) Complaints() complaint.Store { return complaintStore{db} }

func (s complaintStore) Create(ctx context.Context, c complaint.Complaint) error {
	body, err := complained(c)
	if err == nil {
		l := func() (bool, error, error) {
			held, err := all(ctx, s.db.conn, s.db.texts[complaintGet], []any{s.db.tenant, string(c.ID)}, new(complaintColumns))
			if err != nil || len(held) == 0 {
				return false, nil, err
			}
			return held[0] == complaintColumns{1, body}, privacy.ErrExists, nil
		}
		err = s.db.change(ctx, complaintCreate, l, s.db.tenant, string(c.ID), c.Received.String(), body)
	}
	if err != nil {
		return fmt.Errorf("privacysql: create complaint: %w", err)
	}
	return nil
}

func (s complaintStore) Get(ctx context.Context, id complaint.ID) (complaint.Complaint, error) {
	var f privacy.Faults
	f.CheckID("id", string(id))
	err := f.Err("complaint")
	var c complaint.Complaint
	if err == nil {
		var found bool
		if c, found, err = first(ctx, s.db, complaintGet, new(complaintRow), s.db.tenant, string(id)); err == nil && !found {
			err = privacy.ErrNotFound
		}
	}
	if err != nil {
		return complaint.Complaint{}, fmt.Errorf("privacysql: get complaint: %w", err)
	}
	return c, nil
}

func (s complaintStore) Update(ctx context.Context, c complaint.Complaint) error {
	body, err := complained(c)
	if err == nil {
		version := int64(c.Version)
		l := func() (mine bool, why, err error) {
			held, err := all(ctx, s.db.conn, s.db.texts[complaintGet], []any{s.db.tenant, string(c.ID)}, new(complaintColumns))
			switch {
			case err != nil:
			case len(held) == 0:
				why = privacy.ErrNotFound
			case held[0].version != version:
				mine, why = held[0] == complaintColumns{version + 1, body}, privacy.ErrConflict
			}
			return mine, why, err
		}
		err = s.db.change(ctx, complaintUpdate, l, c.Received.String(), body, s.db.tenant, string(c.ID), version)
	}
	if err != nil {
		return fmt.Errorf("privacysql: update complaint of version %d: %w", c.Version, err)
	}
	return nil
}

func (s complaintStore) List(ctx context.Context, from, through civil.Date) iter.Seq2[complaint.Complaint, error] {
	return sequence("complaints", func() ([]complaint.Complaint, error) {
		return read(ctx, s.db, complaintsList, new(complaintRow), s.db.tenant, from.String(), through.String())
	})
}

// complained returns the JSON of a complaint without its version, which is a column alone, or its faults.
func complained(c complaint.Complaint) (string, error) {
	var f privacy.Faults
	f.CheckID("id", string(c.ID))
	f.CheckID("subject", string(c.Subject))
	optional(&f, "regime", c.Regime)
	word(&f, "right", c.Right)
	optional(&f, "request", c.Request)
	optional(&f, "activity", c.Activity)
	word(&f, "state", c.State)
	c.Version, c.History = 0, slices.Clone(c.History)
	for i := range c.History {
		e, where := &c.History[i], fmt.Sprintf("history[%d].", i)
		word(&f, where+"action", e.Action)
		e.At = instant(&f, where+"at", e.At)
		optional(&f, where+"by", e.By)
		optional(&f, where+"key", privacy.RecordID(e.Key))
		optional(&f, where+"reason", e.Reason)
	}
	if err := f.Err("complaint"); err != nil {
		return "", err
	}
	b, err := json.Marshal(c)
	return string(b), err
}

// complaintColumns is the columns of a complaint.
type complaintColumns struct {
	version int64
	body    string
}

func (r *complaintColumns) dest() []any                      { return []any{&r.version, &r.body} }
func (r *complaintColumns) value() (complaintColumns, error) { return *r, nil }

// complaintRow is the columns of a complaint, read as one.
type complaintRow struct{ complaintColumns }

func (r *complaintRow) value() (complaint.Complaint, error) {
	var c complaint.Complaint
	if json.Unmarshal([]byte(r.body), &c) != nil || c.ID == "" { // whose error repeats what it read
		return c, fmt.Errorf("its body is not the JSON of a complaint: %w", privacy.ErrInvalid)
	}
	c.Version = uint64(r.version)
	return c, nil
}
