package lint

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// unruled is a rule of [Document] alone, as its texts name the regime: lint has rules for each regime of a document.
var unruled = rule{"SC-REGIME-01", art("5(2), 24(1)"), nil}

// checkRegimes finds the regimes of the document of which only the rules common to all can be checked.
func checkRegimes(under []*document) (list []privacy.Finding) {
	has := unruled.law.under("")
	for i, d := range under {
		if lacks := d.lacks(); lacks != "" && !d.on.Before(has.since) {
			broken := unruled
			broken.law = broken.law.with("regime", string(d.regime), "lacks", lacks)
			list = append(list, broken.finding(fmt.Sprintf("regimes[%d]", i), has))
		}
	}
	return list
}

// lacks returns what keeps lint from checking the law of the regime: it has no pack, or no rule here is its own.
func (d *document) lacks() string {
	own := func(r rule) bool { return r.law.under(d.regime).regime == d.regime }
	switch {
	case len(d.Regimes) == 0:
		return "" // there is no place to name
	case d.law == nil:
		return "pack"
	case !slices.ContainsFunc(rules, own):
		return "rules of its own"
	}
	return ""
}
