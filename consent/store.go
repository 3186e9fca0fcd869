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
//   - Keys MUST be told apart by subject, purpose and channel, byte by byte: no folding of case, accents or
//     trailing space. Identifiers of [privacy.MaxID] bytes MUST be kept whole.
//   - Events MUST read anew each time it is ranged over, and MUST stop when the loop does.
//   - When the context is done, both MUST return its error, unchanged to errors.Is; Append stores nothing.
//   - After an error Events MUST yield nothing more.
type Store interface {
	Append(ctx context.Context, e Event) error                 // privacy.ErrConflict unless e.Seq is the key's last + 1
	Events(ctx context.Context, k Key) iter.Seq2[Event, error] // oldest first
}

// ManyReader is what a [Store] may offer beside, to read the histories of many keys in few queries.
//
//   - EventsOf MUST yield every event of each key given, those of one key in the order of Seq, and nothing else;
//     the keys may come in any order and mixed.
//   - A key that is given twice MUST be read once. No keys, no events.
//   - What [Store] says of Events on fields, ranging, contexts and errors holds for EventsOf.
type ManyReader interface {
	EventsOf(ctx context.Context, keys []Key) iter.Seq2[Event, error]
}

// KeyLister is what a [Store] may offer beside, to find every consent of a person.
//
//   - Keys MUST yield each key of the subject that has an event, once, in any order, and no key of another subject.
//   - What [Store] says of Events on ranging, contexts and errors holds for Keys.
type KeyLister interface {
	Keys(ctx context.Context, subject privacy.SubjectID) iter.Seq2[Key, error]
}
