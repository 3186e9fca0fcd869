package drivers

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// wire is a Conn over another, on which calls are counted and come to grief.
type wire struct {
	privacysql.Conn
	calls  atomic.Int64
	before func(query string) error // the call is not made
	after  func(query string) error // the call is made, and its answer lost
	breaks error                    // ends rows before their end
}

// broken are rows that break off before the first.
type broken struct {
	privacysql.Rows
	err error
}

func (b broken) Next() bool { return false }
func (b broken) Err() error { return b.err }

func (w *wire) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	w.calls.Add(1)
	if err := ask(w.before, query); err != nil {
		return 0, err
	}
	n, err := w.Conn.Exec(ctx, query, args...)
	if err == nil {
		err = ask(w.after, query)
	}
	return n, err
}

func (w *wire) Query(ctx context.Context, query string, args ...any) (privacysql.Rows, error) {
	w.calls.Add(1)
	if err := ask(w.before, query); err != nil {
		return nil, err
	}
	rows, err := w.Conn.Query(ctx, query, args...)
	if err == nil && w.breaks != nil {
		rows = broken{rows, w.breaks}
	}
	return rows, err
}

func (w *wire) Begin(ctx context.Context, begin string, do func(privacysql.Conn) error) error {
	return w.Conn.(privacysql.Beginner).Begin(ctx, begin, func(c privacysql.Conn) error {
		err := do(&inner{Conn: c, wire: w})
		if err == nil {
			err = ask(w.before, "COMMIT")
		}
		return err
	})
}

// inner is the wire within a transaction: it begins none.
type inner struct {
	privacysql.Conn
	wire *wire
}

func (i *inner) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if err := ask(i.wire.before, query); err != nil {
		return 0, err
	}
	return i.Conn.Exec(ctx, query, args...)
}

func (i *inner) Query(ctx context.Context, query string, args ...any) (privacysql.Rows, error) {
	if err := ask(i.wire.before, query); err != nil {
		return nil, err
	}
	return i.Conn.Query(ctx, query, args...)
}

func ask(f func(string) error, query string) error {
	if f == nil {
		return nil
	}
	return f(query)
}

var errWire = errors.New("wire: connection reset")

// wired returns stores over a wire that is whole, and the wire.
func wired(t testing.TB, d *database, retry bool) (*privacysql.DB, *wire) {
	t.Helper()
	db := d.open(t)
	d.in(t, db)
	w := &wire{Conn: privacysql.Std(db)}
	o := d.options()
	if retry {
		o.IsRetryable = func(err error) bool { return errors.Is(err, errWire) }
	}
	s, err := privacysql.Open(t.Context(), w, d.dialect, "main", o)
	if err != nil {
		t.Fatal(err)
	}
	return s, w
}

// times fails the first n calls.
func times(n int, calls *int) func(string) error {
	return func(string) error {
		if *calls++; *calls <= n {
			return errWire
		}
		return nil
	}
}

// change is a write of any kind that can be made once only.
type change struct {
	name    string
	make    func(s *privacysql.DB) error
	repeats bool // it may succeed again, and changes nothing then
}

// changes has each write there is, in an order in which each is possible.
func changes(ctx context.Context, d *database) []change {
	r, p := request("r", "alice"), marker("alice", "r")
	r.Version, p.Version, p.Lifted = 1, 1, noon
	return d.possible([]change{
		{"Append first", func(s *privacysql.DB) error { return s.Consent().Append(ctx, event("alice", 1)) }, false},
		{"Append next", func(s *privacysql.DB) error { return s.Consent().Append(ctx, event("alice", 2)) }, false},
		{"Create", func(s *privacysql.DB) error { return s.Requests().Create(ctx, request("r", "alice")) }, false},
		{"Update", func(s *privacysql.DB) error { return s.Requests().Update(ctx, r) }, false},
		{"Place marker", func(s *privacysql.DB) error { return s.Markers().Place(ctx, marker("alice", "r")) }, false},
		{"Lift", func(s *privacysql.DB) error { return s.Markers().Lift(ctx, p) }, false},
		{"Place hold", func(s *privacysql.DB) error { return s.Holds().Place(ctx, hold("h", "alice")) }, false},
		{"Release", func(s *privacysql.DB) error { return s.Holds().Release(ctx, "h", 1, hold("", "").Placed) }, true},
		{"Append change", func(s *privacysql.DB) error { return s.Feed().Append(ctx, told("c", "alice")) }, true},
		{"Take first", func(s *privacysql.DB) error { return s.Feed().Take(ctx, lease(1)) }, false},
		{"Take next", func(s *privacysql.DB) error { return s.Feed().Take(ctx, lease(2)) }, false},
		{"Move first", func(s *privacysql.DB) error { return s.Feed().Move(ctx, "cache", 0, 5) }, false},
		{"Move", func(s *privacysql.DB) error { return s.Feed().Move(ctx, "cache", 5, 3) }, false},
		{"Move back", func(s *privacysql.DB) error { return s.Feed().Move(ctx, "cache", 3, 0) }, false},
		{"Append entry first", func(s *privacysql.DB) error { return s.Suppressions().Append(ctx, entry("alice", 1)) }, false},
		{"Append entry next", func(s *privacysql.DB) error { return s.Suppressions().Append(ctx, entry("alice", 2)) }, false},
		{"Put", func(s *privacysql.DB) error { return s.Keys().Put(ctx, hashed("alice"), secret("alice")) }, false},
		{"Create obligation", func(s *privacysql.DB) error { return s.Obligations().Create(ctx, owed("o-alice", "alice")) }, false},
		{"Update obligation", func(s *privacysql.DB) error { return s.Obligations().Update(ctx, owed("o-alice", "alice")) }, false},
		{"Record disclosure", func(s *privacysql.DB) error { return s.Disclosures().Record(ctx, disclosed("d-alice", "alice")) }, true},
		{"Take claim first", func(s *privacysql.DB) error { return s.Claims().Take(ctx, claim("e", "alice", 1)) }, false},
		{"Take claim next", func(s *privacysql.DB) error { return s.Claims().Take(ctx, claim("e", "alice", 2)) }, false},
		{"Create complaint", func(s *privacysql.DB) error { return s.Complaints().Create(ctx, complained("m-alice", "alice")) }, false},
		{"Update complaint", func(s *privacysql.DB) error { return s.Complaints().Update(ctx, complained("m-alice", "alice")) }, false},
		{"Register", func(s *privacysql.DB) error { return s.Notices().Register(ctx, version("v-alice")) }, true},
		{"Record notice", func(s *privacysql.DB) error { return s.Notices().Record(ctx, shown("n-alice", "alice")) }, true},
		{"Put part first", func(s *privacysql.DB) error { return s.Responses().Put(ctx, part("r-alice", 1)) }, false},
		{"Put part next", func(s *privacysql.DB) error { return s.Responses().Put(ctx, part("r-alice", 2)) }, false},
		{"Drop claim", func(s *privacysql.DB) error { return s.Claims().Drop(ctx, "e", 2) }, false},
	})
}

// possible leaves out what a database refuses that keeps no keys.
func (d *database) possible(all []change) []change {
	return slices.DeleteFunc(all, func(c change) bool { return d.keyless && (c.name == "Put" || c.name == "Destroy") })
}

// repeatable has each write that is as good when it is made again, after those of changes. Where its answer is lost it is.
func repeatable(ctx context.Context, d *database) []change {
	return d.possible([]change{
		{"Number", func(s *privacysql.DB) error { _, err := s.Feed().Number(ctx, lease(2), 10); return err }, true},
		{"Prune", func(s *privacysql.DB) error { return s.Feed().Prune(ctx, 1) }, true},
		{"Destroy", func(s *privacysql.DB) error { return s.Keys().Destroy(ctx, hashed("bob")) }, true},
		{"Merge", func(s *privacysql.DB) error { return s.Aliases().Merge(ctx, merged("carol", "dave")) }, false},
	})
}

// Every call, reads included, is made again where the host says that its error may pass, a bounded number of times.
func TestEveryCallIsRetried(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s, w := wired(t, d, true)
		ctx := t.Context()
		calls := append(changes(ctx, d), repeatable(ctx, d)...)
		for _, c := range reads(ctx) {
			if d.keyless && c.name == "Key" {
				continue
			}
			calls = append(calls, change{c.name, c.read, true})
		}
		for _, c := range calls {
			n := 0
			w.before = times(3, &n)
			if err := c.make(s); err != nil {
				t.Errorf("%s after three failures: %v", c.name, err)
			}
		}
		n := 0
		w.before = times(1000, &n)
		if err := s.Consent().Append(ctx, event("alice", 3)); !errors.Is(err, errWire) || n != 20 { // each time it looks
			t.Errorf("Append that always fails: %v after %d calls", err, n)
		}
		w.before = nil
		if got := everything(t, s, "alice"); got != [4]int{2, 1, 1, 1} {
			t.Errorf("there are %v", got)
		}
	})
}

// reads has each read there is.
func reads(ctx context.Context) []struct {
	name string
	read func(s *privacysql.DB) error
} {
	return []struct {
		name string
		read func(s *privacysql.DB) error
	}{
		{"Events", func(s *privacysql.DB) error { return last(s.Consent().EventsOf(ctx, keys("alice"))) }},
		{"EventsOf", func(s *privacysql.DB) error { return last(s.Consent().EventsOf(ctx, keys("alice", "bob"))) }},
		{"Keys", func(s *privacysql.DB) error { return last(s.Consent().Keys(ctx, "alice")) }},
		{"Get", func(s *privacysql.DB) error { _, err := s.Requests().Get(ctx, "r"); return err }},
		{"Pending requests", func(s *privacysql.DB) error {
			return last(s.Requests().Pending(ctx, civil.MustDate(2026, 12, 31), rights.DueCursor{}, 10))
		}},
		{"RequestsOf", func(s *privacysql.DB) error { return last(s.Requests().RequestsOf(ctx, "alice")) }},
		{"Markers", func(s *privacysql.DB) error {
			return last(s.Markers().MarkersOf(ctx, []privacy.SubjectID{"alice"}))
		}},
		{"MarkersOf", func(s *privacysql.DB) error { return last(s.Markers().MarkersOf(ctx, subjects("alice", "bob"))) }},
		{"Holds", func(s *privacysql.DB) error { return last(s.Holds().HoldsOf(ctx, []privacy.SubjectID{"alice"})) }},
		{"HoldsOf", func(s *privacysql.DB) error { return last(s.Holds().HoldsOf(ctx, subjects("alice", "bob"))) }},
		{"Since", func(s *privacysql.DB) error { return last(s.Feed().Since(ctx, 0, 10)) }},
		{"Lease", func(s *privacysql.DB) error { _, err := s.Feed().Lease(ctx); return err }},
		{"Beat", func(s *privacysql.DB) error { _, err := s.Feed().Heartbeat(ctx); return err }},
		{"Cursor", func(s *privacysql.DB) error { _, err := s.Feed().Cursor(ctx, "cache"); return err }},
		{"Lookup", func(s *privacysql.DB) error {
			return last(s.Suppressions().Lookup(ctx, []seal.Hash{hashed("alice"), hashed("bob")}))
		}},
		{"KeyIDs", func(s *privacysql.DB) error { return last(s.Suppressions().KeyIDs(ctx)) }},
		{"Key", func(s *privacysql.DB) error { _, err := s.Keys().Get(ctx, hashed("alice")); return err }},
		{"Get obligation", func(s *privacysql.DB) error { _, err := s.Obligations().Get(ctx, "o-alice"); return err }},
		{"Pending", func(s *privacysql.DB) error { return last(s.Obligations().Pending(ctx, noon, obligation.Cursor{}, 10)) }},
		{"Overdue", func(s *privacysql.DB) error {
			return last(s.Obligations().Overdue(ctx, civil.MustDate(2026, 12, 31), obligation.DueCursor{}, 10))
		}},
		{"Obligations", func(s *privacysql.DB) error { return last(s.Obligations().Of(ctx, "alice")) }},
		{"Disclosures", func(s *privacysql.DB) error { return last(s.Disclosures().Of(ctx, "alice")) }},
		{"Aliases", func(s *privacysql.DB) error { _, err := s.Aliases().Aliases(ctx, "alice", "bob"); return err }},
		{"Merges", func(s *privacysql.DB) error { return last(s.Aliases().Merges(ctx, "alice")) }},
		{"Lines", func(s *privacysql.DB) error { return last(s.Ledger().Entries(ctx, "e-alice")) }},
		{"Erasures", func(s *privacysql.DB) error {
			return last(s.Ledger().Of(ctx, []seal.Hash{hashed("alice"), hashed("bob")}))
		}},
		{"Open erasures", func(s *privacysql.DB) error { return last(s.Ledger().Open(ctx, "", 10)) }},
		{"HeldBy", func(s *privacysql.DB) error { return last(s.Ledger().HeldBy(ctx, "h")) }},
		{"Complaint", func(s *privacysql.DB) error { _, err := s.Complaints().Get(ctx, "m-alice"); return err }},
		{"Complaints", func(s *privacysql.DB) error {
			return last(s.Complaints().List(ctx, civil.MustDate(2026, 1, 1), civil.MustDate(2026, 12, 31)))
		}},
		{"Versions", func(s *privacysql.DB) error { return last(s.Notices().Versions(ctx, "of v-alice")) }},
		{"Shown", func(s *privacysql.DB) error { return last(s.Notices().EntriesOf(ctx, subjects("alice"))) }},
		{"Shown_many", func(s *privacysql.DB) error { return last(s.Notices().EntriesOf(ctx, subjects("alice", "bob"))) }},
		{"Parts", func(s *privacysql.DB) error { return last(s.Responses().Responses(ctx, "r-alice")) }},
		{"Expired", func(s *privacysql.DB) error { return last(s.Claims().Expired(ctx, noon, "", 10)) }},
	}
}

// A read that breaks off is an error, and no short answer.
func TestReadsThatBreakOff(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s, w := wired(t, d, false)
		write(t, s, "alice")
		w.breaks = errWire
		for _, r := range reads(t.Context()) {
			if err := r.read(s); !errors.Is(err, errWire) {
				t.Errorf("%s: %v, want the error of the wire", r.name, err)
			}
		}
	})
}

// A transaction is begun anew as a whole; within it, and within one of the host, nothing is made again.
func TestTransactionsAreRetriedWhole(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s, w := wired(t, d, true)
		n, runs := 0, 0
		w.before = func(query string) error {
			if n++; n == 3 || n == 8 && query == "COMMIT" {
				return errWire
			}
			return nil
		}
		err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
			runs++
			return within(t, tx, "alice")
		})
		if err != nil || runs != 3 {
			t.Errorf("Tx: %v after %d runs, want success after 3", err, runs)
		}
		w.before = nil
		if got := everything(t, s, "alice"); got != [4]int{1, 1, 1, 1} {
			t.Errorf("there are %v, want one of each", got)
		}

		db := d.open(t)
		o := d.options()
		o.IsRetryable = func(error) bool { t.Error("asked within the host's transaction"); return true }
		d.in(t, db)
		s, err = privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "main", o)
		if err != nil {
			t.Fatal(err)
		}
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		for _, c := range append(changes(t.Context(), d), repeatable(t.Context(), d)...) {
			in := &inner{Conn: privacysql.Std(tx), wire: &wire{before: func(string) error { return errWire }}}
			if err := c.make(s.With(in)); !errors.Is(err, errWire) {
				t.Errorf("%s: %v, want the error of the wire", c.name, err)
			}
		}
	})
}

// The answer is lost, and the row is there: it was done. So it is with and without another attempt.
func TestLostAnswers(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		for _, retry := range []bool{false, true} {
			s, w := wired(t, d, retry)
			for _, c := range changes(t.Context(), d) {
				n := 0
				w.after = times(1, &n)
				if err := c.make(s); err != nil {
					t.Errorf("%s, retry %v: %v", c.name, retry, err)
				}
				w.after = nil
				if err := c.make(s); err == nil && !c.repeats {
					t.Errorf("%s, retry %v: made twice", c.name, retry)
				}
			}
			if got := everything(t, s, "alice"); got != [4]int{2, 1, 1, 1} {
				t.Errorf("retry %v: there are %v", retry, got)
			}
		}
	})
}

// The call fails, and another's row is there: that is a conflict, whatever the error. Nothing there: the error stands.
func TestErrorsAreHeldAgainstWhatIsThere(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s, w := wired(t, d, false)
		for _, c := range append(changes(t.Context(), d), repeatable(t.Context(), d)...) {
			n := 0
			w.before = times(1, &n)
			if err := c.make(s); !errors.Is(err, errWire) {
				t.Errorf("%s of what nothing stands in the way: %v, want the error of the wire", c.name, err)
			}
			w.before = nil
			if err := c.make(s); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
		ctx := t.Context()
		e, r, p, h := event("alice", 2), request("r", "bob"), marker("alice", "r"), hold("h", "bob")
		c, l, x := told("c", "bob"), lease(2), entry("alice", 2)
		e.By, p.From, l.Holder, x.Evidence = "another", noon.Add(time.Second), "another", "another"
		if err := s.Feed().Append(ctx, c); err != nil { // the first was pruned
			t.Fatal(err)
		}
		c.Subject = "carol"
		for what, write := range map[string]func() error{
			"Append": func() error { return s.Consent().Append(ctx, e) }, "Create": func() error { return s.Requests().Create(ctx, r) },
			"Place marker": func() error { return s.Markers().Place(ctx, p) }, "Place hold": func() error { return s.Holds().Place(ctx, h) },
			"Append change": func() error { return s.Feed().Append(ctx, c) }, "Take": func() error { return s.Feed().Take(ctx, l) },
			"Append entry": func() error { return s.Suppressions().Append(ctx, x) }, "Put": func() error { return s.Keys().Put(ctx, hashed("alice"), secret("bob")) },
		} {
			n := 0
			w.before = times(1, &n)
			if err := write(); err == nil || errors.Is(err, errWire) {
				t.Errorf("%s over another's row: %v, want a conflict", what, err)
			}
		}
		w.before = nil
		if got := everything(t, s, "alice"); got != [4]int{2, 1, 1, 1} {
			t.Errorf("there are %v", got)
		}
	})
}

// Whichever call of it fails, Migrate says so, and the database is of one version, whole.
func TestMigrateFailsAtAnyCall(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		latest := d.open(t)
		d.in(t, latest)
		whole := []string{d.shape(t, latest), d.shape(t, d.open(t))}             // or nothing of it
		step := map[*database]int{onSQLite: 1, onPostgreSQL: 3, onMariaDB: 7}[d] // a server takes its time
		for nth := 1; ; nth += step {
			source := d.fresh(t)
			db := d.dial(t, source)
			w := &wire{Conn: privacysql.Std(db), before: fails(nth)}
			err := privacysql.Migrate(t.Context(), w, d.dialect, d.options())
			if d.patient { // what is half made is made whole by the next
				db.Close() // with its lock
				db = d.dial(t, source)
				if _, err := privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "main", d.options()); err != nil && !errors.Is(err, privacy.ErrNotFound) {
					t.Errorf("call %d failed, and Open: %v", nth, err)
				}
				d.in(t, db)
				if got := d.shape(t, db); got != whole[0] {
					t.Fatalf("call %d failed, and afterwards it is\n%s", nth, got)
				}
			}
			if !slices.Contains(whole, d.shape(t, db)) {
				t.Fatalf("call %d: %v, the database is\n%s", nth, err, d.shape(t, db))
			}
			if err == nil {
				if nth < 24 {
					t.Errorf("made with %d calls, where every statement is one", nth-1)
				}
				return
			}
			if !errors.Is(err, errWire) {
				t.Fatalf("call %d: %v", nth, err)
			}
		}
	})
}

// So does Open.
func TestOpenFailsAtAnyCall(t *testing.T) {
	db := open(t, file(t))
	stores(t, db)
	nth := 1
	for ; ; nth++ {
		w := &wire{Conn: privacysql.Std(db), before: fails(nth)}
		if _, err := privacysql.Open(t.Context(), w, privacysql.SQLite, "main", nil); err == nil {
			break
		} else if !errors.Is(err, errWire) {
			t.Fatalf("call %d: %v", nth, err)
		}
	}
	if nth != 6 { // the columns, the versions, two settings and the end of the transaction
		t.Errorf("opened with %d calls, want 5", nth-1)
	}
}

// fails fails the nth call.
func fails(nth int) func(string) error {
	calls := 0
	return func(string) error {
		if calls++; calls == nth {
			return errWire
		}
		return nil
	}
}
