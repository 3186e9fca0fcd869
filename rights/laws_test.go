package rights_test

import (
	"iter"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

var (
	ukLaw = ukPack.Pack().Rights()
	euLaw = euPack.Pack().Rights()
	laws  = []*rights.Law{ukLaw}
	both  = []*rights.Law{ukLaw, euLaw}
)

// lawOf returns the law of a regime, or nil for a regime without a law.
func lawOf(regime privacy.Regime) *rights.Law {
	return map[privacy.Regime]*rights.Law{uk: ukLaw, eu: euLaw}[regime]
}

// The questions that tests ask under a regime. Under one without a law there is no answer.

func follows(r rights.Right, b lawfulbasis.Basis, regime privacy.Regime, on civil.Date) (a rights.Availability, c privacy.Citation) {
	if l := lawOf(regime); l != nil {
		return l.Follows(r, b, on)
	}
	return a, c
}

func mayRefuse(r rights.Right, g rights.Refusal, regime privacy.Regime, on civil.Date) (o privacy.Outcome, c privacy.Citation) {
	if l := lawOf(regime); l != nil {
		return l.MayRefuse(r, g, on)
	}
	return o, c
}

func refusals(r rights.Right, regime privacy.Regime, on civil.Date) iter.Seq2[rights.Refusal, privacy.Citation] {
	if l := lawOf(regime); l != nil {
		return l.Refusals(r, on)
	}
	return func(func(rights.Refusal, privacy.Citation) bool) {}
}

func mayAskIdentity(doubt privacy.Fact, regime privacy.Regime, on civil.Date) (o privacy.Outcome, c privacy.Citation) {
	if l := lawOf(regime); l != nil {
		return l.MayAskIdentity(doubt, on)
	}
	return o, c
}

func citeOf(a rights.Action, regime privacy.Regime, on civil.Date) (c privacy.Citation) {
	if l := lawOf(regime); l != nil {
		return l.Cite(a, on)
	}
	return c
}

// lawFor is the law of a regime, and that of the United Kingdom for one without: it refuses it.
func lawFor(regime privacy.Regime) *rights.Law {
	if l := lawOf(regime); l != nil {
		return l
	}
	return ukLaw
}

func deadline(c rights.Clock, cal civil.Calendar) (rights.Deadline, error) {
	return lawFor(c.Regime).Deadline(c, cal)
}

func after(r rights.Request, e rights.Entry) (rights.Request, error) {
	return lawFor(r.Regime).After(r, e)
}

func judge(regime privacy.Regime, d rights.SoleDecision) (v rights.SoleVerdict) {
	if l := lawOf(regime); l != nil {
		return l.Judge(d)
	}
	return v
}
