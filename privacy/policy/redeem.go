package policy

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// Redemption is what became of a permit when its turn came. It is a value, safe for concurrent use.
type Redemption struct {
	Decision Decision          // reached anew, at the instant of sending
	Permit   []privacy.Finding // why the permit is not good; empty: it is
}

// Outcome returns the answer: permitted if the permit is valid and the fresh decision permits, denied if the permit is
// invalid, and otherwise the fresh decision.
func (r Redemption) Outcome() privacy.Outcome {
	if len(r.Permit) > 0 {
		return privacy.Denied
	}
	return r.Decision.Outcome()
}

// Obstacles returns what stands in the way: first what is wrong with the permit, then the obstacles of the decision. Where
// the decision has none the host may ask for a new permit, see [Guard.Authorise]. It is empty if the outcome is permitted.
func (r Redemption) Obstacles() []privacy.Finding {
	return slices.Concat(r.Permit, r.Decision.Obstacles())
}

// Redeem decides again, now, what a permit is for, and checks the permit against the result. Every refusal,
// restriction, objection and merge in the store counts, regardless of its time and that of the call: a permit is
// redeemed because something is about to be sent.
//
// Periods and days, including those of the permit, are counted at the given time; zero is now. If the guard has a
// clock of its own, see [Options.Now], a time before it minus the skew is also now.
//
// The outcome is denied if the permit was not permitted when it was issued, if it has expired, if the policy has
// changed, or if the answer rests on other evidence than when it was issued: another consent decision, other markers,
// contracts or origins, another kind of subscriber, or other grounds that apply. That holds even if a new permit would
// be granted. For an answer that rests on records, Redeem checks only whether their retention period has ended, not
// each record. Redeeming does not use a permit up: the host must see that a message is sent once. An error means that
// no decision was reached: treat it as a denial.
func (g *Guard) Redeem(ctx context.Context, p Permit, at time.Time) (Redemption, error) {
	r, err := g.redeem(ctx, []Permit{p}, at)
	if err != nil {
		return Redemption{}, fmt.Errorf("policy: redeem: %w", err)
	}
	return r[0], nil
}

// RedeemAll does what [Guard.Redeem] does for each permit, in their order. It reads the sources and ends with an error as
// [Guard.DecideAll] does.
func (g *Guard) RedeemAll(ctx context.Context, ps iter.Seq2[Permit, error], at time.Time) iter.Seq2[Redemption, error] {
	return inBatches(g.options.Batch, ps, "policy: redeem all", func(batch []Permit) ([]Redemption, error) { return g.redeem(ctx, batch, at) })
}

// redeem answers a batch.
func (g *Guard) redeem(ctx context.Context, batch []Permit, at time.Time) ([]Redemption, error) {
	at = g.redeemed(at)
	questions := make([]Processing, len(batch))
	for i := range batch {
		questions[i] = batch[i].processing(at)
	}
	list := make([]Redemption, 0, len(batch))
	err := g.answer(ctx, questions, true, func(q *question, a *answered) error {
		evidence, err := q.policy.evidence(q, a)
		list = append(list, Redemption{a.decision, q.policy.held(&batch[len(list)], at, evidence)})
		return err
	})
	return list, err
}

// redeemed returns the time at which a permit is redeemed.
func (g *Guard) redeemed(at time.Time) time.Time {
	now := g.options.Now()
	if at.IsZero() || g.clocked && at.Before(now.Add(-g.options.Skew)) {
		return now
	}
	return at
}

// held returns what is wrong with a permit at an instant, given what the answer rests on then.
func (p *Policy) held(one *Permit, at time.Time, evidence string) (list []privacy.Finding) {
	for _, c := range []struct {
		wrong bool
		code  privacy.Code
	}{
		{one.Outcome != privacy.Permitted, "PM-NONE-01"},
		{one.Policy != p.version, "PM-POLICY-01"},
		{at.Before(one.Issued), "PM-EARLY-01"},
		{!at.Before(one.Until), "PM-EXPIRED-01"},
		{one.Evidence != evidence, "PM-CHANGED-01"},
	} {
		if c.wrong {
			list = append(list, c.code.Finding(string(one.Activity), p.law.Regulation()))
		}
	}
	return list
}
