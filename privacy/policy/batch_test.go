package policy_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// odd is a host whose sources answer about the wrong people.
type odd struct {
	*host
	stray bool // answer about a person who was not asked about
	short bool // leave one answer out
	long  bool // give one too many
}

func (h odd) sources() policy.Sources {
	s := h.host.sources()
	s.Consent, s.Contracts, s.Subscribers = h, h, h
	return s
}

func (h odd) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	return h.States(ctx, keys, at)
}

func (h odd) States(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	list, err := h.host.States(ctx, keys, at)
	if h.short {
		list = list[1:]
	}
	if h.long {
		list = append(list, consent.State{})
	}
	return list, err
}

func (h odd) SubscribersOf(ctx context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID]policy.Subscriber, error) {
	m, err := h.host.SubscribersOf(ctx, ids)
	if h.short {
		delete(m, ids[0])
	}
	if h.stray {
		m["a stranger"] = policy.CorporateSubscriber
	}
	return m, err
}

func (h odd) ContractsOf(ctx context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	m, err := h.host.ContractsOf(ctx, ids)
	if h.stray {
		m["a stranger"] = nil
	}
	return m, err
}

// crowd is a host of n people, each in a situation of its own, and a question about each.
func crowd(n int) (*host, []policy.Processing) {
	h := &host{states: map[consent.Key]consent.State{}, subscribers: map[privacy.SubjectID]policy.Subscriber{}}
	var qs []policy.Processing
	for i := range n {
		id := privacy.SubjectID(fmt.Sprintf("person-%d", i))
		h.origins = append(h.origins, told(id))
		h.states[consent.Key{Subject: id, Purpose: news, Channel: privacy.Email}] = consent.State{InForce: i%2 == 0, Why: consent.Why(i % 2)}
		h.contracts = append(h.contracts, policy.Contract{ID: "c", Subject: id, Since: day(2020, 1, 1), Party: privacy.Fact(i % 3)})
		h.subscribers[id] = policy.Subscriber(i % 3)
		if i%5 == 0 {
			h.markers = append(h.markers, rights.Marker{Subject: id, Kind: rights.MarkerKind(1 + i%3), From: now})
		}
		if i%7 == 0 {
			h.records = append(h.records, retention.Record{ID: "r", Subject: id, Category: email, Dates: retention.Dates{retention.ContractEnd: day(2010+i%16, 1, 1)}})
		}
		if i%11 == 0 {
			h.holds = append(h.holds, retention.Hold{ID: "h-" + string(id), Matter: "m", Subject: id, Placed: day(2026, 1, 1)})
		}
		q := question()
		q.Subject, q.Channel = id, privacy.Email
		qs = append(qs, q)
	}
	return h, qs
}

// DecideAll answers as Decide does, in the order of the questions, however large a batch is.
func TestDecideAllAgreesWithDecide(t *testing.T) {
	h, qs := crowd(200)
	qs = append(qs, policy.Processing{}, qs[0], qs[0])
	qs[len(qs)-1].At = now.Add(-time.Hour)
	single := guard(t, everything(), h.sources(), nil)
	var want []policy.Decision
	for _, q := range qs {
		d, err := single.Decide(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, d)
	}
	for _, batch := range []int{0, 1, 7, 203} {
		g := guard(t, everything(), h.sources(), &policy.Options{Batch: batch})
		i := 0
		for d, err := range g.DecideAll(t.Context(), asked(qs)) {
			if err != nil {
				t.Fatal(err)
			}
			if d.Outcome() != want[i].Outcome() || !slices.Equal(codes(d.Findings()), codes(want[i].Findings())) {
				t.Fatalf("batch %d, question %d: %v %v, want %v %v", batch, i, d.Outcome(), codes(d.Findings()), want[i].Outcome(), codes(want[i].Findings()))
			}
			i++
		}
		if i != len(qs) {
			t.Errorf("batch %d: %d answers to %d questions", batch, i, len(qs))
		}
	}
}

// How often the sources are asked does not grow with the questions.
func TestDecideAllAsksOnce(t *testing.T) {
	for _, n := range []int{10, 2000} {
		h, qs := crowd(n)
		for _, err := range guard(t, everything(), h.sources(), nil).DecideAll(t.Context(), asked(qs)) {
			if err != nil {
				t.Fatal(err)
			}
		}
		for source, asked := range h.asked {
			if asked != 1 {
				t.Errorf("%d questions: %s was asked %d times", n, source, asked)
			}
		}
		if len(h.asked) != 8 {
			t.Errorf("asked %v", h.asked)
		}
	}
}

// A source that answers about somebody else, or about fewer, has not answered.
func TestOddAnswersAreErrors(t *testing.T) {
	h, qs := crowd(4)
	for name, m := range map[string]odd{"stray": {host: h, stray: true}, "short": {host: h, short: true}, "long": {host: h, long: true}} {
		got := error(nil)
		for _, err := range guard(t, everything(), m.sources(), nil).DecideAll(t.Context(), asked(qs[:3])) {
			got = err
		}
		if !errors.Is(got, privacy.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, got)
		}
	}
	h.fail = "consent"
	for _, fail := range []string{"consent", "subscribers", "holds"} {
		h.fail = fail
		for _, err := range guard(t, everything(), h.sources(), nil).DecideAll(t.Context(), asked(qs)) {
			if !errors.Is(err, errDown) {
				t.Errorf("%s: %v", fail, err)
			}
		}
	}
	h.fail = ""
	for name, subscribers := range map[string]policy.Subscribers{"short": odd{host: h, short: true}, "stray": odd{host: h, stray: true}} {
		s := h.sources()
		s.Subscribers = subscribers
		for _, err := range guard(t, everything(), s, nil).DecideAll(t.Context(), asked(qs)) {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%s subscribers: %v", name, err)
			}
		}
	}
}

// An error of the host's questions follows the answers to the questions before it, however large a batch is, and ends
// them. An error of a source comes first.
func TestAnErrorOfTheQuestionsIsAnError(t *testing.T) {
	h, qs := crowd(5)
	asked := func(yield func(policy.Processing, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
		if yield(policy.Processing{}, errDown) {
			yield(qs[0], nil)
		}
	}
	for _, batch := range []int{1, 3, 5, 16} {
		g := guard(t, everything(), h.sources(), &policy.Options{Batch: batch})
		var got []privacy.SubjectID
		var failed error
		for a, err := range g.DecideAll(t.Context(), asked) {
			if failed = err; err == nil {
				got = append(got, a.Subject)
			} else if !reflect.DeepEqual(a, policy.Answer{}) {
				t.Errorf("batch %d: an answer with an error: %v", batch, a)
			}
		}
		if len(got) != len(qs) || got[4] != qs[4].Subject || !errors.Is(failed, errDown) {
			t.Errorf("batch %d: answers about %v, then %v; want one about each of 5, then %v", batch, got, failed, errDown)
		}
		for range g.DecideAll(t.Context(), asked) {
			break
		}
	}
	h.fail = "marker"
	for _, err := range guard(t, everything(), h.sources(), nil).DecideAll(t.Context(), asked) {
		if !errors.Is(err, errDown) || strings.Contains(err.Error(), "questions") {
			t.Errorf("got %v, want the error of the source", err)
		}
	}
}

// An answer has its question, with the instant as of which it was decided.
func TestAnAnswerHasItsQuestion(t *testing.T) {
	h, qs := crowd(3)
	qs[1].At = time.Time{}
	clock := now.Add(time.Minute)
	g := guard(t, everything(), h.sources(), &policy.Options{Now: func() time.Time { return clock }})
	i := 0
	for a, err := range g.DecideAll(t.Context(), asked(qs)) {
		want := qs[i]
		if want.At.IsZero() {
			want.At = clock
		}
		if err != nil || !reflect.DeepEqual(a.Processing, want) {
			t.Errorf("got %+v, %v; want %+v", a.Processing, err, want)
		}
		i++
	}
}

// A loop that stops early stops the guard.
func TestDecideAllStops(t *testing.T) {
	h, qs := crowd(10)
	n := 0
	for range guard(t, everything(), h.sources(), &policy.Options{Batch: 3}).DecideAll(t.Context(), asked(qs)) {
		if n++; n == 2 {
			break
		}
	}
	if h.asked["marker"] != 1 {
		t.Errorf("the markers were read %d times, want once for the first batch", h.asked["marker"])
	}
	for range guard(t, everything(), h.sources(), nil).DecideAll(t.Context(), asked(qs[:0])) {
		t.Error("an answer without a question")
	}
}

// A guard serves many at once.
func TestGuardConcurrently(t *testing.T) {
	h, qs := crowd(50)
	g := guard(t, everything(), h.sources(), nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, q := range qs {
				if _, err := g.Decide(t.Context(), q); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
