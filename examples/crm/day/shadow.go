package day

import (
	"context"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Shadow is what the old code would have done beside what the policy permits. Nothing was enforced.
type Shadow struct {
	On        civil.Date `json:"on"`
	WouldMail int        `json:"wouldMail"` // by the old code
	Permitted int        `json:"permitted"` // of them
	Logged    int        `json:"logged"`    // decisions written into decision_log
	Missed    int        `json:"missed"`    // permitted, and not on the old list
	Why       []Reason   `json:"why"`       // of those not permitted; one may have several
}

// shadow decides on the marketing of every contact, and compares.
func shadow(ctx context.Context, d *requests) (Shadow, error) {
	r := Shadow{On: d.day, Why: []Reason{}}
	old, err := mailingList(ctx, d.tx)
	if err != nil {
		return r, err
	}
	people, err := contacts(ctx, d.tx)
	if err != nil {
		return r, err
	}
	log := &adopt.Log{Tx: d.tx}
	guard, err := d.Watch(log.Decided)
	if err != nil {
		return r, err
	}
	would := make(map[privacy.SubjectID]bool, len(old))
	for _, id := range old {
		would[id] = true
	}
	r.WouldMail = len(old)
	why, n := reasons{}, 0
	for answer, err := range guard.DecideAll(ctx, marketing(people, d.now)) {
		if err != nil {
			return r, err
		}
		r.compare(would[answer.Subject], answer.Decision, why)
		n++
		d.count(n, len(people))
	}
	r.Logged, r.Why = log.Rows, why.list()
	return r, log.Err
}

func (r *Shadow) compare(would bool, d policy.Decision, why reasons) {
	permitted := d.Outcome() == privacy.Permitted
	switch {
	case would && permitted:
		r.Permitted++
	case would:
		why.add(d)
	case permitted:
		r.Missed++
	}
}
