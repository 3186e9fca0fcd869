package policy_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
)

// letters returns a policy of e-mail marketing on consent.
func letters() *policy.Policy { return policy.MustNew(marketing(document(onConsent)), packs...) }

// The source of consents is asked about now when a permit is redeemed at an earlier time.
func TestConsentsAreAskedAboutNow(t *testing.T) {
	clock := now
	ledger := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }}))
	key := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	sources := policy.Sources{Aliases: policy.None{}, Consent: ledger, Markers: policy.None{}, Contracts: policy.None{}, Origins: policy.None{}, Subscribers: policy.None{}}
	clock = now.Add(-24 * time.Hour)
	if _, err := ledger.Give(t.Context(), key, proof, "web"); err != nil {
		t.Fatal(err)
	}
	g, err := policy.NewGuard(letters(), sources, nil) // on the real clock, which is later
	if err != nil {
		t.Fatal(err)
	}
	asked := time.Now().Add(-48 * time.Hour)
	clock = asked.Add(-time.Hour)
	other := consent.Key{Subject: "q", Purpose: news, Channel: privacy.Email}
	if _, err := ledger.Give(t.Context(), other, proof, "web"); err != nil {
		t.Fatal(err)
	}
	clock = time.Now()
	q := policy.Processing{Subject: "q", Activity: act, Channel: privacy.Email, Data: []privacy.Category{email}, At: asked}
	permit, err := g.Authorise(t.Context(), q)
	if err != nil || permit.Outcome != privacy.Permitted {
		t.Fatalf("%+v, %v", permit, err)
	}
	redeem := func(want privacy.Outcome) {
		t.Helper()
		if r, err := g.Redeem(t.Context(), permit, asked.Add(time.Minute)); err != nil || r.Outcome() != want {
			t.Errorf("%v %v, %v; want %v", r.Outcome(), r.Permit, err, want)
		}
	}
	redeem(privacy.Permitted)
	if _, err := ledger.Withdraw(t.Context(), other, "web"); err != nil {
		t.Fatal(err)
	}
	redeem(privacy.Denied)
	if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Permitted {
		t.Errorf("a question about the past: %v, %v", d.Outcome(), err)
	}
}

// A guard without options asks a ledger that has a clock of its own. A withdrawal stored by a server four minutes
// ahead binds there as soon as it is stored, also for an earlier permit.
func TestTheLedgersOwnClockIsEnough(t *testing.T) {
	store := memory.New().Consent()
	on := func(at time.Time) *consent.Ledger {
		return must(consent.NewLedger(store, &consent.Options{Now: func() time.Time { return at }}))
	}
	key := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
	if _, err := on(now.Add(-time.Hour)).Give(t.Context(), key, proof, "web"); err != nil {
		t.Fatal(err)
	}
	sources := policy.Sources{Aliases: policy.None{}, Consent: on(now), Markers: policy.None{}, Contracts: policy.None{}, Origins: policy.None{}, Subscribers: policy.None{}}
	g, err := policy.NewGuard(letters(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	q := policy.Processing{Subject: "p", Activity: act, Channel: privacy.Email, Data: []privacy.Category{email}, At: now.Add(-time.Minute)}
	permit, err := g.Authorise(t.Context(), q)
	if err != nil || permit.Outcome != privacy.Permitted {
		t.Fatalf("%+v, %v", permit, err)
	}
	if _, err := on(now.Add(4*time.Minute)).Withdraw(t.Context(), key, "p"); err != nil {
		t.Fatal(err)
	}
	for _, wait := range []time.Duration{0, time.Second, time.Minute, 4*time.Minute - time.Second} {
		q.At = now.Add(wait)
		d, err := g.Decide(t.Context(), q)
		if err != nil || d.Outcome() == privacy.Permitted {
			t.Errorf("decided after %v: %v, %v", wait, d.Outcome(), err)
		}
		r, err := g.Redeem(t.Context(), permit, q.At)
		if err != nil || r.Outcome() == privacy.Permitted || r.Decision.Outcome() == privacy.Permitted {
			t.Errorf("redeemed after %v: %v, %v", wait, r.Outcome(), err)
		}
	}
}

// A permit that is redeemed at no time, or long ago by the guard's clock, is redeemed now.
func TestAPermitIsRedeemedNow(t *testing.T) {
	clock := now.Add(-time.Hour)
	ledger := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }}))
	if _, err := ledger.Give(t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, proof, "web"); err != nil {
		t.Fatal(err)
	}
	sources := policy.Sources{Aliases: policy.None{}, Consent: ledger, Markers: policy.None{}, Contracts: policy.None{}, Origins: policy.None{}, Subscribers: policy.None{}}
	g, err := policy.NewGuard(letters(), sources, &policy.Options{Now: func() time.Time { return clock }, PermitFor: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	permit, err := g.Authorise(t.Context(), policy.Processing{Subject: "p", Activity: act, Channel: privacy.Email, Data: []privacy.Category{email}})
	if err != nil || permit.Outcome != privacy.Permitted {
		t.Fatalf("%+v, %v", permit, err)
	}
	for _, at := range []time.Time{{}, clock} {
		for _, passed := range []time.Duration{0, time.Hour} {
			clock = now.Add(-time.Hour).Add(passed)
			want := privacy.Permitted
			if passed > 0 {
				want = privacy.Denied
			}
			if r, err := g.Redeem(t.Context(), permit, at); err != nil || r.Outcome() != want {
				t.Errorf("redeemed at %v, %v later: got %v %v, %v; want %v", at, passed, r.Outcome(), r.Permit, err, want)
			}
		}
	}
}
