package lawfulbasis

import (
	"github.com/lawful-go/lawful/privacy"
)

// Reason is why a ground stands or does not, or what the objection to direct marketing does. The zero value is that
// no ground was tested. Numbers and codes are append-only.
type Reason uint8

// The reasons. Stands and those that begin with it let a ground stand. What ends in Unknown leaves the answer open.
const (
	NoReason Reason = iota
	Applies
	AppliesWithoutLaw      // as published: the law is not named
	AppliesWithoutInterest // as published: the interest or its assessment is not named
	AppliesOnClient        // as published: the contract is the client's
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

// reasons has a row for each reason. One without own cites the provision of the ground's basis.
var reasons = [...]struct {
	code    privacy.Code
	outcome privacy.Outcome
	own     bool // cites the provision of the catalogue
}{
	NoReason:               {"LB-NONE-01", privacy.Undetermined, true},
	Applies:                {"LB-STANDS-01", privacy.Permitted, false},
	AppliesWithoutLaw:      {"LB-LAW-01", privacy.Permitted, true},
	AppliesWithoutInterest: {"LB-INTEREST-01", privacy.Permitted, true},
	AppliesOnClient:        {"LB-PARTY-01", privacy.Permitted, true},
	GroundNotInForce:       {"LB-DATE-01", privacy.Denied, false},
	BasisNotLaw:            {"LB-BASIS-01", privacy.Denied, false},
	ConsentMissing:         {"LB-CONSENT-01", privacy.Denied, false},
	ConsentUnknown:         {"LB-CONSENT-02", privacy.Undetermined, false},
	ContractMissing:        {"LB-CONTRACT-01", privacy.Denied, false},
	ContractUnknown:        {"LB-CONTRACT-02", privacy.Undetermined, false},
	NotParty:               {"LB-PARTY-02", privacy.Denied, false},
	PartyUnknown:           {"LB-PARTY-03", privacy.Undetermined, false},
	LawMissing:             {"LB-LAW-02", privacy.Denied, true},
	AssessmentMissing:      {"LB-ASSESS-01", privacy.Denied, false},
	AssessmentStale:        {"LB-ASSESS-02", privacy.Denied, false},
	ObjectionOutstanding:   {"LB-OBJECT-01", privacy.Denied, true},
	ObjectionUnknown:       {"LB-OBJECT-02", privacy.Undetermined, true},
	NotVital:               {"LB-VITAL-01", privacy.Denied, false},
	VitalUnknown:           {"LB-VITAL-02", privacy.Undetermined, false},
	SpecialMissing:         {"LB-SPECIAL-01", privacy.Denied, true},
	SpecialUnknown:         {"LB-SPECIAL-02", privacy.Undetermined, true},
	CriminalMissing:        {"LB-CRIMINAL-01", privacy.Denied, true},
	MarketingObjection:     {"LB-MARKETING-01", privacy.Denied, true},
	MarketingUnknown:       {"LB-MARKETING-02", privacy.Undetermined, true},
	NoGround:               {"LB-NONE-02", privacy.Denied, true},
	RequestUnknown:         {"LB-CONTRACT-03", privacy.Undetermined, false},
	RecognisedMissing:      {"LB-RECOGNISED-01", privacy.Denied, true},
}

// Outcome returns what the reason means for its ground: permitted if the ground stands.
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

// Finding returns a reason as a finding on a ground of the given basis. Where is the place that it is about. An
// unknown reason gives the finding of [NoReason].
func (l *Law) Finding(r Reason, where string, b Basis) privacy.Finding {
	if int(r) >= len(reasons) {
		r = NoReason
	}
	row := &reasons[r]
	f := row.code.Finding(where, l.regulation)
	basis, ok := l.Basis(b)
	if !ok {
		basis = l.lawfulness
	}
	if f.Since = basis.Since; !row.own {
		f.Cite = basis.Cite
	}
	return f
}
