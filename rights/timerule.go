package rights

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// TimeRule is how the time to answer a request is counted that is received while the provision is in force, and how the
// authority of the day reads it. A request keeps the rule of its day of receipt, however late it is answered.
type TimeRule struct {
	privacy.Provision
	Practice string // who reads into the text what it does not say; empty: the text says it

	Period   civil.Period // to answer
	Extended civil.Period // to answer where an extension was told in time; counted from the same day

	FromNextDay    bool // the period is counted from the day after
	IdentityStarts bool // it begins with identity information that was asked for
	IdentityPauses bool // waiting for identity information does not count
	FeeStarts      bool // it begins with the payment of a fee
	QuestionPauses bool // on access requests, waiting for the answer to a question does not count
	BothDays       bool // of a pause, the day of asking counts as well as the day of the answer

	Ends  privacy.Citation // says when a period ends that is counted in months
	Moves privacy.Citation // moves the last day to a working day
}

// check records what is wrong with the rule.
func (r *TimeRule) check(f *privacy.Faults, field string) {
	f.Require(!r.Period.IsZero() && !r.Period.IsNegative(), field+".period", "is not a time to come")
	f.Require(!r.Extended.IsZero() && !r.Extended.IsNegative(), field+".extended", "is not a time to come")
	f.Require(!r.Ends.IsZero(), field+".ends", "is empty: cite what says when a period ends")
	f.Require(!r.Moves.IsZero(), field+".moves", "is empty: cite what moves the last day to a working day")
}

// time returns the rule for a day of receipt, nil on a day before the law.
func (l *Law) time(received civil.Date) *TimeRule {
	if i := l.at(times, received, 0); i >= 0 {
		return &l.t.Times[i]
	}
	return nil
}
