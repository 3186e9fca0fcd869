package recipient

import "github.com/lawful-go/lawful/privacy/civil"

// Changes returns the earliest day after that of the question on which the outcome is another by itself, the facts given
// remaining what they are; unset if there is none.
func (v Verdict) Changes() civil.Date {
	if v.Code == "" || v.asked.On.IsZero() {
		return civil.Date{}
	}
	d := v.asked
	for day := v.next(d); !day.IsZero(); day = v.next(d) {
		d.On = day
		if v.register.Check(d).Outcome != v.Outcome {
			return day
		}
	}
	return civil.Date{}
}

// next returns the first day after that of a question on which anything changes that a check looks at.
func (v *Verdict) next(d Disclosure) civil.Date {
	var first civil.Date
	if v.register == nil {
		return first
	}
	for _, i := range v.register.index[d.Recipient] {
		e := &v.register.list[i]
		first = later(d.On, first, e.Since, e.Before)
		for _, s := range e.stretches {
			first = later(d.On, first, s.since)
		}
	}
	return first
}
