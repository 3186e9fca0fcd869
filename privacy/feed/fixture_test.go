package feed_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// noon is when most changes of the tests happen.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 0, time.UTC)

var errDown = errors.New("connection lost")

func change(n int) obligation.Change {
	return obligation.Change{ID: obligation.ChangeID(fmt.Sprint("c-", n)), Topic: "consent.withdrawn", Subject: "contact-17", At: noon}
}

// publish publishes changes from one number to another, inclusive.
func publish(t testing.TB, to obligation.Outbox, from, through int) {
	t.Helper()
	for n := from; n <= through; n++ {
		if err := obligation.Publish(t.Context(), to, change(n)); err != nil {
			t.Fatal(err)
		}
	}
}

// clock is a clock that is set by hand.
type clock struct{ now time.Time }

func (c *clock) read() time.Time        { return c.now }
func (c *clock) pass(d time.Duration)   { c.now = c.now.Add(d) }
func newClock() *clock                  { return &clock{noon} }
func (c *clock) options() *feed.Options { return &feed.Options{Now: c.read, Lease: 10 * time.Second} }

func relay(t testing.TB, holder privacy.ActorID, s feed.Sequencer, o *feed.Options) *feed.Relay {
	t.Helper()
	r, err := feed.NewRelay(holder, s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func follower(t testing.TB, name feed.FollowerID, l feed.Log, c feed.Cursors, o *feed.Options) *feed.Follower {
	t.Helper()
	f, err := feed.NewFollower(name, l, c, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// number numbers whatever is committed.
func number(t testing.TB, s feed.Sequencer) {
	t.Helper()
	if _, err := relay(t, "relay", s, nil).Step(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// handled is a handler that keeps what it is handed.
type handled struct {
	seqs []uint64
	fail map[uint64]error
}

func (h *handled) take(_ context.Context, c obligation.Change) error {
	if err := h.fail[c.Seq]; err != nil {
		return err
	}
	h.seqs = append(h.seqs, c.Seq)
	return nil
}

// wants reports where other changes were handled than those of the numbers given.
func (h *handled) wants(t testing.TB, what string, seqs ...uint64) {
	t.Helper()
	if !slices.Equal(h.seqs, seqs) {
		t.Errorf("%s: handled %v, want %v", what, h.seqs, seqs)
	}
}

// upTo returns the numbers from 1 to n.
func upTo(n uint64) (seqs []uint64) {
	for i := uint64(1); i <= n; i++ {
		seqs = append(seqs, i)
	}
	return seqs
}

// told is a store in memory that calls a function before each of its methods, and returns its error.
type told struct {
	feed.Store
	before func(method string) error
}

func newTold(before func(method string) error) *told { return &told{memory.New().Feed(), before} }

func (s *told) call(method string) error {
	if s.before == nil {
		return nil
	}
	return s.before(method)
}

// failing returns a function for told by which one method fails.
func failing(method string, err error) func(string) error {
	return func(m string) error {
		if m == method {
			return err
		}
		return nil
	}
}

func (s *told) Lease(ctx context.Context) (feed.Lease, error) {
	if err := s.call("Lease"); err != nil {
		return feed.Lease{}, err
	}
	return s.Store.Lease(ctx)
}

func (s *told) Take(ctx context.Context, l feed.Lease) error {
	if err := s.call("Take"); err != nil {
		return err
	}
	return s.Store.Take(ctx, l)
}

func (s *told) Number(ctx context.Context, l feed.Lease, n int) (int, error) {
	if err := s.call("Number"); err != nil {
		return 0, err
	}
	return s.Store.Number(ctx, l, n)
}

func (s *told) Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error] {
	if err := s.call("Since"); err != nil {
		return func(yield func(obligation.Change, error) bool) { yield(obligation.Change{}, err) }
	}
	return s.Store.Since(ctx, seq, n)
}

func (s *told) Heartbeat(ctx context.Context) (feed.Heartbeat, error) {
	if err := s.call("Beat"); err != nil {
		return feed.Heartbeat{}, err
	}
	return s.Store.Heartbeat(ctx)
}

func (s *told) Cursor(ctx context.Context, f feed.FollowerID) (uint64, error) {
	if err := s.call("Cursor"); err != nil {
		return 0, err
	}
	return s.Store.Cursor(ctx, f)
}

func (s *told) Move(ctx context.Context, f feed.FollowerID, from, to uint64) error {
	if err := s.call("Move"); err != nil {
		return err
	}
	return s.Store.Move(ctx, f, from, to)
}

// observer keeps what it is told.
type observer struct {
	relayed  []feed.RelayStep
	followed []feed.FollowStep
}

func (o *observer) Numbered(s feed.RelayStep)  { o.relayed = append(o.relayed, s) }
func (o *observer) Followed(s feed.FollowStep) { o.followed = append(o.followed, s) }
