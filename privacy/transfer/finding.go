package transfer

import (
	"math/bits"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Findings returns every reason: what the check found, then the conditions that are not met, those of which it is not
// known, and actions against the decision that are pending. They are made anew at each call.
func (v Verdict) Findings() []privacy.Finding {
	if v.reasons == 0 {
		return []privacy.Finding{v.finding(noVerdict)}
	}
	var list []privacy.Finding
	for rest := v.reasons; rest != 0; rest &= rest - 1 {
		list = append(list, v.finding(reason(bits.TrailingZeros32(rest))))
	}
	for rest := v.unmet; rest != 0; rest &= rest - 1 {
		c := Condition(bits.TrailingZeros32(rest))
		list = append(list, v.condition(c, conditions[c].unmet, conditions[c].no, privacy.High))
	}
	for rest := v.unknown; rest != 0; rest &= rest - 1 {
		c := Condition(bits.TrailingZeros32(rest))
		list = append(list, v.condition(c, conditions[c].unknown, conditions[c].open, privacy.Medium))
	}
	return v.challenges(list)
}

// finding returns a reason as a finding.
func (v *Verdict) finding(r reason) privacy.Finding {
	row := &reasons[r]
	f := privacy.Finding{Code: row.code, Severity: row.severity, Where: v.where(), Detail: row.detail, Mend: row.mend, Cite: r.cite(v)}
	switch r {
	case early:
		f.Detail += v.rule.Since.String()
	case ended:
		f.Detail += v.rule.Before.String()
		f.Since = v.rule.Before
	case stands:
		f.Since = v.rule.Since
	}
	if f.Mend == "" && row.outcome != privacy.Permitted {
		f.Mend = v.other()
	}
	return f
}

// condition returns a condition of the rule as a finding.
func (v *Verdict) condition(c Condition, code privacy.Code, detail string, s privacy.Severity) privacy.Finding {
	f := privacy.Finding{
		Code: code, Severity: s, Where: v.where(), Detail: detail, Mend: conditions[c].mend, Cite: c.cite(v), Since: v.rule.since(c),
	}
	if c == Assessed {
		f.Detail += ": it is to be " + testOn(v.transfer.From, v.on).Standard
	}
	if f.Mend == "" {
		f.Mend = v.other()
	}
	return f
}

// since returns the first day on which the rule asks for a condition.
func (r *Rule) since(c Condition) civil.Date {
	first := r.Since
	for _, q := range r.Requires {
		if q.Condition == c && q.Since.After(first) {
			first = q.Since
		}
	}
	return first
}

// challenges adds the actions that are pending against the decision that the transfer rests on.
func (v *Verdict) challenges(list []privacy.Finding) []privacy.Finding {
	if v.rule == nil {
		return list
	}
	for _, c := range v.rule.Challenges {
		if privacy.Holds(c.Since, c.Before, v.on) {
			f := v.finding(challenged)
			f.Cite, f.Since = c.Cite, c.Since
			list = append(list, f)
		}
	}
	return list
}

// where names place and mechanism. A place that is not known is not repeated.
func (v *Verdict) where() string {
	if !Known(v.transfer.To) {
		return v.transfer.Mechanism.String()
	}
	return v.transfer.To + ", " + v.transfer.Mechanism.String()
}

// other says which mechanisms the law has beside the one named.
func (v *Verdict) other() string {
	if v.Alternatives == 0 {
		return "do without the transfer"
	}
	var words []string
	for m := range v.Alternatives.All() {
		words = append(words, m.String())
	}
	return "rest it on one of " + strings.Join(words, ", ")
}
