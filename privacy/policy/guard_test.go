package policy_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// host is every source, and counts how often each is asked.
type host struct {
	policy.None
	states      map[consent.Key]consent.State
	contracts   []policy.Contract
	markers     []rights.Marker
	origins     []policy.Origin
	records     []retention.Record
	holds       []retention.Hold
	subscribers map[privacy.SubjectID]policy.Subscriber
	disclosed   recipient.Facts
	merges      alias.Store // nil: there are none yet

	mu    sync.Mutex
	asked map[string]int
	fail  string // the source that fails
}

var errDown = errors.New("the database is down")

func (h *host) ask(source string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.asked == nil {
		h.asked = map[string]int{}
	}
	h.asked[source]++
	if h.fail == source {
		return errDown
	}
	return nil
}

func (h *host) sources() policy.Sources {
	return policy.Sources{Consent: h, Contracts: h, Markers: h, Origins: h, Records: h, Holds: h, Subscribers: h, Disclosures: h, Aliases: h}
}

func (h *host) people() alias.Store {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.merges == nil {
		h.merges = memory.New().Aliases()
	}
	return h.merges
}

func (h *host) Aliases(ctx context.Context, ids ...privacy.SubjectID) (alias.People, error) {
	p, err := h.people().Aliases(ctx, ids...)
	return p, errors.Join(err, h.ask("aliases"))
}

// merge makes two identifiers one person.
func (h *host) merge(from, into privacy.SubjectID) {
	if err := h.people().Merge(context.Background(), alias.Alias{From: from, Into: into, Request: "m", At: now, By: "service"}); err != nil {
		panic(err)
	}
}

func (h *host) States(_ context.Context, keys []consent.Key, _ time.Time) ([]consent.State, error) {
	list := make([]consent.State, len(keys))
	for i, k := range keys {
		list[i] = h.states[k]
	}
	return list, h.ask("consent")
}

func (h *host) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	return h.States(ctx, keys, at)
}

func (h *host) DisclosuresOf(_ context.Context, qs []policy.Processing, _ []civil.Date) ([]recipient.Facts, error) {
	return slices.Repeat([]recipient.Facts{h.disclosed}, len(qs)), h.ask("disclosures")
}

func (h *host) SubscribersOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID]policy.Subscriber, error) {
	return each(ids, h.subscribers), h.ask("subscribers")
}

func (h *host) ContractsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	return grouped(ids, h.contracts, func(c policy.Contract) privacy.SubjectID { return c.Subject }), h.ask("contracts")
}

func (h *host) OriginsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	return grouped(ids, h.origins, func(o policy.Origin) privacy.SubjectID { return o.Subject }), h.ask("origins")
}

func (h *host) RecordsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error) {
	return grouped(ids, h.records, func(r retention.Record) privacy.SubjectID { return r.Subject }), h.ask("records")
}

func (h *host) MarkersOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return yield(h, "marker", h.markers, func(v rights.Marker) bool { return slices.Contains(ids, v.Subject) })
}

func (h *host) HoldsOf(_ context.Context, ids []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return yield(h, "holds", h.holds, func(x retention.Hold) bool { return x.Subject == "" || slices.Contains(ids, x.Subject) })
}

// each returns one value for each person.
func each[T any](ids []privacy.SubjectID, known map[privacy.SubjectID]T) map[privacy.SubjectID]T {
	m := map[privacy.SubjectID]T{}
	for _, id := range ids {
		m[id] = known[id]
	}
	return m
}

// grouped returns the values of a list that are of some people.
func grouped[T any](ids []privacy.SubjectID, list []T, whose func(T) privacy.SubjectID) map[privacy.SubjectID][]T {
	m := map[privacy.SubjectID][]T{}
	for _, v := range list {
		if id := whose(v); slices.Contains(ids, id) {
			m[id] = append(m[id], v)
		}
	}
	return m
}

func yield[T any](h *host, source string, list []T, is func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err := h.ask(source); err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, v := range list {
			if is(v) && !yield(v, nil) {
				return
			}
		}
	}
}

// everything is a policy that needs every source.
func everything() policy.Document {
	return full(marketing(document(onConsent, onContract, onInterest)))
}

func told(s privacy.SubjectID) policy.Origin {
	return policy.Origin{Subject: s, Source: privacy.Source{Kind: privacy.Direct}}
}

func guard(t *testing.T, d policy.Document, s policy.Sources, o *policy.Options) *policy.Guard {
	t.Helper()
	g, err := policy.NewGuard(policy.MustNew(d, packs...), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestNewGuardNamesWhatIsMissing(t *testing.T) {
	_, err := policy.NewGuard(policy.MustNew(everything(), packs...), policy.Sources{}, &policy.Options{Batch: -1})
	if !errors.Is(err, privacy.ErrInvalid) {
		t.Fatalf("%v, want ErrInvalid", err)
	}
	for _, name := range []string{"Consent", "Contracts", "Markers", "Origins", "Records", "Holds", "Subscribers", "Aliases", "options.Batch"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in: %v", name, err)
		}
	}
	_, err = policy.NewGuard(nil, policy.Sources{}, &policy.Options{Batch: -1})
	for _, name := range []string{"policy: is not given", "sources.Aliases", "options.Batch"} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), name) {
			t.Errorf("no policy: %s is not named in: %v", name, err)
		}
	}
	// A policy that rests on a law alone, with all data from the person, needs the markers and nothing else.
	g, err := policy.NewGuard(policy.MustNew(document(onLaw), packs...), policy.Sources{Markers: policy.None{}, Aliases: policy.None{}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := g.Policy().Needs(); n != (policy.Needs{Markers: true}) {
		t.Errorf("needs %+v", n)
	}
}

// None answers for every source, and permits nothing that needs consent, a contract or a company.
func TestNone(t *testing.T) {
	none := policy.None{}
	g := guard(t, everything(), policy.Sources{none, none, none, none, none, none, none, none, none, none}, nil)
	q := question()
	q.Channel = privacy.Email
	d, err := g.Decide(t.Context(), q)
	if err != nil || d.Outcome() != privacy.Denied || !slices.Contains(codes(d.Findings()), "CO-NONE-01") {
		t.Errorf("%v %v %v", err, d.Outcome(), codes(d.Findings()))
	}
	q.At = time.Time{}
	if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Denied {
		t.Errorf("about now: %v %v %v", err, d.Outcome(), codes(d.Findings()))
	}
	q.Channel = privacy.Post
	if d, err = g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Permitted {
		t.Errorf("by post, on interests: %v %v %v", err, d.Outcome(), codes(d.Findings()))
	}
}

// A source that fails is an error and no decision; the others do not make up for it.
func TestSourceFails(t *testing.T) {
	for _, source := range []string{"consent", "contracts", "marker", "origins", "records", "holds", "subscribers"} {
		h := &host{fail: source, origins: []policy.Origin{told("person-1")}}
		g := guard(t, everything(), h.sources(), nil)
		d, err := g.Decide(t.Context(), question())
		if !errors.Is(err, errDown) || d.Outcome() != privacy.Undetermined || !strings.Contains(fmt.Sprint(err), source) {
			t.Errorf("%s: %v, %v", source, err, d.Outcome())
		}
		n := 0
		for d, err := range g.DecideAll(t.Context(), asked([]policy.Processing{question(), question()})) {
			n++
			if !errors.Is(err, errDown) || d.Outcome() != privacy.Undetermined {
				t.Errorf("%s, all: %v, %v", source, err, d.Outcome())
			}
		}
		if n != 1 {
			t.Errorf("%s: %d answers after an error", source, n)
		}
	}
}

// Each source is asked once for a question, and none where nothing can change the answer.
func TestAskedOnce(t *testing.T) {
	h := &host{origins: []policy.Origin{told("person-1")}}
	g := guard(t, everything(), h.sources(), nil)
	if _, err := g.Decide(t.Context(), question()); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"consent", "contracts", "marker", "origins", "records", "holds", "subscribers"} {
		if h.asked[source] != 1 {
			t.Errorf("%s was asked %d times", source, h.asked[source])
		}
	}
	h.asked = nil
	for _, q := range []policy.Processing{{}, {Subject: "person-1", Activity: "other", At: now}} {
		if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() == privacy.Permitted {
			t.Errorf("%v %v", err, d.Outcome())
		}
	}
	if len(h.asked) > 0 {
		t.Errorf("asked %v", h.asked)
	}
}

func day(y int, m time.Month, d int) civil.Date { return civil.MustDate(y, m, d) }

// Contracts: in force from their first to their last day, the person's own or not, one of them if it is named.
func TestContracts(t *testing.T) {
	today := day(2026, 11, 24)
	party := func(c policy.Contract) policy.Contract { c.Party = privacy.Yes; return c }
	k := func(id privacy.RecordID, since, through civil.Date) policy.Contract {
		return policy.Contract{ID: id, Subject: "person-1", Since: since, Through: through}
	}
	var open civil.Date
	for _, tt := range []struct {
		name   string
		about  privacy.RecordID
		ground lawfulbasis.Ground
		list   []policy.Contract
		want   lawfulbasis.Reason
		change civil.Date // zero: none
	}{
		{"none", "", onContract, nil, lawfulbasis.ContractMissing, open},
		{"running", "", onContract, []policy.Contract{party(k("c", day(2020, 1, 1), open))}, lawfulbasis.Applies, open},
		{"from today", "", onContract, []policy.Contract{party(k("c", today, open))}, lawfulbasis.Applies, open},
		{"from tomorrow", "", onContract, []policy.Contract{party(k("c", today.AddDays(1), open))}, lawfulbasis.ContractMissing, today.AddDays(1)},
		{"to today", "", onContract, []policy.Contract{party(k("c", day(2020, 1, 1), today))}, lawfulbasis.Applies, today.AddDays(1)},
		{"to yesterday", "", onContract, []policy.Contract{party(k("c", day(2020, 1, 1), today.AddDays(-1)))}, lawfulbasis.ContractMissing, open},
		{"the client's", "", onContract, []policy.Contract{{ID: "c", Subject: "person-1", Since: today, Party: privacy.No}}, lawfulbasis.NotParty, open},
		{"the client's, as published", "", onClient, []policy.Contract{{ID: "c", Subject: "person-1", Since: today, Party: privacy.No}}, lawfulbasis.AppliesOnClient, open},
		{"whose is unknown", "", onContract, []policy.Contract{k("c", today, open)}, lawfulbasis.PartyUnknown, open},
		{"one of two is the person's", "", onContract, []policy.Contract{k("c", today, open), party(k("d", today, open))}, lawfulbasis.Applies, open},
		{"the person's, and one of which whose is unknown", "", onContract, []policy.Contract{party(k("c", today, open)), k("d", today, open)}, lawfulbasis.Applies, open},
		{"steps before one", "", onContract, []policy.Contract{{ID: "c", Subject: "person-1", Requested: today}}, lawfulbasis.Applies, open},
		{"steps before one, not taken up", "", onContract, []policy.Contract{{ID: "c", Subject: "person-1", Requested: day(2020, 1, 1), Through: day(2020, 2, 1)}}, lawfulbasis.ContractMissing, open},
		{"about the one that ended", "old", onContract, []policy.Contract{party(k("old", day(2019, 1, 1), day(2020, 1, 1))), party(k("new", day(2020, 1, 1), open))}, lawfulbasis.ContractMissing, open},
		{"about the one that runs", "new", onContract, []policy.Contract{party(k("old", day(2019, 1, 1), day(2020, 1, 1))), party(k("new", day(2020, 1, 1), open))}, lawfulbasis.Applies, open},
		{"about a record of the person", "invoice-1", onContract, []policy.Contract{party(k("c", today, open))}, lawfulbasis.Applies, open},
		{"about somebody else's", "somebody-else's", onContract, []policy.Contract{party(k("c", today, open))}, lawfulbasis.ContractUnknown, open},
	} {
		h := &host{contracts: tt.list, records: []retention.Record{{ID: "invoice-1", Subject: "person-1", Category: email}}}
		q := question()
		q.About = tt.about
		d, err := guard(t, document(tt.ground), h.sources(), nil).Decide(t.Context(), q)
		want := time.Time{}
		if !tt.change.IsZero() {
			want = tt.change.In(time.UTC)
		}
		if err != nil || d.Reason(0) != tt.want || !d.Changes().Equal(want) {
			t.Errorf("%s: %v, %v changing on %v; want %v on %v", tt.name, err, d.Reason(0).Code(), d.Changes(), tt.want.Code(), want)
		}
	}
}

// Markers: what holds at the instant counts, for the activity it names or for all.
func TestMarkers(t *testing.T) {
	hour := time.Hour
	for _, tt := range []struct {
		name   string
		s      rights.Marker
		want   privacy.Outcome
		change time.Time
	}{
		{"objected to all", rights.Marker{Kind: rights.Objected, From: now}, privacy.Denied, time.Time{}},
		{"objected to this", rights.Marker{Kind: rights.Objected, Activity: act, From: now}, privacy.Denied, time.Time{}},
		{"objected to another", rights.Marker{Kind: rights.Objected, Activity: "other", From: now}, privacy.Permitted, time.Time{}},
		{"restricted, of another activity", rights.Marker{Kind: rights.Restricted, Activity: "other", From: now}, privacy.Permitted, time.Time{}},
		{"restricted, of this", rights.Marker{Kind: rights.Restricted, Activity: act, From: now}, privacy.Denied, time.Time{}},
		{"restricted from now", rights.Marker{Kind: rights.Restricted, From: now}, privacy.Denied, time.Time{}},
		{"restricted from later on", rights.Marker{Kind: rights.Restricted, From: now.Add(hour)}, privacy.Permitted, now.Add(hour)},
		{"restricted until later on", rights.Marker{Kind: rights.Restricted, From: now, Lifted: now.Add(hour)}, privacy.Denied, now.Add(hour)},
		{"lifted now", rights.Marker{Kind: rights.Restricted, From: now.Add(-hour), Lifted: now}, privacy.Permitted, time.Time{}},
		{"from between two microseconds on", rights.Marker{Kind: rights.Restricted, From: now.Add(1)}, privacy.Permitted, now.Add(time.Microsecond)},
		{"marketing, whatever activity is named", rights.Marker{Kind: rights.MarketingObjected, Activity: "other", From: now}, privacy.Denied, time.Time{}},
	} {
		tt.s.Subject = "person-1"
		h := &host{markers: []rights.Marker{tt.s}}
		d, err := guard(t, marketing(document(onTask)), h.sources(), nil).Decide(t.Context(), question())
		if err != nil || d.Outcome() != tt.want || !d.Changes().Equal(tt.change) {
			t.Errorf("%s: %v, %v changing at %v", tt.name, err, d.Outcome(), d.Changes())
		}
	}
}

// Origins: data from others are told of within a month.
func TestOrigins(t *testing.T) {
	partner := privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}
	direct := privacy.Source{Kind: privacy.Direct}
	o := func(src privacy.Source, obtained, told civil.Date) policy.Origin {
		return policy.Origin{Subject: "person-1", Source: src, Obtained: obtained, Told: told}
	}
	var never civil.Date
	for _, tt := range []struct {
		name   string
		list   []policy.Origin
		want   privacy.Outcome
		code   privacy.Code
		change time.Time
	}{
		{"nothing known", nil, privacy.Undetermined, "NT-SOURCE-03", time.Time{}},
		{"from the person", []policy.Origin{o(direct, never, never)}, privacy.Permitted, "", time.Time{}},
		{"source unknown", []policy.Origin{o(direct, never, never), o(privacy.Source{}, never, never)}, privacy.Undetermined, "NT-SOURCE-03", time.Time{}},
		{"overdue, and another of which the source is unknown", []policy.Origin{o(partner, day(2020, 1, 1), never), o(privacy.Source{}, never, never)}, privacy.Denied, "NT-SOURCE-02", time.Time{}},
		{"told", []policy.Origin{o(partner, day(2020, 1, 1), day(2020, 1, 2))}, privacy.Permitted, "", time.Time{}},
		{"told today", []policy.Origin{o(partner, day(2020, 1, 1), day(2026, 11, 24))}, privacy.Permitted, "", time.Time{}},
		{"to be told tomorrow", []policy.Origin{o(partner, day(2026, 11, 23), day(2026, 11, 25))}, privacy.Permitted, "", day(2026, 11, 25).In(time.UTC)},
		{"the month ends today", []policy.Origin{o(partner, day(2026, 10, 24), never)}, privacy.Permitted, "", day(2026, 11, 25).In(time.UTC)},
		{"the month ended yesterday", []policy.Origin{o(partner, day(2026, 10, 23), never)}, privacy.Denied, "NT-SOURCE-02", time.Time{}},
		{"the earliest counts", []policy.Origin{o(partner, day(2026, 11, 20), never), o(partner, day(2026, 10, 1), never)}, privacy.Denied, "NT-SOURCE-02", time.Time{}},
		{"obtained on an unknown day", []policy.Origin{o(partner, never, never)}, privacy.Undetermined, "NT-SOURCE-03", time.Time{}},
		{"one on an unknown day", []policy.Origin{o(partner, day(2026, 11, 20), never), o(partner, never, never)}, privacy.Undetermined, "NT-SOURCE-03", time.Time{}},
	} {
		doc := full(document(onLaw))
		doc.Retention = nil
		d, err := guard(t, doc, (&host{origins: tt.list}).sources(), nil).Decide(t.Context(), question())
		if err != nil || d.Outcome() != tt.want || !d.Changes().Equal(tt.change) || tt.code != "" && !slices.Contains(codes(d.Findings()), tt.code) {
			t.Errorf("%s: %v, %v %v changing at %v", tt.name, err, d.Outcome(), codes(d.Findings()), d.Changes())
		}
	}
}

// Records whose time has run out are not used, and a hold leaves them to legal claims alone.
func TestExpiry(t *testing.T) {
	claims := full(document(onLaw))
	claims.Activities[0].Restricted = rights.LegalClaims
	record := func(id privacy.RecordID, c privacy.Category, end civil.Date) retention.Record {
		return retention.Record{ID: id, Subject: "person-1", Category: c, Dates: retention.Dates{retention.ContractEnd: end}}
	}
	old, fresh := day(2019, 11, 23), day(2019, 11, 24)
	hold := retention.Hold{ID: "h-1", Matter: "m-1", Subject: "person-1", Placed: day(2026, 1, 1)}
	for _, tt := range []struct {
		name    string
		doc     policy.Document
		about   privacy.RecordID
		records []retention.Record
		holds   []retention.Hold
		want    privacy.Outcome
	}{
		{"no record", full(document(onLaw)), "", nil, nil, privacy.Permitted},
		{"last day", full(document(onLaw)), "", []retention.Record{record("r", email, fresh)}, nil, privacy.Permitted},
		{"a day too late", full(document(onLaw)), "", []retention.Record{record("r", email, old)}, nil, privacy.Denied},
		{"a day too late, of what is above", full(document(onLaw)), "", []retention.Record{record("r", "contact", old)}, nil, privacy.Denied},
		{"a day too late, of other data", full(document(onLaw)), "", []retention.Record{record("r", health, old)}, nil, privacy.Permitted},
		{"about a fresh one", full(document(onLaw)), "new", []retention.Record{record("old", email, old), record("new", email, fresh)}, nil, privacy.Permitted},
		{"the contract runs", full(document(onLaw)), "", []retention.Record{record("r", email, civil.Date{})}, nil, privacy.Permitted},
		{"held", full(document(onLaw)), "", []retention.Record{record("r", email, old)}, []retention.Hold{hold}, privacy.Denied},
		{"held, for legal claims", claims, "", []retention.Record{record("r", email, old)}, []retention.Hold{hold}, privacy.Permitted},
		{"held for an open request, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-1", Kind: retention.OpenRequest, Matter: "m-1", Subject: "person-1", Placed: day(2026, 1, 1)}}, privacy.Denied},
		{"held for an open request and a claim, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-2", Kind: retention.OpenRequest, Matter: "m-1", Subject: "person-1", Placed: day(2026, 1, 1)}, hold}, privacy.Permitted},
		{"one of two held, for legal claims", claims, "", []retention.Record{record("r", email, old), record("s", "contact", old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Category: email, Placed: day(2026, 1, 1)}}, privacy.Denied},
		{"held by what is above, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Category: "contact", Placed: day(2026, 1, 1)}}, privacy.Permitted},
		{"held in part, for legal claims", claims, "", []retention.Record{record("r", "contact", old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Category: email, Placed: day(2026, 1, 1)}}, privacy.Denied},
		{"held by a category that nobody knows, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Category: "emial", Placed: day(2026, 1, 1)}}, privacy.Denied},
		{"the hold is over, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Placed: day(2026, 1, 1), Released: day(2026, 1, 2)}}, privacy.Denied},
		{"held for another person, for legal claims", claims, "", []retention.Record{record("r", email, old)},
			[]retention.Hold{{ID: "h-1", Matter: "m-1", Subject: "person-2", Placed: day(2026, 1, 1)}}, privacy.Denied},
		{"not held, for legal claims", claims, "", []retention.Record{record("r", email, old)}, nil, privacy.Denied},
	} {
		h := &host{origins: []policy.Origin{told("person-1")}, records: tt.records, holds: tt.holds}
		q := question()
		q.About = tt.about
		d, err := guard(t, tt.doc, h.sources(), nil).Decide(t.Context(), q)
		if err != nil || d.Outcome() != tt.want {
			t.Errorf("%s: %v, %v %v", tt.name, err, d.Outcome(), codes(d.Findings()))
		}
	}
}

// What the guard is told to tell, it tells of every decision.
func TestDecided(t *testing.T) {
	var got []privacy.Outcome
	h := &host{}
	g := guard(t, document(onLaw), h.sources(), &policy.Options{Decided: func(_ context.Context, q policy.Processing, d policy.Decision) {
		if q.Subject == "person-1" {
			got = append(got, d.Outcome())
		}
	}})
	other := question()
	other.Activity = "other"
	for _, err := range g.DecideAll(t.Context(), asked([]policy.Processing{question(), other})) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if want := []privacy.Outcome{privacy.Permitted, privacy.Denied}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
