package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// The ledger writes in one transaction: its answer may be lost at any call, and the lines are there once or not at all.
func TestLedgerAnswersLost(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		for _, retry := range []bool{false, true} {
			for nth := 1; ; nth++ {
				s, w := wired(t, d, retry)
				if err := s.Ledger().Append(t.Context(), begun("e", "alice")...); err != nil {
					t.Fatal(err)
				}
				w.before = fails(nth)
				err := s.Ledger().Append(t.Context(), closing("e"))
				if w.before("") == nil && err == nil && nth > 4 {
					break
				}
				w.before = nil
				n := len(collect(t, s.Ledger().Entries(t.Context(), "e")))
				if err == nil && n != 3 || err != nil && n != 2 || retry && err != nil {
					t.Errorf("retry %v, call %d: %v, and there are %d lines", retry, nth, err, n)
				}
				if err != nil {
					err = s.Ledger().Append(t.Context(), closing("e"))
				}
				if open := collect(t, s.Ledger().Open(t.Context(), "", 10)); err != nil || len(open) != 0 {
					t.Errorf("retry %v, call %d: %v, open %v", retry, nth, err, open)
				}
			}
		}
	})
}

// A commit whose answer is lost was kept: to append the same lines again is no conflict within the call.
func TestLedgerCommitLost(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		for _, retry := range []bool{false, true} {
			db := d.open(t)
			d.in(t, db)
			o := d.options()
			if retry {
				o.IsRetryable = func(err error) bool { return errors.Is(err, errWire) }
			}
			c := &lossy{Conn: privacysql.Std(db), lose: 1}
			s, err := privacysql.Open(t.Context(), c, d.dialect, "main", o)
			if err != nil {
				t.Fatal(err)
			}
			c.armed = true
			if err := s.Ledger().Append(t.Context(), begun("e", "alice")...); err != nil {
				t.Errorf("retry %v: %v", retry, err)
			}
			if err := s.Ledger().Append(t.Context(), begun("e", "alice")...); !errors.Is(err, privacy.ErrConflict) {
				t.Errorf("retry %v: the same again: %v, want ErrConflict", retry, err)
			}
			if n := len(collect(t, s.Ledger().Entries(t.Context(), "e"))); n != 2 {
				t.Errorf("retry %v: %d lines", retry, n)
			}
		}
	})
}

// A line that somebody else wrote beyond the last is a conflict, which names nobody, and nothing is stored.
func TestLedgerWithAStrayLine(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		s := d.in(t, db)
		if err := s.Ledger().Append(t.Context(), begun("e-canary", "alice")...); err != nil {
			t.Fatal(err)
		}
		exec(t, db, "INSERT INTO privacy_erasure_line (tenant, id, seq, kind, found_by, body) VALUES ('main', 'e-canary', 3, 'closed', '', '{}')")
		err := s.Ledger().Append(t.Context(), closing("e-canary"))
		if !errors.Is(err, privacy.ErrConflict) || strings.Contains(err.Error(), "canary") {
			t.Errorf("Append: %v, want ErrConflict that names nobody", err)
		}
		if open := collect(t, s.Ledger().Open(t.Context(), "", 10)); len(open) != 1 {
			t.Errorf("open: %v, want that it still is", open)
		}
	})
}

// lossy loses the answers of some commits.
type lossy struct {
	privacysql.Conn
	armed bool
	lose  int
}

func (l *lossy) Begin(ctx context.Context, begin string, do func(privacysql.Conn) error) error {
	err := l.Conn.(privacysql.Beginner).Begin(ctx, begin, do)
	if err == nil && l.armed && l.lose > 0 {
		l.lose--
		return errWire
	}
	return err
}

// Lines of two erasures, and lines that skip one, reach no database.
func TestLinesAreCheckedFirst(t *testing.T) {
	s, w := wired(t, onSQLite, false)
	w.calls.Store(0)
	for name, c := range map[string]struct {
		lines []erasure.Entry
		class error
	}{
		"two erasures": {[]erasure.Entry{begun("e", "alice")[0], begun("f", "alice")[1]}, privacy.ErrInvalid},
		"a gap":        {[]erasure.Entry{begun("e", "alice")[0], closing("e")}, privacy.ErrConflict},
		"no number":    {[]erasure.Entry{{Erasure: "e", Kind: erasure.Begun, At: noon}}, privacy.ErrConflict},
		"no word":      {[]erasure.Entry{{Erasure: "e", Seq: 1, Kind: 99, Action: 99, Reason: 99, Fault: 99, Hold: 99}}, privacy.ErrInvalid},
	} {
		if err := s.Ledger().Append(t.Context(), c.lines...); !errors.Is(err, c.class) {
			t.Errorf("%s: %v, want %v", name, err, c.class)
		}
	}
	if n := w.calls.Load(); n != 0 {
		t.Errorf("%d calls reached the database", n)
	}
}

// erases writes the whole life of erasure after erasure, and says so after each.
func erases(ctx context.Context, db *sql.DB, said io.Writer) error {
	s, err := privacysql.Open(ctx, privacysql.Std(db), privacysql.SQLite, "main", nil)
	if err != nil {
		return err
	}
	for n := 1; ; n++ {
		id := erasure.ID(fmt.Sprint("e-", n))
		have := 0
		for _, err := range s.Ledger().Entries(ctx, id) {
			if err != nil {
				return err
			}
			have++
		}
		steps := [][]erasure.Entry{begun(id, "alice"), {closing(id)}}
		for _, lines := range steps[min(have, 3)/2+min(have, 3)%2:] { // 0, 2 or 3 lines: what is left to write
			if err := s.Ledger().Append(ctx, lines...); err != nil {
				return err
			}
		}
		fmt.Fprintln(said, n)
	}
}

// A process that is killed while it writes the ledger leaves whole steps only, and what it acknowledged is there.
func TestKilledLedger(t *testing.T) {
	path := file(t)
	s := stores(t, open(t, path))
	acknowledged := 0
	for kill := range 10 {
		cmd, said := process(t, "erase", path)
		for range kill + 1 {
			if !said.Scan() {
				t.Fatalf("the process ended by itself: %v", said.Err())
			}
		}
		last, err := strconv.Atoi(said.Text())
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for said.Scan() {
		}
		if err := cmd.Wait(); err == nil {
			t.Fatal("the process was not killed")
		}
		acknowledged = max(acknowledged, last)
		for n := 1; n <= last; n++ {
			if got := len(collect(t, s.Ledger().Entries(t.Context(), erasure.ID(fmt.Sprint("e-", n))))); got != 3 {
				t.Fatalf("kill %d: erasure %d was acknowledged, and has %d lines", kill+1, n, got)
			}
		}
		if open := collect(t, s.Ledger().Open(t.Context(), "", 10)); len(open) > 1 {
			t.Errorf("kill %d: open %v, want the last one at most", kill+1, open)
		}
	}
	if acknowledged < 10 {
		t.Errorf("%d erasures acknowledged", acknowledged)
	}
}
