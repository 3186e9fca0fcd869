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
//   - Events MUST yield every event of the key, in the order of Seq, and nothing for a key without events.
//   - Events MUST yield each event as it was appended, every field, instants in UTC to the microsecond.
//   - Keys MUST be compared by subject, purpose and channel, byte by byte, without folding case, accents or trailing
//     space. Identifiers of [privacy.MaxID] bytes MUST be stored whole.
//   - Events MUST read again each time it is ranged over, and MUST stop when the loop does.
//   - When the context is done, both MUST return its error, so that errors.Is finds it; Append stores nothing.
//   - After an error Events MUST yield nothing more.
type Store interface {
	Append(ctx context.Context, e Event) error                 // privacy.ErrConflict unless e.Seq is the key's last + 1
	Events(ctx context.Context, k Key) iter.Seq2[Event, error] // oldest first
}

// ManyReader is an optional interface of a [Store], to read the histories of many keys in few queries.
//
//   - EventsOf MUST yield every event of each given key, and nothing else: those of one key in the order of Seq, the
//     keys in any order and mixed.
//   - EventsOf MUST read a key that is given twice once, and MUST yield nothing without keys.
//   - EventsOf MUST follow the rules of Events on fields, ranging, contexts and errors, see [Store].
type ManyReader interface {
	EventsOf(ctx context.Context, keys []Key) iter.Seq2[Event, error]
}

// KeyLister is an optional interface of a [Store], to find every consent of a person.
//
//   - Keys MUST yield each key of the subject that has an event, once, in any order, and no key of another subject.
//   - Keys MUST follow the rules of Events on ranging, contexts and errors, see [Store].
type KeyLister interface {
	Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Key, error]
}
