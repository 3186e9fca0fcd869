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
	Regime    privacy.Regime // whose law governs this person; empty: the only one of the policy, and of several Undetermined
	Person    PersonID       // the kind of person that this one is; empty: not said, and the ties of the document to kinds are not checked
	Activity  privacy.ActivityID
	Data      []privacy.Category    // empty: Undetermined
	Channel   privacy.Channel       // how the person is contacted; none: no contact, but direct marketing must also set NoContact
	NoContact bool                  // for direct marketing without a channel: nobody is contacted, as in choosing whom to write to later
	Recipient privacy.RecipientID   // empty: stays inside
	About     privacy.RecordID      // the contract or record concerned; empty: any of this person's
	Notice    privacy.NoticeVersion // the notice that this contact itself carries
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

	// UnknownMarker is set if a marker is of a kind that this version does not know. It may stop anything, so
	// nothing is permitted.
	UnknownMarker bool

	Uninformed privacy.Fact // data came from others, and the person has not been told (Art 14)
	NoticeBy   time.Time    // first instant at which telling is overdue; zero: not known

	// Sources are the known sources of the data. A source that the policy does not name leaves the answer open (Art
	// 14(2)(f)). An empty list says nothing: Uninformed says whether the source is known.
	Sources []privacy.Source

	Expired privacy.Fact // the time for keeping the data has run out
	Held    privacy.Fact // a legal hold keeps them nevertheless
	Overdue Overdue      // one of those records, for the finding; the zero value names none

	Corporate privacy.Fact // the address belongs to a corporate subscriber (PECR reg 22)
	SoftOptIn privacy.Fact // the soft opt-in stands for the activity, where it relies on one (PECR reg 22(3)); against a refused or withdrawn consent it does not

	Call Call // what is known of marketing calls, if the channel is the telephone

	// Disclosure is what is known of the disclosure to the recipient, see [Policy.Decide]. If its role, its place or
	// what the transfer rests on are not given, those of the document apply. A role that differs from the document's
	// counts as unknown. Transfer.From and Basis are ignored: the policy works them out. So is Changes: set Changes of
	// the Situation instead.
	Disclosure recipient.Facts

	// Reviews say which measures of the policy are shown to be kept, see [Policy.Reviews]. Nil: measures are not checked.
	// Otherwise an activity is denied while one that protects it, or that is tied to no activity, is not shown to be kept.
	Reviews []Review

	// StopAll keeps a promise beyond the law: if the document says so ([StopsAll]), nothing is done once the person has
	// withdrawn a consent of any purpose, except what a legal obligation demands or legal claims need. Withdrawn says
	// whether they have.
	StopAll   bool
	Withdrawn privacy.Fact

	Changes time.Time // earliest instant at which a fact can change by itself; zero: none
}

// Overdue is a record whose retention period has ended. If there are several, it is one that no legal hold keeps, or
// otherwise the one whose period ended first.
type Overdue struct {
	Record  privacy.RecordID
	Rule    string     // under which it may be kept no longer
	Through civil.Date // last day on which it could be kept
	More    int        // how many other overdue records there are
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
