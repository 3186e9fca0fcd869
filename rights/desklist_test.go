package rights_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/rights"
)

// What is due is listed the longest overdue first, worked out anew, over several pages.
func TestServiceDue(t *testing.T) {
	store := memory.New().Requests()
	d, on := newService(t, store)
	ok, ctx := must(t), t.Context()
	on.to("2026-06-01")
	for i := range 450 {
		in := intake(rights.RequestID("r-"+string(rune('a'+i%26))+time.Duration(i).String()), rights.Access)
		in.On = date("2026-06-01").AddDays(-(i % 90))
		ok(d.Receive(ctx, in))
	}
	raw, err := ukLaw.After(rights.Request{ID: "without-hint", Subject: "person-2", Clock: rights.Clock{Regime: uk, Right: rights.Access}},
		rights.Entry{Action: rights.Receive, On: date("2026-05-30"), At: deskNow, By: "clerk"})
	if err != nil {
		t.Fatal(err)
	}
	late := raw
	late.ID, late.Hint = "wrong-hint", date("2026-01-01")
	for _, r := range []rights.Request{raw, late} {
		if err := store.Create(ctx, r); err != nil {
			t.Fatal(err)
		}
	}
	n, overdue := 0, 0
	var last civil.Date
	for s, err := range d.Due(ctx, civil.Date{}, date("2026-06-15")) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; s.Overdue {
			overdue++
		}
		if s.Deadline.Due.Before(last) || s.Deadline.Due.After(date("2026-06-15")) || s.Request.Subject == "person-2" {
			t.Errorf("%s is due %v, after one of %v", s.Request.ID, s.Deadline.Due, last)
		}
		last = s.Deadline.Due
	}
	if n < 350 || overdue < 250 {
		t.Errorf("%d are due, %d overdue", n, overdue)
	}
	seen := 0
	for s, err := range d.Due(ctx, date("2026-06-01"), date("2026-07-31")) {
		if err != nil {
			t.Fatal(err)
		}
		if s.Request.Subject == "person-2" {
			seen++
		}
	}
	if seen != 2 {
		t.Errorf("%d of those that no service worked out", seen)
	}
	for range d.Due(ctx, civil.Date{}, date("2026-06-15")) {
		break
	}
}

// A bank holiday that is announced moves open requests, and where they are listed.
func TestServiceRecompute(t *testing.T) {
	store := memory.New().Requests()
	d, on := newService(t, store)
	ok, ctx := must(t), t.Context()
	on.to("2026-06-10")
	for id, received := range map[rights.RequestID]string{"r-1": "2026-05-11", "r-2": "2026-05-12", "r-3": "2026-06-10"} {
		in := intake(id, rights.Access)
		in.On = date(received)
		ok(d.Receive(ctx, in))
	}
	in := intake("r-4", rights.Access)
	in.On = date("2026-05-11")
	ok(d.Receive(ctx, in))
	c := command("answer")
	c.Request = "r-4"
	ok(d.Answer(ctx, c))
	cal := civil.Also(ukPack.EnglandAndWales, date("2026-06-11"))
	for i, want := range [][]rights.Moved{
		{{Request: "r-1", Was: date("2026-06-11"), Is: date("2026-06-12")}},
		{{Request: "r-1", Was: date("2026-06-11"), Is: date("2026-06-12")}}, // again: nothing more is stored
	} {
		var got []rights.Moved
		for m, err := range d.Recompute(ctx, cal) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, m)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d: moved %+v", i, got)
		}
		if r, err := store.Get(ctx, "r-1"); err != nil || r.Hint != date("2026-06-12") || r.Version != 2 {
			t.Errorf("%d: %+v, %v", i, r, err)
		}
	}
	then, err := rights.NewService(store, laws, cal, &rights.Options{Now: func() time.Time { return on.t }})
	if err != nil {
		t.Fatal(err)
	}
	if s, err := then.Status(ctx, "r-1", civil.Date{}); err != nil || s.Deadline.Due != date("2026-06-12") {
		t.Errorf("%+v, %v", s.Deadline, err)
	}
	for range d.Recompute(ctx, cal) {
		break
	}
	if err := firstOf(d.Recompute(ctx, nil)); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no calendar: %v", err)
	}
}

// firstOf returns the error that a sequence begins with.
func firstOf[T any](seq iter.Seq2[T, error]) (err error) {
	for _, err = range seq {
		break
	}
	return err
}

var errStore = errors.New("down")

// failing is a store that fails with its nth call.
type failing struct {
	fullStore
	calls, at int
	conflicts bool
}

func (f *failing) fails() error {
	if f.calls++; f.calls == f.at {
		if f.conflicts {
			return privacy.ErrConflict
		}
		return errStore
	}
	return nil
}

func (f *failing) Create(ctx context.Context, r rights.Request) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.fullStore.Create(ctx, r)
}

func (f *failing) Get(ctx context.Context, id rights.RequestID) (rights.Request, error) {
	if err := f.fails(); err != nil {
		return rights.Request{}, err
	}
	return f.fullStore.Get(ctx, id)
}

func (f *failing) Update(ctx context.Context, r rights.Request) error {
	if err := f.fails(); err != nil {
		return err
	}
	return f.fullStore.Update(ctx, r)
}

func (f *failing) RequestsOf(ctx context.Context, s privacy.SubjectID) iter.Seq2[rights.Request, error] {
	if err := f.fails(); err != nil {
		return func(yield func(rights.Request, error) bool) { yield(rights.Request{}, err) }
	}
	return f.fullStore.RequestsOf(ctx, s)
}

func (f *failing) Pending(ctx context.Context, through civil.Date, after rights.DueCursor, n int) iter.Seq2[rights.Request, error] {
	if err := f.fails(); err != nil {
		return func(yield func(rights.Request, error) bool) { yield(rights.Request{}, err) }
	}
	return f.fullStore.Pending(ctx, through, after, n)
}

// A store that fails is an error of each command, and a bare one has no lists.
func TestServiceStoreErrors(t *testing.T) {
	for name, do := range map[string]func(ctx context.Context, d *rights.Service) error{
		"receive": func(ctx context.Context, d *rights.Service) error {
			_, err := d.Receive(ctx, intake("r-2", rights.Access))
			return err
		},
		"receive again": func(ctx context.Context, d *rights.Service) error {
			_, err := d.Receive(ctx, intake("r-1", rights.Access))
			return err
		},
		"extend": func(ctx context.Context, d *rights.Service) error { _, err := d.Extend(ctx, command("x")); return err },
		"status": func(ctx context.Context, d *rights.Service) error {
			_, err := d.Status(ctx, "r-1", civil.Date{})
			return err
		},
		"release": func(ctx context.Context, d *rights.Service) error {
			_, err := d.CheckReleasable(ctx, "r-1")
			return err
		},
		"due": func(ctx context.Context, d *rights.Service) error {
			return firstOf(d.Due(ctx, civil.Date{}, date("2027-01-31")))
		},
		"recompute": func(ctx context.Context, d *rights.Service) error {
			return firstOf(d.Recompute(ctx, civil.Also(ukPack.EnglandAndWales, date("2026-12-24"))))
		},
	} {
		failed := 0
		for at := 1; ; at++ {
			s := &failing{fullStore: memory.New().Requests(), at: at}
			d, _ := newService(t, s.fullStore)
			must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
			err := do(t.Context(), d.In(s))
			if s.calls < at {
				break
			}
			if failed++; !errors.Is(err, errStore) {
				t.Errorf("%s, call %d: %v", name, at, err)
			}
		}
		if failed == 0 {
			t.Errorf("%s: never asked", name)
		}
	}
	s := &failing{fullStore: memory.New().Requests(), at: 2, conflicts: true}
	d, _ := newService(t, s.fullStore)
	must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
	if err := firstOf(d.In(s).Recompute(t.Context(), civil.Also(ukPack.EnglandAndWales, date("2026-12-24")))); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("another was first: %v", err)
	}
	bare := d.In(struct{ rights.Store }{s.fullStore})
	if err := firstOf(bare.Due(t.Context(), civil.Date{}, date("2027-01-31"))); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("no list: %v", err)
	}
	if st, err := bare.Status(t.Context(), "r-1", civil.Date{}); err != nil || len(st.Duplicates) > 0 {
		t.Errorf("%+v, %v", st, err)
	}
}

// A request that the calendar does not reach is handled by its safe day; one whose clock has a fault is an error.
func TestServiceBeyondTheCalendar(t *testing.T) {
	store := memory.New().Requests()
	on := &deskOn{}
	on.to("2035-03-01")
	d, err := rights.NewService(store, laws, ukPack.EnglandAndWales, &rights.Options{Now: func() time.Time { return on.t }})
	if err != nil {
		t.Fatal(err)
	}
	s := must(t)(d.Receive(t.Context(), intake("r-1", rights.Access)))
	if !s.Deadline.Due.IsZero() || s.Request.Hint != date("2035-04-01") || !slices.Contains(found(s.Findings), "RI-CALENDAR-01") {
		t.Errorf("%+v", s)
	}
	if _, err := d.Extend(t.Context(), command("x")); err != nil {
		t.Errorf("extended: %v", err)
	}
	faulty := rights.Request{ID: "r-2", Subject: "person-1", State: rights.Open, Clock: rights.Clock{Regime: uk, Right: rights.Access}}
	if err := store.Create(t.Context(), faulty); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Status(t.Context(), "r-2", civil.Date{}); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("status: %v", err)
	}
	c := command("x")
	c.Request = "r-2"
	if _, err := d.Extend(t.Context(), c); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("extend: %v", err)
	}
	if err := firstOf(d.Due(t.Context(), civil.Date{}, date("2035-12-31"))); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("due: %v", err)
	}
}
