package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// recipientRules are the rules on who may have data, and on what terms (Art 13(1)(e), 26, 28).
var recipientRules = []rule{
	{
		"RC-EXAMPLE-01", privacy.Medium, gdpr, art("13(1)(e)"),
		"the policy gives only examples of who receives the data", "name each recipient, or every kind of recipient",
		recipients.that(func(r *policy.Recipient) bool { return r.Example }),
	},
	{
		"RC-UNNAMED-01", privacy.Medium, gdpr, art("13(1)(e)"),
		"the policy says what binds processors, but names no processor and no kind of processor", "name each processor, or every kind of processor",
		whole("recipients", func(d *document) bool {
			spoken := func(v policy.Disclosure) bool {
				return v.Rule == policy.InstructionsOnly || v.Rule == policy.ProcessingContract
			}
			return slices.ContainsFunc(d.Disclosures, spoken) && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return r.Role == policy.Processor })
		}),
	},
	{
		"RC-RENAMED-01", privacy.Low, gdpr, art("5(1)(d), 13(1)(e)"),
		"the recipient has another name by that day", "use its new name, and check whether the other party to the contract has changed",
		recipients.in(func(d *document, r *policy.Recipient) bool {
			return r.Renamed.To != "" && !d.on.Before(r.Renamed.Since)
		}),
	},
	{
		"RC-COOKIE-01", privacy.Medium, gdpr, art("13(1)(e), (f)"),
		"a third party stores on the person's device, and is not among the recipients", "name it, with its country and what the transfer rests on",
		cookies.in(func(d *document, c *policy.CookieUse) bool {
			return c.Provider != "" && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return called(&r, c.Provider) })
		}),
	},
	{
		"DC-CLAIM-01", privacy.Medium, gdpr, art("5(1)(a), 6(1), 13(1)(e)"),
		"the policy promises to share data only with consent or under a legal obligation, but other parts of it need other grounds",
		"state the grounds on which data are disclosed",
		disclosures.in(func(d *document, v *policy.Disclosure) bool {
			return v.Rule == policy.ConsentOrLaw && d.sharesOtherwise()
		}),
	},
	{
		"PC-CONTRACT-01", privacy.High, gdpr, art("28(3)"),
		"the policy names a processor, and does not say that a contract binds it", "sign the contract, and say so",
		recipients.in(func(d *document, r *policy.Recipient) bool {
			bound := func(v policy.Disclosure) bool { return v.Rule == policy.ProcessingContract }
			return r.Role == policy.Processor && len(r.Terms) == 0 && !slices.ContainsFunc(d.Disclosures, bound)
		}),
	},
	{
		"PC-TERMS-01", privacy.High, gdpr, art("28(3)(a) to (h)"),
		"the contract with the processor lacks a mandatory term", "add the missing terms",
		recipients.that(func(r *policy.Recipient) bool {
			return len(r.Terms) > 0 && slices.ContainsFunc(terms[:], func(t policy.Term) bool { return !slices.Contains(r.Terms, t) })
		}),
	},
	{
		"PC-SUB-01", privacy.Low, gdpr, art("28(2), (4)"),
		"the policy does not mention the processors that the processor engages", "say that it engages none, or list them",
		recipients.that(func(r *policy.Recipient) bool { return r.Role == policy.Processor && r.SubProcessors == "" }),
	},
	{
		"JC-ARRANGE-01", privacy.Medium, gdpr, art("26(2)"),
		"the policy does not give the essence of the arrangement with a joint controller", "give it",
		recipients.that(func(r *policy.Recipient) bool { return r.Role == policy.JointController && r.Arrangement == "" }),
	},
}

// called reports whether a recipient goes by a name.
func called(r *policy.Recipient, name string) bool {
	return strings.EqualFold(name, r.Name) || name == string(r.ID) || strings.EqualFold(name, r.Renamed.To)
}

// terms are those of Art 28(3).
var terms = [...]policy.Term{
	policy.OnInstructions, policy.Confidentiality, policy.Security, policy.SubProcessing,
	policy.AssistsRequests, policy.AssistsController, policy.DeletesOrReturns, policy.Audits,
}

// sharesOtherwise reports whether the document needs to share data without consent and without a legal obligation:
// with other controllers, or for claims and crime, which involve courts, insurers and authorities.
func (d *document) sharesOtherwise() bool {
	outward := func(a activity) bool {
		return slices.Contains(a.Nature, policy.OfClaims) || slices.Contains(a.Nature, policy.OfCrime)
	}
	others := func(r policy.Recipient) bool {
		return r.Role == policy.AnotherController || r.Role == policy.JointController
	}
	return slices.ContainsFunc(d.Recipients, others) || activities(outward).any(d)
}
