package lint

import (
	"slices"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// rightRules are the rules on what a person may ask for, and how (Art 12, 13(2)(b), 15 to 21).
var rightRules = []rule{
	{
		"RI-MERGED-01", art("13(2)(b), 21(4)"),
		promises.that(func(r *policy.Right) bool { return len(r.Rights) > 1 }),
	},
	{
		"RI-MARKETING-02", art("21(2), (4)"),
		activities(func(a activity) bool {
			alone := func(r policy.Right) bool {
				return len(r.Rights) == 1 && r.Rights[0] == rights.MarketingObjection
			}
			return a.Marketing && !slices.ContainsFunc(a.doc.Rights, alone)
		}),
	},
	{
		"RI-IDENTITY-01", art("12(6)"),
		promises.that(func(r *policy.Right) bool { return r.Identity == privacy.Yes }),
	},
	{
		"RI-COPY-01", art("15(1)"),
		promises.that(func(r *policy.Right) bool { return r.As == policy.CopyOnly }),
	},
	{
		"RI-CONTROL-01", art("22; UK GDPR Art 22A to 22D"),
		promises.that(func(r *policy.Right) bool { return r.As == policy.Control }),
	},
	{
		"RI-LATE-01", art("12(3)"),
		promises.that(func(r *policy.Right) bool { return r.Within.CanOutlast(civil.Period{Months: 1}) }),
	},
	{
		"EX-CHANNEL-01", art("12(2)"),
		unsaid(func(e policy.Exercise) bool { return len(e.Channels) > 0 }),
	},
	{
		"EX-EXTEND-01", art("12(3); UK GDPR Art 12A(3)"),
		unsaid(func(e policy.Exercise) bool { return e.Extension != privacy.Unknown }),
	},
	{
		"EX-FREE-01", art("12(5)"),
		unsaid(func(e policy.Exercise) bool { return e.Free != privacy.Unknown }),
	},
	{
		"NT-OPPOSITE-01", art("12(5)").with("says", "using the rights is not free of charge"),
		exercises.that(func(e *policy.Exercise) bool { return e.Free == privacy.No }),
	},
	{
		"EX-REDRESS-01", art("12(4)"),
		unsaid(func(e policy.Exercise) bool { return e.Redress != privacy.Unknown }),
	},
	{
		"NT-OPPOSITE-01", art("12(4)").with("says", "a refusal comes without reasons, or without where to complain"),
		exercises.that(func(e *policy.Exercise) bool { return e.Redress == privacy.No }),
	},
	missing(rights.Access),
	missing(rights.Rectification),
	missing(rights.Erasure),
	missing(rights.Restriction),
	missing(rights.Objection),
	missing(rights.Portability),
	{
		"RI-TIME-01", art("12(3)"),
		promises.that(func(r *policy.Right) bool {
			return r.Within.IsZero() && slices.ContainsFunc(r.Rights, func(one rights.Right) bool { return one != rights.Informed })
		}),
	},
	{
		"RI-START-01", art("12(3), (6); UK GDPR Art 12A"),
		promises.that(func(r *policy.Right) bool { return r.FromReceipt == privacy.No }),
	},
	{
		"RI-START-02", art("12(3)"),
		promises.that(func(r *policy.Right) bool { return !r.Within.IsZero() && r.FromReceipt == privacy.Unknown }),
	},
	{
		"RI-WIDE-01", art("5(1)(a), 12(1)"),
		promises.that(func(r *policy.Right) bool { return r.As == policy.Widened }),
	},
	{
		"RI-NARROW-01", art("12(1), 13(2)(b)"),
		promises.that(func(r *policy.Right) bool { return r.As == policy.Narrowed }),
	},
	{
		"RI-RESTRICT-03", art("18(2)"),
		activities(func(a activity) bool {
			return a.Restricted == rights.LegalClaims && !slices.Contains(a.Nature, policy.OfClaims) ||
				a.Restricted == rights.WithConsent && !a.rests(lawfulbasis.Consent)
		}),
	},
	{
		"EX-EASE-01", art("12(3), recital 59"),
		whole("exercise", func(d *document) bool {
			named := func(e policy.Exercise) bool { return len(e.Channels) > 0 }
			easy := func(e policy.Exercise) bool { return slices.ContainsFunc(e.Channels, privacy.Channel.Electronic) }
			return slices.ContainsFunc(d.Exercise, named) && !slices.ContainsFunc(d.Exercise, easy)
		}),
	},
}

// missing returns the rule that a document must state a right, by itself or with others.
func missing(right rights.Right) rule {
	is := func(r policy.Right) bool { return slices.Contains(r.Rights, right) }
	return rule{
		"RI-MISSING-01", art("13(2)(b), 14(2)(c)").with("right", right.String()),
		whole("rights", func(d *document) bool { return !slices.ContainsFunc(d.Rights, is) }),
	}
}

// unsaid finds documents that do not say something about the use of rights.
func unsaid(says func(policy.Exercise) bool) finder {
	return whole("exercise", func(d *document) bool { return !slices.ContainsFunc(d.Exercise, says) })
}
