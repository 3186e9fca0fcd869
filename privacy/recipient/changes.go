package recipient

import (
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

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
	look := func(days ...civil.Date) {
		for _, day := range days {
			if day.After(d.On) && (first.IsZero() || day.Before(first)) {
				first = day
			}
		}
	}
	if v.register == nil {
		return first
	}
	for _, i := range v.register.index[d.Recipient] {
		one := &v.register.list[i]
		look(one.Since, one.Before, one.Contract.Signed, one.Contract.Before, transferChanges(one.Transfer, d.On))
		for j := range one.SubProcessors {
			s := &one.SubProcessors[j]
			look(s.Since, s.Before, transferChanges(s.Transfer, d.On))
		}
	}
	return first
}

func transferChanges(t transfer.Transfer, on civil.Date) civil.Date {
	return transfer.Check(t, on).Changes()
}
