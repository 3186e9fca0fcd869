package memory

import (
	"cmp"
	"context"
	"iter"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

type consentStore struct{ db *DB }

// Consent returns the store of consents.
func (db *DB) Consent() consent.Store { return consentStore{db} }

func (s consentStore) Append(ctx context.Context, e consent.Event) error {
	return s.db.write(ctx, "consent: append event", func() error {
		return s.db.consents.add(s.db, e.Key, func(e consent.Event) uint64 { return e.Seq }, e)
	})
}

func (s consentStore) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	return list(ctx, s.db, func() (found []consent.Event) {
		if len(keys) == 1 {
			return s.db.consents.rows[keys[0]]
		}
		for _, k := range once(keys) {
			found = append(found, s.db.consents.rows[k]...)
		}
		return found
	})
}

func (s consentStore) Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[consent.Key, error] {
	return list(ctx, s.db, func() (keys []consent.Key) {
		for _, events := range s.db.consents.of(subject) {
			keys = append(keys, events[0].Key)
		}
		return sorted(keys, func(a, b consent.Key) int {
			return cmp.Or(cmp.Compare(a.Purpose, b.Purpose), cmp.Compare(a.Channel, b.Channel))
		})
	})
}
