package readers

import (
	"context"
	"database/sql"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Contracts reads the contracts and quotes of a contact's account. A sole trader is party to them; whoever works for
// a client is not.
type Contracts struct{ Of host.Queryer }

var _ policy.Contracts = Contracts{}

// ContractsOf returns the contracts that concern contacts.
func (r Contracts) ContractsOf(ctx context.Context, people []privacy.SubjectID) (map[privacy.SubjectID][]policy.Contract, error) {
	return grouped(ask(ctx, r.Of, `
		SELECT c.id, k.id, k.quoted_on, k.starts_on, k.ends_on, a.kind, c.main
		FROM contacts c JOIN accounts a ON a.id = c.account_id JOIN contracts k ON k.account_id = a.id
		WHERE c.id IN (?) ORDER BY k.id`, people,
		func(rows *sql.Rows) (k policy.Contract, err error) {
			var kind string
			var main int
			err = rows.Scan(&k.Subject, &k.ID, &k.Requested, &k.Since, &k.Through, &kind, &main)
			k.Party = privacy.FactOf(kind == "sole-trader" && main == 1)
			return k, err
		}), func(k policy.Contract) privacy.SubjectID { return k.Subject })
}
