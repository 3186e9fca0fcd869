package consent_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/memory"
)

// ofSubject returns an event moved to another identifier.
func ofSubject(e consent.Event, s privacy.SubjectID) consent.Event {
	e.Key.Subject = s
	return e
}

// merged returns a resolver that knows s0 and s2 as earlier identifiers of s1.
func merged(t *testing.T) *resolver {
	t.Helper()
	store := memory.New().Aliases()
	for _, from := range []privacy.SubjectID{"s0", "s2"} {
		if err := store.Merge(context.Background(), alias.Alias{From: from, Into: "s1", Request: "m", At: on(4), By: "service"}); err != nil {
			t.Fatal(err)
		}
	}
	return &resolver{Resolver: store}
}

// resolver counts how often it is asked, and fails on request.
type resolver struct {
	alias.Resolver
	asked int
	fails error
}

func (r *resolver) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	if r.asked++; r.fails != nil {
		return nil, r.fails
	}
	return r.Resolver.Aliases(ctx, ids...)
}

// late returns an event that arrived some days after its time.
func late(e consent.Event, days int) consent.Event { return early(e, -days) }

// The test tries two histories of up to two events, one under the current identifier and one under an earlier one,
// with late arrivals, as of every day, asked under either. What governs under the current identifier decides, unless
// a refusal under the other is not older by both times (LAW.md j8). A grant under the other never helps.
func TestARefusalUnderAnyIdentifierBinds(t *testing.T) {
	ctx := context.Background()
	shapes := []func(uint64, int) consent.Event{given, refused, withdrawn,
		func(seq uint64, day int) consent.Event { return late(given(seq, day), 2) },
		func(seq uint64, day int) consent.Event { return late(withdrawn(seq, day), 2) }}
	var histories [][]consent.Event
	var extend func([]consent.Event)
	extend = func(h []consent.Event) {
		histories = append(histories, slices.Clone(h))
		if len(h) == 2 {
			return
		}
		for _, shape := range shapes {
			for _, day := range []int{1, 3} {
				extend(append(slices.Clone(h), shape(uint64(len(h)+1), day)))
			}
		}
	}
	extend(nil)
	people := merged(t)
	old := key
	old.Subject = "s0"
	tried := 0
	for _, current := range histories {
		for _, other := range histories {
			store := memory.New().Consent()
			for _, e := range current {
				_ = store.Append(ctx, e)
			}
			for _, e := range other {
				_ = store.Append(ctx, ofSubject(e, "s0"))
			}
			l, c := ledger(store, consent.Options{Aliases: people})
			c.at(20)
			for at := 0; at <= 6; at += 2 {
				plain := consent.Fold(current, on(at), consent.Terms{})
				binds := slices.ContainsFunc(other, func(r consent.Event) bool {
					known := !r.At.After(on(at)) || !r.Recorded.After(on(at))
					return r.Kind != consent.Given && known && (plain.Last.Kind == 0 || !r.At.Before(plain.Last.At) || !r.Recorded.Before(plain.Last.Recorded))
				})
				got, err := l.States(ctx, []consent.Key{key, old, key}, on(at))
				if err != nil {
					t.Fatal(err)
				}
				for i, k := range []consent.Key{key, old} {
					one := mustState(t, l, k, on(at))
					if want := plain.InForce && !binds; one.InForce != want || one != got[i] {
						t.Fatalf("day %d, asked about %s: in force %v (%v), want %v; States %+v\ncurrent %v\nother %v", at, k.Subject, one.InForce, one.Why, want, got[i], current, other)
					}
					if one.Last.Kind != 0 && one.Last.Key != k || one.InForce != (one.Why == consent.WhyNone) {
						t.Fatalf("day %d: %+v", at, one)
					}
					if binds && one.Why != consent.WhyRefused && one.Why != consent.WhyWithdrawn {
						t.Fatalf("day %d: %v although a refusal binds", at, one.Why)
					}
					tried++
				}
				if got[2] != got[0] {
					t.Fatalf("a key asked about twice: %+v, %+v", got[2], got[0])
				}
			}
		}
	}
	t.Logf("%d answers on %d pairs of histories", tried, len(histories)*len(histories))
}

// Every act under an earlier identifier is recorded under the current one. A refusal that raced with the merge, and
// was stored under the earlier identifier, stops a consent until the person gives it again.
func TestActsAreRecordedUnderTheCurrentIdentifier(t *testing.T) {
	ctx, store := context.Background(), memory.New().Consent()
	l, c := ledger(store, consent.Options{Aliases: merged(t)})
	old := key
	old.Subject = "s0"
	state := func(want consent.Why) {
		t.Helper()
		for _, k := range []consent.Key{key, old} {
			if s := mustState(t, l, k, time.Time{}); s.Why != want {
				t.Errorf("%s on day %d: %v, want %v", k.Subject, c.now.Day(), s.Why, want)
			}
		}
	}
	e, err := l.Give(ctx, old, proof(), "web")
	if err != nil || e.Key != key || e.Seq != 1 {
		t.Fatalf("%+v, %v", e, err)
	}
	state(consent.WhyNone)
	if err := store.Append(ctx, ofSubject(withdrawn(1, 2), "s2")); err != nil { // by a server that does not know of the merge yet
		t.Fatal(err)
	}
	c.at(2)
	state(consent.WhyWithdrawn)
	if _, err := l.Give(ctx, key, proof(), "web"); !errors.Is(err, privacy.ErrConflict) {
		t.Errorf("a grant at the instant of a refusal: %v, want ErrConflict", err)
	}
	c.at(3)
	if e, err := l.Give(ctx, key, proof(), "web"); err != nil || e.Seq != 2 {
		t.Fatalf("given again: %+v, %v", e, err)
	}
	state(consent.WhyNone)
	c.at(4)
	if e, err := l.Withdraw(ctx, old, "web"); err != nil || e.Key != key || e.Seq != 3 {
		t.Fatalf("%+v, %v", e, err)
	}
	state(consent.WhyWithdrawn)
	var keys []privacy.SubjectID
	for k, err := range l.Keys(ctx, "s0") {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, k.Subject)
		if len(keys) == 2 {
			break
		}
	}
	if !slices.Equal(keys, []privacy.SubjectID{"s1", "s2"}) {
		t.Errorf("keys of %v", keys)
	}
}

// Rows under any identifier of a person count as rows of the person, once. A grant that the person refused under
// another identifier is left out, and a consent that such a refusal had stopped is not stopped again.
func TestImportUnderAnyIdentifier(t *testing.T) {
	ctx, store := context.Background(), memory.New().Consent()
	l, c := ledger(store, consent.Options{Aliases: merged(t)})
	c.at(10)
	if err := errors.Join(store.Append(ctx, ofSubject(withdrawn(1, 5), "s0")), store.Append(ctx, ofSubject(withdrawn(2, 6), "s0"))); err != nil {
		t.Fatal(err)
	}
	in := func(s privacy.SubjectID, kind consent.Kind, day int) consent.Imported {
		r := row(kind, on(day), consent.Proof{})
		if kind == consent.Given {
			r.Proof = proof()
		}
		r.Key.Subject = s
		return r
	}
	rows := []consent.Imported{in("s0", consent.Given, 3), in("s1", consent.Given, 3), in("s2", consent.Given, 7), in("s9", consent.Given, 7)}
	r, err := l.Import(ctx, slices.Values(rows))
	if err != nil || r.Rows != 4 || r.Stored != 2 || r.Known != 1 || !slices.Equal(r.LeftOut, []int{2}) || r.Stopped != nil {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = l.Import(ctx, slices.Values([]consent.Imported{in("s2", consent.Withdrawn, 8)}))
	if err != nil || r.Stored != 1 || r.Stopped != nil || len(events(t, store, key)) != 2 {
		t.Errorf("%+v, %v", r, err)
	}
	later := row(consent.Withdrawn, on(9), consent.Proof{})
	later.Key.Subject = "s9"
	if r, err = l.Import(ctx, slices.Values([]consent.Imported{later})); err != nil || len(r.Stopped) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

// A ledger asks the resolver once for a batch, and reaches no decision if the resolver fails.
func TestResolverIsAskedOnce(t *testing.T) {
	ctx, people := context.Background(), merged(t)
	l, _ := ledger(memory.New().Consent(), consent.Options{Aliases: people})
	var keys []consent.Key
	for i := range 100 {
		keys = append(keys, consent.Key{Subject: privacy.SubjectID(fmt.Sprint("s", i)), Purpose: "marketing"})
	}
	if _, err := l.States(ctx, keys, on(5)); err != nil || people.asked != 1 {
		t.Errorf("asked %d times, %v", people.asked, err)
	}
	people.fails = errDown
	_, state := l.State(ctx, key, on(5))
	_, states := l.States(ctx, keys, on(5))
	_, give := l.Give(ctx, key, proof(), "web")
	_, imported := l.Import(ctx, slices.Values([]consent.Imported{row(consent.Refused, on(1), consent.Proof{})}))
	var listed error
	for _, listed = range l.Keys(ctx, "s1") {
	}
	for i, err := range []error{state, states, give, imported, listed} {
		if !errors.Is(err, errDown) {
			t.Errorf("call %d: %v, want the resolver's error", i, err)
		}
	}
}

// If the history under another identifier cannot be read, there is no answer.
func TestUnreadableHistoryOfAnotherIdentifier(t *testing.T) {
	ctx, people := context.Background(), merged(t)
	l, _ := ledger(&blind{Store: memory.New().Consent(), to: "s2"}, consent.Options{Aliases: people})
	_, state := l.State(ctx, key, on(5))
	_, give := l.Give(ctx, key, proof(), "web")
	_, imported := l.Import(ctx, slices.Values([]consent.Imported{row(consent.Refused, on(1), consent.Proof{})}))
	for i, err := range []error{state, give, imported} {
		if !errors.Is(err, errDown) {
			t.Errorf("call %d: %v, want the store's error", i, err)
		}
	}
	second := &second{resolver: merged(t)}
	l, _ = ledger(memory.New().Consent(), consent.Options{Aliases: second})
	if _, err := l.Import(ctx, slices.Values([]consent.Imported{row(consent.Refused, on(1), consent.Proof{})})); !errors.Is(err, errDown) {
		t.Errorf("the second answer is an error: %v", err)
	}
}

// blind is a store that cannot read the events of one person.
type blind struct {
	consent.Store
	to privacy.SubjectID
}

func (b *blind) EventsOf(ctx context.Context, keys []consent.Key) iter.Seq2[consent.Event, error] {
	if slices.ContainsFunc(keys, func(k consent.Key) bool { return k.Subject == b.to }) {
		return sequence[consent.Event](nil, errDown)
	}
	return b.Store.EventsOf(ctx, keys)
}

// second is a resolver that answers once.
type second struct{ *resolver }

func (s *second) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	if s.asked == 1 {
		s.fails = errDown
	}
	return s.resolver.Aliases(ctx, ids...)
}
