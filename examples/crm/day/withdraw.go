package day

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/rights"
)

// Withdrawals is what people of the marketing list said today.
type Withdrawals struct {
	Cases []Case `json:"cases"` // empty: there was nobody on the list
}

// Case is one of them.
type Case struct {
	Contact privacy.SubjectID `json:"contact"`
	Did     string            `json:"did"`
	Before  Answer            `json:"before"` // may the application mail this contact?
	After   Answer            `json:"after"`
	Others  int               `json:"others"` // of the other activities, those permitted before
	Left    int               `json:"left"`   // and after
}

// ways are the three ways off the list, by what the contact does.
var ways = []struct {
	did, subject string
	act          func(context.Context, *subject.Service, privacy.SubjectID, subject.Act) error
}{
	{"followed the unsubscribe link", "Followed the unsubscribe link", unsubscribe},
	{"wrote: I withdraw my consent", "Withdraws consent", withdrawConsent},
	{"wrote: no more marketing, please", "Objects to marketing", object},
}

// withdraw takes the first contacts that may be mailed off the list, each in another way: the application's ticket and
// the library's act, in one transaction. The one who consented today stays.
func withdraw(ctx context.Context, d *requests) (Withdrawals, error) {
	r := Withdrawals{Cases: []Case{}}
	list, err := mailingList(ctx, d.tx)
	if err != nil {
		return r, err
	}
	for n, way := range ways {
		list = slices.DeleteFunc(list, func(id privacy.SubjectID) bool {
			return id == d.report.Given.Contact || n > 0 && id <= r.Cases[n-1].Contact
		})
		c := Case{Did: way.did}
		if c.Contact, err = d.first(ctx, list, func(decision policy.Decision) bool { return decision.Outcome() == privacy.Permitted }); err != nil {
			return r, err
		}
		if c.Contact == "" {
			break
		}
		request := rights.RequestID("off-the-list-" + d.day.String() + "-" + string(c.Contact))
		if c.Before, c.Others, err = d.all(ctx, c.Contact); err != nil {
			return r, err
		}
		if err := d.ticket(ctx, "T-"+string(request), c.Contact, way.subject, d.day); err != nil {
			return r, err
		}
		if err := way.act(ctx, d.Service, c.Contact, subject.Act{Request: request, By: privacy.ActorID(c.Contact)}); err != nil {
			return r, err
		}
		if c.After, c.Left, err = d.all(ctx, c.Contact); err != nil {
			return r, err
		}
		r.Cases = append(r.Cases, c)
	}
	return r, nil
}

// all answers whether the contact may be mailed, and how many of the other activities are permitted.
func (d *requests) all(ctx context.Context, id privacy.SubjectID) (mail Answer, others int, err error) {
	for a := range d.side.Policy.Activities() {
		one, err := d.ask(ctx, id, a.ID)
		switch {
		case err != nil:
			return Answer{}, 0, err
		case a.ID == vqcomms.MarketUpgrades:
			mail = one
		case one.Outcome == privacy.Permitted:
			others++
		}
	}
	return mail, others, nil
}

func unsubscribe(ctx context.Context, s *subject.Service, id privacy.SubjectID, a subject.Act) error {
	_, err := s.Unsubscribe(ctx, id, privacy.Email, a)
	return err
}

func withdrawConsent(ctx context.Context, s *subject.Service, id privacy.SubjectID, a subject.Act) error {
	_, err := s.Withdraw(ctx, adopt.Key(id), a)
	return err
}

func object(ctx context.Context, s *subject.Service, id privacy.SubjectID, a subject.Act) error {
	_, err := s.ObjectToMarketing(ctx, id, a)
	return err
}
