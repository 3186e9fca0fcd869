package vqcomms

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Published returns the policy word for word, its faults included. Each call returns a document of its own.
func Published() policy.Document {
	return policy.Document{
		Title:   "Privacy Policy – Customers",
		Version: PublishedVersion,
		Regimes: []privacy.Regime{uk.GDPR},
		Zone:    "Europe/London",

		Controller:   controller(),
		Sections:     text(),
		Persons:      persons(),
		Principles:   principles(),
		Categories:   categories(),
		Sources:      sources(),
		Purposes:     purposes(),
		Activities:   activities(),
		Requirements: requirements(),
		Recipients:   recipients(),
		Disclosures:  disclosures(),
		Commitments: []policy.Commitment{
			{ID: policy.PatchedSystems, Title: "systems kept patched", StatedIn: policy.StatedIn{"VQ-F-03"}},
			{ID: policy.TrainedStaff, Title: "trained staff", StatedIn: policy.StatedIn{"VQ-F-09"}},
			{ID: policy.SecurityMeasures, Title: "technical and organisational measures", StatedIn: policy.StatedIn{"VQ-G-02"}},
		},
		Transfers:   transfers(),
		Retention:   periods(),
		Rights:      promises(),
		Withdrawals: []policy.Withdrawal{{AnyTime: privacy.Yes, Stops: policy.StopsAll, StatedIn: policy.StatedIn{"VQ-K-01", "VQ-K-02"}}},
		Complaints: []policy.Complaint{
			{To: policy.ToRegulator, URL: "https://ico.org.uk/", StatedIn: policy.StatedIn{"VQ-L-01"}},
			{To: policy.ToController, StatedIn: policy.StatedIn{"VQ-L-03"}},
		},
		Changes:    []policy.Amendment{{Acceptance: policy.ContinuedUse, StatedIn: policy.StatedIn{"VQ-M-01", "VQ-M-02"}}},
		Cookies:    cookies(),
		References: references(),
	}
}

func controller() policy.Controller {
	return policy.Controller{
		Controller: privacy.Controller{
			Name:      "VQ Communications Ltd",
			Address:   "Unit 4b, Byron House, Landsdowne Court, Bumpers Way, Chippenham, SN14 6RZ",
			Telephone: "01249 880140",
			Email:     "info@vqcomms.com",
			Officers: []privacy.Officer{
				{Title: "Data Protection Officer", Name: "Giles Adams", Email: "info@vqcomms.com", Telephone: "01249 880140"},
				{Title: "Data Protection and Compliance Officer", Name: "Giles Adams", Email: "info@vqcomms.com", Telephone: "01249 880140"},
			},
			Regulators: []privacy.Regulator{{
				Name:       "Information Commissioner’s Office",
				Address:    "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF",
				Telephones: []string{"0303 123 1113", "01625 545 745"},
				URL:        "https://ico.org.uk/",
			}},
		},
		Limited:  "the personal data that you supply to us under your contract with us",
		StatedIn: policy.StatedIn{"VQ-0-04", "VQ-0-05", "VQ-L-02", "VQ-N-01"},
	}
}

// persons returns the kinds of person that the text speaks of. It says that it is for clients; that data of people who ask for
// a quote come in as well, section C says in passing.
func persons() []policy.Person {
	person := func(id policy.PersonID, title string, kind policy.PersonKind, covered privacy.Fact, says ...privacy.StatementID) policy.Person {
		return policy.Person{ID: id, Title: title, Kind: kind, Covered: covered, StatedIn: says}
	}
	return []policy.Person{
		person(CurrentClient, "current clients", policy.Client, privacy.Yes, "VQ-0-01", "VQ-0-03"),
		person(FormerClient, "former clients", policy.Client, privacy.Yes, "VQ-0-01", "VQ-0-03"),
		person(Prospect, "people who ask for a quote or for information", policy.Prospect, privacy.Unknown, "VQ-C-01"),
	}
}

func purposes() []policy.Purpose {
	return []policy.Purpose{{
		ID: Upgrades, Title: "details of the latest versions and upgrades to our product", Fides: "marketing.communications", DPV: "dpv:DirectMarketing",
		StatedIn: policy.StatedIn{"VQ-D-13"},
	}}
}

func principles() []policy.Principle {
	return []policy.Principle{
		{Name: policy.Lawfulness, StatedIn: policy.StatedIn{"VQ-A-01", "VQ-D-15"}},
		{Name: policy.PurposeLimitation, Omits: []policy.PrinciplePart{policy.CompatibleUse}, StatedIn: policy.StatedIn{"VQ-A-02"}},
		{Name: policy.Minimisation, StatedIn: policy.StatedIn{"VQ-A-03"}},
		{Name: policy.Accuracy, StatedIn: policy.StatedIn{"VQ-A-04"}},
		{Name: policy.StorageLimitation, StatedIn: policy.StatedIn{"VQ-A-05"}},
		{Name: policy.Integrity, StatedIn: policy.StatedIn{"VQ-A-06"}},
	}
}

func categories() []policy.Category {
	details := func(id privacy.Category, title, fides, dpv string) policy.Category {
		return policy.Category{
			ID: id, Parent: PersonalDetails, Title: title, Fides: fides, DPV: dpv,
			StatedIn: policy.StatedIn{"VQ-B-01"},
		}
	}
	return []policy.Category{
		{ID: PersonalData, Title: "your data", Fides: "user", DPV: "dpv:PersonalData"},
		{
			ID: PersonalDetails, Parent: PersonalData, Title: "personal details", Example: true, Fides: "user.contact", DPV: "pd:Contact",
			StatedIn: policy.StatedIn{"VQ-B-01"},
		},
		details(Name, "name", "user.name", "pd:Name"),
		details(Address, "address", "user.contact.address", "pd:PhysicalAddress"),
		details(Phone, "phone numbers", "user.contact.phone_number", "pd:TelephoneNumber"),
		details(JobTitle, "job title", "user.job_title", "pd:Job"),
		details(Email, "email addresses", "user.contact.email", "pd:EmailAddress"),
		{ID: LogFiles, Parent: PersonalData, Title: "your log files", Fides: "user.behavior", DPV: "pd:ServiceConsumptionBehaviour", StatedIn: policy.StatedIn{"VQ-D-14"}},
	}
}

func sources() []policy.Source {
	return []policy.Source{
		{
			Source:   privacy.Source{Kind: privacy.Direct, For: "when you request a quote, product and technical information, enter into a contract with us, request support and maintenance services, during the onboarding process and during the contract and after the contract has ended"},
			Persons:  []policy.PersonID{Prospect, CurrentClient, FormerClient},
			StatedIn: policy.StatedIn{"VQ-C-01"},
		},
		{
			Source:   privacy.Source{Kind: privacy.ThirdParty, From: "suppliers, other customers and our VQ Partners", For: "to help us operate our business effectively"},
			Example:  true,
			StatedIn: policy.StatedIn{"VQ-C-02"},
		},
		{
			Source:     privacy.Source{Kind: privacy.ThirdParty, From: "Cisco", For: "contacting you about our product"},
			Activities: []privacy.ActivityID{MarketUpgrades},
			StatedIn:   policy.StatedIn{"VQ-C-03"},
		},
		{
			Source:   privacy.Source{Kind: privacy.Observed, From: "our website"},
			StatedIn: policy.StatedIn{"VQ-C-05"},
		},
	}
}

func requirements() []policy.Requirement {
	return []policy.Requirement{{
		Kind:     policy.Unstated,
		Fails:    []privacy.ActivityID{SetUpAccount, DecideContract},
		Outcome:  "unable to fulfil our requirements for entering into a contract with you",
		StatedIn: policy.StatedIn{"VQ-E-01"},
	}, {
		Kind:     policy.Unstated,
		Fails:    []privacy.ActivityID{DeliverService, AdministerContract},
		Outcome:  "unable to offer you services or administer existing contractual services",
		StatedIn: policy.StatedIn{"VQ-E-02"},
	}}
}

func recipients() []policy.Recipient {
	return []policy.Recipient{
		{ID: ServiceProviders, Name: "third party service providers such as employees of partner organisations", Role: recipient.Processor, Service: "to perform a contracted service for us", Example: true, StatedIn: policy.StatedIn{"VQ-F-01"}},
		{ID: Freshdesk, Name: "Freshdesk", Role: recipient.Processor, Country: "US", Service: "ticketing system", StatedIn: policy.StatedIn{"VQ-F-04", "VQ-H-01"}},
		{ID: Infusionsoft, Name: "Infusionsoft", Role: recipient.Processor, Country: "US", Service: "CRM system", Renamed: policy.Renamed{To: "Keap", Since: civil.MustDate(2019, 1, 29)}, StatedIn: policy.StatedIn{"VQ-H-02"}},
	}
}

func disclosures() []policy.Disclosure {
	return []policy.Disclosure{
		{Rule: policy.SecurityRequired, StatedIn: policy.StatedIn{"VQ-F-02"}},
		{Rule: policy.InstructionsOnly, StatedIn: policy.StatedIn{"VQ-F-06"}},
		{Rule: policy.ProcessingContract, StatedIn: policy.StatedIn{"VQ-F-07"}},
		{Rule: policy.ConsentOrLaw, StatedIn: policy.StatedIn{"VQ-F-08"}},
	}
}

func transfers() []policy.Transfer {
	rests := func() []transfer.Mechanism { return []transfer.Mechanism{transfer.PrivacyShield} }
	return []policy.Transfer{
		{Recipient: Freshdesk, To: "US", Border: "EEA", Rests: rests(), Unnamed: true, Stated: privacy.No, Approver: policy.EuropeanCommission, StatedIn: policy.StatedIn{"VQ-H-01", "VQ-H-03", "VQ-H-04"}},
		{Recipient: Infusionsoft, To: "US", Border: "EEA", Rests: rests(), Unnamed: true, Stated: privacy.Yes, Approver: policy.EuropeanCommission, StatedIn: policy.StatedIn{"VQ-H-02", "VQ-H-03", "VQ-H-04"}},
	}
}

func periods() []policy.Retention {
	return []policy.Retention{
		{
			ID: "contract-plus-seven-years", Category: PersonalData, From: retention.ContractEnd,
			Min: civil.Period{Years: 7}, MinForce: retention.Business, OpenEnded: true,
			Cite:     privacy.Citation{Instrument: "VQ Customer Privacy Policy", Provision: "section I"},
			Longer:   []policy.Longer{{Case: "in some cases"}},
			StatedIn: policy.StatedIn{"VQ-I-01"},
		},
		{SetByLaw: true, StatedIn: policy.StatedIn{"VQ-I-02"}},
	}
}

func promises() []policy.Right {
	return []policy.Right{
		{Rights: []rights.Right{rights.Informed}, StatedIn: policy.StatedIn{"VQ-J-01"}},
		{Rights: []rights.Right{rights.Access}, Within: civil.Period{Months: 1}, FromReceipt: privacy.No, Identity: privacy.Yes, As: policy.CopyOnly, StatedIn: policy.StatedIn{"VQ-J-02", "VQ-J-09", "VQ-J-10"}},
		{Rights: []rights.Right{rights.Rectification}, As: policy.Narrowed, StatedIn: policy.StatedIn{"VQ-J-03"}},
		{Rights: []rights.Right{rights.Erasure}, StatedIn: policy.StatedIn{"VQ-J-04"}},
		{Rights: []rights.Right{rights.Restriction, rights.Objection}, StatedIn: policy.StatedIn{"VQ-J-05"}},
		{Rights: []rights.Right{rights.Portability}, As: policy.Narrowed, StatedIn: policy.StatedIn{"VQ-J-06"}},
		{Rights: []rights.Right{rights.AutomatedDecision}, As: policy.Control, StatedIn: policy.StatedIn{"VQ-J-07"}},
	}
}

func cookies() []policy.CookieUse {
	return []policy.CookieUse{
		{Category: cookie.Statistics, DefaultOn: privacy.Yes, StatedIn: policy.StatedIn{"VQ-COOKIES-01"}},
		{Category: cookie.ThirdParty, Provider: "YouTube", DefaultOn: privacy.Yes, StatedIn: policy.StatedIn{"VQ-COOKIES-02"}},
		{Category: cookie.Essential, DefaultOn: privacy.Yes, Choice: "Block all but essential cookies", StatedIn: policy.StatedIn{"VQ-COOKIES-03"}},
	}
}

func references() []policy.Reference {
	return []policy.Reference{
		{Title: "Cisco privacy policy", URL: "https://www.cisco.com/c/en/us/about/legal/privacy-full.html", StatedIn: policy.StatedIn{"VQ-C-04"}},
		{Title: "privacy policy of the website", URL: "http://www.vqcomms.com/privacy-policy/", StatedIn: policy.StatedIn{"VQ-C-06"}},
		{Title: "Freshdesk", URL: "https://freshdesk.com/", StatedIn: policy.StatedIn{"VQ-F-04"}},
		{Title: "Freshdesk policies", StatedIn: policy.StatedIn{"VQ-F-05"}},
		{Title: "Infusionsoft data protection", URL: "https://keap.com/legal/data-protection-faq", StatedIn: policy.StatedIn{"VQ-H-02"}},
		{Title: "Subject Access Requests", URL: "https://www.vqcomms.com/gdpr-compliance-statement/", StatedIn: policy.StatedIn{"VQ-J-11"}},
		{Title: "Right To Be Forgotten", URL: "https://www.vqcomms.com/gdpr-compliance-statement/", StatedIn: policy.StatedIn{"VQ-J-12"}},
		{Title: "ICO’s website", URL: "https://ico.org.uk/for-the-public/", StatedIn: policy.StatedIn{"VQ-J-13"}},
	}
}
