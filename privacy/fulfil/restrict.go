package fulfil

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/rights"
)

// Restrict restricts the person's data in every system, and tells every recipient (Art 18, 19). The marker of the
// request says what may be done with them; the act that receives the request places it, see [rights.MarkerOf]. If none is
// in force, Restrict returns a [privacy.ErrInvalid].
//
// Each system that is not restricted yet is asked to restrict, and checked again. A system that is not a [Restrictor]
// has failed, unless it holds no data of the person. Errors are as for [Service.Export].
func (s *Service) Restrict(ctx context.Context, o Order) (Report, error) {
	return s.change(ctx, "fulfil: restrict", o, rights.Restriction, nil, func(c *course, ctx context.Context, id erasure.SystemID) (SystemResponse, error) {
		return c.restrict(ctx, id, true)
	})
}

// Object tells every recipient of an objection (Art 21). The act that receives the objection places its marker, see
// [rights.MarkerOf]; if none is in force, Object returns a [privacy.ErrInvalid]. It asks no system: each use of data is
// decided at the time. Errors are as for [Service.Export].
func (s *Service) Object(ctx context.Context, o Order) (Report, error) {
	const op = "fulfil: object"
	c, err := s.begin(ctx, o, rights.Objection, rights.MarketingObjection)
	if err == nil {
		err = c.tell(ctx, duties[rights.Objection], nil)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return c.report(), nil
}

// LiftRestriction lets the person's data go again in every system whose restriction was lifted, and tells every recipient. The marker of
// the request is lifted before, which is done only after the person was told (Art 18(3)), as by subject.Service.Lift: while it holds, or
// another restriction of the person does, it is a [privacy.ErrInvalid]. The request may be closed.
//
// The report has what this run found; it is not stored, and each run looks at every system.
func (s *Service) LiftRestriction(ctx context.Context, o Order) (Report, error) {
	const op = "fulfil: let go"
	var f privacy.Faults
	f.CheckID("order.request", string(o.Request))
	f.CheckID("order.by", string(o.By))
	if err := f.Err(op); err != nil {
		return Report{}, err
	}
	r, err := s.letGo(ctx, o)
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return r, nil
}

func (s *Service) letGo(ctx context.Context, o Order) (Report, error) {
	r, err := s.Report(ctx, o.Request)
	if err != nil {
		return Report{}, err
	}
	if r.Request.Right != rights.Restriction {
		return Report{}, privacy.Fault{Field: "request", Reason: "is one for " + r.Request.Right.String()}
	}
	c := &course{Service: s, order: o, r: r.Request, parts: make(map[erasure.SystemID]SystemResponse)}
	if err := c.identify(ctx); err != nil {
		return Report{}, err
	}
	for _, id := range c.systems {
		if err := c.free(ctx); err != nil {
			return Report{}, err
		}
		p, err := c.restrict(ctx, id, false)
		if err != nil {
			return Report{}, fmt.Errorf("system %s: %w", id, err)
		}
		p.Request, p.System, p.At, p.By = o.Request, id, c.now(), o.By
		c.parts[id] = p
	}
	if err := c.free(ctx); err != nil {
		return Report{}, err
	}
	n, err := c.raise(ctx, obligation.Unrestricted, nil)
	if err != nil {
		return Report{}, err
	}
	c.parts[Recipients] = recipients(n)
	return c.report(), nil
}

// free returns an error where the person's data are restricted still, or anew.
func (c *course) free(ctx context.Context) error {
	own, others, err := c.markers(ctx, rights.Restricted)
	switch {
	case err != nil:
		return err
	case own != lifted:
		return privacy.Fault{Field: "marker", Reason: "of the request was not lifted: the person is told before it is (" + c.law.Regulation().Cite("Art 18(3)").String() + ")"}
	case others:
		return privacy.Fault{Field: "marker", Reason: "of another request restricts the data"}
	}
	return nil
}

// restrict has one system restrict, or let go.
func (c *course) restrict(ctx context.Context, id erasure.SystemID, on bool) (SystemResponse, error) {
	restrictor, ok := c.config.Systems[id].(Restrictor)
	if !ok {
		switch held, err := c.collect(ctx, id); {
		case err != nil:
			return c.failed(ctx, id, err)
		case len(held) == 0:
			return SystemResponse{Answer: NothingHeld}, nil
		}
		return SystemResponse{Answer: Failed, Fault: Unable}, nil
	}
	part := SystemResponse{Answer: NothingHeld}
	for _, name := range c.names {
		switch is, err := c.restrictUnder(ctx, restrictor, name, privacy.FactOf(on)); {
		case err != nil:
			return c.failed(ctx, id, err)
		case is != privacy.Unknown:
			part = SystemResponse{Answer: Done, Items: 1}
		}
	}
	return part, nil
}

// restrictUnder makes one system restrict data, or lift the restriction, under one identifier of the person. It returns
// whether the data are restricted, or unknown if the system has no data under the identifier.
func (c *course) restrictUnder(ctx context.Context, system Restrictor, subject privacy.SubjectID, want privacy.Fact) (privacy.Fact, error) {
	is := privacy.Unknown
	look := func(ctx context.Context) error {
		got, err := system.Restricted(ctx, subject)
		if err == nil {
			is = got // the caller looks at it only when this returns in time
		}
		return err
	}
	err := contain.Call(ctx, c.config.Timeout, look)
	if err == nil && is != want && is != privacy.Unknown {
		err = contain.Call(ctx, c.config.Timeout, func(ctx context.Context) error { return system.Restrict(ctx, subject, want == privacy.Yes) })
		if err == nil {
			err = contain.Call(ctx, c.config.Timeout, look)
		}
		if err == nil && is != want {
			err = errStillThere
		}
	}
	if err != nil {
		return privacy.Unknown, err
	}
	return is, nil
}

// where a marker of the request is.
type stands uint8

const (
	absent stands = iota
	holds
	lifted
)

// markers returns the state of the request's marker, under any identifier, and whether a marker of another
// request is in force.
func (c *course) markers(ctx context.Context, kind rights.MarkerKind) (own stands, others bool, err error) {
	now := c.now()
	for st, err := range c.config.Markers.MarkersOf(ctx, c.names) {
		switch {
		case err != nil:
			return absent, false, fmt.Errorf("markers: %w", err)
		case st.Kind != kind:
		case st.Request != c.r.ID:
			others = others || st.Binds(now)
		case st.Binds(now):
			own = holds
		case own == absent && !st.Lifted.IsZero():
			own = lifted
		}
	}
	return own, others, nil
}

// kinds has the marker that a request under each right places.
var kinds = map[rights.Right]rights.MarkerKind{
	rights.Restriction:        rights.Restricted,
	rights.Objection:          rights.Objected,
	rights.MarketingObjection: rights.MarketingObjected,
}

// placed returns an error where a request that places a marker has none that holds.
func (c *course) placed(ctx context.Context) error {
	kind, ok := kinds[c.r.Right]
	if !ok {
		return nil
	}
	own, _, err := c.markers(ctx, kind)
	if err == nil && own != holds {
		err = privacy.Fault{Field: "marker", Reason: "of the request does not hold: it is placed before the request is carried out"}
	}
	return err
}

// tell tells the recipients what is to be told of the request, once.
func (c *course) tell(ctx context.Context, kind obligation.Kind, categories []privacy.Category) error {
	if c.parts[Recipients].Answer.Settled() && !c.order.Again && !c.anew {
		return nil
	}
	if err := c.still(ctx); err != nil {
		return err
	}
	n, err := c.raise(ctx, kind, categories)
	if p := recipients(n); err == nil && (!same(p, c.parts[Recipients]) || !c.anew) {
		err = c.put(ctx, p)
	}
	return err
}

// recipients is the part of recipients of whom n are told.
func recipients(n int) SystemResponse {
	if n == 0 {
		return SystemResponse{System: Recipients, Answer: NothingHeld}
	}
	return SystemResponse{System: Recipients, Answer: Done, Items: n}
}

// raise raises the obligations towards every recipient that had data of the categories, of any where there are none, and returns
// how many recipients those are.
func (c *course) raise(ctx context.Context, kind obligation.Kind, categories []privacy.Category) (int, error) {
	var owed []obligation.Obligation
	to := make(map[privacy.RecipientID]bool)
	cause := string(c.r.ID) // a marker is of the request, however often that is taken up again
	if kind == obligation.Rectified {
		cause = c.cause()
	}
	add := func(detail privacy.Category, of []privacy.Category) error {
		all, err := c.had(ctx, of)
		for _, r := range all {
			to[r] = true
			owed = append(owed, obligation.Obligation{
				Kind: kind, Regime: c.regime(), Subject: c.subject(), Recipient: r, Cause: cause, Detail: string(detail), Raised: c.now(),
			})
		}
		return err
	}
	if len(categories) == 0 {
		if err := add("", nil); err != nil {
			return 0, err
		}
	}
	for _, category := range categories {
		if err := add(category, []privacy.Category{category}); err != nil {
			return 0, err
		}
	}
	if len(owed) == 0 {
		return 0, nil
	}
	if err := c.config.Obligations.Raise(ctx, owed...); err != nil {
		return 0, fmt.Errorf("obligations: %w", err)
	}
	return len(to), nil
}

// had returns each recipient that had data of the categories, or any where there are none, of the person, under whichever name.
func (c *course) had(ctx context.Context, categories []privacy.Category) (list []privacy.RecipientID, err error) {
	for _, name := range c.names {
		for r, err := range c.config.Recipients.RecipientsOf(ctx, name, categories) {
			if err != nil {
				return nil, fmt.Errorf("recipients: %w", err)
			}
			if !slices.Contains(list, r) {
				list = append(list, r)
			}
		}
	}
	return list, nil
}
