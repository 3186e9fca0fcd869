package privacysql

import (
	"context"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
)

type suppressionStore struct{ db *DB }

// Suppressions returns the list of those who must not come back.
func (db *DB) Suppressions() suppression.Store { return suppressionStore{db} }

func (s suppressionStore) Append(ctx context.Context, e suppression.Entry) error {
	if err := s.append(ctx, e); err != nil {
		return fmt.Errorf("privacysql: append entry %d: %w", e.Seq, err)
	}
	return nil
}

func (s suppressionStore) append(ctx context.Context, e suppression.Entry) error {
	var f privacy.Faults
	f.Require(!e.Hash.IsZero(), "hash", "is none")
	kind, reason, scope := word(&f, "kind", e.Kind), word(&f, "reason", e.Reason), word(&f, "scope", e.Scope)
	e.At, e.Recorded = instant(&f, "at", e.At), instant(&f, "recorded", e.Recorded)
	optional(&f, "evidence", e.Evidence)
	if err := f.Err("entry"); err != nil {
		return err
	}
	tenant, hash := s.db.tenant, e.Hash.String()
	args := append(make([]any, 0, 12), tenant, hash, int64(e.Seq), kind, reason, scope, e.At.UnixMicro(), e.Recorded.UnixMicro(), string(e.Evidence))
	text := suppressionFirst
	if e.Seq != 1 {
		text = suppressionNext
		args = append(args, tenant, hash, int64(e.Seq-1))
	}
	return s.db.change(ctx, text, func() (bool, error, error) {
		held, err := all(ctx, s.db.conn, s.db.texts[suppressionAt], []any{tenant, hash, int64(e.Seq)}, new(entryRow))
		if err != nil || len(held) == 0 {
			return false, nil, err
		}
		return held[0] == e, privacy.ErrConflict, nil
	}, args...)
}

func (s suppressionStore) Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[suppression.Entry, error] {
	return sequence("entries", func() ([]suppression.Entry, error) {
		if len(hashes) == 0 {
			return nil, ctx.Err()
		}
		texts := make([]string, len(hashes))
		for i, h := range hashes {
			texts[i] = h.String()
		}
		return read(ctx, s.db, suppressions, new(entryRow), s.db.tenant, array(texts))
	})
}

// KeyIDs asks once for each key, and once more: no query walks the entries.
func (s suppressionStore) KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error] {
	return sequence("keys of entries", func() (ids []seal.KeyID, err error) {
		for after := ""; ; {
			next, _, err := first(ctx, s.db, suppressionKey, new(cell[string]), s.db.tenant, after)
			if err != nil || next == "" {
				return ids, err
			}
			var h seal.Hash
			if h.UnmarshalText([]byte(next)) != nil {
				return nil, fmt.Errorf("a row has no hash: %w", privacy.ErrInvalid)
			}
			ids = append(ids, h.Key)
			after = h.Key.String() + "g" // after every hash of this key, which are of the digits 0 to f
		}
	})
}

// entryRow is the columns of an entry.
type entryRow struct {
	reader
	e                         suppression.Entry
	seq, at, recorded         int64
	hash, kind, reason, scope string
}

func (r *entryRow) dest() []any {
	return []any{&r.hash, &r.seq, &r.kind, &r.reason, &r.scope, &r.at, &r.recorded, (*string)(&r.e.Evidence)}
}

func (r *entryRow) value() (suppression.Entry, error) {
	e := &r.e
	e.Seq, e.At, e.Recorded = uint64(r.seq), moment(r.at), moment(r.recorded)
	r.text(&e.Hash, r.hash)
	r.text(&e.Kind, r.kind)
	r.text(&e.Reason, r.reason)
	r.text(&e.Scope, r.scope)
	return *e, r.fault()
}
