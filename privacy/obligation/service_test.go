package obligation_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// clock is a clock that the test moves.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func owed(recipient privacy.RecipientID) obligation.Obligation {
	return obligation.Obligation{
		Kind: obligation.Erased, Regime: uk.GDPR, Subject: "person-1", Recipient: recipient, Cause: "erasure-1", Raised: now,
	}
}

// raised raises obligations in a new store.
func raised(t testing.TB, all ...obligation.Obligation) fullStore {
	t.Helper()
	s := memory.New().Obligations()
	if err := obligation.Raise(t.Context(), s, memory.New().Feed(), all...); err != nil {
		t.Fatal(err)
	}
	return s
}

// laws are those of the services of the tests.
var laws = []*obligation.Law{uk.Pack().Obligations()}

func book(t testing.TB, s obligation.Store, o *obligation.Options) *obligation.Service {
	t.Helper()
	b, err := obligation.NewService(s, laws, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// outbox keeps the changes that are appended, each once.
type outbox struct {
	all []obligation.Change
	err error
}

func (b *outbox) Append(_ context.Context, c obligation.Change) error {
	if !slices.Contains(b.all, c) && b.err == nil {
		b.all = append(b.all, c)
	}
	return b.err
}

func TestRaise(t *testing.T) {
	s, out := memory.New().Obligations(), new(outbox)
	one, two := owed("freshdesk"), owed("keap")
	for i := range 3 { // raising again changes nothing
		if i > 0 {
			one.Raised = one.Raised.Add(time.Hour)
		}
		if err := (obligation.Sink{Store: s, Outbox: out}).Raise(t.Context(), one, two, one); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			out.all = out.all[:1] // the second got lost
		}
	}
	one.Raised = now
	if len(out.all) != 2 || out.all[0].Topic != obligation.TopicRaised || out.all[0].Subject != "person-1" || !strings.Contains(out.all[0].Body, "freshdesk") {
		t.Errorf("changes %+v", out.all)
	}
	got, err := s.Get(t.Context(), obligation.IDOf(one))
	want := one
	want.ID, want.State, want.Next, want.Version = obligation.IDOf(one), obligation.Raised, now, 1
	if err != nil || got != want {
		t.Errorf("stored %+v, %v", got, err)
	}
	other := one
	other.Detail = "field-1"
	if obligation.IDOf(one) == obligation.IDOf(two) || obligation.IDOf(one) == obligation.IDOf(other) {
		t.Error("two obligations have one name")
	}
}

func TestRaiseRefuses(t *testing.T) {
	for field, change := range map[string]func(*obligation.Obligation){
		"kind":      func(o *obligation.Obligation) { o.Kind = 0 },
		"regime":    func(o *obligation.Obligation) { o.Regime = "" },
		"subject":   func(o *obligation.Obligation) { o.Subject = "" },
		"recipient": func(o *obligation.Obligation) { o.Recipient = "" },
		"cause":     func(o *obligation.Obligation) { o.Cause = " x" },
		"detail":    func(o *obligation.Obligation) { o.Detail = " x" },
		"raised":    func(o *obligation.Obligation) { o.Raised = time.Time{} },
		"due":       func(o *obligation.Obligation) { o.Kind, o.Recipient = obligation.Notice, "" },
		"recipient: is given, though": func(o *obligation.Obligation) {
			o.Kind, o.Due = obligation.Notice, civil.MustDate(2026, 12, 1)
		},
		"under way":     func(o *obligation.Obligation) { o.Attempts = 1 },
		"is already un": func(o *obligation.Obligation) { o.State = obligation.Delivered },
	} {
		o := owed("keap")
		change(&o)
		s := memory.New().Obligations()
		err := obligation.Raise(t.Context(), s, new(outbox), owed("keap"), o)
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "obligations[1]") || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
		if _, err := s.Get(t.Context(), obligation.IDOf(owed("keap"))); !errors.Is(err, privacy.ErrNotFound) {
			t.Errorf("%s: something was written: %v", field, err)
		}
	}
	var faults *privacy.FaultsError
	if err := obligation.Raise(t.Context(), nil, new(outbox)); !errors.As(err, &faults) || len(faults.Faults) != 1 {
		t.Errorf("without a store: %v", err)
	}
	unheard := memory.New().Obligations()
	if err := obligation.Raise(t.Context(), unheard, nil, owed("keap")); err != nil {
		t.Errorf("nobody listens: %v", err)
	}
	if _, err := unheard.Get(t.Context(), obligation.IDOf(owed("keap"))); err != nil {
		t.Errorf("nobody listens: %v; want it stored", err)
	}
	public := owed("")
	public.Kind = obligation.MadePublic
	raised(t, public) // nobody can be named

	full := errors.New("full")
	if err := obligation.Raise(t.Context(), memory.New().Obligations(), &outbox{err: full}, owed("keap")); !errors.Is(err, full) {
		t.Errorf("the outbox fails: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := obligation.Raise(ctx, memory.New().Obligations(), new(outbox), owed("keap")); !errors.Is(err, context.Canceled) {
		t.Errorf("the context is done: %v", err)
	}
}

func TestNewServiceRefuses(t *testing.T) {
	var faults *privacy.FaultsError
	if _, err := obligation.NewService(nil, nil, &obligation.Options{Batch: -1, Lease: -1}); !errors.As(err, &faults) || len(faults.Faults) != 4 {
		t.Errorf("%v", err)
	}
}

// The life of an obligation: it fails twice, is delivered, and confirmed.
func TestDeliver(t *testing.T) {
	c := &clock{now}
	s := raised(t, owed("keap"))
	b := book(t, s, &obligation.Options{Now: c.now})
	failing := errors.New("no answer")
	calls := 0
	deliverer := (func(_ context.Context, o obligation.Obligation) (bool, error) {
		calls++
		if calls != o.Attempts || o.Recipient != "keap" {
			t.Errorf("call %d: %+v", calls, o)
		}
		if calls < 3 {
			return true, failing // what it answers beside an error counts for nothing
		}
		return false, nil
	})
	for i, step := range []struct {
		after     time.Duration
		calls     int
		delivered int
		state     obligation.State
	}{
		{0, 1, 0, obligation.Raised},
		{time.Minute - time.Microsecond, 1, 0, obligation.Raised},
		{time.Microsecond, 2, 0, obligation.Raised},
		{2*time.Minute - time.Microsecond, 2, 0, obligation.Raised},
		{time.Microsecond, 3, 1, obligation.Delivered},
		{24 * time.Hour, 3, 0, obligation.Delivered},
	} {
		c.t = c.t.Add(step.after)
		before := calls
		run, err := b.Deliver(t.Context(), deliverer)
		failed := calls - before - step.delivered
		if err != nil || calls != step.calls || run.Delivered != step.delivered || run.Failed != failed || len(run.Failures) != failed {
			t.Errorf("step %d: %d calls, %+v, %v", i, calls, run, err)
		}
		if failed == 1 && !errors.Is(run.Failures[0].Err, failing) {
			t.Errorf("step %d: %v", i, run.Failures)
		}
		o, err := b.Get(t.Context(), obligation.IDOf(owed("keap")))
		if err != nil || o.State != step.state {
			t.Errorf("step %d: %+v, %v", i, o, err)
		}
	}
	o, err := b.Acknowledge(t.Context(), obligation.IDOf(owed("keap")), time.Time{})
	if err != nil || o.State != obligation.Acknowledged || o.Acknowledged != c.t || o.Attempts != 3 || o.Delivered.IsZero() || !o.Next.IsZero() {
		t.Errorf("confirmed: %+v, %v", o, err)
	}
	if again, err := b.Acknowledge(t.Context(), o.ID, now); err != nil || again != o {
		t.Errorf("confirmed again: %+v, %v", again, err)
	}
	if _, err := b.Cancel(t.Context(), o.ID, obligation.Impossible, "note-1"); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("cancelled after it ended: %v", err)
	}
}

// The pause doubles up to a day, and no further.
func TestBackoff(t *testing.T) {
	c := &clock{now}
	s := raised(t, owed("keap"))
	b := book(t, s, &obligation.Options{Now: c.now})
	var longest time.Duration
	for range 20 {
		if run, err := b.Deliver(t.Context(), (func(context.Context, obligation.Obligation) (bool, error) { return false, errors.New("no") })); err != nil || run.Failed != 1 {
			t.Fatalf("%+v, %v", run, err)
		}
		o, _ := s.Get(t.Context(), obligation.IDOf(owed("keap")))
		longest = o.Next.Sub(c.t)
		c.t = o.Next
	}
	if longest != 24*time.Hour {
		t.Errorf("the longest pause is %v", longest)
	}
}

// One deliverer confirms at once, one panics, one hangs: each is told apart, and the rest goes on.
func TestDeliverContains(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := raised(t, owed("confirms"), owed("hangs"), owed("panics"), owed("waits"))
		b := book(t, s, &obligation.Options{Now: func() time.Time { return now }, Batch: 3, Lease: time.Second})
		release := make(chan struct{})
		run, err := b.Deliver(t.Context(), (func(ctx context.Context, o obligation.Obligation) (bool, error) {
			switch o.Recipient {
			case "panics":
				panic("person-1")
			case "hangs":
				<-release
			case "waits":
				<-ctx.Done()
				return false, ctx.Err()
			}
			return true, nil
		}))
		close(release)
		if err != nil || run.Acknowledged != 1 || run.Delivered != 1 || run.Failed != 3 {
			t.Errorf("%+v, %v", run, err)
		}
		for _, f := range run.Failures {
			if strings.Contains(f.Err.Error(), "person-1") {
				t.Errorf("what was panicked with comes out: %v", f.Err)
			}
		}
		if o, _ := s.Get(t.Context(), obligation.IDOf(owed("hangs"))); o.State != obligation.Raised || !o.Next.After(now) {
			t.Errorf("what hung: %+v", o)
		}
	})
}

func TestDeliverRefusesNobody(t *testing.T) {
	if _, err := book(t, raised(t), nil).Deliver(t.Context(), nil); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
}

// A run lists a bounded number of failures, and counts them all.
func TestFailuresAreBounded(t *testing.T) {
	var all []obligation.Obligation
	for i := range 150 {
		all = append(all, owed(privacy.RecipientID(fmt.Sprint("r-", i))))
	}
	b := book(t, raised(t, all...), &obligation.Options{Now: func() time.Time { return now }})
	run, err := b.Deliver(t.Context(), (func(context.Context, obligation.Obligation) (bool, error) { return false, errors.New("no") }))
	if err != nil || run.Failed != 150 || len(run.Failures) != 100 {
		t.Errorf("%d failed, %d listed, %v", run.Failed, len(run.Failures), err)
	}
}

// Several workers on one store: while one has an obligation nobody else does, and each is delivered once.
func TestSeveralWorkers(t *testing.T) {
	var all []obligation.Obligation
	for i := range 40 {
		all = append(all, owed(privacy.RecipientID(fmt.Sprint("r-", i))))
	}
	s := raised(t, all...)
	var mu sync.Mutex
	delivered := make(map[privacy.RecipientID]int)
	var wg sync.WaitGroup
	for range 4 {
		b := book(t, s, &obligation.Options{Now: func() time.Time { return now }, Batch: 7})
		wg.Go(func() {
			_, err := b.Deliver(t.Context(), (func(_ context.Context, o obligation.Obligation) (bool, error) {
				mu.Lock()
				defer mu.Unlock()
				delivered[o.Recipient]++
				return true, nil
			}))
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(delivered) != 40 {
		t.Errorf("%d delivered", len(delivered))
	}
	for r, n := range delivered {
		if n != 1 {
			t.Errorf("%s was told %d times", r, n)
		}
	}
}

// What happens to an obligation while its deliverer is at work is kept.
func TestMeanwhile(t *testing.T) {
	id := obligation.IDOf(owed("keap"))
	for _, c := range []struct {
		name      string
		meanwhile func(b *obligation.Service, c *clock) error
		err       error
		want      obligation.State
		attempts  int
	}{
		{"confirmed, though it looks like a failure", func(b *obligation.Service, _ *clock) error {
			_, err := b.Acknowledge(context.Background(), id, now)
			return err
		}, errors.New("reset"), obligation.Acknowledged, 1},
		{"cancelled", func(b *obligation.Service, _ *clock) error {
			_, err := b.Cancel(context.Background(), id, obligation.Mistaken, "note-1")
			return err
		}, nil, obligation.Cancelled, 1},
		{"taken over by another that delivers", func(b *obligation.Service, c *clock) error {
			c.t = c.t.Add(time.Hour)
			_, err := b.Deliver(context.Background(), (func(context.Context, obligation.Obligation) (bool, error) { return false, nil }))
			return err
		}, errors.New("late"), obligation.Delivered, 2},
		{"taken over by another that fails", func(b *obligation.Service, c *clock) error {
			c.t = c.t.Add(time.Hour)
			_, err := b.Deliver(context.Background(), (func(context.Context, obligation.Obligation) (bool, error) { return false, errors.New("no") }))
			return err
		}, errors.New("late"), obligation.Raised, 2},
	} {
		clk := &clock{now}
		s := raised(t, owed("keap"))
		b := book(t, s, &obligation.Options{Now: clk.now})
		_, err := b.Deliver(t.Context(), (func(context.Context, obligation.Obligation) (bool, error) {
			if err := c.meanwhile(b, clk); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			return false, c.err
		}))
		o, _ := s.Get(t.Context(), id)
		if err != nil || o.State != c.want || o.Attempts != c.attempts {
			t.Errorf("%s: %+v, %v", c.name, o, err)
		}
	}
}

func TestCancel(t *testing.T) {
	s := raised(t, owed("keap"))
	b := book(t, s, &obligation.Options{Now: func() time.Time { return now }})
	id := obligation.IDOf(owed("keap"))
	for name, c := range map[string]struct {
		id       obligation.ID
		e        obligation.Excuse
		evidence string
		err      error
	}{
		"no excuse":             {id, obligation.Excuse(0), "note-1", privacy.ErrInvalid},
		"an unknown one":        {id, 99, "note-1", privacy.ErrInvalid},
		"one of another duty":   {id, obligation.Secrecy, "note-1", privacy.ErrInvalid},
		"without evidence":      {id, obligation.Impossible, "", privacy.ErrInvalid},
		"an unknown obligation": {"gone", obligation.Impossible, "note-1", privacy.ErrNotFound},
	} {
		if _, err := b.Cancel(t.Context(), c.id, c.e, c.evidence); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
	o, err := b.Cancel(t.Context(), id, obligation.Disproportionate, "note-1")
	if err != nil || o.State != obligation.Cancelled || o.Cancelled != now || o.Excuse != obligation.Disproportionate || o.Evidence != "note-1" {
		t.Errorf("%+v, %v", o, err)
	}
	if again, err := b.Cancel(t.Context(), id, obligation.Disproportionate, "note-1"); err != nil || again != o {
		t.Errorf("again: %+v, %v", again, err)
	}
	if _, err := b.Cancel(t.Context(), id, obligation.Impossible, "note-2"); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("with another excuse: %v", err)
	}
	if _, err := b.Acknowledge(t.Context(), id, now.Add(time.Microsecond)); !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "future") {
		t.Errorf("confirmed in the future: %v", err)
	}
}

// What is overdue is listed the longest overdue first, over several pages.
func TestOverdue(t *testing.T) {
	on := civil.MustDate(2026, 11, 24)
	var all []obligation.Obligation
	var want []civil.Date
	for i := range 5 {
		o := owed(privacy.RecipientID(fmt.Sprint("r-", i)))
		o.Due = on.AddDays(-i)
		all = append(all, o)
		if i > 0 {
			want = append([]civil.Date{o.Due}, want...)
		}
	}
	all = append(all, owed("without-a-day"))
	notice := obligation.Obligation{Kind: obligation.Notice, Regime: uk.GDPR, Subject: "person-2", Cause: "import-1", Raised: now, Due: on.AddDays(-9)}
	s := raised(t, append(all, notice)...)
	b := book(t, s, &obligation.Options{Now: func() time.Time { return now }, Batch: 2})
	if _, err := b.Deliver(t.Context(), (func(context.Context, obligation.Obligation) (bool, error) { return false, nil })); err != nil {
		t.Fatal(err)
	}
	var got []civil.Date
	for o, err := range b.Overdue(t.Context(), on) {
		if err != nil {
			t.Fatal(err)
		}
		if o.Statutory() {
			t.Errorf("a person who was informed is overdue: %+v", o)
		}
		got = append(got, o.Due)
	}
	if !slices.Equal(got, want) {
		t.Errorf("overdue %v, want %v", got, want)
	}
	for range b.Overdue(t.Context(), on) {
		break
	}
	if sent, err := b.Get(t.Context(), obligation.IDOf(notice)); err != nil || sent.Overdue(on) {
		t.Errorf("%+v, %v", sent, err)
	}
}

func TestOf(t *testing.T) {
	other := owed("keap")
	other.Subject = "person-2"
	b := book(t, raised(t, owed("keap"), owed("freshdesk"), other), nil)
	n := 0
	for o, err := range b.Of(t.Context(), "person-1") {
		if n++; err != nil || o.Subject != "person-1" {
			t.Errorf("%+v, %v", o, err)
		}
	}
	if n != 2 {
		t.Errorf("%d obligations", n)
	}
}

// A store that offers nothing beside is one without lists.
func TestStoreWithoutLists(t *testing.T) {
	b := book(t, struct{ obligation.Store }{raised(t)}, nil)
	for name, list := range map[string]iter.Seq2[obligation.Obligation, error]{
		"overdue": b.Overdue(t.Context(), civil.MustDate(2026, 11, 24)), "of": b.Of(t.Context(), "person-1"),
	} {
		n := 0
		for _, err := range list {
			if n++; !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d rows", name, n)
		}
	}
}
