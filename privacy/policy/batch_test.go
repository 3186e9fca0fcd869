package policy_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// manyHost is a host whose sources answer about many people at once.
type manyHost struct {
	*host
	stray bool // answer about a person who was not asked about
	short bool // leave one answer out
	long  bool // give one too many
}

func (h manyHost) sources() policy.Sources {
	return policy.Sources{Consent: h, Contracts: h, Standing: h, Origins: h, Records: h, Holds: h, Subscribers: h, Disclosures: h, Aliases: h}
}

func (h manyHost) States(_ context.Context, keys []consent.Key, _ time.Time) ([]consent.State, error) {
	list := make([]consent.State, len(keys))
	for i, k := range keys {
		list[i] = h.states[k]
	}
	if h.short {
		list = list[1:]
	}
	if h.long {
		list = append(list, consent.State{})
	}
	return list, h.ask("consent")
}

func (h manyHost) SubscribersOf(_ context.Context, ids []privacy.SubjectID) ([]policy.Subscriber, error) {
	list := make([]policy.Subscriber, len(ids))
	for i, id := range ids {
		list[i] = h.subscribers[id]
	}
	if h.short {
		list = list[1:]
	}
	return list, h.ask("subscribers")
}

func (h manyHost) ContractsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[policy.Contract, error] {
	return yield(h.host, "contracts", h.contracts, func(c policy.Contract) bool { return h.stray || slices.Contains(ids, c.Subject) })
}

func (h manyHost) StandingsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[rights.Standing, error] {
	return yield(h.host, "standing", h.standings, func(s rights.Standing) bool { return slices.Contains(ids, s.Subject) })
}

func (h manyHost) OriginsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[policy.Origin, error] {
	return yield(h.host, "origins", h.origins, func(o policy.Origin) bool { return slices.Contains(ids, o.Subject) })
}

func (h manyHost) RecordsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[retention.Record, error] {
	return yield(h.host, "records", h.records, func(r retention.Record) bool { return slices.Contains(ids, r.Subject) })
}

func (h manyHost) HoldsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return yield(h.host, "holds", h.holds, func(x retention.Hold) bool { return x.Subject == "" || slices.Contains(ids, x.Subject) })
}

// crowd is a host of n people, each in a situation of its own, and a question about each.
func crowd(n int) (*host, []policy.Processing) {
	h := &host{states: map[consent.Key]consent.State{}, subscribers: map[privacy.SubjectID]policy.Subscriber{}}
	var qs []policy.Processing
	for i := range n {
		id := privacy.SubjectID(fmt.Sprintf("person-%d", i))
		h.origins = append(h.origins, told(id))
		h.states[consent.Key{Subject: id, Purpose: news, Channel: consent.Email}] = consent.State{InForce: i%2 == 0, Why: consent.Why(i % 2)}
		h.contracts = append(h.contracts, policy.Contract{ID: "c", Subject: id, Since: day(2020, 1, 1), Party: privacy.Fact(i % 3)})
		h.subscribers[id] = policy.Subscriber(i % 3)
		if i%5 == 0 {
			h.standings = append(h.standings, rights.Standing{Subject: id, Kind: rights.StandingKind(1 + i%3), From: now})
		}
		if i%7 == 0 {
			h.records = append(h.records, retention.Record{ID: "r", Subject: id, Category: email, Dates: retention.Dates{retention.ContractEnd: day(2010+i%16, 1, 1)}})
		}
		if i%11 == 0 {
			h.holds = append(h.holds, retention.Hold{ID: "h-" + string(id), Matter: "m", Subject: id, Placed: day(2026, 1, 1)})
		}
		q := question()
		q.Subject, q.Channel = id, consent.Email
		qs = append(qs, q)
	}
	return h, qs
}

// DecideAll answers as Decide does, in the order of the questions, whatever the sources can do and however large a
// batch is.
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
		for name, s := range map[string]policy.Sources{"one by one": h.sources(), "at once": manyHost{host: h}.sources()} {
			g := guard(t, everything(), s, &policy.Options{Batch: batch})
			i := 0
			for d, err := range g.DecideAll(t.Context(), slices.Values(qs)) {
				if err != nil {
					t.Fatal(err)
				}
				if d.Outcome() != want[i].Outcome() || !slices.Equal(codes(d.Findings()), codes(want[i].Findings())) {
					t.Fatalf("%s, batch %d, question %d: %v %v, want %v %v", name, batch, i, d.Outcome(), codes(d.Findings()), want[i].Outcome(), codes(want[i].Findings()))
				}
				i++
			}
			if i != len(qs) {
				t.Errorf("%s, batch %d: %d answers to %d questions", name, batch, i, len(qs))
			}
		}
	}
}

// How often the sources are asked does not grow with the questions.
func TestDecideAllAsksOnce(t *testing.T) {
	for _, n := range []int{10, 2000} {
		h, qs := crowd(n)
		for _, err := range guard(t, everything(), manyHost{host: h}.sources(), nil).DecideAll(t.Context(), slices.Values(qs)) {
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
func TestManySourcesThatAnswerWrongly(t *testing.T) {
	h, qs := crowd(4)
	for name, m := range map[string]manyHost{"stray": {host: h, stray: true}, "short": {host: h, short: true}, "long": {host: h, long: true}} {
		got := error(nil)
		for _, err := range guard(t, everything(), m.sources(), nil).DecideAll(t.Context(), slices.Values(qs[:3])) {
			got = err
		}
		if !errors.Is(got, privacy.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, got)
		}
	}
	h.fail = "consent"
	for _, fail := range []string{"consent", "subscribers", "holds"} {
		h.fail = fail
		for _, err := range guard(t, everything(), manyHost{host: h}.sources(), nil).DecideAll(t.Context(), slices.Values(qs)) {
			if !errors.Is(err, errDown) {
				t.Errorf("%s: %v", fail, err)
			}
		}
	}
	subscribersShort := manyHost{host: h, short: true}
	s := h.sources()
	s.Subscribers, h.fail = subscribersShort, ""
	for _, err := range guard(t, everything(), s, nil).DecideAll(t.Context(), slices.Values(qs)) {
		if !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("short subscribers: %v", err)
		}
	}
}

// A loop that stops early stops the guard.
func TestDecideAllStops(t *testing.T) {
	h, qs := crowd(10)
	n := 0
	for range guard(t, everything(), h.sources(), &policy.Options{Batch: 3}).DecideAll(t.Context(), slices.Values(qs)) {
		if n++; n == 2 {
			break
		}
	}
	if h.asked["standing"] != 3 {
		t.Errorf("the standings were read %d times", h.asked["standing"])
	}
	for range guard(t, everything(), h.sources(), nil).DecideAll(t.Context(), slices.Values(qs[:0])) {
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
