package transfer

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// safeguards are the rules on what the parties of a transfer agree on (Art 46, 47).
var safeguards = [...]Rule{
	old(privacy.EUGDPR, date(2021, 9, 27), date(2022, 12, 28), privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 4"},
		"https://www.lexblog.com/2021/09/29/old-eu-sccs-now-repealed/"),
	old(privacy.UKGDPR, date(2022, 9, 22), date(2024, 3, 22), privacy.Citation{Instrument: "DPA 2018", Provision: "s.119A, transitional provisions of 2 February 2022"},
		"https://privacymatters.dlapiper.com/2022/02/uk-international-data-transfer-agreement-and-addendum-laid-before-parliament/"),
	{
		ID: "eu-scc-2021", Regime: privacy.EUGDPR, Mechanism: Clauses, Since: date(2021, 6, 27),
		Cite:     privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 1"},
		Requires: []Requirement{{Condition: Signed}, {Condition: Assessed}},
		Source:   "https://www.lexblog.com/2021/09/29/old-eu-sccs-now-repealed/", VerifiedOn: verified,
	},
	ofCommissioner("uk-idta", IDTA),
	ofCommissioner("uk-addendum", Addendum),
	approved("eu-bcr", privacy.EUGDPR, BindingRules, "Art 47"),
	approved("uk-bcr", privacy.UKGDPR, BindingRules, "Art 47"),
	approved("eu-other", privacy.EUGDPR, OtherSafeguard, "Art 46(2)(e), (f), (3)(a)"),
	approved("uk-other", privacy.UKGDPR, OtherSafeguard, "Art 46(2)(e), (f), (3)(a)"),
}

// old returns the rule on the clauses of the Directive.
func old(regime privacy.Regime, signBefore, before civil.Date, fell privacy.Citation, source string) Rule {
	return Rule{
		ID: prefix(regime) + "scc-old", Regime: regime, Mechanism: OldClauses, Since: date(2001, 9, 3), Before: before, SignBefore: signBefore,
		Cite: privacy.Citation{Instrument: "Decisions 2001/497/EC, 2004/915/EC, 2010/87/EU"}, Fell: fell,
		Requires: []Requirement{{Condition: Signed}, {Condition: SignedInTime}, {Unchanged, signBefore}, {Assessed, schrems}},
		Source:   source, VerifiedOn: verified,
	}
}

// ofCommissioner returns the rule on clauses that the Information Commissioner issued.
func ofCommissioner(id string, m Mechanism) Rule {
	return Rule{
		ID: id, Regime: privacy.UKGDPR, Mechanism: m, Since: date(2022, 3, 21), Cite: privacy.UKGDPR.Cite("Art 46(2)(d); DPA 2018 s.119A"),
		Requires: restrictable(privacy.UKGDPR, Requirement{Signed, civil.Date{}}, Requirement{Assessed, civil.Date{}}),
		Source:   "https://technologyquotient.freshfields.com/post/102hlwg/the-uks-new-approach-to-international-data-transfer-idta-addendum-and-transit", VerifiedOn: verified,
	}
}

// approved returns the rule on a safeguard that the authority approves.
func approved(id string, regime privacy.Regime, m Mechanism, provision string) Rule {
	return Rule{
		ID: id, Regime: regime, Mechanism: m, Since: gdpr, Cite: regime.Cite(provision),
		Requires:   restrictable(regime, Requirement{Approved, civil.Date{}}, Requirement{Assessed, schrems}),
		VerifiedOn: verified,
	}
}

// restrictable adds, in the United Kingdom, that no regulations under Art 49A stand against the transfer.
func restrictable(regime privacy.Regime, requires ...Requirement) []Requirement {
	if regime == privacy.UKGDPR {
		requires = append(requires, Requirement{NotRestricted, duaa})
	}
	return requires
}

func prefix(regime privacy.Regime) string {
	if regime == privacy.UKGDPR {
		return "uk-"
	}
	return "eu-"
}

// derogations are what Article 49 asks of each.
var derogations = [...]struct {
	mechanism Mechanism
	provision string
	requires  []Condition
}{
	{ExplicitConsent, "Art 49(1)(a)", []Condition{Consented, Informed, NotOfficial}},
	{ContractWithPerson, "Art 49(1)(b)", []Condition{Necessary, Occasional, NotOfficial}},
	{ContractForPerson, "Art 49(1)(c)", []Condition{Necessary, Occasional, NotOfficial}},
	{PublicInterest, "Art 49(1)(d)", []Condition{Necessary, InLaw}},
	{LegalClaims, "Art 49(1)(e)", []Condition{Necessary, Occasional}},
	{VitalInterests, "Art 49(1)(f)", []Condition{Necessary, Incapable}},
	{PublicRegister, "Art 49(1)(g)", []Condition{OpenRegister, ExtractOnly}},
	{CompellingInterests, "Art 49(1) second subparagraph", []Condition{LastResort, NotRepetitive, FewPeople, Necessary, CompellingForAll,
		Safeguarded, AuthorityInformed, PeopleInformed, NotOfficial}},
}

// derogation returns the rule of a regime on row i.
func derogation(regime privacy.Regime, i int) Rule {
	row := &derogations[i]
	r := Rule{
		ID: prefix(regime) + row.mechanism.String(), Regime: regime, Mechanism: row.mechanism, Since: gdpr,
		Cite: regime.Cite(row.provision), VerifiedOn: verified,
	}
	for _, c := range row.requires {
		r.Requires = append(r.Requires, Requirement{Condition: c})
	}
	r.Requires = restrictable(regime, r.Requires...)
	return r
}
