package privacy

import "github.com/lawful-go/lawful/privacy/civil"

// Regulation is the general data protection law of a regime, as findings cite it. It must not be changed once a law
// was made with it; it is then safe for concurrent use.
type Regulation struct {
	Regime     Regime            // "uk-gdpr"
	Name       string            // "UK GDPR"
	Provisions map[Code]Citation // of the findings whose rule this regime has at another place than the GDPR
}

// Cite returns the citation of a provision of the regulation, as in "UK GDPR Art 7(3)". A nil regulation cites the GDPR.
func (r *Regulation) Cite(provision string) Citation {
	if r == nil {
		return Citation{"GDPR", provision}
	}
	return Citation{r.Name, provision}
}

// Regulation returns the regulation itself, for [CheckLaws] and [LawOf].
func (r *Regulation) Regulation() *Regulation { return r }

// Provision is what every row of a table of law says about itself: the provision that it comes from, the days on which it is in
// force, where it was read, and when it was last compared with that source.
type Provision struct {
	Cite     Citation   `json:"cite"`
	Since    civil.Date `json:"since"`             // first day in force, inclusive
	Before   civil.Date `json:"before,omitzero"`   // first day on which it is no longer in force; unset: open
	Source   string     `json:"source"`            // where the text and its days were read
	Verified civil.Date `json:"verified,omitzero"` // day on which the row was last compared with its source; unset: never
}

// InForce reports whether the provision is in force on a day. On an unset day nothing is.
func (p *Provision) InForce(on civil.Date) bool { return InForce(p.Since, p.Before, on) }
