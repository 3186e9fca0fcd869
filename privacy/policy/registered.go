package policy

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// DisclosureFacts returns what is known of data that are about to go to recipients of the policy, in the order of the
// questions, each on its day in the zone of the policy: what the recipient may have, on what terms, and where it is.
// [Registered] is one.
type DisclosureFacts interface {
	DisclosuresOf(ctx context.Context, qs []Processing, on []civil.Date) ([]recipient.Facts, error)
}

// Registered is [DisclosureFacts] of a register of recipients. It is safe for concurrent use if Facts is.
type Registered struct {
	Register *recipient.Register

	// Facts tells what the register cannot know of one disclosure: whether a processor is instructed to have it, and of anybody
	// else whether the person consented to it, and whether a law obliges to make it. Nil: none of it is known.
	Facts func(ctx context.Context, q Processing) (instructed, consent, duty privacy.Fact, err error)
}

var _ DisclosureFacts = Registered{}

// DisclosuresOf returns what the register has, with the facts.
func (r Registered) DisclosuresOf(ctx context.Context, qs []Processing, on []civil.Date) ([]recipient.Facts, error) {
	list := make([]recipient.Facts, len(qs))
	for i, q := range qs {
		d := recipient.Disclosure{Recipient: q.Recipient, Regime: q.Regime, Activity: q.Activity, Categories: q.Data, On: on[i]}
		if r.Facts != nil {
			var err error
			if d.Instructed, d.Consent, d.Duty, err = r.Facts(ctx, q); err != nil {
				return nil, err
			}
		}
		list[i] = r.Register.Facts(d)
	}
	return list, nil
}

// readDisclosures asks about the questions of a batch that have a recipient of the policy, then, of those of which
// nothing is known, about the person's earlier identifiers.
func (g *Guard) readDisclosures(ctx context.Context, batch []question) error {
	var current, earlier disclosuresAsked
	for i := range batch {
		if q := &batch[i]; q.needs.Disclosures {
			current.add(g.policy, q, q.subject)
		}
	}
	if err := current.read(ctx, g.sources.Disclosures); err != nil {
		return fmt.Errorf("disclosures: %w", err)
	}
	for _, q := range current.of {
		for _, id := range q.others {
			if q.disclosed == (recipient.Facts{}) {
				earlier.add(g.policy, q, id)
			}
		}
	}
	if err := earlier.read(ctx, g.sources.Disclosures); err != nil {
		return fmt.Errorf("disclosures: %w", err)
	}
	return nil
}

// disclosuresAsked is what a source of disclosures is asked.
type disclosuresAsked struct {
	of []*question
	qs []Processing
	on []civil.Date
}

func (a *disclosuresAsked) add(p *Policy, q *question, as privacy.SubjectID) {
	one := q.Processing
	one.Subject = as
	a.of, a.qs, a.on = append(a.of, q), append(a.qs, one), append(a.on, civil.DateOf(q.At, p.zone))
}

// read stores what is known with each question: the first case with a fact.
func (a *disclosuresAsked) read(ctx context.Context, source DisclosureFacts) error {
	if len(a.qs) == 0 {
		return nil
	}
	cases, err := source.DisclosuresOf(ctx, a.qs, a.on)
	if err == nil {
		err = complete(len(cases), len(a.qs))
	}
	if err != nil {
		return err
	}
	for i, q := range a.of {
		if q.disclosed == (recipient.Facts{}) {
			q.disclosed = cases[i]
		}
	}
	return nil
}
