package golden_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// The answers on recipients, and the provisions on changes of a document, stay as they are.
func TestRecipient(t *testing.T) {
	check(t, "recipient",
		byRegime("recipient", 15000, drawRecipient, askRecipient),
		byRegime("change", 3000, drawChange, askChange),
	)
}

type recipientQuestion struct {
	Transfer       transferQuestion
	Role           recipient.Role
	Terms          uint8 // of the contract, as bits
	Signed, Before civil.Date
	Law, Promise   bool
	Facts          facts // instructed, consent, duty, basis
	Sub            facts // authorised, bound; empty: none is engaged
}

func drawRecipient(r *rand.Rand, regime regime) recipientQuestion {
	q := recipientQuestion{
		Transfer: drawTransfer(r, regime), Role: 1 + recipient.Role(r.IntN(4)), Terms: uint8(r.IntN(256)), Law: r.IntN(2) == 0, Promise: r.IntN(4) == 0,
		Facts: drawFacts(r, 4),
	}
	if r.IntN(3) > 0 {
		q.Terms = 255
	}
	if on := q.Transfer.On; r.IntN(5) > 0 {
		q.Signed, q.Before = on.AddDays(r.IntN(300)-250), later(r, on.AddDays(2))
	}
	if r.IntN(3) == 0 {
		q.Sub = drawFacts(r, 2)
	}
	return q
}

func askRecipient(q recipientQuestion) string {
	carried := q.Transfer.transfer()
	one := recipient.Recipient{
		ID: "r", Name: "R", Role: q.Role, Country: q.Transfer.To, Transfer: carried, Activities: []privacy.ActivityID{"a"},
		Categories: []privacy.Category{"c"}, ConsentOrDuty: q.Promise && q.Role != recipient.Processor,
	}
	switch {
	case q.Role == recipient.Processor:
		one.Contract = recipient.Contract{Reference: "contract", Signed: q.Signed, Before: q.Before}
		for term := recipient.OnInstructions; term <= recipient.Audits; term++ {
			if q.Terms>>(term-recipient.OnInstructions)&1 == 1 {
				one.Contract.Terms |= recipient.TermsOf(term)
			}
		}
		if q.Sub != nil {
			one.SubProcessors = []recipient.SubProcessor{{ID: "s", Name: "S", Authorised: q.Sub[0], Bound: q.Sub[1], Country: "US", Transfer: carried}}
		}
	case q.Law:
		one.Law = privacy.Citation{Instrument: "Act 2000", Provision: "s.1"}
	}
	register, err := recipient.NewRegister(q.Transfer.Regime.transfers(), nil, one)
	if err != nil {
		return errText(err)
	}
	v := register.Check(recipient.Disclosure{
		Recipient: "r", Activity: "a", Categories: []privacy.Category{"c"}, On: q.Transfer.On,
		Instructed: q.Facts[0], Consent: q.Facts[1], Duty: q.Facts[2], Basis: q.Facts[3],
	})
	return text(v.Outcome, v.Code, v.Cite, v.Ground, v.Changes(), v.Findings())
}

type changeQuestion struct {
	Regime regime
	Number int // of a kind of change
}

func drawChange(r *rand.Rand, regime regime) changeQuestion {
	return changeQuestion{regime, r.IntN(250)}
}

func askChange(q changeQuestion) string {
	if q.Regime.pack() == nil {
		return "no law"
	}
	n := 0
	for c := range diff.Kinds(q.Regime.pack().Regulation()) {
		if n == q.Number {
			return text(c.Subject, c.Op, c.Field, c.Effect, c.Cite)
		}
		n++
	}
	return ""
}
