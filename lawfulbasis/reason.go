package lawfulbasis

import (
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Reason is why a ground stands or does not, or what the objection to direct marketing does. The zero value is that
// no ground was tested. Numbers and codes are append-only.
type Reason uint8

// The reasons. Stands and those that begin with it let a ground stand. What ends in Unknown leaves the answer open.
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
	NoGround
	RequestUnknown
	RecognisedMissing
)

// reasons has a row for each reason. An empty provision stands for that of the ground's basis.
var reasons = [...]struct {
	code         privacy.Code
	outcome      privacy.Outcome
	severity     privacy.Severity
	detail, mend string
	provision    string
}{
	NoReason:              {"LB-NONE-01", privacy.Undetermined, privacy.High, "no ground was tested", "name an activity, a day and a regime", "Art 6(1)"},
	Stands:                {"LB-STANDS-01", privacy.Permitted, privacy.Info, "the ground stands", "", ""},
	StandsWithoutLaw:      {"LB-LAW-01", privacy.Permitted, privacy.Medium, "stands as published, but the policy names no law that lays the obligation or task down", "name the law or rely on another basis", "Art 6(3)"},
	StandsWithoutInterest: {"LB-INTEREST-01", privacy.Permitted, privacy.Medium, "stands as published, but the policy names no interest with an assessment", "name the interest and assess it", "Art 13(1)(d)"},
	StandsOnClient:        {"LB-PARTY-01", privacy.Permitted, privacy.Medium, "stands as published, but the contract is the client's and the person need not be party to it", "rely on legitimate interests for contacts of a client", "Art 6(1)(b)"},
	GroundNotInForce:      {"LB-DATE-01", privacy.Refused, privacy.Medium, "the policy does not rely on the ground on this day", "rely on a ground that the policy names for this day", ""},
	BasisNotLaw:           {"LB-BASIS-01", privacy.Refused, privacy.High, "the basis is not law on this day under this regime", "rely on another basis", ""},
	ConsentMissing:        {"LB-CONSENT-01", privacy.Refused, privacy.Medium, "no consent is in force for the purpose", "ask for consent", ""},
	ConsentUnknown:        {"LB-CONSENT-02", privacy.Undetermined, privacy.Medium, "it is not known whether consent is in force for the purpose", "ask the consent ledger", ""},
	ContractMissing:       {"LB-CONTRACT-01", privacy.Refused, privacy.Medium, "no contract is in force, and no steps before one were asked for", "rely on another basis", ""},
	ContractUnknown:       {"LB-CONTRACT-02", privacy.Undetermined, privacy.Medium, "it is not known whether a contract is in force", "look the contract up", ""},
	NotParty:              {"LB-PARTY-02", privacy.Refused, privacy.Medium, "the person is not party to the contract", "rely on legitimate interests for contacts of a client", ""},
	PartyUnknown:          {"LB-PARTY-03", privacy.Undetermined, privacy.Medium, "it is not known whether the person is party to the contract", "record the parties of the contract", ""},
	LawMissing:            {"LB-LAW-02", privacy.Refused, privacy.High, "no law is named that lays the obligation or task down", "name the law", "Art 6(3)"},
	AssessmentMissing:     {"LB-ASSESS-01", privacy.Refused, privacy.High, "by this day no named interest had been assessed against those of the person", "name the interest, assess it and record the reference", ""},
	AssessmentStale:       {"LB-ASSESS-02", privacy.Refused, privacy.Medium, "the assessment of the interest was to be reviewed before this day", "review the assessment", ""},
	ObjectionOutstanding:  {"LB-OBJECT-01", privacy.Refused, privacy.Medium, "the person objected", "show compelling grounds, or stop", "Art 21(1)"},
	ObjectionUnknown:      {"LB-OBJECT-02", privacy.Undetermined, privacy.Medium, "it is not known whether the person objected", "read the standing objections", "Art 21(1)"},
	NotVital:              {"LB-VITAL-01", privacy.Refused, privacy.Medium, "no vital interests are at stake, or the person can consent", "ask for consent, or rely on another basis", ""},
	VitalUnknown:          {"LB-VITAL-02", privacy.Undetermined, privacy.Medium, "it is not known whether vital interests are at stake of a person who cannot consent", "find out, or rely on another basis", ""},
	SpecialMissing:        {"LB-SPECIAL-01", privacy.Refused, privacy.High, "no condition for special-category data is met beside the ground", "name a condition of Art 9(2), or leave the data out", "Art 9(1)"},
	SpecialUnknown:        {"LB-SPECIAL-02", privacy.Undetermined, privacy.High, "the ground stands, but it is not known whether a condition for special-category data is met", "ask the consent ledger, or leave the data out", "Art 9(2)"},
	CriminalMissing:       {"LB-CRIMINAL-01", privacy.Refused, privacy.High, "nothing allows criminal-offence data beside the ground", "name the authority or the law, or leave the data out", "Art 10"},
	MarketingObjection:    {"LB-MARKETING-01", privacy.Refused, privacy.Medium, "the person objected to direct marketing, which ends it on every ground", "stop", "Art 21(3)"},
	MarketingUnknown:      {"LB-MARKETING-02", privacy.Undetermined, privacy.Medium, "it is not known whether the person objected to direct marketing", "read the standing objections", "Art 21(2)"},
	NoGround:              {"LB-NONE-02", privacy.Refused, privacy.High, "the activity has no ground", "rely on a basis of Art 6(1), or leave it", "Art 6(1)"},
	RequestUnknown:        {"LB-CONTRACT-03", privacy.Undetermined, privacy.Medium, "no contract with the person is in force, and it is not known whether steps before one were asked for", "record what the person asked for", ""},
	RecognisedMissing:     {"LB-RECOGNISED-01", privacy.Refused, privacy.High, "no condition of Annex 1 is named", "name the condition, or rely on another basis", "Annex 1"},
}

// Reasons returns every reason but [NoReason], in the order of their numbers.
func Reasons() iter.Seq[Reason] { return each[Reason](len(reasons)) }

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

// String returns the code of the reason, and "?" for an unknown value.
func (r Reason) String() string {
	if int(r) >= len(reasons) {
		return "?"
	}
	return string(reasons[r].code)
}

// Finding returns the reason as a finding on a ground of the given basis. Where is the place it speaks of. An unknown
// value is found as [NoReason].
func (r Reason) Finding(where string, b Basis, regime privacy.Regime) privacy.Finding {
	if int(r) >= len(reasons) {
		r = NoReason
	}
	row := &reasons[r]
	cite, since := b.Cite(regime), b.Since(regime)
	if since.IsZero() { // the basis never was law: Art 6(1) does not list it
		cite, since = regime.Cite("Art 6(1)"), both.in(regime)
	}
	if row.provision != "" {
		cite = regime.Cite(row.provision)
	}
	return privacy.Finding{
		Code: row.code, Severity: row.severity, Where: where, Detail: row.detail, Mend: row.mend, Cite: cite, Since: since,
	}
}
