package privacytest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Host is an application in memory. It is every source that a policy can need, and is safe for concurrent use.
// A step that fails, fails the test at once.
type Host struct {
	Clock   *Clock
	Ledger  *consent.Ledger
	Markers rights.MarkerStore
	Aliases alias.Store
	Guard   *policy.Guard

	t           testing.TB
	mu          sync.Mutex
	contracts   []policy.Contract
	origins     []policy.Origin
	records     []retention.Record
	holds       []retention.Hold
	subscribers map[privacy.SubjectID]policy.Subscriber
	customers   map[privacy.SubjectID]consent.SoftOptIn
	purposes    []privacy.PurposeID
	calls       map[privacy.SubjectID]policy.Call
	disclosures map[privacy.RecipientID]recipient.Facts
}

// NewHost returns a host under a policy, whose clock shows now.
func NewHost(t testing.TB, p *policy.Policy, now time.Time) *Host {
	t.Helper()
	db := memory.New()
	h := &Host{
		Markers: db.Markers(), Aliases: db.Aliases(), t: t, Clock: NewClock(now), subscribers: make(map[privacy.SubjectID]policy.Subscriber),
		customers: make(map[privacy.SubjectID]consent.SoftOptIn), calls: make(map[privacy.SubjectID]policy.Call), disclosures: make(map[privacy.RecipientID]recipient.Facts),
	}
	var err error
	terms := p.ConsentOptions()
	terms.Now = h.Clock.Now
	if h.Ledger, err = consent.NewLedger(db.Consent(), terms); err != nil {
		t.Fatal(err)
	}
	h.purposes = p.Purposes()
	g, err := policy.NewGuard(p, h.Sources(), &policy.Options{Now: h.Clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	h.Guard = g
	return h
}

// Sources returns the host as the sources of a guard.
func (h *Host) Sources() policy.Sources {
	return policy.Sources{
		Consent: h.Ledger, Contracts: h, Markers: h.Markers, Origins: h, Records: h, Holds: h, Subscribers: h, SoftOptIns: h,
		Disclosures: h, Aliases: h.Aliases,
	}
}

// Decide decides whether an activity may use these data of a person now, by this channel. For direct marketing without
// a channel call [Host.Ask], which assumes that nobody is contacted.
func (h *Host) Decide(s privacy.SubjectID, a privacy.ActivityID, by privacy.Channel, data ...privacy.Category) policy.Decision {
	h.t.Helper()
	return h.Ask(policy.Processing{Subject: s, Activity: a, Channel: by, Data: data, At: h.Clock.Now()})
}

// Ask answers a question as it stands.
func (h *Host) Ask(q policy.Processing) policy.Decision {
	h.t.Helper()
	d, err := h.Guard.Decide(context.Background(), q)
	if err != nil {
		h.t.Fatal(err)
	}
	return d
}

// Customer enters a person who gave the data in person and is party to a contract that runs from since.
func (h *Host) Customer(s privacy.SubjectID, since civil.Date) { h.person(s, since, privacy.Yes) }

// Contact enters a person who gave the data in person and acts for a client whose contract runs from since, without being
// party to it.
func (h *Host) Contact(s privacy.SubjectID, since civil.Date) { h.person(s, since, privacy.No) }

func (h *Host) person(s privacy.SubjectID, since civil.Date, party privacy.Fact) {
	h.Origin(policy.Origin{Subject: s, Source: privacy.Source{Kind: privacy.Direct}, Obtained: since})
	h.Contract(policy.Contract{ID: privacy.RecordID("contract-of-" + string(s)), Subject: s, Since: since, Party: party})
}

// Contract enters a contract. One with the identifier of another replaces it.
func (h *Host) Contract(c policy.Contract) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.contracts = slices.DeleteFunc(h.contracts, func(o policy.Contract) bool { return o.ID == c.ID })
	h.contracts = append(h.contracts, c)
}

// Origin enters where data came from.
func (h *Host) Origin(o policy.Origin) { add(h, &h.origins, o) }

// Record enters a record.
func (h *Host) Record(r retention.Record) { add(h, &h.records, r) }

// Hold enters a legal hold.
func (h *Host) Hold(x retention.Hold) { add(h, &h.holds, x) }

// Subscribes enters what kind of subscriber a person's address belongs to.
func (h *Host) Subscribes(s privacy.SubjectID, k policy.Subscriber) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subscribers[s] = k
}

// SoftOptsIn enters what is known of the conditions on which marketing to a person needs no consent, whatever the activity.
func (h *Host) SoftOptsIn(s privacy.SubjectID, o consent.SoftOptIn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.customers[s] = o
}

// Calls sets what is known about marketing calls to a person, for every activity.
func (h *Host) Calls(s privacy.SubjectID, c policy.Call) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.calls[s] = c
}

func add[T any](h *Host, list *[]T, v T) {
	h.mu.Lock()
	defer h.mu.Unlock()
	*list = append(*list, v)
}

// Gives records that a person consents, with a complete proof. A purpose that the policy does not name fails the test.
func (h *Host) Gives(s privacy.SubjectID, p privacy.PurposeID, by privacy.Channel) {
	h.t.Helper()
	proof := consent.Proof{Notice: "test-notice", Wording: privacy.DigestOf("test wording"), Method: consent.TickBox, Locale: "en-GB"}
	if _, err := h.Ledger.Give(context.Background(), consent.Key{Subject: s, Purpose: p, Channel: by}, proof, privacy.ActorID(s)); err != nil {
		h.t.Fatal(err)
	}
}

// Withdraws records that a person withdraws. A purpose that the policy does not name fails the test.
func (h *Host) Withdraws(s privacy.SubjectID, p privacy.PurposeID, by privacy.Channel) {
	h.t.Helper()
	if !slices.Contains(h.purposes, p) {
		h.t.Fatal(fmt.Errorf("privacytest: withdraw: purpose %q: unknown purpose; want one of %q: %w", p, h.purposes, privacy.ErrInvalid))
	}
	if _, err := h.Ledger.Withdraw(context.Background(), consent.Key{Subject: s, Purpose: p, Channel: by}, privacy.ActorID(s)); err != nil {
		h.t.Fatal(err)
	}
}

// Objects records that a person objects to an activity, to all if none is named (Art 21(1)).
func (h *Host) Objects(s privacy.SubjectID, a privacy.ActivityID) {
	h.t.Helper()
	h.place(rights.Marker{Subject: s, Kind: rights.Objected, Activity: a})
}

// ObjectsToMarketing records that a person objects to direct marketing (Art 21(2)).
func (h *Host) ObjectsToMarketing(s privacy.SubjectID) {
	h.t.Helper()
	h.place(rights.Marker{Subject: s, Kind: rights.MarketingObjected})
}

// Restricts records that a person had processing restricted (Art 18).
func (h *Host) Restricts(s privacy.SubjectID) {
	h.t.Helper()
	h.place(rights.Marker{Subject: s, Kind: rights.Restricted})
}

// Merges records that an identifier was merged into another. From then on both are one person.
func (h *Host) Merges(from, into privacy.SubjectID) {
	h.t.Helper()
	a := alias.Alias{From: from, Into: into, Request: "merge-of-" + string(from), At: h.Clock.Now(), By: "test"}
	if err := h.Aliases.Merge(context.Background(), a); err != nil {
		h.t.Fatal(err)
	}
}

func (h *Host) place(s rights.Marker) {
	h.t.Helper()
	s.Request = rights.RequestID("request-of-" + string(s.Subject))
	s.From = h.Clock.Now()
	err := s.Check()
	if err == nil {
		err = h.Markers.Place(context.Background(), s)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// ContractsOf returns the contracts of people.
func (h *Host) ContractsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	return which(h, &h.contracts, subjects, func(c policy.Contract) privacy.SubjectID { return c.Subject }), nil
}

// OriginsOf returns where people's data came from.
func (h *Host) OriginsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	return which(h, &h.origins, subjects, func(o policy.Origin) privacy.SubjectID { return o.Subject }), nil
}

// RecordsOf returns the records of people.
func (h *Host) RecordsOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error) {
	return which(h, &h.records, subjects, func(r retention.Record) privacy.SubjectID { return r.Subject }), nil
}

// HoldsOf yields the holds that may concern people.
func (h *Host) HoldsOf(_ context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		h.mu.Lock()
		now := slices.Clone(h.holds)
		h.mu.Unlock()
		for _, one := range now {
			if (one.Subject == "" || slices.Contains(subjects, one.Subject)) && !yield(one, nil) {
				return
			}
		}
	}
}

// SubscribersOf returns what kind of subscriber each person's address belongs to.
func (h *Host) SubscribersOf(_ context.Context, subjects []privacy.SubjectID) (map[privacy.SubjectID]policy.Subscriber, error) {
	return each(h, h.subscribers, subjects), nil
}

// SoftOptInsOf returns what is known of the conditions on which marketing to each person needs no consent.
func (h *Host) SoftOptInsOf(_ context.Context, subjects []privacy.SubjectID, _ privacy.ActivityID) (map[privacy.SubjectID]consent.SoftOptIn, error) {
	return each(h, h.customers, subjects), nil
}

// CallsOf returns what is known about marketing calls to each person.
func (h *Host) CallsOf(_ context.Context, subjects []privacy.SubjectID, _ privacy.ActivityID) (map[privacy.SubjectID]policy.Call, error) {
	return each(h, h.calls, subjects), nil
}

// which returns what a list has of some people.
func which[T any](h *Host, list *[]T, subjects []privacy.SubjectID, whose func(T) privacy.SubjectID) map[privacy.SubjectID][]T {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := make(map[privacy.SubjectID][]T)
	for _, v := range *list {
		if id := whose(v); slices.Contains(subjects, id) {
			m[id] = append(m[id], v)
		}
	}
	return m
}

// each returns what is known of each of some people.
func each[T any](h *Host, known map[privacy.SubjectID]T, subjects []privacy.SubjectID) map[privacy.SubjectID]T {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := make(map[privacy.SubjectID]T, len(subjects))
	for _, id := range subjects {
		m[id] = known[id]
	}
	return m
}
