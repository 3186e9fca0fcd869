package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
)

// within is the stores of a transaction as a DB would be: one of everything for a person.
func within(t testing.TB, tx subject.Stores, subject privacy.SubjectID) error {
	ctx := t.Context()
	return errors.Join(
		tx.Consent.Append(ctx, event(subject, 1)), tx.Requests.Create(ctx, request("r", subject)),
		tx.Markers.Place(ctx, marker(subject, "r")), tx.Holds.Place(ctx, hold("h", subject)),
	)
}

var errHost = errors.New("the host changed its mind")

// A transaction is kept whole or not at all, whether its function fails, panics or runs out of time, and over a pool of
// one connection as well as over a connection that the host holds.
func TestTxIsAllOrNothing(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		for _, c := range []struct {
			name string
			conn func(*sql.DB) privacysql.Conn
		}{
			{"pool", func(db *sql.DB) privacysql.Conn { return privacysql.Std(db) }},
			{"pool of one", func(db *sql.DB) privacysql.Conn { db.SetMaxOpenConns(1); return privacysql.Std(db) }},
			{"connection", func(db *sql.DB) privacysql.Conn { return privacysql.Std(connection(t, db)) }},
		} {
			t.Run(c.name, func(t *testing.T) {
				db := d.open(t)
				d.in(t, db)
				s, err := privacysql.Open(t.Context(), c.conn(db), d.dialect, "main", d.options())
				if err != nil {
					t.Fatal(err)
				}
				allOrNothing(t, s)
			})
		}
	})
}

func connection(t *testing.T, db *sql.DB) *sql.Conn {
	c, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func allOrNothing(t *testing.T, s *privacysql.DB) {
	nothing := func(what string) {
		t.Helper()
		if got := everything(t, s, "alice"); got != [4]int{} {
			t.Errorf("%s: there are %v, want nothing", what, got)
		}
	}
	err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
		if err := within(t, tx, "alice"); err != nil {
			return err
		}
		return fmt.Errorf("far down: %w", errHost)
	})
	if !errors.Is(err, errHost) {
		t.Errorf("Tx that fails: %v, want the error of its function", err)
	}
	nothing("failed")

	func() {
		defer func() {
			if p := recover(); p != errHost {
				t.Errorf("Tx that panics: %v", p)
			}
		}()
		s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
			within(t, tx, "alice")
			panic(errHost)
		})
	}()
	nothing("panicked")

	ctx, cancel := context.WithCancel(t.Context())
	err = s.Stores().Tx(ctx, func(tx subject.Stores) error {
		defer cancel()
		return within(t, tx, "alice")
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Tx whose context is done: %v, want its error", err)
	}
	nothing("cancelled")

	var kept subject.Stores
	err = s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
		kept = tx
		if err := within(t, tx, "alice"); err != nil {
			return err
		}
		if n := len(collect(t, tx.Consent.EventsOf(t.Context(), keys("alice")))); n != 1 {
			t.Errorf("within, %d events are read, want the one that was written", n)
		}
		return nil
	})
	if got := everything(t, s, "alice"); err != nil || got != [4]int{1, 1, 1, 1} {
		t.Errorf("Tx: %v, there are %v, want one of each", err, got)
	}
	if err := kept.Consent.Append(t.Context(), event("alice", 2)); err == nil {
		t.Error("stores outlive their transaction")
	}
	if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
		t.Errorf("written after the end: %v", got)
	}
}

// What refuses a write for a reason of the law of the stores, as a conflict, is no failure of the transaction.
func TestTxGoesOnAfterAConflict(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s := d.stores(t)
		write(t, s, "alice")
		err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
			if err := tx.Consent.Append(t.Context(), event("alice", 1)); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("Append: %v, want ErrConflict", err)
			}
			return tx.Consent.Append(t.Context(), event("alice", 2))
		})
		if n := len(collect(t, s.Consent().EventsOf(t.Context(), keys("alice")))); err != nil || n != 2 {
			t.Errorf("Tx: %v, there are %d events, want 2", err, n)
		}
	})
}

// An inner transaction is part of the outer one, and goes with it.
func TestTxJoins(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s := d.stores(t)
		nested := func(fail error) error {
			return s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
				err := tx.Tx(t.Context(), func(inner subject.Stores) error { return within(t, inner, "alice") })
				return errors.Join(err, fail)
			})
		}
		if err := nested(errHost); !errors.Is(err, errHost) || everything(t, s, "alice") != [4]int{} {
			t.Errorf("an outer one that fails: %v, there are %v, want nothing", err, everything(t, s, "alice"))
		}
		if err := nested(nil); err != nil || everything(t, s, "alice") != [4]int{1, 1, 1, 1} {
			t.Errorf("an outer one that succeeds: %v, there are %v, want one of each", err, everything(t, s, "alice"))
		}
	})
}

// A transaction of the host takes what is written within it along, whether it is kept or rolled back.
func TestHostsTransaction(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		s := d.in(t, db)
		exec(t, db, "CREATE TABLE contact (id VARCHAR(191) PRIMARY KEY)")
		for _, keep := range []bool{false, true} {
			tx, err := db.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tx.ExecContext(t.Context(), "INSERT INTO contact VALUES ('alice')"); err != nil {
				t.Fatal(err)
			}
			in := s.With(privacysql.Std(tx))
			write(t, in, "alice")
			if err := in.Stores().Tx(t.Context(), func(tx subject.Stores) error { return tx.Consent.Append(t.Context(), event("alice", 2)) }); err != nil {
				t.Fatal(err)
			}
			if err := in.Consent().Append(t.Context(), event("alice", 2)); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("Append again: %v, want ErrConflict", err)
			}
			if err := in.Consent().Append(t.Context(), event("alice", 3)); err != nil {
				t.Errorf("Append after a conflict: %v, want that the transaction lives", err)
			}
			if got := everything(t, in, "alice"); got != [4]int{3, 1, 1, 1} {
				t.Errorf("within there are %v", got)
			}
			want := [4]int{}
			if keep {
				want, err = [4]int{3, 1, 1, 1}, tx.Commit()
			} else {
				err = tx.Rollback()
			}
			if got := everything(t, s, "alice"); err != nil || got != want {
				t.Errorf("kept %v: %v, there are %v, want %v", keep, err, got, want)
			}
			var contacts int
			if err := db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM contact").Scan(&contacts); err != nil || (contacts == 1) != keep {
				t.Errorf("kept %v: %v, there are %d contacts", keep, err, contacts)
			}
		}
	})
}

// A connection on which the host has begun by itself is refused, and its transaction lives.
func TestConnectionInATransaction(t *testing.T) {
	db := open(t, file(t))
	stores(t, db)
	c := connection(t, db)
	s, err := privacysql.Open(t.Context(), privacysql.Std(c), privacysql.SQLite, "main", nil)
	if err != nil {
		t.Fatal(err)
	}
	run := func(statement string) {
		t.Helper()
		if _, err := c.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	run("BEGIN")
	run("CREATE TABLE contact (id TEXT)")
	if err := s.Stores().Tx(t.Context(), func(subject.Stores) error { return nil }); err == nil {
		t.Error("a transaction within one that was begun by hand")
	}
	run("INSERT INTO contact VALUES ('alice')")
	run("COMMIT")
}

// Within a loop over a store the connection is free, and stays so when the loop stops early.
func TestLoopsHoldNoConnection(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		db.SetMaxOpenConns(1)
		s := d.in(t, db)
		ctx := t.Context()
		for seq := uint64(1); seq <= 3; seq++ {
			if err := s.Consent().Append(ctx, event("alice", seq)); err != nil {
				t.Fatal(err)
			}
		}
		write(t, s, "bob")
		seq := uint64(0)
		for e, err := range s.Consent().EventsOf(ctx, keys("alice", "bob")) {
			if err != nil {
				t.Fatal(err)
			}
			for h, err := range s.Holds().HoldsOf(ctx, []privacy.SubjectID{"bob"}) {
				if err != nil || h.Subject != "bob" {
					t.Fatal(err)
				}
				break
			}
			if seq++; e.Seq == 3 {
				break
			}
			if err := s.Stores().Tx(ctx, func(tx subject.Stores) error { return tx.Consent.Append(ctx, event("carol", seq)) }); err != nil {
				t.Fatal(err)
			}
		}
		if open := db.Stats().InUse; open != 0 {
			t.Errorf("%d connections are held", open)
		}
		if n := len(collect(t, s.Consent().EventsOf(ctx, keys("carol")))); n != 2 {
			t.Errorf("%d events written within the loop, want 2", n)
		}
	})
}

// Transactions that read first and write then come out as if one had run after the other: none fails as busy, and no
// update is lost.
func TestTxAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		const writers, each = 4, 10
		s := d.stores(t)
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for range each {
					errs[w] = errors.Join(errs[w], s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
						n := uint64(0)
						for _, err := range tx.Consent.EventsOf(t.Context(), keys("alice")) {
							if err != nil {
								return err
							}
							n++
						}
						return tx.Consent.Append(t.Context(), event("alice", n+1))
					}))
				}
			})
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
		if n := len(collect(t, s.Consent().EventsOf(t.Context(), keys("alice")))); n != writers*each {
			t.Errorf("%d events, want %d", n, writers*each)
		}
	})
}

// A connection whose transaction could not be ended, or may have begun, serves nobody else.
func TestLostConnections(t *testing.T) {
	db := open(t, file(t))
	db.SetMaxOpenConns(1)
	stores(t, db)
	b := privacysql.Std(db).(privacysql.Beginner)
	mark := func() { exec(t, db, "CREATE TEMP TABLE mark (id TEXT)") } // it goes with the connection
	marked := func() bool {
		t.Helper()
		var n int
		if err := db.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM sqlite_temp_master").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n > 0
	}
	for _, c := range []struct {
		name string
		do   func(privacysql.Conn) error
		says string
	}{
		{"rolled back by the database", func(c privacysql.Conn) error {
			_, err := c.Exec(t.Context(), "ROLLBACK")
			return errors.Join(err, errHost)
		}, "changed its mind"},
		{"ended by the database", func(c privacysql.Conn) error { _, err := c.Exec(t.Context(), "ROLLBACK"); return err }, "commit: "},
	} {
		mark()
		err := b.Begin(t.Context(), "BEGIN IMMEDIATE", c.do)
		if err == nil || !strings.Contains(err.Error(), c.says) || marked() {
			t.Errorf("%s: %v, the connection lives: %v", c.name, err, marked())
		}
	}
	mark()
	ctx, cancel := context.WithCancel(t.Context())
	if err := b.Begin(ctx, "BEGIN", func(privacysql.Conn) error { cancel(); return nil }); !errors.Is(err, context.Canceled) || !marked() {
		t.Errorf("cancelled: %v, want that it was rolled back and the connection lives", err)
	}
	if err := b.Begin(t.Context(), "BEGIN NONSENSE", func(privacysql.Conn) error { return nil }); err == nil || !strings.Contains(err.Error(), "begin: ") || !marked() {
		t.Errorf("not begun: %v", err)
	}
	if err := b.Begin(ctx, "BEGIN", func(privacysql.Conn) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context: %v", err)
	}
	exec(t, db, "INSERT INTO mark VALUES ('a')")
}
