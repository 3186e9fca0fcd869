package uk

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/internal/gdpr"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// transfers is Chapter V. Through 2020 the territory was that of the EEA, and the decisions of the Commission were law; since then
// DPA 2018 Schedule 21 and regulations are.
func transfers() transfer.Tables {
	old, general := gdpr.Article(&regulation, "Art 44"), gdpr.Article(&regulation, "Art 44A")
	old.Before, general.Since, general.Source = duaa, duaa, duaaText
	with, alone := gdpr.Article(&regulation, "Art 44"), gdpr.Article(&regulation, "Art 44")
	with.Before, alone.Since, alone.Source = gdpr.Leave, gdpr.Leave, "European Union (Withdrawal Agreement) Act 2020 s.39(1)"
	equivalent := gdpr.EquivalentProtection(&regulation, "at home")
	equivalent.Before = duaa
	return transfer.Tables{
		General: []privacy.Provision{old, general},
		Territories: []transfer.Territory{
			{Provision: with, Places: gdpr.Territory()},
			{Provision: alone, Places: []string{"GB"}}, // the Crown dependencies and Gibraltar are abroad
		},
		Rules: slices.Concat(through2020(gdpr.Adequacy()), adequacy(), []transfer.Rule{
			gdpr.OldClauses("uk-", civil.MustDate(2022, 9, 22), civil.MustDate(2024, 3, 22), dpa("s.119A, transitional provisions of 2 February 2022"),
				"https://privacymatters.dlapiper.com/2022/02/uk-international-data-transfer-agreement-and-addendum-laid-before-parliament/"),
		}, restrictable(ofCommissioner("uk-idta", transfer.IDTA), ofCommissioner("uk-addendum", transfer.Addendum)),
			restrictable(gdpr.Mechanisms("uk-", &regulation)...)),
		// Safeguards given before 5 February 2026 that met the test of their day remain good (DUAA 2025 Sch 9 para 27).
		Tests: []transfer.Test{equivalent, {
			Provision: privacy.Provision{Cite: regulation.Cite("Art 46(1A)(a)(ii), (6)"), Since: duaa, Source: duaaText, Verified: verified},
			Standard:  "not materially lower than the protection at home",
		}},
	}
}

// duaaText is where Chapter V was read as it has been since 5 February 2026.
const duaaText = "DUAA 2025; SI 2026/82"

// through2020 returns the decisions of the Commission as they were law in the United Kingdom.
func through2020(rules []transfer.Rule) []transfer.Rule {
	var list []transfer.Rule
	for _, r := range rules {
		if !r.Since.Before(gdpr.Leave) {
			continue
		}
		r.ID = "uk-2020-" + strings.TrimPrefix(r.ID, "eu-")
		if r.Before.IsZero() || r.Before.After(gdpr.Leave) {
			r.Before = gdpr.Leave
			r.Fell = privacy.Citation{Instrument: "European Union (Withdrawal Agreement) Act 2020", Provision: "s.39(1)"}
		}
		list = append(list, r)
	}
	return list
}

// adequacy is what DPA 2018 Schedule 21 saved, and regulations since, all of them taken for regulations under Art 45A (DUAA 2025
// Sch 9 para 26).
func adequacy() []transfer.Rule {
	return []transfer.Rule{
		saved("eea", transfer.EEA, "", nil),
		saved("eu-institutions", transfer.EUInstitutions, "", nil),
		saved("gi", "GI", "", nil),
		saved("ch", "CH", "", nil),
		saved("ca", "CA", "recipients subject to PIPEDA", gdpr.Requires(transfer.WithinLaw)),
		saved("ar", "AR", "", nil),
		saved("gg", "GG", "", nil),
		saved("im", "IM", "", nil),
		saved("je", "JE", "", nil),
		saved("fo", "FO", "", nil),
		saved("ad", "AD", "", nil),
		saved("il", "IL", "data processed by automated means there", nil),
		saved("uy", "UY", "", nil),
		saved("nz", "NZ", "", nil),
		saved("jp", "JP", "data subject to the APPI", gdpr.Requires(transfer.WithinLaw)),
		regulations("kr", "KR", transfer.Adequacy, civil.MustDate(2022, 12, 19), privacy.Citation{Instrument: "SI 2022/1213"}, "persons subject to PIPA", gdpr.Requires(transfer.WithinLaw)),
		regulations("dpf", "US", transfer.DataPrivacyFramework, civil.MustDate(2023, 10, 12), privacy.Citation{Instrument: "SI 2023/1028"}, "participants with the UK Extension",
			gdpr.Requires(transfer.Listed, transfer.UKExtension, transfer.StaffCovered)),
	}
}

// regulations returns regulations of the United Kingdom.
func regulations(id, to string, m transfer.Mechanism, since civil.Date, cite privacy.Citation, scope string, requires []transfer.Requirement) transfer.Rule {
	return transfer.Rule{
		Provision: privacy.Provision{Cite: cite, Since: since, Source: "https://handleygill.co.uk/uk-adequacy-regulations", Verified: verified},
		ID:        "uk-" + id, Mechanism: m, To: to, Scope: scope, Requires: requires,
	}
}

// saved returns what Schedule 21 saved.
func saved(id, to, scope string, requires []transfer.Requirement) transfer.Rule {
	return regulations(id, to, transfer.Adequacy, gdpr.Leave, dpa("Sch 21 paras 4, 5"), scope, requires)
}

// ofCommissioner returns the rule on clauses that the Information Commissioner issued.
func ofCommissioner(id string, m transfer.Mechanism) transfer.Rule {
	return transfer.Rule{
		Provision: privacy.Provision{Cite: regulation.Cite("Art 46(2)(d); DPA 2018 s.119A"), Since: civil.MustDate(2022, 3, 21), Verified: verified,
			Source: "https://technologyquotient.freshfields.com/post/102hlwg/the-uks-new-approach-to-international-data-transfer-idta-addendum-and-transit"},
		ID: id, Mechanism: m, Requires: gdpr.Requires(transfer.Signed, transfer.Assessed),
	}
}

// restrictable adds to rules that no regulations under Art 49A restrict the transfer.
func restrictable(rules ...transfer.Rule) []transfer.Rule {
	for i := range rules {
		rules[i].Requires = append(slices.Clip(rules[i].Requires), transfer.Requirement{Condition: transfer.NotRestricted, Since: duaa})
	}
	return rules
}
