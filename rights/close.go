package rights

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// Close answers a request: outcome says of the request as it was read whether by [Answer], [AnswerInPart] or [Refuse], and on
// which grounds. Close returns a [privacy.ErrInvalid] if nothing may be released, see [Service.CheckReleasable], and an error of outcome
// as it is. Repeated with its key it returns the request as it is, without asking outcome. If another command was first,
// outcome is asked again.
func (d *Service) Close(ctx context.Context, c Command, outcome func(context.Context, Request) (Action, []Refusal, error)) (Status, error) {
	const op = "rights: close"
	ready := func(r *Request, e, first *Entry) (err error) {
		if first != nil {
			if e.Refusals = first.Refusals; outcomes(first.Action) {
				e.Action = first.Action
			}
			return nil
		}
		if e.Action, e.Refusals, err = outcome(ctx, *r); err != nil {
			return err
		}
		switch {
		case !outcomes(e.Action):
			err = privacy.Fault{Field: "outcome", Reason: "is " + e.Action.String() + ": a request is closed by answer, answer-in-part or refuse"}
		case !machine.Forbids(r.State, e.Action):
			err = d.releasable(r)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", op, err)
		}
		return nil
	}
	s, err := d.do(ctx, op, Refuse, c, ready)
	if err == nil {
		return s, nil
	}
	if r, missing := d.work.Store.Get(ctx, c.Request); missing == nil { // the same command may have been first
		if _, ok := r.Find(c.Key); ok {
			return d.do(ctx, op, Refuse, c, ready)
		}
	}
	return Status{}, err
}

// outcomes reports whether an action answers a request.
func outcomes(a Action) bool { return a == Answer || a == AnswerInPart || a == Refuse }
