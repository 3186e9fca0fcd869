package privacysql

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

type disclosureLog struct{ db *DB }

// Disclosures returns the log of who had which data.
func (db *DB) Disclosures() recipient.Log { return disclosureLog{db} }

func (s disclosureLog) Record(ctx context.Context, e recipient.Entry) error {
	if err := s.record(ctx, e); err != nil {
		return fmt.Errorf("privacysql: record disclosure: %w", err)
	}
	return nil
}

func (s disclosureLog) record(ctx context.Context, e recipient.Entry) error {
	if err := e.Check(); err != nil {
		return err
	}
	var f privacy.Faults
	e.At = instant(&f, "at", e.At)
	if err := f.Err("disclosure"); err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	l := func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[disclosureAt], []any{s.db.tenant, string(e.ID)}, new(disclosureRow))
		switch {
		case err != nil || len(held) == 0:
			return false, nil, err
		case held[0].Equal(e):
			return true, nil, nil
		}
		return false, fmt.Errorf("another disclosure has this ID: %w", privacy.ErrConflict), nil
	}
	return s.db.change(ctx, disclosureRecord, l, s.db.tenant, string(e.ID), string(e.Subject), e.At.UnixMicro(), string(body))
}

func (s disclosureLog) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return sequence("disclosures", func() ([]recipient.Entry, error) {
		if err := checkSubjects(subject); err != nil {
			return nil, err
		}
		return read(ctx, s.db, disclosuresOf, new(disclosureRow), s.db.tenant, string(subject))
	})
}

// disclosureRow is the columns of an entry.
type disclosureRow struct{ id, body string }

func (r *disclosureRow) dest() []any { return []any{&r.id, &r.body} }

func (r *disclosureRow) value() (recipient.Entry, error) {
	var e recipient.Entry
	if json.Unmarshal([]byte(r.body), &e) != nil || string(e.ID) != r.id { // whose error repeats what it read
		return e, fmt.Errorf("its body is not the JSON of a disclosure: %w", privacy.ErrInvalid)
	}
	return e, nil
}
