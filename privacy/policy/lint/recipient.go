package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// recipientRules are those on who may have data, and on what terms (Art 13(1)(e), 26, 28).
var recipientRules = []rule{
	{
		"RC-EXAMPLE-01", privacy.Medium, gdpr, 0, art("13(1)(e)"),
		"who has the data is told by example only", "name them, or their kinds in full",
		recipients(func(_ *policy.Document, r *policy.Recipient, _ civil.Date) bool { return r.Example }),
	},
	{
		"RC-UNNAMED-01", privacy.Medium, gdpr, 0, art("13(1)(e)"),
		"what binds processors is said, and no processor nor a kind of them is named", "name them, or their kinds in full",
		whole("recipients", func(d *policy.Document, _ civil.Date) bool {
			spoken := func(v policy.Disclosure) bool {
				return v.Rule == policy.InstructionsOnly || v.Rule == policy.ProcessingContract
			}
			return slices.ContainsFunc(d.Disclosures, spoken) && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return r.Role == policy.Processor })
		}),
	},
	{
		"RC-RENAMED-01", privacy.Low, gdpr, 0, art("5(1)(d), 13(1)(e)"),
		"it has another name by that day", "use its name, and see whether the party to the contract is another",
		recipients(func(_ *policy.Document, r *policy.Recipient, on civil.Date) bool {
			return r.Renamed.To != "" && !on.Before(r.Renamed.Since)
		}),
	},
	{
		"RC-COOKIE-01", privacy.Medium, gdpr, 0, art("13(1)(e), (f)"),
		"somebody else stores on the person's device and is not among the recipients", "name it, with its country and what the transfer rests on",
		each("cookies", func(d *policy.Document) []policy.CookieUse { return d.Cookies }, func(d *policy.Document, c *policy.CookieUse, _ civil.Date) bool {
			return c.Provider != "" && !slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool { return called(&r, c.Provider) })
		}),
	},
	{
		"DC-CLAIM-01", privacy.Medium, gdpr, 0, art("5(1)(a), 6(1), 13(1)(e)"),
		"sharing is said to need consent or a legal obligation, while other parts of the document need it on other grounds",
		"state the grounds on which data are disclosed", closedDisclosures,
	},
	{
		"PC-CONTRACT-01", privacy.High, gdpr, 0, art("28(3)"),
		"a processor is used, and it is not said that a contract binds it", "bind it, and say so",
		recipients(func(d *policy.Document, r *policy.Recipient, _ civil.Date) bool {
			bound := func(v policy.Disclosure) bool { return v.Rule == policy.ProcessingContract }
			return r.Role == policy.Processor && len(r.Terms) == 0 && !slices.ContainsFunc(d.Disclosures, bound)
		}),
	},
	{
		"PC-TERMS-01", privacy.High, gdpr, 0, art("28(3)(a) to (h)"),
		"the contract of the processor lacks a term that it must have", "add the missing terms",
		recipients(func(_ *policy.Document, r *policy.Recipient, _ civil.Date) bool {
			return len(r.Terms) > 0 && slices.ContainsFunc(terms[:], func(t policy.Term) bool { return !slices.Contains(r.Terms, t) })
		}),
	},
	{
		"PC-SUB-01", privacy.Low, gdpr, 0, art("28(2), (4)"),
		"nothing is said of the processors that the processor engages", "say that there are none, or list them",
		recipients(func(_ *policy.Document, r *policy.Recipient, _ civil.Date) bool {
			return r.Role == policy.Processor && r.SubProcessors == ""
		}),
	},
	{
		"JC-ARRANGE-01", privacy.Medium, gdpr, 0, art("26(2)"),
		"the essence of the arrangement with a joint controller is not given", "give it",
		recipients(func(_ *policy.Document, r *policy.Recipient, _ civil.Date) bool {
			return r.Role == policy.JointController && r.Arrangement == ""
		}),
	},
}

// called reports whether a recipient goes by a name.
func called(r *policy.Recipient, name string) bool {
	return strings.EqualFold(name, r.Name) || name == string(r.ID) || strings.EqualFold(name, r.Renamed.To)
}

// terms are those of Art 28(3).
var terms = [...]policy.Term{policy.OnInstructions, policy.Confidentiality, policy.Security, policy.SubProcessing, policy.AssistsRequests, policy.AssistsController, policy.DeletesOrReturns, policy.Audits}

func recipients(breaks func(*policy.Document, *policy.Recipient, civil.Date) bool) finder {
	return each("recipients", func(d *policy.Document) []policy.Recipient { return d.Recipients }, breaks)
}

// closedDisclosures finds the promise to share by consent or legal obligation only, where something else of the document
// breaks it: other controllers, or claims and crime, of which courts, insurers and authorities must be told.
func closedDisclosures(d *policy.Document, on civil.Date) []string {
	others := slices.ContainsFunc(d.Recipients, func(r policy.Recipient) bool {
		return r.Role == policy.AnotherController || r.Role == policy.JointController
	}) ||
		len(activities(func(a activity) bool {
			return slices.Contains(a.Nature, policy.OfClaims) || slices.Contains(a.Nature, policy.OfCrime)
		})(d, on)) > 0
	return each("disclosures", func(d *policy.Document) []policy.Disclosure { return d.Disclosures }, func(_ *policy.Document, v *policy.Disclosure, _ civil.Date) bool {
		return v.Rule == policy.ConsentOrLaw && others
	})(d, on)
}
