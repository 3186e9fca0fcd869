package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// MayAskIdentity reports whether information may be asked for that confirms who makes a request: on reasonable
// doubt alone (Art 12(6)), never of everybody. Whether time runs meanwhile, [Law.Deadline] tells. While it is unknown
// whether there is doubt, and where there is no law, the answer is [privacy.Undetermined].
func (l *Law) MayAskIdentity(doubt privacy.Fact, on civil.Date) (privacy.Outcome, privacy.Citation) {
	cite := l.Cite(AskIdentity, on)
	if cite.IsZero() {
		return privacy.Undetermined, cite
	}
	return outcomeOf(doubt), cite
}

// outcomeOf permits what is known to be so.
func outcomeOf(f privacy.Fact) privacy.Outcome {
	switch f {
	case privacy.Yes:
		return privacy.Permitted
	case privacy.No:
		return privacy.Denied
	}
	return privacy.Undetermined
}
