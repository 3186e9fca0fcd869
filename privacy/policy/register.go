package policy

import (
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Recipients returns the register of the recipients that the policy names, with what the host keeps of each beside it: the
// contract, sub-processors, what a transfer is known to rest on. Several pieces of evidence of one recipient are editions,
// whose days must not overlap; one without evidence has an edition without end, and no contract. What neither the policy
// nor the evidence says a recipient may have, it may not.
//
// It returns a [privacy.FaultsError] with every fault: evidence of a recipient that the policy does not name, evidence of
// activities or data that the policy states itself, and what [recipient.NewRegister] finds.
func (p *Policy) Recipients(kept ...recipient.Evidence) (*recipient.Register, error) {
	var f privacy.Faults
	for i, e := range kept {
		at := fmt.Sprintf("evidence[%d]", i)
		n := slices.IndexFunc(p.doc.Recipients, func(r Recipient) bool { return r.ID == e.Of })
		if n < 0 {
			f.Add(at+".of", "is not among the recipients of the policy")
			continue
		}
		const stated = "is stated by the policy: leave it out"
		f.Require(len(e.Activities) == 0 || len(p.doc.Recipients[n].Activities) == 0, at+".activities", stated)
		f.Require(len(e.Categories) == 0 || len(p.doc.Recipients[n].Data) == 0, at+".categories", stated)
	}
	var list []recipient.Recipient
	for _, r := range p.doc.Recipients {
		n := len(list)
		for _, e := range kept {
			if e.Of == r.ID {
				list = append(list, p.recipient(&r, &e))
			}
		}
		if len(list) == n {
			list = append(list, p.recipient(&r, new(recipient.Evidence)))
		}
	}
	register, err := recipient.NewRegister(law.Each(p.laws, (*law.Pack).Transfers), p.categories, list...)
	f.Take("", err)
	if err := f.Err("policy: recipients"); err != nil {
		return nil, err
	}
	return register, nil
}

// recipient returns one edition.
func (p *Policy) recipient(r *Recipient, e *recipient.Evidence) recipient.Recipient {
	one := recipient.Recipient{
		ID: r.ID, Name: r.Name, Role: r.Role, Country: p.gates.find(r.ID).to, Transfer: e.Transfer,
		Activities: slices.Clone(r.Activities), Categories: slices.Clone(r.Data),
		Contract: e.Contract, SubProcessors: e.SubProcessors, Law: e.Law,
		ConsentOrDuty: r.Role != recipient.Processor && p.doc.promisesConsentOrDuty(), Since: e.Since, Before: e.Before,
	}
	if r.Renamed.To != "" {
		one.Name = fmt.Sprintf("%s (%s since %v)", r.Name, r.Renamed.To, r.Renamed.Since)
	}
	if len(one.Activities) == 0 {
		one.Activities = e.Activities
	}
	if len(one.Categories) == 0 {
		one.Categories = e.Categories
	}
	return one
}
