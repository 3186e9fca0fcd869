package readers

import (
	"context"
	"database/sql"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Origins reads where a contact's data came from: from the contact, from a partner, or from where nobody wrote down.
type Origins struct{ Of host.Queryer }

var _ policy.Origins = Origins{}

// OriginsOf returns where the data of contacts came from.
func (r Origins) OriginsOf(ctx context.Context, people []privacy.SubjectID) (map[privacy.SubjectID][]policy.Origin, error) {
	return grouped(ask(ctx, r.Of, `SELECT id, source, obtained_on, notice_given_on FROM contacts WHERE id IN (?)`, people,
		func(rows *sql.Rows) (o policy.Origin, err error) {
			var source string
			err = rows.Scan(&o.Subject, &source, &o.Obtained, &o.Told)
			switch source {
			case "": // not known
			case "direct":
				o.Source.Kind = privacy.Direct
			default:
				o.Source = privacy.Source{Kind: privacy.ThirdParty, From: source}
			}
			return o, err
		}), func(o policy.Origin) privacy.SubjectID { return o.Subject })
}
