package adopt

import (
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

// VATRecords returns the company's own rule on invoices. The published policy says only that "some data retention periods
// are set by the law", and names none; whether this one is right and complete is for the company's advisers.
func VATRecords() retention.Rule {
	return retention.Rule{
		ID: "vat-records-six-years", Category: readers.Invoices, From: retention.VATPeriodEnd,
		Min: civil.Period{Years: 6}, MinForce: retention.Statute,
		Cite: privacy.Citation{Instrument: "VATA 1994", Provision: "Sch 11 para 6(3)"},
	}
}

// Rechecks returns how often the company looks whether contact details are still right. It is the company's own choice: the
// published policy says that data are kept accurate and up to date (VQ-A-04), and not how.
func Rechecks() (*retention.Rechecks, error) {
	return retention.NewRechecks(retention.Recheck{Category: vqcomms.PersonalDetails, Every: civil.Period{Years: 3}, From: retention.Collected})
}

// Schedule returns the rules of the published policy, and those that the company adds for invoices: the published floor,
// which applies to them since they name a contact, and [VATRecords]. Its categories are those of the policy and
// invoices, so that a hold on personal details keeps each of them, and one on invoices keeps nothing else.
func Schedule(p *policy.Policy) (*retention.Schedule, error) {
	var rules []retention.Rule
	for r := range p.Schedule().Rules() {
		rules = append(rules, r)
	}
	for _, r := range p.Document().Retention {
		if !r.SetByLaw {
			r.Category = readers.Invoices
			rules = append(rules, r.Rule())
		}
	}
	s, err := retention.NewSchedule(append(rules, VATRecords())...)
	if err != nil {
		return nil, err
	}
	defs := []privacy.CategoryDef{{ID: readers.Invoices, Title: "Invoices"}}
	for c := range p.Categories().All() {
		defs = append(defs, c)
	}
	table, err := privacy.NewCategories(defs...)
	if err != nil {
		return nil, err
	}
	return s.WithCategories(table), nil
}
