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

// Handler does what a change calls for. It is called again with the same change after an error, and may be after a
// crash: doing a thing twice must be as good as doing it once.
type Handler func(ctx context.Context, c obligation.Change) error

// GapError says that changes between a cursor and what the log holds are not there: they were pruned, or the log was
// restored from an older backup. It is a [privacy.ErrNotFound].
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

// Is makes it an [privacy.ErrNotFound].
func (e *GapError) Is(target error) bool { return target == privacy.ErrNotFound }

// Follower reads a log behind its cursor. It is safe for concurrent use; where two run under one name, changes come twice.
type Follower struct {
	name    FollowerID
	log     Log
	cursors Cursors
	o       Options

	mu    sync.Mutex
	fresh time.Time
}

// NewFollower returns a follower. It begins where its cursor stands, at first before the first change; a host that begins
// with a copy of the state moves the cursor to the newest number that it read before copying. It returns a
// [privacy.FaultsError] for a name that is no identifier, a missing log or cursors, and negative options.
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

// Fresh returns the instant, on the clock of the relay, before which every change that was committed has been handled by
// this follower; the zero time where it has not caught up yet. A cache built from the changes is as old as that.
func (f *Follower) Fresh() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fresh
}

// Run hands on whatever comes until the context is done, and returns its error. A change whose handler fails is tried
// again, see [Options.Backoff], and keeps the later ones waiting, so that their order holds. A [GapError] ends Run.
func (f *Follower) Run(ctx context.Context, handle Handler) error {
	return f.o.run(ctx, func() error { _, err := f.Step(ctx, handle); return err },
		func(err error) bool { return errors.As(err, new(*GapError)) })
}

// Step hands on every change behind the cursor, in order, and moves the cursor behind what was handled. It returns how many
// changes that were, and with an error those that were handled before it. It returns the handler's error, a [GapError], or
// [privacy.ErrConflict] where another follower of the same name moved the cursor: what was handled will come again.
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

// step reads the cursor before the beat: no cursor stands behind the newest number that is read afterwards.
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

// batch hands on one batch and returns how many changes it had. They are read before the first is handed on, so that no
// handler keeps the log's connection.
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
