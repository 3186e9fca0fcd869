package uk

import (
	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
)

// consents is the age of consent, the soft opt-in and the rules on marketing by calls and electronic mail.
func consents() consent.Tables {
	cite := func(provision string) privacy.Citation {
		return privacy.Citation{Instrument: "PECR 2003", Provision: provision}
	}
	pecr := func(provision string) privacy.Provision {
		return privacy.Provision{
			Cite: cite(provision), Since: civil.MustDate(2003, 12, 11), // reg 1
			Source: "https://www.legislation.gov.uk/uksi/2003/2426, as amended to 17 December 2018", Verified: civil.MustDate(2026, 11, 30),
		}
	}
	today := civil.MustDate(2026, 12, 1)
	t := consent.Tables{
		// DPA 2018 s.9 read 13 years into Art 8(1), and is omitted since Art 8 says it itself. Regulations may set an age
		// from 13 to 16 (Art 8(2A), by the Children's Wellbeing and Schools Act 2026 s.72): none are known.
		Ages: []consent.AgeRule{
			{Provision: privacy.Provision{Cite: dpa("s.9(a)"), Since: gdpr.Applies, Before: gdpr.Leave, Source: "DPA 2018 s.9"}, Years: 13, Counselling: true},
			{Provision: privacy.Provision{Cite: regulation.Cite("Art 8(1)"), Since: gdpr.Leave,
				Source: "https://www.legislation.gov.uk/eur/2016/679/article/8, as quoted elsewhere; " +
					"s.9 is empty in " + mirror["DPA 2018"] + "; https://www.legislation.gov.uk/ukpga/2026/21/section/72/enacted"}, Years: 13, Counselling: true},
		},
		SoftOptIns: []consent.SoftOptInRule{
			{Provision: pecr("reg 22(3)"), Conditions: []consent.SoftCondition{
				{Code: "PE-SENDER-01", Cite: cite("reg 22(3)(a)")}, {Code: "PE-SALE-01", Cite: cite("reg 22(3)(a)")},
				{Code: "PE-SIMILAR-01", Cite: cite("reg 22(3)(b)")}, {Code: "PE-OPTOUT-01", Cite: cite("reg 22(3)(c)")},
				{Code: "PE-OPTOUT-02", Cite: cite("reg 22(3)(c)")}, {Code: "PE-OPTOUT-03", Cite: cite("reg 22(3)(c)")},
			}},
			charity(cite("reg 22(3A)")),
		},
	}
	// Claims management by the Financial Guidance and Claims Act 2018 s.35, pension schemes by SI 2018/1396, made on 19 December
	// 2018 and in force 21 days later. Reg 21(6) takes both out of reg 21(1), and so out of the register.
	claims, pensions := pecr("reg 21A(1)"), pecr("reg 21B")
	claims.Since, claims.Verified = civil.MustDate(2018, 9, 8), today
	claims.Source = "https://www.legislation.gov.uk/uksi/2003/2426/regulation/21A; its first day by https://www.myerson.co.uk/news-insights-and-events/ban-on-cold-calling"
	pensions.Since, pensions.Verified = civil.MustDate(2019, 1, 9), today
	pensions.Source = "https://www.legislation.gov.uk/uksi/2018/1396/regulation/2/made; its first day by https://www.cipp.org.uk/news-publications/news/cold-calling-ban-regs-approved-by-parliament.html"
	t.Marketing = []consent.MarketingRule{
		{Provision: pecr("reg 19(1), (2)"), Code: "PE-CALL-01"}, {Provision: pecr("reg 21(1)(a)"), Code: "PE-CALL-02"},
		{Provision: pecr("reg 21(1)(b)"), Code: "PE-CALL-03"}, {Provision: claims, Code: "PE-CALL-04"},
		{Provision: pensions, Code: "PE-CALL-05"}, {Provision: pecr("reg 19, 21"), Code: "PE-CALL-07"},
		{Provision: pecr("reg 22(2)"), Code: "PE-SUBSCRIBER-01"}, {Provision: pecr("reg 22(1)"), Code: "PE-SUBSCRIBER-02"},
		{Provision: pecr("reg 22(3)"), Code: "PE-SOFT-01"}, {Provision: pecr("reg 22(3)"), Code: "PE-SOFT-02"},
	}
	return t
}

// charity is the soft opt-in of charities. The Commissioner applies it only to details obtained on or after 5 February 2026
// (guidance of 28 April 2026). The statute names no such day, so earlier details leave the answer open.
func charity(cite privacy.Citation) consent.SoftOptInRule {
	first := civil.MustDate(2026, 2, 5)
	return consent.SoftOptInRule{Provision: privacy.Provision{
		Cite: cite, Since: first, Source: "DUAA 2025 s.114; SI 2026/82; the guidance by way of withersworldwide.com", Verified: civil.MustDate(2026, 11, 30),
	}, Charity: true, Details: first, Conditions: []consent.SoftCondition{
		{Code: "PE-SENDER-01"}, {Code: "PE-SALE-01"}, {Code: "PE-SIMILAR-01"}, {Code: "PE-OPTOUT-01"}, {Code: "PE-OPTOUT-02"}, {Code: "PE-OPTOUT-03"},
	}}
}
