package readers

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Subscribers reads what kind of subscriber a contact's address belongs to: an account of the kind company is a
// company, a sole trader is protected as an individual (PECR reg 2(1)).
type Subscribers struct{ Of host.Queryer }

var (
	_ policy.Subscribers     = Subscribers{}
	_ policy.ManySubscribers = Subscribers{}
)

// Subscriber returns the kind of one contact. One that is not there is an error.
func (r Subscribers) Subscriber(ctx context.Context, s privacy.SubjectID) (policy.Subscriber, error) {
	kinds, err := r.SubscribersOf(ctx, []privacy.SubjectID{s})
	if err != nil {
		return policy.UnknownSubscriber, err
	}
	return kinds[0], nil
}

// SubscribersOf returns the kinds of several contacts, in their order. One that is not there is an error.
func (r Subscribers) SubscribersOf(ctx context.Context, people []privacy.SubjectID) ([]policy.Subscriber, error) {
	type row struct {
		id   privacy.SubjectID
		kind policy.Subscriber
	}
	kinds := make(map[privacy.SubjectID]policy.Subscriber, len(people))
	for one, err := range ask(ctx, r.Of, `SELECT c.id, a.kind FROM contacts c JOIN accounts a ON a.id = c.account_id WHERE c.id IN (?)`, people,
		func(rows *sql.Rows) (one row, err error) {
			var kind string
			err = rows.Scan(&one.id, &kind)
			switch kind {
			case "company":
				one.kind = policy.CorporateSubscriber
			case "sole-trader":
				one.kind = policy.IndividualSubscriber
			}
			return one, err
		}) {
		if err != nil {
			return nil, err
		}
		kinds[one.id] = one.kind
	}
	list := make([]policy.Subscriber, len(people))
	for i, id := range people {
		kind, ok := kinds[id]
		if !ok {
			return nil, fmt.Errorf("crm: subscribers: contact: %w", privacy.ErrNotFound)
		}
		list[i] = kind
	}
	return list, nil
}
