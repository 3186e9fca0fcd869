package golden_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// The answers to 100,000 random questions stay as they are.
func TestRights(t *testing.T) {
	check(t, "rights",
		byRegime("follows", 31000, drawFollows, askFollows),
		byRegime("portable", 6000, drawPortable, askPortable),
		byRegime("refuse", 18000, drawFollows, askRefuse),
		byRegime("refusals", 2000, drawFollows, askRefusals),
		byRegime("identity", 2000, drawPortable, askIdentity),
		byRegime("provisions", 4000, drawFollows, askProvisions),
		byRegime("sole", 15000, drawSole, askSole),
		byRegime("effects", 4000, drawEffects, askEffects),
		byRegime("deadline", 15000, drawDeadline, askDeadline),
		byRegime("case", 3000, drawCase, askCase),
	)
}

// rightsChanges are the days on which the law of requests changed.
var rightsChanges = days("2018-05-25 2019-08-15 2020-10-21 2021-01-01 2024-01-01 2026-02-05 2026-06-19")

type followsQuestion struct {
	Right  rights.Right
	Basis  lawfulbasis.Basis
	Number uint8 // of a ground of refusal, a use, an action
	Regime regime
	On     civil.Date
}

// rights returns the law on requests that the word names, or nil for the word of no law.
func (r regime) rights() *rights.Law {
	if r.pack() == nil {
		return nil
	}
	return r.pack().Rights()
}

func drawFollows(r *rand.Rand, regime regime) followsQuestion {
	return followsQuestion{
		upto(r, rights.ComplainToController), upto(r, lawfulbasis.RecognisedLegitimateInterests),
		upto(r, uint8(rights.RestrictedByLaw)), regime, day(r, rightsChanges),
	}
}

func askFollows(q followsQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return text(rights.Unclear, privacy.Citation{})
	}
	how, cite := l.Follows(q.Right, q.Basis, q.On)
	return text(how, cite)
}

func askRefuse(q followsQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return text(privacy.Undetermined, privacy.Citation{})
	}
	outcome, cite := l.MayRefuse(q.Right, rights.Refusal(q.Number), q.On)
	return text(outcome, cite)
}

func askRefusals(q followsQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return ""
	}
	var list []string
	for ground, cite := range l.Refusals(q.Right, q.On) {
		list = append(list, text(ground, cite))
	}
	return strings.Join(list, " ")
}

// askProvisions asks which provisions cover a use of restricted data and an action, and to whom a person can turn.
func askProvisions(q followsQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return text(privacy.Citation{})
	}
	var use privacy.Citation
	for u, cite := range l.PermittedWhileRestricted(days("2026-11-30")[0]) {
		if u == rights.RestrictedUse(q.Number%7) {
			use = cite
		}
	}
	answer := text(use, l.Cite(rights.Action(q.Number%15), q.On))
	on := q.On
	if first := rightsChanges[0]; on.Before(first) { // there is no route before the law: it was answered as on its first day
		on = first
	}
	for _, route := range l.Routes(on) {
		answer += " " + text(route.To, route.Cite)
	}
	return answer
}

type portableQuestion struct {
	Basis  lawfulbasis.Basis
	Facts  facts
	Regime regime
	On     civil.Date
}

func drawPortable(r *rand.Rand, regime regime) portableQuestion {
	return portableQuestion{
		upto(r, lawfulbasis.RecognisedLegitimateInterests), drawFacts(r, 2), regime, day(r, rightsChanges),
	}
}

func askPortable(q portableQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return text(rights.Unclear, privacy.Citation{})
	}
	how, cite := l.Portable(q.Basis, q.Facts[0], q.Facts[1], q.On)
	return text(how, cite)
}

func askIdentity(q portableQuestion) string {
	l := q.Regime.rights()
	if l == nil {
		return text(privacy.Undetermined, privacy.Citation{})
	}
	outcome, cite := l.MayAskIdentity(q.Facts[0], q.On)
	return text(outcome, cite)
}

type soleQuestion struct {
	Basis  lawfulbasis.Basis
	Facts  facts // special, explicit, necessary, authorised, public interest
	Given  uint8 // safeguards, as bits
	Regime regime
	On     civil.Date
}

func drawSole(r *rand.Rand, regime regime) soleQuestion {
	return soleQuestion{
		upto(r, lawfulbasis.RecognisedLegitimateInterests), drawFacts(r, 5), uint8(r.IntN(32)), regime, day(r, rightsChanges),
	}
}

func askSole(q soleQuestion) string {
	var v rights.SoleVerdict
	if l := q.Regime.rights(); l != nil {
		v = l.Judge(rights.SoleDecision{
			On: q.On, Basis: q.Basis,
			Special: q.Facts[0], Explicit: q.Facts[1], Necessary: q.Facts[2], Authorised: q.Facts[3], PublicInterest: q.Facts[4],
		})
	}
	var given []rights.Safeguard
	for s := range rights.Contest + 1 {
		if q.Given>>s&1 == 1 {
			given = append(given, s)
		}
	}
	return text(v.Outcome, v.Cite, v.Safeguards(), v.Given(given))
}

type effectsQuestion struct {
	Right     rights.Right
	Bases     []lawfulbasis.Basis
	Marketing bool
	Regime    regime
	On        civil.Date
}

func drawEffects(r *rand.Rand, regime regime) effectsQuestion {
	q := effectsQuestion{Right: upto(r, rights.ComplainToController), Marketing: r.IntN(3) == 0, Regime: regime, On: day(r, rightsChanges)}
	for range r.IntN(4) {
		q.Bases = append(q.Bases, upto(r, lawfulbasis.RecognisedLegitimateInterests))
	}
	return q
}

func askEffects(q effectsQuestion) string {
	a := lawfulbasis.Activity{ID: "a", Marketing: q.Marketing}
	for _, b := range q.Bases {
		a.Grounds = append(a.Grounds, lawfulbasis.Ground{Basis: b})
	}
	l := q.Regime.rights()
	if l == nil {
		return ""
	}
	var answer string
	for _, e := range l.Effects(q.Right, q.On, a) {
		answer += e.Consequence.String()
		for _, p := range e.Parts {
			answer += " " + text(p.Basis, p.Consequence, p.Cite)
		}
	}
	return answer
}
