package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

type obligationStore struct{ db *DB }

// Obligations returns the store of obligations.
func (db *DB) Obligations() interface {
	obligation.Store
	obligation.Lister
} {
	return obligationStore{db}
}

func (s obligationStore) Create(ctx context.Context, o obligation.Obligation) error {
	if err := s.create(ctx, o); err != nil {
		return fmt.Errorf("privacysql: create obligation: %w", err)
	}
	return nil
}

func (s obligationStore) create(ctx context.Context, o obligation.Obligation) error {
	o, body, err := owed(o)
	if err != nil {
		return err
	}
	o.Version = 1
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, o.ID)
		if err != nil || !ok {
			return false, nil, err
		}
		return held == o, privacy.ErrExists, nil
	}
	return s.db.change(ctx, obligationCreate, l, append([]any{s.db.tenant, string(o.ID)}, append(owedColumns(o), body)...)...)
}

func (s obligationStore) Get(ctx context.Context, id obligation.ID) (obligation.Obligation, error) {
	o, err := s.get(ctx, id)
	if err != nil {
		return obligation.Obligation{}, fmt.Errorf("privacysql: get obligation: %w", err)
	}
	return o, nil
}

func (s obligationStore) get(ctx context.Context, id obligation.ID) (obligation.Obligation, error) {
	var f privacy.Faults
	f.CheckID("id", string(id))
	if err := f.Err("obligation"); err != nil {
		return obligation.Obligation{}, err
	}
	o, found, err := first(ctx, s.db, obligationGet, new(owedRow), s.db.tenant, string(id))
	if err == nil && !found {
		err = privacy.ErrNotFound
	}
	return o, err
}

func (s obligationStore) Update(ctx context.Context, o obligation.Obligation) error {
	if err := s.update(ctx, o); err != nil {
		return fmt.Errorf("privacysql: update obligation of version %d: %w", o.Version, err)
	}
	return nil
}

func (s obligationStore) update(ctx context.Context, o obligation.Obligation) error {
	o, body, err := owed(o)
	if err != nil {
		return err
	}
	l := func() (mine bool, why, err error) {
		held, ok, err := s.at(ctx, o.ID)
		switch {
		case err != nil:
		case !ok:
			why = privacy.ErrNotFound
		case held.Version != o.Version:
			next := o
			next.Version++
			mine, why = held == next, privacy.ErrConflict
		}
		return mine, why, err
	}
	return s.db.change(ctx, obligationUpdate, l, append(append(owedColumns(o), body), s.db.tenant, string(o.ID), int64(o.Version))...)
}

func (s obligationStore) Pending(ctx context.Context, at time.Time, after obligation.Cursor, n int) iter.Seq2[obligation.Obligation, error] {
	return sequence("obligations to be delivered", func() ([]obligation.Obligation, error) {
		return read(ctx, s.db, obligationsPending, new(owedRow), s.db.tenant, obligation.Raised.String(),
			at.UnixMicro(), after.Next.UnixMicro(), string(after.ID), after.Next.UnixMicro(), int64(max(n, 0)))
	})
}

func (s obligationStore) Overdue(ctx context.Context, on civil.Date, after obligation.DueCursor, n int) iter.Seq2[obligation.Obligation, error] {
	return sequence("obligations overdue", func() ([]obligation.Obligation, error) {
		return read(ctx, s.db, obligationsOverdue, new(owedRow), s.db.tenant, on.String(), after.Due.String(), string(after.ID), after.Due.String(), int64(max(n, 0)))
	})
}

func (s obligationStore) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[obligation.Obligation, error] {
	return sequence("obligations about a person", func() ([]obligation.Obligation, error) {
		if err := checkSubjects(subject); err != nil {
			return nil, err
		}
		return read(ctx, s.db, obligationsOf, new(owedRow), s.db.tenant, string(subject))
	})
}

// at returns the obligation of an ID.
func (s obligationStore) at(ctx context.Context, id obligation.ID) (obligation.Obligation, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[obligationGet], []any{s.db.tenant, string(id)}, new(owedRow))
	if err != nil || len(held) == 0 {
		return obligation.Obligation{}, false, err
	}
	return held[0], true, nil
}

// owed returns an obligation as it is stored, and its JSON without the version, which is a column alone, or its faults.
func owed(o obligation.Obligation) (obligation.Obligation, string, error) {
	var f privacy.Faults
	f.CheckID("id", string(o.ID))
	f.CheckID("subject", string(o.Subject))
	f.CheckID("cause", o.Cause)
	optional(&f, "recipient", o.Recipient)
	optional(&f, "detail", privacy.RecordID(o.Detail))
	optional(&f, "evidence", privacy.RecordID(o.Evidence))
	word(&f, "kind", o.Kind)
	optional(&f, "regime", o.Regime)
	word(&f, "state", o.State)
	word(&f, "excuse", o.Excuse)
	o.Raised, o.Next = instant(&f, "raised", o.Raised), instant(&f, "next", o.Next)
	o.Delivered, o.Acknowledged = instant(&f, "delivered", o.Delivered), instant(&f, "acknowledged", o.Acknowledged)
	o.Cancelled = instant(&f, "cancelled", o.Cancelled)
	if err := f.Err("obligation"); err != nil {
		return o, "", err
	}
	bare := o
	bare.Version = 0
	b, err := json.Marshal(bare)
	return o, string(b), err
}

// owedColumns returns the columns by which an obligation is found.
func owedColumns(o obligation.Obligation) []any {
	return []any{string(o.Subject), o.Raised.UnixMicro(), o.State.String(), o.Next.UnixMicro(), flag(!o.State.Ended()), o.Due.String()}
}

// owedRow is the columns of an obligation.
type owedRow struct {
	id, body string
	version  int64
}

func (r *owedRow) dest() []any { return []any{&r.id, &r.version, &r.body} }

func (r *owedRow) value() (obligation.Obligation, error) {
	var o obligation.Obligation
	if json.Unmarshal([]byte(r.body), &o) != nil || string(o.ID) != r.id { // whose error repeats what it read
		return o, fmt.Errorf("its body is not the JSON of an obligation: %w", privacy.ErrInvalid)
	}
	o.Version = uint64(r.version)
	return o, nil
}
