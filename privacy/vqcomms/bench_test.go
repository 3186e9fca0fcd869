package vqcomms_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacytest"
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
		return privacy.Refused
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
	return privacy.Refused
}

func BenchmarkDecide(b *testing.B) {
	q := policy.Processing{
		Subject: "person-1", Activity: vqcomms.DeliverService, Data: []privacy.Category{vqcomms.Email},
		At: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC),
	}
	s := policy.Situation{
		Facts: lawfulbasis.Facts{
			Contract: privacy.Yes, Party: privacy.No, Requested: privacy.No, Objected: privacy.No, MarketingObjected: privacy.No,
		},
		Restricted: privacy.No, Uninformed: privacy.No, Expired: privacy.No,
	}
	hand := byHand{make(map[privacy.ActivityID]lawfulbasis.Basis)}
	for _, a := range vqcomms.Published().Activities {
		hand.rows[a.ID] = a.Grounds[0].Basis
	}
	b.Run("floor/map and switch", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sink = hand.decide(&q, &s)
		}
	})
	for _, n := range []int{14, 10_000} {
		p := policy.MustNew(withActivities(n))
		b.Run(fmt.Sprintf("%d activities", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sink = p.Decide(q, s).Outcome()
			}
		})
	}
}

// BenchmarkDisclosure has the same question without a recipient, and with one: at home, abroad on what the policy names, and
// abroad on what is known of the transfer.
func BenchmarkDisclosure(b *testing.B) {
	p := policy.MustNew(vqcomms.Corrected())
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
	p := policy.MustNew(vqcomms.Corrected())
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
		a.Says = nil
		d.Activities = append(d.Activities, a)
	}
	return d
}
