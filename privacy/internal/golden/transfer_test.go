package golden_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// The answers on transfers stay as they are.
func TestTransfer(t *testing.T) {
	check(t, "transfer",
		byRegime("check", 90000, drawTransfer, askCheck),
		byRegime("spans", 4000, drawTransfer, askSpans),
		byRegime("standard", 4000, drawTransfer, askStandard),
		of("condition", 2000, drawCondition, askCondition),
	)
}

// transferChanges are the days on which a rule, a membership or a condition begins or ends.
var transferChanges = days(`2000-07-26 2001-09-03 2001-12-20 2003-06-30 2003-11-21 2004-04-28 2004-05-01 2007-01-01 2008-05-08 2010-03-05
	2010-10-19 2011-01-31 2012-08-21 2012-12-19 2013-07-01 2014-01-01 2015-10-06 2016-07-12 2018-05-25 2019-01-23 2020-07-16 2021-01-01
	2021-06-27 2021-06-28 2021-09-27 2021-12-17 2022-03-21 2022-09-22 2022-12-19 2022-12-28 2023-07-10 2023-09-06 2023-10-12 2024-03-22
	2025-07-15 2025-09-03 2025-10-31 2025-12-19 2026-01-26 2026-02-05 2031-12-28`)

var places = strings.Fields(`GB GI GG JE IM FR DE IE PL BG HR YT NO IS LI CH CA AR FO AD IL UY NZ JP KR US BR IN CN AU TR
	EEA EPO EU-institutions XX gb`)

type transferQuestion struct {
	Regime    regime
	To        string
	Mechanism transfer.Mechanism
	Signed    civil.Date
	Transfer  facts // assessed, unchanged, approved, restricted, staff, immigration, internal
	Importer  facts // within the law, Safe Harbour, Privacy Shield, DPF, UK Extension, staff, under the GDPR
	Exception facts // of Article 49, in its order
	On        civil.Date
}

func drawTransfer(r *rand.Rand, regime regime) transferQuestion {
	q := transferQuestion{
		Regime: regime, To: pick(r, places...), Mechanism: upto(r, transfer.CompellingInterests),
		Transfer: drawFacts(r, 7), Importer: drawFacts(r, 7), Exception: drawFacts(r, 16), On: day(r, transferChanges),
	}
	switch r.IntN(4) {
	case 0:
		q.Mechanism = transfer.NoMechanism
	case 1:
		q.To = pick(r, "US", "GB")
		q.Mechanism = transfer.Adequacy + transfer.Mechanism(r.IntN(8))
	}
	if r.IntN(8) > 0 {
		q.Transfer[6] = privacy.Fact(r.IntN(2))
	}
	if r.IntN(4) > 0 {
		q.Signed = day(r, transferChanges)
	}
	return q
}

func (q transferQuestion) transfer() transfer.Transfer {
	t, i, e := q.Transfer, q.Importer, q.Exception
	return transfer.Transfer{
		To: q.To, Mechanism: q.Mechanism, Signed: q.Signed,
		Assessed: t[0], Unchanged: t[1], Approved: t[2], Restricted: t[3], Staff: t[4], Immigration: t[5], Internal: t[6],
		Importer: transfer.Importer{
			WithinLaw: i[0], SafeHarbour: i[1], PrivacyShield: i[2], DPF: i[3], UKExtension: i[4], Staff: i[5], UnderGDPR: i[6],
		},
		Derogation: transfer.Derogation{
			Consent: e[0], Informed: e[1], Necessary: e[2], Occasional: e[3], Official: e[4], InLaw: e[5], Incapable: e[6], Register: e[7],
			Extract: e[8], LastResort: e[9], Repetitive: e[10], Few: e[11], Compelling: e[12], Safeguarded: e[13], AuthorityTold: e[14], PersonTold: e[15],
		},
	}
}

// transfers returns the law on transfers that the word names, or nil for the word of no law.
func (r regime) transfers() *transfer.Law {
	if r.pack() == nil {
		return nil
	}
	return r.pack().Transfers()
}

func askCheck(q transferQuestion) string {
	v := q.Regime.transfers().Check(q.transfer(), q.On)
	rule, ok := v.Rule()
	answer := text(v.Outcome, v.Code, v.Cite, v.Changes(), v.Findings(), ok, rule.ID, rule.Scope, rule.Since, rule.Before, rule.SignBefore, rule.Cite, rule.Fell)
	for m := range v.Alternatives.All() {
		answer += " " + m.String()
	}
	for _, c := range rule.Requires {
		answer += " " + text(c.Condition, c.Since)
	}
	for _, c := range rule.Challenges {
		answer += " " + text(c.Cite, c.Since, c.Before)
	}
	return answer
}

// askSpans asks for the law on a place over time, and for the outcome of the transfer on the day.
func askSpans(q transferQuestion) string {
	t := q.transfer()
	answer := text(transfer.Known(q.To), t.Form())
	for _, s := range q.Regime.transfers().Spans(q.To) {
		answer += " " + s.Since.String()
		if privacy.InForce(s.Since, s.Before, q.On) {
			answer += " " + s.Outcome(&t, q.On).String()
		}
	}
	return answer
}

// askStandard asks for the standard of assessment of the day.
func askStandard(q transferQuestion) string {
	l := q.Regime.transfers()
	if l == nil {
		return ""
	}
	if s, ok := l.Test(q.On); ok {
		return text(s.Standard, s.Since, s.Before, s.Cite) + " "
	}
	return ""
}

type conditionQuestion struct {
	Condition transfer.Condition
	Fact      privacy.Fact
}

func drawCondition(r *rand.Rand) conditionQuestion {
	return conditionQuestion{upto(r, transfer.PeopleInformed), drawFact(r)}
}

func askCondition(q conditionQuestion) string { return text(q.Condition, q.Condition.Code(q.Fact)) }
