package vqcomms

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Corrected returns the policy as the same controller could lawfully have it on 24 November 2026: lint.Document finds
// nothing in it that is more than low. A statement that was amended keeps its identifier, a new one has one of its own;
// [Changes] says why each is there. Each call returns a document of its own.
//
// What the published text leaves open is filled in by example and has to be replaced by what is true of the controller:
// assessments, evidence, the officer's address, the contracts of recipients, what is stored on the device.
func Corrected() policy.Document {
	return policy.Document{
		Title:   "Privacy Policy – Customers",
		Version: CorrectedVersion,
		Since:   corrected,
		Regimes: []privacy.Regime{uk.GDPR},
		Zone:    "Europe/London",

		Controller: correctedController(),
		Sections:   correctedText(),
		Persons:    correctedPersons(),
		Reach:      []policy.Reach{{Territory: privacy.InEEA, Offered: privacy.No, StatedIn: policy.StatedIn{"VQ-0-06"}}},
		Principles: correctedPrinciples(),
		Categories: correctedCategories(),
		Sensitive: []policy.Sensitive{
			{Kind: privacy.SpecialCategory, Held: privacy.No, StatedIn: policy.StatedIn{"VQ-B-07"}},
			{Kind: privacy.CriminalOffence, Held: privacy.No, StatedIn: policy.StatedIn{"VQ-B-07"}},
		},
		Sources:      correctedSources(),
		Purposes:     correctedPurposes(),
		Activities:   correctedActivities(),
		Requirements: correctedRequirements(),
		Recipients:   correctedRecipients(),
		Disclosures: []policy.Disclosure{
			{Rule: policy.SecurityRequired, StatedIn: policy.StatedIn{"VQ-F-02"}},
			{Rule: policy.InstructionsOnly, StatedIn: policy.StatedIn{"VQ-F-06"}},
			{Rule: policy.ProcessingContract, StatedIn: policy.StatedIn{"VQ-F-07"}},
			{Rule: policy.StatedGrounds, StatedIn: policy.StatedIn{"VQ-F-08"}},
		},
		Commitments: correctedCommitments(),
		Transfers:   correctedTransfers(),
		Retention:   correctedPeriods(),
		Rights:      correctedRights(),
		Exercise: []policy.Exercise{{
			Channels: []privacy.Channel{privacy.Email, privacy.Post, privacy.Telephone}, Free: privacy.Yes, Extension: privacy.Yes, Redress: privacy.Yes, StatedIn: policy.StatedIn{"VQ-J-15", "VQ-J-16"},
		}},
		Automated: []policy.Automated{{Made: privacy.No, StatedIn: policy.StatedIn{"VQ-J-17"}}},
		Withdrawals: []policy.Withdrawal{{
			AnyTime: privacy.Yes, Stops: policy.StopsConsented, EarlierStands: privacy.Yes, Channels: []privacy.Channel{privacy.Email, privacy.Post, privacy.Telephone},
			StatedIn: policy.StatedIn{"VQ-K-01", "VQ-K-02"},
		}},
		Complaints: []policy.Complaint{
			{To: policy.ToRegulator, URL: complaintsPage, AsRight: privacy.Yes, StatedIn: policy.StatedIn{"VQ-L-01"}},
			{
				To: policy.ToController, AsRight: privacy.Yes, Channels: []privacy.Channel{privacy.Email, privacy.Post, privacy.Telephone},
				Acknowledge: civil.Period{Days: 30}, StatedIn: policy.StatedIn{"VQ-L-03"},
			},
		},
		Changes:    []policy.Amendment{{Acceptance: policy.NoAcceptance, Notice: civil.Period{Days: 30}, StatedIn: policy.StatedIn{"VQ-M-01", "VQ-M-02"}}},
		Cookies:    correctedCookies(),
		References: correctedReferences(),
	}
}

// corrected is the first day of the corrected policy.
var corrected = civil.MustDate(2026, 11, 24)

const complaintsPage = "https://ico.org.uk/make-a-complaint/"

func correctedController() policy.Controller {
	c := controller()
	c.Limited = ""
	officer := privacy.Officer{Title: "Data Protection Officer", Name: "Giles Adams", Email: "dpo@vqcomms.example", Telephone: "01249 880140"}
	c.Officers = []privacy.Officer{officer, officer}
	c.Regulators = []privacy.Regulator{{
		Name: "Information Commissioner’s Office", Telephones: []string{"0303 123 1113"}, URL: complaintsPage, VerifiedOn: corrected,
	}}
	return c
}

func correctedPersons() []policy.Person {
	list := persons()
	list[2].Covered, list[2].StatedIn = privacy.Yes, policy.StatedIn{"VQ-0-01", "VQ-0-03"}
	return list
}

func correctedPurposes() []policy.Purpose {
	list := append(purposes(),
		policy.Purpose{ID: cookie.Statistics.Purpose(), Title: "counting visits", StatedIn: policy.StatedIn{"VQ-D-22"}},
		policy.Purpose{ID: cookie.ThirdParty.Purpose(), Title: "videos of YouTube", StatedIn: policy.StatedIn{"VQ-D-23"}},
	)
	for i := range list {
		list[i].ClearAct = privacy.Yes
		list[i].StatedIn = append(list[i].StatedIn, "VQ-K-03")
	}
	return list
}

func correctedPrinciples() []policy.Principle {
	list := principles()
	for i := range list {
		list[i].Omits = nil
	}
	return append(list, policy.Principle{Name: policy.Accountability, StatedIn: policy.StatedIn{"VQ-A-09"}})
}

func correctedCategories() []policy.Category {
	more := func(id privacy.Category, title, fides, dpv string, says privacy.StatementID) policy.Category {
		return policy.Category{ID: id, Parent: PersonalData, Title: title, Fides: fides, DPV: dpv, StatedIn: policy.StatedIn{says}}
	}
	list := categories()
	for i, c := range list {
		list[i].Example = false
		if c.ID == LogFiles {
			list[i].StatedIn = policy.StatedIn{"VQ-B-05", "VQ-D-14"}
		}
	}
	return append(list,
		more(AccountRecords, "contracts, orders, invoices and payments", "user.financial", "pd:Transaction", "VQ-B-06"),
		more(ProspectDetails, "details of people who ask for a quote or for information", "user.contact", "pd:Contact", "VQ-B-08"),
		more(RightsRequests, "requests and complaints about data, and the answers", "", "", "VQ-B-09"),
		more(Visits, "the pages of our website that were opened", "user.behavior", "pd:ServiceConsumptionBehaviour", "VQ-B-10"),
	)
}

func correctedSources() []policy.Source {
	list := sources()
	list[0].Data = []privacy.Category{PersonalDetails, AccountRecords, ProspectDetails, LogFiles, RightsRequests}
	list[1] = policy.Source{
		Source:     privacy.Source{Kind: privacy.ThirdParty, From: "resellers of our product", For: "setting up and delivering what was ordered through them"},
		Data:       []privacy.Category{Name, JobTitle, Phone, Email},
		Persons:    []policy.PersonID{CurrentClient},
		Activities: []privacy.ActivityID{SetUpAccount, DeliverService},
		Told:       civil.Period{Months: 1},
		StatedIn:   policy.StatedIn{"VQ-C-02", "VQ-C-07"},
	}
	list[2].Data = []privacy.Category{Name, JobTitle, Email}
	list[2].Persons = []policy.PersonID{Prospect}
	list[2].Activities = []privacy.ActivityID{MarketCompanies}
	list[2].Told = civil.Period{Months: 1}
	list[2].StatedIn = policy.StatedIn{"VQ-C-03", "VQ-C-07"}
	list[3].Data, list[3].Activities = []privacy.Category{Visits}, []privacy.ActivityID{MeasureVisits, ShowVideos}
	list[3].Persons = []policy.PersonID{CurrentClient, FormerClient, Prospect}
	return list
}

func correctedRequirements() []policy.Requirement {
	list := requirements()
	for i := range list {
		list[i].Kind, list[i].Data = policy.Contractual, []privacy.Category{Name, Email, Phone}
	}
	return append(list, policy.Requirement{
		Kind: policy.Statutory, Data: []privacy.Category{Name, Address}, Fails: []privacy.ActivityID{PayTax},
		Outcome: "unable to give the invoice that the law asks for", StatedIn: policy.StatedIn{"VQ-E-03"},
	}, policy.Requirement{Kind: policy.Optional, StatedIn: policy.StatedIn{"VQ-E-04"}})
}

func correctedCommitments() []policy.Commitment {
	review := civil.MustDate(2027, 11, 24)
	return []policy.Commitment{
		{ID: policy.PatchedSystems, Title: "systems kept patched", Evidence: "VQ-PATCH-2026", ReviewBy: review, StatedIn: policy.StatedIn{"VQ-F-03"}},
		{ID: policy.TrainedStaff, Title: "trained staff", Evidence: "VQ-TRAINING-2026", ReviewBy: review, StatedIn: policy.StatedIn{"VQ-F-09"}},
		{
			ID: policy.SecurityMeasures, Title: "technical and organisational measures",
			Measures: []string{"access by role", "encryption in transit and at rest", "backups that are restored as a test", "a yearly test of these measures"},
			Evidence: "VQ-SECURITY-2026", ReviewBy: review, StatedIn: policy.StatedIn{"VQ-G-02"},
		},
		{ID: policy.ConsentRecords, Title: "record of consents", Evidence: "VQ-CONSENT-2026", ReviewBy: review, StatedIn: policy.StatedIn{"VQ-K-03"}},
	}
}

func correctedPeriods() []policy.Retention {
	inHouse := privacy.Citation{Instrument: "VQ Customer Privacy Policy", Provision: "section I"}
	most := func(id string, c privacy.Category, from retention.Trigger, p civil.Period, in ...privacy.StatementID) policy.Retention {
		return policy.Retention{ID: id, Category: c, From: from, Max: p, Action: retention.Erase, Cite: inHouse, StatedIn: in}
	}
	contract := most("contract-and-seven-years-at-most", PersonalData, retention.ContractEnd, civil.Period{Years: 7}, "VQ-I-01", "VQ-I-03")
	contract.Longer = []policy.Longer{
		{Case: "a legal claim", Criteria: "those data that the claim needs, until it is settled or out of time"},
		{Case: "an enquiry by HMRC", Criteria: "those records that it asks for, until it is closed"},
	}
	return []policy.Retention{
		contract,
		most("requests-two-years", ProspectDetails, retention.LastContact, civil.Period{Years: 2}, "VQ-I-04"),
		most("log-files-one-year", LogFiles, retention.Made, civil.Period{Years: 1}, "VQ-I-05"),
		most("rights-requests-three-years", RightsRequests, retention.LastContact, civil.Period{Years: 3}, "VQ-I-06"),
		most("visits-one-year", Visits, retention.Collected, civil.Period{Years: 1}, "VQ-I-06"),
		{SetByLaw: true, Category: AccountRecords, Statutes: []retention.StatuteID{uk.VATRecords, uk.PrivateCompanyAccounts}, StatedIn: policy.StatedIn{"VQ-I-02"}},
	}
}

func correctedRights() []policy.Right {
	month := civil.Period{Months: 1}
	right := func(r rights.Right, says ...privacy.StatementID) policy.Right {
		return policy.Right{Rights: []rights.Right{r}, Within: month, FromReceipt: privacy.Yes, StatedIn: append(says, "VQ-J-10")}
	}
	return []policy.Right{
		right(rights.Informed, "VQ-J-01"),
		right(rights.Access, "VQ-J-02", "VQ-J-09"),
		right(rights.Rectification, "VQ-J-03"),
		right(rights.Erasure, "VQ-J-04"),
		right(rights.Restriction, "VQ-J-05"),
		right(rights.Objection, "VQ-J-14"),
		right(rights.Portability, "VQ-J-06"),
		right(rights.AutomatedDecision, "VQ-J-07"),
		right(rights.MarketingObjection, "VQ-J-18"),
	}
}

func correctedCookies() []policy.CookieUse {
	return []policy.CookieUse{
		{
			Category: cookie.Statistics, Activities: []privacy.ActivityID{MeasureVisits}, DefaultOn: privacy.No, Choice: "Allow statistics", StatedIn: policy.StatedIn{"VQ-COOKIES-01", "VQ-COOKIES-03"},
			Stored: []policy.Stored{{Name: "vq_visits", For: "counting visits, to improve the website", Lifetime: civil.Period{Years: 1}}},
		},
		{
			Category: cookie.ThirdParty, Provider: "YouTube", Activities: []privacy.ActivityID{ShowVideos}, DefaultOn: privacy.No, Choice: "Allow videos", StatedIn: policy.StatedIn{"VQ-COOKIES-02", "VQ-COOKIES-03"},
			Stored: []policy.Stored{{Name: "VISITOR_INFO1_LIVE", For: "YouTube’s own analytics of the videos watched", Lifetime: civil.Period{Months: 6}}},
		},
		{
			Category: cookie.Essential, DefaultOn: privacy.Yes, StatedIn: policy.StatedIn{"VQ-COOKIES-04"},
			Stored: []policy.Stored{{Name: "vq_session", For: "staying signed in"}, {Name: "vq_choice", For: "the choices made here", Lifetime: civil.Period{Months: 6}}},
		},
	}
}

func correctedReferences() []policy.Reference {
	list := references()
	list[1].URL = "https://www.vqcomms.com/privacy-policy/"
	list[3] = policy.Reference{Title: "Freshdesk policies", URL: "https://www.freshworks.com/privacy/", StatedIn: policy.StatedIn{"VQ-F-05"}}
	return append(list[:4], append([]policy.Reference{
		{Title: "sub-processors", URL: "https://www.vqcomms.example/sub-processors/", StatedIn: policy.StatedIn{"VQ-F-10"}},
	}, list[5:]...)...)
}
