package feed

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// Handler processes a change. It must be idempotent: it is called again with the same change after an error, and may be
// after a crash.
type Handler func(ctx context.Context, c obligation.Change) error

// GapError says that changes after a cursor are missing from the log: they were pruned, or the log was restored from an
// older backup. It is a [privacy.ErrNotFound].
type GapError struct {
	After uint64 // the cursor
	Found uint64 // the number that came instead of the next; 0: none came
}

// Error returns the two numbers.
func (e *GapError) Error() string {
	if e.Found == 0 {
		return fmt.Sprintf("the log does not go on after change %d as it must", e.After)
	}
	return fmt.Sprintf("after change %d comes change %d", e.After, e.Found)
}

// Is makes it a [privacy.ErrNotFound].
func (e *GapError) Is(target error) bool { return target == privacy.ErrNotFound }

// Follower reads a log from its cursor on. It is safe for concurrent use. If two run under one name, changes come
// twice.
type Follower struct {
	name    FollowerID
	log     Log
	cursors Cursors
	o       Options

	mu    sync.Mutex
	fresh time.Time
}

// NewFollower returns a follower. It starts at its cursor, which is first before the first change. A host that starts
// with a copy of the state moves the cursor to the newest number that it read before copying. NewFollower returns a
// [privacy.FaultsError] for an invalid name, a missing log or cursors, and negative options.
func NewFollower(name FollowerID, l Log, c Cursors, o *Options) (*Follower, error) {
	var f privacy.Faults
	f.CheckID("name", string(name))
	f.Require(l != nil, "log", "is not given")
	f.Require(c != nil, "cursors", "is not given")
	w := &Follower{name: name, log: l, cursors: c, o: o.with(&f)}
	if err := f.Err("feed: new follower"); err != nil {
		return nil, err
	}
	return w, nil
}

// Fresh returns an instant on the clock of the relay: this follower has handled every change committed before it. It is
// zero until the follower has caught up. A cache built from the changes is as old as that.
func (f *Follower) Fresh() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fresh
}

// Run calls the handler with each new change until the context is done, and returns its error. If the handler fails,
// Run retries the change, see [Options.Backoff]; later changes wait, to keep the order. A [GapError] ends Run.
func (f *Follower) Run(ctx context.Context, handle Handler) error {
	return f.o.run(ctx, func() error { _, err := f.Step(ctx, handle); return err },
		func(err error) bool { return errors.As(err, new(*GapError)) })
}

// Step calls the handler with every change after the cursor, in order, and moves the cursor past those that were
// handled. It returns their number, with an error too. The error is the handler's, a [GapError], or
// [privacy.ErrConflict] if another follower of the same name moved the cursor: then the changes come again.
func (f *Follower) Step(ctx context.Context, handle Handler) (int, error) {
	s := FollowStep{Follower: f.name}
	if err := f.step(ctx, handle, &s); err != nil {
		s.Err = fmt.Errorf("feed: follow: %w", err)
	}
	if f.o.Observer != nil {
		f.o.Observer.Followed(s)
	}
	return s.Handled, s.Err
}

// step reads the cursor before the heartbeat, so that the cursor is never past the newest number.
func (f *Follower) step(ctx context.Context, handle Handler, s *FollowStep) error {
	var err error
	if s.Cursor, err = f.cursors.Cursor(ctx, f.name); err != nil {
		return err
	}
	if s.Beat, err = f.log.Heartbeat(ctx); err != nil {
		return err
	}
	if s.Cursor > s.Beat.Newest {
		return &GapError{After: s.Cursor}
	}
	for {
		n, err := f.batch(ctx, handle, s)
		switch {
		case err != nil:
			return err
		case n == f.o.Batch:
		case s.Cursor < s.Beat.Newest:
			return &GapError{After: s.Cursor}
		default:
			f.caughtUp(s.Beat.At)
			return nil
		}
	}
}

func (f *Follower) caughtUp(at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fresh = at
}

// batch handles one batch and returns its size. It reads all changes before it handles the first, so that no handler
// keeps the log's connection.
func (f *Follower) batch(ctx context.Context, handle Handler, s *FollowStep) (int, error) {
	var changes []obligation.Change
	for c, err := range f.log.Since(ctx, s.Cursor, f.o.Batch) {
		if err != nil {
			return 0, err
		}
		changes = append(changes, c)
	}
	last, failed := s.Cursor, error(nil)
	for _, c := range changes {
		if c.Seq != last+1 {
			failed = &GapError{After: last, Found: c.Seq}
			break
		}
		if failed = handle(ctx, c); failed != nil {
			break
		}
		last++
		s.Handled++
	}
	if last == s.Cursor {
		return 0, failed
	}
	if err := f.cursors.Move(ctx, f.name, s.Cursor, last); err != nil {
		return 0, errors.Join(failed, err)
	}
	s.Cursor = last
	return len(changes), failed
}
