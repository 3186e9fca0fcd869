package rights

import (
	"errors"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights/internal/casework"
)

// After returns the request after one more thing was done about it: state, dates and history. It does not store it. The receipt
// sets the regime of the law.
//
// An entry whose key the history holds changes nothing: the request comes back as it is. Where its action, day, reason,
// agent, authority or grounds are others it is a [privacy.ErrConflict]. An action that the state forbids is a [privacy.Fault], see [State.Next].
// Everything else that is wrong is reported at once, see [privacy.FaultsError], with the provision: the regime of another law, dates out of
// order, a second extension, a reply without a question, an answer while who asks is in doubt, grounds that the law does not offer for the right, asking
// for identity, a fee or more time without reasons.
//
// Whether an extension was told in time is for [Law.Deadline], since it takes a calendar.
func (l *Law) After(r Request, e Entry) (Request, error) { return l.kind.After(r, e.clone()) }

type requestKind = casework.Kind[Request, Entry, State, Action]

// kind is what requests have in common with complaints. It has no law.
var kind = requestKind{
	Package: "rights",
	Machine: machine,
	Case: func(r *Request) casework.Case[State, Entry] {
		return casework.Case[State, Entry]{State: &r.State, History: &r.History, Version: &r.Version}
	},
	Entry: func(e *Entry) casework.Entry[Action] {
		return casework.Entry[Action]{Action: &e.Action, On: &e.On, At: &e.At, Key: &e.Key}
	},
	Same:  (*Entry).repeats,
	Clone: Request.clone,
}

// kindOf returns the kind of requests that some laws govern.
func kindOf(laws []*Law) *requestKind {
	k := kind
	k.Enter = func(f *privacy.Faults, before, next *Request, e *Entry) {
		if e.Action == Receive {
			f.CheckID("id", string(before.ID))
			f.CheckID("subject", string(before.Subject))
			next.Clock = Clock{Regime: before.Regime, Right: before.Right, Promised: before.Promised}
		}
		law := lawOf(f, laws, before.Regime)
		if law == nil {
			return
		}
		next.Regime = law.t.Regulation.Regime
		law.checkEntry(f, before, e, next.State)
		law.take(&next.Clock, f, e)
	}
	return &k
}

// lawOf returns the law of a regime. It records a regime without a law.
func lawOf(f *privacy.Faults, laws []*Law, regime privacy.Regime) *Law {
	law, err := privacy.LawOf(laws, regime)
	var fault privacy.Fault
	if errors.As(err, &fault) {
		f.Add(fault.Field, fault.Reason)
	}
	return law
}
