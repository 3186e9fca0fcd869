package golden_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/stretchr/testify/require"
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
	v, _, err := checkRecipient(q, q.Transfer.Regime.transfers())
	if err != nil {
		return errText(err)
	}
	return text(v.Outcome, v.Code, v.Cite, v.Ground, v.Changes(), v.Findings())
}

// A register of several regimes answers each question as the register of the one regime that governs the person does.
func TestRegisterOfSeveralRegimes(t *testing.T) {
	for i := range 10_000 {
		r := rand.New(rand.NewPCG(14, uint64(i)))
		q := drawRecipient(r, pick(r, uk, eu))
		want, known, err := checkRecipient(q, q.Transfer.Regime.transfers())
		got, knows, err2 := checkRecipient(q, eu.transfers(), uk.transfers())
		require.Equal(t, errText(err), errText(err2))
		if err == nil && (knows != known || text(got.Outcome, got.Code, got.Ground, got.Changes(), got.Findings(), got.Transfer()) !=
			text(want.Outcome, want.Code, want.Ground, want.Changes(), want.Findings(), want.Transfer())) {
			t.Fatalf("%+v:\ngot  %v %+v\nwant %v %+v", q, got.Findings(), knows, want.Findings(), known)
		}
	}
}

// checkRecipient asks a register under the laws.
func checkRecipient(q recipientQuestion, laws ...*transfer.Law) (recipient.Verdict, recipient.Facts, error) {
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
	register, err := recipient.NewRegister(laws, nil, one)
	if err != nil {
		return recipient.Verdict{}, recipient.Facts{}, err
	}
	d := recipient.Disclosure{
		Recipient: "r", Regime: q.Transfer.Regime.value(), Activity: "a", Categories: []privacy.Category{"c"}, On: q.Transfer.On,
		Instructed: q.Facts[0], Consent: q.Facts[1], Duty: q.Facts[2], Basis: q.Facts[3],
	}
	return register.Check(d), register.Facts(d), nil
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
		if c.Field == "regimes" { // the digest has one kind for a regime added and one removed
			if c.Op == diff.Removed {
				continue
			}
			c.Field, c.Op = "regime", diff.Changed
		}
		if n == q.Number {
			return text(c.Subject, c.Op, c.Field, c.Effect, c.Cite)
		}
		n++
	}
	return ""
}
