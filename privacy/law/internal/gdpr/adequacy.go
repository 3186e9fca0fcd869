package gdpr

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Schrems is the day of the judgment C-311/18.
var Schrems = civil.MustDate(2020, 7, 16)

// list is where the decisions of the Commission were read.
const list = "https://cnpd.public.lu/en/dossiers-thematiques/transferts-internationaux-donnees-personnelles/Reglement-general-sur-la-protection-des-donnees.html"

// Adequacy returns the decisions of the Commission, the earlier on a place before the later.
func Adequacy() []transfer.Rule {
	return []transfer.Rule{
		decision("ch", "CH", date(2000, 7, 26), "Decision 2000/518/EC", "", nil),
		decision("ca", "CA", date(2001, 12, 20), "Decision 2002/2/EC", "recipients subject to PIPEDA", Requires(transfer.WithinLaw)),
		decision("ar", "AR", date(2003, 6, 30), "Decision 2003/490/EC", "", nil),
		decision("gg", "GG", date(2003, 11, 21), "Decision 2003/821/EC", "", nil),
		decision("im", "IM", date(2004, 4, 28), "Decision 2004/411/EC", "", nil),
		decision("je", "JE", date(2008, 5, 8), "Decision 2008/393/EC", "", nil),
		decision("fo", "FO", date(2010, 3, 5), "Decision 2010/146/EU", "", nil),
		decision("ad", "AD", date(2010, 10, 19), "Decision 2010/625/EU", "", nil),
		decision("il", "IL", date(2011, 1, 31), "Decision 2011/61/EU", "data processed by automated means there", nil),
		decision("uy", "UY", date(2012, 8, 21), "Decision 2012/484/EU", "", nil),
		decision("nz", "NZ", date(2012, 12, 19), "Decision 2013/65/EU", "", nil),
		decision("jp", "JP", date(2019, 1, 23), "Decision (EU) 2019/419", "business operators under the APPI", Requires(transfer.WithinLaw)),
		decision("kr", "KR", date(2021, 12, 17), "Decision (EU) 2022/254", "controllers under PIPA", Requires(transfer.WithinLaw)),
		ended(decision("safe-harbour", "US", date(2000, 7, 26), "Decision 2000/520/EC", "members of Safe Harbour", Requires(transfer.Listed, transfer.StaffCovered)),
			transfer.SafeHarbour, date(2015, 10, 6), "C-362/14", "Schrems I"),
		ended(decision("privacy-shield", "US", date(2016, 7, 12), "Decision (EU) 2016/1250", "members of Privacy Shield", Requires(transfer.Listed, transfer.StaffCovered)),
			transfer.PrivacyShield, Schrems, "C-311/18", "Schrems II"),
		privacyFramework(),
		ofAgreement(),
		ended(decision("gb-2021", "GB", date(2021, 6, 28), "Decision (EU) 2021/1772", "all but UK immigration control", Requires(transfer.NotImmigration)),
			transfer.Adequacy, date(2025, 12, 19), "Decision (EU) 2025/2574", "renewal"), // extended to 27 December 2025 by Decision (EU) 2025/1226
		quoted(ended(decision("gb-2025", "GB", date(2025, 12, 19), "Decision (EU) 2025/2574", "immigration data included", nil),
			transfer.Adequacy, date(2031, 12, 28), "Decision (EU) 2025/2574", "through 27 December 2031"),
			"https://eur-lex.europa.eu/eli/dec_impl/2025/2574/oj, as quoted elsewhere; https://www.dpocentre.com/news/eu-renews-uk-personal-data-adequacy-decisions"),
		quoted(decision("epo", transfer.EPO, date(2025, 7, 15), "Decision (EU) 2025/1382", "the organisation", nil),
			"https://www.globalpolicywatch.com/2025/07/adequacy-decision-for-the-european-patent-organisation/; its number by another list"),
		compared(decision("br", "BR", date(2026, 1, 26), "Decision (EU) 2026/179", "the private and the public sector", nil),
			"https://eur-lex.europa.eu/eli/dec_impl/2026/179/oj"),
	}
}

// Requires returns requirements that a rule has as long as it is in force.
func Requires(conditions ...transfer.Condition) (list []transfer.Requirement) {
	for _, c := range conditions {
		list = append(list, transfer.Requirement{Condition: c})
	}
	return list
}

func date(year int, month time.Month, day int) civil.Date { return civil.MustDate(year, month, day) }

// decision returns a decision of the Commission.
func decision(id, to string, since civil.Date, instrument, scope string, requires []transfer.Requirement) transfer.Rule {
	return transfer.Rule{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: instrument, Provision: "Art 1"}, Since: since, Source: list, Verified: Verified},
		ID:        "eu-" + id, Mechanism: transfer.Adequacy, To: to, Scope: scope, Requires: requires,
	}
}

// compared returns a rule that was compared with another source, on 1 December 2026.
func compared(r transfer.Rule, source string) transfer.Rule {
	r.Source, r.Verified = source, date(2026, 12, 1)
	return r
}

// quoted returns a rule with the places where others quote its source, which is no comparison with the source itself.
func quoted(r transfer.Rule, source string) transfer.Rule {
	r.Source += "; " + source
	return r
}

// ended returns a rule with its mechanism and its end.
func ended(r transfer.Rule, m transfer.Mechanism, before civil.Date, instrument, provision string) transfer.Rule {
	r.Mechanism, r.Before, r.Fell = m, before, privacy.Citation{Instrument: instrument, Provision: provision}
	return r
}

// ofAgreement is the bridge of the Trade and Cooperation Agreement, until the first decision on the United Kingdom. It begins
// on the first whole day after 31 December 2020 at 23:00.
func ofAgreement() transfer.Rule {
	r := ended(decision("gb-bridge", "GB", date(2021, 1, 1), "", "", nil), transfer.Adequacy, date(2021, 6, 28), "Decision (EU) 2021/1772", "Art 1")
	r.Cite = privacy.Citation{Instrument: "Trade and Cooperation Agreement", Provision: "Art 782"}
	return r
}

// privacyFramework is the Data Privacy Framework of the Union.
func privacyFramework() transfer.Rule {
	r := decision("dpf", "US", date(2023, 7, 10), "Decision (EU) 2023/1795", "participants in the Data Privacy Framework", Requires(transfer.Listed, transfer.StaffCovered))
	r.Mechanism, r.Source = transfer.DataPrivacyFramework, "https://eur-lex.europa.eu/eli/C/2025/6610/oj/eng"
	r.Challenges = []transfer.Challenge{
		{Cite: privacy.Citation{Instrument: "T-553/23", Provision: "Latombe"}, Since: date(2023, 9, 6), Before: date(2025, 9, 3)},
		{Cite: privacy.Citation{Instrument: "C-703/25 P", Provision: "Latombe"}, Since: date(2025, 10, 31)},
	}
	return r
}
