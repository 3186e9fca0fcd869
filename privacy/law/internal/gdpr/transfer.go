package gdpr

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Territory returns the places that the regulation treats as one.
func Territory() []string { return []string{transfer.EEA, transfer.EUInstitutions} }

// OldClauses returns the rule on the clauses of the Directive. Prefix begins the ID.
func OldClauses(prefix string, signBefore, before civil.Date, fell privacy.Citation, source string) transfer.Rule {
	return transfer.Rule{
		Provision: privacy.Provision{Cite: privacy.Citation{Instrument: "Decisions 2001/497/EC, 2004/915/EC, 2010/87/EU"},
			Since: date(2001, 9, 3), Before: before, Source: source, Verified: Verified},
		ID: prefix + "scc-old", Mechanism: transfer.OldClauses, SignBefore: signBefore, Fell: fell,
		Requires: []transfer.Requirement{
			{Condition: transfer.Signed}, {Condition: transfer.SignedInTime}, {Condition: transfer.Unchanged, Since: signBefore}, {Condition: transfer.Assessed, Since: Schrems},
		},
	}
}

// EquivalentProtection is the standard of safeguards since the judgment C-311/18; at is the place with which they are compared.
func EquivalentProtection(r *privacy.Regulation, at string) transfer.Test {
	return transfer.Test{
		Provision: privacy.Provision{Cite: r.Cite("Art 46(1); C-311/18 paras 134, 135"), Since: Schrems, Source: "judgment of 16 July 2020, C-311/18", Verified: Verified},
		Standard:  "essentially equivalent to the protection " + at,
	}
}

// Mechanisms returns the safeguards that an authority approves and the derogations. Prefix begins their IDs.
func Mechanisms(prefix string, r *privacy.Regulation) []transfer.Rule {
	list := []transfer.Rule{
		{Provision: Article(r, "Art 47"), ID: prefix + "bcr", Mechanism: transfer.BindingRules, Requires: approved()},
		{Provision: Article(r, "Art 46(2)(e), (f), (3)(a)"), ID: prefix + "other", Mechanism: transfer.OtherSafeguard, Requires: approved()},
	}
	for _, d := range derogations {
		list = append(list, transfer.Rule{
			Provision: Article(r, d.provision), ID: prefix + d.mechanism.String(), Mechanism: d.mechanism, Requires: Requires(d.requires...),
		})
	}
	return list
}

func approved() []transfer.Requirement {
	return []transfer.Requirement{{Condition: transfer.Approved}, {Condition: transfer.Assessed, Since: Schrems}}
}

// derogations are what Article 49 asks of each.
var derogations = [...]struct {
	mechanism transfer.Mechanism
	provision string
	requires  []transfer.Condition
}{
	{transfer.ExplicitConsent, "Art 49(1)(a)", []transfer.Condition{transfer.Consented, transfer.Informed, transfer.NotOfficial}},
	{transfer.ContractWithPerson, "Art 49(1)(b)", []transfer.Condition{transfer.Necessary, transfer.Occasional, transfer.NotOfficial}},
	{transfer.ContractForPerson, "Art 49(1)(c)", []transfer.Condition{transfer.Necessary, transfer.Occasional, transfer.NotOfficial}},
	{transfer.PublicInterest, "Art 49(1)(d)", []transfer.Condition{transfer.Necessary, transfer.InLaw}},
	{transfer.LegalClaims, "Art 49(1)(e)", []transfer.Condition{transfer.Necessary, transfer.Occasional}},
	{transfer.VitalInterests, "Art 49(1)(f)", []transfer.Condition{transfer.Necessary, transfer.Incapable}},
	{transfer.PublicRegister, "Art 49(1)(g)", []transfer.Condition{transfer.OpenRegister, transfer.ExtractOnly}},
	{transfer.CompellingInterests, "Art 49(1) second subparagraph", []transfer.Condition{
		transfer.LastResort, transfer.NotRepetitive, transfer.FewPeople, transfer.Necessary, transfer.CompellingForAll,
		transfer.Safeguarded, transfer.AuthorityInformed, transfer.PeopleInformed, transfer.NotOfficial,
	}},
}
