package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// regulatorRules are the rules on how to reach the regulator (Art 5(1)(d), 13(2)(d)).
var regulatorRules = []rule{
	{"RG-REGIME-01", art("13(2)(d), 14(2)(e)"), unregulated},
	{
		"RG-ADDRESS-01", inUK(civil.MustDate(2026, 9, 1), article("13(2)(d)")),
		regulators.in(func(d *document, r *privacy.Regulator) bool {
			a, known := authorityOf(r)
			return known && r.Address != "" && !d.on.Before(a.moves) && r.VerifiedOn.Before(a.moves)
		}),
	},
	{
		"RG-CHECK-01", art("5(1)(d), 13(2)(d)"),
		regulators.in(func(d *document, r *privacy.Regulator) bool {
			return !r.VerifiedOn.IsZero() && r.VerifiedOn.Add(civil.Period{Years: 1}).Before(d.on)
		}),
	},
	{
		"RG-PHONE-01", inUK(civil.MustDate(2023, 1, 1), article("13(2)(d)")),
		each(regulators, "telephones", func(r *privacy.Regulator) []string { return r.Telephones },
			func(_ *document, r *privacy.Regulator, number *string) bool {
				a, known := authorityOf(r)
				return known && !slices.Contains(a.telephones, digits(*number))
			}),
	},
	{
		"RG-NONE-02", art("13(2)(d), 77(1)"),
		whole("controller.regulators", func(d *document) bool { return len(d.Controller.Regulators) == 0 }),
	},
	{
		"RG-CHECK-03", art("5(1)(d), 13(2)(d)"),
		regulators.that(func(r *privacy.Regulator) bool {
			return r.Address+r.URL+strings.Join(r.Telephones, "") != "" && r.VerifiedOn.IsZero()
		}),
	},
	{
		"RG-FIT-01", inUK(gdpr, article("13(2)(d), 77(1)")),
		regulators.in(func(d *document, r *privacy.Regulator) bool {
			_, known := authorityOf(r)
			return d.competent(r) && r.URL != "" && !known
		}),
	},
	{
		"RG-FIT-01", inEU(gdpr, euArt("Art 13(2)(d), 77(1)")),
		regulators.in(func(d *document, r *privacy.Regulator) bool {
			_, known := authorityOf(r)
			return d.competent(r) && known
		}),
	},
}

// unregulated finds a regime of the document, at its place, for which no regulator is named. A regulator that names no
// regime serves a document with one regime. Such a document need not name any.
func unregulated(d *document) []string {
	at, several := slices.Index(d.Regimes, d.regime), len(d.Regimes) > 1
	named, competent := several, false
	for _, r := range regulators.all(d) {
		named, competent = true, competent || r.Regime == d.regime || r.Regime == "" && !several
	}
	if at < 0 || !named || competent {
		return nil
	}
	return []string{fmt.Sprintf("regimes[%d]", at)}
}

// competent reports whether a regulator takes complaints under the regime, as the document has it.
func (d *document) competent(r *privacy.Regulator) bool {
	return r.Regime == d.regime || r.Regime == "" && len(d.Regimes) == 1
}

// authority is what is known of a regulator that documents may have out of date.
type authority struct {
	host       string     // of its pages
	moves      civil.Date // first day on which its address needs a new check
	telephones []string   // the numbers that it publishes, in digits
}

// authorities has the Information Commission, which was the Information Commissioner. The move of its address was announced
// for autumn 2026; no page says that it is complete. The pages show one telephone number (read on 24 November 2026).
var authorities = [...]authority{
	{"ico.org.uk", civil.MustDate(2026, 9, 1), []string{"03031231113"}},
}

func authorityOf(r *privacy.Regulator) (authority, bool) {
	host := hostOf(r.URL)
	for _, a := range authorities {
		if host == a.host || strings.HasSuffix(host, "."+a.host) {
			return a, true
		}
	}
	return authority{}, false
}

// hostOf returns the host of an address, in lower case: "ico.org.uk" of "https://ico.org.uk/make-a-complaint/".
func hostOf(url string) string {
	url = strings.ToLower(url)
	if _, rest, found := strings.Cut(url, "://"); found {
		url = rest
	}
	if i := strings.IndexAny(url, "/?#:"); i >= 0 {
		url = url[:i]
	}
	return url
}

// digits returns the digits of a telephone number of the United Kingdom, as it is dialled there.
func digits(number string) string {
	all := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	if abroad, ok := strings.CutPrefix(strings.TrimPrefix(all, "00"), "44"); ok {
		return "0" + strings.TrimPrefix(abroad, "0")
	}
	return all
}
