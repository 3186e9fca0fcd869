package readers

import (
	"context"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/subject"
)

// People reports whom the application knows: every contact that has a row, deleted or not. A person with no data left
// is no longer known.
type People struct{ Of host.Queryer }

var _ subject.People = People{}

// Known reports for each contact whether it has a row.
func (r People) Known(ctx context.Context, ids []privacy.SubjectID) ([]privacy.Fact, error) {
	list := make([]privacy.Fact, len(ids))
	for i, id := range ids {
		rows, err := host.Column[privacy.SubjectID](ctx, r.Of, `SELECT id FROM contacts WHERE id = ?`, string(id))
		if err != nil {
			return nil, err
		}
		list[i] = privacy.FactOf(len(rows) > 0)
	}
	return list, nil
}
