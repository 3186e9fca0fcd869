package lint

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// noticeRules are the rules on the notice as a whole: its principles, its words and its versions (Art 5, 12, 13).
var noticeRules = []rule{
	{
		"PR-ACCOUNT-01", art("5(2)"),
		whole("principles", func(d *document) bool { return d.misses(policy.Accountability) }),
	},
	{
		"PR-MISSING-01", art("5(1)"),
		whole("principles", func(d *document) bool {
			return slices.ContainsFunc([]policy.PrincipleName{
				policy.Lawfulness, policy.PurposeLimitation, policy.Minimisation, policy.Accuracy, policy.StorageLimitation, policy.Integrity,
			}, d.misses)
		}),
	},
	{
		"PR-PART-01", art("5(1)"),
		principles.that(func(p *policy.Principle) bool { return len(p.Omits) > 0 }),
	},
	{
		"PR-MIXED-01", art("5(1), 44"),
		principles.in(mixesTransfers),
	},
	{
		"NT-VAGUE-01", art("5(1)(b), 13(1)(c)"),
		tagged(func(t policy.Tag) bool { return t.When == policy.Unspecified && t.What != policy.StoringOnDevice }),
	},
	{
		"NT-MAYBE-01", art("12(1)"),
		tagged(func(t policy.Tag) bool {
			return t.When == policy.Possibly && t.What != policy.StoringOnDevice && t.What != policy.SendingAbroad
		}),
	},
	{
		"NT-UNMODELLED-01", art("5(2), 24(1)"),
		stated(func(st *policy.Statement) bool { return st.Unmodelled != "" }),
	},
	{
		"NT-DATE-01", art("5(2), 13(3)"),
		whole("since", func(d *document) bool { return d.Since.IsZero() }),
	},
	{
		"NT-DEEMED-01", art("4(11), 7(2), recital 32"),
		amendments.that(func(c *policy.Amendment) bool { return c.Acceptance == policy.ContinuedUse }),
	},
	{
		"NT-CHANGE-01", art("13(3), 14(4)"),
		amendments.that(func(c *policy.Amendment) bool { return c.Notice.IsZero() }),
	},
	{
		"NT-CHANGE-02", art("13(3), 14(4)"),
		whole("changes", func(d *document) bool { return len(d.Changes) == 0 }),
	},
	{
		"SE-MEASURES-01", art("32(1)"),
		commitments.that(func(c *policy.Commitment) bool { return c.ID == policy.SecurityMeasures && len(c.Measures) == 0 }),
	},
	{
		"NT-OPEN-01", art("5(1)(b), 12(1), 13(1)(c)"),
		activities(func(a activity) bool { return a.Example }),
	},
	{
		"NT-LAW-01", inUK(leave, ukArt("Art 3, 12(1)")).with("cited", "the GDPR of the Union", "instead", "the UK GDPR"),
		tagged(func(t policy.Tag) bool { return t.What == policy.Citing && (t.Law == "GDPR" || t.Law == "EU GDPR") }),
	},
	{
		"NT-LAW-01", inEU(gdpr, euArt("Art 3, 12(1)")).with("cited", "the UK GDPR", "instead", "the GDPR"),
		tagged(func(t policy.Tag) bool { return t.What == policy.Citing && t.Law == "UK GDPR" }),
	},
	{
		"NT-CHANGE-03", art("13(3), 14(4)"),
		amendments.that(func(c *policy.Amendment) bool {
			return !c.Notice.IsZero() && civil.Period{Days: 14}.CanOutlast(c.Notice)
		}),
	},
	{
		"SE-NONE-01", art("30(1)(g), 32(1)"),
		whole("commitments", func(d *document) bool {
			return !slices.ContainsFunc(d.Commitments, func(c policy.Commitment) bool { return c.ID == policy.SecurityMeasures })
		}),
	},
	{
		"SE-EVIDENCE-01", art("5(2), 24(1)"),
		commitments.that(func(c *policy.Commitment) bool { return c.Evidence == "" }),
	},
	{
		"SE-REVIEW-01", art("24(1), 32(1)(d)"),
		commitments.in(func(d *document, c *policy.Commitment) bool { return c.Evidence != "" && c.ReviewBy.Before(d.on) }),
	},
	{
		"RF-PLAIN-01", art("5(1)(f), 32(1)(a)"),
		either(
			references.that(func(r *policy.Reference) bool { return plain(r.URL) }),
			complaints.that(func(c *policy.Complaint) bool { return plain(c.URL) }),
			regulators.that(func(r *privacy.Regulator) bool { return plain(r.URL) }),
			stated(func(st *policy.Statement) bool {
				return slices.ContainsFunc(st.Marks, func(m policy.Mark) bool { return plain(m.Link) })
			}),
		),
	},
}

// misses reports whether the document lists principles, but not this one.
func (d *document) misses(name policy.PrincipleName) bool {
	return len(d.Principles) > 0 && !slices.ContainsFunc(d.Principles, func(p policy.Principle) bool { return p.Name == name })
}

// mixesTransfers reports whether a statement of the principle is about transfers.
func mixesTransfers(d *document, p *policy.Principle) bool {
	abroad := func(t policy.Tag) bool { return t.What == policy.SendingAbroad }
	for _, st := range d.text {
		if slices.ContainsFunc(st.Tags, abroad) && slices.Contains(p.StatedIn, st.ID) {
			return true
		}
	}
	return false
}

// plain reports whether an address is read without encryption.
func plain(url string) bool { return strings.HasPrefix(strings.ToLower(url), "http://") }
