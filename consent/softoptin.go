package consent

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The codes of the findings on a [SoftOptIn].
const (
	CodeSender     privacy.Code = "PE-SENDER-01"  // the details are not shown to be obtained by this sender
	CodeSale       privacy.Code = "PE-SALE-01"    // nor in a sale or talks of one
	CodeSimilar    privacy.Code = "PE-SIMILAR-01" // the message is not about similar products of the sender
	CodeCollection privacy.Code = "PE-OPTOUT-01"  // refusing was not offered when the details were collected
	CodeMessage    privacy.Code = "PE-OPTOUT-02"  // refusing is not offered in each message
	CodeOptedOut   privacy.Code = "PE-OPTOUT-03"  // the person refused
	CodeCharity    privacy.Code = "PE-CHARITY-01" // there is no soft opt-in for charities there and then
	CodeObtained   privacy.Code = "PE-CHARITY-02" // the details are not shown to be obtained since charities have had the soft opt-in
)

// SoftOptIn is what is known of the conditions on which direct marketing by electronic mail to an individual subscriber
// needs no consent (PECR reg 22(3), for charities reg 22(3A); Directive 2002/58/EC Art 13(2)). The zero value knows nothing,
// and permits nothing. Whoever objects to direct marketing ends it all the same (Art 21(3)), which is not looked at here.
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
	code      privacy.Code
	met       func(s *SoftOptIn) privacy.Fact
	detail    string // where it is not met, or not known to be
	charity   string // the same for a charity; empty: detail
	mend      string
	provision string // of reg 22
}{
	{CodeSender, func(s *SoftOptIn) privacy.Fact { return s.BySender },
		"the details are not shown to have been obtained by this sender from the person", "",
		"ask for consent: details that others gave have no soft opt-in", "(3)(a)"},
	{CodeSale, func(s *SoftOptIn) privacy.Fact { return s.InSale },
		"the details are not shown to have been obtained in the course of a sale or of negotiations for one",
		"the details are not shown to have been obtained from an interest in the purposes of the charity or support of them",
		"ask for consent", "(3)(a)"},
	{CodeSimilar, func(s *SoftOptIn) privacy.Fact { return s.Similar },
		"the message is not shown to be about similar products and services of this sender only",
		"the message is not shown to further the purposes of the charity only",
		"leave out what is not, or ask for consent", "(3)(b)"},
	{CodeCollection, func(s *SoftOptIn) privacy.Fact { return s.AtCollection },
		"a simple means of refusing is not shown to have been given when the details were collected", "",
		"ask for consent: it cannot be made good", "(3)(c)"},
	{CodeMessage, func(s *SoftOptIn) privacy.Fact { return s.InMessage },
		"a simple means of refusing is not shown to be given in each message", "",
		"put a link to unsubscribe into each message", "(3)(c)"},
	{CodeOptedOut, func(s *SoftOptIn) privacy.Fact { return not(s.Refused) },
		"the person refused, or is not shown not to have", "",
		"respect the refusal; only a decision of the person changes it", "(3)(c)"},
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

// Check answers whether a message may be sent on a day without consent, as far as these conditions are concerned, and if
// not, every condition that is not met. All must be: one that is not refuses, one that is not known leaves it open.
func (s SoftOptIn) Check(regime privacy.Regime, on civil.Date) (privacy.Outcome, []privacy.Finding) {
	if s.Individual == privacy.No {
		return privacy.Permitted, nil
	}
	since, ok := s.since(regime)
	if !ok || on.IsZero() {
		return privacy.Undetermined, []privacy.Finding{s.finding(CodeSender, "it is not known by which law, or on which day", "name the regime and the day", "(3)", regime, since)}
	}
	outcome := privacy.Permitted
	var list []privacy.Finding
	if s.Charity && regime == privacy.EUGDPR || on.Before(since) {
		outcome = privacy.Refused
		list = append(list, s.finding(CodeCharity, "there is no soft opt-in of this kind by the law of the day", "ask for consent", "(3)", regime, since))
	}
	for i := range softConditions {
		c := &softConditions[i]
		met := c.met(&s)
		if met == privacy.Yes {
			continue
		}
		detail := c.detail
		if s.Charity && c.charity != "" {
			detail = c.charity
		}
		list = append(list, s.finding(c.code, detail, c.mend, c.provision, regime, since))
		switch {
		case met == privacy.No:
			outcome = privacy.Refused
		case outcome == privacy.Permitted:
			outcome = privacy.Undetermined
		}
	}
	if s.Charity && regime == privacy.UKGDPR && (s.Obtained.Before(charities) || s.Obtained.After(on)) { // an unset day is before any other
		list = append(list, s.finding(CodeObtained, "the details are not shown to have been obtained since 5 February 2026, from which day the Commissioner lets charities use them",
			"ask for consent, or record the day on which the details were obtained", "(3A)", regime, since))
		if outcome == privacy.Permitted {
			outcome = privacy.Undetermined
		}
	}
	if outcome == privacy.Refused && s.Individual == privacy.Unknown { // a company may be written to
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

func (s SoftOptIn) finding(code privacy.Code, detail, mend, provision string, regime privacy.Regime, since civil.Date) privacy.Finding {
	cite := privacy.Citation{Instrument: "PECR 2003", Provision: "reg 22" + provision}
	switch {
	case regime == privacy.EUGDPR:
		cite = privacy.Citation{Instrument: "Directive 2002/58/EC", Provision: "Art 13(2)"}
	case s.Charity:
		cite.Provision = "reg 22(3A)"
	}
	return privacy.Finding{Code: code, Severity: privacy.Medium, Detail: detail, Mend: mend, Cite: cite, Since: since}
}
