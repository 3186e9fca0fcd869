package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// noticeRules are the rules on the notice as a whole: its principles, its words and its versions (Art 5, 12, 13).
var noticeRules = []rule{
	{
		"PR-ACCOUNT-01", privacy.Medium, gdpr, art("5(2)"),
		"the principle of accountability is missing", "add it",
		whole("principles", func(d *document) bool { return d.misses(policy.Accountability) }),
	},
	{
		"PR-MISSING-01", privacy.Low, gdpr, art("5(1)"),
		"the policy lists the principles, but leaves out one of Art 5(1)", "add it",
		whole("principles", func(d *document) bool {
			return slices.ContainsFunc([]policy.PrincipleName{
				policy.Lawfulness, policy.PurposeLimitation, policy.Minimisation, policy.Accuracy, policy.StorageLimitation, policy.Integrity,
			}, d.misses)
		}),
	},
	{
		"PR-PART-01", privacy.Low, gdpr, art("5(1)"),
		"the words leave out a part of the principle", "state the whole principle",
		principles.that(func(p *policy.Principle) bool { return len(p.Omits) > 0 }),
	},
	{
		"PR-MIXED-01", privacy.Low, gdpr, art("5(1), 44"),
		"the text mixes a principle with rules on transfers, which are not part of Art 5", "state the two apart",
		principles.in(mixesTransfers),
	},
	{
		"NT-VAGUE-01", privacy.Medium, gdpr, art("5(1)(b), 13(1)(c)"),
		"the purpose is neither specific nor explicit", "name the purpose",
		tagged(func(t policy.Tag) bool { return t.When == policy.Unspecified && t.What != policy.StoringOnDevice }),
	},
	{
		"NT-MAYBE-01", privacy.Low, gdpr, art("12(1)"),
		"the policy states processing only as a possibility", "say whether it happens, and when",
		tagged(func(t policy.Tag) bool {
			return t.When == policy.Possibly && t.What != policy.StoringOnDevice && t.What != policy.SendingAbroad
		}),
	},
	{
		"NT-DATE-01", privacy.Low, gdpr, art("5(2), 13(3)"),
		"the policy does not say from which day it applies", "date it",
		whole("since", func(d *document) bool { return d.Since.IsZero() }),
	},
	{
		"NT-DEEMED-01", privacy.Critical, gdpr, art("4(11), 7(2), recital 32"),
		"the policy treats continued use as agreement to a new version", "tell people beforehand, and ask for new consent if consent is the ground",
		amendments.that(func(c *policy.Amendment) bool { return c.Acceptance == policy.ContinuedUse }),
	},
	{
		"NT-CHANGE-01", privacy.Medium, gdpr, art("13(3), 14(4)"),
		"the policy does not promise to tell people of a new version before it takes effect", "say how long before",
		amendments.that(func(c *policy.Amendment) bool { return c.Notice.IsZero() }),
	},
	{
		"NT-CHANGE-02", privacy.Medium, gdpr, art("13(3), 14(4)"),
		"the policy does not mention new versions", "say how people are told, and how long before",
		whole("changes", func(d *document) bool { return len(d.Changes) == 0 }),
	},
	{
		"SE-MEASURES-01", privacy.Info, gdpr, art("32(1)"),
		"the policy promises measures, but names none that a person could check", "name the main ones",
		commitments.that(func(c *policy.Commitment) bool { return c.What == policy.SecurityMeasures && len(c.Measures) == 0 }),
	},
}

// misses reports whether the document lists principles, but not this one.
func (d *document) misses(name policy.PrincipleName) bool {
	return len(d.Principles) > 0 && !slices.ContainsFunc(d.Principles, func(p policy.Principle) bool { return p.Name == name })
}

// mixesTransfers reports whether a statement of the principle is about transfers.
func mixesTransfers(d *document, p *policy.Principle) bool {
	abroad := func(t policy.Tag) bool { return t.What == policy.SendingAbroad }
	for _, st := range d.Statements() {
		if slices.Contains(p.Says, st.ID) && slices.ContainsFunc(st.Tags, abroad) {
			return true
		}
	}
	return false
}
