package subject

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Lifting is an act that lifts a marker, and what justifies it.
type Lifting struct {
	Act

	// Told is when the person was told that it will be lifted: needed for a restriction (Art 18(3)), and for an objection
	// that is overridden (Art 12(4)).
	Told time.Time

	// Method is how the person withdrew an objection. An objection to direct marketing needs it: an import, a default and
	// a colleague's wish have no method.
	Method consent.Method
}

// Lift lifts a marker from the time at which the person said so, or from now (Act.At). The given version must be
// the stored one; otherwise the error is [privacy.ErrConflict]: somebody else lifted it. It is a [privacy.ErrInvalid]
// to lift
//
//   - a restriction, if the person was not told beforehand (Art 18(3));
//   - an objection, if the person neither withdrew it nor was told that it is overridden (Art 21(1), 12(4));
//   - an objection to direct marketing, if the person did not withdraw it by an act of their own (Art 21(3)).
//
// Lift finds a marker under any identifier of the person. Lifting again at the same time, or without a time, returns
// the lifted marker. Act.Request may be empty.
func (s *Service) Lift(ctx context.Context, st rights.Marker, l Lifting) (rights.Marker, error) {
	var f privacy.Faults
	t := s.begin(&f, l.Act)
	_, err := l.Method.MarshalText()
	f.Require(err == nil, "method", "is not a value of it")
	f.CheckID("marker.subject", string(st.Subject))
	f.CheckID("marker.request", string(st.Request))
	return run(ctx, t, &f, "lift", func() (rights.Marker, error) {
		_, held, err := t.current(ctx, st.Subject)
		if err != nil {
			return rights.Marker{}, err
		}
		old := find(held, st)
		if old == nil {
			return rights.Marker{}, fmt.Errorf("marker: %w", privacy.ErrNotFound)
		}
		if !old.Lifted.IsZero() && old.Version == st.Version+1 && (t.act.At.IsZero() || t.act.At.Equal(old.Lifted)) {
			return *old, nil
		}
		if err := t.checkLift(*old, l); err != nil {
			return rights.Marker{}, err
		}
		lifted := *old
		lifted.Version, lifted.Lifted = st.Version, t.at()
		if err := t.tx.Markers.Lift(ctx, lifted); err != nil {
			return rights.Marker{}, err
		}
		lifted.Version++
		return only(lifted, t.tell(ctx, t.lifted(lifted)...))
	})
}

// at returns the time of the act, or now if it has none. Unlike task.from it may be ahead of now.
func (t *task) at() time.Time {
	if t.act.At.IsZero() {
		return t.now
	}
	return t.act.At
}

// checkLift returns why a marker cannot be lifted.
func (t *task) checkLift(st rights.Marker, l Lifting) error {
	at := t.at()
	told := !l.Told.IsZero() && !l.Told.Before(st.From) && !l.Told.After(at)
	own := l.Method != consent.NoMethod
	cite := t.law.Regulation().Cite
	var f privacy.Faults
	f.Require(!at.Before(st.From), "act.at", "is before the marker")
	switch {
	case st.Kind == rights.Restricted:
		f.Require(told, "told", "is not a time of the restriction: the person is told before it is lifted ("+cite("Art 18(3)").String()+")")
	case st.Kind == rights.Objected:
		f.Require(told || own, "told", "is not a time of the objection, nor did the person take it back ("+cite("Art 12(4), 21(1)").String()+")")
	case st.Kind == rights.MarketingObjected:
		f.Require(own, "method", "is missing: the person takes it back by an act of their own ("+cite("Art 21(3)").String()+")")
	default:
		f.Add("marker.kind", "cannot be lifted; want an objection or a restriction")
	}
	return f.Err("marker")
}
