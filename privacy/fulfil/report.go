package fulfil

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/rights"
)

// Report is how far a request is carried out.
type Report struct {
	Request   rights.Request   `json:"request"`
	Responses []SystemResponse `json:"responses"` // one for each system, those that are silent too, and one for the recipients
	Effects   []rights.Effect  `json:"effects"`   // what the right stops of each activity, and what goes on

	// Failures are the errors of this run, of systems that failed. They are the host's own, and stored nowhere.
	Failures []Failure `json:"-"`
}

// Failure is a system that failed, with its error.
type Failure struct {
	System erasure.SystemID
	Fault  Fault
	Err    error
}

// told reports whether recipients are owed word of a request under a right.
func told(r rights.Right) bool { return duties[r] != 0 }

// hands reports whether data are handed over under a right.
func hands(r rights.Right) bool { return r == rights.Access || r == rights.Portability }

// needs returns the systems that answer a request under a right.
func (s *Service) needs(r rights.Right) []erasure.SystemID {
	var list []erasure.SystemID
	if r != rights.Objection && r != rights.MarketingObjection {
		list = slices.Clone(s.systems)
	}
	if told(r) {
		list = append(list, Recipients)
	}
	return list
}

func (c *course) report() Report {
	r := Report{Request: c.r, Failures: c.failures, Effects: c.law.Effects(c.r.Right, c.r.Received, c.config.Activities...)}
	for _, id := range c.needs(c.r.Right) {
		p, ok := c.parts[id]
		if !ok {
			p = SystemResponse{Request: c.order.Request, System: id}
		}
		r.Responses = append(r.Responses, p.clone())
	}
	return r
}

// Report returns how far a request is carried out, whatever its state. It asks no system.
func (s *Service) Report(ctx context.Context, id rights.RequestID) (Report, error) {
	status, err := s.config.Requests.Status(ctx, id, civil.Date{})
	if err != nil {
		return Report{}, fmt.Errorf("fulfil: report: %w", err)
	}
	c := &course{Service: s, order: Order{Request: id}, r: status.Request}
	if err := c.load(ctx); err != nil {
		return Report{}, fmt.Errorf("fulfil: report: %w", err)
	}
	return c.report(), nil
}

// Complete reports whether every system has answered. It is false for a report without a request or a part, such as the
// zero value: that proves nothing.
func (r *Report) Complete() bool {
	return r.Request.ID != "" && len(r.Responses) > 0 && !slices.ContainsFunc(r.Responses, func(p SystemResponse) bool { return !p.Answer.Settled() })
}

// Grounds returns the grounds on which something is withheld, each once, by number.
func (r *Report) Grounds() []rights.Refusal {
	var all SystemResponse
	for _, p := range r.Responses {
		for _, g := range p.Grounds {
			all.withhold(g)
		}
	}
	return all.Grounds
}

// Outcome returns the action that answers the request: [rights.Answer] where nothing is withheld, [rights.AnswerInPart] where
// something is, [rights.Refuse] where a system withholds and none handed over or did anything. It is [rights.NoAction] while
// the request is not complete.
func (r *Report) Outcome() rights.Action {
	did := slices.ContainsFunc(r.Responses, func(p SystemResponse) bool { return p.System != Recipients && p.Answer >= Data })
	switch {
	case !r.Complete():
		return rights.NoAction
	case len(r.Grounds()) == 0:
		return rights.Answer
	case did:
		return rights.AnswerInPart
	}
	return rights.Refuse
}

// Close answers the request at the service, as [Report.Outcome] has it, on the grounds that the systems gave. While a system is
// silent or has failed it is a [privacy.FaultsError] that names each; the request stays open then. So it does while who asks is in
// doubt, and where a restriction or an objection that is answered has no marker. Repeated with its key it returns the
// request as it is.
func (s *Service) Close(ctx context.Context, cmd rights.Command) (rights.Status, error) {
	status, err := s.config.Requests.Close(ctx, cmd, s.outcome)
	if err != nil {
		return rights.Status{}, fmt.Errorf("fulfil: close: %w", err)
	}
	return status, nil
}

// outcome returns the action that answers a request, or an error if it cannot be answered yet.
func (s *Service) outcome(ctx context.Context, r rights.Request) (rights.Action, []rights.Refusal, error) {
	c := &course{Service: s, order: Order{Request: r.ID}, r: r}
	if err := c.load(ctx); err != nil {
		return rights.NoAction, nil, err
	}
	report := c.report()
	var f privacy.Faults
	for _, p := range report.Responses {
		f.Require(p.Answer.Settled(), "system "+string(p.System), "is "+p.Answer.String())
	}
	if err := f.Err("report"); err != nil {
		return rights.NoAction, nil, err
	}
	answer := report.Outcome()
	if kind, ok := kinds[r.Right]; ok && answer != rights.Refuse && !r.State.Closed() {
		own, _, err := c.markers(ctx, kind)
		if err == nil && own == absent {
			err = privacy.Fault{Field: "marker", Reason: "of the request was never placed: nothing stops that is to stop"}
		}
		if err != nil {
			return rights.NoAction, nil, err
		}
	}
	return answer, report.Grounds(), nil
}

// ManualResponse is what somebody did by hand for a system.
type ManualResponse struct {
	System   erasure.SystemID
	Answer   Answer           // NothingHeld, Withheld, Data of access and portability, Done of the other rights
	Grounds  []rights.Refusal // on which something is withheld; needed where all is
	Evidence privacy.RecordID // where the host keeps what shows it
}

// RecordManualResponse enters what somebody did by hand for a system that cannot, or that failed. It returns a [privacy.FaultsError] for a
// system that the host does not have, an answer that settles nothing, missing evidence, and a ground that the law does not have for
// the request.
func (s *Service) RecordManualResponse(ctx context.Context, o Order, by ManualResponse) (Report, error) {
	const op = "fulfil: settle"
	var f privacy.Faults
	f.CheckID("order.request", string(o.Request))
	f.CheckID("order.by", string(o.By))
	f.CheckID("evidence", string(by.Evidence))
	f.Require(by.Answer.Settled(), "answer", "settles nothing")
	f.Require(by.Answer != Withheld || len(by.Grounds) > 0, "grounds", "are missing")
	f.Require(by.Answer != NothingHeld || len(by.Grounds) == 0, "grounds", "are given, though nothing is held")
	if err := f.Err(op); err != nil {
		return Report{}, err
	}
	c := &course{Service: s, order: o}
	err := c.release(ctx)
	if err == nil {
		err = c.load(ctx)
	}
	if err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	f.Require(slices.Contains(c.needs(c.r.Right), by.System), "system", "does not answer this request")
	f.Require(by.Answer != Data && by.Answer != Done || (by.Answer == Data) == hands(c.r.Right), "answer", by.Answer.String()+" is none to a request for "+c.r.Right.String())
	f.Require(by.System != Recipients || by.Answer != Withheld && len(by.Grounds) == 0, "grounds", "are given: no ground keeps recipients from being told")
	p := SystemResponse{System: by.System, Answer: by.Answer, Evidence: by.Evidence}
	if held := c.parts[by.System]; by.Answer == Data && held.Answer == Failed {
		p.Items, p.Files = held.Items, held.Files // keep what was handed over; the rest was done by hand
	}
	for _, g := range by.Grounds {
		p.withhold(g)
	}
	f.Require(c.founded(p).Fault == "", "grounds", "are none that the law has for the request")
	if err := f.Err(op); err != nil {
		return Report{}, err
	}
	if err := c.put(ctx, p); err != nil {
		return Report{}, fmt.Errorf("%s: %w", op, err)
	}
	return c.report(), nil
}
