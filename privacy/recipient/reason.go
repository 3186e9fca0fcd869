package recipient

import "github.com/lawful-go/lawful/privacy"

// reason is what the gate finds of a disclosure.
type reason uint8

const (
	unchecked reason = iota
	permitted
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
	subRefused
	subsUnknown
	noBasis
	basisUnknown
)

// row is what is said of a reason.
type row struct {
	code         privacy.Code
	outcome      privacy.Outcome
	severity     privacy.Severity
	detail, mend string
	provision    string
}

// reasons has a row for each reason.
var reasons = [...]row{
	unchecked:          {"RC-NONE-01", privacy.Undetermined, privacy.High, "nothing was checked", "ask the register", "Art 5(2)"},
	permitted:          {"RC-STANDS-01", privacy.Permitted, privacy.Info, "the recipient may have the data", "", "Art 5(1)(b)"},
	noDay:              {"RC-DAY-01", privacy.Undetermined, privacy.High, "no day is named", "say on which day", "Art 5(2)"},
	unknownRecipient:   {"RC-UNKNOWN-01", privacy.Undetermined, privacy.Medium, "nothing is known of what the recipient may have", "register the recipient", "Art 30(1)(d)"},
	notInForce:         {"RC-DATE-01", privacy.Refused, privacy.High, "no edition of the recipient holds on this day", "register what it may have on this day", "Art 30(1)(d)"},
	noActivity:         {"RC-ACTIVITY-01", privacy.Undetermined, privacy.High, "no activity is named", "say what for", "Art 5(1)(b)"},
	activityExcluded:   {"RC-ACTIVITY-02", privacy.Refused, privacy.High, "the recipient may not have data for this activity", "leave the recipient out, or permit the activity in its terms", "Art 5(1)(b)"},
	noData:             {"RC-DATA-01", privacy.Undetermined, privacy.High, "no data are named", "name the categories to be disclosed", "Art 5(1)(c)"},
	dataExcluded:       {"RC-DATA-02", privacy.Refused, privacy.High, "the recipient may not have a category of the data", "leave the data out", "Art 5(1)(c)"},
	noContract:         {"RC-CONTRACT-01", privacy.Refused, privacy.High, "there is no contract with the processor", "conclude one that has every term", "Art 28(3)"},
	unsigned:           {"RC-CONTRACT-02", privacy.Refused, privacy.High, "the contract does not bind yet", "wait until it does", "Art 28(3)"},
	signedUnknown:      {"RC-CONTRACT-03", privacy.Undetermined, privacy.Medium, "it is not known since when the contract binds", "record the day", "Art 28(3)"},
	contractOver:       {"RC-CONTRACT-04", privacy.Refused, privacy.High, "the contract no longer binds", "conclude a new one, or have the data deleted or returned", "Art 28(3)"},
	termMissing:        {"RC-TERM-01", privacy.Refused, privacy.High, "the contract lacks a term", "have the contract amended", "Art 28(3)"},
	notInstructed:      {"RC-INSTRUCT-01", privacy.Refused, privacy.High, "the disclosure is not within the documented instructions", "instruct the processor, or leave it", "Art 28(3)(a)"},
	instructionUnknown: {"RC-INSTRUCT-02", privacy.Undetermined, privacy.Medium, "it is not known whether the disclosure is within the documented instructions", "look the instructions up", "Art 28(3)(a)"},
	subForbidden:       {"RC-SUB-01", privacy.Refused, privacy.High, "the sub-processor is not authorised", "authorise it in writing, or have it left out", "Art 28(2)"},
	subUnknown:         {"RC-SUB-02", privacy.Undetermined, privacy.Medium, "it is not known whether the sub-processor is authorised", "look the authorisation up", "Art 28(2)"},
	subUnbound:         {"RC-SUB-03", privacy.Refused, privacy.High, "the sub-processor is not bound by the same obligations", "have the processor bind it", "Art 28(4)"},
	boundUnknown:       {"RC-SUB-04", privacy.Undetermined, privacy.Medium, "it is not known whether the sub-processor is bound by the same obligations", "ask the processor for the contract", "Art 28(4)"},
	noGround:           {"RC-GROUND-01", privacy.Refused, privacy.High, "neither consent of the person nor a legal duty lets the recipient have the data, and the policy promises that nothing else does", "ask for consent", "Art 6(1)"},
	groundUnknown:      {"RC-GROUND-02", privacy.Undetermined, privacy.Medium, "it is not known whether consent or a legal duty lets the recipient have the data", "ask the consent ledger", "Art 6(1)"},
	noBasis:            {"RC-GROUND-03", privacy.Refused, privacy.High, "no ground lets the recipient have the data: none of the activity, no consent of the person, no legal duty", "leave it, or rely on a basis of Art 6(1)", "Art 6(1)"},
	basisUnknown:       {"RC-GROUND-04", privacy.Undetermined, privacy.Medium, "it is not known whether a ground lets the recipient have the data: one of the activity, consent of the person, a legal duty", "find out whether a ground of the activity stands", "Art 6(1)"},
	noLaw:              {"RC-LAW-01", privacy.Refused, privacy.High, "a legal duty is claimed, but the register names no law", "name the law", "Art 6(3)"},
	noRole:             {"RC-ROLE-01", privacy.Undetermined, privacy.Medium, "it is not known how the recipient stands to the controller", "say whether it is a processor", "Art 4(8)"},
	activityUnknown:    {"RC-ACTIVITY-03", privacy.Undetermined, privacy.Medium, "it is not known whether the recipient may have data for this activity", "register what it may have them for", "Art 5(1)(b)"},
	dataUnknown:        {"RC-DATA-03", privacy.Undetermined, privacy.Medium, "it is not known whether the recipient may have the data", "register which data it may have", "Art 5(1)(c)"},
	contractUnknown:    {"RC-CONTRACT-05", privacy.Undetermined, privacy.Medium, "it is not known whether a contract binds the processor", "look the contract up", "Art 28(3)"},
	subRefused:         {"RC-SUB-05", privacy.Refused, privacy.High, "a sub-processor is not authorised, not bound by the same obligations, or where the data may not go", "have the processor leave it out", "Art 28(2), (4)"},
	subsUnknown:        {"RC-SUB-06", privacy.Undetermined, privacy.Medium, "it is not known whether each sub-processor is authorised, bound, and where the data may go", "ask the processor for the list", "Art 28(2), (4)"},
}

// grounded has what a permitted disclosure cites.
var grounded = [...]string{NoGround: "Art 6(1)", Instruction: "Art 28(3)(a)", Consent: "Art 6(1)(a)", LegalDuty: "Art 6(1)(c)", LawfulBasis: "Art 6(1)"}
