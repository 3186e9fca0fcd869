package privacysql

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

// Aliases returns the store of merged identifiers.
func (db *DB) Aliases() alias.Store { return aliasStore{db} }

func (s aliasStore) Merge(ctx context.Context, a alias.Alias) error {
	if err := s.merge(ctx, a); err != nil {
		return fmt.Errorf("privacysql: merge: %w", err)
	}
	return nil
}

func (s aliasStore) merge(ctx context.Context, a alias.Alias) error {
	if err := a.Check(); err != nil {
		return err
	}
	var f privacy.Faults
	a.At = instant(&f, "at", a.At)
	if err := f.Err("alias"); err != nil {
		return err
	}
	again := false
	return s.db.transact(ctx, s.db.grammar.begin, func(in *DB) error {
		s, repeats := aliasStore{in}, again
		again = true
		// Both rows are locked in one order, and only while they are current: concurrent merges wait for each other,
		// and the second sees what the first did.
		for _, id := range slices.Sorted(slices.Values([]privacy.SubjectID{a.From, a.Into})) {
			if _, err := in.exec(ctx, aliasFirst, in.tenant, string(id), string(id), time.Time{}.UnixMicro()); err != nil {
				return err
			}
			switch n, err := in.exec(ctx, aliasLock, in.tenant, string(id)); {
			case err != nil:
				return err
			case n == 0 && repeats && s.stored(ctx, a): // by an attempt whose response was lost
				return nil
			case n == 0:
				return fmt.Errorf("one of the two was merged into another identifier: %w", privacy.ErrConflict)
			}
		}
		_, err := in.exec(ctx, aliasMerge, string(a.Into), a.Request, a.At.UnixMicro(), string(a.By), in.tenant, string(a.From))
		if err == nil {
			_, err = in.exec(ctx, aliasMove, string(a.Into), in.tenant, string(a.From))
		}
		return err
	})
}

// stored reports whether exactly this alias is stored.
func (s aliasStore) stored(ctx context.Context, a alias.Alias) bool {
	for held, err := range s.Merges(ctx, a.From) {
		if err == nil && held == a {
			return true
		}
	}
	return false
}

func (s aliasStore) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	err := checkSubjects(ids...)
	if err != nil || len(ids) == 0 {
		err = cmp.Or(err, ctx.Err())
	} else {
		var list []member
		if list, err = read(ctx, s.db, aliasesOf, new(member), s.db.tenant, array(ids)); err == nil {
			return gather(list), nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("privacysql: aliases: %w", err)
	}
	return nil, nil
}

// gather groups the members by the identifier that was asked about, by which they are sorted.
func gather(list []member) alias.People {
	var p alias.People
	for len(list) > 0 {
		asked, n := list[0].asked, 1
		for n < len(list) && list[n].asked == asked {
			n++
		}
		if n > 1 { // a single row is left of a rejected merge
			all := []privacy.SubjectID{list[0].current}
			for _, m := range list[:n] {
				if m.id != m.current {
					all = append(all, m.id)
				}
			}
			if p == nil {
				p = make(alias.People)
			}
			p[asked] = all
		}
		list = list[n:]
	}
	return p
}

func (s aliasStore) Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[alias.Alias, error] {
	return sequence("merges", func() ([]alias.Alias, error) {
		if err := checkSubjects(id); err != nil {
			return nil, err
		}
		return read(ctx, s.db, aliasMerges, new(aliasRow), s.db.tenant, s.db.tenant, string(id))
	})
}

// member is one identifier of the person whom the requested identifier names.
type member struct{ asked, current, id privacy.SubjectID }

func (m *member) dest() []any {
	return []any{(*string)(&m.asked), (*string)(&m.current), (*string)(&m.id)}
}
func (m *member) value() (member, error) { return *m, nil }

// aliasRow has the columns of an alias.
type aliasRow struct {
	a  alias.Alias
	at int64
}

func (r *aliasRow) dest() []any {
	a := &r.a
	return []any{(*string)(&a.From), (*string)(&a.Into), &a.Request, &r.at, (*string)(&a.By)}
}

func (r *aliasRow) value() (alias.Alias, error) {
	r.a.At = moment(r.at)
	return r.a, nil
}
