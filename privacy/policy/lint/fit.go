package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// fitRules find grounds and conditions that do not suit what the activity is for (Art 6(1), 9(2)).
var fitRules = append(unfitRules(), []rule{
	{
		"LB-FIT-02", art("6(1)(d), recital 46"),
		grounds(func(g ground) bool { return vital(g) && (g.of.Marketing || len(g.of.Nature) > 0) }),
	},
	{
		"LB-FIT-03", art("6(1)(d), recital 46"),
		grounds(func(g ground) bool { return vital(g) && !g.of.Marketing && len(g.of.Nature) == 0 }),
	},
	{
		"LB-CONDITION-02", art("9(2), 10"),
		grounds(func(g ground) bool {
			return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return !g.doc.asks(g.of, c.Kind.Allows()) })
		}),
	},
	{
		"LB-CONDITION-03", art("9(2)(c), (f)"),
		grounds(func(g ground) bool {
			return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool {
				n := natureOf[c.Kind]
				return n != "" && !slices.Contains(g.of.Nature, n)
			})
		}),
	},
}...)

// vital reports whether the ground is vital interests and the document does not mark the activity as an emergency.
func vital(g ground) bool {
	return g.Basis == lawfulbasis.VitalInterests && !slices.Contains(g.of.Nature, policy.OfEmergency)
}

// natureOf has the nature of the activities that a condition is for.
var natureOf = map[lawfulbasis.ConditionKind]policy.Nature{
	lawfulbasis.LegalClaims: policy.OfClaims, lawfulbasis.VitalInterestsIncapable: policy.OfEmergency,
}

// unfit lists, for each basis, the natures of activity that it does not suit.
var unfit = []struct {
	basis   lawfulbasis.Basis
	cite    string
	natures []policy.Nature
}{
	// A contract covers what the person asked for, not these (EDPB Guidelines 2/2019).
	{lawfulbasis.Contract, "6(1)(b)", []policy.Nature{
		policy.OfImprovement, policy.OfCrime, policy.OfSecurity, policy.OfMeasuring, policy.OfRequests, policy.OfScreening,
	}},
	// These must continue after consent is withdrawn.
	{lawfulbasis.Consent, "6(1)(a), 7(3)", []policy.Nature{
		policy.OfClaims, policy.OfCrime, policy.OfSecurity, policy.OfRequests, policy.OfScreening,
	}},
	// No law requires these.
	{lawfulbasis.LegalObligation, "6(1)(c)", []policy.Nature{policy.OfImprovement, policy.OfMeasuring}},
	// These are not among the recognised interests (UK GDPR Annex 1).
	{lawfulbasis.RecognisedLegitimateInterests, "6(1)", []policy.Nature{
		policy.OfImprovement, policy.OfMeasuring, policy.OfClaims, policy.OfRequests, policy.OfScreening,
	}},
}

// unfitRules returns a rule for each basis and nature that do not go together. A ground for a part of an activity is a fault only
// if no other ground of the activity suits that nature.
func unfitRules() (list []rule) {
	for _, row := range unfit {
		for _, n := range row.natures {
			of := func(g *lawfulbasis.Ground) bool { return !carries(g.Basis, n) }
			list = append(list, rule{
				"LB-FIT-01", art(row.cite).with("basis", row.basis.String(), "nature", string(n)),
				grounds(func(g ground) bool {
					other := func(o *lawfulbasis.Ground) bool { return !of(o) }
					return g.Basis == row.basis && slices.Contains(g.of.Nature, n) && (g.Part == "" || !activity{g.of, g.doc}.any(other))
				}),
			})
		}
	}
	return list
}

// carries reports whether a basis suits an activity of a nature.
func carries(b lawfulbasis.Basis, n policy.Nature) bool {
	for _, row := range unfit {
		if row.basis == b && slices.Contains(row.natures, n) {
			return false
		}
	}
	return b != lawfulbasis.VitalInterests || n == policy.OfEmergency
}

// complete reports whether the document states everything that the basis of the ground needs.
func complete(g ground) bool {
	switch g.Basis {
	case lawfulbasis.Contract:
		return g.Party == lawfulbasis.DataSubject
	case lawfulbasis.LegalObligation, lawfulbasis.PublicTask:
		return !g.Law.IsZero()
	case lawfulbasis.LegitimateInterests:
		return g.Interest.Name != "" && g.Interest.Assessment != ""
	}
	return true
}

// partRules find grounds that are incomplete or out of date, and summaries that do not match them.
var partRules = []rule{
	{
		"LB-PART-01", art("6(1), 13(1)(c)"),
		activities(func(a activity) bool {
			held, part := 0, false
			a.any(func(g *lawfulbasis.Ground) bool { held, part = held+1, g.Part != ""; return false })
			return held == 1 && part
		}),
	},
	{
		"LB-PUBLISHED-01", art("5(1)(a), 13(1)(c)"),
		grounds(func(g ground) bool { return g.AsPublished && complete(g) }),
	},
	{
		"LB-ASSESS-03", art("5(2), 24(1)"),
		grounds(func(g ground) bool {
			i := g.Interest
			return i.Assessment != "" && (i.Assessed.IsZero() || i.Assessed.Add(civil.Period{Years: 3}).Before(g.doc.on))
		}),
	},
	{
		"LB-LAW-03", art("6(3), 13(1)(c)"),
		grounds(func(g ground) bool {
			vague := func(c privacy.Citation) bool { return c.Instrument != "" && c.Provision == "" }
			return vague(g.Law) || slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return vague(c.Law) })
		}),
	},
	{
		"LB-TASK-01", art("6(1)(e), 6(3)"),
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.PublicTask && g.doc.Controller.Public != privacy.Yes
		}),
	},
	{
		"LB-CHILD-01", art("6(1)(f), recital 38"),
		grounds(func(g ground) bool {
			child := func(id policy.PersonID) bool { return g.doc.is(id, policy.Child) }
			return g.Basis == lawfulbasis.LegitimateInterests && slices.ContainsFunc(g.of.Persons, child)
		}),
	},
	{
		"LB-SUMMARY-01", art("5(1)(a), 12(1)"),
		func(d *document) (places []string) {
			for _, one := range d.text {
				if slices.ContainsFunc(one.Tags, d.sumsUpOthers) {
					places = append(places, one.where)
				}
			}
			return places
		},
	},
}

// sumsUpOthers reports whether a summary of grounds omits the most common basis, or names one that no activity rests on.
func (d *document) sumsUpOthers(t policy.Tag) bool {
	if t.What != policy.SummingUp {
		return false
	}
	counts, most := map[lawfulbasis.Basis]int{}, 0
	for _, a := range inForce.all(d) {
		for b := range lawfulbasis.Bases() {
			if (activity{a, d}).rests(b) {
				counts[b]++
			}
		}
	}
	for _, n := range counts {
		most = max(most, n)
	}
	for b := range lawfulbasis.Bases() {
		if named := slices.Contains(t.Bases, b); counts[b] == most && most > 0 && !named || counts[b] == 0 && named {
			return true
		}
	}
	return false
}
