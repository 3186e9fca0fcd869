package rights

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// markers maps rights to the kind of marker that a request places as soon as it is received.
var markers = map[Right]MarkerKind{Restriction: Restricted, Objection: Objected, MarketingObjection: MarketingObjected}

// MarkerOf returns the kind of marker that a request under a right places as soon as it is received (Art 18, 21), or
// [NoMarker]. A refusal binds at once, before anyone has looked at it. [Service] and subject.Service.Lift settle what
// follows.
func MarkerOf(r Right) MarkerKind { return markers[r] }

// Within returns the same service over the stores of a transaction of the host, so that the request and the marker
// that it places are both stored, or neither.
func (d *Service) Within(s Store, markers MarkerStore) *Service {
	in := *d
	in.store, in.work.Store, in.o.Markers = s, s, markers
	return &in
}

// checkMarker records what is missing for a request that places a marker.
func (d *Service) checkMarker(f *privacy.Faults, in Intake) {
	kind := MarkerOf(in.Right)
	f.Require(kind == NoMarker || d.o.Markers != nil, "options.Markers",
		"is not given: a request under the right "+in.Right.String()+" stops processing in the act that receives it; "+
			"give the store of markers to NewService, or to Within for a transaction")
	if in.Activity != "" {
		f.CheckID("activity", string(in.Activity))
		f.Require(kind == Restricted || kind == Objected, "activity", "is given, but only a restriction or an objection (Art 21(1)) is about an activity")
	}
}

// place places the marker of a request before the request is stored. If receiving breaks off in between, processing
// has already stopped, and repeating the request completes it.
func (d *Service) place(ctx context.Context, in Intake, e Entry) error {
	st := Marker{Subject: in.Subject, Kind: MarkerOf(in.Right), Activity: in.Activity, Request: in.Request, From: e.At}
	if e.On.Before(civil.DateOf(e.At, d.work.Location)) {
		st.From = e.On.In(d.work.Location)
	}
	if err := d.o.Markers.Place(ctx, st); err != nil && !errors.Is(err, privacy.ErrExists) {
		return fmt.Errorf("marker: %w", err)
	}
	return nil
}
