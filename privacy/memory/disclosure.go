package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

type disclosureLog struct{ db *DB }

// Disclosures returns the log of who received which data, a [recipient.Log].
func (db *DB) Disclosures() recipient.Log { return disclosureLog{db} }

func cloneDisclosure(e recipient.Entry) recipient.Entry {
	e.Categories = slices.Clone(e.Categories)
	return e
}

func (s disclosureLog) Record(ctx context.Context, e recipient.Entry) error {
	return s.db.write(ctx, "recipient: record", func() error {
		if held, ok := s.db.disclosures.rows[e.ID]; ok {
			if !held.Equal(e) {
				return fmt.Errorf("another entry has this ID: %w", privacy.ErrConflict)
			}
			return nil
		}
		s.db.disclosures.put(s.db, e.ID, cloneDisclosure(e))
		return nil
	})
}

func (s disclosureLog) Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return cloned(cloneDisclosure, list(ctx, s.db, func() []recipient.Entry {
		return sorted(s.db.disclosures.of(subject), func(a, b recipient.Entry) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
		})
	}))
}
