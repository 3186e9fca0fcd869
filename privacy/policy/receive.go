package policy

import (
	"context"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Received is the result of a request that came in.
type Received struct {
	Status   rights.Status
	Standing rights.Standing      // what the request placed; the zero value: nothing
	Stopped  []privacy.ActivityID // activities that stop for the person because of it, in the order of the policy
}

// Receive records a request at a desk, within the transaction of the act. A request for restriction and an objection
// stop processing at once: Receive places the standing in the same transaction, see [rights.Marker], tells recipients
// as [Service.Object], [Service.ObjectToMarketing] and [Service.Restrict] do, and returns what stopped. The request
// keeps the identifier that it names; the standing applies to the person.
//
// Whether grounds override an objection, and whether a ground of Art 18(1) is shown, is decided afterwards, see
// [Service.Lift]. If none of an activity's grounds is open to objection, an objection to it is still received, but
// stops nothing. An activity that is not in the register on that day is a [privacy.ErrInvalid]. Repeating a request
// returns what is stored.
func (s *Service) Receive(ctx context.Context, desk *rights.Desk, in rights.Intake) (Received, error) {
	var f privacy.Faults
	t := s.begin(&f, Act{Request: in.Request, By: in.By})
	f.Require(desk != nil, "desk", "is not given")
	f.CheckID("request", string(in.Request))
	if in.Activity != "" {
		_, ok := t.policy.register.Lookup(in.Activity, t.day())
		f.Require(ok, "activity", "is not in the register on that day")
	}
	return run(ctx, t, &f, "receive", func() (r Received, err error) {
		if r.Status, err = desk.Within(t.tx.Requests, t.tx.Standings).Receive(ctx, in); err != nil {
			return Received{}, err
		}
		kind := rights.Marker(in.Right)
		if kind == rights.NoStanding {
			return r, nil
		}
		_, held, err := t.current(ctx, in.Subject)
		if err != nil {
			return Received{}, err
		}
		placed := find(held, rights.Standing{Subject: in.Subject, Kind: kind, Activity: in.Activity, Request: in.Request})
		if placed == nil { // the request was closed before
			return r, nil
		}
		r.Standing, r.Stopped = *placed, t.policy.stopped(*placed, t)
		return only(r, t.tell(ctx, t.stands(*placed)...))
	})
}

// stopped returns the activities that a standing stops, out of those that could be permitted without it if everything
// else were known and favourable.
func (p *Policy) stopped(st rights.Standing, t *task) (list []privacy.ActivityID) {
	if !st.Holds(t.now) {
		return nil
	}
	for i := range p.doc.Activities {
		a := &p.doc.Activities[i]
		if privacy.Holds(a.Since, a.Before, t.day()) && (st.Activity == "" || st.Activity == a.ID) &&
			p.permits(a, nil, t) && !p.permits(a, []rights.Standing{st}, t) {
			list = append(list, a.ID)
		}
	}
	return list
}

// permits reports whether an activity would not be refused for a person with these standings if everything else were
// known and favourable.
func (p *Policy) permits(a *Activity, held []rights.Standing, t *task) bool {
	q := question{Processing: Processing{Subject: t.names[len(t.names)-1], Activity: a.ID, Data: a.Data, NoContact: true, At: t.now}, stretch: p.at(a.ID, t.now.UnixMicro())}
	s := Situation{Facts: lawfulbasis.Facts{Contract: privacy.Yes, Party: privacy.Yes, Requested: privacy.Yes, Vital: privacy.Yes},
		Uninformed: privacy.No, Expired: privacy.No, Held: privacy.No, Corporate: privacy.Yes, SoftOptIn: privacy.Yes}
	for _, g := range a.Grounds {
		if g.Purpose != "" {
			s.Consents = append(s.Consents, Consent{Purpose: g.Purpose, InForce: privacy.Yes, Explicit: privacy.Yes})
		}
	}
	standings(&s, &q, held)
	return p.Decide(q.Processing, s).Outcome() != privacy.Refused
}
