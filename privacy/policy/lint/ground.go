package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// groundRules are the rules on grounds (Art 6) and on the conditions for special data (Art 9, 10).
var groundRules = []rule{
	{
		"LB-NONE-02", privacy.Critical, gdpr, art("6(1)"),
		"the activity has no ground on that day", "rely on a basis of Art 6(1), or stop the activity",
		activities(func(a activity) bool { return !a.any(func(*lawfulbasis.Ground) bool { return true }) }),
	},
	{
		"LB-PARTY-01", privacy.High, gdpr, art("6(1)(b)"),
		"the client is the party to the contract, not the people who work for it", "rely on legitimate interests for the contacts of a client",
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.Contract && g.Party == lawfulbasis.Client }),
	},
	{
		"LB-SERVICE-01", privacy.Medium, gdpr, art("6(1)(b)"),
		"a contract with one person does not need improvements to the service or the prevention of crime", "rely on another basis for that part",
		grounds(func(g ground) bool {
			beyond := func(n policy.Nature) bool { return n == policy.OfImprovement || n == policy.OfCrime }
			return g.Basis == lawfulbasis.Contract && g.Part == "" && slices.ContainsFunc(g.of.Nature, beyond)
		}),
	},
	{
		"LB-INTEREST-01", privacy.High, gdpr, art("13(1)(d)"),
		"the policy does not name the legitimate interest", "name the interest and record its assessment",
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Name == "" }),
	},
	{
		"LB-ASSESS-01", privacy.Medium, gdpr, art("5(2), 6(1)(f)"),
		"nobody had weighed the interest against the interests of the person by that day", "assess it and record the reference",
		grounds(func(g ground) bool {
			i := g.Interest
			return g.Basis == lawfulbasis.LegitimateInterests && i.Name != "" && (i.Assessment == "" || i.Assessed.After(g.doc.on))
		}),
	},
	{
		"LB-ASSESS-02", privacy.Medium, gdpr, art("5(2), 24(1)"),
		"the assessment of the interest is overdue for review", "review the assessment",
		grounds(func(g ground) bool {
			i := g.Interest
			return g.Basis == lawfulbasis.LegitimateInterests && i.Assessment != "" && i.ReviewBy.Before(g.doc.on)
		}),
	},
	{
		"LB-PUBLIC-01", privacy.High, gdpr, art("6(1), second subparagraph"),
		"a public authority cannot rely on legitimate interests for its tasks", "rely on the task, and name the law that gives it",
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && g.doc.Controller.Public == privacy.Yes
		}),
	},
	{
		"LB-LAW-01", privacy.Medium, gdpr, art("6(3)"),
		"the policy does not name the law that imposes the obligation or the task", "name the law, or drop the ground",
		grounds(func(g ground) bool {
			return (g.Basis == lawfulbasis.LegalObligation || g.Basis == lawfulbasis.PublicTask) && g.Law.IsZero()
		}),
	},
	{
		"LB-DUTY-01", privacy.Medium, gdpr, art("6(1)(c), 6(3)"),
		"the duty binds only those registered for it, and nothing shows that the controller is", "drop it, or register",
		each(inForce, "duties", func(a *policy.Activity) []policy.Duty { return a.Duties },
			func(_ *document, _ *policy.Activity, duty *policy.Duty) bool { return duty.Bound != privacy.Yes }),
	},
	{
		"LB-BASIS-01", privacy.High, gdpr, inEU(article("6(1)")),
		"the law of the Union has no recognised legitimate interests", "rely on another basis", grounds(recognised),
	},
	{
		"LB-BASIS-01", privacy.High, gdpr, inUK(privacy.UKGDPR.Cite("Art 6(1)(ea)")),
		"recognised legitimate interests are a basis only since 5 February 2026", "rely on another basis",
		grounds(func(g ground) bool { return recognised(g) && g.doc.on.Before(reformed) }),
	},
	{
		"LB-PARTS-01", privacy.Medium, gdpr, art("5(1)(a), 13(1)(c)"),
		"the activity has several grounds, and the policy does not say which ground covers which part", "name the part of each ground: people's rights differ by ground",
		activities(func(a activity) bool {
			held, unnamed := 0, false
			for _, g := range a.Grounds {
				if privacy.Holds(g.Since, g.Before, a.doc.on) {
					held, unnamed = held+1, unnamed || g.Part == ""
				}
			}
			return held > 1 && unnamed
		}),
	},
	{
		"LB-SPECIAL-01", privacy.High, gdpr, art("9(1)"),
		"the activity uses special-category data, and its ground names no condition that allows this", "name a condition of Art 9(2), or leave the data out",
		grounds(func(g ground) bool { return g.lacks(privacy.SpecialCategory) }),
	},
	{
		"LB-CRIMINAL-01", privacy.High, gdpr, art("10"),
		"the activity uses criminal-offence data, and its ground names nothing that allows this", "name the authority or the law, or leave the data out",
		grounds(func(g ground) bool { return g.lacks(privacy.CriminalOffence) }),
	},
	{
		"SP-SILENT-01", privacy.Low, gdpr, art("10"),
		"the activity is to prevent crime, and the policy does not say whether it holds data on offences", "say that it holds none, or what allows it",
		activities(func(a activity) bool {
			stated := func(s policy.Sensitive) bool { return s.Kind == privacy.CriminalOffence && s.Held != privacy.Unknown }
			return slices.Contains(a.Nature, policy.OfCrime) && !slices.ContainsFunc(a.doc.Sensitive, stated)
		}),
	},
	{
		"SP-HELD-01", privacy.Medium, gdpr, art("14(1)(d)"),
		"the policy says that data of this kind are held, and no category contains them", "name the category",
		sensitive.in(func(d *document, s *policy.Sensitive) bool { return s.Held == privacy.Yes && !d.holds(s.Kind) }),
	},
	{
		"SP-DENIED-01", privacy.High, gdpr, art("5(1)(a), 14(1)(d)"),
		"the policy says that no data of this kind are held, but a category contains them", "say that they are held and what allows it, or drop the category",
		sensitive.in(func(d *document, s *policy.Sensitive) bool { return s.Held == privacy.No && d.holds(s.Kind) }),
	},
}

func recognised(g ground) bool { return g.Basis == lawfulbasis.RecognisedLegitimateInterests }

// has reports whether the ground has a condition.
func (g ground) has(kind lawfulbasis.ConditionKind) bool {
	return slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind == kind })
}

// lacks reports whether the activity uses data of a kind that no condition of the ground allows.
func (g ground) lacks(kind privacy.Special) bool {
	return g.doc.asks(g.of, kind) && !slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind.Covers() == kind })
}

// holds reports whether a category of the document is of a kind.
func (d *document) holds(kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool { return c.Special == kind })
}

// asks reports whether data that an activity needs may be of a kind, because a related category is.
func (d *document) asks(a *policy.Activity, kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool {
		return c.Special == kind && slices.ContainsFunc(a.Data, func(of privacy.Category) bool { return d.related(c.ID, of) })
	})
}
