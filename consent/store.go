package consent

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Store keeps the events of a [Ledger]. A host implements it over its own database and runs
// storetest.Consent against it. Implementations are safe for concurrent use.
//
//   - Append MUST store the event if its Seq is one more than the highest of its key, 1 for the first.
//   - Append MUST return [privacy.ErrConflict] for any other Seq, and store nothing.
//   - Of several Appends with one Seq, at the same time in any process, exactly one MUST succeed.
//   - EventsOf MUST yield every event of each key given, those of one key in the order of Seq, and nothing else. The
//     keys may come in any order and mixed. A key that is given twice MUST be read once. No keys, no events.
//   - EventsOf MUST yield each event as it was appended, every field, instants in UTC to the microsecond.
//   - Keys MUST yield each key of the subject that has an event, once, in any order, and no key of another subject.
//   - Keys MUST be told apart by subject, purpose and channel, byte by byte: no folding of case, accents or
//     trailing space. Identifiers of [privacy.MaxID] bytes MUST be kept whole.
//   - EventsOf and Keys MUST read again each time they are ranged over, MUST stop when the loop does, and MUST yield
//     nothing more after an error.
//   - When the context is done, all MUST return its error, unchanged to errors.Is; Append stores nothing.
type Store interface {
	Append(ctx context.Context, e Event) error                        // privacy.ErrConflict unless e.Seq is the key's last + 1
	EventsOf(ctx context.Context, keys []Key) iter.Seq2[Event, error] // of each key oldest first
	Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Key, error]
}
