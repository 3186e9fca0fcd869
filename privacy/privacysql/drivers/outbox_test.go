package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// inOrder reports where the log does not hold each of n changes once, densely numbered.
func inOrder(t *testing.T, s *privacysql.DB, n int) {
	t.Helper()
	seen := make(map[obligation.ChangeID]bool)
	for c, err := range s.Feed().Since(t.Context(), 0, 10_000) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Seq != uint64(len(seen)+1) || seen[c.ID] {
			t.Fatalf("after %d changes comes one with number %d", len(seen), c.Seq)
		}
		seen[c.ID] = true
	}
	if beat, err := s.Feed().Heartbeat(t.Context()); len(seen) != n || err != nil || beat.Newest != uint64(n) {
		t.Errorf("the log has %d changes, the beat says %d, %v, want %d", len(seen), beat.Newest, err, n)
	}
}

// Eight writers commit rows of the host's with a change for each, and roll others back, while a relay numbers and a
// follower reads: each committed change is handled once, in the order of its number, and no other.
func TestOutboxLosesNothing(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		const writers, each = 8, 25
		db := d.open(t)
		s := d.in(t, db)
		exec(t, db, "CREATE TABLE contact (id VARCHAR(191) PRIMARY KEY)")
		write := func(id string, undone error) error {
			err := d.beside(t.Context(), db, func(tx privacysql.Conn) error {
				_, err := tx.Exec(t.Context(), d.say("INSERT INTO contact VALUES (?)"), id)
				return errors.Join(err, obligation.Publish(t.Context(), s.With(tx).Feed(), told(obligation.ChangeID(id), "alice")), undone)
			})
			if errors.Is(err, errHost) {
				return nil
			}
			return err
		}
		relay, err := feed.NewRelay("relay", s.Feed(), &feed.Options{Batch: 7})
		if err != nil {
			t.Fatal(err)
		}
		follower, err := feed.NewFollower("cache", s.Feed(), s.Feed(), &feed.Options{Batch: 5})
		if err != nil {
			t.Fatal(err)
		}
		errs := make([]error, writers+1)
		var writing, relaying sync.WaitGroup
		for w := range writers {
			writing.Go(func() {
				for i := range each {
					errs[w] = errors.Join(errs[w], write(fmt.Sprintf("%d-%d", w, i), nil), write(fmt.Sprintf("undone-%d-%d", w, i), errHost))
				}
			})
		}
		handled := make(map[obligation.ChangeID]int)
		written := make(chan struct{})
		relaying.Go(func() {
			for ended := false; !ended && errs[writers] == nil; {
				select {
				case <-written:
					ended = true
				default:
				}
				_, numbered := relay.Step(t.Context())
				_, followed := follower.Step(t.Context(), func(_ context.Context, c obligation.Change) error { handled[c.ID]++; return nil })
				errs[writers] = errors.Join(numbered, followed)
			}
		})
		writing.Wait()
		close(written)
		relaying.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		inOrder(t, s, writers*each)
		for w := range writers {
			for i := range each {
				if n := handled[obligation.ChangeID(fmt.Sprintf("%d-%d", w, i))]; n != 1 {
					t.Errorf("change %d of writer %d was handled %d times", i, w, n)
				}
			}
		}
		if len(handled) != writers*each {
			t.Errorf("%d changes handled, want %d", len(handled), writers*each)
		}
	})
}

// A relay that was away while another took its lease numbers nothing more, and one that holds it keeps others away.
func TestOneRelayAtATime(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s := d.stores(t)
		now := noon
		clock := &feed.Options{Now: func() time.Time { return now }, Lease: time.Minute}
		relay := func(name privacy.ActorID) *feed.Relay {
			r, err := feed.NewRelay(name, s.Feed(), clock)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		one, two := relay("one"), relay("two")
		step := func(r *feed.Relay, want int, class error) {
			t.Helper()
			if err := s.Feed().Append(t.Context(), told(obligation.ChangeID(now.String()), "alice")); err != nil {
				t.Fatal(err)
			}
			if n, err := r.Step(t.Context()); n != want || !errors.Is(err, class) {
				t.Errorf("Step: %d, %v, want %d, %v", n, err, want, class)
			}
		}
		step(one, 1, nil)
		now = now.Add(59 * time.Second)
		step(two, 0, privacy.ErrConflict) // the lease of the other is in force
		stale, err := s.Feed().Lease(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Second)
		step(two, 2, nil) // it has run out
		now = now.Add(time.Second)
		step(one, 0, privacy.ErrConflict)
		if n, err := s.Feed().Number(t.Context(), stale, 10); n != 0 || !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("Number with the lease of before: %d, %v, want ErrConflict", n, err)
		}
		if n, err := two.Step(t.Context()); n != 1 || err != nil {
			t.Errorf("Step: %d, %v, want the one that is left", n, err)
		}
		inOrder(t, s, 4)
	})
}

// Whichever call of it fails, Number numbers nothing, and the next one does.
func TestNumberFailsAtAnyCall(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		for nth := 1; ; nth++ {
			s, w := wired(t, d, false)
			for _, err := range []error{s.Feed().Take(t.Context(), lease(1)), s.Feed().Append(t.Context(), told("c", "alice"))} {
				if err != nil {
					t.Fatal(err)
				}
			}
			w.before = fails(nth)
			n, err := s.Feed().Number(t.Context(), lease(1), 10)
			w.before = nil
			if err == nil {
				if nth != 6 || n != 1 { // the lease, what waits, its numbers, one change and the end of the transaction
					t.Errorf("numbered %d with %d calls, want 1 with 5", n, nth-1)
				}
				return
			}
			if !errors.Is(err, errWire) || n != 0 {
				t.Fatalf("call %d: %d, %v", nth, n, err)
			}
			inOrder(t, s, 0)
			if n, err := s.Feed().Number(t.Context(), lease(1), 10); n != 1 || err != nil {
				t.Fatalf("after call %d failed: %d, %v, want 1", nth, n, err)
			}
		}
	})
}

// Where a row does not take its number, none is given.
func TestNumberIsAllOrNothing(t *testing.T) {
	for _, table := range []string{"privacy_feed_change", "privacy_feed_lease"} {
		db := open(t, file(t))
		s := stores(t, db)
		for _, err := range []error{s.Feed().Take(t.Context(), lease(1)), s.Feed().Append(t.Context(), told("c", "alice"))} {
			if err != nil {
				t.Fatal(err)
			}
		}
		exec(t, db, "CREATE TRIGGER deaf BEFORE UPDATE ON "+table+" BEGIN SELECT RAISE(IGNORE); END")
		if n, err := s.Feed().Number(t.Context(), lease(1), 10); n != 0 || !errors.Is(err, privacy.ErrConflict) {
			t.Errorf("Number: %d, %v, want ErrConflict", n, err)
		}
		inOrder(t, s, 0)
	}
}

// relays numbers whatever comes, three at a time, and says how far it is after each step that numbered something.
func relays(ctx context.Context, db *sql.DB, said io.Writer) error {
	s, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", nil)
	if err != nil {
		return err
	}
	relay, err := feed.NewRelay("relay", s.Feed(), &feed.Options{Batch: 3})
	if err != nil {
		return err
	}
	for {
		n, err := relay.Step(ctx)
		if err != nil {
			return err
		}
		if n > 0 {
			fmt.Fprintln(said, n)
		}
	}
}

// A relay that is killed while it numbers leaves the numbers dense, and whoever comes after it goes on where it was.
func TestKilledRelay(t *testing.T) {
	const kills, each = 8, 40
	path := file(t)
	s := stores(t, open(t, path))
	for kill := range kills {
		cmd, said := process(t, "relay", path)
		for i := range each {
			if err := s.Feed().Append(t.Context(), told(obligation.ChangeID(fmt.Sprintf("%d-%d", kill, i)), "alice")); err != nil {
				t.Fatal(err)
			}
			if i == kill*each/kills { // another moment each time, in the midst of the appends
				if !said.Scan() {
					t.Fatalf("the relay ended by itself: %v", said.Err())
				}
				if n, err := strconv.Atoi(said.Text()); err != nil || n == 0 {
					t.Fatalf("it says %q", said.Text())
				}
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
	}
	relay, err := feed.NewRelay("relay", s.Feed(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := relay.Step(t.Context()); err != nil || n == 0 {
		t.Errorf("Step after the kills: %d, %v, want what was left", n, err)
	}
	inOrder(t, s, kills*each)
}
