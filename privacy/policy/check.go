package policy

import (
	"math"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
)

// check is a rule beside the grounds that a question can fall foul of. A decision has a bit for each.
type check uint8

const (
	noSubject check = iota
	noTime
	noRegime
	notInEffect
	noActivity
	noGrounds
	noData
	dataUnstated
	unknownData
	excessData
	dataDenied
	personUnnamed
	marketingObjection
	marketingUnknown
	restricted
	restrictedUnknown
	markerUnknown
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
	recipientActivity
	recipientData
	channelUnknown
	channelUnnamed
	audienceUnnamed
	sourceUnnamed
	sourceElsewhere
	measureLacking
	stopped
	stopUnknown
	marketingChannel
	callAutomated
	callRefused
	callListed
	callClaims
	callPensions
	callNational
	callUnknown
	soleDenied      // of a ground
	soleUnknown     // of a ground
	soleSafeguards  // of a ground
	publicInterests // of a ground
	dutyUnbound     // of a ground
	consentUnasked  // of a ground

	noCheck check = math.MaxUint8
)

// checks has a row for each check. A reason of package lawfulbasis has its own code.
var checks = [...]struct {
	code    privacy.Code
	outcome privacy.Outcome
	reason  lawfulbasis.Reason
}{
	noSubject:            {"PO-SUBJECT-01", privacy.Undetermined, 0},
	noTime:               {"PO-TIME-01", privacy.Undetermined, 0},
	noRegime:             {"PO-REGIME-01", privacy.Undetermined, 0},
	notInEffect:          {"PO-VERSION-01", privacy.Undetermined, 0},
	noActivity:           {"PO-ACTIVITY-01", privacy.Denied, 0},
	noGrounds:            {"PO-GROUND-01", privacy.Denied, 0},
	noData:               {"DA-NONE-01", privacy.Undetermined, 0},
	dataUnstated:         {"DA-UNSTATED-01", privacy.Undetermined, 0},
	unknownData:          {"DA-UNKNOWN-01", privacy.Denied, 0},
	excessData:           {"DA-EXCESS-01", privacy.Denied, 0},
	dataDenied:           {"DA-DENIED-01", privacy.Denied, 0},
	personUnnamed:        {"PO-PERSON-01", privacy.Denied, 0},
	marketingObjection:   {"", privacy.Denied, lawfulbasis.MarketingObjection},
	marketingUnknown:     {"", privacy.Undetermined, lawfulbasis.MarketingUnknown},
	restricted:           {"RI-RESTRICT-01", privacy.Denied, 0},
	restrictedUnknown:    {"RI-RESTRICT-02", privacy.Undetermined, 0},
	markerUnknown:        {"RI-KIND-01", privacy.Undetermined, 0},
	uninformed:           {"NT-SOURCE-01", privacy.Denied, 0},
	noticeOverdue:        {"NT-SOURCE-02", privacy.Denied, 0},
	uninformedUnknown:    {"NT-SOURCE-03", privacy.Undetermined, 0},
	expired:              {"RT-EXPIRED-01", privacy.Denied, 0},
	expiredUnknown:       {"RT-EXPIRED-02", privacy.Undetermined, 0},
	individualSubscriber: {"PE-SUBSCRIBER-01", privacy.Denied, 0},
	subscriberUnknown:    {"PE-SUBSCRIBER-02", privacy.Undetermined, 0},
	softOptIn:            {"PE-SOFT-01", privacy.Denied, 0},
	softOptInUnknown:     {"PE-SOFT-02", privacy.Undetermined, 0},
	recipientUnknown:     {"PO-RECIPIENT-01", privacy.Denied, 0},
	recipientActivity:    {"PO-RECIPIENT-02", privacy.Denied, 0},
	recipientData:        {"PO-RECIPIENT-03", privacy.Denied, 0},
	channelUnknown:       {"PO-CHANNEL-01", privacy.Undetermined, 0},
	channelUnnamed:       {"PO-CHANNEL-02", privacy.Denied, 0},
	audienceUnnamed:      {"PO-AUDIENCE-01", privacy.Denied, 0},
	sourceUnnamed:        {"SR-UNNAMED-01", privacy.Undetermined, 0},
	sourceElsewhere:      {"SR-PURPOSE-01", privacy.Undetermined, 0},
	measureLacking:       {"CM-LACK-01", privacy.Denied, 0},
	stopped:              {"CO-STOP-01", privacy.Denied, 0},
	stopUnknown:          {"CO-STOP-02", privacy.Undetermined, 0},
	marketingChannel:     {"PO-CHANNEL-03", privacy.Undetermined, 0},
	callAutomated:        {"PE-CALL-01", privacy.Denied, 0},
	callRefused:          {"PE-CALL-02", privacy.Denied, 0},
	callListed:           {"PE-CALL-03", privacy.Denied, 0},
	callClaims:           {"PE-CALL-04", privacy.Denied, 0},
	callPensions:         {"PE-CALL-05", privacy.Denied, 0},
	callNational:         {"PE-CALL-06", privacy.Undetermined, 0},
	callUnknown:          {"PE-CALL-07", privacy.Undetermined, 0},
	publicInterests:      {"LB-PUBLIC-01", privacy.Denied, 0},
	dutyUnbound:          {"LB-DUTY-02", privacy.Denied, 0},
	consentUnasked:       {"CO-ASKED-01", privacy.Denied, 0},
	soleDenied:           {"AD-SOLE-01", privacy.Denied, 0},
	soleUnknown:          {"AD-SOLE-02", privacy.Undetermined, 0},
	soleSafeguards:       {"AD-SAFEGUARD-01", privacy.Undetermined, 0},
}

func (c check) finding(l *law.Pack, where string, args ...string) privacy.Finding {
	row := &checks[c]
	if row.reason != lawfulbasis.NoReason {
		return l.Bases().Finding(row.reason, where, lawfulbasis.None)
	}
	return row.code.Finding(where, l.Regulation(), args...)
}

// The first days of the law that decisions apply.
var (
	gdpr = civil.MustDate(2018, 5, 25) // Art 99(2)
)

// denying has the checks that deny, as bits; the others leave the answer open.
var denying = func() (bits uint64) {
	for c, row := range checks {
		if row.outcome == privacy.Denied {
			bits |= 1 << c
		}
	}
	return bits
}()
