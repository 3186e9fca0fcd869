package retention

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// HoldStore keeps the holds of a host. A host implements it over its own database and runs
// storetest.Holds against it. Implementations are safe for concurrent use.
//
//   - Place MUST store the hold with Version 1. If its ID exists it MUST return [privacy.ErrExists], and store nothing.
//   - Release MUST set Released and raise Version by one if the stored Version is the given one. Otherwise it MUST
//     return [privacy.ErrConflict], or [privacy.ErrNotFound] for an unknown ID, and store nothing.
//   - HoldsOf MUST yield every hold of each subject given and every hold without subject, released ones included, each
//     once, in the order in which they were placed, and nothing else. Without subjects it MUST yield nothing.
//   - IDs and subjects MUST be compared byte by byte.
//   - HoldsOf MUST read again each time it is ranged over, stop when the loop does, and yield nothing after an error.
//   - When the context is done each method MUST return its error, and store nothing.
type HoldStore interface {
	Place(ctx context.Context, h Hold) error
	Release(ctx context.Context, id string, version uint64, on civil.Date) error
	HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Hold, error]
}

// CheckHold returns every fault of a new hold as a [privacy.FaultsError]. Its ID and matter must be identifiers, and so
// must its subject and category if they are set; its kind must be known; it must begin on a day and not end before it.
func CheckHold(h Hold) error {
	var f privacy.Faults
	f.CheckID("hold.id", h.ID)
	f.CheckID("hold.matter", h.Matter)
	if h.Subject != "" {
		f.CheckID("hold.subject", string(h.Subject))
	}
	if h.Category != "" {
		f.CheckID("hold.category", string(h.Category))
	}
	f.Require(int(h.Kind) < len(holdWords), "hold.kind", "is no kind of hold")
	f.Require(!h.Placed.IsZero(), "hold.placed", "is not a day")
	f.Require(h.Released.IsZero() || !h.Released.Before(h.Placed), "hold.released", "is before placed")
	return f.Err("hold")
}
