package day

import (
	"context"
	"slices"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/subject"
)

// TakenOver is what became of the application's old column.
type TakenOver struct {
	On        civil.Date          `json:"on"`
	Contacts  int                 `json:"contacts"`
	OptOuts   int                 `json:"optOuts"`  // said no, or yes and then no: taken as they are
	Shown     int                 `json:"shown"`    // said yes on a form that was kept: in force
	Unshown   int                 `json:"unshown"`  // said yes, and nothing shows it: stored, not in force
	Nothing   int                 `json:"nothing"`  // never decided
	AskAgain  []privacy.SubjectID `json:"askAgain"` // those of Unshown
	Stored    int                 `json:"stored"`
	OfDeleted int                 `json:"ofDeleted"` // rows of contacts that are marked as deleted
}

// takeOver imports the old column.
func takeOver(ctx context.Context, d *requests) (TakenOver, error) {
	r := TakenOver{On: d.day}
	rows, err := adopt.Column(ctx, d.tx, d.side.Policy.Zone())
	if err != nil {
		return r, err
	}
	for _, row := range rows {
		switch {
		case row.Kind != consent.Given:
			r.OptOuts++
		case row.Proof.Complete():
			r.Shown++
		default:
			r.Unshown++
		}
	}
	counts, err := host.Column[int](ctx, d.tx, `SELECT COUNT(*) FROM contacts
		UNION ALL SELECT COUNT(*) FROM contacts WHERE marketing_opt_in IS NOT NULL AND deleted_at IS NOT NULL`)
	if err != nil {
		return r, err
	}
	r.Contacts, r.Nothing, r.OfDeleted = counts[0], counts[0]-len(rows), counts[1]
	report, err := d.Service.Import(ctx, slices.Values(rows), subject.Act{By: by})
	if err != nil {
		return r, err
	}
	r.Stored = report.Stored
	for _, k := range report.AskAgain {
		r.AskAgain = append(r.AskAgain, k.Subject)
	}
	return r, nil
}
