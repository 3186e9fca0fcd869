package subject

import (
	"context"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/law"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/rights"
)

// Received is the result of a request that came in.
type Received struct {
	Status  rights.Status
	Marker  rights.Marker        // what the request placed; the zero value: nothing
	Stopped []privacy.ActivityID // activities that stop for the person because of it, in the order of the policy
}

// Receive records a request as [rights.Service.Receive] does, by the calendar of the options. A request for restriction and
// an objection stop processing at once: Receive places the marker in the same transaction, see [rights.MarkerOf], tells
// recipients as [Service.Object], [Service.ObjectToMarketing] and [Service.Restrict] do, and returns what stopped. The
// request keeps the identifier that it names; the marker applies to the person.
//
// Whether grounds override an objection, and whether a ground of Art 18(1) is shown, is decided later, see
// [Service.Lift]. An objection to an activity without a ground that is open to objection is received, but stops nothing.
// The time to answer that the policy promises counts, unless the intake has one, see [policy.Policy.Promise].
// An activity that is not in the register on that day is a [privacy.ErrInvalid]. Repeating a request returns what is
// stored.
func (s *Service) Receive(ctx context.Context, in rights.Intake) (Received, error) {
	var f privacy.Faults
	t := s.begin(&f, Act{Request: in.Request, By: in.By, Regime: in.Regime})
	f.Require(s.options.Calendar != nil, "options.Calendar", "is missing: a request is due by the working days of a place")
	f.CheckID("request", string(in.Request))
	if in.Activity != "" {
		_, ok := t.policy.Register().Lookup(in.Activity, t.day())
		f.Require(ok, "activity", "is not in the register on that day")
	}
	return run(ctx, t, &f, "receive", func() (r Received, err error) {
		requests, err := rights.NewService(t.tx.Requests, law.Each(t.policy.Laws(), (*law.Pack).Rights), t.options.Calendar, &rights.Options{
			Now: t.options.Now, Location: t.policy.Zone(), Markers: t.tx.Markers, Aliases: t.tx.Aliases,
		})
		if in.Promised.IsZero() {
			in.Promised = t.policy.Promise(in.Right).Within
		}
		if err == nil {
			r.Status, err = requests.Receive(ctx, in)
		}
		if err != nil {
			return Received{}, err
		}
		kind := rights.MarkerOf(in.Right)
		if kind == rights.NoMarker {
			return r, nil
		}
		_, held, err := t.current(ctx, in.Subject)
		if err != nil {
			return Received{}, err
		}
		placed := find(held, rights.Marker{Subject: in.Subject, Kind: kind, Activity: in.Activity, Request: in.Request})
		if placed == nil { // the request was closed before
			return r, nil
		}
		r.Marker, r.Stopped = *placed, t.stopped(*placed)
		return only(r, t.tell(ctx, t.stands(*placed)...))
	})
}

// stopped returns the activities that a marker stops, out of those that could be permitted without it if everything
// else were known and favourable.
func (t *task) stopped(st rights.Marker) (list []privacy.ActivityID) {
	if !st.InForce(t.now) {
		return nil
	}
	for i := range t.doc.Activities {
		a := &t.doc.Activities[i]
		if privacy.InForce(a.Since, a.Before, t.day()) && (st.Activity == "" || st.Activity == a.ID) &&
			t.permits(a, rights.NoMarker) && !t.permits(a, st.Kind) {
			list = append(list, a.ID)
		}
	}
	return list
}

// permits reports whether an activity would not be denied for a person with this kind of marker if everything else
// were known and favourable.
func (t *task) permits(a *policy.Activity, held rights.MarkerKind) bool {
	q := policy.Processing{Subject: t.names[len(t.names)-1], Regime: t.law.Regime(), Activity: a.ID, Data: a.Data, NoContact: true, At: t.now}
	s := policy.Situation{
		Facts:      lawfulbasis.Facts{Contract: privacy.Yes, Party: privacy.Yes, Requested: privacy.Yes, Vital: privacy.Yes},
		Restricted: privacy.FactOf(held == rights.Restricted),
		Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.Yes, SoftOptIn: privacy.Yes,
	}
	s.Objected = privacy.FactOf(held == rights.Objected)
	s.MarketingObjected = privacy.FactOf(held == rights.MarketingObjected || held == rights.Objected && a.Marketing)
	for _, g := range a.Grounds {
		if g.Purpose != "" {
			s.Consents = append(s.Consents, policy.Consent{Purpose: g.Purpose, InForce: privacy.Yes, Explicit: privacy.Yes})
		}
	}
	return t.policy.Decide(q, s).Outcome() != privacy.Denied
}
