package recipient

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Log keeps the disclosures. A host implements it over its own database and runs storetest.Disclosures against it;
// [Record] calls it. Implementations are safe for concurrent use. No entry is ever changed.
//
//   - Record MUST store the entry if there is none of its ID.
//   - Record MUST store nothing and return nil if the entry of that ID is the same in every field.
//   - Record MUST return [privacy.ErrConflict], and store nothing, if the entry of that ID is another.
//   - Of several Records of one ID, at the same time in any process, exactly one MUST store; those of the same
//     entry all return nil.
//   - Of MUST yield every entry of the subject in the order of At, those of one instant in the order of the bytes of ID, and
//     nothing for a subject without any.
//   - Of MUST yield each entry as it was recorded, every field, categories in their order, instants in UTC to the
//     microsecond.
//   - Identifiers MUST be told apart byte by byte: no folding of case, accents or trailing space. Those of [privacy.MaxID]
//     bytes MUST be kept whole.
//   - An entry MUST not change with the slices that were recorded or yielded.
//   - Of MUST read anew each time it is ranged over, and MUST stop when the loop does.
//   - When the context is done both MUST return its error, unchanged to errors.Is; Record stores nothing.
//   - After an error Of MUST yield nothing more.
type Log interface {
	Record(ctx context.Context, e Entry) error // idempotent by ID
	Of(ctx context.Context, s privacy.SubjectID) iter.Seq2[Entry, error]
}
