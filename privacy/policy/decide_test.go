package policy_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// Each rule in addition to the grounds denies or leaves the answer open, and says so.
func TestDecide(t *testing.T) {
	plain, all := document(onLaw), full(document(onLaw))
	claims := full(document(onLaw))
	claims.Activities[0].Restricted = rights.LegalClaims
	later := document(onLaw)
	later.Since = civil.MustDate(2026, 11, 25)
	ended := document(onLaw)
	ended.Activities[0].Before = civil.MustDate(2026, 11, 24)
	news := marketing(document(onInterest))
	sensitive := document(onLaw)
	sensitive.Activities[0].Data = []privacy.Category{email, health, "convictions"}

	ask := func(change func(*policy.Processing)) policy.Processing {
		q := question()
		change(&q)
		return q
	}
	restricted := without(func(s *policy.Situation) { s.Restricted = privacy.Yes })
	uninformed := func(by time.Time) policy.Situation {
		return without(func(s *policy.Situation) { s.Uninformed, s.NoticeBy = privacy.Yes, by })
	}
	expired := func(held privacy.Fact) policy.Situation {
		return without(func(s *policy.Situation) { s.Expired, s.Held = privacy.Yes, held })
	}
	byEmail := ask(func(q *policy.Processing) { q.Channel = privacy.Email })
	for _, tt := range []struct {
		name  string
		doc   policy.Document
		q     policy.Processing
		s     policy.Situation
		want  privacy.Outcome
		codes []privacy.Code // of the obstacles, in their order
	}{
		{"a law is named", plain, question(), clear(), privacy.Permitted, nil},
		{"nobody is named", plain, ask(func(q *policy.Processing) { q.Subject = "" }), clear(), privacy.Undetermined, []privacy.Code{"PO-SUBJECT-01"}},
		{"no instant", plain, ask(func(q *policy.Processing) { q.At = time.Time{} }), clear(), privacy.Undetermined, []privacy.Code{"PO-TIME-01"}},
		{"no data", plain, ask(func(q *policy.Processing) { q.Data = nil }), clear(), privacy.Undetermined, []privacy.Code{"DA-NONE-01"}},
		{"before the policy", later, question(), clear(), privacy.Undetermined, []privacy.Code{"PO-VERSION-01"}},
		{"on the first day of the policy", later, ask(func(q *policy.Processing) { q.At = now.AddDate(0, 0, 1) }), clear(), privacy.Permitted, nil},
		{"unknown activity", plain, ask(func(q *policy.Processing) { q.Activity = "other" }), clear(), privacy.Denied, []privacy.Code{"PO-ACTIVITY-01"}},
		{"unknown activity, unknown data", plain, ask(func(q *policy.Processing) { q.Activity, q.Data = "other", []privacy.Category{"shoe-size", email} }), clear(), privacy.Denied, []privacy.Code{"PO-ACTIVITY-01", "DA-UNKNOWN-01"}},
		{"activity that ended yesterday", ended, question(), clear(), privacy.Denied, []privacy.Code{"PO-ACTIVITY-01"}},
		{"activity on its last day", ended, ask(func(q *policy.Processing) { q.At = now.AddDate(0, 0, -1) }), clear(), privacy.Permitted, nil},
		{"data the activity does not need", plain, ask(func(q *policy.Processing) { q.Data = []privacy.Category{email, "phone"} }), clear(), privacy.Denied, []privacy.Code{"DA-EXCESS-01"}},
		{"the parent of data it needs", plain, ask(func(q *policy.Processing) { q.Data = []privacy.Category{"contact"} }), clear(), privacy.Denied, []privacy.Code{"DA-EXCESS-01"}},
		{"data of no category", plain, ask(func(q *policy.Processing) { q.Data = []privacy.Category{"shoe-size"} }), clear(), privacy.Denied, []privacy.Code{"DA-UNKNOWN-01"}},
		{"health data without a condition", sensitive, ask(func(q *policy.Processing) { q.Data = []privacy.Category{health} }), clear(), privacy.Denied, []privacy.Code{"LB-SPECIAL-01"}},
		{"convictions without a law", sensitive, ask(func(q *policy.Processing) { q.Data = []privacy.Category{"convictions"} }), clear(), privacy.Denied, []privacy.Code{"LB-CRIMINAL-01"}},
		{"the caller's own word on the kind of data is not heard", plain, question(), without(func(s *policy.Situation) { s.Special, s.Criminal = true, true }), privacy.Permitted, nil},
		{"a recipient that the policy does not name", plain, ask(func(q *policy.Processing) { q.Recipient = "someone" }), clear(), privacy.Denied, []privacy.Code{"PO-RECIPIENT-01"}},

		{"marketing objected to", news, question(), without(func(s *policy.Situation) { s.MarketingObjected = privacy.Yes }), privacy.Denied, []privacy.Code{"LB-MARKETING-01"}},
		{"marketing, objection unknown", news, question(), without(func(s *policy.Situation) { s.MarketingObjected = 0 }), privacy.Undetermined, []privacy.Code{"LB-MARKETING-02"}},
		{"marketing by no channel, and nobody says that none is contacted", news, ask(func(q *policy.Processing) { q.NoContact = false }), clear(), privacy.Undetermined, []privacy.Code{"PO-CHANNEL-03"}},
		{"marketing on consent alone, by no channel", marketing(document(onConsent)), ask(func(q *policy.Processing) { q.NoContact = false }), clear(), privacy.Undetermined, []privacy.Code{"PO-CHANNEL-03"}},
		{"marketing by post to an individual", news, ask(func(q *policy.Processing) { q.Channel = privacy.Post }), clear(), privacy.Permitted, nil},
		{"marketing by telephone to an individual", news, ask(func(q *policy.Processing) { q.Channel = privacy.Telephone }), clear(), privacy.Undetermined, []privacy.Code{"PE-CALL-07"}},
		{"marketing by e-mail to an individual", news, byEmail, clear(), privacy.Denied, []privacy.Code{"PE-SUBSCRIBER-01"}},
		{"marketing by e-mail to who knows whom", news, byEmail, without(func(s *policy.Situation) { s.Corporate = 0 }), privacy.Undetermined, []privacy.Code{"PE-SUBSCRIBER-02"}},
		{"marketing by e-mail to a company", news, byEmail, without(func(s *policy.Situation) { s.Corporate = privacy.Yes }), privacy.Permitted, nil},
		{"marketing by e-mail on interests, and consent too", marketing(document(onInterest, onConsent)), byEmail, clear(), privacy.Permitted, nil},
		{"marketing by e-mail on consent alone", marketing(document(onConsent)), byEmail, without(func(s *policy.Situation) { s.Corporate = 0 }), privacy.Permitted, nil},

		{"restricted", plain, question(), restricted, privacy.Denied, []privacy.Code{"RI-RESTRICT-01"}},
		{"restriction unknown", plain, question(), without(func(s *policy.Situation) { s.Restricted = 0 }), privacy.Undetermined, []privacy.Code{"RI-RESTRICT-02"}},
		{"restricted, for legal claims", claims, question(), restricted, privacy.Permitted, nil},

		{"untold, kept inside in the first month", all, question(), uninformed(now.AddDate(0, 0, 1)), privacy.Permitted, nil},
		{"untold, the month is over", all, question(), uninformed(now), privacy.Denied, []privacy.Code{"NT-SOURCE-02"}},
		{"untold, the month is over, a notice that reaches nobody", all, ask(func(q *policy.Processing) { q.Notice = "v1" }), uninformed(now), privacy.Denied, []privacy.Code{"NT-SOURCE-02"}},
		{"untold, since when is unknown", all, question(), uninformed(time.Time{}), privacy.Undetermined, []privacy.Code{"NT-SOURCE-03"}},
		{"untold, first contact", all, byEmail, uninformed(now.AddDate(0, 0, 1)), privacy.Denied, []privacy.Code{"NT-SOURCE-01"}},
		{"untold, first contact carries the notice", all, ask(func(q *policy.Processing) { q.Channel, q.Notice = privacy.Email, "v1" }), uninformed(now), privacy.Permitted, nil},
		{"untold, first contact carries another notice", all, ask(func(q *policy.Processing) { q.Channel, q.Notice = privacy.Email, "v0" }), uninformed(now), privacy.Denied, []privacy.Code{"NT-SOURCE-01"}},
		{"untold, disclosed", all, ask(func(q *policy.Processing) { q.Recipient, q.Channel, q.Notice = "someone", privacy.Email, "v1" }), uninformed(now), privacy.Denied, []privacy.Code{"NT-SOURCE-01", "PO-RECIPIENT-01"}},
		{"whether told is unknown", all, question(), without(func(s *policy.Situation) { s.Uninformed = 0 }), privacy.Undetermined, []privacy.Code{"NT-SOURCE-03"}},
		{"no data come from others", plain, question(), without(func(s *policy.Situation) { s.Uninformed = 0 }), privacy.Permitted, nil},

		{"kept too long", all, question(), expired(privacy.No), privacy.Denied, []privacy.Code{"RT-EXPIRED-01"}},
		{"kept too long, held", all, question(), expired(privacy.Yes), privacy.Denied, []privacy.Code{"RT-EXPIRED-01"}},
		{"kept too long, held, for legal claims", claims, question(), expired(privacy.Yes), privacy.Permitted, nil},
		{"kept too long, for legal claims", claims, question(), expired(privacy.No), privacy.Denied, []privacy.Code{"RT-EXPIRED-01"}},
		{"whether too long is unknown", all, question(), without(func(s *policy.Situation) { s.Expired = 0 }), privacy.Undetermined, []privacy.Code{"RT-EXPIRED-02"}},
		{"nothing has to go", plain, question(), without(func(s *policy.Situation) { s.Expired = privacy.Yes }), privacy.Permitted, nil},

		{"a denial and a doubt", all, question(), without(func(s *policy.Situation) { s.Restricted, s.Expired = privacy.Yes, 0 }), privacy.Denied, []privacy.Code{"RI-RESTRICT-01", "RT-EXPIRED-02"}},
		{"no ground stands", document(onStale, onConsent), question(), without(func(s *policy.Situation) {
			s.Consents = []policy.Consent{{Purpose: "news", InForce: privacy.No, Why: consent.WhyWithdrawn, On: civil.MustDate(2026, 5, 3)}}
		}), privacy.Denied, []privacy.Code{"LB-ASSESS-02", "CO-WITHDRAWN-01"}},
		{"consent for another purpose", document(onConsent), question(), without(func(s *policy.Situation) { s.Consents[0].Purpose = "other" }), privacy.Undetermined, []privacy.Code{"LB-CONSENT-02"}},
		{"consent looked up too early", document(onConsent), question(), without(func(s *policy.Situation) { s.Consents[0].Until = now }), privacy.Undetermined, []privacy.Code{"LB-CONSENT-02"}},
		{"consent that is no more, nobody said why", document(onConsent), question(), without(func(s *policy.Situation) { s.Consents[0].InForce = privacy.No }), privacy.Denied, []privacy.Code{"LB-CONSENT-01"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := policy.MustNew(tt.doc, packs...).Decide(tt.q, tt.s)
			if got := codes(d.Obstacles()); d.Outcome() != tt.want || !slices.Equal(got, tt.codes) {
				t.Errorf("%v %v, want %v %v", d.Outcome(), got, tt.want, tt.codes)
			}
			if len(d.Findings()) < len(d.Obstacles()) {
				t.Errorf("an obstacle is not among the findings %v", codes(d.Findings()))
			}
			for _, f := range d.Findings() {
				if f.Detail == "" || f.Cite.IsZero() || f.Severity == 0 || f.Where == "" {
					t.Errorf("finding without detail, citation, severity or place: %+v", f)
				}
			}
		})
	}
}

// A decision names the grounds that are left.
func TestBases(t *testing.T) {
	p := policy.MustNew(document(onInterest, onContract, onConsent), packs...)
	for _, tt := range []struct {
		name string
		s    policy.Situation
		want []lawfulbasis.Basis
	}{
		{"all", clear(), []lawfulbasis.Basis{lawfulbasis.LegitimateInterests, lawfulbasis.Contract, lawfulbasis.Consent}},
		{"objected", without(func(s *policy.Situation) { s.Objected = privacy.Yes }), []lawfulbasis.Basis{lawfulbasis.Contract, lawfulbasis.Consent}},
		{"withdrew", without(func(s *policy.Situation) { s.Consents[0].InForce = privacy.No }), []lawfulbasis.Basis{lawfulbasis.LegitimateInterests, lawfulbasis.Contract}},
		{"all of it", without(func(s *policy.Situation) {
			s.Objected, s.Contract, s.Consents[0].InForce = privacy.Yes, privacy.No, privacy.No
		}), nil},
	} {
		d := p.Decide(question(), tt.s)
		if !slices.Equal(d.Bases(), tt.want) || (d.Outcome() == privacy.Permitted) != (len(tt.want) > 0) {
			t.Errorf("%s: %v on %v, want %v", tt.name, d.Outcome(), d.Bases(), tt.want)
		}
		if d.Grounds() != 3 || d.Reason(3) != lawfulbasis.NoReason || d.Reason(-1) != lawfulbasis.NoReason || d.Reason(0) == lawfulbasis.NoReason {
			t.Errorf("%s: %d grounds, reasons %v %v", tt.name, d.Grounds(), d.Reason(0), d.Reason(3))
		}
	}
	unknown := question()
	unknown.Activity = "other"
	if d := p.Decide(unknown, clear()); d.Bases() != nil || d.Grounds() != 0 {
		t.Errorf("unknown activity: %d grounds, %v", d.Grounds(), d.Bases())
	}
}

// Changes is the first instant at which the answer can change by itself.
func TestChanges(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	soon, later := now.Add(time.Hour), now.Add(2*time.Hour)
	ending := document(onLaw)
	ending.Activities[0].Before = civil.MustDate(2027, 7, 1)
	for _, tt := range []struct {
		name string
		doc  policy.Document
		s    policy.Situation
		want time.Time
	}{
		{"nothing changes", document(onLaw), clear(), time.Time{}},
		{"the activity ends, in British summer time", ending, clear(), time.Date(2027, 7, 1, 0, 0, 0, 0, london)},
		{"the assessment becomes stale", document(onInterest), clear(), time.Date(2027, 2, 1, 0, 0, 0, 0, london)},
		{"consent runs out", document(onConsent), without(func(s *policy.Situation) { s.Consents[0].Until = soon }), soon},
		{"a fact changes first", document(onConsent), without(func(s *policy.Situation) { s.Consents[0].Until, s.Changes = later, soon }), soon},
		{"what has changed before does not count", document(onLaw), without(func(s *policy.Situation) { s.Changes = now.Add(-time.Hour) }), time.Time{}},
		{"telling becomes overdue", full(document(onLaw)), without(func(s *policy.Situation) { s.Uninformed, s.NoticeBy = privacy.Yes, later }), later},
	} {
		if got := policy.MustNew(tt.doc, packs...).Decide(question(), tt.s).Changes(); !got.Equal(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	if !(policy.Decision{}).Changes().IsZero() {
		t.Error("the zero decision changes")
	}
}

// Every category too many is named, or counted where they are many.
func TestExcess(t *testing.T) {
	doc := document(onLaw)
	q := question()
	for _, c := range []privacy.Category{"a", "b", "c", "d", "e"} {
		doc.Categories = append(doc.Categories, policy.Category{ID: c, Title: "x"})
		q.Data = append(q.Data, c)
	}
	var lines []string
	for _, f := range policy.MustNew(doc, packs...).Decide(q, clear()).Obstacles() {
		lines = append(lines, f.Detail)
	}
	got := strings.Join(lines, "; ")
	if !strings.Contains(got, ": a;") || !strings.Contains(got, ": c;") || !strings.HasSuffix(got, "and 2 more categories") {
		t.Error(got)
	}
}

// An activity that needs many categories knows them all the same.
func TestManyCategories(t *testing.T) {
	doc := document(onLaw)
	for c := 'a'; c <= 'z'; c++ {
		doc.Categories = append(doc.Categories, policy.Category{ID: privacy.Category(c), Parent: "contact", Title: "x"})
	}
	doc.Activities[0].Data = []privacy.Category{"contact"}
	p := policy.MustNew(doc, packs...)
	q := question()
	q.Data = []privacy.Category{"a", "z", email, "contact"}
	if d := p.Decide(q, clear()); d.Outcome() != privacy.Permitted {
		t.Error(d.Findings())
	}
	q.Data = []privacy.Category{health}
	if d := p.Decide(q, clear()); d.Outcome() != privacy.Denied {
		t.Error(d.Outcome())
	}
}

// Three lapsed consents: the first two are explained, the third is told.
func TestLapses(t *testing.T) {
	var grounds []lawfulbasis.Ground
	s := clear()
	s.Consents = nil
	for _, p := range []privacy.PurposeID{"one", "two", "three"} {
		grounds = append(grounds, lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: p})
		s.Consents = append(s.Consents, policy.Consent{Purpose: p, InForce: privacy.No, Why: consent.WhyRefused, On: civil.MustDate(2026, 1, 1)})
	}
	got := codes(policy.MustNew(document(grounds...), packs...).Decide(question(), s).Findings())
	if want := []privacy.Code{"CO-REFUSED-01", "CO-REFUSED-01", "LB-CONSENT-01"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if f := (policy.Decision{}).Findings(); len(f) != 1 || f[0].Code != "PO-NONE-01" {
		t.Errorf("zero decision: %v", f)
	}
}

// A decision allocates nothing; its findings may.
func TestDecideAllocatesNothing(t *testing.T) {
	p := policy.MustNew(full(marketing(document(onConsent, onInterest, onContract))), packs...)
	q, s := question(), without(func(s *policy.Situation) { s.Restricted, s.Uninformed = privacy.Yes, privacy.Yes })
	q.Data = []privacy.Category{email, "phone", "shoe-size", health}
	if n := testing.AllocsPerRun(100, func() { p.Decide(q, s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
