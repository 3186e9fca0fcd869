package policy

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
)

// Laws returns the pack of each regime of the document, in its order. Give the laws of every pack to the services that keep
// requests, complaints and obligations: each goes by the law of its own regime, see [privacy.LawOf].
func (p *Policy) Laws() []*law.Pack { return slices.Clone(p.laws) }

// Law returns the pack of the first regime of the document: of the only one, if it has one.
func (p *Policy) Law() *law.Pack { return p.law }

// under returns the policy under the law of a regime, which is empty for the only one; nil if the policy has no such regime,
// or has several and none is named.
func (p *Policy) under(regime privacy.Regime) *Policy {
	if regime == "" && len(p.regimes) == 1 {
		return p.regimes[0]
	}
	for _, one := range p.regimes {
		if one.law.Regime() == regime {
			return one
		}
	}
	return nil
}
