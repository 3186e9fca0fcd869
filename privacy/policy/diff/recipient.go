package diff

import (
	"slices"
	"strings"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// recipients compares who may have data, and how they are protected.
func (d *differ) recipients() {
	list[policy.Recipient]{
		name: "recipients", key: func(v *policy.Recipient) string { return string(v.ID) }, differ: d.recipient,
		set: func(c *Change, v *policy.Recipient) {
			c.Activities = v.Activities
			d.asks(c, v)
		},
	}.compare(d, Change{Subject: Recipient}, d.old.Recipients, d.new.Recipients)
	list[policy.Disclosure]{
		name: "disclosures", key: func(v *policy.Disclosure) string { return string(v.Rule) },
	}.compare(d, Change{Subject: Disclosure}, d.old.Disclosures, d.new.Disclosures)
	list[policy.Commitment]{
		name: "commitments", key: func(v *policy.Commitment) string { return string(v.ID) },
		set: func(c *Change, v *policy.Commitment) { c.Activities = v.Activities },
		differ: func(c Change, old, new *policy.Commitment) {
			d.ties(c, &old.Activities, &new.Activities, nil)
			sets(d, c, "measures", &old.Measures, &new.Measures, letters)
		},
	}.compare(d, Change{Subject: Commitment}, d.old.Commitments, d.new.Commitments)
	goes := func(v *policy.Transfer) string { return strings.TrimSpace(string(v.Recipient) + " " + v.To) }
	list[policy.Transfer]{
		name: "transfers", key: func(v *policy.Transfer) string { return goes(v) + "\x00" + string(v.Kind) }, looser: goes, id: goes,
		set: func(c *Change, v *policy.Transfer) { c.Activities = v.Activities },
		differ: func(c Change, old, new *policy.Transfer) {
			d.alters(c, "kind", clears(&old.Kind, &new.Kind))
			d.ties(c, &old.Activities, &new.Activities, nil)
			d.alters(c, "rests", clears(&old.Rests, &new.Rests), clears(&old.Unnamed, &new.Unnamed))
			d.alters(c, "derogations", clears(&old.Derogations, &new.Derogations), clears(&old.Derogation, &new.Derogation))
		},
	}.compare(d, Change{Subject: Transfer}, d.old.Transfers, d.new.Transfers)
}

func controls(r recipient.Role) bool {
	return r == recipient.AnotherController || r == recipient.JointController
}

// asks sets what the activities of a change ask consent for, if a recipient relies on it: consent names the controllers
// that do, not the processors. Without activities, every consent is meant.
func (d *differ) asks(c *Change, v *policy.Recipient) {
	if !controls(v.Role) {
		return
	}
	var grounds []lawfulbasis.Ground
	for _, a := range d.new.Activities {
		if len(c.Activities) == 0 || slices.Contains(c.Activities, a.ID) {
			grounds = append(grounds, a.Grounds...)
		}
	}
	c.Purposes = purposes(grounds...)
}

func (d *differ) recipient(c Change, old, new *policy.Recipient) {
	asks, role := func(c *Change) { d.asks(c, new) }, c
	if !controls(old.Role) {
		asks(&role)
	}
	d.alters(role, "role", old.Role != new.Role)
	d.ties(c, &old.Activities, &new.Activities, asks)
	more := c
	asks(&more)
	was, is := take(&old.Data, &new.Data)
	switch {
	case len(was) > 0 && len(is) > 0:
		d.data(c, more, was, is)
	case len(was) > 0:
		d.say(Increased, more.in("data"), "")
	case len(is) > 0:
		d.say(Decreased, c.in("data"), "")
	}
	clears(&old.Role, &new.Role)
	d.alters(c, "roleTitle", clears(&old.RoleTitle, &new.RoleTitle))
	d.alters(c, "country", clears(&old.Country, &new.Country))
	d.alters(c, "service", clears(&old.Service, &new.Service), clears(&old.Arrangement, &new.Arrangement))
}
