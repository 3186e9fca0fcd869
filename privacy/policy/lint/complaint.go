package lint

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// complaintRules are the rules on complaints (Art 13(2)(ca), (d); DPA 2018 s.164A).
var complaintRules = []rule{
	{
		"CP-REGULATOR-01", art("13(2)(d), 14(2)(e)"),
		whole("complaints", func(d *document) bool { return !d.complainsTo(policy.ToRegulator) }),
	},
	{
		"CP-CONTROLLER-01", s103(ukArt("Art 13(2)(ca), 14(2)(da)")),
		whole("complaints", func(d *document) bool { return !d.complainsTo(policy.ToController) }),
	},
	{
		"CP-RIGHT-01", s103(ukArt("Art 13(2)(ca), 14(2)(da)")),
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && c.AsRight != privacy.Yes }),
	},
	{
		"CP-CHANNEL-01", s164A("(2)"),
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && len(c.Channels) == 0 }),
	},
	{
		"CP-EASE-01", s164A("(2)"),
		complaints.that(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && len(c.Channels) > 0 && !slices.ContainsFunc(c.Channels, privacy.Channel.Electronic)
		}),
	},
	{
		"CP-ACK-01", s164A("(3)"),
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && c.Acknowledge.IsZero() }),
	},
	{
		"CP-LATE-01", s164A("(3)"),
		complaints.that(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && c.Acknowledge.CanOutlast(civil.Period{Days: 30})
		}),
	},
	{
		"CP-RIGHT-02", art("13(2)(d), 77(1)"),
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToRegulator && c.AsRight != privacy.Yes }),
	},
}

// complainsTo reports whether the document states a way to complain to somebody.
func (d *document) complainsTo(to policy.ComplaintTo) bool {
	return slices.ContainsFunc(d.Complaints, func(c policy.Complaint) bool { return c.To == to })
}
