package erasure

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/seal"
)

// erasure names the erasure of a record that has expired: the same in every sweep.
func (s *Service) erasure(id SystemID, item Item) ID {
	name, _ := seal.Opaque("expired", string(id)+"\x00"+string(item.ID)+"\x00"+string(item.Category)) // never empty
	return ID(s.c.Ring.Hash(name).String())
}

// erase takes one record for this run, and erases it. A record that another run has is passed over.
func (r *sweepRun) erase(ctx context.Context, o *Order, id SystemID, item Item) (Outcome, error) {
	c := Claim{
		Erasure: o.ID, System: id, Record: item.ID, Category: item.Category, Subject: item.Subject, Regime: o.Regime,
		By: r.By, Until: r.s.now().Add(r.s.c.Lease), Version: 1,
	}
	err := r.Claims.Take(ctx, c)
	if errors.Is(err, privacy.ErrConflict) {
		return Elsewhere, nil
	}
	if err != nil {
		return "", fmt.Errorf("claims: %w", err)
	}
	return r.claimed(ctx, o, c)
}

// takeOver goes on with what other runs had begun and left behind.
func (r *sweepRun) takeOver(ctx context.Context) error {
	var after ID
	for {
		var page []Claim
		for c, err := range r.Claims.Expired(ctx, r.s.now(), after, r.Batch) {
			if err != nil {
				return fmt.Errorf("claims: %w", err)
			}
			page = append(page, c)
		}
		for _, c := range page {
			after = c.Erasure
			o, err := r.order(c)
			if err != nil {
				return err
			}
			c.By, c.Until, c.Version = r.By, r.s.now().Add(r.s.c.Lease), c.Version+1
			err = r.Claims.Take(ctx, c)
			if errors.Is(err, privacy.ErrConflict) {
				continue
			}
			if err != nil {
				return fmt.Errorf("claims: %w", err)
			}
			out, err := r.claimed(ctx, o, c)
			if err != nil {
				return err
			}
			r.count(tallyKey{system: c.System, category: c.Category, outcome: out}, c.Record)
		}
		if len(page) < r.Batch {
			return nil
		}
	}
}

// order returns the order by which a claimed record is erased.
func (r *sweepRun) order(c Claim) (*Order, error) {
	of, err := privacy.LawOf(r.s.c.Regulations, c.Regime)
	if err != nil {
		return nil, fmt.Errorf("claim on erasure %s: %w", c.Erasure, err)
	}
	return &Order{ID: c.Erasure, Subject: c.Subject, Reason: Expired, Regime: of.Regime, On: r.On, By: r.By, Early: r.Early}, nil
}

// claimed erases a record that this run has for itself, and gives it back. Where the ledger or another store fails the claim stays,
// and the record is taken over when it has run out.
func (r *sweepRun) claimed(ctx context.Context, o *Order, claim Claim) (Outcome, error) {
	c, err := r.s.course(ctx, o.ID)
	if err == nil {
		err = r.plan(ctx, c, o, claim)
	}
	if err != nil {
		return "", err
	}
	rep, err := r.s.run(ctx, "record", c, o, nil)
	for _, f := range rep.Failures {
		r.fail(f)
	}
	if err == nil {
		err = r.Claims.Drop(ctx, claim.Erasure, claim.Version)
	}
	if errors.Is(err, privacy.ErrConflict) { // another run took over what took too long
		return Elsewhere, nil
	}
	if err != nil {
		return "", err
	}
	switch {
	case rep.Held > 0:
		return HeldBack, nil
	case rep.Failed+rep.Unaccounted > 0:
		return NotGone, nil
	case rep.Kept > 0:
		return KeptAway, nil
	}
	return WentAway, nil
}

// plan writes down that the record is to go, unless that is what the ledger says already. A record that was gone, or was
// kept, and is due by now is planned anew.
func (r *sweepRun) plan(ctx context.Context, c *course, o *Order, claim Claim) error {
	item := Item{}
	item.ID, item.Category = claim.Record, claim.Category
	planned := Entry{Kind: Planned, Item: r.s.hash(claim.System, item), System: claim.System, Category: claim.Category}
	if len(c.lines) == 0 {
		p, err := r.s.who(ctx, o.Subject)
		if err != nil {
			return err
		}
		lines := []Entry{{Kind: Begun, Who: r.s.c.Ring.Hash(person(p.current())), Item: planned.Item, Reason: Expired, Regime: o.Regime, Ref: r.ID, Day: o.On}}
		for _, id := range p.ids[1:] {
			lines = append(lines, Entry{Kind: Named, Who: r.s.c.Ring.Hash(person(id))})
		}
		return r.s.write(ctx, c, o.By, r.s.now(), append(lines, planned)...)
	}
	if err := r.s.govern(c); err != nil || claim.Version > 1 || c.left() {
		return err
	}
	kind := Planned
	if c.items[0].gone {
		kind = Returned
	}
	planned.Kind = kind
	return r.s.write(ctx, c, o.By, r.s.now(), about(c.items[0].last[0], planned))
}
