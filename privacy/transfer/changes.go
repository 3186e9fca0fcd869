package transfer

import "github.com/lawful-go/lawful/privacy/civil"

// Changes returns the earliest day after that of the verdict on which the outcome is another by itself, by the law that
// the tables have; unset if no such day is known.
func (v Verdict) Changes() civil.Date {
	if v.reasons == 0 || v.reasons&incomplete != 0 {
		return civil.Date{}
	}
	p := &v.law.places[geography.number(v.transfer.To)]
	for day := v.next(p, v.on); !day.IsZero(); day = v.next(p, day) {
		if v.law.Check(v.transfer, day).Outcome != v.Outcome {
			return day
		}
	}
	return civil.Date{}
}

// next returns the first day after another on which anything changes that a check looks at.
func (v *Verdict) next(p *place, after civil.Date) civil.Date {
	var first civil.Date
	look := func(day civil.Date) {
		if day.After(after) && (first.IsZero() || day.Before(first)) {
			first = day
		}
	}
	look(v.transfer.Signed)
	v.law.changes(p, v.transfer.Mechanism, look)
	return first
}
