package alias

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
)

// Resolver says which identifiers are one person. Engines take one and read it in the transaction of each act, before
// anything else. A [Store] is one; [None] says that nobody is ever merged. Implementations are safe for concurrent use.
type Resolver interface {
	// Aliases returns the people whom the identifiers name, see [People]. No identifiers, no entries.
	Aliases(ctx context.Context, ids ...privacy.SubjectID) (People, error)
}

// Store keeps merges. A host implements it over its own database and runs Test of package aliastest against it.
// Implementations are safe for concurrent use. No merge is ever changed or removed.
//
//   - Merge MUST store the alias if neither From nor Into was merged into another identifier. From then on every
//     identifier of From's person is one of Into's person, whose current identifier is Into.
//   - Merge MUST return [privacy.ErrConflict], and store nothing, if From or Into was merged into another identifier:
//     the caller resolves both again. It MUST return [privacy.ErrInvalid] if [Alias.Check] does.
//   - Of several Merges at the same time that name one identifier, from any process, at most one that takes it as From
//     MUST succeed, and no two may form a ring (A into B and B into A).
//   - Aliases MUST return what Merge stored before, whoever called it, see [People].
//   - Merges MUST yield every alias of the person whom the identifier names, every field, instants in UTC to the
//     microsecond, in the byte order of From.
//   - Identifiers MUST be told apart byte by byte, and kept whole up to [privacy.MaxID] bytes.
//   - Merges MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more
//     after an error.
//   - When the context is done each MUST return its error, unchanged to errors.Is; Merge stores nothing.
type Store interface {
	Resolver
	Merge(ctx context.Context, a Alias) error
	Merges(ctx context.Context, id privacy.SubjectID) iter.Seq2[Alias, error]
}

// None is a [Resolver] for hosts that never merge two people.
type None struct{}

// Aliases returns no entries.
func (None) Aliases(ctx context.Context, _ ...privacy.SubjectID) (People, error) {
	return nil, ctx.Err()
}
