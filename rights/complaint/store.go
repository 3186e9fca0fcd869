package complaint

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy/civil"
)

// Store keeps complaints. A host implements it over its own database and runs storetest.Complaints against it.
// Implementations are safe for concurrent use.
//
//   - Create MUST store the complaint with Version 1 and ignore the Version given, and return [privacy.ErrExists], and store
//     nothing, where there is one of the same ID.
//   - Get MUST return the complaint as it was last stored, every field, and [privacy.ErrNotFound] where there is none.
//   - Update MUST store the complaint if its Version is the one that is stored, with 1 added to Version. It MUST return
//     [privacy.ErrNotFound] where there is none, and [privacy.ErrConflict] where the Version is another; it stores nothing then.
//   - Of several Creates of one ID, or Updates of one Version, at the same time in any process, exactly one
//     MUST succeed.
//   - List MUST yield each complaint received from the first day through the last, both inclusive, in the order of
//     Received and then of ID byte by byte. It MUST read anew each time it is ranged over, MUST stop when the loop does,
//     and MUST yield nothing more after an error.
//   - What was handed in and what is handed out MUST be the caller's alone.
//   - Identifiers MUST be told apart byte by byte. Those of [privacy.MaxID] bytes MUST be kept whole.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Create and Update store nothing.
type Store interface {
	Create(ctx context.Context, c Complaint) error
	Get(ctx context.Context, id ID) (Complaint, error)
	Update(ctx context.Context, c Complaint) error // compare-and-swap on Version
	List(ctx context.Context, first, last civil.Date) iter.Seq2[Complaint, error]
}
