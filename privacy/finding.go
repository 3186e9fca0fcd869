package privacy

import (
	"strings"

	"github.com/lawful-go/lawful/privacy/civil"
)

// Citation is where a rule comes from: an instrument and the provision of it.
type Citation struct {
	Instrument string `json:"instrument,omitzero"` // "UK GDPR", "VATA 1994", "policy"
	Provision  string `json:"provision,omitzero"`  // "Art 7(3)", "Sch 11 para 6(3)"
}

// IsZero reports whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

// String returns instrument and provision, as in "UK GDPR Art 7(3)".
func (c Citation) String() string {
	if c.Instrument == "" || c.Provision == "" {
		return c.Instrument + c.Provision
	}
	return c.Instrument + " " + c.Provision
}

// Finding is one reason for an answer. None of its fields carries personal data. [Code.Finding] makes one with the texts
// of the catalogue; a host that translates renders its own text by Code and Args, see [Args.Expand].
type Finding struct {
	Code     Code       `json:"code"`            // stable and general: "CO-WITHDRAWN-01"
	Severity Severity   `json:"severity"`        // what it means for the answer
	Where    string     `json:"where,omitzero"`  // the rule, ground or place it speaks of
	Args     Args       `json:"args,omitzero"`   // what the texts speak of, by name
	Detail   string     `json:"detail,omitzero"` // what was found, for the engineer and the privacy officer
	Plain    string     `json:"plain,omitzero"`  // the same for the customer, in the second person
	Fix      string     `json:"fix,omitzero"`    // what would fix it
	Cite     Citation   `json:"cite,omitzero"`   // where the rule comes from
	Since    civil.Date `json:"since,omitzero"`  // first day on which the rule holds, inclusive
}

// String returns code, place, detail and citation in one line, as in
// "CO-WITHDRAWN-01 consent 1: withdrawn (UK GDPR Art 7(3))".
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(string(f.Code))
	if f.Where != "" {
		b.WriteString(" " + f.Where)
	}
	if f.Detail != "" {
		if f.Where != "" {
			b.WriteByte(':')
		}
		b.WriteString(" " + f.Detail)
	}
	if !f.Cite.IsZero() {
		b.WriteString(" (" + f.Cite.String() + ")")
	}
	return b.String()
}
