package alias

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Resolver finds the identifiers of one person. Engines read it in the transaction of each act, before anything else. A
// [Store] is a Resolver; [None] is the one for hosts that never merge people. Implementations are safe for concurrent
// use.
type Resolver interface {
	// Aliases returns the people whom the identifiers name, see [People]. Without identifiers it returns no entries.
	Aliases(ctx context.Context, ids ...privacy.SubjectID) (People, error)
}

// Store keeps merges. A host implements it over its own database and runs storetest.Aliases against it. Implementations
// are safe for concurrent use. A merge is never changed or removed.
//
//   - Merge MUST store the alias if neither From nor Into was merged into another identifier. From then on every
//     identifier of From's person belongs to Into's person, whose current identifier is Into.
//   - Merge MUST return [privacy.ErrConflict], and store nothing, if From or Into was merged into another identifier:
//     the caller resolves both again. It MUST return [privacy.ErrInvalid] if [Alias.Check] does.
//   - Of several concurrent Merges that name one identifier, from any process, at most one that takes it as From MUST
//     succeed, and no two may form a ring (A into B and B into A).
//   - Aliases MUST return everything that Merge stored before, in any process, see [People].
//   - Merges MUST yield every alias of the person whom the identifier names, with every field, times in UTC to the
//     microsecond, in the byte order of From.
//   - Identifiers MUST be compared byte by byte, and stored whole up to [privacy.MaxID] bytes.
//   - Merges MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more
//     after an error.
//   - When the context is done each method MUST return its error, so that errors.Is finds it; Merge stores nothing.
type Store interface {
	Resolver
	Merge(ctx context.Context, a Alias) error
	Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[Alias, error]
}

// None is a [Resolver] for hosts that never merge people.
type None struct{}

// Aliases returns no entries.
func (None) Aliases(ctx context.Context, _ ...privacy.SubjectID) (People, error) {
	return nil, ctx.Err()
}
