package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/rights"
)

type responseStore struct{ db *DB }

// Responses returns the store of what each system answered to a request.
func (db *DB) Responses() fulfil.Store { return responseStore{db} }

func (s responseStore) Put(ctx context.Context, p fulfil.SystemResponse) error {
	if err := s.put(ctx, p); err != nil {
		return fmt.Errorf("privacysql: put part of version %d: %w", p.Version, err)
	}
	return nil
}

func (s responseStore) put(ctx context.Context, p fulfil.SystemResponse) error {
	var f privacy.Faults
	f.CheckID("request", string(p.Request))
	f.CheckID("system", string(p.System))
	optional(&f, "by", p.By)
	optional(&f, "evidence", p.Evidence)
	optional(&f, "subject", p.Subject)
	word(&f, "answer", p.Answer)
	for i, g := range p.Grounds {
		word(&f, fmt.Sprintf("grounds[%d]", i), g)
	}
	fault(&f, "fault", p.Fault)
	for i, g := range p.Gaps {
		fault(&f, fmt.Sprintf("gaps[%d].fault", i), g.Fault)
	}
	p.At = instant(&f, "at", p.At)
	if err := f.Err("part"); err != nil {
		return err
	}
	if p.Version == 0 {
		return privacy.ErrConflict
	}
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[partAt], []any{s.db.tenant, string(p.Request), string(p.System)}, new(partColumns))
		if err != nil || len(held) == 0 || held[0].version == int64(p.Version-1) {
			return false, nil, err
		}
		return held[0] == partColumns{int64(p.Version), string(body)}, privacy.ErrConflict, nil
	}
	if p.Version == 1 {
		return s.db.change(ctx, partFirst, l, s.db.tenant, string(p.Request), string(p.System), string(body))
	}
	return s.db.change(ctx, partNext, l, string(body), s.db.tenant, string(p.Request), string(p.System), int64(p.Version-1))
}

// fault records that a part has an unknown fault.
func fault(f *privacy.Faults, field string, v fulfil.Fault) {
	f.Require(v == "" || slices.Contains(fulfil.Faults(), v), field, fmt.Sprintf("is not a fault: want one of %q", fulfil.Faults()))
}

func (s responseStore) Responses(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.SystemResponse, error] {
	return sequence("parts", func() ([]fulfil.SystemResponse, error) {
		return read(ctx, s.db, partsOf, new(partRow), s.db.tenant, string(id))
	})
}

// partColumns is the columns of a part.
type partColumns struct {
	version int64
	body    string
}

func (r *partColumns) dest() []any                 { return []any{&r.version, &r.body} }
func (r *partColumns) value() (partColumns, error) { return *r, nil }

// partRow is the columns of a part, read as one.
type partRow struct{ partColumns }

func (r *partRow) value() (fulfil.SystemResponse, error) {
	var p fulfil.SystemResponse
	if json.Unmarshal([]byte(r.body), &p) != nil || int64(p.Version) != r.version { // whose error repeats what it read
		return p, fmt.Errorf("its body is not the JSON of a part: %w", privacy.ErrInvalid)
	}
	return p, nil
}
