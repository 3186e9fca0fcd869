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
	Clock     *Clock
	Ledger    *consent.Ledger
	Standings rights.StandingStore
	Aliases   alias.Store
	Guard     *policy.Guard

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
	disclosures map[privacy.RecipientID]recipient.Case
}

// NewHost returns a host under a policy, whose clock shows now.
func NewHost(t testing.TB, p *policy.Policy, now time.Time) *Host {
	t.Helper()
	db := memory.New()
	h := &Host{
		Standings: db.Markers(), Aliases: db.Aliases(), t: t, Clock: NewClock(now), subscribers: make(map[privacy.SubjectID]policy.Subscriber),
		customers: make(map[privacy.SubjectID]consent.SoftOptIn), calls: make(map[privacy.SubjectID]policy.Call), disclosures: make(map[privacy.RecipientID]recipient.Case),
	}
	h.Ledger = consent.NewLedger(db.Consent(), &consent.Options{Now: h.Clock.Now, Purposes: p.Purposes()})
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
		Consent: h.Ledger, Contracts: h, Standing: h.Standings, Origins: h, Records: h, Holds: h, Subscribers: h, SoftOptIns: h,
		Disclosures: h, Aliases: h.Aliases,
	}
}

// Decide decides whether an activity may use these data of a person now, by this channel. For direct marketing without
// a channel call [Host.Ask], which assumes that nobody is contacted.
func (h *Host) Decide(s privacy.SubjectID, a privacy.ActivityID, by consent.Channel, data ...privacy.Category) policy.Decision {
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

// Customer enters a person who gave the data in person and is a contact of a client whose contract runs from since.
func (h *Host) Customer(s privacy.SubjectID, since civil.Date) {
	h.Origin(policy.Origin{Subject: s, Source: privacy.Source{Kind: privacy.Direct}, Obtained: since})
	h.Contract(policy.Contract{ID: privacy.RecordID("contract-of-" + string(s)), Subject: s, Since: since, Party: privacy.No})
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
func (h *Host) Gives(s privacy.SubjectID, p privacy.PurposeID, by consent.Channel) {
	h.t.Helper()
	proof := consent.Proof{Notice: "test-notice", Wording: consent.DigestOf("test wording"), Method: consent.TickBox, Locale: "en-GB"}
	if _, err := h.Ledger.Give(context.Background(), consent.Key{Subject: s, Purpose: p, Channel: by}, proof, privacy.ActorID(s)); err != nil {
		h.t.Fatal(err)
	}
}

// Withdraws records that a person withdraws. A purpose that the policy does not name fails the test.
func (h *Host) Withdraws(s privacy.SubjectID, p privacy.PurposeID, by consent.Channel) {
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
	h.place(rights.Standing{Subject: s, Kind: rights.Objected, Activity: a})
}

// ObjectsToMarketing records that a person objects to direct marketing (Art 21(2)).
func (h *Host) ObjectsToMarketing(s privacy.SubjectID) {
	h.t.Helper()
	h.place(rights.Standing{Subject: s, Kind: rights.MarketingObjected})
}

// Restricts records that a person had processing restricted (Art 18).
func (h *Host) Restricts(s privacy.SubjectID) {
	h.t.Helper()
	h.place(rights.Standing{Subject: s, Kind: rights.Restricted})
}

// Merges records that an identifier was merged into another. From then on both are one person.
func (h *Host) Merges(from, into privacy.SubjectID) {
	h.t.Helper()
	a := alias.Alias{From: from, Into: into, Request: "merge-of-" + string(from), At: h.Clock.Now(), By: "test"}
	if err := h.Aliases.Merge(context.Background(), a); err != nil {
		h.t.Fatal(err)
	}
}

func (h *Host) place(s rights.Standing) {
	h.t.Helper()
	s.Request = rights.RequestID("request-of-" + string(s.Subject))
	s.From = h.Clock.Now()
	err := s.Check()
	if err == nil {
		err = h.Standings.Place(context.Background(), s)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// Contracts yields the contracts of a person.
func (h *Host) Contracts(_ context.Context, s privacy.SubjectID) iter.Seq2[policy.Contract, error] {
	return which(h, &h.contracts, func(c policy.Contract) bool { return c.Subject == s })
}

// Origins yields where a person's data came from.
func (h *Host) Origins(_ context.Context, s privacy.SubjectID) iter.Seq2[policy.Origin, error] {
	return which(h, &h.origins, func(o policy.Origin) bool { return o.Subject == s })
}

// Records yields the records of a person.
func (h *Host) Records(_ context.Context, s privacy.SubjectID) iter.Seq2[retention.Record, error] {
	return which(h, &h.records, func(r retention.Record) bool { return r.Subject == s })
}

// Holds yields the holds that may concern a person.
func (h *Host) Holds(_ context.Context, s privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return which(h, &h.holds, func(x retention.Hold) bool { return x.Subject == "" || x.Subject == s })
}

// Subscriber returns what kind of subscriber a person's address belongs to.
func (h *Host) Subscriber(_ context.Context, s privacy.SubjectID) (policy.Subscriber, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.subscribers[s], nil
}

// SoftOptIn returns what is known of the conditions on which marketing to a person needs no consent.
func (h *Host) SoftOptIn(_ context.Context, s privacy.SubjectID, _ privacy.ActivityID) (consent.SoftOptIn, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.customers[s], nil
}

// Call returns what is known about marketing calls to a person.
func (h *Host) Call(_ context.Context, s privacy.SubjectID, _ privacy.ActivityID) (policy.Call, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.calls[s], nil
}

func which[T any](h *Host, list *[]T, is func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		h.mu.Lock()
		now := slices.Clone(*list)
		h.mu.Unlock()
		for _, v := range now {
			if is(v) && !yield(v, nil) {
				return
			}
		}
	}
}
