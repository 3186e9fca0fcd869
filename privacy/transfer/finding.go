package transfer

import (
	"math/bits"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Findings returns every reason: what the check found, then the conditions that are not met, those of which it is not
// known, and actions against the decision that are pending. They are made again at each call.
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
		list = append(list, v.condition(c, privacy.No))
	}
	for rest := v.unknown; rest != 0; rest &= rest - 1 {
		c := Condition(bits.TrailingZeros32(rest))
		list = append(list, v.condition(c, privacy.Unknown))
	}
	return v.challenges(list)
}

// finding returns a reason as a finding.
func (v *Verdict) finding(r reason) privacy.Finding {
	var day, since civil.Date
	switch r {
	case early:
		day = v.rule.Since
	case ended:
		day, since = v.rule.Before, v.rule.Before
	case stands:
		since = v.rule.Since
	}
	f := reasons[r].code.Finding(v.where(), v.law.Regulation(), "day", day.String(), "alternatives", v.alternatives())
	if f.Cite = r.cite(v); !since.IsZero() {
		f.Since = since
	}
	return f
}

// condition returns a condition of the rule as a finding.
func (v *Verdict) condition(c Condition, f privacy.Fact) privacy.Finding {
	args := []string{"alternatives", v.alternatives()}
	if c == Assessed {
		test, _ := v.law.Test(v.on)
		args = append(args, "standard", test.Standard)
	}
	found := c.Code(f).Finding(v.where(), v.law.Regulation(), args...)
	found.Cite, found.Since = c.cite(v, f), v.rule.since(c)
	return found
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
		if privacy.InForce(c.Since, c.Before, v.on) {
			f := v.finding(challenged)
			f.Cite, f.Since = c.Cite, c.Since
			list = append(list, f)
		}
	}
	return list
}

// where names place and mechanism. A place that is not known is not repeated.
func (v *Verdict) where() string { return where(v.transfer.To, v.transfer.Mechanism) }

func where(to string, m Mechanism) string {
	if !Known(to) {
		return m.String()
	}
	return to + ", " + m.String()
}

// alternatives names the mechanisms that the law has in addition to the one named.
func (v *Verdict) alternatives() string {
	var words []string
	for m := range v.Alternatives.All() {
		words = append(words, m.String())
	}
	return strings.Join(words, ", ")
}
