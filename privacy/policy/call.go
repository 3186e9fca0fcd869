package policy

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// Call contains the facts about marketing calls to a person for one activity (PECR reg 19, 21 to 21B). An unknown
// fact never permits. If a ground of the activity rests on the person's consent, only Authorised is needed, for calls
// about pension schemes. A Call is comparable and safe for concurrent use.
type Call struct {
	Automated privacy.Fact `json:"automated"` // an automated calling system makes the call: needs consent (reg 19)
	Refused   privacy.Fact `json:"refused"`   // the subscriber asked this caller not to call (reg 21(1)(a), 21B(3)(c)); separate from the objection to marketing
	Listed    privacy.Fact `json:"listed"`    // the number is on the register of those who want no calls, TPS or CTPS (reg 21(1)(b))
	Allowed   privacy.Fact `json:"allowed"`   // the number is listed, but the subscriber told this caller that it may call (reg 21(4))

	// For calls about pension schemes. Consent does not make up for a caller who is not authorised.
	Authorised privacy.Fact `json:"authorised"` // the caller is an authorised person, or trustee or manager of a scheme (reg 21B(2)(a), (3)(a))
	Client     privacy.Fact `json:"client"`     // an existing client who can expect such calls, and was given a simple means to refuse them, then and since (reg 21B(3)(b), (c))
}

// Calls returns the facts about marketing calls to each person for one activity. A source of [Subscribers] may implement
// it. If it does not, no call is made without consent.
type Calls interface {
	CallsOf(ctx context.Context, subjects []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]Call, error)
}

// call applies the law to a marketing call. Where the law does not say when a person may call, calls without consent are
// left open.
func (d *Decision) call(s *Situation) {
	c, consented, open := &s.Call, d.consented(), false
	// bars flags the check if the fact is yes or unknown, and no consent makes up for it.
	bars := func(f privacy.Fact, consented privacy.Outcome, why check) {
		switch {
		case f == privacy.No || consented == privacy.Permitted:
		case f == privacy.Yes && consented == privacy.Denied:
			d.flag(why)
		default:
			open = true
		}
	}
	if d.stretch.pensions() {
		bars(not(c.Authorised), privacy.Denied, callPensions) // with consent too
	}
	if consented != privacy.Permitted && !d.stretch.onConsentAlone() {
		refused := c.Refused
		if d.turnedDown(s) {
			refused = privacy.Yes
		}
		bars(c.Automated, consented, callAutomated)
		switch { // reg 21(6): reg 21(1) leaves out what reg 21A and 21B cover
		case d.stretch.rule(callListed) == nil:
			bars(privacy.FactOf(d.turnedDown(s)), consented, callRefused)
			d.flag(callNational)
		case d.stretch.claimsManagement():
			bars(privacy.Yes, consented, callClaims)
		case d.stretch.pensions():
			bars(anyOf(refused, not(c.Client)), consented, callPensions)
		default:
			bars(refused, consented, callRefused)
			bars(allOf(c.Listed, not(c.Allowed)), consented, callListed)
		}
	}
	if open {
		d.flag(callUnknown)
	}
}

// claimsManagement reports whether the activity markets claims management services, under a law with a rule on such calls.
func (s *stretch) claimsManagement() bool {
	return s.rule(callClaims) != nil && slices.Contains(s.activity.Nature, OfClaimsManagement)
}

// pensions reports whether the activity markets pension schemes, under a law with a rule on such calls.
func (s *stretch) pensions() bool {
	return s.rule(callPensions) != nil && slices.Contains(s.activity.Nature, OfPensionSchemes)
}

// rule returns the rule of the law on direct marketing behind a check, or nil if the law has no such rule.
func (s *stretch) rule(c check) *consent.MarketingRule {
	for i := range s.marketing {
		if r := &s.marketing[i]; r.Code == checks[c].code {
			return r
		}
	}
	return nil
}

// rest makes a finding cite the rule on direct marketing that it rests on, if any, unless the regulation has it elsewhere.
func (s *stretch) rest(f *privacy.Finding, c check, of *privacy.Regulation) {
	r := s.rule(c)
	if r == nil {
		return
	}
	if _, elsewhere := of.Provisions[f.Code]; !elsewhere {
		f.Cite = r.Cite
	}
	f.Since = r.Since
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

// calls reports whether a question is about a marketing call whose facts count.
func (q *question) calls() bool {
	return q.stretch != nil && q.stretch.activity.Marketing && q.Channel == privacy.Telephone && (!q.stretch.onConsentAlone() || q.stretch.pensions())
}
