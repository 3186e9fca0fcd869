package policy

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
)

// Call contains the facts about marketing calls to a person for one activity (PECR reg 19, 21 to 21B). An unknown
// fact never permits. None of them is needed if a ground of the activity rests on the person's consent. A Call is
// comparable and safe for concurrent use.
type Call struct {
	Automated privacy.Fact `json:"automated"` // an automated calling system makes the call: needs consent (reg 19)
	Refused   privacy.Fact `json:"refused"`   // the subscriber asked this caller not to call (reg 21(1)(a)); separate from the objection to marketing
	Listed    privacy.Fact `json:"listed"`    // the number is on the register of those who want no calls, TPS or CTPS (reg 21(1)(b))
	Allowed   privacy.Fact `json:"allowed"`   // the number is listed, but the subscriber told this caller that it may call (reg 21(4))
	Scheme    privacy.Fact `json:"scheme"`    // for calls about pension schemes: caller and relationship meet reg 21B(2)
}

// Calls returns the facts about marketing calls to each person for one activity. A source of [Subscribers] may implement
// it. If it does not, no call is made without consent.
type Calls interface {
	CallsOf(ctx context.Context, subjects []privacy.SubjectID, a privacy.ActivityID) (map[privacy.SubjectID]Call, error)
}

// call applies the law to a marketing call that does not rest on consent alone. An automated call needs consent. Where the
// law does not say when a person may call, calls without consent are left open.
func (d *Decision) call(s *Situation) {
	consented := d.consented()
	if consented == privacy.Permitted {
		return
	}
	c, nature := &s.Call, d.stretch.activity.Nature
	open := false
	// bars flags the check if the fact is yes or unknown. Consent cannot make up for it.
	bars := func(f privacy.Fact, why check) {
		switch {
		case f == privacy.No:
		case f == privacy.Yes && consented == privacy.Denied:
			d.flag(why)
		default:
			open = true
		}
	}
	bars(c.Automated, callAutomated)
	switch {
	case d.stretch.rule(callListed) == nil:
		bars(privacy.FactOf(d.turnedDown(s)), callRefused)
		d.flag(callNational)
	default:
		if d.stretch.rule(callClaims) != nil {
			bars(privacy.FactOf(slices.Contains(nature, OfClaimsManagement)), callClaims)
		}
		if d.stretch.rule(callPensions) != nil && slices.Contains(nature, OfPensionSchemes) {
			bars(not(c.Scheme), callPensions)
		}
		if d.turnedDown(s) {
			bars(privacy.Yes, callRefused)
		} else {
			bars(c.Refused, callRefused)
		}
		bars(allOf(c.Listed, not(c.Allowed)), callListed)
	}
	if open {
		d.flag(callUnknown)
	}
}

// rule returns the rule of the law on direct marketing that a check rests on, nil if there is none.
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

// calls reports whether a question is about a marketing call that does not rest on consent alone.
func (q *question) calls() bool {
	return q.stretch != nil && q.stretch.activity.Marketing && q.Channel == privacy.Telephone && !q.stretch.onConsentAlone()
}
