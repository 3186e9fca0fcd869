package cookie

import (
	"math/bits"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Allowed returns whether a cookie may be stored on a day, by what the person said. The form of
// the declaration is not looked at, see [NewTable].
//
// An essential cookie is allowed if its exception stands. Any other is denied if the person or the browser's signal
// rejects its category. Otherwise it is allowed if the person accepts the category or its exception stands, and denied
// if not. Allowed does not allocate.
func (l *Law) Allowed(c Cookie, ch Choice, on civil.Date) Verdict {
	v := Verdict{on: on, law: l, category: c.Category}
	if c.Category == NoCategory || c.Category >= categories {
		return v.because(noCategory)
	}
	if v.consent = l.lookup(NoException, on); v.consent == nil {
		return v.because(noLaw)
	}
	stands := v.except(&c)
	answer := ch.Of(c.Category)
	signal := ch.Signalled(c.Category)
	if answer == Rejected {
		v = v.because(rejected)
	}
	if signal {
		v = v.because(signalled)
	}
	if answer == Accepted {
		v = v.because(consented)
	}
	switch {
	case stands:
		v = v.because(excepted)
	case c.Category == Essential:
		v = v.because(unfounded)
	case answer == NoAnswer:
		v = v.because(unanswered)
	}
	return v
}

// except looks at the exception of a cookie, and reports whether it stands.
func (v *Verdict) except(c *Cookie) bool {
	switch {
	case c.Exception == NoException:
		return false
	case !c.Exception.fits(c.Category):
		*v = v.because(misfit)
		return false
	}
	if v.exception = v.law.lookup(c.Exception, v.on); v.exception == nil {
		*v = v.because(notYet)
		return false
	}
	v.unmet, v.unknown = v.exception.weigh(&c.Facts)
	return v.unmet|v.unknown == 0
}

// Verdict is whether a cookie may be stored, and why. The zero value is that nothing was asked.
type Verdict struct {
	on             civil.Date
	law            *Law
	category       Category
	reasons        uint16
	unmet, unknown uint8 // conditions of the exception
	consent        *Rule // of the day
	exception      *Rule // of the day; nil: none is claimed, or none is law
}

func (v Verdict) because(r reason) Verdict {
	v.reasons |= 1 << r
	return v
}

// decides returns the reason that decides.
func (v *Verdict) decides() reason {
	if v.reasons == 0 {
		return noVerdict
	}
	return reason(bits.TrailingZeros16(v.reasons))
}

// Outcome returns whether the cookie may be stored: nothing but [privacy.Permitted] lets it be.
func (v Verdict) Outcome() privacy.Outcome { return reasons[v.decides()].outcome }

// Code returns the code of the reason that decides.
func (v Verdict) Code() privacy.Code { return reasons[v.decides()].code }

// Cite returns the provision that the verdict rests on.
func (v Verdict) Cite() privacy.Citation { return v.cite(v.decides()) }

// Category returns the category of the cookie.
func (v Verdict) Category() Category { return v.category }

// Changes returns the earliest later day on which the law can answer otherwise, unset if none is known.
func (v Verdict) Changes() (next civil.Date) {
	if v.law == nil {
		return next
	}
	return v.law.changes(v.on)
}

// Findings returns the reasons, the one that decides first, then the conditions of the exception that are not met, and
// those of which it is not known. They are made anew at each call.
func (v Verdict) Findings() []privacy.Finding {
	if v.reasons == 0 {
		return []privacy.Finding{v.finding(noVerdict)}
	}
	var list []privacy.Finding
	for rest := v.reasons; rest != 0; rest &= rest - 1 {
		list = append(list, v.finding(reason(bits.TrailingZeros16(rest))))
	}
	for rest := v.unmet; rest != 0; rest &= rest - 1 {
		list = append(list, v.condition(conditions[bits.TrailingZeros8(rest)].unmet))
	}
	for rest := v.unknown; rest != 0; rest &= rest - 1 {
		list = append(list, v.condition(conditions[bits.TrailingZeros8(rest)].unknown))
	}
	return list
}

// finding returns a reason as a finding.
func (v *Verdict) finding(r reason) privacy.Finding {
	var exception string
	if r == excepted {
		exception = v.exception.Exception.String()
	}
	f := reasons[r].code.Finding(v.where(), v.regulation(), "exception", exception)
	switch f.Cite = v.cite(r); {
	case r == excepted:
		f.Since = v.exception.Since
	case v.consent != nil:
		f.Since = v.consent.Since
	}
	return f
}

// condition returns a condition of the exception as a finding.
func (v *Verdict) condition(code privacy.Code) privacy.Finding {
	f := code.Finding(v.where(), v.regulation())
	f.Cite, f.Since = v.exception.Cite, v.exception.Since
	return f
}

// cite returns what a reason rests on: the exception, also if the person objects to it, or the rule of consent.
func (v *Verdict) cite(r reason) privacy.Citation {
	switch {
	case v.exception != nil && (r == excepted || r == rejected):
		return v.exception.Cite
	case v.consent != nil:
		return v.consent.Cite
	}
	return privacy.Citation{}
}

// regulation returns the regulation of the law, nil if nothing was asked.
func (v *Verdict) regulation() *privacy.Regulation {
	if v.law == nil {
		return nil
	}
	return v.law.t.Regulation
}

// where names the category.
func (v *Verdict) where() string {
	if v.category == NoCategory || v.category >= categories {
		return ""
	}
	return v.category.String()
}
