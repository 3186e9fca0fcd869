package vqcomms

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// terms returns what the contract of each processor has of Art 28(3).
func terms() []policy.Term {
	return []policy.Term{
		policy.OnInstructions, policy.Confidentiality, policy.Security, policy.SubProcessing,
		policy.AssistsRequests, policy.AssistsController, policy.DeletesOrReturns, policy.Audits,
	}
}

func correctedRecipients() []policy.Recipient {
	return []policy.Recipient{
		{
			ID: ServiceProviders, Name: "engineers of our delivery partners in the United Kingdom", Role: policy.Processor, Country: "GB",
			Service: "to deliver and support our product with us", Terms: terms(), SubProcessors: policy.NoSubProcessors, StatedIn: policy.StatedIn{"VQ-F-01"},
		},
		{
			ID: Freshdesk, Name: "Freshworks Inc. (Freshdesk)", Role: policy.Processor, Country: "US", Service: "ticketing system",
			Terms: terms(), SubProcessors: policy.ListedSubProcessors, StatedIn: policy.StatedIn{"VQ-F-04", "VQ-F-10", "VQ-H-01"},
		},
		{
			ID: Infusionsoft, Name: "Keap (formerly Infusionsoft)", Role: policy.Processor, Country: "US", Service: "CRM system",
			Terms: terms(), SubProcessors: policy.ListedSubProcessors, StatedIn: policy.StatedIn{"VQ-F-10", "VQ-H-02"},
		},
		{ID: Advisers, Name: "our lawyers, auditors and insurers, courts and authorities in the United Kingdom", Role: policy.AnotherController, Country: "GB", StatedIn: policy.StatedIn{"VQ-F-08"}},
		{ID: YouTube, Name: "YouTube", Role: policy.AnotherController, Country: "US", Service: "videos on our website", StatedIn: policy.StatedIn{"VQ-COOKIES-02", "VQ-H-05"}},
	}
}

func correctedTransfers() []policy.Transfer {
	to := func(r privacy.RecipientID, on policy.TransferBasis, says ...privacy.StatementID) policy.Transfer {
		return policy.Transfer{Recipient: r, To: "US", Border: "UK", Rests: []policy.TransferBasis{on}, Stated: true, StatedIn: says}
	}
	freshdesk, youTube := to(Freshdesk, policy.DataPrivacyFramework, "VQ-H-01", "VQ-H-03"), to(YouTube, policy.DataPrivacyFramework, "VQ-H-03", "VQ-H-05")
	freshdesk.Approver, youTube.Approver = policy.SecretaryOfState, policy.SecretaryOfState
	keap := to(Infusionsoft, policy.IDTA, "VQ-H-02", "VQ-H-04")
	keap.Copy = "from the data protection officer"
	return []policy.Transfer{freshdesk, keap, youTube}
}
