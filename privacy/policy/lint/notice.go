package lint

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// noticeRules are those on the notice as a whole: its principles, its words, its versions and what it refers to (Art 5,
// 12, 13).
var noticeRules = []rule{
	{
		"PR-ACCOUNT-01", privacy.Medium, gdpr, 0, art("5(2)"),
		"the principle of accountability is missing", "add it",
		whole("principles", func(d *policy.Document, _ civil.Date) bool {
			return len(d.Principles) > 0 && !has(d, policy.Accountability)
		}),
	},
	{
		"PR-MISSING-01", privacy.Low, gdpr, 0, art("5(1)"),
		"the principles are given, and one of Art 5(1) is missing", "add it",
		whole("principles", func(d *policy.Document, _ civil.Date) bool {
			return len(d.Principles) > 0 && !(has(d, policy.Lawfulness) && has(d, policy.PurposeLimitation) && has(d, policy.Minimisation) && has(d, policy.Accuracy) && has(d, policy.StorageLimitation) && has(d, policy.Integrity))
		}),
	},
	{
		"PR-PART-01", privacy.Low, gdpr, 0, art("5(1)"),
		"the words leave out a part of the principle", "say all of it",
		each("principles", func(d *policy.Document) []policy.Principle { return d.Principles }, func(_ *policy.Document, p *policy.Principle, _ civil.Date) bool { return len(p.Omits) > 0 }),
	},
	{
		"PR-MIXED-01", privacy.Low, gdpr, 0, art("5(1), 44"),
		"a principle is run together with rules on transfers, which are none of Art 5", "state them apart", mixedPrinciples,
	},
	{
		"NT-VAGUE-01", privacy.Medium, gdpr, 0, art("5(1)(b), 13(1)(c)"),
		"the purpose is not told: neither specific nor explicit", "name the purpose",
		tagged(func(t policy.Tag) bool { return t.When == policy.Unspecified && t.What != policy.StoringOnDevice }),
	},
	{
		"NT-MAYBE-01", privacy.Low, gdpr, 0, art("12(1)"),
		"what is done is stated as a possibility", "say whether it is done, and when",
		tagged(func(t policy.Tag) bool {
			return t.When == policy.Possibly && t.What != policy.StoringOnDevice && t.What != policy.SendingAbroad
		}),
	},
	{
		"NT-DATE-01", privacy.Low, gdpr, 0, art("5(2), 13(3)"),
		"it is not said from which day the document applies", "date it",
		whole("since", func(d *policy.Document, _ civil.Date) bool { return d.Since.IsZero() }),
	},
	{
		"NT-DEEMED-01", privacy.Critical, gdpr, 0, art("4(11), 7(2), recital 32"),
		"continued use is taken for agreement to a new version", "tell people beforehand, and ask new consent where consent is the ground",
		amendments(func(c *policy.Amendment) bool { return c.Acceptance == policy.ContinuedUse }),
	},
	{
		"NT-CHANGE-01", privacy.Medium, gdpr, 0, art("13(3), 14(4)"),
		"it is not promised that people are told of a new version before it takes effect", "say how long before",
		amendments(func(c *policy.Amendment) bool { return c.Notice.IsZero() }),
	},
	{
		"NT-CHANGE-02", privacy.Medium, gdpr, 0, art("13(3), 14(4)"),
		"nothing is said of new versions", "say how people are told, and how long before",
		whole("changes", func(d *policy.Document, _ civil.Date) bool { return len(d.Changes) == 0 }),
	},
	{
		"RF-MISSING-01", privacy.Low, gdpr, 0, art("12(1)"),
		"a document is announced and not there", "link it, or drop the announcement",
		documents(func(r *policy.Reference, _ civil.Date) bool { return r.URL == "" }),
	},
	{
		"RF-GONE-01", privacy.Low, gdpr, 0, art("12(1)"),
		"a document was looked for, and was not where the text has it", "mend the address, or drop the reference",
		documents(func(r *policy.Reference, on civil.Date) bool {
			return r.URL != "" && r.Found == privacy.No && !r.CheckedOn.After(on)
		}),
	},
	{
		"SE-MEASURES-01", privacy.Info, gdpr, 0, art("32(1)"),
		"measures are promised, and none is named that a person could check", "name the main ones",
		each("commitments", func(d *policy.Document) []policy.Commitment { return d.Commitments }, func(_ *policy.Document, c *policy.Commitment, _ civil.Date) bool {
			return c.What == policy.SecurityMeasures && len(c.Measures) == 0
		}),
	},
}

func amendments(breaks func(*policy.Amendment) bool) finder {
	return each("changes", func(d *policy.Document) []policy.Amendment { return d.Changes }, func(_ *policy.Document, c *policy.Amendment, _ civil.Date) bool { return breaks(c) })
}

func documents(breaks func(*policy.Reference, civil.Date) bool) finder {
	return each("references", func(d *policy.Document) []policy.Reference { return d.References }, func(_ *policy.Document, r *policy.Reference, on civil.Date) bool { return breaks(r, on) })
}

// has reports whether a principle is among those of the document.
func has(d *policy.Document, name policy.PrincipleName) bool {
	return slices.ContainsFunc(d.Principles, func(p policy.Principle) bool { return p.Name == name })
}

// mixedPrinciples finds principles whose statement speaks of transfers.
func mixedPrinciples(d *policy.Document, _ civil.Date) []string {
	abroad := func(t policy.Tag) bool { return t.What == policy.SendingAbroad }
	var list []string
	for i, p := range d.Principles {
		for _, st := range d.Statements() {
			if slices.Contains(p.Says, st.ID) && slices.ContainsFunc(st.Tags, abroad) {
				list = append(list, fmt.Sprintf("principles[%d]", i))
				break
			}
		}
	}
	return list
}
