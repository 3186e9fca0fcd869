package lawfulbasis

import "github.com/lawful-go/lawful/privacy"

// Reason is why a ground stands or does not. The zero value is that no ground was tested.
type Reason uint8

// The reasons. Those up to StandsOnClient let a ground stand.
const (
	NoReason Reason = iota
	Stands
	StandsWithoutLaw      // as published: the law is not named
	StandsWithoutInterest // as published: the interest or its assessment is not named
	StandsOnClient        // as published: the contract is the client's
	GroundNotInForce
	BasisNotLaw
	ConsentMissing
	ConsentUnknown
	ContractMissing
	ContractUnknown
	NotParty
	PartyUnknown
	LawMissing
	AssessmentMissing
	AssessmentStale
	ObjectionOutstanding
	ObjectionUnknown
	NotVital
	VitalUnknown
	SpecialMissing
	SpecialUnknown
	CriminalMissing
	MarketingObjection
	MarketingUnknown
)

// reasons has a row for each reason. An empty provision stands for that of the ground's basis.
var reasons = [...]struct {
	code         privacy.Code
	outcome      privacy.Outcome
	severity     privacy.Severity
	detail, mend string
	provision    string
}{
	NoReason:              {"LB-NONE-01", privacy.Undetermined, privacy.High, "no ground was tested", "", "Art 6(1)"},
	Stands:                {"LB-STANDS-01", privacy.Permitted, privacy.Info, "the ground stands", "", ""},
	StandsWithoutLaw:      {"LB-LAW-01", privacy.Permitted, privacy.Medium, "stands as published, but the policy names no law that lays the obligation down", "name the law or rely on another basis", "Art 6(3)"},
	StandsWithoutInterest: {"LB-INTEREST-01", privacy.Permitted, privacy.Medium, "stands as published, but the policy names no interest with an assessment", "name the interest and assess it", "Art 13(1)(d)"},
	StandsOnClient:        {"LB-PARTY-01", privacy.Permitted, privacy.Medium, "stands as published, but the contract is the client's and the person need not be party to it", "rely on legitimate interests for contacts of a client", "Art 6(1)(b)"},
	GroundNotInForce:      {"LB-DATE-01", privacy.Refused, privacy.Medium, "the policy does not rely on the ground on this day", "", ""},
	BasisNotLaw:           {"LB-BASIS-01", privacy.Refused, privacy.High, "the basis is not law on this day under this regime", "rely on another basis", ""},
	ConsentMissing:        {"LB-CONSENT-01", privacy.Refused, privacy.Medium, "no consent is in force for the purpose", "ask for consent", ""},
	ConsentUnknown:        {"LB-CONSENT-02", privacy.Undetermined, privacy.Medium, "it is not known whether consent is in force for the purpose", "ask the consent ledger", ""},
	ContractMissing:       {"LB-CONTRACT-01", privacy.Refused, privacy.Medium, "no contract is in force, and no steps before one were asked for", "", ""},
	ContractUnknown:       {"LB-CONTRACT-02", privacy.Undetermined, privacy.Medium, "it is not known whether a contract is in force", "look the contract up", ""},
	NotParty:              {"LB-PARTY-02", privacy.Refused, privacy.Medium, "the person is not party to the contract", "rely on legitimate interests for contacts of a client", ""},
	PartyUnknown:          {"LB-PARTY-03", privacy.Undetermined, privacy.Medium, "it is not known whether the person is party to the contract", "record the parties of the contract", ""},
	LawMissing:            {"LB-LAW-02", privacy.Refused, privacy.High, "no law is named that lays the obligation or task down", "name the law", "Art 6(3)"},
	AssessmentMissing:     {"LB-ASSESS-01", privacy.Refused, privacy.High, "the interest has not been assessed against those of the person", "assess it and record the reference", ""},
	AssessmentStale:       {"LB-ASSESS-02", privacy.Refused, privacy.Medium, "the assessment of the interest was to be reviewed before this day", "review the assessment", ""},
	ObjectionOutstanding:  {"LB-OBJECT-01", privacy.Refused, privacy.Medium, "the person objected", "show compelling grounds, or stop", "Art 21(1)"},
	ObjectionUnknown:      {"LB-OBJECT-02", privacy.Undetermined, privacy.Medium, "it is not known whether the person objected", "read the standing objections", "Art 21(1)"},
	NotVital:              {"LB-VITAL-01", privacy.Refused, privacy.Medium, "no vital interests are at stake", "", ""},
	VitalUnknown:          {"LB-VITAL-02", privacy.Undetermined, privacy.Medium, "it is not known whether vital interests are at stake", "", ""},
	SpecialMissing:        {"LB-SPECIAL-01", privacy.Refused, privacy.High, "the ground stands, but no condition for special-category data is met", "name a condition of Art 9(2), or leave the data out", "Art 9(1)"},
	SpecialUnknown:        {"LB-SPECIAL-02", privacy.Undetermined, privacy.High, "the ground stands, but it is not known whether a condition for special-category data is met", "", "Art 9(2)"},
	CriminalMissing:       {"LB-CRIMINAL-01", privacy.Refused, privacy.High, "the ground stands, but nothing allows criminal-offence data", "name the authority or the law, or leave the data out", "Art 10(1)"},
	MarketingObjection:    {"LB-MARKETING-01", privacy.Refused, privacy.Medium, "the person objected to direct marketing, which ends it on every ground", "stop", "Art 21(3)"},
	MarketingUnknown:      {"LB-MARKETING-02", privacy.Undetermined, privacy.Medium, "it is not known whether the person objected to direct marketing", "read the standing objections", "Art 21(2)"},
}

// Outcome returns what the reason means for its ground: permitted where the ground stands.
func (r Reason) Outcome() privacy.Outcome {
	if int(r) >= len(reasons) {
		return privacy.Undetermined
	}
	return reasons[r].outcome
}

// Code returns the stable code of the reason; empty for an unknown value.
func (r Reason) Code() privacy.Code {
	if int(r) >= len(reasons) {
		return ""
	}
	return reasons[r].code
}

// Finding returns the reason as a finding on a ground of the given basis. Where is the place it speaks of.
func (r Reason) Finding(where string, b Basis, regime privacy.Regime) privacy.Finding {
	if int(r) >= len(reasons) {
		r = NoReason
	}
	row := &reasons[r]
	cite := b.Cite(regime)
	if row.provision != "" {
		cite = regime.Cite(row.provision)
	}
	return privacy.Finding{
		Code: row.code, Severity: row.severity, Where: where, Detail: row.detail, Mend: row.mend, Cite: cite,
		Since: b.Since(regime),
	}
}
