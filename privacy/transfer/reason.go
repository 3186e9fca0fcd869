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

// reasons has a row for each reason. Where mend is empty, what refuses is mended by an alternative.
var reasons = [...]struct {
	code     privacy.Code
	outcome  privacy.Outcome
	severity privacy.Severity
	detail   string
	mend     string
}{
	noVerdict:        {"TR-NONE-01", privacy.Undetermined, privacy.High, "nothing was checked", "check the transfer"},
	noDay:            {"TR-DAY-01", privacy.Undetermined, privacy.High, "no day is named", "say on which day"},
	noRegime:         {"TR-REGIME-01", privacy.Undetermined, privacy.High, "no regime is named", "say which law binds the sender"},
	unknownPlace:     {"TR-PLACE-01", privacy.Undetermined, privacy.High, "the place is not known", "name the place by ISO 3166-1 alpha-2"},
	unknownMechanism: {"TR-MECHANISM-01", privacy.Undetermined, privacy.High, "the mechanism is none that is known", "name the mechanism"},
	local:            {"TR-LOCAL-01", privacy.Permitted, privacy.Info, "the data stay within the territory", ""},
	otherLaw:         {"TR-LAW-01", privacy.Undetermined, privacy.High, "the Regulation did not apply yet, and of the law before it decisions and clauses alone are held", ""},
	missing:          {"TR-MISSING-01", privacy.Refused, privacy.High, "no mechanism is named, and no decision covers the transfer", ""},
	notCovered:       {"TR-SCOPE-01", privacy.Refused, privacy.High, "the mechanism does not cover the place", ""},
	foreign:          {"TR-FOREIGN-01", privacy.Refused, privacy.High, "the mechanism is none of this regime", ""},
	early:            {"TR-EARLY-01", privacy.Refused, privacy.High, "the mechanism is law only since ", ""},
	ended:            {"TR-ENDED-01", privacy.Refused, privacy.Critical, "the mechanism is no longer law since ", ""},
	stands:           {"TR-STANDS-01", privacy.Permitted, privacy.Info, "the mechanism is law for the place on this day", ""},
	challenged:       {"TR-CHALLENGE-01", privacy.Permitted, privacy.Low, "the decision is challenged in court", "have another mechanism ready"},
	samePerson:       {"TR-SAME-01", privacy.Permitted, privacy.Info, "the data stay with the sender itself, which is no transfer", ""},
	underGDPR:        {"TR-SUBJECT-01", privacy.Refused, privacy.High, "the GDPR binds the recipient too, for whom the clauses of 2021 are not made", ""},
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
