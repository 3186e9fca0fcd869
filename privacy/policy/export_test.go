package policy

import (
	"maps"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// LintRules returns what each rule of the linter raises, without a place.
func LintRules() []privacy.Finding {
	list := make([]privacy.Finding, len(lintRules))
	for i, r := range lintRules {
		list[i] = privacy.Finding{Code: r.code, Severity: r.severity, Detail: r.detail, Mend: r.mend, Cite: r.cite, Since: r.since}
	}
	return list
}

// DiffFields returns the fields of a document that are compared, or are not for a reason, by their names in JSON, and how
// many of them have neither or both.
func DiffFields() (names []string, unsound int) {
	for _, part := range diffParts {
		names = append(names, part.field)
		if (part.diff == nil) != (part.why != "") {
			unsound++
		}
	}
	return names, unsound
}

// Lets reports whether a permitting decision permits something that a finding of the linter, for the same document
// and day, forbids.
func (d *Decision) Lets(f privacy.Finding, q *Processing, s *Situation) bool {
	doc := &d.policy.doc
	place := rankOf(f)
	at, ground := place[2]-1, place[3]-1
	ofActivity := strings.HasPrefix(f.Where, "activities") && d.stretch.activity == &doc.Activities[at]
	stands := func() bool { return ofActivity && d.standing(ground) == privacy.Permitted }
	asks := func(kind privacy.Special) bool {
		for _, c := range q.Data {
			special, criminal := d.policy.categories.Sensitive(c)
			if special && kind == privacy.SpecialCategory || criminal && kind == privacy.CriminalOffence {
				return true
			}
		}
		return false
	}
	rule, rests := d.Transfer().Rule()
	switch prohibitions[f.Code] {
	case forbidsActivity:
		return ofActivity
	case forbidsGround:
		return stands()
	case forbidsSpecial:
		return stands() && asks(privacy.SpecialCategory)
	case forbidsCriminal:
		return stands() && asks(privacy.CriminalOffence)
	case forbidsElectronic:
		return ofActivity && q.Channel.Electronic() && s.Corporate != privacy.Yes
	case forbidsRecipient:
		return q.Recipient == doc.Recipients[at].ID
	case forbidsPrivacyShield, forbidsNamed:
		t := doc.Transfers[at]
		about := rests && d.disclosure.byText && q.Recipient != "" && (t.Recipient == "" || t.Recipient == q.Recipient) && d.disclosure.facts.Transfer.To == t.To
		for _, b := range t.Rests {
			if about && b.Mechanism() == rule.Mechanism && (prohibitions[f.Code] == forbidsNamed || b == PrivacyShield) {
				return true
			}
		}
	}
	return false
}

// Prohibiting returns the codes of the rules that prohibit.
func Prohibiting() []privacy.Code { return slices.Sorted(maps.Keys(prohibitions)) }
