package consent

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Child is what is known of somebody who is asked for consent, and may be a child (Art 8). Check it before
// recording the consent. The zero value knows nothing.
type Child struct {
	Country string     // of the person, as an ISO 3166-1 code of two letters: required where countries may set an age of their own
	Born    civil.Date // unset: not known

	// Online is whether an information society service is offered directly to the child. If it is not, Art 8 does
	// not apply; national law then decides whether the child understands what it agrees to, which Child does not check.
	Online privacy.Fact

	// Counselling is whether that service is a preventive or counselling one, which some regimes leave out.
	Counselling privacy.Fact

	// Parent is whether the holder of parental responsibility gave or authorised the consent, which the controller makes
	// reasonable efforts to verify (Art 8(2)).
	Parent privacy.Fact
}

// AgeOfConsent returns the rule on the age from which a child can consent to an information society service that is
// offered directly to it, by the law of a day: that of the country, or otherwise that of every country. It returns false
// on a day on which the law has no rule.
func (l *Law) AgeOfConsent(country string, on civil.Date) (rule AgeRule, ok bool) {
	for i := range l.t.Ages {
		if r := &l.t.Ages[i]; (r.Country == country || r.Country == "" && !ok) && r.InForce(on) {
			rule, ok = *r, true
		}
	}
	return rule, ok
}

// MayConsent returns whether a consent that the person gives on a day counts, as far as age is concerned, and if not,
// why (Art 8). A child born on 29 February comes of age on 1 March.
func (l *Law) MayConsent(c Child, on civil.Date) (privacy.Outcome, []privacy.Finding) {
	rule, ok := l.AgeOfConsent(c.Country, on)
	counsels := privacy.No
	if slices.ContainsFunc(l.t.Ages, func(r AgeRule) bool { return r.Counselling }) {
		counsels = c.Counselling
	}
	finding := func(code privacy.Code) []privacy.Finding {
		f := code.Finding("", l.t.Regulation)
		if ok {
			f.Cite = rule.Cite
		}
		return []privacy.Finding{f}
	}
	switch {
	case c.Online == privacy.No, counsels == privacy.Yes, c.Parent == privacy.Yes:
		return privacy.Permitted, nil
	case !ok || c.Born.IsZero() || c.Born.After(on):
		return privacy.Undetermined, finding("CO-CHILD-02")
	case !on.Before(comesOfAge(c.Born, rule.Years)):
		return privacy.Permitted, nil
	case c.Online == privacy.Unknown || c.Parent == privacy.Unknown || counsels == privacy.Unknown:
		return privacy.Undetermined, finding("CO-CHILD-01")
	}
	return privacy.Denied, finding("CO-CHILD-01")
}

// comesOfAge returns the first day on which somebody has an age.
func comesOfAge(born civil.Date, years int) civil.Date {
	d := born.Add(civil.Period{Years: years})
	_, _, want := born.Date()
	if _, _, day := d.Date(); day != want {
		return d.AddDays(1)
	}
	return d
}
