package privacytest

import (
	"context"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Instructed returns what is known of a disclosure to a processor that is in order but for where the data go: its contract has
// every term, and the disclosure is within the instructions.
func Instructed() recipient.Facts {
	const yes = privacy.Yes
	return recipient.Facts{
		Role: recipient.Processor, Activity: yes, Categories: yes, Contract: yes, Terms: recipient.AllTerms, SubProcessors: yes, Instructed: yes,
	}
}

// Consented returns what is known of a disclosure to another controller that the person consented to, and no law asks for.
func Consented() recipient.Facts {
	const yes, no = privacy.Yes, privacy.No
	return recipient.Facts{Role: recipient.AnotherController, Activity: yes, Categories: yes, Consent: yes, Duty: no}
}

// Discloses enters what is known of every disclosure to a recipient, in place of what was; of a recipient that is not entered
// nothing is known.
func (h *Host) Discloses(to privacy.RecipientID, c recipient.Facts) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.disclosures[to] = c
}

// DisclosuresOf returns what is known of disclosures.
func (h *Host) DisclosuresOf(_ context.Context, qs []policy.Processing, _ []civil.Date) ([]recipient.Facts, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := make([]recipient.Facts, len(qs))
	for i, q := range qs {
		list[i] = h.disclosures[q.Recipient]
	}
	return list, nil
}

var _ policy.DisclosureFacts = (*Host)(nil)

// disclosureFields are those that a scenario may have of a disclosure.
const disclosureFields = "role activity data contract terms sub-processors instructed consent duty " +
	"to mechanism signed assessed unchanged approved restricted staff listed uk-extension staff-listed within-law under-gdpr internal"

// disclosed is what is known of the disclosure to a recipient.
func disclosed(v *values) fact {
	to := id[privacy.RecipientID](v, "recipient")
	var c recipient.Facts
	v.word("role", &c.Role)
	v.word("activity", &c.Activity)
	v.word("data", &c.Categories)
	v.word("contract", &c.Contract)
	v.word("terms", &c.Terms)
	v.word("sub-processors", &c.SubProcessors)
	v.word("instructed", &c.Instructed)
	v.word("consent", &c.Consent)
	v.word("duty", &c.Duty)
	t := &c.Transfer
	t.To, t.Signed = v.of["to"], v.date("signed")
	v.word("mechanism", &t.Mechanism)
	v.word("assessed", &t.Assessed)
	v.word("unchanged", &t.Unchanged)
	v.word("approved", &t.Approved)
	v.word("restricted", &t.Restricted)
	v.word("staff", &t.Staff)
	var listed privacy.Fact
	v.word("listed", &listed)
	t.Importer.SafeHarbour, t.Importer.PrivacyShield, t.Importer.DPF = listed, listed, listed
	v.word("uk-extension", &t.Importer.UKExtension)
	v.word("staff-listed", &t.Importer.Staff)
	v.word("within-law", &t.Importer.WithinLaw)
	v.word("under-gdpr", &t.Importer.UnderGDPR)
	v.word("internal", &t.Internal)
	return fact{
		named: []named{{"recipient", string(to), hasRecipient}},
		enter: done(func(h *Host) { h.Discloses(to, c) }),
	}
}
