package transfer

import "github.com/lawful-go/lawful/privacy"

// reason is what a check finds in addition to the conditions of a rule. Of several the first decides.
type reason uint8

const (
	noVerdict reason = iota
	noDay
	noRegime
	unknownPlace
	unknownMechanism
	local
	otherLaw
	missing
	notCovered
	foreign
	early
	ended
	stands
	challenged
	samePerson
	underGDPR
)

// incomplete are the reasons for which no law could be looked at.
const incomplete = 1<<noDay | 1<<noRegime | 1<<unknownPlace | 1<<unknownMechanism

// reasons has a row for each reason.
var reasons = [...]struct {
	code    privacy.Code
	outcome privacy.Outcome
}{
	noVerdict:        {"TR-NONE-01", privacy.Undetermined},
	noDay:            {"TR-DAY-01", privacy.Undetermined},
	noRegime:         {"TR-REGIME-01", privacy.Undetermined},
	unknownPlace:     {"TR-PLACE-01", privacy.Undetermined},
	unknownMechanism: {"TR-MECHANISM-01", privacy.Undetermined},
	local:            {"TR-LOCAL-01", privacy.Permitted},
	otherLaw:         {"TR-LAW-01", privacy.Undetermined},
	missing:          {"TR-MISSING-01", privacy.Denied},
	notCovered:       {"TR-SCOPE-01", privacy.Denied},
	foreign:          {"TR-FOREIGN-01", privacy.Denied},
	early:            {"TR-EARLY-01", privacy.Denied},
	ended:            {"TR-ENDED-01", privacy.Denied},
	stands:           {"TR-STANDS-01", privacy.Permitted},
	challenged:       {"TR-CHALLENGE-01", privacy.Permitted},
	samePerson:       {"TR-SAME-01", privacy.Permitted},
	underGDPR:        {"TR-SUBJECT-01", privacy.Denied},
}

// cite returns what the reason rests on.
func (r reason) cite(v *Verdict) privacy.Citation {
	switch {
	case r == stands || r == early:
		return v.rule.Cite
	case r == ended:
		return v.rule.Fell
	case v.law == nil:
		return reasons[r].code.Finding("", v.law.Regulation()).Cite
	case r == underGDPR || r == otherLaw:
		return v.law.reasons[r]
	}
	return v.law.principle(v.on)
}

// cite returns what a condition of the verdict's rule rests on, if it is not met or not known.
func (c Condition) cite(v *Verdict, f privacy.Fact) privacy.Citation {
	if c == SignedInTime || c == Unchanged {
		return v.rule.Fell
	}
	if c == Assessed {
		if test, ok := v.law.Test(v.on); ok {
			return test.Cite
		}
	}
	if conditions[c].own {
		return v.law.own[c][f]
	}
	return v.rule.Cite
}
