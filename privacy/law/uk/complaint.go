package uk

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/rights/complaint"
)

// complaints is the duty to acknowledge complaints, and whom a person can complain to in addition. The office of the Information
// Commissioner will be abolished in favour of the Information Commission (DUAA 2025 s.118, 119), which is not in force as far
// as known on 24 November 2026: the last row ends, and another begins, when it is.
func complaints() complaint.Tables {
	commissioner := privacy.Regulator{Name: "Information Commissioner", URL: "https://ico.org.uk/make-a-complaint/"}
	return complaint.Tables{
		Acknowledgements: []complaint.Acknowledgement{{
			Provision: privacy.Provision{Cite: dpa("s.164A(3)"), Since: complaintsBegin, Source: "DUAA 2025 s.103; SI 2026/82 reg 3, 7", Verified: verified},
			Period:    civil.Period{Days: 30},
		}},
		Regulators: []complaint.Regulator{
			{Provision: privacy.Provision{Cite: regulation.Cite("Art 77"), Since: gdpr.Applies, Before: complaintsBegin,
				Source: "https://ico.org.uk/make-a-complaint/", Verified: verified}, Contact: commissioner},
			{Provision: privacy.Provision{Cite: dpa("s.165"), Since: complaintsBegin, // UK Art 77 is omitted since
				Source: "https://ico.org.uk/make-a-complaint/", Verified: verified}, Contact: commissioner},
		},
	}
}
