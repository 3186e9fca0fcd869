package consent_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/storetest"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
)

func TestMemStore(t *testing.T) {
	storetest.Consent(t, func(*testing.T) consent.Store { return memory.New().Consent() })
}

func TestGive(t *testing.T) {
	ctx, s := context.Background(), memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	c.now = c.now.In(time.FixedZone("BST", 3600)).Add(1999)
	e, err := l.Give(ctx, key, proof(), "web")
	want := given(1, 1)
	want.At = on(1).Add(time.Microsecond)
	want.Recorded = want.At
	if err != nil || e != want {
		t.Fatalf("Give: got %+v, %v; want %+v", e, err, want)
	}
	if held := events(t, s, key); !slices.Equal(held, []consent.Event{want}) {
		t.Errorf("stored: got %v, want %v", held, want)
	}
	if st := mustState(t, l, key, c.now); !st.InForce || st.Last != want || st.Since != want.At || !st.Until.IsZero() {
		t.Errorf("state: got %+v", st)
	}
	for _, other := range []consent.Key{
		{Subject: "S1", Purpose: "marketing", Channel: privacy.Email},
		{Subject: "s1", Purpose: "profiling", Channel: privacy.Email},
		{Subject: "s1", Purpose: "marketing", Channel: privacy.SMS},
		{Subject: "s1", Purpose: "marketing"},
	} {
		if st := mustState(t, l, other, c.now); st.InForce || st.Why != consent.WhyNeverAsked {
			t.Errorf("%v: got %+v, want never asked", other, st)
		}
	}
}

// TestRepeating holds what is stored when a decision is repeated, and what is not.
func TestRepeating(t *testing.T) {
	ctx := context.Background()
	give := func(p consent.Proof) func(*consent.Ledger) (consent.Event, error) {
		return func(l *consent.Ledger) (consent.Event, error) { return l.Give(ctx, key, p, "web") }
	}
	refuse := func(l *consent.Ledger) (consent.Event, error) { return l.Refuse(ctx, key, "web") }
	withdraw := func(l *consent.Ledger) (consent.Event, error) { return l.Withdraw(ctx, key, "web") }
	newer := proof()
	newer.Notice = "notice 4"
	type step struct {
		day int
		do  func(*consent.Ledger) (consent.Event, error)
		seq uint64
	}
	for _, c := range []struct {
		name  string
		steps []step
		why   consent.Why
	}{
		{"the same grant on the same day", []step{{1, give(proof()), 1}, {1, give(proof()), 1}}, consent.WhyNone},
		{"the same grant on a later day, which lasts longer (Art 7(1))", []step{{1, give(proof()), 1}, {2, give(proof()), 2}, {4, give(proof()), 3}}, consent.WhyNone},
		{"under a newer notice", []step{{1, give(proof()), 1}, {2, give(newer), 2}}, consent.WhyNone},
		{"after it has run out", []step{{1, give(proof()), 1}, {4, give(proof()), 2}}, consent.WhyNone},
		{"after it was withdrawn", []step{{1, give(proof()), 1}, {2, withdraw, 2}, {3, give(proof()), 3}}, consent.WhyNone},
		{"a withdrawal", []step{{1, give(proof()), 1}, {2, withdraw, 2}, {9, withdraw, 2}}, consent.WhyWithdrawn},
		{"a withdrawal with nothing before it", []step{{1, withdraw, 1}, {2, withdraw, 1}}, consent.WhyWithdrawn},
		{"a refusal", []step{{1, refuse, 1}, {2, refuse, 1}}, consent.WhyRefused},
		{"a refusal, then a withdrawal", []step{{1, refuse, 1}, {2, withdraw, 2}, {3, refuse, 3}}, consent.WhyRefused},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := memory.New().Consent()
			l, clock := ledger(s, consent.Options{Validity: map[privacy.PurposeID]civil.Period{"marketing": {Days: 3}}})
			for i, step := range c.steps {
				clock.at(step.day)
				e, err := step.do(l)
				if err != nil || e.Seq != step.seq {
					t.Fatalf("step %d: got event %d, %v; want event %d", i+1, e.Seq, err, step.seq)
				}
				if held := events(t, s, key); held[e.Seq-1] != e {
					t.Errorf("step %d: got %+v, stored %+v", i+1, e, held[e.Seq-1])
				}
			}
			if st := mustState(t, l, key, clock.now); st.Why != c.why {
				t.Errorf("state: got %v, want %v", st.Why, c.why)
			}
		})
	}
}

// TestAGrantAfterAnUnprovedOne holds that a grant without proof does not stand for one with proof.
func TestAGrantAfterAnUnprovedOne(t *testing.T) {
	s := memory.New().Consent()
	if err := s.Append(context.Background(), unproved(1, 0)); err != nil {
		t.Fatal(err)
	}
	l, c := ledger(s, consent.Options{})
	if e, err := l.Give(context.Background(), key, proof(), "web"); err != nil || e.Seq != 2 {
		t.Errorf("Give: got event %d, %v; want event 2", e.Seq, err)
	}
	if st := mustState(t, l, key, c.now); !st.InForce {
		t.Errorf("state: got %v, want in force", st.Why)
	}
}

// TestAGrantDoesNotTieWithARefusal holds that a grant dated no later than a refusal is not stored as if it counted.
func TestAGrantDoesNotTieWithARefusal(t *testing.T) {
	ctx, s := context.Background(), memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	if _, err := l.Withdraw(ctx, key, "web"); err != nil {
		t.Fatal(err)
	}
	if e, err := l.Give(ctx, key, proof(), "web"); !errors.Is(err, privacy.ErrConflict) || e != (consent.Event{}) {
		t.Errorf("Give at the same instant: got %+v, %v; want ErrConflict", e, err)
	}
	if n := len(events(t, s, key)); n != 1 {
		t.Errorf("stored: got %d events, want 1", n)
	}
	c.now = c.now.Add(time.Microsecond)
	if _, err := l.Give(ctx, key, proof(), "web"); err != nil {
		t.Errorf("Give after it: %v", err)
	}
	if st := mustState(t, l, key, c.now); !st.InForce {
		t.Errorf("state: got %v, want in force", st.Why)
	}
}

// TestAWithdrawalBeforeAGrantOfTheFuture holds that a withdrawal counts although a clock that ran ahead has dated a
// grant later.
func TestAWithdrawalBeforeAGrantOfTheFuture(t *testing.T) {
	ctx, s := context.Background(), memory.New().Consent()
	l, c := ledger(s, consent.Options{})
	for _, d := range []consent.Decision{
		{Key: key, Kind: consent.Withdrawn, At: on(0), By: "web"},
		{Key: key, Kind: consent.Given, At: c.now.Add(time.Minute), Proof: proof(), By: "app"},
	} {
		if _, err := l.Record(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if e, err := l.Withdraw(ctx, key, "web"); err != nil || e.Seq != 3 {
		t.Errorf("Withdraw: got event %d, %v; want event 3", e.Seq, err)
	}
	if st := mustState(t, l, key, on(2)); st.Why != consent.WhyWithdrawn {
		t.Errorf("state: got %v, want withdrawn", st.Why)
	}
}

func TestRecordRefuses(t *testing.T) {
	good := consent.Decision{Key: key, Kind: consent.Given, At: on(1), Proof: proof(), By: "web"}
	long := strings.Repeat("x", privacy.MaxID+1)
	for _, c := range []struct {
		name   string
		change func(*consent.Decision)
		want   []string
	}{
		{"nothing given", func(d *consent.Decision) { *d = consent.Decision{} }, []string{"key.subject", "key.purpose", "kind", "by"}},
		{"a grant without proof: all that is missing", func(d *consent.Decision) { d.Proof = consent.Proof{} },
			[]string{"proof.notice", "proof.wording", "proof.method"}},
		{"no notice", func(d *consent.Decision) { d.Proof.Notice = "" }, []string{"proof.notice"}},
		{"no wording", func(d *consent.Decision) { d.Proof.Wording = privacy.DigestOf("") }, []string{"proof.wording"}},
		{"no method", func(d *consent.Decision) { d.Proof.Method = consent.NoMethod }, []string{"proof.method"}},
		{"unknown method", func(d *consent.Decision) { d.Proof.Method = 200 }, []string{"proof.method"}},
		{"unknown channel", func(d *consent.Decision) { d.Key.Channel = 200 }, []string{"key.channel"}},
		{"unknown kind", func(d *consent.Decision) { d.Kind = 4 }, []string{"kind"}},
		{"bad identifiers", func(d *consent.Decision) {
			d.Key.Subject, d.Key.Purpose, d.By = " s1", "a\x00", privacy.ActorID(long)
			d.Proof.Notice, d.Proof.Locale, d.Proof.Evidence = "\xff", "en ", "\n"
		}, []string{"key.subject", "key.purpose", "by", "proof.notice", "proof.locale", "proof.evidence"}},
		{"beyond the skew", func(d *consent.Decision) { d.At = on(1).Add(consent.DefaultSkew + time.Microsecond) }, []string{"at"}},
		{"far in the future", func(d *consent.Decision) { d.At = time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"at"}},
		{"before all dates", func(d *consent.Decision) { d.At = time.Date(-1, 1, 1, 0, 0, 0, 0, time.UTC) }, []string{"at"}},
		{"no date at microseconds", func(d *consent.Decision) { d.At = time.Time{}.Add(1) }, []string{"at"}},
		{"a refusal with a bad proof", func(d *consent.Decision) { d.Kind, d.Proof = consent.Refused, consent.Proof{Method: 99} }, []string{"proof.method"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := memory.New().Consent()
			l, _ := ledger(s, consent.Options{})
			d := good
			c.change(&d)
			e, err := l.Record(context.Background(), d)
			if got := faults(t, err); !slices.Equal(got, c.want) || e != (consent.Event{}) {
				t.Errorf("got %+v, faults %v; want %v", e, got, c.want)
			}
			if n := len(events(t, s, d.Key)); n != 0 {
				t.Errorf("stored: %d events, want none", n)
			}
		})
	}
}

// TestSkew checks how far ahead a grant may be dated: a clock that runs ahead grants nothing early.
func TestSkew(t *testing.T) {
	for _, c := range []struct {
		name  string
		skew  time.Duration
		ahead time.Duration
		ok    bool
	}{
		{"default", 0, consent.DefaultSkew, true},
		{"longer", time.Hour, time.Hour, true},
		{"beyond", time.Hour, time.Hour + time.Microsecond, false},
		{"none, now", -1, 0, true},
		{"none, ahead", -1, time.Microsecond, false},
	} {
		l, clock := ledger(memory.New().Consent(), consent.Options{Skew: c.skew})
		_, err := l.Record(context.Background(), consent.Decision{Key: key, Kind: consent.Given, At: clock.now.Add(c.ahead), Proof: proof(), By: "web"})
		if (err == nil) != c.ok {
			t.Errorf("%s: %v ahead: got %v, want ok %v", c.name, c.ahead, err, c.ok)
		}
	}
}

func TestOptionsAreCopied(t *testing.T) {
	o := &consent.Options{
		Validity:  map[privacy.PurposeID]civil.Period{"marketing": {Years: 2}},
		Confirmed: map[privacy.PurposeID]bool{"marketing": true},
		Renewals:  map[privacy.PurposeID][]consent.Renewal{"marketing": {{From: on(3), Notices: []privacy.NoticeVersion{"v2"}}}},
	}
	l := must(consent.NewLedger(memory.New().Consent(), o))
	want := consent.Terms{Validity: civil.Period{Years: 2}, Confirmed: true, Renewals: []consent.Renewal{{From: on(3), Notices: []privacy.NoticeVersion{"v2"}}}}
	o.Validity["marketing"], o.Confirmed["marketing"] = civil.Period{}, false
	o.Renewals["marketing"][0].Notices[0], o.Renewals["marketing"][0].From = "v1", on(9)
	if got := l.Terms("marketing"); !reflect.DeepEqual(got, want) {
		t.Errorf("terms: got %+v, want %+v", got, want)
	}
	if got := l.Terms("profiling"); !reflect.DeepEqual(got, consent.Terms{}) {
		t.Errorf("terms of another purpose: got %v, want none", got)
	}
}

func TestDefaultClock(t *testing.T) {
	before := time.Now().Add(-time.Microsecond)
	e, err := must(consent.NewLedger(memory.New().Consent(), nil)).Withdraw(context.Background(), key, "web")
	if err != nil || e.At.Before(before) || e.At.After(time.Now()) || e.At.Location() != time.UTC {
		t.Errorf("Withdraw: got %+v, %v; want an event of now", e, err)
	}
}

// TestNoStoreIsAnError holds that a ledger without a store reaches no decision, and does not panic.
func TestNoStoreIsAnError(t *testing.T) {
	ctx := context.Background()
	if l, err := consent.NewLedger(nil, nil); l != nil || !errors.Is(err, privacy.ErrInvalid) || err.Error() != "consent: new ledger: store: is not given" {
		t.Errorf("a ledger over nothing: %v", err)
	}
	for name, l := range map[string]*consent.Ledger{"zero": new(consent.Ledger)} {
		_, give := l.Give(ctx, key, proof(), "web")
		_, withdraw := l.Withdraw(ctx, key, "web")
		s, state := l.State(ctx, key, on(1))
		_, states := l.States(ctx, []consent.Key{key}, on(1))
		_, imported := l.Import(ctx, slices.Values([]consent.Imported{{Key: key, Kind: consent.Refused, By: "crm"}}))
		var keys error
		for _, keys = range l.Keys(ctx, "s1") {
		}
		for i, err := range []error{give, withdraw, state, states, imported, keys} {
			if !errors.Is(err, privacy.ErrInvalid) {
				t.Errorf("%s, call %d: got %v, want ErrInvalid", name, i, err)
			}
		}
		if s.InForce {
			t.Errorf("%s: in force", name)
		}
	}
}

func TestMessagesCarryNoPersonalData(t *testing.T) {
	const canary = "canary@example.org\n"
	l, _ := ledger(memory.New().Consent(), consent.Options{})
	d := consent.Decision{
		Key: consent.Key{Subject: canary, Purpose: canary}, Kind: consent.Given, By: canary,
		Proof: consent.Proof{Notice: canary, Locale: canary, Evidence: canary},
	}
	_, record := l.Record(context.Background(), d)
	_, imported := l.Import(context.Background(), slices.Values([]consent.Imported{consent.Imported(d)}))
	_, state := l.State(context.Background(), d.Key, on(1))
	broken := must(consent.NewLedger(lying{events: []consent.Event{{Seq: 7, Key: d.Key}}}, nil))
	_, history := broken.State(context.Background(), key, on(1))
	for i, err := range []error{record, imported, state, history} {
		if err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("error %d: got %v", i, err)
		}
	}
}
