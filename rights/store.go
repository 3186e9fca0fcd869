package rights

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Store keeps requests. A host implements it over its own database and runs storetest.Requests against it.
// Implementations are safe for concurrent use.
//
//   - Create MUST store the request with Version 1 and ignore the Version given.
//   - Create MUST return [privacy.ErrExists], and store nothing, where there is one of the same ID.
//   - Get MUST return the request as it was last stored, every field, instants in UTC to the microsecond, and
//     [privacy.ErrNotFound] where there is none.
//   - Update MUST store the request if its Version is the one that is stored, with 1 added to Version.
//   - Update MUST return [privacy.ErrNotFound] where there is none, and [privacy.ErrConflict] where the Version is
//     another; it stores nothing then.
//   - Of several Creates of one ID, or Updates of one Version, at the same time in any process, exactly one
//     MUST succeed.
//   - What was handed in and what is handed out MUST be the caller's alone: changing it changes nothing stored.
//   - RequestsOf MUST yield each request of the subject once, in the order of Received, and nothing for a subject
//     without any. Each MUST be as Get returns it.
//   - RequestsOf MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing
//     more after an error.
//   - Identifiers MUST be told apart byte by byte: no folding of case, accents or trailing space. Those of
//     [privacy.MaxID] bytes MUST be kept whole.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Create and Update store nothing.
type Store interface {
	Create(ctx context.Context, r Request) error
	Get(ctx context.Context, id RequestID) (Request, error)
	Update(ctx context.Context, r Request) error // compare-and-swap on Version
	RequestsOf(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Request, error]
}

// DueLister is what a [Store] offers in addition if it can find the open requests that fall due.
//
//   - Pending MUST yield each request whose state is not closed and whose Hint is not after the day, an unset one
//     included, in the order of Hint and then of ID byte by byte, after the cursor, at most n.
//   - What [Store] says of RequestsOf on sequences, fields, callers and contexts applies to Pending.
type DueLister interface {
	Pending(ctx context.Context, through civil.Date, after DueCursor, n int) iter.Seq2[Request, error]
}

// DueCursor is the place of a request in the order of Pending. The zero value is before the first.
type DueCursor struct {
	Hint civil.Date
	ID   RequestID
}
