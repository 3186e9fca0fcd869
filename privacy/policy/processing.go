package policy

import (
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Processing is what someone is about to do: one activity, for one person, with these data, to this recipient, at
// this instant.
type Processing struct {
	Subject   privacy.SubjectID
	Activity  privacy.ActivityID
	Data      []privacy.Category    // empty: Undetermined
	Channel   consent.Channel       // how the person is contacted; none: no contact, which of direct marketing NoContact must say too
	NoContact bool                  // of direct marketing without a channel: nobody is contacted, as in choosing whom to write to later
	Recipient privacy.RecipientID   // empty: stays inside
	About     privacy.RecordID      // the contract or record concerned; empty: any of this person's
	Carries   privacy.NoticeVersion // the notice that this contact itself carries
	By        privacy.ActorID
	At        time.Time // zero: now for a [Guard]; Undetermined for [Policy.Decide], which has no clock
}

// Situation is what is known of the person at the instant of the question. The zero value knows nothing, and
// lets nothing happen. [Guard] makes it from the host's sources; a test may make it by hand.
type Situation struct {
	Consents []Consent // one for each purpose that is known

	// Facts is what the grounds are held against. Consent and Explicit are taken from Consents, and Special and
	// Criminal from the data asked for: what stands in those four fields is not looked at.
	lawfulbasis.Facts

	Restricted privacy.Fact // processing is restricted (Art 18)

	// UnknownStanding is set if a standing is of a kind that this version does not know: it may stop anything, so that
	// nothing is permitted.
	UnknownStanding bool

	Uninformed privacy.Fact // data came from others, and the person has not been told (Art 14)
	NoticeBy   time.Time    // first instant at which telling is overdue; zero: not known

	// Sources are those that the data are known to come from. One that the policy does not name leaves the answer open (Art 14(2)(f)). That
	// none is listed says nothing: Uninformed tells whether it is known where the data come from.
	Sources []privacy.Source

	Expired privacy.Fact // the time for keeping the data has run out
	Held    privacy.Fact // a legal hold keeps them nevertheless
	Overdue Overdue      // which of them, for the finding; the zero value names none

	Corporate privacy.Fact // the address belongs to a corporate subscriber (PECR reg 22)
	SoftOptIn privacy.Fact // the soft opt-in stands for the activity, where it relies on one (PECR reg 22(3)); against a refused or withdrawn consent it does not

	Call Call // what is known of marketing calls, where the channel is the telephone

	// Disclosure is what is known of the data going to the recipient; see [Policy.Decide]. Its role, its place and what the
	// transfer rests on are those of the document where they are not given; a role that is not that of the document is not
	// known. Transfer.From, Basis and Changes are not looked at: the first two the policy works out, the third goes into that of the
	// situation.
	Disclosure recipient.Case

	Changes time.Time // earliest instant at which a fact can change by itself; zero: none
}

// Overdue is a record whose time has run out: of several one that no legal hold keeps, otherwise the one that has been so
// for longest.
type Overdue struct {
	Record  privacy.RecordID
	Rule    string     // by which it may be kept no longer
	Through civil.Date // last day on which it could be kept
	More    int        // how many others there are
}

// Consent is what is known of the consent for one purpose, by the channel in question.
type Consent struct {
	Purpose  privacy.PurposeID
	InForce  privacy.Fact
	Explicit privacy.Fact
	Why      consent.Why // why it is not in force
	On       civil.Date  // day of the decision that governs
	Until    time.Time   // first instant at which it is no longer in force; zero: open
}
