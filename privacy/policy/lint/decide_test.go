package lint_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
)

// If a decision is denied although every fact speaks for it, Document finds the fault in the policy on that day.
func TestDocumentFindsWhatDecisionsDeny(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pick := func(list ...privacy.Category) privacy.Category { return list[r.IntN(len(list))] }
	conditions := []lawfulbasis.Condition{
		{Kind: lawfulbasis.ExplicitConsent}, {Kind: lawfulbasis.MadePublic}, {Kind: lawfulbasis.Health, Law: policytest.OnLaw.Law}, {Kind: lawfulbasis.CriminalLaw, Law: policytest.OnLaw.Law},
	}
	grounds := []lawfulbasis.Ground{policytest.OnConsent, policytest.OnContract, policytest.OnLaw, policytest.OnVital, policytest.OnTask, policytest.OnInterest, policytest.OnStale, policytest.OnCrime}
	denied, draws := 0, 3000
	if raced {
		draws = 300
	}
	for range draws {
		d := sound()
		d.Categories[2].Parent = pick("contact", policytest.Health, "convictions")
		a := &d.Activities[0]
		a.Data = []privacy.Category{pick("contact", policytest.Email, "phone", policytest.Health, "convictions")}
		a.Grounds = nil
		for range r.IntN(3) {
			g := grounds[r.IntN(len(grounds))]
			if g.Part = string(rune('a' + len(a.Grounds))); r.IntN(2) == 0 {
				c := conditions[r.IntN(len(conditions))]
				if g.Conditions = []lawfulbasis.Condition{c}; c.Kind == lawfulbasis.ExplicitConsent {
					g.Purpose = policytest.News
				}
			}
			switch r.IntN(6) {
			case 0:
				g.Since = day(2026, 6, 1)
			case 1:
				g.Before = day(2026, 6, 1)
			}
			a.Grounds = append(a.Grounds, g)
		}
		d.Purposes = nil
		d = policytest.Declare(d)
		p, err := policy.New(d, packs...)
		if err != nil {
			continue
		}
		on := []civil.Date{day(2026, 2, 4), day(2026, 2, 5), day(2026, 5, 31), day(2026, 6, 1), day(2026, 11, 24)}[r.IntN(5)]
		q, s := policytest.Question(), policytest.Clear()
		q.Data, q.At = a.Data, on.In(p.Zone())
		s.Consents[0].Explicit = privacy.Yes
		if p.Decide(q, s).Outcome() != privacy.Denied {
			continue
		}
		denied++
		found := slices.ContainsFunc(lint.Document(d, on), func(f privacy.Finding) bool {
			return f.Severity >= privacy.Medium && len(f.Where) >= 13 && f.Where[:13] == "activities[0]"
		})
		if !found {
			t.Errorf("on %v, with %v of %v on %+v:\n%v\n%v", on, a.Data, d.Categories[2].Parent, a.Grounds, p.Decide(q, s).Findings(), lint.Document(d, on))
		}
	}
	if denied < draws/10 {
		t.Errorf("%d denials", denied)
	}
}
