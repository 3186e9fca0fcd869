package suppression

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy/seal"
)

// Store keeps the entries of a [List]. A host implements it over its own database and runs
// storetest.Suppressions against it. Implementations are safe for concurrent use. No entry is ever changed or removed.
//
//   - Append MUST store the entry if its Seq is one more than the highest of its hash, 1 for the first.
//   - Append MUST return [privacy.ErrConflict] for any other Seq, and store nothing.
//   - Of several Appends with one Seq, at the same time in any process, exactly one MUST succeed.
//   - Lookup MUST yield every entry of each given hash, and nothing else: those of one hash in the order of Seq, the
//     hashes in any order and mixed. It MUST accept tens of thousands at once.
//   - Lookup MUST read a hash that is given twice once, and MUST yield nothing without hashes.
//   - Lookup MUST yield each entry as it was appended, every field, instants in UTC to the microsecond.
//   - KeyIDs MUST yield the key of every hash that has an entry, each once, in any order.
//   - Hashes MUST be compared by key and sum.
//   - Lookup and KeyIDs MUST read again each time they are ranged over, and MUST stop when the loop does.
//   - When the context is done each method MUST return its error, so that errors.Is finds it; Append stores nothing.
//   - After an error Lookup and KeyIDs MUST yield nothing more.
type Store interface {
	Append(ctx context.Context, e Entry) error // privacy.ErrConflict unless e.Seq is the hash's last + 1
	Lookup(ctx context.Context, hashes []seal.Hash) iter.Seq2[Entry, error]
	KeyIDs(ctx context.Context) iter.Seq2[seal.KeyID, error]
}
