package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// crowd is several writers, two relays that take the lease from one another, and two followers, all at once.
type crowd struct {
	FeedHost
	clock    atomic.Int64 // an instant for each commit and each step of a relay, in microseconds after noon
	written  atomic.Bool  // nothing more is appended
	numbered atomic.Bool  // nothing more is numbered

	mu        sync.Mutex
	committed map[obligation.ChangeID]time.Time // the instant before which each change was committed
	errs      []error
}

func (c *crowd) now() time.Time { return noon.Add(time.Duration(c.clock.Add(1)) * time.Microsecond) }

func (c *crowd) say(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// nothingIsLostWhileManyWrite checks every promise of the log while it is written, numbered and read.
func (h feedRun) nothingIsLostWhileManyWrite() {
	const writers, each = 4, 15
	c := &crowd{FeedHost: h.FeedHost, committed: make(map[obligation.ChangeID]time.Time)}
	var writing, numbering, reading sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for i := range each {
				c.write(w*each+i, i%5 == 4)
				time.Sleep(time.Millisecond / 4)
			}
		})
	}
	for i := range 2 {
		numbering.Go(func() { c.relay(privacy.ActorID(fmt.Sprint("relay ", i))) })
		reading.Go(c.follow)
	}
	writing.Wait()
	c.written.Store(true)
	numbering.Wait()
	c.numbered.Store(true)
	reading.Wait()
	for _, err := range c.errs[:min(len(c.errs), 5)] {
		h.Errorf("%v", err)
	}
	if got, want := len(suite.Collect(h, "Since", h.Store.Since(bg(), 0, many))), writers*each*4/5*2; got != want {
		h.Errorf("changes: got %d, want %d", got, want)
	}
}

// write commits two changes in one transaction, or rolls them back.
func (c *crowd) write(n int, back bool) {
	undone := errors.New("undone")
	a, b := feedChange(2*n), feedChange(2*n+1)
	err := c.Tx(bg(), func(o obligation.Outbox) error {
		if err := errors.Join(o.Append(bg(), a), o.Append(bg(), b)); err != nil {
			return err
		}
		if back {
			return undone
		}
		return nil
	})
	switch {
	case back && errors.Is(err, undone):
	case err != nil:
		c.say("writer: %w", err)
	default:
		at := c.now()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.committed[a.ID], c.committed[b.ID] = at, at
	}
}

// few is how many changes a relay numbers at once.
const few = 7

// relay numbers a few at a time until all is written and numbered, and takes the lease from the other relay.
func (c *crowd) relay(holder privacy.ActorID) {
	for range 1000 {
		written := c.written.Load()
		n, err := c.step(holder)
		switch {
		case err == nil && written && n < few:
			return
		case err != nil && !errors.Is(err, privacy.ErrConflict):
			c.say("relay: %w", err)
			return
		}
		time.Sleep(time.Millisecond / 4)
	}
	c.say("relay: does not come to an end")
}

// step is what a relay does with a lease: take it, number, and store that all is settled if nothing is left.
func (c *crowd) step(holder privacy.ActorID) (int, error) {
	begun := c.now()
	held, err := c.Store.Lease(bg())
	if err != nil {
		return 0, err
	}
	l := feed.Lease{Holder: holder, Until: noon, Settled: held.Settled, Version: held.Version + 1}
	if err := c.Store.Take(bg(), l); err != nil {
		return 0, err
	}
	n, err := c.Store.Number(bg(), l, few)
	if err == nil && n < few {
		l.Settled, l.Version = begun, l.Version+1
		err = c.Store.Take(bg(), l)
	}
	return n, err
}

// follow reads until nothing more is numbered, and looks for gaps and for heartbeats that promise too much.
func (c *crowd) follow() {
	seen := make(map[obligation.ChangeID]uint64) // the number of each
	for ended := false; !ended; time.Sleep(time.Millisecond / 4) {
		ended = c.numbered.Load()
		beat, err := c.Store.Heartbeat(bg())
		for err == nil {
			n := len(seen)
			if err = c.read(seen); len(seen) == n {
				break
			}
		}
		if err == nil && uint64(len(seen)) < beat.Newest {
			err = fmt.Errorf("the beat says %d, and after %d there is nothing", beat.Newest, len(seen))
		}
		if err == nil && c.missed(beat, seen) {
			err = errors.New("a change was committed before the beat, and is not among those up to its newest")
		}
		if err != nil {
			c.say("follower: %w", err)
			return
		}
	}
}

// read reads on behind what was seen, as many changes as there were numbers.
func (c *crowd) read(seen map[obligation.ChangeID]uint64) error {
	for ch, err := range c.Store.Since(bg(), uint64(len(seen)), 11) {
		switch {
		case err != nil:
			return err
		case ch.Seq != uint64(len(seen)+1), seen[ch.ID] != 0:
			return fmt.Errorf("after %d changes comes one with number %d, seen before as %d", len(seen), ch.Seq, seen[ch.ID])
		}
		seen[ch.ID] = ch.Seq
	}
	return nil
}

// missed reports whether a change that was committed before the beat has no number up to its newest.
func (c *crowd) missed(beat feed.Heartbeat, seen map[obligation.ChangeID]uint64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, at := range c.committed {
		if at.Before(beat.At) && (seen[id] == 0 || seen[id] > beat.Newest) {
			return true
		}
	}
	return false
}
