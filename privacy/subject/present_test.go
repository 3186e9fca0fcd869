package subject_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// times are those that an act or a question may name, on the clock of the server that receives it. The zero time
// means that none is named.
var times = []struct {
	name string
	of   func(now time.Time) time.Time
}{
	{"none", func(time.Time) time.Time { return time.Time{} }},
	{"before the year 1", func(time.Time) time.Time { return time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC) }},
	{"the year 1", func(time.Time) time.Time { return time.Date(1, 1, 5, 0, 0, 0, 0, time.UTC) }},
	{"an hour ago", func(now time.Time) time.Time { return now.Add(-time.Hour) }},
	{"four minutes ago", func(now time.Time) time.Time { return now.Add(-4 * time.Minute) }},
	{"now", func(now time.Time) time.Time { return now }},
	{"four minutes ahead", func(now time.Time) time.Time { return now.Add(4 * time.Minute) }},
	{"an hour ahead", func(now time.Time) time.Time { return now.Add(time.Hour) }},
	{"the year 9999", func(time.Time) time.Time { return time.Date(9999, 12, 1, 0, 0, 0, 0, time.UTC) }},
	{"the year 12000", func(time.Time) time.Time { return time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) }},
}

// offsets are the errors of a server's clock.
var offsets = []time.Duration{-time.Hour, -4 * time.Minute, 0, 4 * time.Minute, time.Hour, 1000 * time.Hour}

// refusing lists every act by which a person refuses something, and what it stops.
var refusing = []struct {
	name  string
	stops policy.Processing
	do    func(ctx context.Context, s *subject.Service, a subject.Act) error
}{
	{"withdraw", policy.Processing{Activity: letters, Channel: privacy.Email}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.Withdraw(ctx, consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, a)
		return err
	}},
	{"withdraw all", policy.Processing{Activity: letters, Channel: privacy.Email}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.WithdrawAll(ctx, "p", news, a)
		return err
	}},
	{"unsubscribe", policy.Processing{Activity: letters, Channel: privacy.Email}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.Unsubscribe(ctx, "p", privacy.Email, a)
		return err
	}},
	{"import an opt-out", policy.Processing{Activity: letters, Channel: privacy.Email}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		row := consent.Imported{Key: consent.Key{Subject: "p", Purpose: news}, Kind: consent.Refused, At: a.At, By: "crm"}
		_, err := s.Import(ctx, slices.Values([]consent.Imported{row}), subject.Act{By: "crm"})
		return err
	}},
	{"object", policy.Processing{Activity: census}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.Object(ctx, "p", "", a)
		return err
	}},
	{"object to marketing", policy.Processing{Activity: canvass, Channel: privacy.Post}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.ObjectToMarketing(ctx, "p", a)
		return err
	}},
	{"restrict", policy.Processing{Activity: census}, func(ctx context.Context, s *subject.Service, a subject.Act) error {
		_, err := s.Restrict(ctx, "p", "", a)
		return err
	}},
}

// clocked returns a guard over stores, with the clock of a server.
func clocked(t *testing.T, stores subject.Stores, clock func() time.Time) *policy.Guard {
	t.Helper()
	g, err := policy.NewGuard(deskPolicy(), policy.Sources{
		Aliases: policy.None{},
		Consent: must(consent.NewLedger(stores.Consent, &consent.Options{Now: clock})), Markers: stores.Markers,
		Contracts: policy.None{}, Origins: policy.None{}, Subscribers: policy.None{},
	}, &policy.Options{Now: clock, PermitFor: 2000 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A person refuses something on one server, with or without a time. Another server on the same stores is asked as of
// every time, and redeems a permit of the day before at every time. A question about now is denied, a permit is
// denied regardless of the time given for redeeming, and a question about the past is answered as of then (UK GDPR
// Art 7(3), 18, 21; LAW.md j8).
func TestARefusalBindsByAnyClock(t *testing.T) {
	ctx, before := t.Context(), now.Add(-24*time.Hour)
	decided, redeemed := 0, 0
	for _, act := range refusing {
		for _, named := range times {
			for _, writer := range offsets {
				stores, wrote := memory.New().Stores(), now.Add(writer)
				key := consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}
				ledger := must(consent.NewLedger(stores.Consent, &consent.Options{Now: func() time.Time { return before }}))
				if _, err := ledger.Give(ctx, key, proof, "web"); err != nil {
					t.Fatal(err)
				}
				q := act.stops
				q.Subject, q.Data = "p", []privacy.Category{email}
				permit, err := clocked(t, stores, func() time.Time { return before }).Authorise(ctx, q)
				if err != nil || permit.Outcome != privacy.Permitted {
					t.Fatalf("%s: permit %v, %v", act.name, permit.Outcome, err)
				}
				s, err := subject.NewService(deskPolicy(), stores, &subject.Options{Now: func() time.Time { return wrote }})
				if err != nil {
					t.Fatal(err)
				}
				a := by("r-1")
				a.At = named.of(wrote)
				err = act.do(ctx, s, a)
				if act.name == "object" && named.name == "the year 1" {
					if err == nil { // Art 21 is checked against the law of that day, and an error means that nothing was stored
						t.Fatal("an objection of the year 1 is stored")
					}
					continue
				}
				if err != nil {
					t.Fatalf("%s dated %s: %v", act.name, named.name, err)
				}
				since := wrote
				if !a.At.IsZero() && a.At.Year() >= 1 && a.At.Before(wrote) {
					since = a.At
				}
				for _, asker := range offsets {
					clock := now.Add(asker)
					g := clocked(t, stores, func() time.Time { return clock })
					for _, question := range times {
						at := question.of(clock)
						q.At = at
						if at.IsZero() {
							at = clock
						}
						d, err := g.Decide(ctx, q)
						want := at.Before(clock.Add(-consent.DefaultSkew)) && at.Before(since) && at.Year() > 1
						if act.stops.Activity == letters {
							want = want && !at.Before(before)
						}
						if err != nil || (d.Outcome() == privacy.Permitted) != want {
							t.Fatalf("%s dated %s, clock %v; asked about %s, clock %v: %v, %v; want permitted %v",
								act.name, named.name, writer, question.name, asker, d.Outcome(), err, want)
						}
						decided++
						r, err := g.Redeem(ctx, permit, question.of(clock))
						if err != nil || r.Outcome() == privacy.Permitted || r.Decision.Outcome() == privacy.Permitted {
							t.Fatalf("%s dated %s, clock %v; redeemed at %s, clock %v: %v, decided %v, %v",
								act.name, named.name, writer, question.name, asker, r.Outcome(), r.Decision.Outcome(), err)
						}
						redeemed++
					}
				}
			}
		}
	}
	t.Logf("%d decisions and %d redemptions: act, its time, writer's clock, asker's clock, time of the question", decided, redeemed)
}

// Two servers are minutes apart, and the clock of the second is set back while a permit waits. What the person said
// on the first, and was told is done, binds on the second at once, for a question about any time.
func TestARefusalBindsWhileAClockIsSetBack(t *testing.T) {
	for _, act := range refusing {
		stores := memory.New().Stores()
		second := now
		first := func() time.Time { return second.Add(4 * time.Minute) }
		g := clocked(t, stores, func() time.Time { return second })
		ledger := must(consent.NewLedger(stores.Consent, &consent.Options{Now: func() time.Time { return now.Add(-time.Hour) }}))
		if _, err := ledger.Give(t.Context(), consent.Key{Subject: "p", Purpose: news, Channel: privacy.Email}, proof, "web"); err != nil {
			t.Fatal(err)
		}
		q := act.stops
		q.Subject, q.Data = "p", []privacy.Category{email}
		permit, err := g.Authorise(t.Context(), q)
		if err != nil || permit.Outcome != privacy.Permitted || permit.Issued != now {
			t.Fatalf("%s: %+v, %v", act.name, permit, err)
		}
		for _, at := range []time.Time{{}, now.Add(time.Second)} {
			if r, err := g.Redeem(t.Context(), permit, at); err != nil || r.Outcome() != privacy.Permitted {
				t.Fatalf("%s: redeemed before anything was refused, at %v: %v %v, %v", act.name, at, r.Outcome(), r.Permit, err)
			}
		}
		s, err := subject.NewService(deskPolicy(), stores, &subject.Options{Now: first})
		if err == nil {
			err = act.do(t.Context(), s, by("r-1"))
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range []time.Duration{0, time.Second, -time.Minute, -time.Hour, 4*time.Minute - time.Second} {
			second = now.Add(step)
			for _, named := range times {
				q.At = named.of(second)
				about := !q.At.Before(second.Add(-consent.DefaultSkew)) || q.At.IsZero()
				d, err := g.Decide(t.Context(), q)
				if err != nil || about && d.Outcome() == privacy.Permitted {
					t.Errorf("%s, clock moved by %v, asked about %s: %v, %v", act.name, step, named.name, d.Outcome(), err)
				}
				r, err := g.Redeem(t.Context(), permit, q.At)
				if err != nil || r.Outcome() == privacy.Permitted || r.Decision.Outcome() == privacy.Permitted {
					t.Errorf("%s, clock moved by %v, redeemed at %s: %v, %v", act.name, step, named.name, r.Outcome(), err)
				}
			}
		}
	}
}

// An unusable time of an act is kept, next to the time at which it was recorded.
func TestTheClaimedTimeIsKept(t *testing.T) {
	for _, tt := range []struct{ at, claimed time.Time }{
		{now.Add(time.Minute), now.Add(time.Minute)},
		{now.AddDate(1, 0, 0), now.AddDate(1, 0, 0)},
		{time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC)},
		{time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC), time.Time{}.Add(time.Microsecond)},
		{now, time.Time{}},
	} {
		d := newService(t)
		a := by("r-1")
		a.At = tt.at
		u, err := d.Unsubscribe(t.Context(), "p", privacy.Email, a)
		d.must(err)
		want := rights.Marker{Subject: "p", Kind: rights.MarketingObjected, Request: "r-1", From: now, Version: 1, Claimed: tt.claimed}
		if u.Objection != want {
			t.Errorf("%v: %+v, want %+v", tt.at, u.Objection, want)
		}
		for _, e := range u.Withdrawals {
			if e.At != now || e.Claimed != tt.claimed {
				t.Errorf("%v: %+v", tt.at, e)
			}
		}
	}
}
