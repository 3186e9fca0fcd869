package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

type requestStore struct{ db *DB }

// Requests returns the store of requests.
func (db *DB) Requests() interface {
	rights.Store
	rights.DueLister
} {
	return requestStore{db}
}

func (s requestStore) Create(ctx context.Context, r rights.Request) error {
	if err := s.create(ctx, r); err != nil {
		return fmt.Errorf("privacysql: create request: %w", err)
	}
	return nil
}

func (s requestStore) create(ctx context.Context, r rights.Request) error {
	body, err := encode(r)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, ok, err := s.at(ctx, r.ID)
		if err != nil || !ok {
			return false, nil, err
		}
		return held.version == 1 && held.body == body, privacy.ErrExists, nil
	}
	return s.db.change(ctx, requestCreate, l, s.db.tenant, string(r.ID),
		string(r.Subject), r.Right.String(), r.State.String(), r.Received.String(), r.Hint.String(), flag(!r.State.Closed()), body)
}

func (s requestStore) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	r, err := s.get(ctx, id)
	if err != nil {
		return rights.Request{}, fmt.Errorf("privacysql: get request: %w", err)
	}
	return r, nil
}

func (s requestStore) get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	var f privacy.Faults
	f.CheckID("id", string(id))
	if err := f.Err("request"); err != nil {
		return rights.Request{}, err
	}
	list, err := read(ctx, s.db, requestGet, new(requestRow), s.db.tenant, string(id))
	switch {
	case err != nil:
		return rights.Request{}, err
	case len(list) == 0:
		return rights.Request{}, privacy.ErrNotFound
	}
	return list[0], nil
}

func (s requestStore) Update(ctx context.Context, r rights.Request) error {
	if err := s.update(ctx, r); err != nil {
		return fmt.Errorf("privacysql: update request of version %d: %w", r.Version, err)
	}
	return nil
}

func (s requestStore) update(ctx context.Context, r rights.Request) error {
	body, err := encode(r)
	if err != nil {
		return err
	}
	version := int64(r.Version)
	l := func() (mine bool, why, err error) {
		held, ok, err := s.at(ctx, r.ID)
		switch {
		case err != nil:
		case !ok:
			why = privacy.ErrNotFound
		case held.version != version:
			mine, why = held.version == version+1 && held.body == body, privacy.ErrConflict
		}
		return mine, why, err
	}
	return s.db.change(ctx, requestUpdate, l, string(r.Subject), r.Right.String(), r.State.String(), r.Received.String(), r.Hint.String(), flag(!r.State.Closed()), body,
		s.db.tenant, string(r.ID), version)
}

func (s requestStore) RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[rights.Request, error] {
	return sequence("requests", func() ([]rights.Request, error) {
		if err := checkSubjects(subject); err != nil {
			return nil, err
		}
		return read(ctx, s.db, requestsOf, new(requestRow), s.db.tenant, string(subject))
	})
}

func (s requestStore) Pending(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
	return sequence("requests that fall due", func() ([]rights.Request, error) {
		return read(ctx, s.db, requestsPending, new(requestRow), s.db.tenant, through.String(), after.Hint.String(), string(after.ID), after.Hint.String(), int64(max(n, 0)))
	})
}

// at returns the columns of a request as they are stored.
func (s requestStore) at(ctx context.Context, id rights.RequestID) (requestColumns, bool, error) {
	held, err := all(ctx, s.db.conn, s.db.texts[requestGet], []any{s.db.tenant, string(id)}, new(requestColumns))
	if err != nil || len(held) == 0 {
		return requestColumns{}, false, err
	}
	return held[0], true, nil
}

// encode returns the JSON of a request without its version, which is a column alone, or its faults.
func encode(r rights.Request) (string, error) {
	var f privacy.Faults
	f.CheckID("id", string(r.ID))
	f.CheckID("subject", string(r.Subject))
	word(&f, "right", r.Right)
	optional(&f, "regime", r.Regime)
	word(&f, "state", r.State)
	r.Version, r.History = 0, slices.Clone(r.History)
	for i := range r.History {
		e, where := &r.History[i], fmt.Sprintf("history[%d].", i)
		word(&f, where+"action", e.Action)
		e.At = instant(&f, where+"at", e.At)
		optional(&f, where+"by", e.By)
		optional(&f, where+"key", e.Key)
		optional(&f, where+"reason", e.Reason)
		optional(&f, where+"agent", e.Agent)
		optional(&f, where+"authority", e.Authority)
		for _, g := range e.Refusals {
			word(&f, where+"refusals", g)
		}
	}
	if err := f.Err("request"); err != nil {
		return "", err
	}
	b, err := json.Marshal(r)
	return string(b), err
}

// requestColumns is the columns of a request.
type requestColumns struct {
	id, subject, body string
	version           int64
}

func (r *requestColumns) dest() []any                    { return []any{&r.id, &r.subject, &r.version, &r.body} }
func (r *requestColumns) value() (requestColumns, error) { return *r, nil }

// requestRow is the columns of a request, read as one.
type requestRow struct{ requestColumns }

func (r *requestRow) value() (rights.Request, error) {
	var q rights.Request
	if json.Unmarshal([]byte(r.body), &q) != nil { // whose error repeats what it read
		return q, fmt.Errorf("its body is not the JSON of a request: %w", privacy.ErrInvalid)
	}
	q.ID, q.Subject, q.Version = rights.RequestID(r.id), privacy.SubjectID(r.subject), uint64(r.version)
	return q, nil
}
