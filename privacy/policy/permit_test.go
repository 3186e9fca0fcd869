package policy_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// campaign is what a host knows of one person whom it may write to, on a consent and an interest.
func campaign() (*host, policy.Processing) {
	q := question()
	q.Channel = privacy.Email
	k := consent.Key{Subject: q.Subject, Purpose: news, Channel: q.Channel}
	h := &host{
		states: map[consent.Key]consent.State{k: {InForce: true, Since: now.Add(-time.Hour), Last: consent.Event{
			Seq: 3, Key: k, Kind: consent.Given, At: now.Add(-time.Hour), Recorded: now.Add(-time.Hour), Proof: proof, By: "web"}}},
		contracts: []policy.Contract{
			{ID: "c-1", Subject: q.Subject, Since: day(2020, 1, 1), Party: privacy.Yes},
			{ID: "c-2", Subject: q.Subject, Since: day(2019, 1, 1), Through: day(2020, 1, 1), Party: privacy.Yes},
		},
		origins:     []policy.Origin{told(q.Subject)},
		subscribers: map[privacy.SubjectID]policy.Subscriber{q.Subject: policy.CorporateSubscriber},
		records:     []retention.Record{{ID: "r", Subject: q.Subject, Category: email}},
	}
	return h, q
}

// stored returns a permit as a host has it back from its database.
func stored(t testing.TB, p policy.Permit) policy.Permit {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	back, err := policy.ParsePermit(b)
	if err != nil || !reflect.DeepEqual(back, p) {
		t.Fatalf("%v: stored\n%+v\nread\n%+v", err, p, back)
	}
	return back
}

func permit(t testing.TB, g *policy.Guard, q policy.Processing) policy.Permit {
	t.Helper()
	p, err := g.Authorise(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return stored(t, p)
}

// A permit is redeemed as long as the answer rests on what it did, and denied when anything of that changed, even where it
// would be permitted anew.
func TestPermit(t *testing.T) {
	withdraw := func(h *host) {
		for k, s := range h.states {
			s.InForce, s.Why, s.Last = false, consent.WhyWithdrawn, consent.Event{Seq: 4, Key: k, Kind: consent.Withdrawn, At: now, Recorded: now, By: "web"}
			h.states[k] = s
		}
	}
	stands := func(kind rights.MarkerKind) func(*host, *policy.Permit) {
		return func(h *host, p *policy.Permit) {
			h.markers = append(h.markers, rights.Marker{Subject: p.Subject, Kind: kind, Request: "r-1", From: now, Version: 1})
		}
	}
	const changed = "PM-CHANGED-01"
	for _, tt := range []struct {
		name   string
		change func(h *host, p *policy.Permit)
		after  time.Duration
		want   string          // the codes on the permit
		anew   privacy.Outcome // what was decided anew
	}{
		{"nothing changed", func(*host, *policy.Permit) {}, time.Minute, "", privacy.Permitted},
		{"at once", func(*host, *policy.Permit) {}, 0, "", privacy.Permitted},
		{"the last instant", func(*host, *policy.Permit) {}, time.Hour - time.Microsecond, "", privacy.Permitted},
		{"its time has run out", func(*host, *policy.Permit) {}, time.Hour, "PM-EXPIRED-01", privacy.Permitted},
		{"before it was issued", func(*host, *policy.Permit) {}, -time.Microsecond, "PM-EARLY-01", privacy.Permitted},
		{"another order of the sources", func(h *host, _ *policy.Permit) { slices.Reverse(h.contracts) }, time.Minute, "", privacy.Permitted},
		{"a record was added", func(h *host, p *policy.Permit) {
			h.records = append(h.records, retention.Record{ID: "r-2", Subject: p.Subject, Category: email})
		}, time.Minute, "", privacy.Permitted},
		{"the consent was withdrawn, the interest stands", func(h *host, _ *policy.Permit) { withdraw(h) }, time.Minute, changed, privacy.Permitted},
		{"withdrawn and given anew", func(h *host, _ *policy.Permit) {
			for k, s := range h.states {
				s.Last.Seq = 5
				h.states[k] = s
			}
		}, time.Minute, changed, privacy.Permitted},
		{"an objection to direct marketing", stands(rights.MarketingObjected), time.Minute, changed, privacy.Denied},
		{"a restriction", stands(rights.Restricted), time.Minute, changed, privacy.Denied},
		{"a merge", func(h *host, p *policy.Permit) { h.merge(p.Subject, "person-2") }, time.Minute, changed, privacy.Permitted},
		{"a new contract", func(h *host, p *policy.Permit) {
			h.contracts = append(h.contracts, policy.Contract{ID: "c-3", Subject: p.Subject, Since: day(2021, 1, 1), Party: privacy.Yes})
		}, time.Minute, changed, privacy.Permitted},
		{"another origin", func(h *host, p *policy.Permit) {
			h.origins = append(h.origins, policy.Origin{Subject: p.Subject, Source: privacy.Source{Kind: privacy.ThirdParty}, Obtained: day(2026, 11, 1)})
		}, time.Minute, changed, privacy.Denied},
		{"another kind of subscriber", func(h *host, p *policy.Permit) { h.subscribers[p.Subject] = policy.IndividualSubscriber }, time.Minute, changed, privacy.Permitted},
		{"the time for keeping ran out", func(h *host, _ *policy.Permit) {
			h.records[0].Dates = retention.Dates{retention.ContractEnd: day(2001, 1, 1)}
		}, time.Minute, changed, privacy.Denied},
		{"for another person", func(_ *host, p *policy.Permit) { p.Subject = "person-2" }, time.Minute, changed, privacy.Undetermined},
		{"by another channel", func(_ *host, p *policy.Permit) { p.Channel = privacy.SMS }, time.Minute, changed, privacy.Permitted},
		{"with other data", func(_ *host, p *policy.Permit) { p.Data = append(p.Data, "phone") }, time.Minute, changed, privacy.Denied},
		{"for another activity", func(_ *host, p *policy.Permit) { p.Activity = "other" }, time.Minute, changed, privacy.Denied},
		{"of another policy", func(_ *host, p *policy.Permit) { p.Policy = "v0" }, time.Minute, "PM-POLICY-01", privacy.Permitted},
		{"a denial", func(_ *host, p *policy.Permit) { p.Outcome = privacy.Denied }, time.Minute, "PM-NONE-01", privacy.Permitted},
		{"none at all", func(_ *host, p *policy.Permit) { *p = policy.Permit{} }, time.Minute, "PM-NONE-01 PM-POLICY-01 PM-EXPIRED-01 PM-CHANGED-01", privacy.Denied},
	} {
		h, q := campaign()
		g := guard(t, everything(), h.sources(), nil)
		p := permit(t, g, q)
		if p.Outcome != privacy.Permitted || len(p.Findings) != 0 || p.Issued != now || p.Until != now.Add(time.Hour) || p.Policy != "v1" {
			t.Fatalf("%+v", p)
		}
		tt.change(h, &p)
		r, err := g.Redeem(t.Context(), p, now.Add(tt.after))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Trim(fmt.Sprint(codes(r.Permit)), "[]"); got != tt.want || r.Decision.Outcome() != tt.anew {
			t.Errorf("%s: permit %q, want %q; anew %v, want %v: %v", tt.name, got, tt.want, r.Decision.Outcome(), tt.anew, r.Decision.Findings())
		}
		want := tt.anew
		if tt.want != "" {
			want = privacy.Denied
		}
		if r.Outcome() != want || (len(r.Obstacles()) == 0) != (want == privacy.Permitted) {
			t.Errorf("%s: %v, want %v: %v", tt.name, r.Outcome(), want, r.Obstacles())
		}
	}
}

// What is not permitted is a permit that says why, and that nothing redeems, whatever happens next.
func TestPermitOfADenial(t *testing.T) {
	h, q := campaign()
	h.markers = []rights.Marker{{Subject: q.Subject, Kind: rights.MarketingObjected, Request: "r-1", From: now}}
	g := guard(t, everything(), h.sources(), nil)
	p := permit(t, g, q)
	if p.Outcome != privacy.Denied || !slices.Equal(codes(p.Findings), []privacy.Code{"LB-MARKETING-01"}) || !p.Until.IsZero() {
		t.Errorf("%+v", p)
	}
	h.markers = nil
	r, err := g.Redeem(t.Context(), p, now)
	if err != nil || r.Outcome() != privacy.Denied || r.Decision.Outcome() != privacy.Permitted || r.Permit[0].Code != "PM-NONE-01" {
		t.Errorf("%v %v", r.Obstacles(), err)
	}
	for _, f := range r.Permit {
		if f.Where != string(act) || f.Detail == "" || f.Cite.String() != "UK GDPR Art 5(2)" || f.Severity != privacy.Medium || f.Since != day(2018, 5, 25) {
			t.Errorf("%+v", f)
		}
	}
}

// A permit is good no longer than the answer is bound to hold.
func TestPermitEndsWithTheAnswer(t *testing.T) {
	h, q := campaign()
	for k, s := range h.states {
		s.Until = now.Add(10 * time.Minute)
		h.states[k] = s
	}
	for _, tt := range []struct {
		lasts, want time.Duration
	}{{0, 10 * time.Minute}, {5 * time.Minute, 5 * time.Minute}, {time.Hour, 10 * time.Minute}} {
		p := permit(t, guard(t, everything(), h.sources(), &policy.Options{PermitFor: tt.lasts}), q)
		if p.Until != now.Add(tt.want) {
			t.Errorf("%v: until %v, want %v on", tt.lasts, p.Until, tt.want)
		}
	}
	if _, err := policy.NewGuard(policy.MustNew(everything(), packs...), h.sources(), &policy.Options{PermitFor: -1}); !errors.Is(err, privacy.ErrInvalid) {
		t.Error(err)
	}
}

// Many permits are those of one each, whatever a batch is, and the host is told of every decision.
func TestPermitsOfMany(t *testing.T) {
	h, qs := crowd(60)
	one := guard(t, everything(), h.sources(), nil)
	var want []policy.Permit
	for _, q := range qs {
		want = append(want, permit(t, one, q))
	}
	told := 0
	for _, batch := range []int{0, 1, 7, 60} {
		g := guard(t, everything(), h.sources(), &policy.Options{Batch: batch, Decided: func(context.Context, policy.Processing, policy.Decision) { told++ }})
		i, permitted := 0, 0
		for p, err := range g.AuthoriseAll(t.Context(), asked(qs)) {
			if err != nil || !reflect.DeepEqual(p, want[i]) {
				t.Fatalf("batch %d, permit %d: %v\n%+v\nwant\n%+v", batch, i, err, p, want[i])
			}
			i++
		}
		i = 0
		for r, err := range g.RedeemAll(t.Context(), asked(want), now) {
			if err != nil || r.Outcome() != want[i].Outcome && want[i].Outcome != privacy.Undetermined {
				t.Errorf("batch %d, permit %d: %v %v, want %v", batch, i, err, r.Outcome(), want[i].Outcome)
			}
			if r.Outcome() == privacy.Permitted {
				permitted++
			}
			i++
		}
		if i != len(qs) || permitted == 0 {
			t.Errorf("batch %d: %d answers, %d permitted", batch, i, permitted)
		}
		for range g.AuthoriseAll(t.Context(), asked(qs)) {
			break
		}
	}
	if told < 8*len(qs) {
		t.Errorf("told of %d decisions", told)
	}
}

// Where no decision is reached there is no permit, and none is redeemed.
func TestPermitErrors(t *testing.T) {
	h, q := campaign()
	g := guard(t, everything(), h.sources(), nil)
	p := permit(t, g, q)
	for _, tt := range []struct {
		name string
		fail func(h *host)
		want error
	}{
		{"a source is down", func(h *host) { h.fail = "marker" }, errDown},
		{"an instant that has no text", func(h *host) {
			h.markers = []rights.Marker{{Subject: q.Subject, Kind: rights.Objected, From: now.AddDate(9000, 0, 0)}, {Subject: q.Subject, From: now.AddDate(9000, 0, 0)}}
		}, nil},
	} {
		h, _ := campaign()
		tt.fail(h)
		g := guard(t, everything(), h.sources(), nil)
		got, err := g.Authorise(t.Context(), q)
		if err == nil || !reflect.DeepEqual(got, policy.Permit{}) || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("%s, authorise: %v %+v", tt.name, err, got)
		}
		r, err := g.Redeem(t.Context(), p, now)
		if err == nil || r.Outcome() != privacy.Undetermined || tt.want != nil && !errors.Is(err, tt.want) {
			t.Errorf("%s, redeem: %v %v", tt.name, err, r.Outcome())
		}
		n := 0
		for r, err := range g.RedeemAll(t.Context(), asked([]policy.Permit{p, p}), now) {
			if n++; err == nil || r.Outcome() == privacy.Permitted {
				t.Errorf("%s, redeem all: %v %v", tt.name, err, r.Outcome())
			}
		}
		for p, err := range g.AuthoriseAll(t.Context(), asked([]policy.Processing{q, q})) {
			if n++; err == nil || p.Outcome == privacy.Permitted {
				t.Errorf("%s, authorise all: %v %v", tt.name, err, p.Outcome)
			}
		}
		if n != 2 {
			t.Errorf("%s: %d answers after an error", tt.name, n)
		}
	}
}

// What is no permit is refused, and not repeated.
func TestParsePermit(t *testing.T) {
	h, q := campaign()
	good, err := json.Marshal(permit(t, guard(t, everything(), h.sources(), nil), q))
	if err != nil {
		t.Fatal(err)
	}
	const canary = "jane.doe"
	for _, text := range []string{
		"", "null", "{}", "[]", canary, string(good) + canary, string(good) + "{}", string(good[:len(good)-1]),
		strings.Replace(string(good), `"subject"`, `"`+canary+`"`, 1),
		strings.Replace(string(good), `"permitted"`, `"`+canary+`"`, 1),
		strings.Replace(string(good), `"evidence":"`, `"evidence":"00`, 1),
		strings.Replace(string(good), `"evidence":"`, `"evidence":"zz`, 1),
	} {
		p, err := policy.ParsePermit([]byte(text))
		if !errors.Is(err, privacy.ErrInvalid) || strings.Contains(fmt.Sprint(err), canary) || !reflect.DeepEqual(p, policy.Permit{}) {
			t.Errorf("%q: %v %+v", text, err, p)
		}
	}
}

// Whatever is read as a permit is read again as the same, and permits nothing by itself.
func FuzzParsePermit(f *testing.F) {
	h, q := campaign()
	g, err := policy.NewGuard(policy.MustNew(everything(), packs...), h.sources(), nil)
	if err != nil {
		f.Fatal(err)
	}
	p := permit(f, g, q)
	b, err := json.Marshal(p)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"subject":"person-1","activity":"act","data":["email"],"outcome":"permitted","issued":"2026-11-24T09:00:00Z","evidence":"` + p.Evidence + `"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		read, err := policy.ParsePermit(b)
		if err != nil {
			return
		}
		again, err := json.Marshal(read)
		if err != nil {
			return // an instant without a text
		}
		if back, err := policy.ParsePermit(again); err != nil || !reflect.DeepEqual(back, read) {
			t.Errorf("%v\n%+v\n%+v", err, read, back)
		}
		r, err := g.Redeem(t.Context(), read, now)
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome() == privacy.Permitted && (read.Subject != p.Subject || read.Channel != p.Channel || read.Evidence != p.Evidence) {
			t.Errorf("permitted: %+v", read)
		}
	})
}
