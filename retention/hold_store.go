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
//   - Place MUST store the hold with Version 1; it returns [privacy.ErrExists] if its ID is there, and stores nothing.
//   - Release MUST set Released and raise Version by one if the stored Version is the one given; else it returns
//     [privacy.ErrConflict], or [privacy.ErrNotFound] if the ID is not there, and stores nothing.
//   - HoldsOf MUST yield every hold of each subject given and every hold without subject, released ones included, each
//     once, in the order in which they were placed, and nothing else. No subjects, no holds.
//   - IDs and subjects MUST be told apart byte by byte.
//   - HoldsOf MUST read again each time it is ranged over, and stop when the loop does; after an error nothing more comes.
//   - When the context is done each MUST return its error; nothing is stored.
type HoldStore interface {
	Place(ctx context.Context, h Hold) error
	Release(ctx context.Context, id string, version uint64, on civil.Date) error
	HoldsOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Hold, error]
}

// CheckHold returns every fault of a hold that is to be placed, as a [privacy.FaultsError]: its ID and matter must be
// identifiers, and its subject and category if they are set; its kind has a word; it begins on a day and does not end
// before.
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
