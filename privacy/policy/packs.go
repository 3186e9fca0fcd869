package policy

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
)

// checkPacks finds the pack of each regime of the document.
func (p *Policy) checkPacks(f *privacy.Faults, packs []*law.Pack) {
	var names []string
	given := map[privacy.Regime]*law.Pack{}
	for i, pack := range packs {
		at := fmt.Sprintf("packs[%d]", i)
		if pack == nil {
			f.Add(at, "is missing")
			continue
		}
		regime := pack.Regime()
		f.Require(given[regime] == nil, at, fmt.Sprintf("is a second pack of regime %q", regime))
		given[regime] = pack
		names = append(names, strconv.Quote(string(regime)))
	}
	f.Require(len(p.doc.Regimes) > 0, "regimes", "are empty: name the regime of each law that governs the people of the document")
	named := map[privacy.Regime]bool{}
	for i, regime := range p.doc.Regimes {
		at := fmt.Sprintf("regimes[%d]", i)
		f.Require(!named[regime], at, fmt.Sprintf("names %q again", regime))
		named[regime] = true
		pack := given[regime]
		f.Require(pack != nil, at, fmt.Sprintf("%q has no pack: want one of [%s]", regime, strings.Join(names, ", ")))
		p.laws = append(p.laws, pack)
	}
}

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
