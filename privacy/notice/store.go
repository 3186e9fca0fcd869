package notice

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Store keeps versions and entries. A host implements it over its own database and runs storetest.Notices against it; a
// [Service] calls it. Implementations are safe for concurrent use. Nothing stored is ever changed.
//
//   - Register MUST store the version if there is none of its ID, and none of its notice that takes effect on its day.
//   - Register MUST store nothing and return nil if the version of that ID is the same in every field.
//   - Register MUST return [privacy.ErrConflict], and store nothing, if the version of that ID is another, or another
//     version of the notice takes effect on that day.
//   - Versions MUST yield every version of the notice in the order of Since, every field as it was registered, and nothing
//     for a notice without any.
//   - Record MUST store the entry if there is none of its ID and its version is registered.
//   - Record MUST store nothing and return nil if the entry of that ID is the same in every field.
//   - Record MUST return [privacy.ErrConflict], and store nothing, if the entry of that ID is another, and else
//     [privacy.ErrNotFound] if its version is not registered.
//   - Of several Registers or Records of one ID, or Registers of one notice and day, at the same time in any process,
//     exactly one MUST store; those of the same content all return nil.
//   - EntriesOf MUST yield every entry of each subject given, and nothing else: those of one subject in the order of At,
//     those of one instant in the order of the bytes of ID. The subjects may come in any order and mixed. A subject that
//     is given twice MUST be read once. No subjects, no entries.
//   - EntriesOf MUST yield each entry as it was recorded, every field, instants in UTC to the microsecond.
//   - Identifiers MUST be told apart byte by byte: no folding of case, accents or trailing space. Those of [privacy.MaxID]
//     bytes MUST be kept whole.
//   - Versions and EntriesOf MUST read again each time they are ranged over, MUST stop when the loop does, and MUST yield nothing
//     more after an error.
//   - When the context is done all MUST return its error, unchanged to errors.Is; Register and Record store nothing.
type Store interface {
	Register(ctx context.Context, v Version) error // idempotent by ID
	Versions(ctx context.Context, notice ID) iter.Seq2[Version, error]
	Record(ctx context.Context, e Entry) error // idempotent by ID
	EntriesOf(ctx context.Context, subjects []privacy.SubjectID) iter.Seq2[Entry, error]
}
