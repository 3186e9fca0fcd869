package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// recipientRules are the rules on who may have data, and on what terms (Art 13(1)(e), 26, 28).
var recipientRules = []rule{
	{
		"RC-EXAMPLE-01", art("13(1)(e)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Example }),
	},
	{
		"RC-UNNAMED-01", art("13(1)(e)"),
		whole("recipients", func(d *document) bool {
			spoken := func(v policy.Disclosure) bool {
				return v.Rule == policy.InstructionsOnly || v.Rule == policy.ProcessingContract
			}
			return slices.ContainsFunc(d.Disclosures, spoken) && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return r.Role == recipient.Processor })
		}),
	},
	{
		"RC-RENAMED-01", art("5(1)(d), 13(1)(e)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			return r.Renamed.To != "" && !d.on.Before(r.Renamed.Since)
		}),
	},
	{
		"RC-COOKIE-01", art("13(1)(e), (f)"),
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			return c.Provider != "" && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return provides(&r, c) })
		}),
	},
	{
		"DC-CLAIM-01", art("5(1)(a), 6(1), 13(1)(e)"),
		disclosures.in(func(d *document, v *policy.Disclosure) bool {
			return v.Rule == policy.ConsentOrLaw && d.sharesOtherwise()
		}),
	},
	{
		"PC-CONTRACT-01", art("28(3)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			bound := func(v policy.Disclosure) bool { return v.Rule == policy.ProcessingContract }
			return r.Role == recipient.Processor && len(r.Terms) == 0 && !slices.ContainsFunc(d.Disclosures, bound)
		}),
	},
	{
		"PC-TERMS-01", art("28(3)(a) to (h)"),
		recipients.that(func(r *policy.Recipient) bool {
			return len(r.Terms) > 0 && recipient.TermsOf(r.Terms...) != recipient.AllTerms
		}),
	},
	{
		"PC-SUB-01", art("28(2), (4)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Role == recipient.Processor && r.SubProcessors == "" }),
	},
	{
		"JC-ARRANGE-01", art("26(2)"),
		recipients.that(func(r *policy.Recipient) bool { return r.Role == recipient.JointController && r.Arrangement == "" }),
	},
	{
		"RC-ROLE-02", art("4(9), 13(1)(e)"),
		recipients.in(func(d *document, r *policy.Recipient) bool {
			public := func(a activity) bool {
				return slices.Contains(r.Activities, a.ID) && a.any(func(g *lawfulbasis.Ground) bool {
					return g.Basis != lawfulbasis.Consent && g.Basis != lawfulbasis.Contract
				})
			}
			return r.Role == recipient.Authority && len(r.Activities) > 0 && !d.some(public)
		}),
	},
	{
		"DC-BOTH-01", art("5(1)(a), 12(1)"),
		whole("disclosures", func(d *document) bool {
			has := func(rule policy.DisclosureRule) bool {
				return slices.ContainsFunc(d.Disclosures, func(v policy.Disclosure) bool { return v.Rule == rule })
			}
			return has(policy.ConsentOrLaw) && has(policy.StatedGrounds)
		}),
	},
}

// provides reports whether a recipient is the provider of a use of storage, by any of its names.
func provides(r *policy.Recipient, c *policy.CookieUse) bool {
	name := c.Provider
	return tied(r.Activities, c.Activities) && (strings.EqualFold(name, r.Name) || name == string(r.ID) || strings.EqualFold(name, r.Renamed.To))
}

// sharesOtherwise reports whether the document needs to share data without consent and without a legal obligation:
// with other controllers, unless they have them only for activities on these grounds, or for claims and crime, which
// involve courts, insurers and authorities.
func (d *document) sharesOtherwise() bool {
	outward := func(a activity) bool {
		return slices.Contains(a.Nature, policy.OfClaims) || slices.Contains(a.Nature, policy.OfCrime)
	}
	others := func(r policy.Recipient) bool {
		needs := func(a activity) bool {
			return slices.Contains(r.Activities, a.ID) && a.any(func(g *lawfulbasis.Ground) bool {
				return g.Basis != lawfulbasis.Consent && g.Basis != lawfulbasis.LegalObligation
			})
		}
		other := r.Role == recipient.AnotherController || r.Role == recipient.JointController
		return other && (len(r.Activities) == 0 || d.some(needs))
	}
	return slices.ContainsFunc(d.Recipients, others) || d.some(outward)
}
