package uk

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/rights/complaint"
)

// complaints is the duty to acknowledge complaints, and whom a person can complain to in addition: the Information Commissioner,
// and since 30 September 2026 the Information Commission, which took over (DUAA 2025 s.117 to 119).
func complaints() complaint.Tables {
	const page = "https://ico.org.uk/make-a-complaint/"
	commission := civil.MustDate(2026, 9, 30)
	commissioner := privacy.Regulator{Name: "Information Commissioner", URL: page}
	return complaint.Tables{
		Acknowledgements: []complaint.Acknowledgement{{
			Provision: privacy.Provision{Cite: dpa("s.164A(3)"), Since: complaintsBegin, Source: "DUAA 2025 s.103; SI 2026/82 reg 3, 7", Verified: verified},
			Period:    civil.Period{Days: 30},
		}},
		Regulators: []complaint.Regulator{
			{Provision: privacy.Provision{Cite: regulation.Cite("Art 77"), Since: gdpr.Applies, Before: complaintsBegin,
				Source: page, Verified: verified}, Contact: commissioner},
			{Provision: privacy.Provision{Cite: dpa("s.165"), Since: complaintsBegin, Before: commission, // UK Art 77 is omitted since
				Source: page, Verified: verified}, Contact: commissioner},
			{Provision: privacy.Provision{Cite: dpa("s.165"), Since: commission,
				Source: "https://ico.org.uk/about-the-ico/our-information/about-the-ico/ and " +
					"https://www.legislation.gov.uk/ukpga/2018/12/section/3/2026-09-30 (s.3(8A)), as quoted elsewhere"},
				Contact: privacy.Regulator{Name: "Information Commission", URL: page}},
		},
	}
}
