package drivers

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/subject"
)

// A database that could not let go of a key takes none, and says where keys belong; to destroy one that it has not is an
// error too, though no key can be put for that person any more.
func TestServersKeepNoKeys(t *testing.T) {
	eachServer(t, func(t *testing.T, d *database) {
		s, ctx := d.stores(t), t.Context()
		if err := s.Keys().Put(ctx, person(1), seal.RandomKey()); !errors.Is(err, privacy.ErrInvalid) || !refusesKeys(err) {
			t.Errorf("Put: %v, want ErrInvalid with where keys belong", err)
		}
		if _, err := s.Keys().Get(ctx, person(1)); !errors.Is(err, seal.ErrNoKey) {
			t.Errorf("Get: %v, want ErrNoKey", err)
		}
		for range 2 {
			if err := s.Keys().Destroy(ctx, person(1)); !errors.Is(err, privacy.ErrInvalid) || !refusesKeys(err) {
				t.Errorf("Destroy: %v, want ErrInvalid", err)
			}
			if _, err := s.Keys().Get(ctx, person(1)); !errors.Is(err, seal.ErrDestroyed) {
				t.Errorf("Get after it: %v, want ErrDestroyed", err)
			}
		}
		if err := s.Keys().Put(ctx, person(1), seal.RandomKey()); !errors.Is(err, seal.ErrDestroyed) {
			t.Errorf("Put after it: %v, want ErrDestroyed", err)
		}
	})
}

// Two transactions that each rest on what the other changes: one comes out after the other where the host lets it be made
// again, and else one of them fails with what the database says.
func TestEachRestsOnWhatTheOtherChanges(t *testing.T) {
	eachServer(t, func(t *testing.T, d *database) {
		for _, retry := range []bool{false, true} {
			o := d.options()
			if !retry {
				o.IsRetryable = nil
			}
			s := d.of(t, d.open(t), "main", o)
			pair := subjects("alice", "bob")
			var met, done sync.WaitGroup
			met.Add(2)
			var runs [2]int
			var errs [2]error
			for i := range pair {
				done.Go(func() {
					errs[i] = s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
						n, err := count(tx.Markers.MarkersOf(t.Context(), []privacy.SubjectID{pair[1-i]}))
						if runs[i]++; runs[i] == 1 {
							met.Done()
							met.Wait()
						}
						if err != nil || n > 0 {
							return errors.Join(err, errHost)
						}
						return tx.Markers.Place(t.Context(), marker(pair[i], "r"))
					})
				})
			}
			done.Wait()
			placed := 0
			for i, err := range errs {
				if err == nil {
					placed++
				} else if lost := d.retryable(err); lost == retry || retry && !errors.Is(err, errHost) {
					t.Errorf("retry %v, transaction %d: %v", retry, i, err)
				}
			}
			if placed != 1 || retry && runs[0]+runs[1] < 3 { // the database may stop one more than once
				t.Errorf("retry %v: %d came first, after %v runs: %v", retry, placed, runs, errs)
			}
		}
	})
}

// Eight writers, each over a pool of its own, append to one history: it has no gap, and nothing is lost.
func TestEightWriters(t *testing.T) {
	const writers, each = 8, 15
	eachServer(t, func(t *testing.T, d *database) {
		source := d.fresh(t)
		s := d.in(t, d.dial(t, source))
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			own := s.With(privacysql.Std(d.dial(t, source)))
			wg.Go(func() { errs[w] = appendOwn(t.Context(), own, privacy.ActorID(fmt.Sprint("writer-", w)), each) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		by := make(map[privacy.ActorID]int)
		for i, e := range collect(t, s.Consent().EventsOf(t.Context(), keys("alice"))) {
			if e.Seq != uint64(i+1) {
				t.Fatalf("event %d has seq %d", i+1, e.Seq)
			}
			by[e.By]++
		}
		for w := range writers {
			if n := by[privacy.ActorID(fmt.Sprint("writer-", w))]; n != each {
				t.Errorf("writer %d wrote %d events, %d are there", w, each, n)
			}
		}
	})
}

// appendOwn appends events to a history that others append to.
func appendOwn(ctx context.Context, s *privacysql.DB, by privacy.ActorID, n int) error {
	for n > 0 {
		have, err := count(s.Consent().EventsOf(ctx, keys("alice")))
		if err != nil {
			return err
		}
		e := event("alice", uint64(have+1))
		e.By = by
		switch err := s.Consent().Append(ctx, e); {
		case err == nil:
			n--
		case !errors.Is(err, privacy.ErrConflict):
			return err
		}
	}
	return nil
}

// Eight at once withdraw, each of a person of their own, with what that obliges to: every one is kept, though all of them
// number their changes.
func TestEightWithdraw(t *testing.T) {
	const writers = 8
	eachServer(t, func(t *testing.T, d *database) {
		db := d.open(t)
		s := d.in(t, db)
		service, err := subject.NewService(news(t), s.Stores(), nil)
		if err != nil {
			t.Fatal(err)
		}
		for w := range writers {
			if err := discloseTo(t.Context(), s, contact(w)); err != nil {
				t.Fatal(err)
			}
		}
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() { _, errs[w] = service.Withdraw(t.Context(), key(contact(w)), subject.Act{By: "web"}) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		for w := range writers {
			if n := toldOf(t, d, db, contact(w)); n != [2]int{recipients, recipients} {
				t.Errorf("of person %d there are %v obligations and changes, want %d of each", w, n, recipients)
			}
		}
	})
}

// A server that is killed while eight write has, once it is back, whatever it acknowledged, and nothing half written.
// While it is away every call says so.
func TestKilledServer(t *testing.T) {
	const writers, kills = 8, 3
	eachServer(t, func(t *testing.T, d *database) {
		server, source := d.own(t)
		s := d.in(t, d.dial(t, source))
		for kill := range kills {
			var wg sync.WaitGroup
			var acknowledged [writers]int
			name := func(w, n int) privacy.SubjectID { return privacy.SubjectID(fmt.Sprintf("%d-%d-%d", kill, w, n)) }
			said := make(chan bool)
			for w := range writers {
				wg.Go(func() {
					for {
						err := s.Stores().Tx(t.Context(), func(tx subject.Stores) error {
							return errors.Join(oneOfEach(t.Context(), tx, name(w, acknowledged[w]+1))...)
						})
						if err == nil {
							acknowledged[w]++
						} else if !d.retryable(err) { // which was given up to others
							said <- false
							return
						}
						said <- true
					}
				})
			}
			for range (kill + 1) * writers * 2 { // another moment each time
				if !<-said {
					t.Fatal("a writer gave up before the server was killed")
				}
			}
			server.stop()
			for left := writers; left > 0; {
				if !<-said {
					left--
				}
			}
			wg.Wait()
			if err := s.Consent().Append(t.Context(), event("away", 1)); err == nil {
				t.Error("a write while the server is away")
			}
			if err := last(s.Consent().EventsOf(t.Context(), keys("away"))); err == nil {
				t.Error("a read while the server is away")
			}
			if err := server.restart(); err != nil {
				t.Fatal(err)
			}
			for w, n := range acknowledged {
				for step := 1; step <= n+2; step++ {
					switch got := everything(t, s, name(w, step)); {
					case got == [4]int{1, 1, 1, 1} && step <= n+1:
					case got != [4]int{} || step <= n:
						t.Errorf("kill %d: of step %d of writer %d, who was told of %d, there are %v", kill+1, step, w, n, got)
					}
				}
			}
		}
	})
}

// connected opens one connection on which a host has said something.
func connected(t *testing.T, db *sql.DB, said ...string) {
	t.Helper()
	db.SetMaxOpenConns(1)
	db.SetConnMaxLifetime(time.Hour)
	exec(t, db, said...)
}

// Settings with which a power cut may take back what was acknowledged are refused, with what to set.
func TestServersAreDurable(t *testing.T) {
	eachServer(t, func(t *testing.T, d *database) {
		_, source := d.own(t)
		for _, c := range d.settings {
			t.Run(c.name, func(t *testing.T) {
				db := d.dial(t, source)
				connected(t, db, c.said...)
				defer exec(t, db, c.back...)
				if err := privacysql.Migrate(t.Context(), privacysql.Std(db), d.dialect, d.options()); err != nil {
					t.Fatal(err)
				}
				var err error
				for range 100 { // a server takes a while to heed
					if _, err = privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "main", d.options()); (err == nil) == c.safe {
						break
					}
					time.Sleep(10 * time.Millisecond)
				}
				if c.safe && err != nil {
					t.Errorf("refused: %v", err)
				}
				if !c.safe && (!errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), c.name)) {
					t.Errorf("got %v, want ErrInvalid with what to set", err)
				}
				o := d.options()
				o.AcceptPowerLoss = true
				if _, err := privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "main", o); err != nil {
					t.Errorf("accepted by the host, and refused: %v", err)
				}
			})
		}
	})
}
