package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// rightRules are the rules on what a person may ask for, and how (Art 12, 13(2)(b), 15 to 21).
var rightRules = []rule{
	{
		"RI-MERGED-01", privacy.High, gdpr, art("13(2)(b), 21(4)"),
		"the policy merges several rights into one", "state each right by itself",
		promises.that(func(r *policy.Right) bool { return len(r.Rights) > 1 }),
	},
	{
		"RI-MARKETING-01", privacy.High, gdpr, art("21(2), (4)"),
		"the activity is direct marketing, and the policy does not state the right to object to it by itself", "state it clearly and apart from other information",
		activities(func(a activity) bool {
			alone := func(r policy.Right) bool {
				return len(r.Rights) == 1 && r.Rights[0] == rights.MarketingObjection
			}
			return a.Marketing && !slices.ContainsFunc(a.doc.Rights, alone)
		}),
	},
	{
		"RI-IDENTITY-01", privacy.Medium, gdpr, art("12(6)"),
		"the policy asks for proof of identity before every answer, not only in case of reasonable doubt", "ask only in case of reasonable doubt",
		promises.that(func(r *policy.Right) bool { return r.Identity }),
	},
	{
		"RI-COPY-01", privacy.Low, gdpr, art("15(1)"),
		"the policy states access only as a copy", "add the confirmation and the information of Art 15(1)",
		promises.that(func(r *policy.Right) bool { return r.As == policy.CopyOnly }),
	},
	{
		"RI-CONTROL-01", privacy.Medium, gdpr, art("22; UK GDPR Art 22A to 22D"),
		"the policy promises control over automated decisions, which is no right of the law", "state what the law gives: not to be subject to them, or the safeguards",
		promises.that(func(r *policy.Right) bool { return r.As == policy.Control }),
	},
	{
		"RI-LATE-01", privacy.High, gdpr, art("12(3)"),
		"the policy promises an answer in a time that can be more than a month", "answer within one month",
		promises.that(func(r *policy.Right) bool { return r.Within.CanOutlast(civil.Period{Months: 1}) }),
	},
	{
		"EX-CHANNEL-01", privacy.Medium, gdpr, art("12(2)"),
		"the policy does not say how people use their rights", "name the channels, and require no form",
		unsaid(func(e policy.Exercise) bool { return len(e.Channels) > 0 }),
	},
	{
		"EX-EXTEND-01", privacy.Low, gdpr, art("12(3); UK GDPR Art 12A(3)"),
		"the policy does not say that an answer can take two further months", "say so, and that the person is told why",
		unsaid(func(e policy.Exercise) bool { return e.Extension }),
	},
	{
		"EX-FREE-01", privacy.Low, gdpr, art("12(5)"),
		"the policy does not say that using the rights is free of charge", "say so",
		unsaid(func(e policy.Exercise) bool { return e.Free }),
	},
	{
		"EX-REDRESS-01", privacy.Low, gdpr, art("12(4)"),
		"the policy does not say that a refusal gives its reasons and where to complain", "say so",
		unsaid(func(e policy.Exercise) bool { return e.Redress }),
	},
	missing(rights.Access, "the policy does not state the right of access"),
	missing(rights.Rectification, "the policy does not state the right to rectification"),
	missing(rights.Erasure, "the policy does not state the right to erasure"),
	missing(rights.Restriction, "the policy does not state the right to restriction"),
	missing(rights.Objection, "the policy does not state the right to object"),
	missing(rights.Portability, "the policy does not state the right to portability"),
}

// missing returns the rule that a document must state a right, by itself or with others.
func missing(right rights.Right, detail string) rule {
	is := func(r policy.Right) bool { return slices.Contains(r.Rights, right) }
	return rule{
		"RI-MISSING-01", privacy.High, gdpr, art("13(2)(b), 14(2)(c)"), detail, "state it",
		whole("rights", func(d *document) bool { return !slices.ContainsFunc(d.Rights, is) }),
	}
}

// unsaid finds documents that do not say something about the use of rights.
func unsaid(says func(policy.Exercise) bool) finder {
	return whole("exercise", func(d *document) bool { return !slices.ContainsFunc(d.Exercise, says) })
}
