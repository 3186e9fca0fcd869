package policy_test

import (
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

var onExplicit = lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: news, Conditions: []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}}

// Only a consent in force whose proof is explicit is explicit.
func TestExplicitConsentOfTheSource(t *testing.T) {
	doc := document(onExplicit)
	doc.Categories[1].Special = privacy.SpecialCategory
	for _, tt := range []struct {
		inForce, explicit bool
		want              lawfulbasis.Reason
	}{
		{true, true, lawfulbasis.Applies},
		{true, false, lawfulbasis.SpecialMissing},
		{false, true, lawfulbasis.ConsentMissing},
		{false, false, lawfulbasis.ConsentMissing},
	} {
		w := wrong{host: &host{}, state: consent.State{InForce: tt.inForce, Last: consent.Event{Proof: consent.Proof{Explicit: tt.explicit}}}}
		d, err := guard(t, doc, w.sources(), nil).Decide(t.Context(), question())
		if err != nil || d.Reason(0) != tt.want {
			t.Errorf("in force %t, explicit %t: %v, %v; want %v", tt.inForce, tt.explicit, err, d.Reason(0), tt.want)
		}
	}
}

// What a caller says wrongly, or twice and differently, permits nothing.
func TestDoubtNeverPermits(t *testing.T) {
	news := marketing(document(onInterest))
	ask := func(change func(*policy.Processing)) policy.Processing {
		q := question()
		change(&q)
		return q
	}
	at := func(t time.Time) policy.Processing { return ask(func(q *policy.Processing) { q.At = t }) }
	consents := func(list ...policy.Consent) policy.Situation {
		return without(func(s *policy.Situation) { s.Consents = list })
	}
	explicit := document(onExplicit)
	explicit.Categories[1].Special = privacy.SpecialCategory
	withConsent := document(onInterest, onConsent)
	withConsent.Activities[0].Restricted = rights.WithConsent
	restricted := func(f privacy.Fact, inForce privacy.Fact) policy.Situation {
		return without(func(s *policy.Situation) { s.Restricted, s.Consents[0].InForce = f, inForce })
	}
	for _, tt := range []struct {
		name string
		doc  policy.Document
		q    policy.Processing
		s    policy.Situation
		want privacy.Outcome
		code privacy.Code
	}{
		{"an instant after the calendar", document(onLaw), at(time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)), clear(), privacy.Undetermined, "PO-TIME-01"},
		{"the first instant that not every zone has", document(onLaw), at(time.Date(9999, 12, 30, 0, 0, 0, 0, time.UTC)), clear(), privacy.Undetermined, "PO-TIME-01"},
		{"an instant before the calendar", document(onLaw), at(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)), clear(), privacy.Undetermined, "PO-TIME-01"},
		{"an instant whose microseconds come round to today", document(onLaw), at(time.Unix(math.MaxInt64/1_000_000*2+now.Unix(), 0)), clear(), privacy.Undetermined, "PO-TIME-01"},
		{"the last instant that every zone has", document(onLaw), at(time.Date(9999, 12, 29, 23, 59, 59, 999_999_999, time.UTC)), clear(), privacy.Permitted, ""},

		{"the channel is none", news, ask(func(q *policy.Processing) { q.Channel = 99 }), clear(), privacy.Undetermined, "PO-CHANNEL-01"},
		{"a fact is none: whether the subscriber is a company", news, ask(func(q *policy.Processing) { q.Channel = privacy.Email }),
			without(func(s *policy.Situation) { s.Corporate = 99 }), privacy.Undetermined, "PE-SUBSCRIBER-02"},

		{"two answers on one consent, yes and no", document(onConsent), question(),
			consents(policy.Consent{Purpose: "news", InForce: privacy.Yes}, policy.Consent{Purpose: "news", InForce: privacy.No}), privacy.Denied, "LB-CONSENT-01"},
		{"two answers on one consent, yes and unknown", document(onConsent), question(),
			consents(policy.Consent{Purpose: "news", InForce: privacy.Yes}, policy.Consent{Purpose: "news"}), privacy.Undetermined, "LB-CONSENT-02"},
		{"two answers on one consent, both yes", document(onConsent), question(),
			consents(policy.Consent{Purpose: "news", InForce: privacy.Yes}, policy.Consent{Purpose: "other"}, policy.Consent{Purpose: "news", InForce: privacy.Yes}), privacy.Permitted, ""},

		{"two answers on one consent, one of them not explicit", explicit, question(),
			consents(policy.Consent{Purpose: "news", InForce: privacy.Yes, Explicit: privacy.Yes}, policy.Consent{Purpose: "news", InForce: privacy.Yes, Explicit: privacy.No}), privacy.Denied, "LB-SPECIAL-01"},
		{"two answers on one consent, both explicit", explicit, question(),
			consents(policy.Consent{Purpose: "news", InForce: privacy.Yes, Explicit: privacy.Yes}, policy.Consent{Purpose: "news", InForce: privacy.Yes, Explicit: privacy.Yes}), privacy.Permitted, ""},

		{"restricted, use with consent, which is in force", withConsent, question(), restricted(privacy.Yes, privacy.Yes), privacy.Permitted, ""},
		{"restricted, use with consent, which is not", withConsent, question(), restricted(privacy.Yes, privacy.No), privacy.Denied, "RI-RESTRICT-01"},
		{"restricted, use with consent, of which nothing is known", withConsent, question(), restricted(privacy.Yes, privacy.Unknown), privacy.Undetermined, "RI-RESTRICT-02"},
		{"perhaps restricted, use with consent, which is not in force", withConsent, question(), restricted(privacy.Unknown, privacy.No), privacy.Undetermined, "RI-RESTRICT-02"},
		{"not restricted, use with consent, which is not in force", withConsent, question(), restricted(privacy.No, privacy.No), privacy.Permitted, ""},
	} {
		d := policy.MustNew(tt.doc, packs...).Decide(tt.q, tt.s)
		if d.Outcome() != tt.want || tt.code != "" && !slices.Contains(codes(d.Findings()), tt.code) {
			t.Errorf("%s: %v %v, want %v %v", tt.name, d.Outcome(), codes(d.Findings()), tt.want, tt.code)
		}
	}
}

// Whoever asks for a category asks for what stands below it: the conditions of Art 9 and 10 are not evaded by naming
// what is above.
func TestAskingForTheWholeAsksForEachPart(t *testing.T) {
	for _, tt := range []struct {
		name   string
		ground lawfulbasis.Ground
		needs  privacy.Category
		asked  privacy.Category
		want   privacy.Outcome
		code   privacy.Code
	}{
		{"what is above health", onLaw, "person", "person", privacy.Denied, "LB-SPECIAL-01"},
		{"what is above convictions", onLaw, "conduct", "conduct", privacy.Denied, "LB-CRIMINAL-01"},
		{"what is above neither", onLaw, "person", email, privacy.Permitted, ""},
		{"health, where the whole is needed", onLaw, "person", health, privacy.Denied, "LB-SPECIAL-01"},
		{"what is above health, with explicit consent", onExplicit, "person", "person", privacy.Undetermined, "LB-SPECIAL-02"},
		{"the whole, where a part is needed", onLaw, email, "person", privacy.Denied, "DA-EXCESS-01"},
		{"above, where a part is needed: told of health as well", onLaw, email, "person", privacy.Denied, "LB-SPECIAL-01"},
	} {
		doc := document(tt.ground)
		doc.Categories = []policy.Category{
			{ID: "person", Title: "person"},
			{ID: email, Parent: "person", Title: "e-mail address"},
			{ID: health, Parent: "person", Title: "health", Special: privacy.SpecialCategory},
			{ID: "conduct", Title: "conduct"},
			{ID: "convictions", Parent: "conduct", Title: "convictions", Special: privacy.CriminalOffence},
		}
		doc.Activities[0].Data = []privacy.Category{tt.needs}
		q := question()
		q.Data = []privacy.Category{tt.asked, tt.asked}
		d := policy.MustNew(doc, packs...).Decide(q, without(func(s *policy.Situation) { s.Consents[0].Explicit = privacy.Unknown }))
		if d.Outcome() != tt.want || tt.code != "" && !slices.Contains(codes(d.Findings()), tt.code) {
			t.Errorf("%s: %v %v, want %v %v", tt.name, d.Outcome(), codes(d.Findings()), tt.want, tt.code)
		}
	}
}

// An objection that reaches an activity of direct marketing is one to direct marketing, which is absolute (Art 21(3)).
func TestObjectionToAnActivityOfMarketing(t *testing.T) {
	doc := marketing(document(onConsent))
	first := doc.Activities[0]
	doc.Activities = append(doc.Activities, policy.Activity{
		ID: "other", Title: first.Title, Grounds: []lawfulbasis.Ground{onInterest}, Data: first.Data, Since: first.Since, Before: first.Before,
	})
	state := map[consent.Key]consent.State{{Subject: "person-1", Purpose: news}: {InForce: true, Since: now.Add(-time.Hour)}}
	for _, tt := range []struct {
		name       string
		to         privacy.ActivityID
		news, rest privacy.Outcome
	}{
		{"to the marketing", act, privacy.Denied, privacy.Permitted},
		{"to everything", "", privacy.Denied, privacy.Denied},
		{"to something else", "other", privacy.Permitted, privacy.Denied},
	} {
		h := &host{states: state, markers: []rights.Marker{{Subject: "person-1", Kind: rights.Objected, Activity: tt.to, From: now}}}
		g := guard(t, doc, h.sources(), nil)
		for id, want := range map[privacy.ActivityID]privacy.Outcome{act: tt.news, "other": tt.rest} {
			q := question()
			q.Activity = id
			if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != want {
				t.Errorf("objected %s, asked of %s: %v, %v %v; want %v", tt.name, id, err, d.Outcome(), codes(d.Findings()), want)
			}
		}
	}
}

// Naming a contract, or something that is not there, does not hide the records whose time has run out.
func TestAboutHidesNothing(t *testing.T) {
	old := retention.Record{ID: "r", Subject: "person-1", Category: email, Dates: retention.Dates{retention.ContractEnd: day(2010, 1, 1)}}
	h := &host{
		origins:   []policy.Origin{told("person-1")},
		records:   []retention.Record{old},
		contracts: []policy.Contract{{ID: "c", Subject: "person-1", Since: day(2009, 1, 1), Party: privacy.Yes}},
	}
	g := guard(t, full(document(onInterest, onContract)), h.sources(), nil)
	for _, about := range []privacy.RecordID{"", "r", "c", "somebody-else's"} {
		q := question()
		q.About = about
		if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Denied || !slices.Contains(codes(d.Findings()), "RT-EXPIRED-01") {
			t.Errorf("about %q: %v, %v %v", about, err, d.Outcome(), codes(d.Findings()))
		}
	}
}

// wrong is a host whose sources answer as no source may.
type wrong struct {
	*host
	nothing bool // sequences are nil
	state   consent.State
}

func (w wrong) sources() policy.Sources {
	return policy.Sources{Consent: w, Contracts: w, Markers: w, Origins: w, Records: w, Holds: w, Subscribers: w, Aliases: policy.None{}}
}

func (w wrong) States(_ context.Context, keys []consent.Key, _ time.Time) ([]consent.State, error) {
	return slices.Repeat([]consent.State{w.state}, len(keys)), nil
}

func (w wrong) StatesNow(ctx context.Context, keys []consent.Key, at time.Time) ([]consent.State, error) {
	return w.States(ctx, keys, at)
}

func (w wrong) MarkersOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	if w.nothing {
		return nil
	}
	return func(yield func(rights.Marker, error) bool) {
		yield(rights.Marker{Subject: "person-1", Kind: rights.Objected, Activity: "other", From: now}, nil)
	}
}

// A marker of a kind that this version does not know may be any: it stops also what a restriction leaves open.
func TestMarkerOfAnUnknownKind(t *testing.T) {
	claims := document(onLaw)
	claims.Activities[0].Restricted = rights.LegalClaims
	for _, kinds := range [][]rights.MarkerKind{{0}, {99}, {rights.Objected, 99}, {99, rights.Objected}} {
		h := &host{}
		for _, k := range kinds {
			h.markers = append(h.markers, rights.Marker{Subject: "person-1", Kind: k, Activity: "other", From: now})
		}
		for name, tt := range map[string]struct {
			doc  policy.Document
			want privacy.Outcome
		}{"legal claims": {claims, privacy.Undetermined}, "anything else": {document(onLaw), privacy.Denied}} {
			d, err := guard(t, tt.doc, h.sources(), nil).Decide(t.Context(), question())
			if err != nil || d.Outcome() != tt.want {
				t.Errorf("%s, kinds %d: %v, %v %v; want %v", name, kinds, err, d.Outcome(), codes(d.Findings()), tt.want)
			}
		}
	}
}

// A source that answers about another person, or with nothing at all, has not answered.
func TestSourcesThatAnswerWrongly(t *testing.T) {
	for _, renamed := range []bool{false, true} {
		answersWrongly(t, renamed)
	}
}

// answersWrongly asks sources that return what is about others under the name of those, or of the person asked about.
func answersWrongly(t *testing.T, renamed bool) {
	t.Helper()
	stranger := func(change func(*host)) policy.Sources {
		h := &host{origins: []policy.Origin{told("person-1")}}
		change(h)
		return strangers{h, renamed}.sources()
	}
	h := &host{origins: []policy.Origin{told("person-1")}}
	other := consent.Event{Seq: 1, Key: consent.Key{Subject: "person-2", Purpose: news}, Kind: consent.Given, At: now}
	for _, tt := range []struct {
		name string
		doc  policy.Document
		s    policy.Sources
	}{
		{"a contract of another", document(onContract), stranger(func(h *host) {
			h.contracts = []policy.Contract{{ID: "c", Subject: "person-2", Since: day(2020, 1, 1), Party: privacy.Yes}}
		})},
		{"a marker of another", document(onLaw), stranger(func(h *host) {
			h.markers = []rights.Marker{{Subject: "person-2", Kind: rights.Objected, Activity: "other", From: now}}
		})},
		{"an origin of another", full(document(onLaw)), stranger(func(h *host) { h.origins = append(h.origins, told("person-2")) })},
		{"a record of another", full(document(onLaw)), stranger(func(h *host) {
			h.records = []retention.Record{{ID: "r", Subject: "person-2", Category: email}}
		})},
		{"a consent of another", document(onConsent), wrong{host: h, state: consent.State{InForce: true, Last: other}}.sources()},
		{"a hold of another", full(document(onLaw)), stranger(func(h *host) { h.holds = []retention.Hold{{ID: "h", Matter: "m", Subject: "person-2"}} })},
		{"no sequence", document(onLaw), wrong{host: h, nothing: true}.sources()},
	} {
		g := guard(t, tt.doc, tt.s, nil)
		d, err := g.Decide(t.Context(), question())
		if !errors.Is(err, privacy.ErrInvalid) || d.Outcome() == privacy.Permitted || strings.Contains(err.Error(), "person-") {
			t.Errorf("%s: %v, %v", tt.name, err, d.Outcome())
		}
		two := question()
		two.Subject = "person-3"
		for d, err := range g.DecideAll(t.Context(), asked([]policy.Processing{question(), two})) {
			if !errors.Is(err, privacy.ErrInvalid) || d.Outcome() == privacy.Permitted {
				t.Errorf("%s, of two: %v, %v", tt.name, err, d.Outcome())
			}
		}
	}
}

// strangers is a host that returns all it has, regardless of who is asked about: under the name of the person it is
// about, or of everybody asked about.
type strangers struct {
	*host
	renamed bool
}

func (h strangers) sources() policy.Sources {
	return policy.Sources{Consent: h, Contracts: h, Markers: h, Origins: h, Records: h, Holds: h, Subscribers: h, Disclosures: h, Aliases: h}
}

// everybody returns a list under the name of each person, or under those of everybody asked about.
func everybody[T any](h strangers, ids []privacy.SubjectID, list []T, whose func(T) privacy.SubjectID) map[privacy.SubjectID][]T {
	m := map[privacy.SubjectID][]T{}
	for _, v := range list {
		m[whose(v)] = append(m[whose(v)], v)
	}
	if h.renamed {
		m = map[privacy.SubjectID][]T{}
		for _, id := range ids {
			m[id] = list
		}
	}
	return m
}

func (h strangers) ContractsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	return everybody(h, ids, h.contracts, func(c policy.Contract) privacy.SubjectID { return c.Subject }), nil
}

func (h strangers) OriginsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	return everybody(h, ids, h.origins, func(o policy.Origin) privacy.SubjectID { return o.Subject }), nil
}

func (h strangers) RecordsOf(_ context.Context, ids []privacy.SubjectID) (map[privacy.SubjectID][]retention.Record, error) {
	return everybody(h, ids, h.records, func(r retention.Record) privacy.SubjectID { return r.Subject }), nil
}

func (h strangers) MarkersOf(context.Context, []privacy.SubjectID) iter.Seq2[rights.Marker, error] {
	return yield(h.host, "marker", h.markers, func(rights.Marker) bool { return true })
}

func (h strangers) HoldsOf(context.Context, []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return yield(h.host, "holds", h.holds, func(retention.Hold) bool { return true })
}

// A source that reads the newest consent whatever instant is asked about permits nothing before the consent.
func TestConsentOfLaterOn(t *testing.T) {
	for since, want := range map[time.Time]privacy.Outcome{now: privacy.Permitted, now.Add(time.Microsecond): privacy.Undetermined} {
		w := wrong{host: &host{}, state: consent.State{InForce: true, Since: since}}
		d, err := guard(t, document(onConsent), w.sources(), nil).Decide(t.Context(), question())
		if err != nil || d.Outcome() != want {
			t.Errorf("given at %v: %v, %v; want %v", since, err, d.Outcome(), want)
		}
	}
}

// Consent counts for its channel, from the instant it is given up to the instant it is withdrawn.
func TestConsentOfTheLedger(t *testing.T) {
	clock := now
	ledger := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }}))
	key := consent.Key{Subject: "person-1", Purpose: news, Channel: privacy.Email}
	given := consent.Decision{Key: key, Kind: consent.Given, At: now.Add(time.Minute), By: "person-1",
		Proof: consent.Proof{Notice: "v1", Wording: privacy.DigestOf("yes"), Method: consent.TickBox}}
	if _, err := ledger.Record(t.Context(), given); err != nil { // its clock is ahead
		t.Fatal(err)
	}
	clock = now.Add(time.Hour)
	if _, err := ledger.Withdraw(t.Context(), key, "person-1"); err != nil {
		t.Fatal(err)
	}
	sources := (&host{}).sources()
	sources.Consent = ledger
	g := guard(t, document(onConsent), sources, nil)
	for _, tt := range []struct {
		name   string
		by     privacy.Channel
		at     time.Time
		want   privacy.Outcome
		change time.Time
	}{
		{"before it was given", privacy.Email, now, privacy.Denied, given.At},
		{"as it was given", privacy.Email, given.At, privacy.Permitted, clock},
		{"by another channel", privacy.SMS, given.At, privacy.Denied, time.Time{}},
		{"by none", privacy.NoChannel, given.At, privacy.Denied, time.Time{}},
		{"before it was withdrawn", privacy.Email, clock.Add(-consent.DefaultSkew - 1), privacy.Permitted, clock},
		{"just before it was withdrawn, which another clock may have done", privacy.Email, clock.Add(-1), privacy.Denied, time.Time{}},
		{"as it was withdrawn", privacy.Email, clock, privacy.Denied, time.Time{}},
	} {
		q := question()
		q.Channel, q.At = tt.by, tt.at
		if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != tt.want || !d.Changes().Equal(tt.change) {
			t.Errorf("%s: %v, %v changing at %v; want %v, %v", tt.name, err, d.Outcome(), d.Changes(), tt.want, tt.change)
		}
	}
}

// Data of which it is not known whether they came from others are asked after, wherever the policy says so.
func TestOriginsAreNeeded(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*policy.Document)
		want   bool
	}{
		{"from the person", func(d *policy.Document) { d.Sources = []policy.Source{{Source: privacy.Source{Kind: privacy.Direct}}} }, false},
		{"from others", func(d *policy.Document) { d.Sources = []policy.Source{{Source: privacy.Source{Kind: privacy.Public}}} }, true},
		{"from nobody knows where", func(d *policy.Document) { d.Sources = []policy.Source{{}} }, true},
		{"a category from others", func(d *policy.Document) {
			d.Categories[1].Sources = []privacy.Source{{Kind: privacy.Direct}, {Kind: privacy.ThirdParty}}
		}, true},
	} {
		d := document(onLaw)
		tt.change(&d)
		if got := policy.MustNew(d, packs...).Needs().Origins; got != tt.want {
			t.Errorf("%s: needs the origins %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A panic of a source or of a caller's loop reaches the caller; the guard serves on.
func TestPanicsPassThrough(t *testing.T) {
	h := &host{}
	g := guard(t, document(onLaw), h.sources(), nil)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a panic was swallowed")
			}
		}()
		for range g.DecideAll(t.Context(), func(yield func(policy.Processing, error) bool) { panic("the caller's") }) {
		}
	}()
	if d, err := g.Decide(t.Context(), question()); err != nil || d.Outcome() != privacy.Permitted {
		t.Errorf("afterwards: %v %v", err, d.Outcome())
	}
}

// The day is that of the policy's zone, whatever zone the instant is given in.
func TestInstantsInAnyZone(t *testing.T) {
	ended := &host{contracts: []policy.Contract{{ID: "c", Subject: "person-1", Since: day(2020, 1, 1), Through: day(2026, 6, 30), Party: privacy.Yes}}}
	g := guard(t, document(onContract), ended.sources(), nil)
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	last := time.Date(2026, 7, 1, 0, 0, 0, 0, london) // 23:00 of 30 June in UTC
	for _, loc := range []*time.Location{time.UTC, london, time.FixedZone("", 14*3600), time.FixedZone("", -12*3600)} {
		for at, want := range map[time.Time]privacy.Outcome{last.Add(-1): privacy.Permitted, last: privacy.Denied} {
			q := question()
			q.At = at.In(loc)
			d, err := g.Decide(t.Context(), q)
			if err != nil || d.Outcome() != want {
				t.Errorf("%v: %v, %v; want %v", q.At, err, d.Outcome(), want)
			}
			if want == privacy.Permitted && !d.Changes().Equal(last) {
				t.Errorf("%v: changes at %v, want %v", q.At, d.Changes(), last)
			}
		}
	}
}

// Where midnight does not exist, a day of the policy begins with the first instant that the clock shows of it.
func TestDayWithoutMidnight(t *testing.T) {
	doc := document(onLaw)
	doc.Zone = "America/Sao_Paulo"
	doc.Activities[0].Since = civil.MustDate(2018, 11, 4)
	first := time.Date(2018, 11, 4, 3, 0, 0, 0, time.UTC) // one o'clock: the hour after midnight was skipped
	p := policy.MustNew(doc, packs...)
	for at, want := range map[time.Time]privacy.Outcome{first.Add(-1): privacy.Denied, first: privacy.Permitted} {
		q := question()
		q.At = at
		if d := p.Decide(q, clear()); d.Outcome() != want {
			t.Errorf("%v: %v, want %v", at, d.Outcome(), want)
		}
	}
}

// If several facts must all be yes, one no makes a no; otherwise one unknown makes it unknown, in any order. The test
// tries every list of up to four.
func TestOfSeveralAnswersEachMustBeYes(t *testing.T) {
	p := policy.MustNew(document(onConsent), packs...)
	answers := []privacy.Fact{privacy.Unknown, no, yes}
	n := 0
	for size, total := 1, 3; size <= 4; size, total = size+1, total*3 {
		for at := range total {
			var list []policy.Consent
			var facts []privacy.Fact
			for i, rest := 0, at; i < size; i, rest = i+1, rest/3 {
				facts = append(facts, answers[rest%3])
				list = append(list, policy.Consent{Purpose: "another", InForce: no}, policy.Consent{Purpose: news, InForce: answers[rest%3], Explicit: no})
			}
			n++
			d := p.Decide(question(), without(func(s *policy.Situation) { s.Consents = list }))
			if want := outcomeBy(every(facts...)); d.Outcome() != want {
				t.Errorf("%v: %v, want %v", facts, d.Outcome(), want)
			}
		}
	}
	t.Logf("%d lists of answers", n)
}
