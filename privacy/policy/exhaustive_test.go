package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// facts sets each fact of a situation, in an order of their own.
var facts = []func(*policy.Situation, privacy.Fact){
	func(s *policy.Situation, f privacy.Fact) { s.Consents[0].InForce = f },
	func(s *policy.Situation, f privacy.Fact) { s.Contract = f },
	func(s *policy.Situation, f privacy.Fact) { s.Party = f },
	func(s *policy.Situation, f privacy.Fact) { s.Requested = f },
	func(s *policy.Situation, f privacy.Fact) { s.Objected = f },
	func(s *policy.Situation, f privacy.Fact) { s.Vital = f },
	func(s *policy.Situation, f privacy.Fact) { s.MarketingObjected = f },
	func(s *policy.Situation, f privacy.Fact) { s.Restricted = f },
	func(s *policy.Situation, f privacy.Fact) { s.Uninformed = f },
	func(s *policy.Situation, f privacy.Fact) { s.Expired = f },
	func(s *policy.Situation, f privacy.Fact) { s.Corporate = f },
}

// The facts that some activities alone look at.
func held(s *policy.Situation, f privacy.Fact)      { s.Held = f }
func softOptIn(s *policy.Situation, f privacy.Fact) { s.SoftOptIn = f }
func explicit(s *policy.Situation, f privacy.Fact)  { s.Consents[0].Explicit = f }

// Whatever is permitted with a fact unknown is permitted with that fact known either way, and whatever is denied
// with a fact unknown is denied with it known: so no unknown fact ever permits. Every combination of one and of two
// grounds, with and without direct marketing, is held against every combination of all facts.
func TestUnknownNeverPermits(t *testing.T) {
	grounds := []lawfulbasis.Ground{onConsent, onContract, onClient, onLaw, onVital, onTask, onInterest, onStale, onCrime}
	n := 0
	for i, g := range grounds {
		n += neverPermits(t, document(g))
		n += neverPermits(t, marketing(document(g)))
		for j, h := range grounds[i:] {
			if raceEnabled && (i+j)%5 != 0 {
				continue
			}
			n += neverPermits(t, document(g, h))
			n += neverPermits(t, marketing(document(g, h)))
		}
	}
	agreed := document(onConsent, onInterest)
	agreed.Activities[0].Restricted = rights.WithConsent
	n += neverPermits(t, agreed)
	for _, d := range []policy.Document{document(onInterest), document(onConsent, onInterest)} {
		d.Activities[0].SoftOptIn = true
		n += neverPermits(t, marketing(d), softOptIn)
	}
	for i, g := range grounds {
		if raceEnabled && i%5 != 0 {
			continue
		}
		claims := document(g)
		claims.Activities[0].Restricted = rights.LegalClaims
		n += neverPermits(t, claims, held)
		g.Purpose, g.Conditions = news, []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}
		sensitive := document(g)
		sensitive.Categories[1].Special = privacy.SpecialCategory
		n += neverPermits(t, sensitive, explicit)
	}
	t.Logf("%d decisions", n)
}

// neverPermits enumerates all facts, and those beside them that the activity looks at.
func neverPermits(t *testing.T, d policy.Document, beside ...func(*policy.Situation, privacy.Fact)) int {
	t.Helper()
	p := policy.MustNew(full(d), packs...)
	q := question()
	q.Channel = privacy.Email
	q.Notice = "another notice"
	facts := slices.Concat(facts, beside)
	size := 1
	for range facts {
		size *= 3
	}
	outcomes := make([]privacy.Outcome, size)
	s := clear()
	for at := range outcomes {
		for i, rest := 0, at; i < len(facts); i, rest = i+1, rest/3 {
			facts[i](&s, privacy.Fact(rest%3))
		}
		outcomes[at] = p.Decide(q, s).Outcome()
		if at%31 == 0 {
		}
	}
	for at, o := range outcomes {
		if o == privacy.Undetermined {
			continue
		}
		for i, step, rest := 0, 1, at; i < len(facts); i, step, rest = i+1, step*3, rest/3 {
			if privacy.Fact(rest%3) == privacy.Unknown && (outcomes[at+step] != o || outcomes[at+2*step] != o) {
				t.Fatalf("grounds %v: %v with fact %d unknown (situation %d), but %v if it is no, and %v if it is yes",
					d.Activities[0].Grounds, o, i, at, outcomes[at+step], outcomes[at+2*step])
			}
		}
	}
	if outcomes[0] == privacy.Permitted {
		t.Fatalf("grounds %v: permitted with nothing known", d.Activities[0].Grounds)
	}
	return size
}

// The zero value of everything permits nothing.
func TestZeroValuesPermitNothing(t *testing.T) {
	p := policy.MustNew(document(onLaw), packs...)
	var zero *policy.Policy
	for name, o := range map[string]privacy.Outcome{
		"zero decision":    policy.Decision{}.Outcome(),
		"nil policy":       zero.Decide(question(), clear()).Outcome(),
		"zero policy":      new(policy.Policy).Decide(question(), clear()).Outcome(),
		"zero question":    p.Decide(policy.Processing{}, clear()).Outcome(),
		"zero situation":   p.Decide(question(), policy.Situation{}).Outcome(),
		"nothing is known": p.Decide(policy.Processing{}, policy.Situation{}).Outcome(),
	} {
		if o == privacy.Permitted {
			t.Errorf("%s: permitted", name)
		}
	}
	if o := p.Decide(question(), clear()).Outcome(); o != privacy.Permitted {
		t.Errorf("with all known: %v, want permitted", o)
	}
}
