package policy

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// recipientRules are those on who may have data, and on what terms (Art 13(1)(e), 26, 28).
var recipientRules = []lintRule{
	{
		"RC-EXAMPLE-01", privacy.Medium, gdpr, 0, art("13(1)(e)"),
		"who has the data is told by example only", "name them, or their kinds in full",
		recipients(func(_ *Document, r *Recipient, _ civil.Date) bool { return r.Example }),
	},
	{
		"RC-UNNAMED-01", privacy.Medium, gdpr, 0, art("13(1)(e)"),
		"what binds processors is said, and no processor nor a kind of them is named", "name them, or their kinds in full",
		whole("recipients", func(d *Document, _ civil.Date) bool {
			spoken := func(v Disclosure) bool { return v.Rule == InstructionsOnly || v.Rule == ProcessingContract }
			return slices.ContainsFunc(d.Disclosures, spoken) && !slices.ContainsFunc(d.Recipients, func(r Recipient) bool { return r.Role == Processor })
		}),
	},
	{
		"RC-RENAMED-01", privacy.Low, gdpr, 0, art("5(1)(d), 13(1)(e)"),
		"it has another name by that day", "use its name, and see whether the party to the contract is another",
		recipients(func(_ *Document, r *Recipient, on civil.Date) bool {
			return r.Renamed.To != "" && !on.Before(r.Renamed.Since)
		}),
	},
	{
		"RC-COOKIE-01", privacy.Medium, gdpr, 0, art("13(1)(e), (f)"),
		"somebody else stores on the person's device and is not among the recipients", "name it, with its country and what the transfer rests on",
		each("cookies", func(d *Document) []CookieUse { return d.Cookies }, func(d *Document, c *CookieUse, _ civil.Date) bool {
			return c.Provider != "" && !slices.ContainsFunc(d.Recipients, func(r Recipient) bool { return r.called(c.Provider) })
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
		recipients(func(d *Document, r *Recipient, _ civil.Date) bool {
			bound := func(v Disclosure) bool { return v.Rule == ProcessingContract }
			return r.Role == Processor && len(r.Terms) == 0 && !slices.ContainsFunc(d.Disclosures, bound)
		}),
	},
	{
		"PC-TERMS-01", privacy.High, gdpr, 0, art("28(3)(a) to (h)"),
		"the contract of the processor lacks a term that it must have", "add the missing terms",
		recipients(func(_ *Document, r *Recipient, _ civil.Date) bool {
			return len(r.Terms) > 0 && slices.ContainsFunc(terms[:], func(t Term) bool { return !slices.Contains(r.Terms, t) })
		}),
	},
	{
		"PC-SUB-01", privacy.Low, gdpr, 0, art("28(2), (4)"),
		"nothing is said of the processors that the processor engages", "say that there are none, or list them",
		recipients(func(_ *Document, r *Recipient, _ civil.Date) bool {
			return r.Role == Processor && r.SubProcessors == ""
		}),
	},
	{
		"JC-ARRANGE-01", privacy.Medium, gdpr, 0, art("26(2)"),
		"the essence of the arrangement with a joint controller is not given", "give it",
		recipients(func(_ *Document, r *Recipient, _ civil.Date) bool {
			return r.Role == JointController && r.Arrangement == ""
		}),
	},
}

// called reports whether a recipient goes by a name.
func (r *Recipient) called(name string) bool {
	return strings.EqualFold(name, r.Name) || name == string(r.ID) || strings.EqualFold(name, r.Renamed.To)
}

// terms are those of Art 28(3).
var terms = [...]Term{OnInstructions, Confidentiality, Security, SubProcessing, AssistsRequests, AssistsController, DeletesOrReturns, Audits}

func recipients(breaks func(*Document, *Recipient, civil.Date) bool) finder {
	return each("recipients", func(d *Document) []Recipient { return d.Recipients }, breaks)
}

// closedDisclosures finds the promise to share by consent or legal obligation only, where something else of the document
// breaks it: other controllers, or claims and crime, of which courts, insurers and authorities must be told.
func closedDisclosures(d *Document, on civil.Date) []string {
	others := slices.ContainsFunc(d.Recipients, func(r Recipient) bool { return r.Role == AnotherController || r.Role == JointController }) ||
		len(activities(func(a activity) bool {
			return slices.Contains(a.Nature, OfClaims) || slices.Contains(a.Nature, OfCrime)
		})(d, on)) > 0
	return each("disclosures", func(d *Document) []Disclosure { return d.Disclosures }, func(_ *Document, v *Disclosure, _ civil.Date) bool {
		return v.Rule == ConsentOrLaw && others
	})(d, on)
}
