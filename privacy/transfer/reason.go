package transfer

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// reason is what a check finds beside the conditions of a rule. Of several the first decides.
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
	switch r {
	case stands, early:
		return v.rule.Cite
	case ended:
		return v.rule.Fell
	case underGDPR:
		return privacy.Citation{Instrument: "Decision (EU) 2021/914", Provision: "Art 1(1), recital 7"}
	case otherLaw:
		return privacy.Citation{Instrument: "Directive 95/46/EC", Provision: "Art 25, 26"}
	}
	return chapter(v.transfer.From, v.on)
}

// chapter returns the general principle of Chapter V on a day.
func chapter(regime privacy.Regime, on civil.Date) privacy.Citation {
	if regime == privacy.UKGDPR && !on.Before(duaa) {
		return regime.Cite("Art 44A")
	}
	return regime.Cite("Art 44")
}

// cite returns what a condition of the verdict's rule rests on.
func (c Condition) cite(v *Verdict) privacy.Citation {
	switch {
	case c == Assessed:
		return testOn(v.transfer.From, v.on).Cite
	case c == SignedInTime || c == Unchanged:
		return v.rule.Fell
	case conditions[c].provision != "":
		return v.transfer.From.Cite(conditions[c].provision)
	}
	return v.rule.Cite
}
