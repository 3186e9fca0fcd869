package transfer

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Days on which the law changed.
var (
	gdpr     = civil.MustDate(2018, 5, 25)  // Art 99(2)
	schrems  = civil.MustDate(2020, 7, 16)  // C-311/18
	leave    = civil.MustDate(2021, 1, 1)   // first whole day after IP completion day, 31 December 2020 at 23:00
	duaa     = civil.MustDate(2026, 2, 5)   // SI 2026/82
	verified = civil.MustDate(2026, 11, 24) // day on which the tables were last held against their sources
)

// What the decisions on a framework, and those limited to a law, ask.
var (
	framework = []Requirement{{Condition: Listed}, {Condition: StaffCovered}}
	extended  = []Requirement{{Condition: Listed}, {Condition: UKExtension}, {Condition: StaffCovered}}
	withinLaw = []Requirement{{Condition: WithinLaw}}
)

const (
	euList = "https://cnpd.public.lu/en/dossiers-thematiques/transferts-internationaux-donnees-personnelles/Reglement-general-sur-la-protection-des-donnees.html"
	ukList = "https://handleygill.co.uk/uk-adequacy-regulations"
)

// ofCommission are the decisions of the Commission, in the order of their places here, each place's earlier first.
var ofCommission = [...]Rule{
	eu("ch", "CH", date(2000, 7, 26), "Decision 2000/518/EC", "", nil),
	eu("ca", "CA", date(2001, 12, 20), "Decision 2002/2/EC", "recipients subject to PIPEDA", withinLaw),
	eu("ar", "AR", date(2003, 6, 30), "Decision 2003/490/EC", "", nil),
	eu("gg", "GG", date(2003, 11, 21), "Decision 2003/821/EC", "", nil),
	eu("im", "IM", date(2004, 4, 28), "Decision 2004/411/EC", "", nil),
	eu("je", "JE", date(2008, 5, 8), "Decision 2008/393/EC", "", nil),
	eu("fo", "FO", date(2010, 3, 5), "Decision 2010/146/EU", "", nil),
	eu("ad", "AD", date(2010, 10, 19), "Decision 2010/625/EU", "", nil),
	eu("il", "IL", date(2011, 1, 31), "Decision 2011/61/EU", "data processed by automated means there", nil),
	eu("uy", "UY", date(2012, 8, 21), "Decision 2012/484/EU", "", nil),
	eu("nz", "NZ", date(2012, 12, 19), "Decision 2013/65/EU", "", nil),
	eu("jp", "JP", date(2019, 1, 23), "Decision (EU) 2019/419", "business operators under the APPI", withinLaw),
	eu("kr", "KR", date(2021, 12, 17), "Decision (EU) 2022/254", "controllers under PIPA", withinLaw),
	fell(eu("safe-harbour", "US", date(2000, 7, 26), "Decision 2000/520/EC", "members of Safe Harbour", framework),
		SafeHarbour, date(2015, 10, 6), "C-362/14", "Schrems I"),
	fell(eu("privacy-shield", "US", date(2016, 7, 12), "Decision (EU) 2016/1250", "members of Privacy Shield", framework),
		PrivacyShield, schrems, "C-311/18", "Schrems II"),
	privacyFramework(),
	ofAgreement(),
	fell(eu("gb-2021", "GB", date(2021, 6, 28), "Decision (EU) 2021/1772", "all but UK immigration control", []Requirement{{Condition: NotImmigration}}),
		Adequacy, date(2025, 12, 19), "Decision of 19 December 2025", "renewal"),
	fell(eu("gb-2025", "GB", date(2025, 12, 19), "Decision of 19 December 2025", "immigration data included", nil),
		Adequacy, date(2031, 12, 28), "Decision of 19 December 2025", "through 27 December 2031"),
	eu("epo", EPO, date(2025, 7, 15), "Decision of 15 July 2025", "the organisation", nil),
	eu("br", "BR", date(2026, 1, 26), "Decision of 26 January 2026", "the private and the public sector", nil),
}

// ofUnitedKingdom are what DPA 2018 Schedule 21 saved, and regulations since, all of them taken for regulations under
// Art 45A (DUAA 2025 Sch 9 para 26).
var ofUnitedKingdom = [...]Rule{
	saved("eea", EEA, "", nil),
	saved("eu-institutions", EUInstitutions, "", nil),
	saved("gi", "GI", "", nil),
	saved("ch", "CH", "", nil),
	saved("ca", "CA", "recipients subject to PIPEDA", withinLaw),
	saved("ar", "AR", "", nil),
	saved("gg", "GG", "", nil),
	saved("im", "IM", "", nil),
	saved("je", "JE", "", nil),
	saved("fo", "FO", "", nil),
	saved("ad", "AD", "", nil),
	saved("il", "IL", "data processed by automated means there", nil),
	saved("uy", "UY", "", nil),
	saved("nz", "NZ", "", nil),
	saved("jp", "JP", "data subject to the APPI", withinLaw),
	uk("kr", "KR", date(2022, 12, 19), privacy.Citation{Instrument: "SI 2022/1213"}, "persons subject to PIPA", withinLaw),
	bridge(),
}

func date(year int, month time.Month, day int) civil.Date { return civil.MustDate(year, month, day) }

// eu returns a decision of the Commission.
func eu(id, to string, since civil.Date, decision, scope string, requires []Requirement) Rule {
	return Rule{
		ID: "eu-" + id, Regime: privacy.EUGDPR, Mechanism: Adequacy, To: to, Scope: scope, Since: since,
		Cite: privacy.Citation{Instrument: decision, Provision: "Art 1"}, Requires: requires, Source: euList, VerifiedOn: verified,
	}
}

// fell returns the decision with its mechanism and its end.
func fell(r Rule, m Mechanism, before civil.Date, instrument, provision string) Rule {
	r.Mechanism, r.Before, r.Fell = m, before, privacy.Citation{Instrument: instrument, Provision: provision}
	return r
}

// uk returns regulations of the United Kingdom.
func uk(id, to string, since civil.Date, cite privacy.Citation, scope string, requires []Requirement) Rule {
	return Rule{
		ID: "uk-" + id, Regime: privacy.UKGDPR, Mechanism: Adequacy, To: to, Scope: scope, Since: since,
		Cite: cite, Requires: requires, Source: ukList, VerifiedOn: verified,
	}
}

// saved returns what Schedule 21 saved.
func saved(id, to, scope string, requires []Requirement) Rule {
	return uk(id, to, leave, privacy.Citation{Instrument: "DPA 2018", Provision: "Sch 21 paras 4, 5"}, scope, requires)
}

// ofAgreement is the bridge of the Trade and Cooperation Agreement, until the first decision on the United Kingdom.
func ofAgreement() Rule {
	r := fell(eu("gb-bridge", "GB", leave, "", "", nil), Adequacy, date(2021, 6, 28), "Decision (EU) 2021/1772", "Art 1")
	r.Cite = privacy.Citation{Instrument: "Trade and Cooperation Agreement", Provision: "Art 782"}
	return r
}

// privacyFramework is the Data Privacy Framework of the Union.
func privacyFramework() Rule {
	r := eu("dpf", "US", date(2023, 7, 10), "Decision (EU) 2023/1795", "participants in the Data Privacy Framework", framework)
	r.Mechanism, r.Source = DataPrivacyFramework, "https://eur-lex.europa.eu/eli/C/2025/6610/oj/eng"
	r.Challenges = []Challenge{
		{privacy.Citation{Instrument: "T-553/23", Provision: "Latombe"}, date(2023, 9, 6), date(2025, 9, 3)},
		{privacy.Citation{Instrument: "C-703/25 P", Provision: "Latombe"}, date(2025, 10, 31), civil.Date{}},
	}
	return r
}

// bridge is the extension of the framework to the United Kingdom.
func bridge() Rule {
	r := uk("dpf", "US", date(2023, 10, 12), privacy.Citation{Instrument: "SI 2023/1028"}, "participants with the UK Extension", extended)
	r.Mechanism = DataPrivacyFramework
	return r
}
