package lawfulbasis_test

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
)

// The oracle knows two values only. Whoever knows everything of a person reads the law with plain and, or, not
// ([lawful]); where something is unknown, the answer is the one that every way of knowing it would give, and else
// undetermined ([unknowns]). It shares nothing with the code that it is held against.

// A state is everything known of a person, as a number in base 3 with a digit for each fact, then the data asked for.
const (
	consented = iota // digits, 0 for unknown, 1 for no, 2 for yes
	explicit
	contracted
	party
	requested
	objected
	vital
	marketingObjected
	digits
)

var power = [digits + 1]int{1, 3, 9, 27, 81, 243, 729, 2187, 6561}

const states = 6561 * 4 // by the data asked for: ordinary, special, criminal, both

func digit(state, k int) privacy.Fact { return privacy.Fact(state / power[k] % 3) }

func special(state int) bool  { return state/power[digits]&1 != 0 }
func criminal(state int) bool { return state/power[digits]&2 != 0 }

// facts returns the facts of a state but those on consent, which go with a purpose.
func facts(state int) lawfulbasis.Facts {
	return lawfulbasis.Facts{
		Contract: digit(state, contracted), Party: digit(state, party), Requested: digit(state, requested),
		Objected: digit(state, objected), Vital: digit(state, vital), MarketingObjected: digit(state, marketingObjected),
		Special: special(state), Criminal: criminal(state),
	}
}

// consentTo returns what the state says of the consent for a purpose.
func consentTo(p privacy.PurposeID, state int) lawfulbasis.PurposeConsent {
	return lawfulbasis.PurposeConsent{Purpose: p, InForce: digit(state, consented), Explicit: digit(state, explicit)}
}

// sample is a ground with what the oracle is told of it.
type sample struct {
	lawfulbasis.Ground
	named                              bool // all that its basis rests on is named, or may lack as published
	stated, explicit, vital, authority bool // its conditions
}

// lawful reports whether the ground stands for a person of whom everything is known.
func lawful(g *sample, state int) bool {
	is := func(k int) bool { return digit(state, k) == privacy.Yes }
	var stands bool
	switch g.Basis {
	case lawfulbasis.Consent:
		stands = is(consented)
	case lawfulbasis.Contract:
		clients := g.Party == lawfulbasis.Client && g.AsPublished
		stands = is(contracted) && (is(party) || clients) || is(requested)
	case lawfulbasis.LegalObligation:
		stands = true
	case lawfulbasis.VitalInterests:
		stands = is(vital)
	case lawfulbasis.PublicTask, lawfulbasis.LegitimateInterests, lawfulbasis.RecognisedLegitimateInterests:
		stands = !is(objected)
	}
	met := g.stated || g.explicit && is(consented) && is(explicit) || g.vital && is(vital)
	return g.named && stands && (met || !special(state)) && (g.authority || !criminal(state))
}

// unknowns returns the answer in every state, given the answer in those in which nothing is unknown.
func unknowns(n int, powers []int, known func(state int) bool) []privacy.Outcome {
	answers := make([]privacy.Outcome, n)
	for state := n - 1; state >= 0; state-- {
		answers[state] = privacy.Denied
		if k := firstUnknown(state, powers); k >= 0 {
			answers[state] = privacy.Undetermined
			if no, yes := answers[state+powers[k]], answers[state+2*powers[k]]; no == yes {
				answers[state] = no
			}
		} else if known(state) {
			answers[state] = privacy.Permitted
		}
	}
	return answers
}

// firstUnknown returns a digit that is unknown, and -1 if none is.
func firstUnknown(state int, powers []int) int {
	for k, p := range powers {
		if state/p%3 == 0 {
			return k
		}
	}
	return -1
}

// samples returns every ground that differs in what a decision looks at: the bases, none and one that there is not
// included, as published or not, whose contract, with and without what is to be named, with each set of conditions.
func samples() []sample {
	var list []sample
	for b := lawfulbasis.None; b <= lawfulbasis.RecognisedLegitimateInterests+1; b++ {
		for _, published := range []bool{false, true} {
			for _, s := range bare(b, published) {
				for set := range 16 {
					list = append(list, s.with(set))
				}
			}
		}
	}
	return list
}

// bare returns the grounds of a basis without conditions.
func bare(b lawfulbasis.Basis, published bool) []sample {
	full := ground(b)
	full.AsPublished, full.Purpose = published, upgrades
	but := func(named bool, by func(*lawfulbasis.Ground)) sample {
		return sample{Ground: changed(full, by), named: named}
	}
	all := but(true, func(*lawfulbasis.Ground) {})
	switch b {
	case lawfulbasis.Contract:
		return []sample{all, but(true, func(g *lawfulbasis.Ground) { g.Party = lawfulbasis.Client })}
	case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
		return []sample{all, but(published, func(g *lawfulbasis.Ground) { g.Law = privacy.Citation{} })}
	case lawfulbasis.RecognisedLegitimateInterests:
		return []sample{all, but(false, func(g *lawfulbasis.Ground) { g.Recognised = 0 })}
	case lawfulbasis.LegitimateInterests:
		list := []sample{all}
		for _, name := range []string{"", claims.Name} {
			list = append(list,
				but(published, func(g *lawfulbasis.Ground) { g.Interest = lawfulbasis.Interest{Name: name} }),
				but(published, func(g *lawfulbasis.Ground) { g.Interest.Name, g.Interest.Assessed = name, day.AddDays(1) }),
				but(false, func(g *lawfulbasis.Ground) { g.Interest.Name, g.Interest.ReviewBy = name, day.AddDays(-1) }))
		}
		return append(list, but(published, func(g *lawfulbasis.Ground) { g.Interest.Name = "" }))
	case lawfulbasis.None, lawfulbasis.RecognisedLegitimateInterests + 1:
		all.named = false
	}
	return []sample{all}
}

// with adds a set of conditions, one bit for each.
func (s sample) with(set int) sample {
	s.stated, s.explicit, s.vital, s.authority = set&1 != 0, set&2 != 0, set&4 != 0, set&8 != 0
	s.Conditions = nil
	for i, k := range [...]lawfulbasis.ConditionKind{
		lawfulbasis.Research, lawfulbasis.ExplicitConsent, lawfulbasis.VitalInterestsIncapable, lawfulbasis.CriminalLaw,
	} {
		if set&(1<<i) != 0 {
			s.Conditions = append(s.Conditions, lawfulbasis.Condition{Kind: k, Law: dpaSch1})
		}
	}
	return s
}
