package fulfil_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// office is a world in which whatever comes is done, in any order, by several at once.
type office struct {
	*world
	s          *fulfil.Service
	complaints *complaint.Service
	right      rights.Right
	ticks      atomic.Int64 // minutes since it opened
	broken     atomic.Int64 // which system fails: 0 none
	alone      bool         // one thing after another: what holds at one moment can be asked
	t          testing.TB
	wrong      sync.Map // what must not have happened, once each
}

func (o *office) fault(format string, args ...any) { o.wrong.Store(fmt.Sprintf(format, args...), true) }

// released notes that something happened that is to happen only while the request may be carried out.
func (o *office) released(what string) {
	if !o.alone {
		return
	}
	r, err := o.requests.Get(context.Background(), "r-1")
	doubt := false
	for _, e := range r.History {
		doubt = e.Action == rights.AskIdentity || doubt && e.Action != rights.ConfirmIdentity
	}
	if err != nil || doubt || r.State != rights.Open {
		o.fault("%s in state %v, in doubt %t, %v", what, r.State, doubt, err)
	}
}

// watched is a bundle store that sees what leaves.
type watched struct {
	*memory.Bundles
	o *office
}

func (w watched) Put(ctx context.Context, name string, content io.Reader) error {
	w.o.released(name + " was put on the bundle store")
	return w.Bundles.Put(ctx, name, content)
}

func (w watched) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	return w.Bundles.Open(ctx, name)
}

// moody is a system that fails while it is broken, and sees what is done.
type moody struct {
	*table
	o *office
	n int64
}

func (m moody) down() error {
	if m.o.broken.Load() == m.n {
		return errDown
	}
	return nil
}

func (m moody) Rectify(ctx context.Context, s privacy.SubjectID, c []fulfil.Correction) error {
	m.o.released("rectified")
	return errors.Join(m.down(), m.table.Rectify(ctx, s, c))
}

func (m moody) Restrict(ctx context.Context, s privacy.SubjectID, on bool) error {
	if on {
		m.o.released("restricted")
	}
	return errors.Join(m.down(), m.table.Restrict(ctx, s, on))
}

func (m moody) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	m.o.released("erased")
	if err := m.down(); err != nil {
		return err
	}
	return m.table.Erase(ctx, i, how)
}

// openOffice returns an office with a request under a right, in which everything works.
func openOffice(t testing.TB, right rights.Right, alone bool) *office {
	o := &office{world: newWorld(t), right: right, alone: alone, t: t}
	began := o.clock
	now := func() time.Time { return began.Add(time.Duration(o.ticks.Load()) * time.Minute) }
	o.host.Now = now
	var err error
	if o.host.Requests, err = rights.NewService(o.requests, []*rights.Law{uk.Pack().Rights()}, uk.EnglandAndWales, &rights.Options{Now: now, Markers: memory.New().Markers()}); err != nil {
		t.Fatal(err)
	}
	if o.complaints, err = complaint.NewService(memory.New().Complaints(), []*complaint.Law{uk.Pack().Complaints()}, uk.EnglandAndWales, &complaint.Options{Now: now}); err != nil {
		t.Fatal(err)
	}
	for i, id := range []erasure.SystemID{"crm", "billing", "tickets"} {
		m := moody{[]*table{o.crm, o.billing, o.tickets}[i], o, int64(i + 1)}
		o.host.Systems[id], o.erasing.Systems[id] = m, m
	}
	o.erasing.Now, o.erasing.Timeout = now, time.Minute
	if o.host.Erasure, err = erasure.NewService(o.erasing); err != nil {
		t.Fatal(err)
	}
	o.host.Timeout = time.Minute
	o.s = o.service()
	if _, err := o.host.Requests.Receive(t.Context(), rights.Intake{Command: command("receive"), Subject: jane, Regime: uk.GDPR, Right: right}); err != nil {
		t.Fatal(err)
	}
	return o
}

// act does one thing at random, and returns what it was and what came of it.
func (o *office) act(ctx context.Context, rnd *rand.Rand) (string, error) {
	d, now := o.host.Requests, o.host.Now()
	c := command(fmt.Sprint("key-", rnd.IntN(25)))
	pick := func(list ...func() (any, error)) (string, error) {
		n := rnd.IntN(len(list))
		_, err := list[n]()
		return fmt.Sprint(n, " ", c.Key), err
	}
	ord := order
	ord.Again = rnd.IntN(8) == 0
	kind := map[rights.Right]rights.MarkerKind{rights.Restriction: rights.Restricted, rights.Objection: rights.Objected}[o.right]
	st := rights.Marker{Subject: jane, Kind: kind, Request: "r-1", From: now}
	if rnd.IntN(6) == 0 {
		st.Request = "r-2"
	}
	carry := func() (any, error) {
		switch o.right {
		case rights.Access, rights.Portability:
			return o.s.Export(ctx, ord, watched{o.bundles, o})
		case rights.Rectification:
			return o.s.Rectify(ctx, ord, right)
		case rights.Erasure:
			return o.s.Erase(ctx, ord, fulfil.Erasing{Claims: privacy.No})
		case rights.Restriction:
			return o.s.Restrict(ctx, ord)
		}
		return o.s.Object(ctx, ord)
	}
	tell := func(a complaint.Action) func() (any, error) {
		return func() (any, error) {
			return o.complaints.Do(ctx, "c-1", complaint.Entry{Action: a, Key: c.Key, By: "clerk", Reason: "letter-2"})
		}
	}
	return pick(
		func() (any, error) { return d.AskIdentity(ctx, c, privacy.Fact(rnd.IntN(3))) },
		func() (any, error) { return d.ConfirmIdentity(ctx, c) },
		func() (any, error) { return d.ConfirmIdentity(ctx, c) },
		func() (any, error) { return d.AskFee(ctx, c) },
		func() (any, error) { return d.RecordFee(ctx, c) },
		func() (any, error) { return d.AskClarification(ctx, c) },
		func() (any, error) { return d.RecordClarification(ctx, c) },
		func() (any, error) { return d.Extend(ctx, c) },
		func() (any, error) { return d.Refuse(ctx, c, rights.Refusal(rnd.IntN(40))) },
		func() (any, error) { return d.Withdraw(ctx, c) },
		func() (any, error) { return d.Reopen(ctx, c) },
		func() (any, error) { return d.Reopen(ctx, c) },
		carry, carry, carry, carry, carry,
		func() (any, error) { return o.s.Close(ctx, c) },
		func() (any, error) { return o.s.Close(ctx, c) },
		func() (any, error) { return o.s.Close(ctx, c) },
		func() (any, error) { return o.s.LiftRestriction(ctx, ord) },
		func() (any, error) { return o.s.Report(ctx, "r-1") },
		func() (any, error) {
			by := fulfil.ManualResponse{System: []erasure.SystemID{"crm", "billing", "tickets", fulfil.Recipients, "x"}[rnd.IntN(5)], Answer: fulfil.Answer(rnd.IntN(8)), Evidence: "note-1"}
			if by.Answer == fulfil.NothingHeld || by.Answer == fulfil.Done { // so that what is proved is not proved by hand
				by.Answer = fulfil.Failed
			}
			return o.s.RecordManualResponse(ctx, ord, by)
		},
		func() (any, error) { return nil, o.markers.Place(ctx, st) },
		func() (any, error) {
			for held, err := range o.markers.MarkersOf(ctx, []privacy.SubjectID{jane}) {
				if err == nil && held.Lifted.IsZero() {
					held.Lifted = now
					err = o.markers.Lift(ctx, held)
				}
				return nil, err
			}
			return nil, nil
		},
		func() (any, error) {
			table := []*table{o.crm, o.billing, o.tickets}[rnd.IntN(3)]
			table.mu.Lock()
			defer table.mu.Unlock()
			id := privacy.RecordID(fmt.Sprint("contact-", 100+o.ticks.Add(1), "-", rnd.IntN(1000000)))
			table.rows = append(table.rows, row{Item: item(id, jane, "email", "address", canary), ended: day("2026-05-31")})
			return nil, nil
		},
		func() (any, error) { o.broken.Store(int64(rnd.IntN(5))); return nil, nil },
		func() (any, error) { o.ticks.Add(int64(rnd.IntN(60 * 48))); return nil, nil },
		func() (any, error) {
			return nil, o.holds.Place(ctx, retention.Hold{ID: "hold-1", Matter: "m", Subject: jane, Category: "email", Placed: civil.DateOf(now, time.UTC)})
		},
		func() (any, error) { return nil, o.holds.Release(ctx, "hold-1", 1, civil.DateOf(now, time.UTC)) },
		func() (any, error) {
			return o.complaints.Receive(ctx, complaint.Complaint{ID: "c-1", Subject: jane, Right: o.right, Request: "r-1"}, complaint.Entry{Key: c.Key, By: "clerk", Reason: "letter-1"})
		},
		tell(complaint.AcknowledgeIt), tell(complaint.Inform), tell(complaint.Uphold), tell(complaint.Dismiss), tell(complaint.Withdraw), tell(complaint.Reopen),
		func() (any, error) {
			return o.complaints.Count(ctx, day("2026-01-01"), day("2027-12-31"), civil.Date{})
		},
	)
}

// known reports whether an error is one that a handler knows what to do with, and tells nothing of the person.
func known(err error) bool {
	for _, class := range []error{privacy.ErrInvalid, privacy.ErrConflict, privacy.ErrNotFound, privacy.ErrExists} {
		if errors.Is(err, class) {
			return !strings.Contains(err.Error(), canary)
		}
	}
	return err == nil
}

// check looks at what is stored.
func (o *office) check(ctx context.Context, before rights.Request, what string) rights.Request {
	r, err := o.requests.Get(ctx, "r-1")
	if err != nil {
		o.t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, e := range r.History {
		if seen[e.Key] {
			o.fault("the key %s was used twice", e.Key)
		}
		seen[e.Key] = true
	}
	if r.Version != uint64(len(r.History)) {
		o.fault("version %d of %d entries", r.Version, len(r.History))
	}
	bare := rights.Request{ID: r.ID, Subject: r.Subject, Clock: rights.Clock{Regime: r.Regime, Right: r.Right}}
	for _, e := range r.History {
		if bare, err = uk.Pack().Rights().After(bare, e); err != nil {
			o.fault("the history cannot be replayed: %v", err)
		}
	}
	report, err := o.s.Report(ctx, "r-1")
	if err != nil {
		o.fault("no report: %v", err)
	}
	if text, err := json.Marshal(report); err != nil || strings.Contains(string(text), canary) {
		o.fault("a report tells of the person: %s, %v", text, err)
	}
	if !o.alone || before.State.Closed() || r.State != rights.Answered && r.State != rights.AnsweredInPart {
		return r
	}
	// It was answered just now, by what the systems said.
	if !report.Complete() || report.Outcome() != r.History[len(r.History)-1].Action {
		o.fault("%s: answered as %v on %q", what, r.State, said(report))
	}
	reopened := 0
	for _, e := range r.History {
		if e.Action == rights.Reopen {
			reopened++
		}
	}
	answered := 0
	for p := range o.parts.Responses(ctx, "r-1") {
		if p.Round == reopened && p.Answer.Settled() {
			answered++
		}
	}
	if answered != len(report.Responses) {
		o.fault("%s: %d of %d have answered since it was taken up for the %dth time", what, answered, len(report.Responses), reopened)
	}
	left := 0
	for _, table := range []*table{o.crm, o.billing, o.tickets} {
		for _, row := range table.rows {
			if row.Subject == jane {
				left++
			}
		}
	}
	switch {
	case o.right == rights.Access || o.right == rights.Portability:
		if m, err := fulfil.Check(ctx, o.bundles); err != nil || !m.Complete {
			o.fault("%s: the bundle: %t, %v", what, m.Complete, err)
		}
	case o.right == rights.Erasure && r.State == rights.Answered && left > 0:
		o.came(what, "%d rows are left of an erasure that was answered", left)
	}
	return r
}

// came notes a fault that what came since the last look explains where anything did.
func (o *office) came(what, format string, args ...any) {
	if o.fresh() {
		o.fault(what+": "+format, args...)
	}
}

// fresh reports whether every row is older than the last answer of its system.
func (o *office) fresh() bool {
	for p := range o.parts.Responses(context.Background(), "r-1") {
		minutes := int64(p.At.Sub(o.clock).Minutes())
		for _, table := range []*table{o.crm, o.billing, o.tickets} {
			for _, r := range table.rows {
				var at, n int64
				if _, err := fmt.Sscanf(string(r.Record), "contact-%d-%d", &at, &n); err == nil && at-100 > minutes {
					return false
				}
			}
		}
	}
	return true
}

// Whatever is done in whatever order: nothing leaves or changes while the request is closed or who asks is in doubt, nothing is
// answered that a system has not answered in this round, no key counts twice, every error is one of the library's, and nobody
// hears of the person from any of them.
func TestWhateverComes(t *testing.T) {
	carried := make(map[rights.State]int)
	for _, right := range []rights.Right{rights.Access, rights.Portability, rights.Rectification, rights.Erasure, rights.Restriction, rights.Objection} {
		for seed := range uint64(60) {
			rnd := rand.New(rand.NewPCG(seed, uint64(right)))
			o := openOffice(t, right, true)
			r, _ := o.requests.Get(t.Context(), "r-1")
			var log []string
			for range 90 {
				what, err := o.act(t.Context(), rnd)
				if log = append(log, fmt.Sprint(what, ": ", err)); !known(err) {
					o.fault("an error of another kind: %v", err)
				}
				was := r.State
				if r = o.check(t.Context(), r, what); r.State != was {
					carried[r.State]++
				}
			}
			o.wrong.Range(func(what, _ any) bool {
				t.Errorf("%v, seed %d: %v\n%s", right, seed, what, strings.Join(log, "\n"))
				return false
			})
			if t.Failed() {
				return
			}
		}
	}
	for s := rights.Open; s <= rights.Withdrawn; s++ {
		if carried[s] < 20 {
			t.Errorf("%v was reached %d times", s, carried[s])
		}
	}
}

// So it is with several handlers at once.
func TestWhateverComesAtOnce(t *testing.T) {
	for _, right := range []rights.Right{rights.Access, rights.Rectification, rights.Erasure, rights.Restriction, rights.Objection} {
		for seed := range uint64(6) {
			o := openOffice(t, right, false)
			var wg sync.WaitGroup
			for n := range uint64(4) {
				wg.Go(func() {
					rnd := rand.New(rand.NewPCG(seed, uint64(right)<<8|n))
					for range 60 {
						if what, err := o.act(t.Context(), rnd); !known(err) {
							o.fault("%s: an error of another kind: %v", what, err)
						}
					}
				})
			}
			wg.Wait()
			o.check(t.Context(), rights.Request{}, "at the end")
			o.wrong.Range(func(what, _ any) bool { t.Errorf("%v, seed %d: %v", right, seed, what); return true })
		}
	}
}
