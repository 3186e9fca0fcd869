package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/law/eu"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// representativeRules are the rules on controllers that offer goods or services where they are not established (Art
// 3(2), 13(1)(a), 27).
var representativeRules = []rule{
	eea.unreached(), britain.unreached(),
	eea.unrepresented(), britain.unrepresented(),
	eea.unplaced(), britain.unplaced(),
	{
		"NT-REPRESENT-02", art("13(1)(a)"),
		represents.that(func(r *privacy.Representative) bool { return r.Address+r.Email+r.Telephone == "" }),
	},
	eea.elsewhere(), britain.elsewhere(),
}

// territory is where a law applies to controllers that are established elsewhere.
type territory struct {
	id     privacy.Territory
	title  string
	regime privacy.Regime
	other  privacy.Regime // the regime whose documents may lack this law
	pack   func() *law.Pack
	cite   func(provision string) privacy.Citation
	since  civil.Date // first day on which its law is one of its own
}

var (
	eea     = territory{privacy.InEEA, "the European Economic Area", eu.GDPR, uk.GDPR, eu.Pack, euArt, gdpr}
	britain = territory{privacy.InUK, "the United Kingdom", uk.GDPR, eu.GDPR, uk.Pack, ukArt, leave}
)

// unreached returns the rule that a document says whether it offers something in the territory. A controller that is
// established there need not say so, and nor need one whose document is under the law there, unless it is established
// elsewhere.
func (t territory) unreached() rule {
	return rule{"NT-REACH-01", t.everywhere("Art 3(2), 27"), whole("reach", func(d *document) bool {
		return d.offers(t.id) == privacy.Unknown && t.foreign(d)
	})}
}

// unrepresented returns the rule that a controller with an offer in the territory has a representative there. A public
// body needs none (Art 27(2)(b)).
func (t territory) unrepresented() rule {
	return rule{"NT-REPRESENT-01", t.everywhere("Art 13(1)(a), 27(1)"), whole("controller", func(d *document) bool {
		return d.offers(t.id) == privacy.Yes && t.foreign(d) && !d.represented(t.id)
	})}
}

// unplaced returns the rule that a document under the law of the territory shows whether its controller is established
// there.
func (t territory) unplaced() rule {
	own := provision{rows: []row{{t.regime, t.cite("Art 27(1)"), t.since}}}
	return rule{"NT-COUNTRY-01", own.with("territory", t.title), whole("controller", func(d *document) bool {
		return d.offers(t.id) == privacy.Yes && t.seats(d) == privacy.Unknown && !d.represented(t.id)
	})}
}

// elsewhere returns the rule that a document with an offer in the territory names the regime of the territory.
func (t territory) elsewhere() rule {
	elsewhere := provision{rows: []row{{t.other, t.cite("Art 3"), leave}}}
	return rule{"SC-REGIME-02", elsewhere.with("territory", t.title), reach.in(func(d *document, r *policy.Reach) bool {
		return r.Territory == t.id && r.Offered == privacy.Yes && len(d.Regimes) > 0 && !slices.Contains(d.Regimes, t.regime)
	})}
}

// everywhere cites the law of the territory for documents of both regimes.
func (t territory) everywhere(provision string) (p provision) {
	for _, regime := range []privacy.Regime{uk.GDPR, eu.GDPR} {
		since := leave
		if regime == t.regime {
			since = t.since
		}
		p.rows = append(p.rows, row{regime, t.cite(provision), since})
	}
	return p.with("territory", t.title)
}

// foreign reports whether the controller of a document counts as one established outside the territory. If its country is
// not stated, it is taken to be established where the law of its document applies.
func (t territory) foreign(d *document) bool {
	seated := t.seats(d)
	return seated == privacy.No || seated == privacy.Unknown && d.regime != t.regime
}

// seats returns whether the controller of a document is established in the territory on the day, as far as its country
// tells.
func (t territory) seats(d *document) privacy.Fact {
	if !transfer.Known(d.Controller.Country) {
		return privacy.Unknown
	}
	return privacy.FactOf(!abroad(t.pack().Transfers(), d.Controller.Country, d.on))
}

// offers returns whether the document offers goods or services in a territory: yes if any part of it does.
func (d *document) offers(in privacy.Territory) privacy.Fact {
	is := privacy.Unknown
	for _, r := range d.Reach {
		if r.Territory == in && is != privacy.Yes && r.Offered != privacy.Unknown {
			is = r.Offered
		}
	}
	return is
}

// represented reports whether the document names a representative in a territory, or needs none as a public body.
func (d *document) represented(in privacy.Territory) bool {
	return d.Controller.Public == privacy.Yes || slices.ContainsFunc(d.Controller.Representatives, func(r privacy.Representative) bool { return r.Territory == in })
}
