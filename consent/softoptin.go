package consent

import (
	"cmp"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// SoftOptIn is what is known of the conditions on which direct marketing by electronic mail to an individual subscriber
// needs no consent (Directive 2002/58/EC Art 13(2)), see [Law.SoftOptIn]. The zero value knows nothing, and permits
// nothing. An objection to direct marketing ends it in any case (Art 21(3)); SoftOptIn does not contain that.
type SoftOptIn struct {
	Individual privacy.Fact // the subscriber is an individual; No: nothing is asked

	// Charity is whether the sender is a charity that relies on a rule for charities. The conditions are then read for
	// it: the details came from an interest in its purposes, or support of them, and the message furthers those alone.
	Charity bool

	// Obtained is the day on which a charity obtained the details; unset: not known. It must not be before the day that
	// the law names, see [SoftOptInRule.Details], or the answer is left open.
	Obtained civil.Date

	BySender     privacy.Fact // this sender obtained the details, from the person
	InSale       privacy.Fact // in the course of a sale, or of negotiations for one
	Similar      privacy.Fact // the message is about similar products and services of this sender only
	AtCollection privacy.Fact // a simple means to refuse, free but for the cost of sending it, was given when the details were collected
	InMessage    privacy.Fact // it is given in each message
	Refused      privacy.Fact // the person used it, then or since
}

// softConditions has a row for each condition that a law may have, by the code of the finding if it is not met.
var softConditions = [...]struct {
	code    privacy.Code
	charity privacy.Code // the same for a charity
	met     func(s *SoftOptIn) privacy.Fact
}{
	{"PE-SENDER-01", "PE-SENDER-01", func(s *SoftOptIn) privacy.Fact { return s.BySender }},
	{"PE-SALE-01", "PE-CHARITY-03", func(s *SoftOptIn) privacy.Fact { return s.InSale }},
	{"PE-SIMILAR-01", "PE-CHARITY-04", func(s *SoftOptIn) privacy.Fact { return s.Similar }},
	{"PE-OPTOUT-01", "PE-OPTOUT-01", func(s *SoftOptIn) privacy.Fact { return s.AtCollection }},
	{"PE-OPTOUT-02", "PE-OPTOUT-02", func(s *SoftOptIn) privacy.Fact { return s.InMessage }},
	{"PE-OPTOUT-03", "PE-OPTOUT-03", func(s *SoftOptIn) privacy.Fact { return not(s.Refused) }},
}

// softCodes returns the codes by which a law names its conditions.
func softCodes() (list []privacy.Code) {
	for i := range softConditions {
		list = append(list, softConditions[i].code)
	}
	return list
}

// check returns whether the condition is met, and the code of the finding if it is not; empty if no condition has the code.
func (c *SoftCondition) check(s *SoftOptIn) (privacy.Fact, privacy.Code) {
	for i := range softConditions {
		row := &softConditions[i]
		switch {
		case row.code != c.Code:
		case s.Charity:
			return row.met(s), row.charity
		default:
			return row.met(s), row.code
		}
	}
	return privacy.Unknown, ""
}

// not returns the opposite of a fact.
func not(f privacy.Fact) privacy.Fact {
	switch f {
	case privacy.Yes:
		return privacy.No
	case privacy.No:
		return privacy.Yes
	}
	return privacy.Unknown
}

// SoftOptIn returns whether a message may be sent on a day without consent, as far as these conditions go, with a
// finding for each condition that is not met. A condition that is not met denies the message; an unknown one leaves the
// outcome undetermined.
func (l *Law) SoftOptIn(s SoftOptIn, on civil.Date) (privacy.Outcome, []privacy.Finding) {
	if s.Individual == privacy.No {
		return privacy.Permitted, nil
	}
	rule := l.softOptIn(s.Charity, on)
	if rule == nil {
		return privacy.Undetermined, []privacy.Finding{privacy.Code("PE-LAW-01").Finding("", l.t.Regulation)}
	}
	var list []privacy.Finding
	add := func(code privacy.Code, cite privacy.Citation) {
		f := code.Finding("", l.t.Regulation)
		if _, elsewhere := l.t.Regulation.Provisions[code]; !elsewhere {
			f.Cite = cite
		}
		f.Since = rule.Since
		list = append(list, f)
	}
	if on.IsZero() {
		add("PE-LAW-01", rule.Cite)
		return privacy.Undetermined, list
	}
	outcome := privacy.Permitted
	if rule.Charity != s.Charity || !rule.InForce(on) {
		outcome = privacy.Denied
		add("PE-CHARITY-01", rule.Cite)
	}
	for i := range rule.Conditions {
		c := &rule.Conditions[i]
		met, code := c.check(&s)
		if met == privacy.Yes {
			continue
		}
		add(code, cmp.Or(c.Cite, rule.Cite))
		switch {
		case met == privacy.No:
			outcome = privacy.Denied
		case outcome == privacy.Permitted:
			outcome = privacy.Undetermined
		}
	}
	if !rule.Details.IsZero() && (s.Obtained.Before(rule.Details) || s.Obtained.After(on)) { // an unset day is before any other
		add("PE-CHARITY-02", rule.Cite)
		if outcome == privacy.Permitted {
			outcome = privacy.Undetermined
		}
	}
	if outcome == privacy.Denied && s.Individual == privacy.Unknown { // a company may be written to
		outcome = privacy.Undetermined
	}
	return outcome, list
}

// softOptIn returns the rule of a day, or otherwise the first. A charity that has none gets that of other senders. It is
// nil if the law has no soft opt-in.
func (l *Law) softOptIn(charity bool, on civil.Date) (rule *SoftOptInRule) {
	for i := range l.t.SoftOptIns {
		r := &l.t.SoftOptIns[i]
		switch {
		case r.Charity != charity:
		case r.InForce(on):
			return r
		case rule == nil || r.Since.Before(rule.Since):
			rule = r
		}
	}
	if rule == nil && charity {
		return l.softOptIn(false, on)
	}
	return rule
}
