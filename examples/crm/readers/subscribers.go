package readers

import (
	"context"
	"database/sql"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Subscribers reads what kind of subscriber a contact's address belongs to: an account of the kind company is a
// company, a sole trader is protected as an individual (PECR reg 2(1)).
type Subscribers struct{ Of host.Queryer }

var _ policy.Subscribers = Subscribers{}

// SubscribersOf returns the kinds of contacts. A contact that has no row has none.
func (r Subscribers) SubscribersOf(ctx context.Context, people []privacy.SubjectID) (map[privacy.SubjectID]policy.Subscriber, error) {
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
	return kinds, nil
}
