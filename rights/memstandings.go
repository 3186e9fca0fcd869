package rights

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/lawful-go/lawful/internal/memtx"
	"github.com/lawful-go/lawful/privacy"
)

// MemStandings is a [StandingStore] in memory, for tests and single processes. Its zero value is empty and ready to
// use. It is safe for concurrent use. A sequence shows the standings that were there when the loop began.
type MemStandings struct {
	tx memtx.Tx
	of map[privacy.SubjectID][]Standing // in the order of From
}

var (
	_ StandingStore = (*MemStandings)(nil)
	_ ManyReader    = (*MemStandings)(nil)
)

// same reports whether two standings have the same name.
func (s *Standing) same(o *Standing) bool {
	return s.Subject == o.Subject && s.Kind == o.Kind && s.Activity == o.Activity && s.Request == o.Request
}

// Place stores a standing, see [StandingStore]. One of the same From as another stands behind it.
func (m *MemStandings) Place(ctx context.Context, s Standing) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	list := m.of[s.Subject]
	if slices.ContainsFunc(list, func(o Standing) bool { return o.same(&s) }) {
		return fmt.Errorf("rights: place standing: %w", privacy.ErrExists)
	}
	if m.of == nil {
		m.of = make(map[privacy.SubjectID][]Standing)
	}
	s.Version = 1
	i := slices.IndexFunc(list, func(o Standing) bool { return o.From.After(s.From) })
	if i < 0 {
		i = len(list)
	}
	m.put(s.Subject, slices.Insert(slices.Clone(list), i, s))
	return nil
}

// Lift lifts a standing, see [StandingStore].
func (m *MemStandings) Lift(ctx context.Context, s Standing) error {
	m.tx.Lock()
	defer m.tx.Unlock()
	if err := m.tx.Open(ctx); err != nil {
		return err
	}
	list := m.of[s.Subject]
	i := slices.IndexFunc(list, func(o Standing) bool { return o.same(&s) })
	switch {
	case i < 0:
		return fmt.Errorf("rights: lift standing: %w", privacy.ErrNotFound)
	case s.Lifted.IsZero():
		return fmt.Errorf("rights: lift standing: %w", privacy.Fault{Field: "lifted", Reason: "is not set"})
	case list[i].Version != s.Version:
		return fmt.Errorf("rights: lift standing of version %d with %d: %w", list[i].Version, s.Version, privacy.ErrConflict)
	case !list[i].Lifted.IsZero():
		return fmt.Errorf("rights: lift standing: it is lifted: %w", privacy.ErrConflict)
	}
	list = slices.Clone(list) // a loop may be reading the old one
	list[i].Lifted = s.Lifted
	list[i].Version++
	m.put(s.Subject, list)
	return nil
}

// put stores a new list of a subject. What is in place of is never changed.
func (m *MemStandings) put(subject privacy.SubjectID, list []Standing) {
	if old := m.of[subject]; m.tx.View {
		m.tx.Undo = append(m.tx.Undo, func() { m.of[subject] = old })
	}
	m.of[subject] = list
}

// Tx calls do with a view of the store, as [MemStore.Tx] does.
func (m *MemStandings) Tx(ctx context.Context, do func(view *MemStandings) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if m.tx.View {
		return m.tx.Run(false, func() error { return do(m) })
	}
	m.tx.Lock()
	defer m.tx.Unlock()
	view := &MemStandings{tx: memtx.Tx{View: true, Of: "rights"}, of: m.of}
	defer func() { m.of = view.of }()
	return view.tx.Run(true, func() error { return do(view) })
}

// Standings yields the standings of a subject, see [StandingStore].
func (m *MemStandings) Standings(ctx context.Context, s privacy.SubjectID) iter.Seq2[Standing, error] {
	return m.StandingsOf(ctx, []privacy.SubjectID{s})
}

// StandingsOf yields the standings of several subjects, one after the other, see [ManyReader].
func (m *MemStandings) StandingsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Standing, error] {
	return func(yield func(Standing, error) bool) {
		if _, err := m.list(ctx, ""); err != nil { // also where no subject is given
			yield(Standing{}, err)
			return
		}
		seen := make(map[privacy.SubjectID]bool, len(subjects))
		for _, subject := range subjects {
			if seen[subject] {
				continue
			}
			seen[subject] = true
			list, err := m.list(ctx, subject)
			if err != nil {
				yield(Standing{}, err)
				return
			}
			for _, s := range list {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}

// list returns what is never changed afterwards.
func (m *MemStandings) list(ctx context.Context, subject privacy.SubjectID) ([]Standing, error) {
	m.tx.RLock()
	defer m.tx.RUnlock()
	return m.of[subject], m.tx.Open(ctx)
}
