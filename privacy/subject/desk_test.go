package subject_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/rights"
)

// The activities of the service, each on one ground.
const (
	letters privacy.ActivityID = "letters" // marketing on consent to news
	offers  privacy.ActivityID = "offers"  // marketing on consent to offers
	canvass privacy.ActivityID = "canvass" // marketing on an interest
	monitor privacy.ActivityID = "monitor" // an interest
	census  privacy.ActivityID = "census"  // a task
	serve   privacy.ActivityID = "serve"   // a contract
	defend  privacy.ActivityID = "defend"  // legal claims, on an interest
)

var activities = []privacy.ActivityID{letters, offers, canvass, monitor, census, serve, defend}

const toOffers privacy.PurposeID = "offers"

// channels is what people are reached by in the tests.
var channels = []privacy.Channel{privacy.NoChannel, privacy.Email, privacy.SMS}

// deskPolicy returns the policy of the service, with changes.
func deskPolicy(changes ...func(*policy.Document)) *policy.Policy {
	d := document()
	d.Activities = nil
	for _, id := range activities {
		ground := map[privacy.ActivityID]lawfulbasis.Ground{
			letters: onConsent, offers: {Basis: lawfulbasis.Consent, Purpose: toOffers}, census: onTask, serve: onContract,
		}[id]
		if ground.Basis == lawfulbasis.None {
			ground = onInterest
		}
		a := policy.Activity{ID: id, Title: "x", Grounds: []lawfulbasis.Ground{ground}, Data: []privacy.Category{email},
			Marketing: id == letters || id == offers || id == canvass}
		if id == defend {
			a.Restricted = rights.LegalClaims
		}
		d.Activities = append(d.Activities, a)
	}
	d = declared(d)
	for _, change := range changes {
		change(&d)
	}
	return policy.MustNew(d, uk.Pack())
}

// deskSources is a host that answers for everybody alike, so that consents and markers alone decide: a company, with
// whose contact a contract is in force.
type deskSources struct{ policy.None }

func (deskSources) ContractsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	m := map[privacy.SubjectID][]policy.Contract{}
	for _, id := range ids {
		m[id] = []policy.Contract{{ID: "c", Subject: id, Since: day(2020, 1, 1), Party: privacy.Yes}}
	}
	return m, nil
}

func (deskSources) SubscribersOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID]policy.Subscriber, error) {
	m := map[privacy.SubjectID]policy.Subscriber{}
	for _, id := range ids {
		m[id] = policy.CorporateSubscriber
	}
	return m, nil
}

// service is an application in memory, with a clock that waits.
type requests struct {
	*subject.Service
	t      testing.TB
	clock  *privacytest.Clock
	stores subject.Stores
	ledger *consent.Ledger
	guard  *policy.Guard
}

func newService(t testing.TB) *requests { return deskOver(t, memory.New().Stores()) }

// deskOver returns a service that writes to the given stores.
func deskOver(t testing.TB, stores subject.Stores) *requests {
	t.Helper()
	d := &requests{t: t, clock: privacytest.NewClock(now), stores: stores}
	d.ledger = must(consent.NewLedger(stores.Consent, &consent.Options{Now: d.clock.Now}))
	var err error
	p := deskPolicy()
	d.Service, err = subject.NewService(p, stores, &subject.Options{Now: d.clock.Now, Calendar: uk.EnglandAndWales})
	if err != nil {
		t.Fatal(err)
	}
	d.guard, err = policy.NewGuard(p, policy.Sources{
		Consent: d.ledger, Contracts: deskSources{}, Markers: stores.Markers, Origins: policy.None{}, Subscribers: deskSources{}, Disclosures: policy.None{},
		Aliases: stores.Aliases,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// by is an act recorded on a request.
func by(r rights.RequestID) subject.Act { return subject.Act{Request: r, By: "service"} }

// proof is what a consent of the tests is demonstrated by.
var proof = consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News?"), Method: consent.TickBox}

// must fails the test where there is an error.
func (d *requests) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// gives records a consent, and moves the clock on.
func (d *requests) gives(s privacy.SubjectID, p privacy.PurposeID, c privacy.Channel) {
	d.t.Helper()
	_, err := d.ledger.Give(context.Background(), consent.Key{Subject: s, Purpose: p, Channel: c}, proof, "web")
	d.must(err)
	d.clock.Add(time.Minute)
}

// ask returns what is decided of an activity now.
func (d *requests) ask(s privacy.SubjectID, a privacy.ActivityID, c privacy.Channel) policy.Decision {
	d.t.Helper()
	one, err := d.guard.Decide(context.Background(), policy.Processing{
		Subject: s, Activity: a, Channel: c, Data: []privacy.Category{email}, At: d.clock.Now(),
	})
	d.must(err)
	return one
}

// may returns what is permitted to be done with a person by a channel now.
func (d *requests) may(s privacy.SubjectID, c privacy.Channel) (list []privacy.ActivityID) {
	d.t.Helper()
	for _, a := range activities {
		if d.ask(s, a, c).Outcome() == privacy.Permitted {
			list = append(list, a)
		}
	}
	return list
}

// wantMay reports where something else is permitted than what is given.
func (d *requests) wantMay(what string, s privacy.SubjectID, c privacy.Channel, want ...privacy.ActivityID) {
	d.t.Helper()
	if got := d.may(s, c); !slices.Equal(got, want) {
		d.t.Errorf("%s: by %v may %v, want %v", what, c, got, want)
	}
}

// dump returns all that stores hold of some people, a line each.
func dump(t testing.TB, stores subject.Stores, people ...privacy.SubjectID) string {
	t.Helper()
	var b strings.Builder
	ctx := context.Background()
	for _, s := range people {
		for k := range all(t, stores.Consent.Keys(ctx, s)) {
			for e := range all(t, stores.Consent.EventsOf(ctx, []consent.Key{k})) {
				fmt.Fprintf(&b, "%+v\n", e)
			}
		}
		for r := range all(t, stores.Requests.RequestsOf(ctx, s)) {
			fmt.Fprintf(&b, "%+v\n", r)
		}
		for st := range all(t, stores.Markers.MarkersOf(ctx, []privacy.SubjectID{s})) {
			fmt.Fprintf(&b, "%+v\n", st)
		}
		for h := range all(t, stores.Holds.HoldsOf(ctx, []privacy.SubjectID{s})) {
			fmt.Fprintf(&b, "%+v\n", h)
		}
		for a := range all(t, stores.Aliases.Merges(ctx, s)) {
			fmt.Fprintf(&b, "%+v\n", a)
		}
		for _, o := range owed(t, stores, s) {
			fmt.Fprintf(&b, "%+v\n", o)
		}
	}
	for _, c := range published(t, stores) {
		fmt.Fprintf(&b, "%+v\n", c)
	}
	return b.String()
}

// all yields the values of a sequence, and reports an error.
func all[T any](t testing.TB, seq iter.Seq2[T, error]) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v, err := range seq {
			if err != nil {
				t.Error(err)
				return
			}
			if !yield(v) {
				return
			}
		}
	}
}
