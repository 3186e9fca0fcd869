package obligation

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Store keeps obligations. A host implements it over its own database and runs storetest.Obligations against it.
// Implementations are safe for concurrent use.
//
//   - Create MUST store the obligation with Version 1 and ignore the Version given.
//   - Create MUST return [privacy.ErrExists], and store nothing, where there is one of the same ID.
//   - Get MUST return the obligation as it was last stored, every field, and [privacy.ErrNotFound] where there is none.
//   - Update MUST store the obligation if its Version is the one that is stored, with 1 added to Version.
//   - Update MUST return [privacy.ErrNotFound] where there is none, and [privacy.ErrConflict] where the Version is
//     another; it stores nothing then.
//   - Of several Creates of one ID, or Updates of one Version, at the same time in any process, exactly one
//     MUST succeed.
//   - Pending MUST yield each obligation in state [Raised] whose Next is not after the instant, in the order of Next and
//     then of ID byte by byte, after the cursor, at most n.
//   - Identifiers MUST be told apart byte by byte. Those of [privacy.MaxID] bytes MUST be kept whole.
//   - Pending MUST read anew each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more
//     after an error.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Create and Update store nothing.
type Store interface {
	Create(ctx context.Context, o Obligation) error
	Get(ctx context.Context, id ID) (Obligation, error)
	Update(ctx context.Context, o Obligation) error // compare-and-swap on Version
	Pending(ctx context.Context, at time.Time, after Cursor, n int) iter.Seq2[Obligation, error]
}

// Cursor is the place of an obligation in the order of Pending. The zero value is before the first.
type Cursor struct {
	Next time.Time
	ID   ID
}

// Lister is what a [Store] offers in addition if it can list what is overdue, and what is about a person.
//
//   - Overdue MUST yield each obligation in state [Raised] or [Delivered] with a Due before the day, in the order of Due and
//     then of ID byte by byte, after the cursor, at most n.
//   - Of MUST yield each obligation about the subject once, in the order of Raised and then of ID byte by byte.
//   - What [Store] says of Pending on sequences and contexts applies to both.
type Lister interface {
	Overdue(ctx context.Context, on civil.Date, after DueCursor, n int) iter.Seq2[Obligation, error]
	Of(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Obligation, error]
}

// DueCursor is the place of an obligation in the order of Overdue. The zero value is before the first.
type DueCursor struct {
	Due civil.Date
	ID  ID
}
