package casework

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Store keeps cases by version.
type Store[ID ~string, R any] interface {
	Create(ctx context.Context, r R) error
	Get(ctx context.Context, id ID) (R, error)
	Update(ctx context.Context, r R) error // compare-and-swap on the version
}

// attempts is how often a command is tried that loses races.
const attempts = 3

// Service carries cases over a store. Each command reads once and writes once, unless it loses a race.
type Service[ID ~string, R, E any, S, A Word] struct {
	*Kind[R, E, S, A]
	Store    Store[ID, R]
	Calendar civil.Calendar
	Now      func() time.Time
	Location *time.Location
}

// New returns a service. It returns a [privacy.FaultsError] with the faults given, and if the store or the calendar is missing. A nil now is
// [time.Now], a nil location UTC.
func New[ID ~string, R, E any, S, A Word](f *privacy.Faults, k *Kind[R, E, S, A], s Store[ID, R], cal civil.Calendar, now func() time.Time, at *time.Location) (Service[ID, R, E, S, A], error) {
	f.Require(s != nil, "store", "is not given")
	f.Require(cal != nil, "calendar", "is not given")
	if now == nil {
		now = time.Now
	}
	if at == nil {
		at = time.UTC
	}
	return Service[ID, R, E, S, A]{k, s, cal, now, at}, f.Err(k.Package + ": new service")
}

// Today returns the day at the place of the controller.
func (s *Service[ID, R, E, S, A]) Today() civil.Date { return civil.DateOf(s.Now(), s.Location) }

// Stamp sets when an entry is made, and records a day that has not begun.
func (s *Service[ID, R, E, S, A]) Stamp(f *privacy.Faults, e *E) {
	of := s.Entry(e)
	*of.At = s.Now()
	f.Require(!(*of.On).After(civil.DateOf(*of.At, s.Location)), "on", "is in the future")
}

// Open returns a new case with its first entry, which was stamped. An entry without a day happened today.
func (s *Service[ID, R, E, S, A]) Open(r R, e E) (R, error) {
	s.date(&e, nil)
	return s.After(r, e)
}

// Create stores a new case, or returns the stored one, see Again.
func (s *Service[ID, R, E, S, A]) Create(ctx context.Context, id ID, r R, same func(held, r *R) bool, e E) (R, error) {
	err := s.Store.Create(ctx, r)
	if errors.Is(err, privacy.ErrExists) {
		return s.Again(ctx, id, r, same, e)
	}
	*s.Case(&r).Version = 1
	return r, err
}

// Again returns the stored case if it was received by the same entry and is otherwise the same, and a [privacy.ErrExists] if
// it differs.
func (s *Service[ID, R, E, S, A]) Again(ctx context.Context, id ID, r R, same func(held, r *R) bool, e E) (R, error) {
	held, err := s.Store.Get(ctx, id)
	if err != nil {
		return r, err
	}
	first, ok := s.Find(&held, *s.Entry(&e).Key)
	s.date(&e, first)
	if !ok || !s.Same(first, &e) || !same(&held, &r) {
		return r, fmt.Errorf("a different one has this ID: %w", privacy.ErrExists)
	}
	return held, nil
}

// Do enters what a command says, and returns the case as it is stored then. The entry was stamped; without a day it happened
// when it was first said, or today. Ready checks or completes the entry after the case was read, with the entry that the key
// made before, or nil. Done completes the next case before it is stored. Either may be nil.
//
// A command that loses a race is tried again. If the case does not allow it any more, the error is the [privacy.ErrConflict].
func (s *Service[ID, R, E, S, A]) Do(ctx context.Context, op string, id ID, e E, ready func(r *R, e, first *E) error, done func(*R)) (R, error) {
	var lost error
	for n := 1; ; n++ {
		held, err := s.Store.Get(ctx, id)
		if err != nil {
			return held, or(lost, fmt.Errorf("%s: %w", op, err))
		}
		next, err := s.enter(held, e, ready)
		if err != nil {
			return held, or(lost, err)
		}
		if len(*s.Case(&next).History) == len(*s.Case(&held).History) { // said before
			return next, nil
		}
		if done != nil {
			done(&next)
		}
		if err = s.Store.Update(ctx, next); err == nil {
			*s.Case(&next).Version++
			return next, nil
		}
		lost = fmt.Errorf("%s: %w", op, err)
		if n == attempts || !errors.Is(err, privacy.ErrConflict) {
			return held, lost
		}
	}
}

// enter returns the case after an entry.
func (s *Service[ID, R, E, S, A]) enter(r R, e E, ready func(r *R, e, first *E) error) (R, error) {
	first, _ := s.Find(&r, *s.Entry(&e).Key)
	s.date(&e, first)
	if ready != nil {
		if err := ready(&r, &e, first); err != nil {
			return r, err
		}
	}
	return s.After(r, e)
}

// date sets the day of an entry that has none.
func (s *Service[ID, R, E, S, A]) date(e, first *E) {
	of := s.Entry(e)
	if of.On.IsZero() {
		*of.On = civil.DateOf(*of.At, s.Location)
		if first != nil {
			*of.On = *s.Entry(first).On
		}
	}
}

// or returns the first error that there is.
func or(a, b error) error {
	if a != nil {
		return a
	}
	return b
}
