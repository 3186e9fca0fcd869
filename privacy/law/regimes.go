package law

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// ForRegimes returns the pack of each regime of a document, in its order. It records a document without regimes, a regime
// that is named twice or has no pack, a pack that is missing and a second pack of one regime. A pack of another regime is
// not used.
func ForRegimes(f *privacy.Faults, regimes []privacy.Regime, packs []*Pack) []*Pack {
	var names []string
	given := map[privacy.Regime]*Pack{}
	for i, pack := range packs {
		at := fmt.Sprintf("packs[%d]", i)
		if pack == nil {
			f.Add(at, "is missing")
			continue
		}
		regime := pack.Regime()
		if given[regime] != nil {
			f.Add(at, fmt.Sprintf("is a second pack of regime %q", regime))
			continue
		}
		given[regime] = pack
		names = append(names, strconv.Quote(string(regime)))
	}
	f.Require(len(regimes) > 0, "regimes", "are empty: name the regime of each law that governs the people of the document")
	laws := make([]*Pack, len(regimes))
	for i, regime := range regimes {
		at := fmt.Sprintf("regimes[%d]", i)
		laws[i] = given[regime]
		if slices.Contains(regimes[:i], regime) {
			f.Add(at, fmt.Sprintf("names %q again", regime))
			continue
		}
		f.Require(laws[i] != nil, at, fmt.Sprintf("%q has no pack: want one of [%s]", regime, strings.Join(names, ", ")))
	}
	return laws
}
