package erasure

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// SystemID names a system of the host that holds personal data: "crm", "billing".
type SystemID string

// Item is a record of a system, or the part of one that is of one category. A system, a record and a category name it.
type Item struct {
	retention.Record

	// Version changes whenever the record does, and so do a counter, an instant of the last change or a digest. It tells a
	// plan that the record is no longer the one that was looked at. It holds no personal data.
	Version string

	// Position is the place of the item in the order of a [Sweeper], which alone reads it: a date and a name, as a rule. Others
	// leave it empty.
	Position Position
}

// Position is a place in the order in which a [Sweeper] selects. The empty mark is before the first.
type Position string

// Eraser is one system of the host that holds personal data. A host implements it over each of its systems, and runs
// privacytest.TestEraser against it. Implementations are safe for concurrent use.
//
//   - Find MUST yield every item of the person that the system holds in any form that leads to them, including those
//     marked as deleted, archived or hidden, each once; and no item of anybody else. It is called with each identifier
//     that the person had; an item may have any of them.
//   - Find MUST see what Erase did before, in any process.
//   - Erase MUST destroy the item ([retention.Erase]), or the parts of it that lead to the person
//     ([retention.Anonymise]): Find no longer yields it for the person.
//   - Erase of an item that is already gone MUST succeed and change nothing.
//   - Erase MUST return [privacy.ErrConflict], and change nothing, if the Version of the item is no longer the one
//     given.
//   - Erase MUST leave every other item as it is.
//   - Find MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more after
//     an error.
//   - When the context is done both MUST return its error, and Erase changes nothing.
type Eraser interface {
	Find(ctx context.Context, s privacy.SubjectID) iter.Seq2[Item, error]
	Erase(ctx context.Context, item Item, how retention.Action) error
}
