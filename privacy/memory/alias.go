package memory

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

type aliasStore struct{ db *DB }

// Aliases returns the store of merged identifiers, an [alias.Store].
func (db *DB) Aliases() alias.Store { return aliasStore{db} }

func (s aliasStore) Merge(ctx context.Context, a alias.Alias) error {
	if err := a.Check(); err != nil {
		return err
	}
	a.At = a.At.UTC().Truncate(time.Microsecond)
	return s.db.write(ctx, "alias: merge", func() error {
		for _, id := range []privacy.SubjectID{a.From, a.Into} {
			if _, merged := s.db.aliases.rows[id]; merged {
				return fmt.Errorf("one of the two was merged into another identifier: %w", privacy.ErrConflict)
			}
		}
		s.db.aliases.put(s.db, a.From, a)
		return nil
	})
}

// person returns the identifiers of the person whom id names, the current one first.
func (s aliasStore) person(id privacy.SubjectID) []privacy.SubjectID {
	for a, merged := s.db.aliases.rows[id]; merged; a, merged = s.db.aliases.rows[id] {
		id = a.Into
	}
	all := []privacy.SubjectID{id}
	for i := 0; i < len(all); i++ {
		all = append(all, s.db.aliases.parts[all[i]]...)
	}
	slices.Sort(all[1:])
	return all
}

func (s aliasStore) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	return get(ctx, s.db, "", func() (alias.People, error) {
		if len(s.db.aliases.rows) == 0 {
			return nil, nil
		}
		p := make(alias.People)
		for _, id := range ids {
			if all := s.person(id); len(all) > 1 {
				p[id] = all
			}
		}
		return p, nil
	})
}

func (s aliasStore) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error] {
	return list(ctx, s.db, func() []alias.Alias {
		return sorted(s.db.aliases.of(s.person(id)...), func(a, b alias.Alias) int { return cmp.Compare(a.From, b.From) })
	})
}
