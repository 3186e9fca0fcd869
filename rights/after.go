package rights

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
)

// After returns the request after one more thing was done about it: state, dates and history. It does not store it.
//
// An entry whose key the history holds changes nothing: the request comes back as it is. Where its action, day, reason,
// agent, authority or grounds are others it is a [privacy.ErrConflict]. An action that the state forbids is a [*ForbiddenError].
// Everything else that is wrong is reported at once, see [privacy.FaultsError], with the provision: dates out of
// order, a second extension, a reply without a question, an answer while who asks is in doubt, grounds that the law does not offer for the right, asking
// for identity, a fee or more time without reasons.
//
// Whether an extension was told in time is for [Clock.Limit], since it takes a calendar.
func (r Request) After(e Entry) (Request, error) {
	if done, ok := r.Find(e.Key); ok {
		return r.repeat(done, e)
	}
	to, err := Next(r.State, e.Action)
	if err != nil {
		return r, err
	}
	next := r.clone()
	e = e.clone()
	e.At = e.At.UTC().Truncate(time.Microsecond)
	next.State, next.History = to, append(next.History, e)
	var f privacy.Faults
	if e.Action == Receive {
		f.CheckID("id", string(r.ID))
		f.CheckID("subject", string(r.Subject))
		next.Clock = Clock{Regime: r.Regime, Right: r.Right}
	}
	r.checkEntry(&f, &e, to)
	next.Clock.take(&f, &e)
	if err := f.Err("rights: " + e.Action.String()); err != nil {
		return r, err
	}
	return next, nil
}
