package diff

import (
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// recipients compares who may have data, and how they are protected. Consent names the controllers that rely on it, not
// the processors. A document does not say for which activities a recipient has data: a further controller concerns
// every consent.
func (d *differ) recipients() {
	controls := func(r recipient.Role) bool { return r == recipient.AnotherController || r == recipient.JointController }
	list[policy.Recipient]{
		name: "recipients", key: func(v *policy.Recipient) string { return string(v.ID) },
		set: func(c *Change, v *policy.Recipient) {
			if controls(v.Role) {
				c.Purposes = d.everyPurpose()
			}
		},
		differ: func(c Change, old, new *policy.Recipient) {
			role := c
			if controls(new.Role) && !controls(old.Role) {
				role.Purposes = d.everyPurpose()
			}
			d.alters(role, "role", clears(&old.Role, &new.Role))
			d.alters(c, "country", clears(&old.Country, &new.Country))
			d.alters(c, "service", clears(&old.Service, &new.Service), clears(&old.Arrangement, &new.Arrangement))
		},
	}.compare(d, Change{Subject: Recipient}, d.old.Recipients, d.new.Recipients)
	list[policy.Disclosure]{
		name: "disclosures", key: func(v *policy.Disclosure) string { return string(v.Rule) },
	}.compare(d, Change{Subject: Disclosure}, d.old.Disclosures, d.new.Disclosures)
	list[policy.Commitment]{
		name: "commitments", key: func(v *policy.Commitment) string { return string(v.What) },
		differ: func(c Change, old, new *policy.Commitment) {
			sets(d, c, "measures", &old.Measures, &new.Measures, letters)
		},
	}.compare(d, Change{Subject: Commitment}, d.old.Commitments, d.new.Commitments)
	list[policy.Transfer]{
		name: "transfers", key: func(v *policy.Transfer) string { return string(v.Recipient) + " " + v.To },
		differ: func(c Change, old, new *policy.Transfer) {
			d.alters(c, "rests", clears(&old.Rests, &new.Rests), clears(&old.Unnamed, &new.Unnamed), clears(&old.Derogation, &new.Derogation))
		},
	}.compare(d, Change{Subject: Transfer}, d.old.Transfers, d.new.Transfers)
}

// everyPurpose returns what the new document asks consent for.
func (d *differ) everyPurpose() []privacy.PurposeID {
	var all []lawfulbasis.Ground
	for _, a := range d.new.Activities {
		all = append(all, a.Grounds...)
	}
	return purposes(all...)
}
