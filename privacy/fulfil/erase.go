package fulfil

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
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
// where something is left that was to go, that somebody is to decide on, or that another hold keeps. The erasure has the
// name of the request; of one that was taken up again, see [Order.Again], with the day behind it.
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
	today := civil.DateOf(c.now(), c.o.Zone)
	order := erasure.Order{
		ID: erasure.ID(c.r.ID), Subject: c.r.Subject, Reason: erasure.Requested, On: today, By: c.order.By, Claims: e.Claims, Ends: e.Ends,
	}
	if c.order.Again {
		order.ID += erasure.ID("/" + today.String())
	}
	_, err := c.h.Erasure.Certificate(ctx, order.ID)
	var run erasure.Report
	switch {
	case err == nil:
		run, err = c.h.Erasure.Resume(ctx, order, e.Identifiers...)
	case errors.Is(err, privacy.ErrNotFound):
		run, err = c.apply(ctx, order, e.Identifiers)
	}
	if err != nil {
		return err
	}
	for _, f := range run.Failures {
		c.failures = append(c.failures, Failure{f.System, Fault(f.Fault.String()), f.Err})
	}
	left, err := c.h.Erasure.Plan(ctx, order)
	if err != nil {
		return err
	}
	cert, err := c.h.Erasure.Certificate(ctx, order.ID)
	if err != nil {
		return err
	}
	for _, id := range c.systems {
		p := c.erased(id, &cert, &left)
		if p.System = id; same(p, c.parts[id]) {
			continue
		}
		if err := c.put(ctx, p); err != nil {
			return err
		}
	}
	if p := recipients(len(cert.Told)); !same(p, c.parts[Recipients]) {
		return c.put(ctx, p)
	}
	return nil
}

// apply plans and carries the plan out, if the request is still to be released then.
func (c *course) apply(ctx context.Context, o erasure.Order, ids []seal.Identifier) (erasure.Report, error) {
	plan, err := c.h.Erasure.Plan(ctx, o)
	if err == nil {
		err = c.release(ctx)
	}
	if err != nil {
		return erasure.Report{}, err
	}
	return c.h.Erasure.Apply(ctx, plan, ids...)
}

// same reports whether a part says what is stored.
func same(p, held Part) bool {
	return p.Answer == held.Answer && p.Items == held.Items && p.Fault == held.Fault && slices.Equal(p.Grounds, held.Grounds)
}

// erased returns what a system answered, by what is certified and what is left.
func (c *course) erased(id erasure.SystemID, cert *erasure.Certificate, left *erasure.Plan) Part {
	p := Part{Answer: NothingHeld}
	fault := Errored
	for _, i := range cert.Items {
		switch {
		case i.System != id:
		case i.Kind == erasure.Gone:
			p.Answer = Done
			p.Items++
		case i.Kind == erasure.Failed:
			fault = Fault(i.Fault.String())
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
			return Part{Answer: Failed, Items: p.Items, Fault: why}
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
func kept(f *erasure.Fate) (rights.Refusal, Fault) {
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
