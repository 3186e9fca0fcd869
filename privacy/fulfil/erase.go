package fulfil

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/seal"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Erasing is what is told of an erasure, see [erasure.Order].
type Erasing struct {
	Claims      privacy.Fact      // whether legal claims are shown for which data are kept (Art 17(3)(e))
	Ends        []string          // the holds that the erasure brings to their end: that of the request
	Identifiers []seal.Identifier // by which the person would come back; they are kept nowhere
}

// Erase erases the person's data in every system, see [erasure.Service], and takes from what is left what each system answers: what
// a statute keeps is withheld under Art 17(3)(b), what legal claims and legal holds keep under Art 17(3)(e). A system has failed
// where something is left that was to go, that somebody is to decide on, or that another hold keeps.
//
// The erasure has the name of the request, of one that was taken up again with the number of that behind it. Called again it goes on
// with that erasure. What came since, or may go by now, and all that there is with [Order.Again], is a further one, with its
// number behind a full stop.
//
// Where a system cannot be read nothing is erased, and it is an error: there is no erasing of a part of what there is. Errors
// are else as those of [Service.Export].
func (s *Service) Erase(ctx context.Context, o Order, e Erasing) (Report, error) {
	c, err := s.begin(ctx, o, rights.Erasure)
	if err == nil {
		err = c.erase(ctx, e)
	}
	if err != nil {
		return Report{}, fmt.Errorf("fulfil: erase: %w", err)
	}
	return c.report(), nil
}

func (c *course) erase(ctx context.Context, e Erasing) error {
	order := erasure.Order{
		Subject: c.subject(), Reason: erasure.Requested, Regime: c.regime(), On: civil.DateOf(c.now(), c.config.Location), By: c.order.By, Claims: e.Claims, Ends: e.Ends,
	}
	if err := c.carryOut(ctx, order, e.Identifiers); err != nil {
		return err
	}
	order.ID = c.erasure(1)
	left, err := c.config.Erasure.Plan(ctx, order)
	if err != nil {
		return err
	}
	certs, err := c.certificates(ctx)
	if err != nil {
		return err
	}
	told, err := c.tellErased(ctx, certs)
	if err != nil {
		return err
	}
	for _, id := range c.systems {
		p := c.erased(id, certs, &left)
		if p.System = id; same(p, c.parts[id]) {
			continue
		}
		if err := c.put(ctx, p); err != nil {
			return err
		}
	}
	if p := recipients(len(told)); !same(p, c.parts[Recipients]) {
		return c.put(ctx, p)
	}
	return nil
}

// tellErased tells those who had what is gone under another name of the person, whom the erasures do not know, and returns who is told in all.
func (c *course) tellErased(ctx context.Context, certs []erasure.Certificate) (map[privacy.RecipientID]bool, error) {
	told := make(map[privacy.RecipientID]bool)
	var owed []obligation.Obligation
	for i := range certs {
		cert := &certs[i]
		for _, to := range cert.Told {
			told[to] = true
		}
		gone := make(map[privacy.Category]bool)
		for _, item := range cert.Items {
			if item.Kind != erasure.Gone || gone[item.Category] || len(c.names) == 1 {
				continue
			}
			gone[item.Category] = true
			all, err := c.had(ctx, []privacy.Category{item.Category})
			if err != nil {
				return nil, err
			}
			for _, to := range all {
				told[to] = true
				owed = append(owed, obligation.Obligation{
					Kind: obligation.Erased, Regime: c.regime(), Subject: c.subject(), Recipient: to, Cause: string(cert.Erasure), Detail: string(item.Category), Raised: cert.Begun,
				})
			}
		}
	}
	if len(owed) == 0 {
		return told, nil
	}
	if err := c.config.Obligations.Raise(ctx, owed...); err != nil {
		return nil, fmt.Errorf("obligations: %w", err)
	}
	return told, nil
}

// carryOut continues the last erasure of the round. It begins another if there is none, if something must go that is in
// none, or if something turned up that none explains: the new one says what happens to it, so that the last one can
// close.
func (c *course) carryOut(ctx context.Context, o erasure.Order, ids []seal.Identifier) error {
	certs, err := c.certificates(ctx)
	if err != nil {
		return err
	}
	n, unexplained := len(certs), false
	if n > 0 && c.config.Erasure.IsOf(&certs[n-1], o.Subject) { // and not of one who was merged since
		o.ID = c.erasure(n)
		run, err := c.config.Erasure.Resume(ctx, o, ids...)
		c.failedTo(run)
		if err != nil || run.Failed > 0 {
			return err
		}
		unexplained = len(run.Unexplained) > 0
	}
	o.ID = c.erasure(n + 1)
	plan, err := c.config.Erasure.Plan(ctx, o)
	if err != nil {
		return err
	}
	if goes, _ := plan.Going(); o.ID != c.erasure(1) && goes == 0 && !unexplained && !c.order.Again {
		return nil
	}
	if err := c.release(ctx); err != nil { // looking took its time
		return err
	}
	run, err := c.config.Erasure.Apply(ctx, plan, ids...)
	c.failedTo(run)
	return err
}

// erasure returns the name of the nth erasure of the round.
func (c *course) erasure(n int) erasure.ID {
	if n > 1 {
		return erasure.ID(fmt.Sprint(c.cause(), ".", n))
	}
	return erasure.ID(c.cause())
}

// certificates returns what was recorded of the erasures of the round.
func (c *course) certificates(ctx context.Context) (list []erasure.Certificate, err error) {
	for {
		cert, err := c.config.Erasure.Certificate(ctx, c.erasure(len(list)+1))
		if errors.Is(err, privacy.ErrNotFound) {
			return list, nil
		}
		if err != nil {
			return nil, err
		}
		list = append(list, cert)
	}
}

// failedTo takes in what a run failed to erase.
func (c *course) failedTo(r erasure.Report) {
	for _, f := range r.Failures {
		c.failures = append(c.failures, Failure{f.System, Fault(f.Fault.String()), f.Err})
	}
}

// same reports whether a part says what is stored.
func same(p, held SystemResponse) bool {
	return p.Answer == held.Answer && p.Items == held.Items && p.Fault == held.Fault && slices.Equal(p.Grounds, held.Grounds)
}

// erased returns what a system answered, by what is certified and what is left.
func (c *course) erased(id erasure.SystemID, certs []erasure.Certificate, left *erasure.Plan) SystemResponse {
	p := SystemResponse{Answer: NothingHeld}
	fault := Errored
	for i := range certs {
		for _, item := range certs[i].Items {
			switch {
			case item.System != id:
			case item.Kind == erasure.Gone:
				p.Answer = Done
				p.Items++
			case item.Kind == erasure.Failed:
				fault = Fault(item.Fault.String())
			}
		}
	}
	for i := range left.Items {
		f := &left.Items[i]
		if f.System != id {
			continue
		}
		ground, why := kept(f)
		if f.Goes() {
			why = fault
		}
		if why != "" {
			return SystemResponse{Answer: Failed, Items: p.Items, Fault: why}
		}
		p.withhold(ground)
		if p.Answer == NothingHeld {
			p.Answer = Withheld
		}
	}
	return c.founded(p)
}

// grounds has what a floor is worth against the person. A floor of the house is worth nothing.
var grounds = map[retention.Force]rights.Refusal{
	retention.Claims:  rights.ClaimsNeedIt,
	retention.Statute: rights.LegalObligationOrTask,
}

// kept returns the ground on which an item stays, or why there is none.
func kept(f *erasure.Disposition) (rights.Refusal, Fault) {
	for _, k := range f.Kinds {
		if k != retention.LegalHold {
			return rights.NoRefusal, Held
		}
	}
	if len(f.Kinds) > 0 {
		return rights.ClaimsNeedIt, ""
	}
	if ground, ok := grounds[f.Force]; ok && f.Action == retention.Keep {
		return ground, ""
	}
	return rights.NoRefusal, InReview
}
