package fulfil

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Holds reads beside the holds that a host places those that follow from what people asked for, so that no erasure and no sweep
// destroys what they are owed: it is what a host gives [erasure.Host]. It is safe for concurrent use if its stores are.
//
//   - A restriction keeps all data of the person (Art 18(2)), from the day on which its standing holds through that on which it is
//     lifted: of kind [retention.Restriction], see [RestrictionHold].
//   - A request that is open keeps them where destroying them would defeat it (Art 12(2)): one for access, portability or
//     restriction, or about an automated decision: of kind [retention.OpenRequest], see [RequestHold]. It is gone once the request
//     is closed.
//
// An erasure that brings one of them to its end names it, see [erasure.Order]; one that it has held is found by its name, see
// [erasure.Service.Released].
type Holds struct {
	placed    retention.HoldStore
	standings Standings
	requests  rights.RequestLister
	zone      *time.Location
}

var (
	_ erasure.Holds  = (*Holds)(nil)
	_ erasure.Placer = (*Holds)(nil)
)

// NewHolds returns the holds of a host by the days of a place, which is that of the controller; nil: UTC. It returns a
// [privacy.FaultsError] with everything else that is missing.
func NewHolds(placed retention.HoldStore, s Standings, r rights.RequestLister, zone *time.Location) (*Holds, error) {
	var f privacy.Faults
	f.Require(placed != nil, "placed", "is not given")
	f.Require(s != nil, "standings", "is not given")
	f.Require(r != nil, "requests", "is not given")
	if err := f.Err("fulfil: new holds"); err != nil {
		return nil, err
	}
	if zone == nil {
		zone = time.UTC
	}
	return &Holds{placed, s, r, zone}, nil
}

// RestrictionHold returns the name of the hold that follows from a restriction on a request.
func RestrictionHold(id rights.RequestID) string { return "restriction/" + string(id) }

// RequestHold returns the name of the hold that follows from an open request.
func RequestHold(id rights.RequestID) string { return "request/" + string(id) }

// Place places a hold among those of the host.
func (h *Holds) Place(ctx context.Context, one retention.Hold) error { return h.placed.Place(ctx, one) }

// defeated are the rights that destroying the data would defeat.
var defeated = map[rights.Right]bool{rights.Access: true, rights.Portability: true, rights.Restriction: true, rights.AutomatedDecision: true}

// Holds yields those that were placed, then those of restrictions, then those of open requests. After an error nothing more
// comes.
func (h *Holds) Holds(ctx context.Context, s privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		for one, err := range h.placed.Holds(ctx, s) {
			if !yield(one, err) || err != nil {
				return
			}
		}
		restricted, err := h.restrictions(ctx, s)
		if err != nil {
			yield(retention.Hold{}, fmt.Errorf("standings: %w", err))
			return
		}
		for _, one := range restricted {
			if !yield(one, nil) {
				return
			}
		}
		for r, err := range h.requests.RequestsOf(ctx, s) {
			if err != nil {
				yield(retention.Hold{}, fmt.Errorf("requests: %w", err))
				return
			}
			open := retention.Hold{ID: RequestHold(r.ID), Matter: string(r.ID), Kind: retention.OpenRequest, Subject: s, Placed: r.Received, Version: r.Version}
			if defeated[r.Right] && !r.State.Closed() && !yield(open, nil) {
				return
			}
		}
	}
}

// restrictions returns one hold for each request on which restrictions rest, whether they are of one activity or of all: the data
// are the same. It holds until the last is lifted.
func (h *Holds) restrictions(ctx context.Context, s privacy.SubjectID) (list []retention.Hold, err error) {
	for st, err := range h.standings.Standings(ctx, s) {
		if err != nil {
			return nil, err
		}
		if st.Kind != rights.Restricted {
			continue
		}
		one := retention.Hold{
			ID: RestrictionHold(st.Request), Matter: string(st.Request), Kind: retention.Restriction, Subject: s,
			Placed: civil.DateOf(st.From, h.zone), Version: st.Version,
		}
		if !st.Lifted.IsZero() {
			one.Released = civil.DateOf(st.Lifted, h.zone)
		}
		at := slices.IndexFunc(list, func(o retention.Hold) bool { return o.ID == one.ID })
		if at < 0 {
			list = append(list, one)
			continue
		}
		held := &list[at]
		held.Version += one.Version // so that it changes with each
		if held.Released.Before(one.Released) && !held.Released.IsZero() || one.Released.IsZero() {
			held.Released = one.Released
		}
	}
	return list, nil
}
