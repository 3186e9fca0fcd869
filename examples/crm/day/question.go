package day

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// by is who asks: the application.
const by privacy.ActorID = "crm"

// question is an activity for a contact, with the data that the application would use.
func question(id privacy.SubjectID, a privacy.ActivityID, at time.Time) policy.Processing {
	q := policy.Processing{Subject: id, Activity: a, Data: []privacy.Category{vqcomms.Name, vqcomms.Email}, By: by, At: at}
	switch a {
	case vqcomms.MarketUpgrades:
		q.Channel = privacy.Email
	case vqcomms.DiagnoseLogs:
		q.Data = append(q.Data, vqcomms.LogFiles)
	}
	return q
}

// everything puts each activity for each contact, contact by contact, so that each is read once.
func everything(p *policy.Policy, people []privacy.SubjectID, at time.Time) iter.Seq2[policy.Processing, error] {
	return func(yield func(policy.Processing, error) bool) {
		for _, id := range people {
			for a := range p.Activities() {
				if !yield(question(id, a.ID, at), nil) {
					return
				}
			}
		}
	}
}

// marketing puts the marketing of upgrades for each contact.
func marketing(people []privacy.SubjectID, at time.Time) iter.Seq2[policy.Processing, error] {
	return func(yield func(policy.Processing, error) bool) {
		for _, id := range people {
			if !yield(question(id, vqcomms.MarketUpgrades, at), nil) {
				return
			}
		}
	}
}

// ask answers one question, as the report shows it.
func (d *requests) ask(ctx context.Context, id privacy.SubjectID, a privacy.ActivityID) (Answer, error) {
	decision, err := d.Guard.Decide(ctx, question(id, a, d.now))
	if err != nil {
		return Answer{}, err
	}
	return answer(decision), nil
}

func answer(d policy.Decision) Answer {
	a := Answer{Outcome: d.Outcome(), Why: d.Obstacles()}
	for _, b := range d.Bases() {
		a.Bases = append(a.Bases, b.String())
	}
	return a
}

// contacts returns the contacts that the application works with: those not marked as deleted, of accounts that are not.
func contacts(ctx context.Context, q host.Queryer) ([]privacy.SubjectID, error) {
	return host.Column[privacy.SubjectID](ctx, q, `SELECT c.id FROM contacts c JOIN accounts a ON a.id = c.account_id
		WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY c.id`)
}

// mailingList returns whom the old code would mail.
func mailingList(ctx context.Context, q host.Queryer) ([]privacy.SubjectID, error) {
	list, err := host.MailingList(ctx, q)
	people := make([]privacy.SubjectID, len(list))
	for i, id := range list {
		people[i] = privacy.SubjectID(id)
	}
	return people, err
}
