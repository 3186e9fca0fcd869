package drivers

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// What a host would write by hand: the statements, the columns of each row, and what is made of them.
const (
	insertEvent = "INSERT INTO privacy_consent_event (tenant, subject, purpose, channel, seq, kind, at_us, recorded_us, notice, wording, method, " +
		"explicit, locale, evidence, recorded_by, claimed_us)"
	selectEvent = "SELECT subject, purpose, channel, seq, kind, at_us, recorded_us, notice, wording, method, explicit, locale, evidence, recorded_by " +
		"FROM privacy_consent_event"
	selectMarker = "SELECT subject, kind, activity, request, from_us, lifted_us, version FROM privacy_marker"
	selectHold   = "SELECT id, matter, kind, subject, category, placed, released, version FROM privacy_hold"
)

// everybody returns the people.
func everybody() []privacy.SubjectID {
	list := make([]privacy.SubjectID, people)
	for n := range list {
		list[n] = contact(n)
	}
	return list
}

// one returns an error where a statement did not change one row.
func one(r sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, privacy.ErrConflict)
	}
	return nil
}

// some returns an error where nothing was read.
func some(n int, err error) error {
	if n == 0 {
		return errors.Join(err, privacy.ErrNotFound)
	}
	return err
}

// every scans each row, and makes something of it.
func every(rows *sql.Rows, err error, made func() error, dest ...any) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := made(); err != nil {
			return err
		}
		n++
	}
	return some(n, rows.Err())
}

func eventColumns(e consent.Event) []any {
	explicit := 0
	if e.Proof.Explicit {
		explicit = 1
	}
	return []any{"main", string(e.Key.Subject), string(e.Key.Purpose), e.Key.Channel.String(), int64(e.Seq), e.Kind.String(), e.At.UnixMicro(), e.Recorded.UnixMicro(),
		string(e.Proof.Notice), e.Proof.Wording.String(), e.Proof.Method.String(), explicit, e.Proof.Locale, string(e.Proof.Evidence), string(e.By), e.Claimed.UnixMicro()}
}

func handEvents(rows *sql.Rows, err error) error {
	var list []consent.Event
	var e consent.Event
	var at, recorded int64
	var channel, kind, wording, method string
	return every(rows, err, func() error {
		e.At, e.Recorded = time.UnixMicro(at).UTC(), time.UnixMicro(recorded).UTC()
		err := errors.Join(e.Key.Channel.UnmarshalText([]byte(channel)), e.Kind.UnmarshalText([]byte(kind)),
			e.Proof.Wording.UnmarshalText([]byte(wording)), e.Proof.Method.UnmarshalText([]byte(method)))
		list = append(list, e)
		return err
	}, &e.Key.Subject, &e.Key.Purpose, &channel, &e.Seq, &kind, &at, &recorded, &e.Proof.Notice, &wording, &method, &e.Proof.Explicit,
		&e.Proof.Locale, &e.Proof.Evidence, &e.By)
}

func handKeys(rows *sql.Rows, err error) error {
	var list []consent.Key
	var k consent.Key
	var channel string
	return every(rows, err, func() error {
		err := k.Channel.UnmarshalText([]byte(channel))
		list = append(list, k)
		return err
	}, &k.Purpose, &channel)
}

func handRequests(rows *sql.Rows, err error) error {
	var list []rights.Request
	var id, subject, body string
	var version uint64
	return every(rows, err, func() error {
		var r rights.Request
		err := json.Unmarshal([]byte(body), &r)
		r.ID, r.Subject, r.Version = rights.RequestID(id), privacy.SubjectID(subject), version
		list = append(list, r)
		return err
	}, &id, &subject, &version, &body)
}

func handPlace(ctx context.Context, tx *sql.Tx, n int) error {
	p := marker(fresh(n), "r")
	return one(tx.ExecContext(ctx, "INSERT INTO privacy_marker (tenant, subject, kind, activity, request, from_us, lifted_us, claimed_us, version) "+
		"VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING",
		"main", string(p.Subject), p.Kind.String(), string(p.Activity), string(p.Request), p.From.UnixMicro(), p.Lifted.UnixMicro(), p.Claimed.UnixMicro()))
}

func handMarkers(rows *sql.Rows, err error) error {
	var list []rights.Marker
	var s rights.Marker
	var from, lifted int64
	var kind string
	return every(rows, err, func() error {
		s.From, s.Lifted = time.UnixMicro(from).UTC(), time.UnixMicro(lifted).UTC()
		err := s.Kind.UnmarshalText([]byte(kind))
		list = append(list, s)
		return err
	}, &s.Subject, &kind, &s.Activity, &s.Request, &from, &lifted, &s.Version)
}

func handHolds(rows *sql.Rows, err error) error {
	var list []retention.Hold
	var h retention.Hold
	var kind string
	return every(rows, err, func() error {
		err := h.Kind.UnmarshalText([]byte(kind))
		list = append(list, h)
		return err
	}, &h.ID, &h.Matter, &kind, &h.Subject, &h.Category, &h.Placed, &h.Released, &h.Version)
}
