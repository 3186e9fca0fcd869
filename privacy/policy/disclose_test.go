package policy_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/rights"
)

// gated returns a guard over the policy with recipients, of whom a host says something, and its log.
func gated(t *testing.T, h *host) (*policy.Guard, recipient.Log) {
	t.Helper()
	log := memory.New().Disclosures()
	return guard(t, disclosing(), h.sources(), &policy.Options{Log: log}), log
}

// going is a question about data that go to a processor.
func going() policy.Processing {
	q := question()
	q.Recipient, q.By, q.Data = "home", "agent-7", []privacy.Category{email, email}
	return q
}

// entries returns what a log has of the person of the questions.
func entries(t *testing.T, l recipient.Log) []recipient.Entry {
	t.Helper()
	var list []recipient.Entry
	for e, err := range l.Of(t.Context(), "person-1") {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// A policy that names recipients needs to know of disclosures, and says so.
func TestDisclosuresAreNeeded(t *testing.T) {
	p := policy.MustNew(disclosing(), packs...)
	if !p.Needs().Disclosures || policy.MustNew(document(onLaw), packs...).Needs().Disclosures {
		t.Error("disclosures are needed where there are recipients, and nowhere else")
	}
	_, err := policy.NewGuard(p, policy.Sources{Aliases: policy.None{}, Markers: policy.None{}}, nil)
	if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), "sources.Disclosures") {
		t.Errorf("%v", err)
	}
	g := guard(t, disclosing(), policy.Sources{Aliases: policy.None{}, Markers: policy.None{}, Disclosures: policy.None{}}, nil)
	for _, id := range []privacy.RecipientID{"home", "abroad", "partner"} {
		q := going()
		q.Recipient = id
		if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Denied {
			t.Errorf("none, to %s: %v, %v", id, d.Outcome(), err)
		}
	}
}

// The source is asked about recipients of the policy alone, once for each question, and its errors are no decisions.
func TestDisclosuresAreAsked(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	g, _ := gated(t, h)
	inside, nobody, elsewhere := question(), going(), going()
	nobody.Recipient, elsewhere.Activity = "nobody", "another"
	var got []privacy.Outcome
	for d, err := range g.DecideAll(t.Context(), asked([]policy.Processing{inside, nobody, elsewhere, going()})) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.Outcome())
	}
	if want := []privacy.Outcome{privacy.Permitted, privacy.Denied, privacy.Denied, privacy.Permitted}; !slices.Equal(got, want) || h.asked["disclosures"] != 1 {
		t.Errorf("%v, want %v, asked %d times", got, want, h.asked["disclosures"])
	}
	h.fail = "disclosures"
	if d, err := g.Decide(t.Context(), going()); !errors.Is(err, errDown) || !strings.Contains(err.Error(), "disclosures") || d.Outcome() != privacy.Undetermined {
		t.Errorf("%v, %v", d.Outcome(), err)
	}
	if _, err := g.Decide(t.Context(), inside); err != nil {
		t.Errorf("without a recipient: %v", err)
	}
}

// manyDisclosures answers about many questions at once.
type manyDisclosures struct {
	*host
	short bool // leave one answer out
}

func (h manyDisclosures) DisclosuresOf(_ context.Context, qs []policy.Processing, on []civil.Date) ([]recipient.Facts, error) {
	var list []recipient.Facts
	for i, q := range qs {
		c := h.disclosed
		c.Instructed = privacy.FactOf(q.By == "agent-7" && on[i] == day(2026, 11, 24))
		list = append(list, c)
	}
	if h.short {
		list = list[1:]
	}
	return list, h.ask("disclosures")
}

// A source that can is asked once for a batch, and each answer goes to its question; too few answers are none.
func TestManyDisclosures(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	g := guard(t, disclosing(), policy.Sources{Aliases: policy.None{}, Markers: h, Disclosures: manyDisclosures{host: h}}, nil)
	other, tomorrow := going(), going()
	other.By, tomorrow.At = "agent-8", now.AddDate(0, 0, 1)
	qs := []policy.Processing{going(), question(), other, tomorrow, going()}
	var got []privacy.Outcome
	for d, err := range g.DecideAll(t.Context(), asked(qs)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.Outcome())
	}
	want := []privacy.Outcome{privacy.Permitted, privacy.Permitted, privacy.Denied, privacy.Denied, privacy.Permitted}
	if !slices.Equal(got, want) || h.asked["disclosures"] != 1 {
		t.Errorf("%v, want %v, asked %d times", got, want, h.asked["disclosures"])
	}
	if d, err := g.Decide(t.Context(), going()); err != nil || d.Outcome() != privacy.Permitted {
		t.Errorf("one by itself: %v, %v", d.Outcome(), err)
	}
	short := guard(t, disclosing(), policy.Sources{Aliases: policy.None{}, Markers: h, Disclosures: manyDisclosures{host: h, short: true}}, nil)
	for d, err := range short.DecideAll(t.Context(), asked(qs)) {
		if !errors.Is(err, privacy.ErrInvalid) || d.Decision != (policy.Decision{}) {
			t.Errorf("too few: %v, %v", d.Outcome(), err)
		}
	}
	h.fail = "disclosures"
	for d, err := range g.DecideAll(t.Context(), asked(qs)) {
		if !errors.Is(err, errDown) || d.Decision != (policy.Decision{}) {
			t.Errorf("down: %v, %v", d.Outcome(), err)
		}
	}
}

// Whoever a disclosure was permitted to is told of what becomes of the data, and nobody whom it was denied to (Art 19). Where the
// host's transaction is taken back, so is the record.
func TestDisclosedAreTold(t *testing.T) {
	ctx, db := t.Context(), memory.New()
	log := db.Disclosures()
	h := &host{disclosed: instructed(transfer.Transfer{})}
	doc := disclosing()
	doc.Disclosures = []policy.Disclosure{{Rule: policy.ConsentOrLaw}}
	g := guard(t, doc, h.sources(), &policy.Options{Log: log})
	if d, err := g.Disclose(ctx, going()); err != nil || d.Outcome() != privacy.Permitted {
		t.Fatalf("%v, %v", d.Outcome(), err)
	}
	toPartner := going()
	toPartner.Recipient = "partner"
	h.disclosed = recipient.Facts{Activity: yes, Categories: yes, Consent: no, Duty: no}
	if d, err := g.Disclose(ctx, toPartner); err != nil || d.Outcome() != privacy.Denied {
		t.Fatalf("%v, %v", d.Outcome(), err)
	}
	toJoint := going()
	toJoint.Recipient = "joint"
	h.disclosed.Consent = yes
	err := db.Tx(ctx, func(in *memory.DB) error {
		if d, err := g.DiscloseTo(ctx, in.Disclosures(), toJoint); err != nil || d.Outcome() != privacy.Permitted || d.DisclosedOn() != recipient.Consent {
			t.Errorf("%v on %v, %v", d.Outcome(), d.DisclosedOn(), err)
		}
		return errDown // it could not be sent
	})
	if !errors.Is(err, errDown) {
		t.Fatal(err)
	}
	stores := db.Stores()
	service, err := subject.NewService(policy.MustNew(doc, packs...), stores, &subject.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if err := service.Rectify(ctx, "person-1", []privacy.Category{"contact"}, subject.Act{By: "agent-7", Request: "request-1"}); err != nil {
		t.Fatal(err)
	}
	var owed []obligation.Obligation
	for o, err := range stores.Obligations.(obligation.Lister).Of(ctx, "person-1") {
		if err != nil {
			t.Fatal(err)
		}
		owed = append(owed, o)
	}
	if len(owed) != 1 || owed[0].Recipient != "home" || owed[0].Kind != obligation.Rectified {
		t.Errorf("owed %v", owed)
	}
}

// A decision changes by itself when what is known of the disclosure does.
func TestDisclosureChanges(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	h.disclosed.Changes = day(2027, 3, 1)
	g, _ := gated(t, h)
	d, err := g.Decide(t.Context(), going())
	if want := time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC); err != nil || !d.Changes().Equal(want) {
		t.Errorf("%v, want %v, %v", d.Changes(), want, err)
	}
}

// A register is a source, with what else is known of the disclosure.
func TestRegistered(t *testing.T) {
	one := recipient.Recipient{
		ID: "abroad", Name: "Abroad", Role: recipient.Processor, Country: "US", Transfer: clauses,
		Activities: []privacy.ActivityID{act}, Categories: []privacy.Category{"contact"},
		Contract: recipient.Contract{Reference: "dpa-1", Signed: day(2024, 3, 1), Before: day(2027, 3, 1), Terms: recipient.AllTerms},
	}
	p := policy.MustNew(disclosing(), packs...)
	r, err := recipient.NewRegister(law.Each(p.Laws(), (*law.Pack).Transfers), p.Categories(), one)
	if err != nil {
		t.Fatal(err)
	}
	facts := func(err error) func(context.Context, policy.Processing) (instructed, consent, duty privacy.Fact, _ error) {
		return func(_ context.Context, q policy.Processing) (privacy.Fact, privacy.Fact, privacy.Fact, error) {
			return privacy.FactOf(q.By == "agent-7"), no, no, err
		}
	}
	for name, tt := range map[string]struct {
		source  policy.Registered
		change  func(*policy.Processing)
		want    privacy.Outcome
		changes civil.Date
		fails   error
	}{
		"instructed":           {policy.Registered{Register: r, Facts: facts(nil)}, nil, privacy.Permitted, day(2027, 3, 1), nil},
		"not instructed":       {policy.Registered{Register: r, Facts: facts(nil)}, func(q *policy.Processing) { q.By = "agent-8" }, privacy.Denied, day(2027, 3, 1), nil},
		"nothing known":        {policy.Registered{Register: r}, nil, privacy.Undetermined, day(2027, 3, 1), nil},
		"the contract is over": {policy.Registered{Register: r, Facts: facts(nil)}, func(q *policy.Processing) { q.At = day(2027, 3, 1).In(time.UTC) }, privacy.Denied, civil.Date{}, nil},
		"not registered":       {policy.Registered{Register: r, Facts: facts(nil)}, func(q *policy.Processing) { q.Recipient = "home" }, privacy.Undetermined, civil.Date{}, nil},
		"no register":          {policy.Registered{Facts: facts(nil)}, nil, privacy.Undetermined, civil.Date{}, nil},
		"the facts fail":       {policy.Registered{Register: r, Facts: facts(errDown)}, nil, privacy.Undetermined, civil.Date{}, errDown},
	} {
		g := guard(t, disclosing(), policy.Sources{Aliases: policy.None{}, Markers: policy.None{}, Disclosures: tt.source}, nil)
		q := going()
		q.Recipient = "abroad"
		if tt.change != nil {
			tt.change(&q)
		}
		d, err := g.Decide(t.Context(), q)
		if d.Outcome() != tt.want || !errors.Is(err, tt.fails) || !d.Changes().Equal(tt.changes.In(time.UTC)) {
			t.Errorf("%s: %v, changes %v, %v: %v", name, d.Outcome(), d.Changes(), err, codes(d.Findings()))
		}
	}
}

// A permitted disclosure is recorded, with what it rests on, once for one question; nothing else is.
func TestDisclose(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	g, log := gated(t, h)
	for range 2 {
		d, err := g.Disclose(t.Context(), going())
		if err != nil || d.Outcome() != privacy.Permitted {
			t.Fatalf("%v, %v", d.Outcome(), err)
		}
	}
	list := entries(t, log)
	want := recipient.Entry{Subject: "person-1", Recipient: "home", Activity: act, Categories: []privacy.Category{email}, Ground: recipient.Instruction, At: now, By: "agent-7"}
	if len(list) == 1 {
		want.ID = list[0].ID
	}
	if len(list) != 1 || !list[0].Equal(want) || strings.Contains(string(list[0].ID), "person") {
		t.Errorf("recorded %+v", list)
	}
	later, other := going(), going()
	later.At, other.About = now.Add(time.Microsecond), "ticket-2"
	h.disclosed.Instructed = no
	if d, err := g.Disclose(t.Context(), later); err != nil || d.Outcome() != privacy.Denied || len(entries(t, log)) != 1 {
		t.Errorf("denied: %v, %v, recorded %+v", d.Outcome(), err, entries(t, log))
	}
	h.disclosed.Instructed = yes
	for i, q := range []policy.Processing{later, other} {
		if d, err := g.Disclose(t.Context(), q); err != nil || d.Outcome() != privacy.Permitted || len(entries(t, log)) != 2+i {
			t.Errorf("another: %v, %v, recorded %+v", d.Outcome(), err, entries(t, log))
		}
	}
	for id, err := range recipient.RecipientsOf(t.Context(), log, "person-1", email) {
		if err != nil || id != "home" {
			t.Errorf("had: %s, %v", id, err)
		}
	}
}

// failing is a log that fails.
type failing struct{ err error }

func (f failing) Record(context.Context, recipient.Entry) error { return f.err }
func (f failing) Of(context.Context, privacy.SubjectID) iter.Seq2[recipient.Entry, error] {
	return func(func(recipient.Entry, error) bool) {}
}

// secret stands for personal data in a question.
const secret = "jane.doe@example.org"

// Nothing is permitted without its record, and what cannot be decided leaves none.
func TestNeverPermittedWithoutRecord(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	log := memory.New().Disclosures()
	for name, tt := range map[string]struct {
		log   recipient.Log
		fail  string
		q     func(*policy.Processing)
		fails error
	}{
		"no recipient":        {log, "", func(q *policy.Processing) { q.Recipient = "" }, privacy.ErrInvalid},
		"no log":              {nil, "", func(*policy.Processing) {}, privacy.ErrInvalid},
		"the log fails":       {failing{errDown}, "", func(*policy.Processing) {}, errDown},
		"another has this ID": {failing{privacy.ErrConflict}, "", func(*policy.Processing) {}, privacy.ErrConflict},
		"a source fails":      {log, "disclosures", func(*policy.Processing) {}, errDown},
		"an actor that is none": {log, "", func(q *policy.Processing) { q.By = privacy.ActorID(strings.Repeat(secret, 20)) },
			privacy.ErrInvalid},
	} {
		h.fail = tt.fail
		g := guard(t, disclosing(), h.sources(), &policy.Options{Log: tt.log})
		q := going()
		tt.q(&q)
		d, err := g.Disclose(t.Context(), q)
		if !errors.Is(err, tt.fails) || d != (policy.Decision{}) || !strings.HasPrefix(err.Error(), "policy: disclose: ") || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v, %v", name, d.Outcome(), err)
		}
	}
	if list := entries(t, log); len(list) > 0 {
		t.Errorf("recorded %+v", list)
	}
}

// A permit for a disclosure is good while what is known of the disclosure is the same.
func TestPermitForDisclosure(t *testing.T) {
	h := &host{disclosed: instructed(transfer.Transfer{})}
	g, _ := gated(t, h)
	p, err := g.Authorise(t.Context(), going())
	if err != nil || p.Outcome != privacy.Permitted {
		t.Fatalf("%v, %v", p.Outcome, err)
	}
	at := now.Add(time.Minute)
	if r, err := g.Redeem(t.Context(), p, at); err != nil || r.Outcome() != privacy.Permitted {
		t.Errorf("%v, %v", r.Obstacles(), err)
	}
	h.disclosed.Transfer.To = "IE"
	r, err := g.Redeem(t.Context(), p, at)
	if err != nil || !slices.Equal(codes(r.Obstacles()), []privacy.Code{"PM-CHANGED-01"}) {
		t.Errorf("%v, %v", r.Obstacles(), err)
	}
}

// A disclosure happens now, regardless of the time of the question: a later restriction stops it, and no record is
// stored. A question about that time is answered as of then (UK GDPR Art 18).
func TestADisclosureIsNow(t *testing.T) {
	for _, since := range []time.Time{now.Add(time.Second), now.Add(time.Hour), time.Date(9999, 12, 1, 0, 0, 0, 0, time.UTC)} {
		h := &host{disclosed: instructed(transfer.Transfer{})}
		g, log := gated(t, h)
		q := going()
		if d, err := g.Decide(t.Context(), q); err != nil || d.Outcome() != privacy.Permitted {
			t.Fatalf("before: %v, %v", d.Outcome(), err)
		}
		h.markers = []rights.Marker{{Subject: q.Subject, Kind: rights.Restricted, Request: "r-1", From: since}}
		d, err := g.Disclose(t.Context(), q)
		if err != nil || d.Outcome() == privacy.Permitted || len(entries(t, log)) != 0 || !slices.Contains(codes(d.Findings()), "RI-RESTRICT-01") {
			t.Errorf("restricted from %v: %v, %v, %d records", since, d.Outcome(), err, len(entries(t, log)))
		}
		if past, err := g.Decide(t.Context(), q); err != nil || past.Outcome() != privacy.Permitted {
			t.Errorf("restricted from %v, a question about the past: %v, %v; want permitted", since, past.Outcome(), err)
		}
	}
}
