package recipient

import "github.com/lawful-go/lawful/privacy"

// reason is what the gate finds of a disclosure.
type reason uint8

const (
	unchecked reason = iota
	permitted
	noRegime
	noDay
	unknownRecipient
	notInForce
	noActivity
	activityExcluded
	noData
	dataExcluded
	noContract
	unsigned
	signedUnknown
	contractOver
	termMissing
	notInstructed
	instructionUnknown
	subForbidden
	subUnknown
	subUnbound
	boundUnknown
	noGround
	groundUnknown
	noLaw
	noRole
	activityUnknown
	dataUnknown
	contractUnknown
	subDenied
	subsUnknown
	noBasis
	basisUnknown
)

// reasons has a row for each reason.
var reasons = [...]struct {
	code      privacy.Code
	outcome   privacy.Outcome
	provision string
}{
	unchecked:          {"RC-NONE-01", privacy.Undetermined, "Art 5(2)"},
	permitted:          {"RC-STANDS-01", privacy.Permitted, "Art 5(1)(b)"},
	noRegime:           {"RC-REGIME-01", privacy.Undetermined, "Art 3"},
	noDay:              {"RC-DAY-01", privacy.Undetermined, "Art 5(2)"},
	unknownRecipient:   {"RC-UNKNOWN-01", privacy.Undetermined, "Art 30(1)(d)"},
	notInForce:         {"RC-DATE-01", privacy.Denied, "Art 30(1)(d)"},
	noActivity:         {"RC-ACTIVITY-01", privacy.Undetermined, "Art 5(1)(b)"},
	activityExcluded:   {"RC-ACTIVITY-02", privacy.Denied, "Art 5(1)(b)"},
	noData:             {"RC-DATA-01", privacy.Undetermined, "Art 5(1)(c)"},
	dataExcluded:       {"RC-DATA-02", privacy.Denied, "Art 5(1)(c)"},
	noContract:         {"RC-CONTRACT-01", privacy.Denied, "Art 28(3)"},
	unsigned:           {"RC-CONTRACT-02", privacy.Denied, "Art 28(3)"},
	signedUnknown:      {"RC-CONTRACT-03", privacy.Undetermined, "Art 28(3)"},
	contractOver:       {"RC-CONTRACT-04", privacy.Denied, "Art 28(3)"},
	termMissing:        {"RC-TERM-01", privacy.Denied, "Art 28(3)"},
	notInstructed:      {"RC-INSTRUCT-01", privacy.Denied, "Art 28(3)(a)"},
	instructionUnknown: {"RC-INSTRUCT-02", privacy.Undetermined, "Art 28(3)(a)"},
	subForbidden:       {"RC-SUB-01", privacy.Denied, "Art 28(2)"},
	subUnknown:         {"RC-SUB-02", privacy.Undetermined, "Art 28(2)"},
	subUnbound:         {"RC-SUB-03", privacy.Denied, "Art 28(4)"},
	boundUnknown:       {"RC-SUB-04", privacy.Undetermined, "Art 28(4)"},
	noGround:           {"RC-GROUND-01", privacy.Denied, "Art 6(1)"},
	groundUnknown:      {"RC-GROUND-02", privacy.Undetermined, "Art 6(1)"},
	noBasis:            {"RC-GROUND-03", privacy.Denied, "Art 6(1)"},
	basisUnknown:       {"RC-GROUND-04", privacy.Undetermined, "Art 6(1)"},
	noLaw:              {"RC-LAW-01", privacy.Denied, "Art 6(3)"},
	noRole:             {"RC-ROLE-01", privacy.Undetermined, "Art 4(8)"},
	activityUnknown:    {"RC-ACTIVITY-03", privacy.Undetermined, "Art 5(1)(b)"},
	dataUnknown:        {"RC-DATA-03", privacy.Undetermined, "Art 5(1)(c)"},
	contractUnknown:    {"RC-CONTRACT-05", privacy.Undetermined, "Art 28(3)"},
	subDenied:          {"RC-SUB-05", privacy.Denied, "Art 28(2), (4)"},
	subsUnknown:        {"RC-SUB-06", privacy.Undetermined, "Art 28(2), (4)"},
}

// grounded has what a permitted disclosure cites.
var grounded = [...]string{NoGround: "Art 6(1)", Instruction: "Art 28(3)(a)", Consent: "Art 6(1)(a)", LegalDuty: "Art 6(1)(c)", LawfulBasis: "Art 6(1)"}
