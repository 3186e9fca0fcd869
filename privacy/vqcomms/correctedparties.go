package vqcomms

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// terms returns what the contract of each processor has of Art 28(3).
func terms() []recipient.Term {
	return []recipient.Term{
		recipient.OnInstructions, recipient.Confidentiality, recipient.Security, recipient.SubProcessing,
		recipient.AssistsRequests, recipient.AssistsController, recipient.DeletesOrReturns, recipient.Audits,
	}
}

func correctedRecipients() []policy.Recipient {
	return []policy.Recipient{
		{
			ID: ServiceProviders, Name: "engineers of our delivery partners in the United Kingdom", Role: recipient.Processor, Country: "GB",
			Service: "to deliver and support our product with us", Activities: []privacy.ActivityID{SetUpAccount, DeliverService, DiagnoseLogs},
			Data: []privacy.Category{Name, Phone, JobTitle, Email, LogFiles}, Terms: terms(), SubProcessors: policy.NoSubProcessors, StatedIn: policy.StatedIn{"VQ-F-01"},
		},
		{
			ID: Freshdesk, Name: "Freshworks Inc. (Freshdesk)", Role: recipient.Processor, Country: "US", Service: "ticketing system",
			Activities: []privacy.ActivityID{DeliverService, DiagnoseLogs}, Data: []privacy.Category{Name, Phone, Email, LogFiles},
			Terms: terms(), SubProcessors: policy.ListedSubProcessors, StatedIn: policy.StatedIn{"VQ-F-04", "VQ-F-10", "VQ-H-01"},
		},
		{
			ID: Infusionsoft, Name: "Keap (formerly Infusionsoft)", Role: recipient.Processor, Country: "US", Service: "CRM system",
			Activities: []privacy.ActivityID{SetUpAccount, AdministerContract, MaintainRecords, MarketUpgrades, MarketCompanies, AnswerRequests},
			Data:       []privacy.Category{Name, Address, Phone, JobTitle, Email, ProspectDetails},
			Terms:      terms(), SubProcessors: policy.ListedSubProcessors, StatedIn: policy.StatedIn{"VQ-F-10", "VQ-H-02"},
		},
		{ID: Advisers, Name: "our lawyers, auditors and insurers, courts and authorities in the United Kingdom", Role: recipient.AnotherController, Country: "GB",
			Activities: []privacy.ActivityID{PayTax, HandleClaims, PreventFraud, AnswerRights}, Data: []privacy.Category{Name, Address, Email, AccountRecords, RightsRequests}, StatedIn: policy.StatedIn{"VQ-F-08"}},
		{ID: YouTube, Name: "YouTube", Role: recipient.AnotherController, Country: "US", Service: "videos on our website",
			Activities: []privacy.ActivityID{ShowVideos}, Data: []privacy.Category{Visits}, StatedIn: policy.StatedIn{"VQ-COOKIES-02", "VQ-H-05"}},
	}
}

func correctedTransfers() []policy.Transfer {
	to := func(r privacy.RecipientID, on transfer.Mechanism, says ...privacy.StatementID) policy.Transfer {
		return policy.Transfer{Recipient: r, To: "US", Border: "UK", Rests: []transfer.Mechanism{on}, Stated: privacy.Yes, StatedIn: says}
	}
	freshdesk, youTube := to(Freshdesk, transfer.DataPrivacyFramework, "VQ-H-01", "VQ-H-03"), to(YouTube, transfer.DataPrivacyFramework, "VQ-H-03", "VQ-H-05")
	freshdesk.Approver, youTube.Approver = policy.SecretaryOfState, policy.SecretaryOfState
	keap := to(Infusionsoft, transfer.IDTA, "VQ-H-02", "VQ-H-04")
	keap.Copy = "from the data protection officer"
	return []policy.Transfer{freshdesk, keap, youTube}
}
