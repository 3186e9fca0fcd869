package rights

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// markers maps rights to the kind of standing that a request places as soon as it is received.
var markers = map[Right]StandingKind{Restriction: Restricted, Objection: Objected, MarketingObjection: MarketingObjected}

// Marker returns the kind of standing that a request under a right places as soon as it is received (Art 18, 21), or
// [NoStanding]. A refusal binds at once, before anyone has looked at it. [Desk] and subject.Service.Lift settle what
// follows.
func Marker(r Right) StandingKind { return markers[r] }

// Within returns the same desk over the stores of a transaction of the host, so that the request and the standing
// that it places are both stored, or neither.
func (d *Desk) Within(s Store, standings StandingStore) *Desk {
	in := *d
	in.work.Store, in.o.Standings = s, standings
	return &in
}

// checkMarker records what is missing for a request that places a standing.
func (d *Desk) checkMarker(f *privacy.Faults, in Intake) {
	kind := Marker(in.Right)
	f.Require(kind == NoStanding || d.o.Standings != nil, "options.Standings",
		"is not given: a request under the right "+in.Right.String()+" stops processing in the act that receives it; "+
			"give the store of standings to NewDesk, or to Within for a transaction")
	if in.Activity != "" {
		f.CheckID("activity", string(in.Activity))
		f.Require(kind == Restricted || kind == Objected, "activity", "is given, but only a restriction or an objection (Art 21(1)) is about an activity")
	}
}

// place places the standing of a request before the request is stored. If receiving breaks off in between, processing
// has already stopped, and repeating the request completes it.
func (d *Desk) place(ctx context.Context, in Intake, e Entry) error {
	st := Standing{Subject: in.Subject, Kind: Marker(in.Right), Activity: in.Activity, Request: in.Request, From: e.At}
	if e.On.Before(civil.DateOf(e.At, d.work.Location)) {
		st.From = e.On.In(d.work.Location)
	}
	if err := d.o.Standings.Place(ctx, st); err != nil && !errors.Is(err, privacy.ErrExists) {
		return fmt.Errorf("standing: %w", err)
	}
	return nil
}
