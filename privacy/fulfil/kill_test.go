package fulfil_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// fuse lets a number of calls through and then stops everything: before a call or after it, by an error or by a panic that
// stands for the end of the process.
type fuse struct {
	calls, at   int
	late, panic bool
}

type killed struct{}

func (f *fuse) call(do func() error) error {
	if f.calls++; f.at == 0 || f.calls < f.at {
		return do()
	}
	if f.calls == f.at && f.late {
		do()
	}
	if f.panic {
		panic(killed{})
	}
	return errDown
}

func through[T any](f *fuse, seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := f.call(func() error { return nil }); err != nil {
			var none T
			yield(none, err)
			return
		}
		seq(yield)
	}
}

// fused runs everything that a host brings through one fuse.
type fused struct {
	*fuse
	w      *world
	raiser erasure.Raiser
}

type fusedRequests struct {
	*fuse
	rights.Store
}

func (f fusedRequests) Get(ctx context.Context, id rights.RequestID) (r rights.Request, err error) {
	err = f.call(func() error { r, err = f.Store.Get(ctx, id); return err })
	return r, err
}

func (f fusedRequests) Update(ctx context.Context, r rights.Request) error {
	return f.call(func() error { return f.Store.Update(ctx, r) })
}

func (f fused) Put(ctx context.Context, p fulfil.SystemResponse) error {
	return f.call(func() error { return f.w.parts.Put(ctx, p) })
}

func (f fused) Responses(ctx context.Context, id rights.RequestID) iter.Seq2[fulfil.SystemResponse, error] {
	return through(f.fuse, f.w.parts.Responses(ctx, id))
}

func (f fused) MarkersOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return through(f.fuse, f.w.markers.MarkersOf(ctx, subjects))
}

func (f fused) RecipientsOf(ctx context.Context, s privacy.SubjectID, c []privacy.Category) iter.Seq2[privacy.RecipientID, error] {
	return through(f.fuse, f.w.recipients.RecipientsOf(ctx, s, c))
}

func (f fused) Raise(ctx context.Context, all ...obligation.Obligation) error {
	return f.call(func() error { return f.raiser.Raise(ctx, all...) })
}

type fusedLedger struct {
	*fuse
	erasure.Ledger
}

func (f fusedLedger) Append(ctx context.Context, lines ...erasure.Entry) error {
	return f.call(func() error { return f.Ledger.Append(ctx, lines...) })
}

func (f fusedLedger) Entries(ctx context.Context, id erasure.ID) iter.Seq2[erasure.Entry, error] {
	return through(f.fuse, f.Ledger.Entries(ctx, id))
}

type fusedBundles struct {
	*fuse
	*memory.Bundles
}

func (f fusedBundles) Put(ctx context.Context, name string, content io.Reader) error {
	return f.call(func() error { return f.Bundles.Put(ctx, name, content) })
}

func (f fusedBundles) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	return f.Bundles.Open(ctx, name)
}

type fusedTable struct {
	*fuse
	*table
}

func (f fusedTable) Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[fulfil.Item, error] {
	return through(f.fuse, f.table.Collect(ctx, s))
}

func (f fusedTable) Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[erasure.Item, error] {
	return through(f.fuse, f.table.Find(ctx, s))
}

func (f fusedTable) Rectify(ctx context.Context, s privacy.SubjectID, c []fulfil.Correction) error {
	return f.call(func() error { return f.table.Rectify(ctx, s, c) })
}

func (f fusedTable) Restrict(ctx context.Context, s privacy.SubjectID, on bool) error {
	return f.call(func() error { return f.table.Restrict(ctx, s, on) })
}

func (f fusedTable) Restricted(ctx context.Context, s privacy.SubjectID) (is privacy.Fact, err error) {
	err = f.call(func() error { is, err = f.table.Restricted(ctx, s); return err })
	return is, err
}

func (f fusedTable) Erase(ctx context.Context, i erasure.Item, how retention.Action) error {
	return f.call(func() error { return f.table.Erase(ctx, i, how) })
}

// fuse puts a fuse before everything, and returns the bundle store behind it.
func (w *world) fuse(f *fuse) fulfil.BundleStore {
	all := fused{fuse: f, w: w, raiser: w.host.Obligations}
	w.use(fusedRequests{f, w.requests})
	w.host.Responses, w.host.Markers, w.host.Recipients, w.host.Obligations = all, all, all, all
	w.host.Systems, w.erasing.Systems = make(map[erasure.SystemID]fulfil.Collector), make(map[erasure.SystemID]erasure.Eraser)
	for id, t := range map[erasure.SystemID]*table{"crm": w.crm, "billing": w.billing, "tickets": w.tickets} {
		w.host.Systems[id], w.erasing.Systems[id] = fusedTable{f, t}, fusedTable{f, t}
	}
	w.erasing.Ledger, w.erasing.Recipients, w.erasing.Obligations = fusedLedger{f, w.erasing.Ledger}, all, all
	w.host.Erasure = w.eraser(w.erasing)
	return fusedBundles{f, w.bundles}
}

// life is one way of carrying a request out, and what must be so afterwards.
type life struct {
	right rights.Right
	kind  rights.MarkerKind
	run   func(ctx context.Context, w *world, s *fulfil.Service, bundles fulfil.BundleStore) error
	after func(w *world) string
	owed  []string
	state rights.State
	again bool // of a request that was carried out, closed and taken up again
}

func carry(do func(ctx context.Context, s *fulfil.Service, bundles fulfil.BundleStore) (fulfil.Report, error)) func(ctx context.Context, w *world, s *fulfil.Service, bundles fulfil.BundleStore) error {
	return func(ctx context.Context, _ *world, s *fulfil.Service, bundles fulfil.BundleStore) error {
		r, err := do(ctx, s, bundles)
		if err == nil && r.Complete() {
			key := "close"
			if r.Responses[0].Round > 0 {
				key = "close-again"
			}
			_, err = s.Close(ctx, command(key))
		}
		return err
	}
}

var lives = map[string]life{
	"access": {right: rights.Access, run: carry(func(ctx context.Context, s *fulfil.Service, bundles fulfil.BundleStore) (fulfil.Report, error) {
		return s.Export(ctx, order, bundles)
	}), after: func(w *world) string {
		m, err := fulfil.Check(context.Background(), w.bundles)
		return fmt.Sprint(m.Complete, err, len(m.Responses))
	}, state: rights.Answered},
	"rectification": {right: rights.Rectification, run: carry(func(ctx context.Context, s *fulfil.Service, _ fulfil.BundleStore) (fulfil.Report, error) {
		return s.Rectify(ctx, order, right)
	}), after: func(w *world) string { return fmt.Sprint(w.crm.rows[0].Fields[0].Value, w.crm.changes) }, owed: []string{"rectified freshdesk email", "rectified keap email"},
		state: rights.Answered},
	"erasure": {right: rights.Erasure, run: carry(func(ctx context.Context, s *fulfil.Service, _ fulfil.BundleStore) (fulfil.Report, error) {
		return s.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No})
	}), after: func(w *world) string {
		return fmt.Sprint(len(w.crm.rows), len(w.billing.rows), w.crm.changes, w.billing.changes)
	},
		owed: []string{"erased freshdesk email", "erased keap email"}, state: rights.AnsweredInPart},
	"restriction": {right: rights.Restriction, kind: rights.Restricted, run: carry(func(ctx context.Context, s *fulfil.Service, _ fulfil.BundleStore) (fulfil.Report, error) {
		return s.Restrict(ctx, order)
	}), after: func(w *world) string { return fmt.Sprint(w.crm.rows[0].restricted, w.crm.changes) }, owed: []string{"restricted freshdesk ", "restricted keap "},
		state: rights.Answered},
	"objection": {right: rights.Objection, kind: rights.Objected, run: carry(func(ctx context.Context, s *fulfil.Service, _ fulfil.BundleStore) (fulfil.Report, error) {
		return s.Object(ctx, order)
	}), after: func(w *world) string { return "" }, owed: []string{"objected freshdesk ", "objected keap "}, state: rights.Answered},
	"access again": {right: rights.Access, again: true, run: carry(func(ctx context.Context, s *fulfil.Service, bundles fulfil.BundleStore) (fulfil.Report, error) {
		return s.Export(ctx, order, bundles)
	}), after: func(w *world) string {
		m, err := fulfil.Check(context.Background(), w.bundles)
		return fmt.Sprint(m.Complete, err, len(m.Responses), m.Responses[1].Items)
	}, state: rights.Answered},
	"erasure again": {right: rights.Erasure, again: true, run: carry(func(ctx context.Context, s *fulfil.Service, _ fulfil.BundleStore) (fulfil.Report, error) {
		return s.Erase(ctx, order, fulfil.Erasing{Claims: privacy.No})
	}), after: func(w *world) string { return fmt.Sprint(len(w.crm.rows), w.crm.changes, w.billing.changes) },
		owed:  []string{"erased freshdesk email", "erased freshdesk email", "erased keap email", "erased keap email"},
		state: rights.AnsweredInPart},
	"letting go": {right: rights.Restriction, kind: rights.Restricted, run: func(ctx context.Context, w *world, s *fulfil.Service, _ fulfil.BundleStore) error {
		r, err := s.LiftRestriction(ctx, order)
		if err == nil && !r.Complete() {
			err = errDown
		}
		return err
	}, after: func(w *world) string { return fmt.Sprint(w.crm.rows[0].restricted, w.crm.changes) },
		owed: []string{"unrestricted freshdesk ", "unrestricted keap "}, state: rights.Open},
}

// Stopped at whatever call, by an error or the end of the process, before or after it: what was begun is taken up and
// finished, nothing is done twice, everybody is told once, and no personal data are in any part, obligation or error.
func TestKilledAtEveryCall(t *testing.T) {
	acknowledged := 0
	for name, l := range lives {
		begin := func(f *fuse) (*world, fulfil.BundleStore) {
			w := newWorld(t)
			w.receive(l.right)
			if l.kind != rights.NoMarker {
				w.place(l.kind)
			}
			if l.again {
				if err := l.run(context.Background(), w, w.service(), w.bundles); err != nil {
					t.Fatal(err)
				}
				w.reopen("reopen")
				w.crm.rows = append(w.crm.rows, row{Item: item("contact-9", jane, "email", "address", canary), ended: day("2026-05-31")})
			}
			if name == "letting go" {
				w.crm.rows[0].restricted = true
				w.lift(l.kind)
			}
			return w, w.fuse(f)
		}
		whole := new(fuse)
		w, bundles := begin(whole)
		if err := l.run(t.Context(), w, w.service(), bundles); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := l.after(w)
		for at := 1; at <= whole.calls; at++ {
			for _, f := range []fuse{{at: at}, {at: at, late: true}, {at: at, panic: true}, {at: at, late: true, panic: true}} {
				what := fmt.Sprintf("%s, call %d of %d, late %t, panic %t", name, at, whole.calls, f.late, f.panic)
				w, bundles := begin(&f)
				err := func() (err error) {
					defer func() {
						if v := recover(); v != nil && v != (killed{}) {
							panic(v)
						}
					}()
					return l.run(t.Context(), w, w.service(), bundles)
				}()
				if err != nil && (strings.Contains(err.Error(), canary) || !errors.Is(err, errDown) && !errors.Is(err, privacy.ErrInvalid) && !strings.Contains(err.Error(), "panicked")) {
					t.Errorf("%s: %v", what, err)
				}
				acknowledged += len(slices.Collect(keys(w.parts.Responses(t.Context(), "r-1"))))
				f.at = 0
				for range 2 {
					if err = l.run(t.Context(), w, w.service(), bundles); err == nil || !errors.Is(err, privacy.ErrConflict) {
						break
					}
				}
				request, getErr := w.requests.Get(t.Context(), "r-1")
				if getErr != nil || request.State != l.state || err != nil && request.State == rights.Open {
					t.Errorf("%s: taken up: %v, the request is %v", what, err, request.State)
				}
				if got := l.after(w); got != want {
					t.Errorf("%s: %s, want %s", what, got, want)
				}
				if got := w.owedTo(); !slices.Equal(got, l.owed) {
					t.Errorf("%s: owed %q", what, got)
				}
				text, err := json.Marshal([]any{slices.Collect(keys(w.parts.Responses(t.Context(), "r-1"))), w.owedTo()})
				if err != nil || strings.Contains(string(text), canary) {
					t.Errorf("%s: %s, %v", what, text, err)
				}
			}
		}
		t.Logf("%s: stopped at each of %d calls in 4 ways", name, whole.calls)
	}
	if acknowledged == 0 {
		t.Error("nothing had been acknowledged when it was stopped")
	}
}

func keys[T any](seq iter.Seq2[T, error]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if !yield(v) {
				return
			}
		}
	}
}
