package vqcomms_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

var sink privacy.Outcome

// byHand is the decision as a host without the library would write it.
type byHand struct {
	rows map[privacy.ActivityID]lawfulbasis.Basis
}

func (h byHand) decide(q *policy.Processing, s *policy.Situation) privacy.Outcome {
	basis, ok := h.rows[q.Activity]
	if !ok {
		return privacy.Denied
	}
	switch basis {
	case lawfulbasis.Consent:
		if len(s.Consents) == 1 && s.Consents[0].InForce == privacy.Yes && s.MarketingObjected == privacy.No {
			return privacy.Permitted
		}
	case lawfulbasis.Contract:
		if s.Contract == privacy.Yes {
			return privacy.Permitted
		}
	case lawfulbasis.LegitimateInterests:
		if s.Objected == privacy.No {
			return privacy.Permitted
		}
	case lawfulbasis.LegalObligation:
		return privacy.Permitted
	}
	return privacy.Denied
}

// draw is what one question of the benchmark is built from.
type draw struct {
	who       privacy.SubjectID
	activity  privacy.ActivityID
	data      [2]privacy.Category
	channel   privacy.Channel
	recipient privacy.RecipientID
	at        time.Time
	consent   policy.Consent
	facts     lawfulbasis.Facts
	expired   privacy.Fact
	disclosed recipient.Facts
}

// draws returns 1,024 different questions: activity, channel, data, recipient, instant and situation vary.
func draws() []draw {
	r := rand.New(rand.NewPCG(1, 2))
	fact := func(f privacy.Fact, of int) privacy.Fact { // mostly f
		if r.IntN(of) == 0 {
			return privacy.Fact(r.IntN(3))
		}
		return f
	}
	activities := vqcomms.Published().Activities
	recipients := []privacy.RecipientID{"", "", "", "", "", "", vqcomms.ServiceProviders, vqcomms.Freshdesk}
	list := make([]draw, 1024)
	for i := range list {
		a := &activities[r.IntN(len(activities))]
		d := draw{
			who: privacy.SubjectID(fmt.Sprintf("person-%d", i)), activity: a.ID, at: now.Add(-time.Duration(r.IntN(365*24)) * time.Hour),
			data:      [2]privacy.Category{vqcomms.Email, []privacy.Category{vqcomms.Name, vqcomms.Phone, vqcomms.LogFiles, vqcomms.Address}[r.IntN(4)]},
			recipient: recipients[r.IntN(len(recipients))],
			consent:   policy.Consent{Purpose: vqcomms.Upgrades, InForce: fact(privacy.Yes, 3)},
			facts: lawfulbasis.Facts{Contract: fact(privacy.Yes, 5), Party: fact(privacy.No, 3), Requested: privacy.No, Objected: fact(privacy.No, 8),
				MarketingObjected: fact(privacy.No, 8), Vital: privacy.No},
			expired: fact(privacy.No, 16),
		}
		if a.Marketing {
			d.channel = []privacy.Channel{privacy.Email, privacy.Telephone, privacy.Post}[r.IntN(3)]
		}
		if d.recipient != "" {
			d.disclosed = privacytest.Instructed()
			d.disclosed.Transfer = transfer.Transfer{
				Importer: transfer.Importer{DPF: privacy.Yes, UKExtension: fact(privacy.Yes, 4)}, Staff: privacy.No, Restricted: privacy.No,
			}
		}
		list[i] = d
	}
	return list
}

// processing and situation build a question, but for the lists, as the caller of a decision does.
func (d *draw) processing(data []privacy.Category) policy.Processing {
	return policy.Processing{Subject: d.who, Activity: d.activity, Data: data, Channel: d.channel, NoContact: true, Recipient: d.recipient, At: d.at}
}

func (d *draw) situation(consents []policy.Consent) policy.Situation {
	return policy.Situation{Consents: consents, Facts: d.facts, Restricted: privacy.No, Uninformed: privacy.No, Expired: d.expired, Held: privacy.No,
		Corporate: privacy.No, Disclosure: d.disclosed}
}

// decide decides a question built for the call.
func (d *draw) decide(p *policy.Policy) privacy.Outcome {
	return p.Decide(d.processing([]privacy.Category{d.data[0], d.data[1]}), d.situation([]policy.Consent{d.consent})).Outcome()
}

// byHand decides it with the code of a host without the library.
func (d *draw) byHand(h byHand) privacy.Outcome {
	q, s := d.processing([]privacy.Category{d.data[0], d.data[1]}), d.situation([]policy.Consent{d.consent})
	return h.decide(&q, &s)
}

// build only builds the question.
func (d *draw) build() privacy.Outcome {
	q, s := d.processing([]privacy.Category{d.data[0], d.data[1]}), d.situation([]policy.Consent{d.consent})
	return built(&q, &s)
}

//go:noinline
func built(*policy.Processing, *policy.Situation) privacy.Outcome { return privacy.Undetermined }

// pass returns how long all questions take, or the time given if that is shorter.
func pass(least time.Duration, list []draw, do func(*draw) privacy.Outcome) time.Duration {
	start := time.Now()
	for i := range list {
		sink = do(&list[i])
	}
	return min(least, time.Since(start))
}

// BenchmarkDecide draws from 1,024 different questions, each built for its call. It runs decisions and look-ups by hand
// in turn, and reports what one of each takes in the fastest pass, without the building, and the ratio of the two.
func BenchmarkDecide(b *testing.B) {
	list := draws()
	hand := byHand{make(map[privacy.ActivityID]lawfulbasis.Basis)}
	for _, a := range vqcomms.Published().Activities {
		hand.rows[a.ID] = a.Grounds[0].Basis
	}
	for _, n := range []int{14, 10_000} {
		p := policy.MustNew(withActivities(n), uk.Pack())
		b.Run(fmt.Sprintf("%d activities", n), func(b *testing.B) {
			b.ReportAllocs()
			building, floor, decision := time.Hour, time.Hour, time.Hour
			for b.Loop() {
				building = pass(building, list, (*draw).build)
				floor = pass(floor, list, func(d *draw) privacy.Outcome { return d.byHand(hand) })
				decision = pass(decision, list, func(d *draw) privacy.Outcome { return d.decide(p) })
			}
			each := func(t time.Duration) float64 { return float64(t-building) / float64(len(list)) }
			b.ReportMetric(each(decision), "ns/decision")
			b.ReportMetric(each(floor), "ns/floor")
			b.ReportMetric(each(decision)/each(floor), "ratio")
		})
	}
}

// A decision allocates nothing, not even the lists of a question that is built for it.
func TestDecisionsAllocateNothing(t *testing.T) {
	p := policy.MustNew(withActivities(14), uk.Pack())
	permitted, list := 0, draws()
	if n := testing.AllocsPerRun(10, func() {
		for i := range list {
			if list[i].decide(p) == privacy.Permitted {
				permitted++
			}
		}
	}); n != 0 {
		t.Errorf("%v allocations in %d decisions, want 0", n, len(list))
	}
	if permitted == 0 {
		t.Error("no question is permitted")
	}
}

// BenchmarkDisclosure has the same question without a recipient, and with one: at home, abroad on what the policy names, and
// abroad on what is known of the transfer.
func BenchmarkDisclosure(b *testing.B) {
	p := policy.MustNew(vqcomms.Corrected(), uk.Pack())
	inside, s, abroad := disclosureToTicketing()
	home := abroad
	home.Recipient = vqcomms.ServiceProviders
	named := s
	named.Disclosure.Transfer.Mechanism = transfer.DataPrivacyFramework
	for _, c := range []struct {
		name string
		q    policy.Processing
		s    policy.Situation
	}{{"without", inside, s}, {"at home", home, s}, {"abroad", abroad, s}, {"abroad, mechanism known", abroad, named}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = p.Decide(c.q, c.s).Outcome()
			}
		})
	}
}

// A decision on data, recipient and transfer allocates nothing.
func TestDisclosureAllocatesNothing(t *testing.T) {
	p := policy.MustNew(vqcomms.Corrected(), uk.Pack())
	_, s, q := disclosureToTicketing()
	if o := p.Decide(q, s).Outcome(); o != privacy.Permitted {
		t.Fatal(p.Decide(q, s).Findings())
	}
	if n := testing.AllocsPerRun(100, func() { sink = p.Decide(q, s).Outcome() }); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// disclosureToTicketing is a question that stays inside, and the same with the ticketing system, of which all is in order.
func disclosureToTicketing() (inside policy.Processing, s policy.Situation, abroad policy.Processing) {
	inside = policy.Processing{Subject: "person-1", Activity: vqcomms.DiagnoseLogs, Data: []privacy.Category{vqcomms.LogFiles}, At: now}
	s = customer(func(s *policy.Situation) {
		s.Disclosure = privacytest.Instructed()
		s.Disclosure.Transfer = transfer.Transfer{Importer: transfer.Importer{DPF: privacy.Yes, UKExtension: privacy.Yes}, Staff: privacy.No, Restricted: privacy.No}
	})
	abroad = inside
	abroad.Recipient = vqcomms.Freshdesk
	return inside, s, abroad
}

// withActivities returns the published policy with n activities.
func withActivities(n int) policy.Document {
	d := vqcomms.Published()
	for i := len(d.Activities); i < n; i++ {
		a := d.Activities[i%14]
		a.ID = privacy.ActivityID(fmt.Sprintf("%s-%d", a.ID, i))
		a.StatedIn = nil
		d.Activities = append(d.Activities, a)
	}
	return d
}
