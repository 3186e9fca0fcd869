package lint

import (
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// complaintRules are the rules on complaints (Art 13(2)(ca), (d); DPA 2018 s.164A).
var complaintRules = []rule{
	{
		"CP-REGULATOR-01", privacy.High, gdpr, art("13(2)(d), 14(2)(e)"),
		"the policy does not state the right to complain to the regulator", "state it, and how to reach the regulator",
		whole("complaints", func(d *document) bool { return !d.complainsTo(policy.ToRegulator) }),
	},
	{
		"CP-CONTROLLER-01", privacy.High, complains, inUK(privacy.UKGDPR.Cite("Art 13(2)(ca), 14(2)(da)")),
		"the policy does not state the right to complain to the controller", "state the right, and how to use it",
		whole("complaints", func(d *document) bool { return !d.complainsTo(policy.ToController) }),
	},
	{
		"CP-RIGHT-01", privacy.High, complains, inUK(privacy.UKGDPR.Cite("Art 13(2)(ca), 14(2)(da)")),
		"the policy asks people to complain to the controller first, but does not call it their right", "state the right",
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && !c.AsRight }),
	},
	{
		"CP-CHANNEL-01", privacy.Medium, complains, s164A("(2)"),
		"the policy does not say how to complain to the controller, who must make it easy", "name the channels, at least one of them electronic",
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && len(c.Channels) == 0 }),
	},
	{
		"CP-EASE-01", privacy.Low, complains, s164A("(2)"),
		"people cannot complain to the controller by electronic means", "add an electronic channel, such as a form",
		complaints.that(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && len(c.Channels) > 0 && !slices.ContainsFunc(c.Channels, consent.Channel.Electronic)
		}),
	},
	{
		"CP-ACK-01", privacy.Info, complains, s164A("(3)"),
		"the policy does not say that the controller acknowledges a complaint within 30 days", "say so",
		complaints.that(func(c *policy.Complaint) bool { return c.To == policy.ToController && c.Acknowledge.IsZero() }),
	},
	{
		"CP-LATE-01", privacy.High, complains, s164A("(3)"),
		"the controller takes more than 30 days to acknowledge a complaint", "acknowledge it within 30 days",
		complaints.that(func(c *policy.Complaint) bool {
			return c.To == policy.ToController && c.Acknowledge.CanOutlast(civil.Period{Days: 30})
		}),
	},
}

// complainsTo reports whether the document states a way to complain to somebody.
func (d *document) complainsTo(to policy.ComplaintTo) bool {
	return slices.ContainsFunc(d.Complaints, func(c policy.Complaint) bool { return c.To == to })
}
