package lint

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
)

// unruled is a rule of [Document] alone, as its texts name the regime: lint has rules for each regime of a document.
var unruled = rule{"SC-REGIME-01", art("5(2), 24(1)"), nil}

// checkRegimes finds the regimes of the document of which only the rules common to all can be checked.
func checkRegimes(under []*document, own []Rule) (list []privacy.Finding) {
	has := unruled.law.under("")
	for i, d := range under {
		if lacks := d.lacks(own); lacks != "" && !d.on.Before(has.since) {
			broken := unruled
			broken.law = broken.law.with("regime", string(d.regime), "lacks", lacks)
			list = append(list, broken.finding(fmt.Sprintf("regimes[%d]", i), has))
		}
	}
	return list
}

// malformed has no finder, as each of its findings has a reason of its own: see checkForm.
var malformed = rule{"NT-FORM-01", art("5(2), 24(1)"), nil}

// checkForm returns the faults of [policy.Check], except that a regime has no pack: checkRegimes finds those.
func checkForm(doc policy.Document, on civil.Date, packs []*law.Pack) (list []privacy.Finding) {
	has := malformed.law.under("")
	var e *privacy.FaultsError
	if on.Before(has.since) || !errors.As(policy.Check(doc, packs...), &e) {
		return nil
	}
	for _, one := range e.Faults {
		if strings.HasPrefix(one.Field, "regimes") {
			continue
		}
		broken := malformed
		broken.law = broken.law.with("reason", one.Reason)
		list = append(list, broken.finding(one.Field, has))
	}
	return list
}

// lacks returns what keeps lint from checking the law of the regime: it has no pack, or no rule here is its own.
func (d *document) lacks(of []Rule) string {
	host := func(r Rule) bool { return slices.Contains(r.Regimes, d.regime) }
	own := func(r rule) bool { return r.law.under(d.regime).regime == d.regime }
	switch {
	case len(d.Regimes) == 0:
		return "" // there is no place to name
	case d.law == nil:
		return "pack"
	case !slices.ContainsFunc(rules, own) && !slices.ContainsFunc(of, host):
		return "rules of its own"
	}
	return ""
}
