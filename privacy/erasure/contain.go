package erasure

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/contain"
	"github.com/lawful-go/lawful/retention"
)

// contain calls a system, see [contain.Call]. What one that hangs does afterwards is found by the second look.
func (s *Service) contain(ctx context.Context, do func(ctx context.Context) error) error {
	return contain.Call(ctx, s.c.Timeout, do)
}

// find reads the items of a person in a system, under every identifier. Items of other people and duplicates are
// errors. An item that is found under several identifiers is kept once, as first found, because a system may resolve
// merges itself. If it was two items after all, the second look finds the other.
func (s *Service) find(ctx context.Context, id SystemID, ids []privacy.SubjectID) ([]Item, Fault, error) {
	var all []Item
	have := make(map[[2]string]bool)
	for _, subject := range ids {
		got, err := s.findUnder(ctx, id, subject, ids)
		if err != nil {
			return nil, Unread, err
		}
		for _, item := range got {
			key := [2]string{string(item.ID), string(item.Category)}
			if !have[key] {
				have[key] = true
				all = append(all, item)
			}
		}
	}
	return all, NoFault, nil
}

// findUnder reads the items of a person in a system under one identifier. An item may have any of the identifiers.
func (s *Service) findUnder(ctx context.Context, id SystemID, subject privacy.SubjectID, ids []privacy.SubjectID) ([]Item, error) {
	var got []Item
	err := s.contain(ctx, func(ctx context.Context) error {
		var mine []Item // the caller looks at it only when this returns in time
		seen := make(map[[2]string]bool)
		for item, err := range s.c.Systems[id].Find(ctx, subject) {
			key := [2]string{string(item.ID), string(item.Category)}
			switch {
			case err != nil:
				return err
			case !slices.Contains(ids, item.Subject):
				return fmt.Errorf("yields an item of another person: %w", privacy.ErrInvalid)
			case item.ID == "" || seen[key]:
				return fmt.Errorf("yields an item without a name, or twice: %w", privacy.ErrInvalid)
			}
			seen[key] = true
			mine = append(mine, item)
		}
		got = mine
		return nil
	})
	return got, err
}

// destroy lets a system erase an item. It proves nothing.
func (s *Service) destroy(ctx context.Context, id SystemID, item Item, how retention.Action) (Fault, error) {
	err := s.contain(ctx, func(ctx context.Context) error { return s.c.Systems[id].Erase(ctx, item, how) })
	switch {
	case err == nil:
		return NoFault, nil
	case errors.Is(err, contain.ErrHung), errors.Is(err, context.DeadlineExceeded):
		return Hung, err
	case errors.Is(err, contain.ErrPanicked):
		return Panicked, err
	case errors.Is(err, privacy.ErrConflict):
		return Changed, err
	}
	return Errored, err
}

// there reports whether an item is among those found.
func there(items []Item, i Item) bool {
	for _, f := range items {
		if f.ID == i.ID && f.Category == i.Category {
			return true
		}
	}
	return false
}
