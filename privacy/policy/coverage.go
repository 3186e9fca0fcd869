package policy

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// Coverage is whether a policy is for a kind of person.
type Coverage struct {
	// In is Yes where the scope names the kind, No where the policy has a scope without it and no source of such
	// persons' data, and Unknown else: it has no scope, or has their data and does not say that it is for them.
	In       privacy.Fact
	Held     bool     // a source has data of theirs
	StatedIn StatedIn // what names them, the scope first
}

// AppliesTo returns whether the policy is for a kind of person: a client, a former one, or one who asked for a quote.
// Whom data are held of is to be informed whatever the scope says (Art 13, 14): where it is Unknown and Held, the
// text lacks them.
func (p *Policy) AppliesTo(who Person) Coverage {
	var c Coverage
	for _, s := range p.doc.Scope {
		if s.Person == who {
			c.In, c.StatedIn = privacy.Yes, append(c.StatedIn, s.StatedIn...)
		}
	}
	for _, s := range p.doc.Sources {
		if slices.Contains(s.Persons, who) {
			c.Held, c.StatedIn = true, append(c.StatedIn, s.StatedIn...)
		}
	}
	if c.In == privacy.Unknown && !c.Held && len(p.doc.Scope) > 0 {
		c.In = privacy.No
	}
	return c
}
