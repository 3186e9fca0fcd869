package policy

import (
	"context"
	"slices"

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

// call applies PECR reg 19 and 21 to 21B to a marketing call that does not rest on consent alone. In the European
// Union each member state decides whether calls by a person need consent (Directive 2002/58/EC Art 13(3)), so there
// calls without consent are left open.
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
	case d.policy.doc.Regime != privacy.UKGDPR:
		bars(privacy.FactOf(d.turnedDown(s)), callRefused)
		d.flag(callNational)
	default:
		bars(privacy.FactOf(slices.Contains(nature, OfClaimsManagement)), callClaims)
		if slices.Contains(nature, OfPensionSchemes) {
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
