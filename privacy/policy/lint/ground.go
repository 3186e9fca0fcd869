package lint

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// groundRules are those on grounds (Art 6) and on what more special data need (Art 9, 10).
var groundRules = []rule{
	{
		"LB-NONE-02", privacy.Critical, gdpr, 0, art("6(1)"),
		"no ground holds for the activity on that day", "rely on a basis of Art 6(1), or leave it",
		activities(func(a activity) bool {
			return !slices.ContainsFunc(a.Grounds, func(g lawfulbasis.Ground) bool { return privacy.Holds(g.Since, g.Before, a.on) })
		}),
	},
	{
		"LB-PARTY-01", privacy.High, gdpr, 0, art("6(1)(b)"),
		"the contract is the client's, and its contacts are not party to it", "rely on legitimate interests for contacts of a client",
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.Contract && g.Party == lawfulbasis.Client }),
	},
	{
		"LB-SERVICE-01", privacy.Medium, gdpr, 0, art("6(1)(b)"),
		"a contract with one person needs neither the improvement of the service nor the prevention of crime", "rely on another basis for that part",
		grounds(func(g ground) bool {
			beside := func(n policy.Nature) bool { return n == policy.OfImprovement || n == policy.OfCrime }
			return g.Basis == lawfulbasis.Contract && g.Part == "" && slices.ContainsFunc(g.of.Nature, beside)
		}),
	},
	{
		"LB-INTEREST-01", privacy.High, gdpr, 0, art("13(1)(d)"),
		"the legitimate interest is not named", "name the interest and record its assessment",
		grounds(func(g ground) bool { return g.Basis == lawfulbasis.LegitimateInterests && g.Interest.Name == "" }),
	},
	{
		"LB-ASSESS-01", privacy.Medium, gdpr, 0, art("5(2), 6(1)(f)"),
		"by that day the interest had not been assessed against those of the person", "assess it and record the reference",
		grounds(func(g ground) bool {
			i := g.Interest
			return g.Basis == lawfulbasis.LegitimateInterests && i.Name != "" && (i.Assessment == "" || i.Assessed.After(g.on))
		}),
	},
	{
		"LB-ASSESS-02", privacy.Medium, gdpr, 0, art("5(2), 24(1)"),
		"the assessment of the interest was to be reviewed before that day", "review the assessment",
		grounds(func(g ground) bool {
			i := g.Interest
			return g.Basis == lawfulbasis.LegitimateInterests && i.Assessment != "" && i.ReviewBy.Before(g.on)
		}),
	},
	{
		"LB-PUBLIC-01", privacy.High, gdpr, 0, art("6(1), second subparagraph"),
		"a public authority cannot rely on legitimate interests for its tasks", "rely on the task, and name the law that gives it",
		grounds(func(g ground) bool {
			return g.Basis == lawfulbasis.LegitimateInterests && g.doc.Controller.Public == privacy.Yes
		}),
	},
	{
		"LB-LAW-01", privacy.Medium, gdpr, 0, art("6(3)"),
		"the law that lays the obligation down is not named", "name the law, or drop the ground",
		grounds(func(g ground) bool {
			return (g.Basis == lawfulbasis.LegalObligation || g.Basis == lawfulbasis.PublicTask) && g.Law.IsZero()
		}),
	},
	{
		"LB-DUTY-01", privacy.Medium, gdpr, 0, art("6(1)(c), 6(3)"),
		"the duty binds those only who are registered for it, and the controller is not known to be", "drop it, or register",
		unboundDuties,
	},
	{
		"LB-BASIS-01", privacy.High, gdpr, privacy.EUGDPR, art("6(1)"),
		"the law of the Union has no recognised legitimate interests", "rely on another basis", grounds(recognised),
	},
	{
		"LB-BASIS-01", privacy.High, gdpr, privacy.UKGDPR, privacy.UKGDPR.Cite("Art 6(1)(ea)"),
		"recognised legitimate interests are a basis since 5 February 2026 only", "rely on another basis",
		grounds(func(g ground) bool { return recognised(g) && g.on.Before(reformed) }),
	},
	{
		"LB-PARTS-01", privacy.Medium, gdpr, 0, art("5(1)(a), 13(1)(c)"),
		"the activity rests on several grounds, and it is not said which covers what", "say which part each covers: the rights differ",
		activities(func(a activity) bool {
			held, unparted := 0, false
			for _, g := range a.Grounds {
				if privacy.Holds(g.Since, g.Before, a.on) {
					held, unparted = held+1, unparted || g.Part == ""
				}
			}
			return held > 1 && unparted
		}),
	},
	{
		"LB-SPECIAL-01", privacy.High, gdpr, 0, art("9(1)"),
		"special-category data are used, and no condition beside the ground allows it", "name a condition of Art 9(2), or leave the data out",
		grounds(func(g ground) bool { return g.lacks(privacy.SpecialCategory) }),
	},
	{
		"LB-CRIMINAL-01", privacy.High, gdpr, 0, art("10"),
		"criminal-offence data are used, and nothing beside the ground allows it", "name the authority or the law, or leave the data out",
		grounds(func(g ground) bool { return g.lacks(privacy.CriminalOffence) }),
	},
	{
		"SP-SILENT-01", privacy.Low, gdpr, 0, art("10"),
		"crime is to be prevented, and nothing is said of data on offences", "say that none is held, or what allows it",
		activities(func(a activity) bool {
			return slices.Contains(a.Nature, policy.OfCrime) &&
				!slices.ContainsFunc(a.doc.Sensitive, func(s policy.Sensitive) bool { return s.Kind == privacy.CriminalOffence && s.Held != privacy.Unknown })
		}),
	},
	{
		"SP-HELD-01", privacy.Medium, gdpr, 0, art("14(1)(d)"),
		"data of the kind are held, and no category has them", "name the category",
		each("sensitive", func(d *policy.Document) []policy.Sensitive { return d.Sensitive }, func(d *policy.Document, s *policy.Sensitive, _ civil.Date) bool {
			return s.Held == privacy.Yes && !holds(d, s.Kind)
		}),
	},
	{
		"SP-DENIED-01", privacy.High, gdpr, 0, art("5(1)(a), 14(1)(d)"),
		"data of the kind are said not to be held, and a category has them", "say that they are held, and what allows it, or drop the category",
		each("sensitive", func(d *policy.Document) []policy.Sensitive { return d.Sensitive }, func(d *policy.Document, s *policy.Sensitive, _ civil.Date) bool {
			return s.Held == privacy.No && holds(d, s.Kind)
		}),
	},
}

// holds reports whether a category of the document is of a kind.
func holds(d *policy.Document, kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool { return c.Special == kind })
}

func recognised(g ground) bool { return g.Basis == lawfulbasis.RecognisedLegitimateInterests }

// asks reports whether data that an activity needs may be of a kind: a category, one above it or one below it is.
func asks(d *policy.Document, a *policy.Activity, kind privacy.Special) bool {
	return slices.ContainsFunc(d.Categories, func(c policy.Category) bool {
		return c.Special == kind && slices.ContainsFunc(a.Data, func(of privacy.Category) bool { return inBranch(d, c.ID, of) || inBranch(d, of, c.ID) })
	})
}

// lacks reports whether the activity uses data of a kind that no condition beside the ground allows.
func (g ground) lacks(kind privacy.Special) bool {
	return asks(g.doc, g.of, kind) && !slices.ContainsFunc(g.Conditions, func(c lawfulbasis.Condition) bool { return c.Kind.Covers() == kind })
}

// unboundDuties finds the duties that are not known to bind the controller.
func unboundDuties(d *policy.Document, on civil.Date) []string {
	var list []string
	for i, a := range d.Activities {
		for j, duty := range a.Duties {
			if privacy.Holds(a.Since, a.Before, on) && duty.Bound != privacy.Yes {
				list = append(list, fmt.Sprintf("activities[%d].duties[%d]", i, j))
			}
		}
	}
	return list
}
