package unsubscribe_test

import (
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/consent/unsubscribe"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// An old link stops what the person has chosen since, any number of times. Used again before that, it stores nothing
// more.
func TestAnOldLinkStopsANewConsent(t *testing.T) {
	stores, ctx := memory.New().Stores(), t.Context()
	var service *subject.Service
	var err error
	s := newSite(t, func(s *site) {
		service, err = subject.NewService(vqcomms.Policy(), stores, &subject.Options{Now: s.clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		s.config.Host = requests{service}
	})
	objections := func() (list []rights.Marker) {
		for st, err := range stores.Markers.MarkersOf(ctx, []privacy.SubjectID{jane}) {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, st)
		}
		return list
	}
	guard, err := policy.NewGuard(vqcomms.Policy(), policy.Sources{
		Aliases:   stores.Aliases,
		Consent:   must(consent.NewLedger(stores.Consent, &consent.Options{Now: s.clock.Now})),
		Contracts: policy.None{}, Markers: stores.Markers, Origins: policy.None{}, Subscribers: policy.None{}, Disclosures: policy.None{},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := func(what string, outcome privacy.Outcome) {
		t.Helper()
		d, err := guard.Decide(ctx, policy.Processing{Subject: jane, Activity: vqcomms.MarketUpgrades, Channel: privacy.Email,
			Data: []privacy.Category{vqcomms.Email}, At: s.clock.Now()})
		if err != nil || d.Outcome() != outcome {
			t.Errorf("%s: %v %v, want %v; %v", what, d.Outcome(), err, outcome, d.Obstacles())
		}
	}
	k := consent.Key{Subject: jane, Purpose: vqcomms.Upgrades, Channel: privacy.Email}
	proof := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News?"), Method: consent.TickBox}
	subscribe := func() {
		t.Helper()
		s.clock.Add(time.Minute)
		for _, st := range objections() {
			if !st.Lifted.IsZero() {
				continue
			}
			if _, err := service.Lift(ctx, st, subject.Lifting{Act: subject.Act{By: "web"}, Method: consent.Setting}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := must(consent.NewLedger(stores.Consent, &consent.Options{Now: s.clock.Now})).Give(ctx, k, proof, "web"); err != nil {
			t.Fatal(err)
		}
		s.clock.Add(time.Minute)
	}
	l := s.issue()
	const rounds = 30
	for round := 1; round <= rounds; round++ {
		subscribe()
		want("subscribed", privacy.Permitted)
		for range 3 {
			if a := s.do("POST", l.URL, click); a.status != 200 {
				t.Errorf("round %d: status %d", round, a.status)
			}
			s.clock.Add(time.Minute)
			want("unsubscribed", privacy.Denied)
		}
	}
	list := objections()
	lifted := slices.DeleteFunc(slices.Clone(list), func(st rights.Marker) bool { return st.Lifted.IsZero() })
	if len(list) != rounds || len(lifted) != rounds-1 {
		t.Errorf("%d objections, %d of them lifted", len(list), len(lifted))
	}
	events := 0
	for _, err := range stores.Consent.EventsOf(ctx, []consent.Key{k}) {
		if events++; err != nil {
			t.Fatal(err)
		}
	}
	if events != 2*rounds {
		t.Errorf("%d events, want a yes and a withdrawal a round", events)
	}
}

var _ unsubscribe.Unsubscriber = requests{}
