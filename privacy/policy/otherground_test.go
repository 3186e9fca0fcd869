package policy_test

import (
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// A disclosure to anyone but a processor rests on any ground of the activity that applies, on consent to the
// disclosure or on a legal duty (Art 6(1); CJEU C-13/16). If the policy promises that others have data only by
// consent or legal duty, that binds.
func TestADisclosureStandsOnTheGroundsOfTheActivity(t *testing.T) {
	facts := []privacy.Fact{privacy.Unknown, no, yes}
	grounds := []lawfulbasis.Ground{onConsent, onContract, onLaw, onVital, onTask, onInterest, onStale, onCrime}
	roles := []recipient.Role{recipient.AnotherController, recipient.JointController}
	n := 0
	for _, promised := range []bool{false, true} {
		for i, g := range grounds {
			for _, h := range grounds[i:] {
				for _, role := range roles {
					d := document(g, h)
					d.Recipients = []policy.Recipient{{ID: "other", Name: "O", Role: role, Country: "GB"}}
					d.Disclosures = []policy.Disclosure{{Rule: policy.StatedGrounds}}
					if promised {
						d.Disclosures = append(d.Disclosures, policy.Disclosure{Rule: policy.ConsentOrLaw})
					}
					p := policy.MustNew(d, packs...)
					for at := range 81 {
						n++
						q, s := question(), clear()
						s.Consents[0].InForce, s.Objected = facts[at%3], facts[at/3%3]
						s.Disclosure = recipient.Facts{Activity: yes, Categories: yes, Consent: facts[at/9%3], Duty: facts[at/27]}
						inside := p.Decide(q, s).Outcome()
						q.Recipient = "other"
						want := lawfulbasis.Either(outcomeBy(s.Disclosure.Consent), outcomeBy(s.Disclosure.Duty))
						if !promised {
							want = lawfulbasis.Either(want, inside)
						}
						want = lawfulbasis.Both(want, inside)
						if got := p.Decide(q, s); got.Outcome() != want {
							t.Fatalf("promised %t, %v and %v, %+v: %v, want %v: %v", promised, g.Basis, h.Basis, s.Disclosure, got.Outcome(), want, got.Findings())
						}
					}
				}
			}
		}
	}
	t.Logf("%d decisions", n)
}

// outcomeBy returns the outcome of a rule that one fact decides.
func outcomeBy(f privacy.Fact) privacy.Outcome {
	return map[privacy.Fact]privacy.Outcome{yes: privacy.Permitted, no: privacy.Denied}[f]
}

// The special-category data of its members that a trade union, a church or a party may use stay inside, unless they
// consent to the disclosure (Art 9(2)(d)).
func TestMembersDataStayInside(t *testing.T) {
	member := lawfulbasis.Condition{Kind: lawfulbasis.NotForProfit}
	for name, tt := range map[string]struct {
		data       privacy.Category
		conditions []lawfulbasis.Condition
		consent    privacy.Fact
		want       privacy.Outcome
	}{
		"ordinary data":             {email, []lawfulbasis.Condition{member}, no, privacy.Permitted},
		"beliefs":                   {health, []lawfulbasis.Condition{member}, no, privacy.Denied},
		"beliefs, with consent":     {health, []lawfulbasis.Condition{member}, yes, privacy.Permitted},
		"beliefs the person showed": {health, []lawfulbasis.Condition{member, {Kind: lawfulbasis.MadePublic}}, no, privacy.Permitted},
	} {
		g := onInterest
		g.Conditions = tt.conditions
		d := document(g)
		d.Activities[0].Data = []privacy.Category{email, health}
		d.Recipients = []policy.Recipient{{ID: "other", Name: "O", Role: recipient.AnotherController, Country: "GB"}}
		q := question()
		q.Recipient, q.Data = "other", []privacy.Category{tt.data}
		got := policy.MustNew(d, packs...).Decide(q, without(func(s *policy.Situation) {
			s.Disclosure = recipient.Facts{Activity: yes, Categories: yes, Consent: tt.consent, Duty: no}
		}))
		if got.Outcome() != tt.want {
			t.Errorf("%s: %v, want %v: %v", name, got.Outcome(), tt.want, got.Findings())
		}
	}
}
