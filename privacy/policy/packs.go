package policy

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
)

// checkPacks finds the pack of the regime of the document.
func (p *Policy) checkPacks(f *privacy.Faults, packs []*law.Pack) {
	var names []string
	seen := map[privacy.Regime]bool{}
	for i, pack := range packs {
		at := fmt.Sprintf("packs[%d]", i)
		if pack == nil {
			f.Add(at, "is missing")
			continue
		}
		regime := pack.Regime()
		f.Require(!seen[regime], at, fmt.Sprintf("is a second pack of regime %q", regime))
		seen[regime] = true
		names = append(names, strconv.Quote(string(regime)))
		if regime == p.doc.Regime {
			p.law = pack
		}
	}
	f.Require(p.law != nil, "regime", fmt.Sprintf("%q has no pack: want one of [%s]", p.doc.Regime, strings.Join(names, ", ")))
}
