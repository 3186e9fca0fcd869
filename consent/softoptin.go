package consent

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// SoftOptIn is what is known of the conditions on which direct marketing by electronic mail to an individual subscriber
// needs no consent (PECR reg 22(3), for charities reg 22(3A); Directive 2002/58/EC Art 13(2)). The zero value knows
// nothing, and permits nothing. An objection to direct marketing ends it in any case (Art 21(3)); SoftOptIn does not
// check that.
type SoftOptIn struct {
	Individual privacy.Fact // the subscriber is an individual; No: reg 22 asks nothing

	// Charity is whether the sender is a charity that relies on reg 22(3A). The conditions are then read for it: the
	// details came from an interest in its purposes, or support of them, and the message furthers those alone.
	Charity bool

	// Obtained is the day on which a charity obtained the details; unset: not known. The Commissioner applies reg
	// 22(3A) only to details obtained on or after 5 February 2026 (guidance of 28 April 2026). The statute names no
	// such day (DUAA 2025 s.114), so earlier details, and those of an unknown day, leave the answer open.
	Obtained civil.Date

	BySender     privacy.Fact // this sender obtained the details, from the person
	InSale       privacy.Fact // in the course of a sale, or of negotiations for one
	Similar      privacy.Fact // the message is about similar products and services of this sender only
	AtCollection privacy.Fact // a simple means to refuse, free but for the cost of sending it, was given when the details were collected
	InMessage    privacy.Fact // it is given in each message
	Refused      privacy.Fact // the person used it, then or since
}

// The first days of the rules: by PECR reg 1, by Art 17(1) of the Directive, and by SI 2026/82.
var (
	pecr      = civil.MustDate(2003, 12, 11)
	ePrivacy  = civil.MustDate(2003, 10, 31)
	charities = civil.MustDate(2026, 2, 5)
)

// softConditions has a row for each condition, in the order of the law.
var softConditions = []struct {
	code    privacy.Code // if it is not met, or not known to be
	charity privacy.Code // the same for a charity; empty: code
	met     func(s *SoftOptIn) privacy.Fact
}{
	{"PE-SENDER-01", "", func(s *SoftOptIn) privacy.Fact { return s.BySender }},
	{"PE-SALE-01", "PE-CHARITY-03", func(s *SoftOptIn) privacy.Fact { return s.InSale }},
	{"PE-SIMILAR-01", "PE-CHARITY-04", func(s *SoftOptIn) privacy.Fact { return s.Similar }},
	{"PE-OPTOUT-01", "", func(s *SoftOptIn) privacy.Fact { return s.AtCollection }},
	{"PE-OPTOUT-02", "", func(s *SoftOptIn) privacy.Fact { return s.InMessage }},
	{"PE-OPTOUT-03", "", func(s *SoftOptIn) privacy.Fact { return not(s.Refused) }},
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

// Check returns whether a message may be sent on a day without consent, as far as these conditions go, with a finding
// for each condition that is not met. A condition that is not met denies the message; an unknown one leaves the outcome
// undetermined.
func (s SoftOptIn) Check(regime privacy.Regime, on civil.Date) (privacy.Outcome, []privacy.Finding) {
	if s.Individual == privacy.No {
		return privacy.Permitted, nil
	}
	since, ok := s.since(regime)
	if !ok || on.IsZero() {
		return privacy.Undetermined, []privacy.Finding{s.finding("PE-LAW-01", regime, since)}
	}
	outcome := privacy.Permitted
	var list []privacy.Finding
	if s.Charity && regime == privacy.EUGDPR || on.Before(since) {
		outcome = privacy.Denied
		list = append(list, s.finding("PE-CHARITY-01", regime, since))
	}
	for i := range softConditions {
		c := &softConditions[i]
		met := c.met(&s)
		if met == privacy.Yes {
			continue
		}
		code := c.code
		if s.Charity && c.charity != "" {
			code = c.charity
		}
		list = append(list, s.finding(code, regime, since))
		switch {
		case met == privacy.No:
			outcome = privacy.Denied
		case outcome == privacy.Permitted:
			outcome = privacy.Undetermined
		}
	}
	if s.Charity && regime == privacy.UKGDPR && (s.Obtained.Before(charities) || s.Obtained.After(on)) { // an unset day is before any other
		list = append(list, s.finding("PE-CHARITY-02", regime, since))
		if outcome == privacy.Permitted {
			outcome = privacy.Undetermined
		}
	}
	if outcome == privacy.Denied && s.Individual == privacy.Unknown { // a company may be written to
		outcome = privacy.Undetermined
	}
	return outcome, list
}

// since returns the first day on which the rule is law, false under no regime.
func (s SoftOptIn) since(regime privacy.Regime) (civil.Date, bool) {
	switch {
	case regime == privacy.EUGDPR:
		return ePrivacy, true
	case regime != privacy.UKGDPR:
		return civil.Date{}, false
	case s.Charity:
		return charities, true
	}
	return pecr, true
}

func (s SoftOptIn) finding(code privacy.Code, regime privacy.Regime, since civil.Date) privacy.Finding {
	f := code.Finding("", regime)
	switch {
	case regime == privacy.EUGDPR:
		f.Cite = privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 13(2)"}
	case s.Charity:
		f.Cite.Provision = "reg 22(3A)"
	}
	f.Since = since
	return f
}
