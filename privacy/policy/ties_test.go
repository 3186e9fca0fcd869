package policy_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
	"github.com/stretchr/testify/require"
)

const other privacy.ActivityID = "other"

// tied returns a document with two activities, two kinds of person, a source and a processor, none tied to anything.
func tied(grounds ...lawfulbasis.Ground) policy.Document {
	d := document(grounds...)
	d.Activities = append(d.Activities, policy.Activity{ID: other, Title: "other", Grounds: []lawfulbasis.Ground{onLaw}, Data: []privacy.Category{email, "phone"}})
	d.Activities[0].Data = []privacy.Category{email, "phone"}
	d.Persons = []policy.Person{{ID: "client", Title: "clients", Kind: policy.Client}, {ID: "contact", Title: "their contacts", Kind: policy.Contact}}
	d.Sources = []policy.Source{{Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}}, {Source: privacy.Source{Kind: privacy.Direct}}}
	d.Recipients = []policy.Recipient{{ID: "post", Name: "a courier", Role: recipient.Processor, Country: "GB"}}
	return d
}

// courier is what is known of a disclosure to the courier that nothing is wrong with.
var courier = recipient.Facts{
	Role: recipient.Processor, Activity: privacy.Yes, Categories: privacy.Yes, Contract: privacy.Yes, Instructed: privacy.Yes,
	SubProcessors: privacy.Yes, Terms: recipient.AllTerms, Transfer: transfer.Transfer{To: "GB"},
}

// partner is that all data came from the partner, and the person was told.
func partner(s *policy.Situation) {
	s.Sources, s.Uninformed = []privacy.Source{{Kind: privacy.ThirdParty, From: "A Partner "}}, privacy.No
}

// What a part of the document is tied to, it is tied to in decisions.
func TestTiesDecide(t *testing.T) {
	toCourier := func(q *policy.Processing, s *policy.Situation) { q.Recipient, s.Disclosure = "post", courier }
	fromPartner := func(_ *policy.Processing, s *policy.Situation) { partner(s) }
	both := func(q *policy.Processing, s *policy.Situation) {
		partner(s)
		s.Sources = append(s.Sources, privacy.Source{Kind: privacy.Direct})
	}
	as := func(id policy.PersonID) func(*policy.Processing, *policy.Situation) {
		return func(q *policy.Processing, _ *policy.Situation) { q.Person = id }
	}
	letters := func(to ...policy.Audience) func(*policy.Document) {
		return func(d *policy.Document) { d.Activities[0].Marketing, d.Activities[0].Audience = true, to }
	}
	byPost := func(q *policy.Processing, _ *policy.Situation) { q.NoContact, q.Channel = false, privacy.Post }
	acts := func(ids ...privacy.ActivityID) []privacy.ActivityID { return ids }
	for _, tt := range []struct {
		name   string
		ground lawfulbasis.Ground
		tie    func(*policy.Document)
		ask    func(*policy.Processing, *policy.Situation)
		want   privacy.Outcome
		code   privacy.Code
	}{
		{"a recipient that states nothing", onContract, func(*policy.Document) {}, toCourier, privacy.Permitted, ""},
		{"a recipient for this", onContract, func(d *policy.Document) { d.Recipients[0].Activities = acts(other, act) }, toCourier, privacy.Permitted, ""},
		{"a recipient for something else", onContract, func(d *policy.Document) { d.Recipients[0].Activities = acts(other) }, toCourier, privacy.Denied, "PO-RECIPIENT-02"},
		{"a recipient of these data", onContract, func(d *policy.Document) { d.Recipients[0].Data = []privacy.Category{"contact"} }, toCourier, privacy.Permitted, ""},
		{"a recipient of other data", onContract, func(d *policy.Document) { d.Recipients[0].Data = []privacy.Category{"phone"} }, toCourier, privacy.Denied, "PO-RECIPIENT-03"},

		{"a recipient of which only the document says for what", onContract, func(d *policy.Document) {
			d.Recipients[0].Activities, d.Recipients[0].Data = acts(act), []privacy.Category{email}
		}, func(q *policy.Processing, s *policy.Situation) {
			toCourier(q, s)
			s.Disclosure.Activity, s.Disclosure.Categories = privacy.Unknown, privacy.Unknown
		}, privacy.Permitted, ""},
		{"a processor that engages nobody, by the document alone", onContract, func(d *policy.Document) { d.Recipients[0].SubProcessors = policy.NoSubProcessors },
			func(q *policy.Processing, s *policy.Situation) {
				toCourier(q, s)
				s.Disclosure.SubProcessors = privacy.Unknown
			}, privacy.Permitted, ""},
		{"a place where the controller itself works", onContract, func(d *policy.Document) {
			d.Transfers = []policy.Transfer{{Kind: policy.OwnProcessing, To: "US"}}
		}, toCourier, privacy.Permitted, ""},
		{"an activity without grounds or data", onContract, func(d *policy.Document) {
			d.Activities[0].Grounds, d.Activities[0].Data = nil, nil
		}, as(""), privacy.Denied, "PO-GROUND-01"},
		{"an activity without data", onContract, func(d *policy.Document) { d.Activities[0].Data = nil }, as(""), privacy.Undetermined, "DA-UNSTATED-01"},
		{"a recipient of which nobody says for what", onContract, func(*policy.Document) {}, func(q *policy.Processing, s *policy.Situation) {
			toCourier(q, s)
			s.Disclosure.Activity = privacy.Unknown
		}, privacy.Undetermined, "RC-ACTIVITY-03"},

		{"a kind of person, and an activity that names none", onContract, func(*policy.Document) {}, as("client"), privacy.Permitted, ""},
		{"a kind of person that it names", onContract, func(d *policy.Document) { d.Activities[0].Persons = []policy.PersonID{"client"} }, as("client"), privacy.Permitted, ""},
		{"a kind of person that it does not name", onContract, func(d *policy.Document) { d.Activities[0].Persons = []policy.PersonID{"client"} }, as("contact"), privacy.Denied, "PO-PERSON-01"},
		{"a kind of person of no document", onContract, func(*policy.Document) {}, as("visitor"), privacy.Denied, "PO-PERSON-01"},
		{"no kind of person is named", onContract, func(d *policy.Document) { d.Activities[0].Persons = []policy.PersonID{"client"} }, as(""), privacy.Permitted, ""},
		{"a contact is no party", onContract, func(*policy.Document) {}, func(q *policy.Processing, s *policy.Situation) { q.Person, s.Party = "contact", privacy.Unknown }, privacy.Denied, "LB-PARTY-02"},
		{"a contact who is a party too", onContract, func(*policy.Document) {}, as("contact"), privacy.Permitted, ""},

		{"a duty that does not bind", onLaw, func(d *policy.Document) {
			d.Activities[0].Duties = []policy.Duty{{ID: "vat", Title: "VAT", Bound: privacy.No}}
		}, as(""), privacy.Denied, "LB-DUTY-02"},
		{"a duty that may bind beside one that does not", onLaw, func(d *policy.Document) {
			d.Activities[0].Duties = []policy.Duty{{ID: "vat", Title: "VAT", Bound: privacy.No}, {ID: "ipt", Title: "IPT"}}
		}, as(""), privacy.Permitted, ""},
		{"data that the text denies", onContract, func(d *policy.Document) {
			d.Activities[0].Data, d.Sensitive = append(d.Activities[0].Data, health), []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.No}}
		}, func(q *policy.Processing, _ *policy.Situation) { q.Data = append(q.Data, health) }, privacy.Denied, "DA-DENIED-01"},
		{"other data than the text denies", onContract, func(d *policy.Document) {
			d.Sensitive = []policy.Sensitive{{Kind: privacy.SpecialCategory, Held: privacy.No}}
		}, as(""), privacy.Permitted, ""},
		{"letters to companies alone", onContract, letters(policy.Corporations), byPost, privacy.Denied, "PO-AUDIENCE-01"},
		{"letters to individuals", onContract, letters(policy.Individuals), byPost, privacy.Permitted, ""},
		{"letters to whomever", onContract, letters(), byPost, privacy.Permitted, ""},

		{"a source for anything", onContract, func(*policy.Document) {}, fromPartner, privacy.Permitted, ""},
		{"a source for this", onContract, func(d *policy.Document) { d.Sources[0].Activities = acts(act) }, fromPartner, privacy.Permitted, ""},
		{"a source for something else", onContract, func(d *policy.Document) { d.Sources[0].Activities = acts(other) }, fromPartner, privacy.Undetermined, "SR-PURPOSE-01"},
		{"a source for something else, of other data", onContract, func(d *policy.Document) {
			d.Sources[0].Activities, d.Sources[0].Data = acts(other), []privacy.Category{health}
		}, fromPartner, privacy.Undetermined, "SR-PURPOSE-01"},
		{"a source for this, of these data", onContract, func(d *policy.Document) {
			d.Sources[0].Activities, d.Sources[0].Data = acts(act), []privacy.Category{"contact"}
		}, fromPartner, privacy.Permitted, ""},
		{"a source of other data", onContract, func(d *policy.Document) { d.Sources[0].Data = []privacy.Category{health} }, fromPartner, privacy.Undetermined, "SR-PURPOSE-01"},
		{"a source for something else, and the person", onContract, func(d *policy.Document) { d.Sources[0].Activities = acts(other) }, both, privacy.Permitted, ""},
		{"consent to another purpose", onConsent, func(d *policy.Document) { d.Sources[0].Activities = acts(other) }, fromPartner, privacy.Permitted, ""},
		{"a law for another purpose", onLaw, func(d *policy.Document) { d.Sources[0].Activities = acts(other) }, fromPartner, privacy.Permitted, ""},
		{"a source of data of these people", onContract, func(d *policy.Document) { d.Sources[0].Persons = []policy.PersonID{"client"} },
			func(q *policy.Processing, s *policy.Situation) { partner(s); q.Person = "client" }, privacy.Permitted, ""},
		{"a source of data of other people", onContract, func(d *policy.Document) { d.Sources[0].Persons = []policy.PersonID{"client"} },
			func(q *policy.Processing, s *policy.Situation) { partner(s); q.Person = "contact" }, privacy.Undetermined, "SR-UNNAMED-01"},
		{"what the person gives for something else", onContract, func(d *policy.Document) { d.Sources[1].Activities = acts(other) },
			func(_ *policy.Processing, s *policy.Situation) { s.Sources = []privacy.Source{{Kind: privacy.Direct}} }, privacy.Undetermined, "SR-PURPOSE-01"},

		{"a transfer for this", onContract, func(d *policy.Document) {
			d.Transfers = []policy.Transfer{{Recipient: "post", To: "US", Activities: acts(act), Rests: []transfer.Mechanism{transfer.BindingRules}}}
		}, func(q *policy.Processing, s *policy.Situation) {
			toCourier(q, s)
			s.Disclosure.Transfer = transfer.Transfer{To: "US", Approved: privacy.Yes, Assessed: privacy.Yes, Restricted: privacy.No}
		}, privacy.Permitted, ""},
		{"a transfer for something else", onContract, func(d *policy.Document) {
			d.Transfers = []policy.Transfer{{Recipient: "post", To: "US", Activities: acts(other), Rests: []transfer.Mechanism{transfer.BindingRules}}}
		}, func(q *policy.Processing, s *policy.Situation) {
			toCourier(q, s)
			s.Disclosure.Transfer = transfer.Transfer{To: "US", Approved: privacy.Yes, Assessed: privacy.Yes, Restricted: privacy.No}
		}, privacy.Undetermined, "TR-LIST-02"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := tied(tt.ground)
			tt.tie(&d)
			q, s := question(), clear()
			tt.ask(&q, &s)
			got := policy.MustNew(d, uk.Pack()).Decide(q, s)
			require.Equal(t, tt.want, got.Outcome(), "%v", got.Findings())
			require.Equal(t, tt.code != "", slices.Contains(codes(got.Obstacles()), tt.code), "%v", got.Obstacles())
		})
	}
}

// A tie that is added never permits more than if everything that it states was known without it.
func TestTiesNeverPermitMore(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 2))
	acts, people := []privacy.ActivityID{act, other}, []policy.PersonID{"client", "contact"}
	data := []privacy.Category{email, "phone", health, "contact"}
	grounds := []lawfulbasis.Ground{onConsent, onContract, onLaw, onInterest}
	facts := []privacy.Fact{privacy.Unknown, privacy.No, privacy.Yes}
	rounds := 5000
	if raceEnabled { // which takes ten times as long
		rounds = 300
	}
	for range rounds {
		loose := tied(grounds[r.IntN(len(grounds))])
		tight := loose.Clone()
		for range 1 + r.IntN(3) {
			switch r.IntN(8) {
			case 0:
				tight.Recipients[0].Activities = acts[r.IntN(2):][:1]
			case 1:
				tight.Recipients[0].Data = data[r.IntN(4):][:1]
			case 2:
				tight.Activities[0].Persons = people[r.IntN(2):][:1]
			case 3:
				tight.Sources[r.IntN(2)].Activities = acts[r.IntN(2):][:1]
			case 6:
				tight.Sources[r.IntN(2)].Data = data[r.IntN(4):][:1]
			case 7:
				tight.Transfers = []policy.Transfer{{Recipient: "post", To: "GB", Activities: acts[r.IntN(2):][:1]}}
			case 4:
				tight.Sources[0].Persons = people[r.IntN(2):][:1]
			default:
				tight.Commitments = []policy.Commitment{{ID: "lock", Title: "locks", Activities: acts[r.IntN(2):][:1]}}
			}
		}
		q, s := question(), clear()
		q.Data = data[r.IntN(3):][:1]
		q.Person = []policy.PersonID{"", "client", "contact"}[r.IntN(3)]
		if r.IntN(2) == 0 {
			q.Recipient, s.Disclosure = "post", courier
		}
		if r.IntN(2) == 0 {
			partner(&s)
		}
		if r.IntN(3) == 0 {
			s.Reviews = []policy.Review{}
		}
		s.Party, s.Objected = facts[r.IntN(3)], facts[r.IntN(3)]
		before := policy.MustNew(loose, uk.Pack()).Decide(q, s)
		if r.IntN(2) == 0 {
			s.Disclosure.Activity, s.Disclosure.Categories = privacy.Unknown, privacy.Unknown
		}
		after := policy.MustNew(tight, uk.Pack()).Decide(q, s)
		if after.Outcome() == privacy.Permitted {
			require.Equal(t, privacy.Permitted, before.Outcome(), "%+v: %v", q, before.Findings())
		}
	}
}

// A host can have activities denied while a measure that the policy promises is not shown to be kept.
func TestMeasuresDecide(t *testing.T) {
	d := tied(onContract)
	d.Commitments = []policy.Commitment{
		{ID: "lock", Title: "locks", Activities: []privacy.ActivityID{other}, Evidence: "certificate 1", ReviewBy: civil.MustDate(2026, 11, 24)},
		{ID: "training", Title: "training"},
	}
	p := policy.MustNew(d, uk.Pack())
	decide := func(a privacy.ActivityID, on civil.Date, shown ...policy.Evidence) policy.Decision {
		q, s := question(), clear()
		q.Activity, s.Reviews = a, p.Reviews(on, shown...)
		return p.Decide(q, s)
	}
	trained := policy.Evidence{Of: "training", Ref: "register 2026"}
	for _, tt := range []struct {
		name    string
		got     policy.Decision
		outcome privacy.Outcome
		detail  string
	}{
		{"all is shown", decide(other, civil.MustDate(2026, 11, 24), trained), privacy.Permitted, ""},
		{"the evidence ran out, of another activity", decide(act, civil.MustDate(2026, 11, 25), trained), privacy.Permitted, ""},
		{"the evidence ran out", decide(other, civil.MustDate(2026, 11, 25), trained), privacy.Denied, "the policy promises a measure that is not shown to be kept: lock"},
		{"a measure that protects everything", decide(act, civil.MustDate(2026, 11, 24)), privacy.Denied, "the policy promises a measure that is not shown to be kept: training"},
	} {
		require.Equal(t, tt.outcome, tt.got.Outcome(), tt.name)
		if tt.detail != "" {
			require.Equal(t, tt.detail, tt.got.Obstacles()[0].Detail, tt.name)
		}
	}
}

// A host can keep the promise that all processing stops once consent is withdrawn.
func TestStopAllDecides(t *testing.T) {
	for _, tt := range []struct {
		name      string
		ground    lawfulbasis.Ground
		promised  policy.Stops
		keeps     bool
		claims    bool
		withdrawn privacy.Fact
		want      privacy.Outcome
		code      privacy.Code
	}{
		{"withdrawn", onContract, policy.StopsAll, true, false, privacy.Yes, privacy.Denied, "CO-STOP-01"},
		{"not known", onContract, policy.StopsAll, true, false, privacy.Unknown, privacy.Undetermined, "CO-STOP-02"},
		{"not withdrawn", onContract, policy.StopsAll, true, false, privacy.No, privacy.Permitted, ""},
		{"not asked for", onContract, policy.StopsAll, false, false, privacy.Yes, privacy.Permitted, ""},
		{"not promised", onContract, policy.StopsConsented, true, false, privacy.Yes, privacy.Permitted, ""},
		{"what the law demands", onLaw, policy.StopsAll, true, false, privacy.Yes, privacy.Permitted, ""},
		{"legal claims", onContract, policy.StopsAll, true, true, privacy.Yes, privacy.Permitted, ""},
	} {
		d := tied(tt.ground)
		d.Withdrawals = []policy.Withdrawal{{Stops: tt.promised}}
		if tt.claims {
			d.Activities[0].Restricted = rights.LegalClaims
		}
		s := without(func(s *policy.Situation) { s.StopAll, s.Withdrawn = tt.keeps, tt.withdrawn })
		got := policy.MustNew(d, uk.Pack()).Decide(question(), s)
		require.Equal(t, tt.want, got.Outcome(), "%s: %v", tt.name, got.Findings())
		require.Equal(t, tt.code != "", slices.Contains(codes(got.Obstacles()), tt.code), tt.name)
	}
}

// A guard asks for the consents of every purpose, and for the evidence of measures, once the host wants promises kept.
func TestGuardKeepsPromises(t *testing.T) {
	d := tied(onContract)
	d.Activities[1].Grounds = append(d.Activities[1].Grounds, onConsent)
	d.Purposes = []policy.Purpose{{ID: news, Title: "news"}}
	d.Withdrawals = []policy.Withdrawal{{Stops: policy.StopsAll}}
	d.Commitments = []policy.Commitment{{ID: "lock", Title: "locks"}}
	h := &host{
		contracts: []policy.Contract{{Subject: "person-1", ID: "c-1", Party: privacy.Yes, Since: civil.MustDate(2026, 1, 1)}},
		origins:   []policy.Origin{told("person-1")},
		states:    map[consent.Key]consent.State{},
	}
	q := question()
	key := consent.Key{Subject: "person-1", Purpose: news}
	var down error
	shown := []policy.Evidence{{Of: "lock", Ref: "certificate 1"}}
	evidence := func(context.Context) ([]policy.Evidence, error) { return shown, down }
	outcome := func(o *policy.Options) privacy.Outcome {
		t.Helper()
		got, err := guard(t, d, h.sources(), o).Decide(t.Context(), q)
		require.NoError(t, err)
		return got.Outcome()
	}
	keeps := &policy.Options{StopAll: true, Evidence: evidence}
	require.Equal(t, privacy.Permitted, outcome(nil))
	require.Equal(t, privacy.Permitted, outcome(keeps))
	h.states[key] = consent.State{Why: consent.WhyWithdrawn}
	require.Equal(t, privacy.Permitted, outcome(nil), "the law does not ask for more")
	require.Equal(t, privacy.Denied, outcome(keeps))
	h.states[key] = consent.State{Why: consent.WhyRefused}
	require.Equal(t, privacy.Permitted, outcome(keeps), "nothing was withdrawn")
	permit, err := guard(t, d, h.sources(), keeps).Authorise(t.Context(), policy.Processing{Subject: q.Subject, Person: "client", Activity: q.Activity, Data: q.Data, NoContact: true})
	require.NoError(t, err)
	require.Equal(t, privacy.Permitted, permit.Outcome)
	other := permit
	other.Person = "contact"
	for _, one := range []struct {
		permit policy.Permit
		want   privacy.Outcome
	}{{permit, privacy.Permitted}, {other, privacy.Denied}} {
		r, err := guard(t, d, h.sources(), keeps).Redeem(t.Context(), one.permit, time.Time{})
		require.NoError(t, err)
		require.Equal(t, one.want, r.Outcome(), "%v", r.Obstacles())
	}
	shown = nil
	require.Equal(t, privacy.Denied, outcome(keeps))
	require.Equal(t, privacy.Permitted, outcome(nil))
	down = errDown
	_, err = guard(t, d, h.sources(), keeps).Decide(t.Context(), q)
	require.ErrorIs(t, err, errDown)

	d.Activities[1].Grounds = d.Activities[1].Grounds[:1]
	d.Activities[0].Grounds, d.Purposes = nil, nil
	s := h.sources()
	s.Consent = nil
	_, err = policy.NewGuard(policy.MustNew(d, packs...), s, keeps)
	require.ErrorContains(t, err, "sources.Consent")
}

// Statutes of the law give the schedule its rules, for the category that they are named for and those below it.
func TestStatutesAreRules(t *testing.T) {
	d := document(onLaw)
	d.Retention = []policy.Retention{
		{SetByLaw: true, Category: "contact", Statutes: []retention.StatuteID{uk.VATRecords}},
		{SetByLaw: true, Category: email, Statutes: []retention.StatuteID{uk.VATRecords}}, // no conflict: it is the same
		{ID: "account", Category: health, From: "account-end", AtTrigger: true},
		{ID: "told", Category: "convictions", Criteria: "as long as the law wants"},
	}
	p := policy.MustNew(d, uk.Pack())
	rules := map[privacy.Category][]string{}
	for r := range p.Schedule().Rules() {
		rules[r.Category] = append(rules[r.Category], r.ID)
		require.Equal(t, r.Category != health, r.Regime == uk.GDPR)
	}
	vat := []string{string(uk.VATRecords)}
	require.Equal(t, map[privacy.Category][]string{"contact": vat, email: vat, "phone": vat, health: {"account"}}, rules)
	require.True(t, p.Needs().Records)

	d.Retention = []policy.Retention{{SetByLaw: true, Category: "contact", Statutes: []retention.StatuteID{"no-such"}}}
	_, err := policy.New(d, uk.Pack())
	require.ErrorContains(t, err, `retention[0].statutes[0]: is "no-such": want one of ["`)
}

// Data are verified as often as the document says, also those below a category.
func TestRechecks(t *testing.T) {
	d := document(onLaw)
	d.Categories[0].Review = civil.Period{Years: 1}
	d.Categories[2].Review = civil.Period{Months: 1}
	checks := policy.MustNew(d, uk.Pack()).Rechecks()
	record := func(c privacy.Category) retention.Record {
		return retention.Record{ID: "r", Category: c, Dates: retention.Dates{retention.Verified: civil.MustDate(2026, 1, 15)}}
	}
	for c, by := range map[privacy.Category]civil.Date{
		"contact": civil.MustDate(2027, 1, 15), email: civil.MustDate(2027, 1, 15), "phone": civil.MustDate(2026, 2, 15), health: {},
	} {
		require.Equal(t, by, checks.At(civil.MustDate(2026, 2, 1), record(c)).VerifyBy, c)
	}
}

// Disclosures of one kind of person are not those of another.
func TestDisclosuresOfAKindOfPerson(t *testing.T) {
	d := tied(onContract)
	h := &host{
		contracts: []policy.Contract{{Subject: "person-1", ID: "c-1", Party: privacy.Yes, Since: civil.MustDate(2026, 1, 1)}},
		origins:   []policy.Origin{told("person-1")}, disclosed: courier,
	}
	log := memory.New().Disclosures()
	g := guard(t, d, h.sources(), &policy.Options{Log: log, Now: func() time.Time { return now }})
	for _, person := range []policy.PersonID{"client", "contact", "client"} {
		q := question()
		q.Recipient, q.Person = "post", person
		got, err := g.Disclose(t.Context(), q)
		require.NoError(t, err)
		require.Equal(t, privacy.Permitted, got.Outcome(), "%v", got.Findings())
	}
	n := 0
	for _, err := range log.Of(t.Context(), "person-1") {
		require.NoError(t, err)
		n++
	}
	require.Equal(t, 2, n)
}

// A source of which the document says sooner is told of sooner.
func TestSourcesAreToldOfAsPromised(t *testing.T) {
	d := tied(onContract)
	d.Sources[0].Told = civil.Period{Days: 7}
	h := &host{
		contracts: []policy.Contract{{Subject: "person-1", ID: "c-1", Party: privacy.Yes, Since: civil.MustDate(2026, 1, 1)}},
		origins:   []policy.Origin{{Subject: "person-1", Source: privacy.Source{Kind: privacy.ThirdParty, From: "a partner"}, Obtained: civil.MustDate(2026, 11, 17)}},
	}
	for at, want := range map[time.Time]privacy.Outcome{
		time.Date(2026, 11, 24, 23, 0, 0, 0, time.UTC): privacy.Permitted, time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC): privacy.Denied,
	} {
		q := question()
		q.At = at
		got, err := guard(t, d, h.sources(), &policy.Options{Now: func() time.Time { return at }}).Decide(t.Context(), q)
		require.NoError(t, err)
		require.Equal(t, want, got.Outcome(), "%v: %v", at, got.Findings())
	}
}

// What a text says that no value can carry is told, and the text can be walked with its places.
func TestUnmodelledAndPlaced(t *testing.T) {
	d := rich()
	d.Sections[0].Statements[1].Declares, d.Sections[0].Statements[1].Unmodelled = "", "it asks readers to read"
	require.Equal(t, d.Sections[0].Statements[1:2], d.Unmodelled())
	require.Empty(t, rich().Unmodelled())
	for place, st := range d.Placed() {
		require.Equal(t, "sections[0].statements[0]", place)
		require.Equal(t, d.Sections[0].Statements[0], *st)
		break
	}
}
