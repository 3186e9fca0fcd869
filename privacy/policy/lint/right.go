package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// rightRules are those on what a person may ask for, and how (Art 12, 13(2)(b), 15 to 21).
var rightRules = slices.Concat([]rule{
	{
		"RI-MERGED-01", privacy.High, gdpr, 0, art("13(2)(b), 21(4)"),
		"several rights are stated as one", "state each right by itself",
		promises(func(r *policy.Right) bool { return len(r.Rights) > 1 }),
	},
	{
		"RI-MARKETING-01", privacy.High, gdpr, 0, art("21(2), (4)"),
		"there is direct marketing, and the right to object to it is not stated by itself", "state it clearly and apart from other information",
		activities(func(a activity) bool { return a.Marketing && !statesAlone(a.doc, rights.MarketingObjection) }),
	},
	{
		"RI-IDENTITY-01", privacy.Medium, gdpr, 0, art("12(6)"),
		"identity is to be verified before every answer, not only on reasonable doubt", "ask only where identity is in reasonable doubt",
		promises(func(r *policy.Right) bool { return r.Identity }),
	},
	{
		"RI-COPY-01", privacy.Low, gdpr, 0, art("15(1)"),
		"access is stated as a copy alone", "add confirmation and the information of Art 15(1)",
		promises(func(r *policy.Right) bool { return r.As == policy.CopyOnly }),
	},
	{
		"RI-CONTROL-01", privacy.Medium, gdpr, 0, art("22; UK GDPR Art 22A to 22D"),
		"nobody has a right to govern automated decisions", "state what the law gives: not to be subject to them, or the safeguards",
		promises(func(r *policy.Right) bool { return r.As == policy.Control }),
	},
	{
		"RI-LATE-01", privacy.High, gdpr, 0, art("12(3)"),
		"the time promised for the answer can be more than a month", "answer within one month",
		promises(func(r *policy.Right) bool { return r.Within.CanOutlast(civil.Period{Months: 1}) }),
	},
	{
		"EX-CHANNEL-01", privacy.Medium, gdpr, 0, art("12(2)"),
		"it is not said how a person uses the rights", "name the channels, and ask for no form",
		whole("exercise", unsaid(func(e policy.Exercise) bool { return len(e.Channels) > 0 })),
	},
	{
		"EX-EXTEND-01", privacy.Low, gdpr, 0, art("12(3); UK GDPR Art 12A(3)"),
		"it is not said that an answer can take two months more", "say it, and that the person is told why",
		whole("exercise", unsaid(func(e policy.Exercise) bool { return e.Extension })),
	},
	{
		"EX-FREE-01", privacy.Low, gdpr, 0, art("12(5)"),
		"it is not said that using the rights is free of charge", "say it",
		whole("exercise", unsaid(func(e policy.Exercise) bool { return e.Free })),
	},
	{
		"EX-REDRESS-01", privacy.Low, gdpr, 0, art("12(4)"),
		"it is not said that a refusal comes with reasons and with where to turn", "say it",
		whole("exercise", unsaid(func(e policy.Exercise) bool { return e.Redress })),
	},
},
	unstated(rights.Access, "the right of access is not stated"),
	unstated(rights.Rectification, "the right to rectification is not stated"),
	unstated(rights.Erasure, "the right to erasure is not stated"),
	unstated(rights.Restriction, "the right to restriction is not stated"),
	unstated(rights.Objection, "the right to object is not stated"),
	unstated(rights.Portability, "the right to portability is not stated"),
)

// unstated returns the rule that a right is to be stated, by itself or with others.
func unstated(right rights.Right, detail string) []rule {
	is := func(r policy.Right) bool { return slices.Contains(r.Rights, right) }
	return []rule{{
		"RI-MISSING-01", privacy.High, gdpr, 0, art("13(2)(b), 14(2)(c)"), detail, "state it",
		whole("rights", func(d *policy.Document, _ civil.Date) bool { return !slices.ContainsFunc(d.Rights, is) }),
	}}
}

func promises(breaks func(*policy.Right) bool) finder {
	return each("rights", func(d *policy.Document) []policy.Right { return d.Rights }, func(_ *policy.Document, r *policy.Right, _ civil.Date) bool { return breaks(r) })
}

// statesAlone reports whether the document states a right by itself.
func statesAlone(d *policy.Document, r rights.Right) bool {
	return slices.ContainsFunc(d.Rights, func(p policy.Right) bool { return len(p.Rights) == 1 && p.Rights[0] == r })
}

// unsaid reports of a document that nothing in it says how rights are used in some respect.
func unsaid(says func(policy.Exercise) bool) func(*policy.Document, civil.Date) bool {
	return func(d *policy.Document, _ civil.Date) bool { return !slices.ContainsFunc(d.Exercise, says) }
}
