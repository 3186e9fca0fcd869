package policy

import (
	"math"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// check is a rule beside the grounds that a question can fall foul of. A decision has a bit for each.
type check uint8

const (
	noSubject check = iota
	noTime
	notInEffect
	noActivity
	noData
	unknownData
	excessData
	marketingObjection
	marketingUnknown
	restricted
	restrictedUnknown
	standingUnknown
	uninformed
	noticeOverdue
	uninformedUnknown
	expired
	expiredUnknown
	individualSubscriber
	subscriberUnknown
	softOptIn
	softOptInUnknown
	recipientUnknown
	channelUnknown
	channelUnnamed
	sourceUnnamed
	marketingChannel
	callAutomated
	callRefused
	callListed
	callClaims
	callPensions
	callNational
	callUnknown
	soleRefused     // of a ground
	soleUnknown     // of a ground
	soleSafeguards  // of a ground
	publicInterests // of a ground

	noCheck check = math.MaxUint8
)

// checks has a row for each check. An empty instrument stands for the regime's regulation, PECR under another regime for
// what it transposes.
var checks = [...]struct {
	code                  privacy.Code
	outcome               privacy.Outcome
	severity              privacy.Severity
	detail, mend          string
	instrument, provision string
	reason                lawfulbasis.Reason // the ground's own words; NoReason: those of this row
}{
	noSubject:            {"PO-SUBJECT-01", privacy.Undetermined, privacy.High, "no person is named", "name the person", "", "Art 4(1)", 0},
	noTime:               {"PO-TIME-01", privacy.Undetermined, privacy.High, "no instant is named that the calendar holds", "say when", "", "Art 5(1)(a)", 0},
	notInEffect:          {"PO-VERSION-01", privacy.Undetermined, privacy.High, "this version of the policy is not in effect yet", "ask the version in effect", "", "Art 13(3)", 0},
	noActivity:           {"PO-ACTIVITY-01", privacy.Refused, privacy.High, "the activity is not in the register on this day", "register it with a ground and tell the people concerned, or do without", "", "Art 5(1)(b)", 0},
	noData:               {"DA-NONE-01", privacy.Undetermined, privacy.High, "no data are named", "name the categories to be used", "", "Art 5(1)(c)", 0},
	unknownData:          {"DA-UNKNOWN-01", privacy.Refused, privacy.High, "a category of data is not in the policy", "", "", "Art 5(1)(b)", 0},
	excessData:           {"DA-EXCESS-01", privacy.Refused, privacy.Medium, "the activity does not need the data", "leave them out", "", "Art 5(1)(c)", 0},
	marketingObjection:   {outcome: privacy.Refused, reason: lawfulbasis.MarketingObjection},
	marketingUnknown:     {outcome: privacy.Undetermined, reason: lawfulbasis.MarketingUnknown},
	restricted:           {"RI-RESTRICT-01", privacy.Refused, privacy.Medium, "processing is restricted", "wait until the restriction is lifted", "", "Art 18(2)", 0},
	restrictedUnknown:    {"RI-RESTRICT-02", privacy.Undetermined, privacy.Medium, "it is not known whether processing is restricted", "read the standing restrictions", "", "Art 18(2)", 0},
	standingUnknown:      {"RI-KIND-01", privacy.Undetermined, privacy.High, "a restriction or an objection is of a kind that this version does not know: it may stop anything", "bring the program up to date", "", "Art 18(2)", 0},
	uninformed:           {"NT-SOURCE-01", privacy.Refused, privacy.Medium, "the data came from others and the person has not been told, nor does this contact tell", "give the notice first, or with this contact", "", "Art 14(3)", 0},
	noticeOverdue:        {"NT-SOURCE-02", privacy.Refused, privacy.High, "the data came from others and telling the person is overdue", "give the notice", "", "Art 14(3)(a)", 0},
	uninformedUnknown:    {"NT-SOURCE-03", privacy.Undetermined, privacy.Medium, "it is not known whether data came from others of which the person has not been told", "record where the data came from", "", "Art 14(1)", 0},
	expired:              {"RT-EXPIRED-01", privacy.Refused, privacy.Medium, "the time for keeping the data has run out", "erase them", "", "Art 5(1)(e)", 0},
	expiredUnknown:       {"RT-EXPIRED-02", privacy.Undetermined, privacy.Medium, "it is not known whether the time for keeping the data has run out, or whether a legal hold keeps them", "record the dates that it runs from, and the holds", "", "Art 5(1)(e)", 0},
	individualSubscriber: {"PE-SUBSCRIBER-01", privacy.Refused, privacy.Medium, "electronic marketing to an individual subscriber needs consent", "ask for consent", "PECR 2003", "reg 22(2)", 0},
	subscriberUnknown:    {"PE-SUBSCRIBER-02", privacy.Undetermined, privacy.Medium, "it is not known whether the subscriber is a company, or else consents", "record the kind of subscriber", "PECR 2003", "reg 22(1)", 0},
	softOptIn:            {"PE-SOFT-01", privacy.Refused, privacy.Medium, "electronic marketing to an individual subscriber needs consent where the soft opt-in does not stand", "ask for consent", "PECR 2003", "reg 22(3)", 0},
	softOptInUnknown:     {"PE-SOFT-02", privacy.Undetermined, privacy.Medium, "it is not known whether the soft opt-in stands, which electronic marketing to an individual subscriber needs without consent", "record how the details were obtained and what the person was offered, or ask for consent", "PECR 2003", "reg 22(3)", 0},
	recipientUnknown:     {"RC-UNKNOWN-01", privacy.Refused, privacy.High, "the policy does not name the recipient", "add the recipient to the policy and tell the people concerned, or leave it out", "", "Art 13(1)(e)", 0},
	channelUnknown:       {"PO-CHANNEL-01", privacy.Undetermined, privacy.High, "the channel is none that is known", "name the channel by which the person is reached", "", "Art 5(1)(a)", 0},
	channelUnnamed:       {"PO-CHANNEL-02", privacy.Refused, privacy.Medium, "the policy does not name the channel for the activity", "use a channel that it names, or add this one and tell the people concerned", "", "Art 5(1)(a), (b)", 0},
	sourceUnnamed:        {"SR-UNNAMED-01", privacy.Undetermined, privacy.High, "data come from a source that the policy does not name, or that nobody recorded", "record the source and name it in the policy, or erase what came from it", "", "Art 14(2)(f)", 0},
	marketingChannel:     {"PO-CHANNEL-03", privacy.Undetermined, privacy.Medium, "it is direct marketing, and neither a channel is named nor that nobody is contacted", "name the channel, or say that nobody is contacted", "", "Art 5(1)(a)", 0},
	callAutomated:        {"PE-CALL-01", privacy.Refused, privacy.Medium, "an automated marketing call needs consent", "ask for consent, or let a person call", "PECR 2003", "reg 19(1), (2)", 0},
	callRefused:          {"PE-CALL-02", privacy.Refused, privacy.Medium, "the subscriber asked not to be called", "do not call", "PECR 2003", "reg 21(1)(a)", 0},
	callListed:           {"PE-CALL-03", privacy.Refused, privacy.Medium, "the number is on the register of those who want no marketing calls", "do not call, or ask for consent", "PECR 2003", "reg 21(1)(b)", 0},
	callClaims:           {"PE-CALL-04", privacy.Refused, privacy.Medium, "a call that markets claims management services needs consent", "ask for consent", "PECR 2003", "reg 21A(1)", 0},
	callPensions:         {"PE-CALL-05", privacy.Refused, privacy.Medium, "a call that markets pension schemes needs consent, or a caller and a relationship that the law names", "ask for consent", "PECR 2003", "reg 21B(1), (2)", 0},
	callNational:         {"PE-CALL-06", privacy.Undetermined, privacy.Medium, "whether a marketing call by a person needs consent is for the law of the member state", "ask for consent", "PECR 2003", "reg 21", 0},
	callUnknown:          {"PE-CALL-07", privacy.Undetermined, privacy.Medium, "it is not known whether the marketing call may be made: whether it is automated, the number is on the register, or the subscriber asked not to be called", "check the register (TPS, CTPS) and record the answer, or ask for consent", "PECR 2003", "reg 19, 21", 0},
	publicInterests:      {"LB-PUBLIC-01", privacy.Refused, privacy.High, "a public authority cannot rely on legitimate interests for its tasks", "rely on the task, and name the law that gives it", "", "Art 6(1), second subparagraph", 0},
	soleRefused:          {"AD-SOLE-01", privacy.Refused, privacy.Critical, "the activity decides by automated means alone, which the law does not allow on this ground", "let a person decide, or rely on explicit consent, a contract that needs it or a law that allows it", "", "Art 22(1)", 0},
	soleUnknown:          {"AD-SOLE-02", privacy.Undetermined, privacy.High, "it is not known whether the law allows the activity to decide by automated means alone on this ground", "record whether the person explicitly consented, and whether a contract needs it or a law allows it", "", "Art 22(1), (2)", 0},
	soleSafeguards:       {"AD-SAFEGUARD-01", privacy.Undetermined, privacy.High, "the activity decides by automated means alone, and the policy does not name every safeguard that the law gives the person", "give all of them, and name them", "", "Art 22(3)", 0},
}

// Checks returns the codes of what a decision checks besides the grounds of the activity, in the order of its findings.
// The codes of grounds are those of [lawfulbasis.Reasons].
func Checks() []privacy.Code {
	list := make([]privacy.Code, len(checks))
	for c, row := range checks {
		if list[c] = row.code; row.reason != lawfulbasis.NoReason {
			list[c] = row.reason.Code()
		}
	}
	return list
}

func (c check) finding(where string, regime privacy.Regime) privacy.Finding {
	row := &checks[c]
	if row.reason != lawfulbasis.NoReason {
		return row.reason.Finding(where, lawfulbasis.None, regime)
	}
	cite, since := regime.Cite(row.provision), gdpr
	switch {
	case row.instrument == "":
	case regime == privacy.EUGDPR && c >= callRefused && c <= callNational:
		cite, since = privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 13(3)"}, ePrivacy
	case regime == privacy.EUGDPR:
		cite, since = privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 13(1)"}, ePrivacy
	default:
		cite, since = privacy.Citation{Instrument: row.instrument, Provision: row.provision}, pecr
	}
	return privacy.Finding{Code: row.code, Severity: row.severity, Where: where, Detail: row.detail, Mend: row.mend, Cite: cite, Since: since}
}

// The first days of the law that decisions apply.
var (
	ePrivacy = civil.MustDate(2003, 10, 31) // Directive 2002/58/EC Art 17(1)
	pecr     = civil.MustDate(2003, 12, 11) // PECR reg 1
	gdpr     = civil.MustDate(2018, 5, 25)  // Art 99(2)
	reformed = civil.MustDate(2026, 2, 5)   // DUAA 2025, SI 2026/82 reg 2
)

// refusing has the checks that refuse, as bits; the others leave the answer open.
var refusing = func() (bits uint64) {
	for c, row := range checks {
		if row.outcome == privacy.Refused {
			bits |= 1 << c
		}
	}
	return bits
}()
