package policy

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// Disclosures tells what is known of data that are about to go to a recipient of the policy, on the day of the question in the
// zone of the policy: what the recipient may have, on what terms, and where it is. [Registered] is one.
type Disclosures interface {
	Disclosure(ctx context.Context, q Processing, on civil.Date) (recipient.Case, error)
}

// Registered is [Disclosures] of a register of recipients. It is safe for concurrent use if Facts is.
type Registered struct {
	Register *recipient.Register

	// Facts tells what the register cannot know of one disclosure: whether a processor is instructed to have it, and of anybody
	// else whether the person consented to it, and whether a law obliges to make it. Nil: none of it is known.
	Facts func(ctx context.Context, q Processing) (instructed, consent, duty privacy.Fact, err error)
}

var _ Disclosures = Registered{}

// Disclosure returns what the register has, with the facts.
func (r Registered) Disclosure(ctx context.Context, q Processing, on civil.Date) (recipient.Case, error) {
	d := recipient.Disclosure{Recipient: q.Recipient, Activity: q.Activity, Categories: q.Data, On: on}
	if r.Facts != nil {
		var err error
		if d.Instructed, d.Consent, d.Duty, err = r.Facts(ctx, q); err != nil {
			return recipient.Case{}, err
		}
	}
	return r.Register.Case(d), nil
}

// Disclosure returns that nobody may have anything.
func (None) Disclosure(context.Context, Processing, civil.Date) (recipient.Case, error) {
	const no = privacy.No
	return recipient.Case{Activity: no, Categories: no, Contract: no, SubProcessors: no, Instructed: no, Consent: no, Duty: no}, nil
}

// readDisclosures asks about the questions of a batch that have a recipient of the policy, at once if the source can.
func (g *Guard) readDisclosures(ctx context.Context, batch []question) error {
	var which []int
	var qs []Processing
	var on []civil.Date
	for i := range batch {
		if q := &batch[i]; q.needs.Disclosures {
			which, qs, on = append(which, i), append(qs, q.Processing), append(on, civil.DateOf(q.At, g.policy.zone))
			qs[len(qs)-1].Subject = q.subject
		}
	}
	if many, ok := g.sources.Disclosures.(ManyDisclosures); ok && len(qs) > 1 {
		cases, err := many.DisclosuresOf(ctx, qs, on)
		if err != nil {
			return fmt.Errorf("disclosures: %w", err)
		}
		if len(cases) != len(qs) {
			return fmt.Errorf("disclosures: the source answered %d of %d: %w", len(cases), len(qs), privacy.ErrInvalid)
		}
		for i := range cases {
			batch[which[i]].disclosed = &cases[i]
		}
		return g.disclosedBefore(ctx, batch, which, on)
	}
	for i, q := range qs {
		c, err := g.sources.Disclosures.Disclosure(ctx, q, on[i])
		if err != nil {
			return fmt.Errorf("disclosures: %w", err)
		}
		batch[which[i]].disclosed = &c
	}
	return g.disclosedBefore(ctx, batch, which, on)
}
