package recipient

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Disclosure is a question: may this recipient have these data for this activity on this day? The facts are those of the
// person and the disclosure; an unknown one never permits.
type Disclosure struct {
	Recipient  privacy.RecipientID
	Regime     privacy.Regime // whose law governs the person; empty: the only one of the register, and of several undetermined
	Activity   privacy.ActivityID
	Categories []privacy.Category // none: undetermined
	Instructed privacy.Fact       // of a processor: the disclosure is within the documented instructions
	Consent    privacy.Fact       // of anybody else: consent of the person to the disclosure is in force
	Duty       privacy.Fact       // of anybody else: the law that the register names obliges to make it
	Basis      privacy.Fact       // for other recipients: the activity has a lawful basis (Art 6(1))
	On         civil.Date         // unset: undetermined
}

// Verdict is whether a recipient may have data. It is safe for concurrent use while the categories asked for are not
// changed; what it says is worked out when asked for. The zero value is that nothing was checked.
type Verdict struct {
	Outcome privacy.Outcome
	Code    privacy.Code     // of the finding that decides
	Cite    privacy.Citation // of the finding that decides
	Ground  Ground           // what the disclosure rests on; [NoGround] where nothing does

	register *Register
	asked    Disclosure
}

// Transfer returns what becomes of the data going where the recipient is; the zero verdict where no edition of it holds, or the
// regime is not known.
func (v Verdict) Transfer() transfer.Verdict {
	if v.Code == reasons[noRegime].code {
		return transfer.Verdict{}
	}
	if one, _ := v.register.edition(v.asked.Recipient, v.asked.On); one != nil {
		return v.register.law.Check(one.Transfer, v.asked.On)
	}
	return transfer.Verdict{}
}
