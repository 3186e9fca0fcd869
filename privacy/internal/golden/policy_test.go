package golden_test

import (
	_ "embed"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// The decisions of a policy, the findings on documents, and the citations of all findings stay as they are.
func TestPolicy(t *testing.T) {
	check(t, "policy",
		byRegime("finding", 20000, drawFinding, askFinding),
		byRegime("term", 2000, drawFinding, askTermOfContract),
		byRegime("lint", 2000, drawLint, askLint),
		byRegime("decide", 20000, drawDecide, askDecideByPolicy),
	)
}

// codeList has the codes of all findings when the list was made. A code that is added later does not change the
// questions.
//
//go:embed testdata/codes
var codeList string

var codes = strings.Fields(codeList)

type findingQuestion struct {
	Regime regime
	Code   string
	Term   recipient.Term
}

func drawFinding(r *rand.Rand, regime regime) findingQuestion {
	return findingQuestion{regime, pick(r, codes...), upto(r, recipient.Audits)}
}

func askFinding(q findingQuestion) string {
	var of *privacy.Regulation
	if p := q.Regime.pack(); p != nil {
		of = p.Regulation()
	}
	return text([]privacy.Finding{privacy.Code(q.Code).Finding("", of)})
}

func askTermOfContract(q findingQuestion) string {
	if q.Regime.pack() == nil {
		return "no law"
	}
	return text(q.Term.Cite(q.Regime.pack().Regulation()))
}

// documents are those that are checked and decided by, under each regime.
var documents = map[string]policy.Document{"published": vqcomms.Published(), "corrected": vqcomms.Corrected(), "small": small()}

type lintQuestion struct {
	Regime   regime
	Document string
	On       civil.Date
}

var policyChanges = days("2018-05-25 2020-07-16 2021-01-01 2023-01-01 2026-02-05 2026-06-19 2026-09-01")

func drawLint(r *rand.Rand, regime regime) lintQuestion {
	return lintQuestion{regime, pick(r, "published", "corrected", "small"), day(r, policyChanges)}
}

func askLint(q lintQuestion) string {
	d := documents[q.Document]
	d.Regimes = []privacy.Regime{q.Regime.value()}
	return text(lint.Document(d, q.On))
}

// small returns a document with an activity for each rule that a policy adds to those of the engines.
func small() policy.Document {
	onConsent := lawfulbasis.Ground{Basis: lawfulbasis.Consent, Purpose: "news", Conditions: []lawfulbasis.Condition{{Kind: lawfulbasis.ExplicitConsent}}}
	onContract := lawfulbasis.Ground{Basis: lawfulbasis.Contract}
	onInterest := lawfulbasis.Ground{Basis: lawfulbasis.LegitimateInterests, AsPublished: true}
	onCrime := lawfulbasis.Ground{Basis: lawfulbasis.RecognisedLegitimateInterests, Recognised: lawfulbasis.Crime}
	activity := func(id privacy.ActivityID, marketing bool, nature policy.Nature, grounds ...lawfulbasis.Ground) policy.Activity {
		a := policy.Activity{ID: id, Title: string(id), Grounds: grounds, Data: []privacy.Category{"email", "health"}, Marketing: marketing, SoftOptIn: marketing}
		if nature != "" {
			a.Nature = []policy.Nature{nature}
		}
		if nature == policy.OfDecision {
			a.Decision = policy.Decided{Alone: privacy.Yes, Necessary: privacy.Yes, Safeguards: []rights.Safeguard{rights.HumanIntervention, rights.Contest}}
		}
		return a
	}
	return policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.value()}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Purposes:   []policy.Purpose{{ID: "news", Title: "news"}},
		Categories: []policy.Category{{ID: "email", Title: "e-mail address"}, {ID: "health", Title: "health", Special: privacy.SpecialCategory}},
		Activities: []policy.Activity{
			activity("news", true, "", onConsent), activity("offers", true, "", onInterest, onConsent),
			activity("claims", true, policy.OfClaimsManagement, onInterest), activity("pensions", true, policy.OfPensionSchemes, onInterest),
			activity("score", false, policy.OfDecision, onContract, onInterest, onCrime), activity("bill", false, "", onContract),
			activity("crime", false, policy.OfCrime, onCrime),
		},
		Recipients: []policy.Recipient{
			{ID: "processor", Name: "P", Role: recipient.Processor, Country: "US"}, {ID: "other", Name: "O", Role: recipient.AnotherController},
		},
	}
}

var policies = func() map[regime]*policy.Policy {
	all := make(map[regime]*policy.Policy)
	for _, r := range []regime{uk, eu} {
		d := small()
		d.Regimes = []privacy.Regime{r.value()}
		all[r] = policy.MustNew(d, r.pack())
	}
	return all
}()

type decideQuestion struct {
	Regime    regime
	Activity  privacy.ActivityID
	Data      []privacy.Category
	Channel   privacy.Channel
	NoContact bool
	Recipient privacy.RecipientID
	On        civil.Date
	Why       consent.Why
	Consent   facts // in force, explicit
	Person    facts // contract, party, requested, objected, vital, objected to marketing
	State     facts // restricted, uninformed, expired, held, corporate, soft opt-in
	Call      facts // automated, refused, listed, allowed, scheme
	Disclosed facts // for the activity, categories, contract, sub-processors, instructed, consent, duty
	Terms     bool
	Transfer  transferQuestion
}

func drawDecide(r *rand.Rand, regime regime) decideQuestion {
	q := decideQuestion{
		Regime: regime, Activity: pick[privacy.ActivityID](r, "news", "offers", "claims", "pensions", "score", "bill", "crime", "none"),
		Data:    pick(r, []privacy.Category{"email"}, []privacy.Category{"email"}, []privacy.Category{"email"}, []privacy.Category{"email", "health"}, []privacy.Category{"other"}),
		Channel: upto(r, privacy.InApp), NoContact: r.IntN(3) == 0, On: day(r, policyChanges), Why: upto(r, consent.WhyOutdated),
		Consent: drawFacts(r, 2), Person: drawFacts(r, 6), State: drawFacts(r, 6), Call: drawFacts(r, 5), Disclosed: drawFacts(r, 7), Terms: r.IntN(3) > 0,
	}
	if r.IntN(3) == 0 {
		q.Recipient = pick[privacy.RecipientID](r, "processor", "other", "none")
		q.Transfer = drawTransfer(r, regime)
	}
	if r.IntN(3) > 0 { // nothing else stands in the way
		for i := range q.State[:4] {
			q.State[i] = privacy.No
		}
	}
	return q
}

func askDecideByPolicy(q decideQuestion) string {
	p := policies[q.Regime]
	if p == nil {
		d := small()
		d.Regimes = []privacy.Regime{q.Regime.value()}
		_, err := policy.New(d, packs[uk], packs[eu])
		return errText(err)
	}
	return decideBy(p, q)
}

// decideBy asks a policy under the regime of the question.
func decideBy(p *policy.Policy, q decideQuestion) string {
	person, state, call, disclosed := q.Person, q.State, q.Call, q.Disclosed
	s := policy.Situation{
		Consents: []policy.Consent{{Purpose: "news", InForce: q.Consent[0], Explicit: q.Consent[1], Why: q.Why, On: q.On.AddDays(-9)}},
		Facts: lawfulbasis.Facts{
			Contract: person[0], Party: person[1], Requested: person[2], Objected: person[3], Vital: person[4], MarketingObjected: person[5],
		},
		Restricted: state[0], Uninformed: state[1], Expired: state[2], Held: state[3], Corporate: state[4], SoftOptIn: state[5],
		Call: policy.Call{Automated: call[0], Refused: call[1], Listed: call[2], Allowed: call[3], Authorised: call[4], Client: call[4]},
	}
	if q.Recipient != "" {
		s.Disclosure = recipient.Facts{
			Activity: disclosed[0], Categories: disclosed[1], Contract: disclosed[2], SubProcessors: disclosed[3],
			Instructed: disclosed[4], Consent: disclosed[5], Duty: disclosed[6], Transfer: q.Transfer.transfer(),
		}
		if q.Terms {
			for term := recipient.OnInstructions; term <= recipient.Audits; term++ {
				s.Disclosure.Terms |= recipient.TermsOf(term)
			}
		}
	}
	at := q.On.In(time.UTC)
	if !at.IsZero() {
		at = at.Add(12 * time.Hour)
	}
	d := p.Decide(policy.Processing{
		Subject: "s", Regime: q.Regime.value(), Activity: q.Activity, Data: q.Data, Channel: q.Channel, NoContact: q.NoContact, Recipient: q.Recipient, At: at,
	}, s)
	return text(d.Outcome(), d.Bases(), d.Changes().Format(time.RFC3339), d.Findings())
}

// A policy of several regimes answers each question as the policy of the one regime that governs the person does.
func TestPolicyOfSeveralRegimes(t *testing.T) {
	d := small()
	d.Regimes = []privacy.Regime{eu.value(), uk.value()}
	both := policy.MustNew(d, packs[uk], packs[eu])
	for i := range 10_000 {
		r := rand.New(rand.NewPCG(14, uint64(i)))
		q := drawDecide(r, pick(r, uk, eu))
		if got, want := decideBy(both, q), decideBy(policies[q.Regime], q); got != want {
			t.Fatalf("%+v:\ngot  %s\nwant %s", q, got, want)
		}
	}
}
