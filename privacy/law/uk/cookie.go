package uk

import (
	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// cookies is the law on storage on a person's device: consent since SI 2011/1208, where information and refusal had been enough;
// more exceptions since DUAA 2025 s.112 and Sch 12 (SI 2026/82 reg 2(w), (z13)).
func cookies() cookie.Tables {
	old, reformed := civil.MustDate(2011, 5, 26), civil.MustDate(2026, 2, 5)
	until := func(provision string, e cookie.Exception, requires ...cookie.Condition) cookie.Rule {
		return cookie.Rule{Provision: privacy.Provision{
			Cite: privacy.Citation{Instrument: "PECR", Provision: provision}, Since: old, Before: reformed,
			Source: "PECR reg 6 as amended by SI 2011/1208", Verified: verified,
		}, Exception: e, Requires: requires}
	}
	since := func(provision string, e cookie.Exception, requires ...cookie.Condition) cookie.Rule {
		r := until(provision, e, requires...)
		r.Since, r.Before = reformed, civil.Date{}
		r.Source = "Information Commissioner, guidance on storage and access technologies: what are the exceptions?"
		return r
	}
	return cookie.Tables{Rules: []cookie.Rule{
		until("reg 6(1), (2)", cookie.NoException),
		until("reg 6(4)(a)", cookie.Communication, cookie.SolePurpose),
		until("reg 6(4)(b)", cookie.StrictlyNecessary, cookie.Necessary, cookie.Requested),
		since("reg 6(1), Sch A1 para 2", cookie.NoException),
		since("Sch A1 para 3", cookie.Communication, cookie.SolePurpose),
		since("Sch A1 para 4", cookie.StrictlyNecessary, cookie.Necessary, cookie.Requested),
		since("Sch A1 para 5", cookie.StatisticalPurposes, cookie.SolePurpose, cookie.NotShared, cookie.Informed, cookie.CanObject),
		since("Sch A1 para 6", cookie.Appearance, cookie.SolePurpose, cookie.Informed, cookie.CanObject),
		since("Sch A1 para 7", cookie.EmergencyAssistance, cookie.SolePurpose, cookie.Requested),
	}}
}
