package fulfil

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// Holds reads beside the holds that a host places those that follow from what people asked for, so that no erasure and no sweep
// destroys what they are owed: it is what a host gives [erasure.Config]. It is safe for concurrent use if its stores are.
//
//   - A restriction keeps all data of the person (Art 18(2)), from the day on which its marker holds through that on which it is
//     lifted: of kind [retention.Restriction], see [RestrictionHold].
//   - A request that is open keeps them where destroying them would defeat it (Art 12(2)): one for access, portability or
//     restriction, or about an automated decision: of kind [retention.OpenRequest], see [RequestHold]. It is gone once the request
//     is closed.
//
// An erasure that brings one of them to its end names it, see [erasure.Order]; one that it has held is found by its name, see
// [erasure.Service.Released].
type Holds struct{ c HoldsConfig }

// HoldsConfig configures [Holds]. All fields but the last are required.
type HoldsConfig struct {
	Placed   retention.HoldStore
	Markers  Markers
	Requests rights.Store
	Aliases  alias.Resolver // which identifiers belong to one person; [alias.None]: nobody is ever merged

	Location *time.Location // where the days begin, which is the place of the controller; nil: UTC
}

var (
	_ erasure.Holds  = (*Holds)(nil)
	_ erasure.Placer = (*Holds)(nil)
)

// NewHolds returns the holds of a host. It returns a [privacy.FaultsError] that lists everything that is missing.
func NewHolds(c HoldsConfig) (*Holds, error) {
	var f privacy.Faults
	f.Require(c.Placed != nil, "config.Placed", "is not given")
	f.Require(c.Markers != nil, "config.Markers", "is not given")
	f.Require(c.Requests != nil, "config.Requests", "is not given")
	f.Require(c.Aliases != nil, "config.Aliases", "is not given: alias.None says that nobody is ever merged")
	if err := f.Err("fulfil: new holds"); err != nil {
		return nil, err
	}
	c.Location = cmp.Or(c.Location, time.UTC)
	return &Holds{c}, nil
}

// RestrictionHold returns the name of the hold that follows from a restriction on a request.
func RestrictionHold(id rights.RequestID) string { return "restriction/" + string(id) }

// RequestHold returns the name of the hold that follows from an open request.
func RequestHold(id rights.RequestID) string { return "request/" + string(id) }

// Place places a hold among those of the host.
func (h *Holds) Place(ctx context.Context, one retention.Hold) error {
	return h.c.Placed.Place(ctx, one)
}

// defeated are the rights that destroying the data would defeat.
var defeated = map[rights.Right]bool{rights.Access: true, rights.Portability: true, rights.Restriction: true, rights.AutomatedDecision: true}

// HoldsOf yields, of one person after the other, holds that were placed, then those of restrictions, then those of open
// requests, under every identifier of the person. Each is yielded once, as a hold of the subject asked about, the first
// if several are one person. A hold on everybody is yielded once and unchanged. After an error it yields nothing more.
func (h *Holds) HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[retention.Hold, error] {
	return func(yield func(retention.Hold, error) bool) {
		people, err := h.c.Aliases.Aliases(ctx, subjects...)
		if err != nil {
			yield(retention.Hold{}, fmt.Errorf("aliases: %w", err))
			return
		}
		seen := make(map[privacy.SubjectID]bool, len(subjects))
		for i, s := range subjects {
			all := people.Of(s)
			if seen[all[0]] {
				continue
			}
			seen[all[0]] = true
			list, err := h.of(ctx, s, all)
			for _, one := range list {
				if one.Subject == "" && i > 0 {
					continue // it came with the first person
				}
				if !yield(one, nil) {
					return
				}
			}
			if err != nil {
				yield(retention.Hold{}, err)
				return
			}
		}
	}
}

// of returns the holds of a person with some identifiers, and on an error those read before it.
func (h *Holds) of(ctx context.Context, s privacy.SubjectID, all []privacy.SubjectID) (list []retention.Hold, err error) {
	for one, err := range h.c.Placed.HoldsOf(ctx, all) {
		if err != nil {
			return list, err
		}
		if one.Subject != "" {
			one.Subject = s
		}
		list = append(list, one)
	}
	restricted, err := h.restrictions(ctx, s, all)
	if err != nil {
		return list, fmt.Errorf("markers: %w", err)
	}
	list = append(list, restricted...)
	for _, id := range all {
		for r, err := range h.c.Requests.RequestsOf(ctx, id) {
			if err != nil {
				return list, fmt.Errorf("requests: %w", err)
			}
			if defeated[r.Right] && !r.State.Closed() {
				list = append(list, retention.Hold{ID: RequestHold(r.ID), Matter: string(r.ID), Kind: retention.OpenRequest, Subject: s, Placed: r.Received, Version: r.Version})
			}
		}
	}
	return list, nil
}

// restrictions returns one hold for each request on which restrictions rest, whether they are of one activity or of all: the data
// are the same. It holds until the last is lifted.
func (h *Holds) restrictions(ctx context.Context, s privacy.SubjectID, all []privacy.SubjectID) (list []retention.Hold, err error) {
	for st, err := range h.c.Markers.MarkersOf(ctx, all) {
		if err != nil {
			return nil, err
		}
		if st.Kind == rights.Restricted {
			list = h.restriction(list, s, st)
		}
	}
	return list, nil
}

// restriction adds a restriction to the holds that follow from restrictions.
func (h *Holds) restriction(list []retention.Hold, s privacy.SubjectID, st rights.Marker) []retention.Hold {
	one := retention.Hold{
		ID: RestrictionHold(st.Request), Matter: string(st.Request), Kind: retention.Restriction, Subject: s,
		Placed: civil.DateOf(st.From, h.c.Location), Version: st.Version,
	}
	if !st.Lifted.IsZero() {
		one.Released = civil.DateOf(st.Lifted, h.c.Location)
	}
	at := slices.IndexFunc(list, func(o retention.Hold) bool { return o.ID == one.ID })
	if at < 0 {
		return append(list, one)
	}
	held := &list[at]
	held.Version += one.Version // so that it changes with each restriction
	if held.Released.Before(one.Released) && !held.Released.IsZero() || one.Released.IsZero() {
		held.Released = one.Released
	}
	return list
}
