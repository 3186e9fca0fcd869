package memory_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/notice"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

const alice = privacy.SubjectID("alice")

var (
	ctx       = context.Background()
	errGaveUp = errors.New("gave up")
	day       = civil.MustDate(2026, time.May, 4)
	noon      = time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC)
	key       = consent.Key{Subject: alice, Purpose: "news", Channel: privacy.Email}
	person    = seal.Hash{Key: 1}
)

// create writes something about alice to every store, and change writes to each again. Both may return many errors.
func create(db *memory.DB, id string) error {
	return errors.Join(
		db.Requests().Create(ctx, rights.Request{ID: rights.RequestID(id), Subject: alice}),
		db.Complaints().Create(ctx, complaint.Complaint{ID: complaint.ID(id), Subject: alice}),
		db.Obligations().Create(ctx, obligation.Obligation{ID: obligation.ID(id), Subject: alice, State: obligation.Raised}),
		db.Markers().Place(ctx, rights.Marker{Subject: alice, Request: rights.RequestID(id), From: noon}),
		db.Holds().Place(ctx, retention.Hold{ID: id, Matter: "m", Placed: day}),
		db.Aliases().Merge(ctx, alias.Alias{From: privacy.SubjectID(id), Into: alice, Request: "r", At: noon, By: "clerk"}),
		db.Disclosures().Record(ctx, recipient.Entry{ID: recipient.EntryID(id), Subject: alice}),
		db.Notices().Register(ctx, notice.Version{ID: privacy.NoticeVersion(id), Notice: "n", Since: day.AddDays(len(id))}),
		db.Notices().Record(ctx, notice.Entry{ID: notice.EntryID(id), Version: privacy.NoticeVersion(id), Subject: alice}),
		db.Responses().Put(ctx, fulfil.SystemResponse{Request: "r", System: erasure.SystemID(id), Version: 1}),
		db.Claims().Take(ctx, erasure.Claim{Erasure: erasure.ID(id), Version: 1}),
		db.Ledger().Append(ctx, erasure.Entry{Erasure: erasure.ID(id), Seq: 1, Kind: erasure.Begun, Who: person}),
		db.Keys().Put(ctx, seal.Hash{Key: seal.KeyID(len(id))}, newKey()),
		db.Feed().Append(ctx, obligation.Change{ID: obligation.ChangeID(id)}),
		db.Feed().Move(ctx, feed.FollowerID(id), 0, 1),
		db.Consent().Append(ctx, consent.Event{Key: consent.Key{Subject: alice, Purpose: privacy.PurposeID(id)}, Seq: 1}),
		db.Suppressions().Append(ctx, suppression.Entry{Hash: seal.Hash{Key: seal.KeyID(len(id))}, Seq: 1}),
	)
}

func change(db *memory.DB, id string) error {
	r, err := db.Requests().Get(ctx, rights.RequestID(id))
	r.Subject = "bob"
	c, err2 := db.Complaints().Get(ctx, complaint.ID(id))
	o, err3 := db.Obligations().Get(ctx, obligation.ID(id))
	lease, err4 := db.Feed().Lease(ctx)
	lease.Version++
	err5 := db.Feed().Take(ctx, lease)
	_, err6 := db.Feed().Number(ctx, lease, 1)
	return errors.Join(err, err2, err3, err4, err5, err6,
		db.Feed().Prune(ctx, 1),
		db.Requests().Update(ctx, r), db.Complaints().Update(ctx, c), db.Obligations().Update(ctx, o),
		db.Markers().Lift(ctx, rights.Marker{Subject: alice, Request: rights.RequestID(id), Lifted: noon, Version: 1}),
		db.Holds().Release(ctx, id, 1, day),
		db.Responses().Put(ctx, fulfil.SystemResponse{Request: "r", System: erasure.SystemID(id), Version: 2}),
		db.Claims().Drop(ctx, erasure.ID(id), 1),
		db.Ledger().Append(ctx, erasure.Entry{Erasure: erasure.ID(id), Seq: 2, Kind: erasure.Closed}),
		db.Feed().Move(ctx, feed.FollowerID(id), 1, 2),
		db.Consent().Append(ctx, consent.Event{Key: consent.Key{Subject: alice, Purpose: privacy.PurposeID(id)}, Seq: 2}),
		db.Suppressions().Append(ctx, suppression.Entry{Hash: seal.Hash{Key: seal.KeyID(len(id))}, Seq: 2}),
	)
}

func newKey() seal.Key {
	k, err := seal.NewKey([]byte(strings.Repeat("k", seal.KeySize)))
	if err != nil {
		panic(err)
	}
	return k
}

// dump returns everything that the database holds, store by store, with errors in place of what cannot be read.
func dump(db *memory.DB) map[string]string {
	all := make(map[string]string)
	text(all, "RequestsOf alice", db.Requests().RequestsOf(ctx, alice))
	text(all, "RequestsOf bob", db.Requests().RequestsOf(ctx, "bob"))
	text(all, "Requests.Pending", db.Requests().Pending(ctx, day, rights.DueCursor{}, 9))
	text(all, "Complaints.List", db.Complaints().List(ctx, civil.Date{}, day))
	text(all, "Obligations.Of", db.Obligations().Of(ctx, alice))
	text(all, "Obligations.Pending", db.Obligations().Pending(ctx, noon, obligation.Cursor{}, 9))
	text(all, "Obligations.Overdue", db.Obligations().Overdue(ctx, day, obligation.DueCursor{}, 9))
	text(all, "Markers", db.Markers().MarkersOf(ctx, []privacy.SubjectID{alice}))
	text(all, "MarkersOf", db.Markers().MarkersOf(ctx, []privacy.SubjectID{alice, alice}))
	text(all, "Holds", db.Holds().HoldsOf(ctx, []privacy.SubjectID{alice}))
	people, err := db.Aliases().Aliases(ctx, alice)
	all["Aliases"] = fmt.Sprint(people, err)
	text(all, "Merges", db.Aliases().Merges(ctx, alice))
	text(all, "Disclosures", db.Disclosures().Of(ctx, alice))
	text(all, "Notices.Versions", db.Notices().Versions(ctx, "n"))
	text(all, "Notices.Of", db.Notices().EntriesOf(ctx, []privacy.SubjectID{alice}))
	text(all, "Parts", db.Responses().Responses(ctx, "r"))
	text(all, "Expired", db.Claims().Expired(ctx, noon, "", 9))
	text(all, "Erasures.Open", db.Ledger().Open(ctx, "", 9))
	text(all, "Erasures.Of", db.Ledger().Of(ctx, []seal.Hash{person}))
	text(all, "Erasures.HeldBy", db.Ledger().HeldBy(ctx, "h"))
	text(all, "Since", db.Feed().Since(ctx, 0, 9))
	text(all, "Consent.Keys", db.Consent().Keys(ctx, alice))
	text(all, "Suppressions.KeyIDs", db.Suppressions().KeyIDs(ctx))
	lease, err := db.Feed().Lease(ctx)
	all["Lease"] = fmt.Sprint(lease, err)
	beat, err := db.Feed().Heartbeat(ctx)
	all["Beat"] = fmt.Sprint(beat, err)
	for _, id := range []string{"one", "other"} {
		text(all, "Lines of "+id, db.Ledger().Entries(ctx, erasure.ID(id)))
		text(all, "Events of "+id, db.Consent().EventsOf(ctx, []consent.Key{{Subject: alice, Purpose: privacy.PurposeID(id)}}))
		text(all, "Lookup of "+id, db.Suppressions().Lookup(ctx, []seal.Hash{{Key: seal.KeyID(len(id))}}))
		k, err := db.Keys().Get(ctx, seal.Hash{Key: seal.KeyID(len(id))})
		all["Keys of "+id] = fmt.Sprint(k.Equal(newKey()), err)
		at, err := db.Feed().Cursor(ctx, feed.FollowerID(id))
		all["Cursor of "+id] = fmt.Sprint(at, err)
	}
	return all
}

func text[V any](all map[string]string, name string, seq iter.Seq2[V, error]) {
	for v, err := range seq {
		all[name] += fmt.Sprintf("%+v %v\n", v, err)
	}
}

func equal(t *testing.T, when string, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s is\n%s\nwant\n%s", when, name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d answers, want %d", when, len(got), len(want))
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// one returns a database that every store has something in.
func one(t *testing.T) *memory.DB {
	db := memory.New()
	must(t, create(db, "one"))
	return db
}

func TestATransactionThatReturnsNilIsKept(t *testing.T) {
	db := one(t)
	var within map[string]string
	must(t, db.Tx(ctx, func(in *memory.DB) error {
		must(t, errors.Join(change(in, "one"), create(in, "other"), change(in, "other")))
		within = dump(in)
		return nil
	}))
	equal(t, "afterwards", dump(db), within)
	if !strings.Contains(within["RequestsOf bob"], "Version:2") {
		t.Errorf("a transaction does not see what it wrote: %v", within)
	}
}

// Whatever ends a transaction but success, nothing that it wrote is left: of what was there, of what was not, and in
// stores that had nothing. Then the stores can be used again.
func TestATransactionThatFailsIsRolledBack(t *testing.T) {
	for name, end := range map[string]func(){"an error": func() {}, "a panic": func() { panic(errGaveUp) }} {
		for _, db := range []*memory.DB{one(t), memory.New()} {
			before := dump(db)
			err := recovered(func() error {
				return db.Tx(ctx, func(in *memory.DB) error {
					if before["Holds"] == "" {
						must(t, create(in, "one"))
					}
					must(t, errors.Join(change(in, "one"), create(in, "other"), change(in, "other")))
					end()
					return errGaveUp
				})
			})
			if !errors.Is(err, errGaveUp) {
				t.Errorf("%s: %v", name, err)
			}
			equal(t, name, dump(db), before)
			must(t, create(db, "other"))
			must(t, change(db, "other"))
		}
	}
}

// recovered returns the error with which do ends or panics.
func recovered(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = p.(error)
		}
	}()
	return do()
}

// A transaction within one is a part of it: it may fail alone, and it fails with the whole.
func TestATransactionWithinOneJoins(t *testing.T) {
	for _, outer := range []error{nil, errGaveUp} {
		db := one(t)
		before := dump(db)
		var within map[string]string
		err := db.Tx(ctx, func(in *memory.DB) error {
			must(t, change(in, "one"))
			want := dump(in)
			if err := in.Tx(ctx, func(in *memory.DB) error { return errors.Join(create(in, "other"), errGaveUp) }); !errors.Is(err, errGaveUp) {
				t.Errorf("the inner one: %v", err)
			}
			equal(t, "after the inner one", dump(in), want)
			must(t, in.Tx(ctx, func(in *memory.DB) error { return create(in, "other") }))
			within = dump(in)
			return outer
		})
		if !errors.Is(err, outer) {
			t.Errorf("got %v, want %v", err, outer)
		}
		if outer == nil {
			before = within
		}
		equal(t, fmt.Sprint("the outer one ends with ", outer), dump(db), before)
	}
}

// After its transaction a store answers nothing.
func TestATransactionEnds(t *testing.T) {
	for _, end := range []error{nil, errGaveUp} {
		db := one(t)
		before := dump(db)
		var view *memory.DB
		if err := db.Tx(ctx, func(in *memory.DB) error { view = in; return end }); !errors.Is(err, end) {
			t.Fatal(err)
		}
		const ended = "memory: the transaction has ended: invalid"
		for name, got := range dump(view) {
			if !strings.Contains(got, ended) {
				t.Errorf("%s: %s", name, got)
			}
		}
		for _, err := range []error{create(view, "other"), change(view, "one"), view.Keys().Destroy(ctx, person)} {
			for line := range strings.Lines(err.Error()) {
				if strings.TrimSpace(line) != ended {
					t.Errorf("written after the end: %s", line)
				}
			}
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%v, want ErrInvalid", err)
			}
		}
		if err := view.Tx(ctx, func(*memory.DB) error { t.Error("called"); return nil }); !errors.Is(err, privacy.ErrInvalid) {
			t.Error(err)
		}
		equal(t, "afterwards", dump(db), before)
	}
}

func TestADoneContextBeginsNothing(t *testing.T) {
	done, cancel := context.WithCancel(ctx)
	cancel()
	db := memory.New()
	never := func(*memory.DB) error { t.Error("called"); return nil }
	if err := db.Tx(done, never); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	must(t, db.Tx(ctx, func(in *memory.DB) error {
		if err := in.Tx(done, never); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		return nil
	}))
}

// Readers wait for the end of a transaction, and then see all of it.
func TestReadersWaitForTheEnd(t *testing.T) {
	db := one(t)
	began, read := make(chan struct{}), make(chan map[string]string, 1)
	go func() {
		<-began
		read <- dump(db)
	}()
	var within map[string]string
	must(t, db.Tx(ctx, func(in *memory.DB) error {
		must(t, change(in, "one"))
		close(began)
		for range 100 {
			if len(read) > 0 {
				t.Error("read while the transaction was under way")
			}
			time.Sleep(10 * time.Microsecond) // gives a reader that does not wait the time to be wrong
		}
		must(t, create(in, "other"))
		within = dump(in)
		return nil
	}))
	equal(t, "the reader", <-read, within)
}

// What is being read when a transaction is rolled back is what the transaction held.
func TestAReaderKeepsWhatIsRolledBack(t *testing.T) {
	db := memory.New()
	event := func(seq uint64, by privacy.ActorID) consent.Event { return consent.Event{Key: key, Seq: seq, By: by} }
	must(t, db.Consent().Append(ctx, event(1, "before")))
	var next func() (consent.Event, error, bool)
	var seen []privacy.ActorID
	read := func() {
		e, err, _ := next()
		must(t, err)
		seen = append(seen, e.By)
	}
	_ = db.Tx(ctx, func(in *memory.DB) error {
		must(t, in.Consent().Append(ctx, event(2, "within")))
		var stop func()
		next, stop = iter.Pull2(in.Consent().EventsOf(ctx, []consent.Key{key}))
		t.Cleanup(stop)
		read()
		_ = in.Tx(ctx, func(in *memory.DB) error { return errors.Join(in.Consent().Append(ctx, event(3, "inner")), errGaveUp) })
		return errGaveUp
	})
	must(t, db.Consent().Append(ctx, event(2, "after")))
	read()
	if got := fmt.Sprint(seen); got != "[before within]" {
		t.Errorf("read %s", got)
	}
}

// A key that was destroyed within a transaction stays destroyed, whether it was there before or not.
func TestNoTransactionBringsAKeyBack(t *testing.T) {
	db, before, within := memory.New(), seal.Hash{Key: 1}, seal.Hash{Key: 2}
	must(t, db.Keys().Put(ctx, before, newKey()))
	_ = db.Tx(ctx, func(in *memory.DB) error {
		must(t, errors.Join(in.Keys().Put(ctx, within, newKey()), in.Keys().Destroy(ctx, before), in.Keys().Destroy(ctx, within)))
		return errGaveUp
	})
	for _, who := range []seal.Hash{before, within} {
		if _, err := db.Keys().Get(ctx, who); !errors.Is(err, seal.ErrDestroyed) {
			t.Errorf("%v: %v, want ErrDestroyed", who, err)
		}
	}
}

// A context that is done while something is read ends the reading, and one error comes.
func TestReadingEndsWithTheContext(t *testing.T) {
	db := memory.New()
	must(t, errors.Join(create(db, "one"), create(db, "other")))
	done, cancel := context.WithCancel(ctx)
	defer cancel()
	n := 0
	for _, err := range db.Consent().Keys(done, alice) {
		cancel()
		if n++; n == 2 && !errors.Is(err, context.Canceled) {
			t.Errorf("the second: %v", err)
		}
	}
	if n != 2 {
		t.Errorf("%d answers, want a key and an error", n)
	}
}

// What is written while a loop reads is for the next loop.
func TestALoopMayWrite(t *testing.T) {
	m := memory.New().Markers()
	s := rights.Marker{Subject: alice, Kind: rights.Objected, Request: "r-1", From: noon}
	must(t, m.Place(ctx, s))
	for _, want := range []int{1, 2, 4} {
		n := 0
		for s, err := range m.MarkersOf(ctx, []privacy.SubjectID{alice}) {
			must(t, err)
			s.Request = rights.RequestID(fmt.Sprint("r-1", want, n))
			must(t, m.Place(ctx, s))
			n++
		}
		if n != want {
			t.Errorf("read %d, want %d", n, want)
		}
	}
}
