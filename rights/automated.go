package rights

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// SoleDecision is a decision with legal or similarly significant effect that is made without meaningful human
// involvement (Art 22(1)), and what is known of it. It is a comparable value, safe for concurrent use.
type SoleDecision struct {
	On             civil.Date        `json:"on"` // the day of the decision
	Basis          lawfulbasis.Basis `json:"basis"`
	Special        privacy.Fact      `json:"special"`        // it uses special-category data
	Explicit       privacy.Fact      `json:"explicit"`       // the person explicitly consented to it
	Necessary      privacy.Fact      `json:"necessary"`      // a contract with the person cannot be made or kept without it
	Authorised     privacy.Fact      `json:"authorised"`     // a law requires or authorises it and lays safeguards down
	PublicInterest privacy.Fact      `json:"publicInterest"` // Art 9(2)(g) covers it
}

// SoleVerdict is whether a [SoleDecision] may be made, by which provision and with which safeguards. It is a
// value, safe for concurrent use; its zero value is that no answer was reached.
type SoleVerdict struct {
	Outcome    privacy.Outcome
	Cite       privacy.Citation
	Since      civil.Date // first day of the rule that it was judged by; unset: none
	safeguards []Safeguard
}

// SoleRule says when a decision that rests on some bases may be made: if every need is met. It is cited if the decision may be
// made, and for needs without a citation.
type SoleRule struct {
	privacy.Provision
	Bases      []lawfulbasis.Basis
	Needs      []SoleNeed  // in the order in which they are cited
	Safeguards []Safeguard // that the person must be given; empty: those of the law that authorises it
}

// SoleNeed is met if one of the facts that it names is so. One that names nothing is never met.
type SoleNeed struct {
	Cite privacy.Citation // cited if it is not met; empty: that of the rule

	Ordinary       bool // no special-category data
	Explicit       bool // explicit consent
	Necessary      bool // a contract needs it
	Authorised     bool // a law authorises it
	PublicInterest bool // Art 9(2)(g) covers it
}

// Judge answers by the law of the day of the decision. A fact that is unknown never permits. If several needs are not met, the
// first is cited. Judge does not allocate.
func (l *Law) Judge(s SoleDecision) SoleVerdict {
	scope, cite := l.Follows(AutomatedDecision, s.Basis, s.On)
	i := -1
	if scope != Unclear {
		i = l.at(sole, s.On, int(s.Basis))
	}
	if i < 0 {
		return SoleVerdict{Cite: cite}
	}
	r := &l.t.Sole[i]
	v := SoleVerdict{Outcome: privacy.Permitted, Cite: r.Cite, Since: r.Since, safeguards: r.Safeguards}
	all := privacy.Yes
	for i := range r.Needs {
		n := &r.Needs[i]
		met := n.met(&s)
		if all == privacy.Yes && met != privacy.Yes && !n.Cite.IsZero() {
			v.Cite = n.Cite
		}
		all = both(all, met)
	}
	if all != privacy.Yes {
		v.Outcome, v.safeguards = outcomeOf(all), nil
	}
	return v
}

// Judged returns the days on which an answer of [Law.Judge] may change. They may be in any order, repeated and unset.
func (l *Law) Judged() []civil.Date {
	var days []civil.Date
	for i := range l.t.Bases {
		if r := &l.t.Bases[i]; r.Right == AutomatedDecision {
			days = append(days, r.Since, r.Before)
		}
	}
	for i := range l.t.Sole {
		days = append(days, l.t.Sole[i].Since, l.t.Sole[i].Before)
	}
	return days
}

// met reports whether one of the facts is so that the need names.
func (n *SoleNeed) met(s *SoleDecision) privacy.Fact {
	met := privacy.No
	for _, c := range [...]struct {
		named bool
		fact  privacy.Fact
	}{{n.Ordinary, not(s.Special)}, {n.Explicit, s.Explicit}, {n.Necessary, s.Necessary}, {n.Authorised, s.Authorised}, {n.PublicInterest, s.PublicInterest}} {
		if c.named {
			met = either(met, c.fact)
		}
	}
	return met
}

func not(f privacy.Fact) privacy.Fact {
	switch f {
	case privacy.Yes:
		return privacy.No
	case privacy.No:
		return privacy.Yes
	}
	return privacy.Unknown
}

// both is yes if both are, no if one is, and else unknown.
func both(f, g privacy.Fact) privacy.Fact {
	switch {
	case f == privacy.No || g == privacy.No:
		return privacy.No
	case f == privacy.Yes && g == privacy.Yes:
		return privacy.Yes
	}
	return privacy.Unknown
}

// either is yes if one is, no if neither is, and else unknown.
func either(f, g privacy.Fact) privacy.Fact { return not(both(not(f), not(g))) }
