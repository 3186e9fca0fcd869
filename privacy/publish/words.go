package publish

import (
	"fmt"
	"strings"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// silent stands where the document says nothing.
const silent = "not stated"

// The words of a notice. What a table has no words for is shown by its own.
var (
	territories = map[privacy.Territory]string{
		privacy.InEEA: "European Economic Area",
		privacy.InUK:  "United Kingdom",
	}
	certain = map[privacy.Fact]string{privacy.Unknown: silent, privacy.No: "possibly", privacy.Yes: "yes"}
	stores  = map[privacy.Fact]string{privacy.Unknown: silent, privacy.No: "not unless you agree", privacy.Yes: "from the beginning"}
	// confirms tells whether a consent counts only once its link was used (double opt-in).
	confirms = map[privacy.Fact]string{privacy.Unknown: silent, privacy.No: "no", privacy.Yes: "yes"}
	bases    = map[lawfulbasis.Basis]string{
		lawfulbasis.Consent:                       "your consent",
		lawfulbasis.Contract:                      "a contract with you, or steps that you ask for before one",
		lawfulbasis.LegalObligation:               "a legal obligation",
		lawfulbasis.VitalInterests:                "vital interests of a person",
		lawfulbasis.PublicTask:                    "a task in the public interest",
		lawfulbasis.LegitimateInterests:           "our legitimate interests",
		lawfulbasis.RecognisedLegitimateInterests: "a recognised legitimate interest",
	}
	sources = map[privacy.SourceKind]string{
		privacy.Direct:     "You give them to us",
		privacy.Observed:   "They are recorded while you use something",
		privacy.ThirdParty: "Others give them to us",
		privacy.Public:     "They are taken from sources open to the public",
		privacy.Inferred:   "We work them out from other data",
	}
	roles = map[recipient.Role]string{
		recipient.Processor:         "processes data on our behalf",
		recipient.AnotherController: "decides for itself what to do with the data",
		recipient.JointController:   "decides together with us",
		recipient.Authority:         "a court, a regulator or another public authority",
	}
	rules = map[policy.DisclosureRule]string{
		policy.SecurityRequired:   "Third parties are required to respect the security of your data.",
		policy.InstructionsOnly:   "Processors may use your data on our instructions only.",
		policy.ProcessingContract: "Processors are bound by a data processing contract.",
		policy.StatedGrounds:      "Otherwise your data are disclosed only on the grounds stated here.",
		policy.ConsentOrLaw:       "Otherwise your data are disclosed only with your consent, or where a legal obligation requires it.",
	}
	safeguards = map[transfer.Mechanism]string{
		transfer.SafeHarbour:          "EU-US Safe Harbour",
		transfer.PrivacyShield:        "EU-US Privacy Shield",
		transfer.Adequacy:             "a decision that the country protects data adequately",
		transfer.DataPrivacyFramework: "the Data Privacy Framework",
		transfer.OldClauses:           "the standard contractual clauses before those of 2021",
		transfer.Clauses:              "the standard contractual clauses of 2021",
		transfer.IDTA:                 "the International Data Transfer Agreement",
		transfer.Addendum:             "the standard contractual clauses of 2021 with the UK Addendum",
		transfer.BindingRules:         "binding corporate rules",
		transfer.ExplicitConsent:      "your explicit consent",
		transfer.ContractWithPerson:   "a contract with you, or steps that you ask for before one",
		transfer.ContractForPerson:    "a contract with somebody else that is in your interest",
		transfer.PublicInterest:       "important reasons of public interest",
		transfer.LegalClaims:          "legal claims",
		transfer.VitalInterests:       "vital interests of a person",
		transfer.PublicRegister:       "a register that is open to the public",
		transfer.CompellingInterests:  "our compelling legitimate interests",
		transfer.OtherSafeguard:       "a code of conduct, a certification or clauses of our own",
	}
	kinds = map[policy.TransferKind]string{
		policy.OwnProcessing:    "we process them there ourselves",
		policy.DirectCollection: "you give them to us there",
	}
	approvers = map[policy.Approver]string{
		policy.EuropeanCommission: "that the European Commission approved the country",
		policy.SecretaryOfState:   "that the Secretary of State approved the country",
	}
	claims = map[rights.Right]string{
		rights.Informed:             "to be informed about the use of your data",
		rights.Access:               "to have access to your data and a copy of them",
		rights.Rectification:        "to have inaccurate data corrected",
		rights.Erasure:              "to have your data erased, in the cases that the law names",
		rights.Restriction:          "to have the use of your data restricted, in the cases that the law names",
		rights.Portability:          "to receive your data in a form that others can read, or to have them passed on",
		rights.Objection:            "to object to the use of your data",
		rights.AutomatedDecision:    "not to be subject to decisions made without people",
		rights.MarketingObjection:   "to object to direct marketing at any time",
		rights.WithdrawConsent:      "to withdraw your consent",
		rights.ComplainToController: "to complain to us",
	}
	wordings = map[policy.Wording]string{
		policy.CopyOnly: "to have a copy of your data",
		policy.Control:  "to govern decisions made without people",
		policy.Widened:  "as the policy words it, which is more than the law gives",
		policy.Narrowed: "as the policy words it, which is less than the law gives",
	}
	triggers = map[retention.Trigger]string{
		retention.Collected:           "the day on which the data came to us",
		retention.Made:                "the day on which the record was made",
		retention.Verified:            "the day on which the data were last verified",
		retention.LastContact:         "the last contact with you",
		retention.ContractEnd:         "the end of the contract",
		retention.RelationshipEnd:     "the end of the business relationship",
		retention.AccountingPeriodEnd: "the end of the accounting period",
		retention.VATPeriodEnd:        "the end of the VAT period",
		retention.TaxYearEnd:          "the end of the tax year",
		retention.CalendarYearEnd:     "the end of the calendar year",
		retention.Accrual:             "the day on which a claim arose",
		retention.EventReleased:       "the end of what they were held for",
	}
	requirements = map[policy.RequirementKind]string{
		policy.Unstated:    "What may follow if you do not give data",
		policy.Statutory:   "The law requires you to give data; what may follow if you do not",
		policy.Contractual: "A contract requires you to give data; what may follow if you do not",
		policy.Optional:    "You need not give data; what may follow if you do not",
	}
	storage = map[cookie.Category]string{
		cookie.Essential:   "what the site cannot do without",
		cookie.Statistics:  "statistics",
		cookie.ThirdParty:  "purposes of somebody else",
		cookie.Preferences: "how the site looks and works, as you prefer it",
		cookie.Marketing:   "advertising",
	}
	channels = map[privacy.Channel]string{
		privacy.Email: "e-mail", privacy.Telephone: "telephone", privacy.Post: "post", privacy.SMS: "text message", privacy.InApp: "a message in the application",
	}
)

// word returns the words for a value, or its own text with spaces for hyphens.
func word[K comparable](table map[K]string, v K) string {
	if s, ok := table[v]; ok {
		return s
	}
	return strings.ReplaceAll(fmt.Sprint(v), "-", " ")
}

// each returns the words for each of some values.
func each[K comparable](table map[K]string, list []K) []string {
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = word(table, v)
	}
	return all
}

// or returns a text, or another where it is empty.
func or(text, other string) string {
	if strings.TrimSpace(text) == "" {
		return other
	}
	return text
}

// join joins the texts that are not empty.
func join(separator string, texts ...string) string {
	var all []string
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			all = append(all, t)
		}
	}
	return strings.Join(all, separator)
}

// length returns a period in words: "1 year, 6 months".
func length(p civil.Period) string {
	unit := func(n int, name string) string {
		switch n {
		case 0:
			return ""
		case 1:
			return "1 " + name
		}
		return fmt.Sprintf("%d %ss", n, name)
	}
	return join(", ", unit(p.Years, "year"), unit(p.Months, "month"), unit(p.Days, "day"))
}

// ground returns what a ground is, with its provision in each law if one has its basis, in words.
func (v *view) ground(g lawfulbasis.Ground) string {
	s := word(bases, g.Basis)
	unnamed := func(name string) string { return or(name, "the policy does not name which") }
	switch g.Basis {
	case lawfulbasis.Contract:
		if g.Party == lawfulbasis.Client {
			s = "the contract with the client that you act for"
		}
	case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
		s += ": " + unnamed(g.Law.String())
	case lawfulbasis.LegitimateInterests:
		s += ": " + unnamed(g.Interest.Name)
	case lawfulbasis.RecognisedLegitimateInterests:
		s += ": " + word(nil, g.Recognised)
	}
	cites, has := make([]string, len(v.laws)), false
	for i, l := range v.laws {
		basis, ok := l.Bases().Basis(g.Basis)
		cites[i], has = basis.Cite.String(), has || ok
		if !ok {
			cites[i] = "no basis under the " + l.Regulation().Name
		}
	}
	if has {
		s += " (" + strings.Join(cites, ", ") + ")"
	}
	return join(": ", g.Part, s)
}
