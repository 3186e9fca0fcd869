package suppression

import (
	"context"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy/seal"
)

// Screened is one row of an import with its verdict.
type Screened struct {
	Row int // from 0, in the order of the import
	Verdict
}

// Filter yields a verdict on each row of an import, in their order. A row is the identifiers by which its person may be
// known. Pass the zero value for one that could not be read, so that the verdict is incomplete. Filter queries the store
// batch by batch, and keeps one batch in memory.
//
// It stops after an error; rows after the last verdict must not be imported. The ring must have every key of the store,
// see [List.Ready].
func (l *List) Filter(ctx context.Context, rows iter.Seq[[]seal.Identifier]) iter.Seq2[Screened, error] {
	return func(yield func(Screened, error) bool) {
		if err := l.Ready(ctx); err != nil {
			yield(Screened{}, fmt.Errorf("suppression: filter: %w", err))
			return
		}
		var b batch
		n := 0
		flush := func() bool {
			defer b.clear()
			if err := b.look(ctx, l.store); err != nil {
				yield(Screened{}, fmt.Errorf("suppression: filter: %w", err))
				return false
			}
			for i := range b.rows {
				if !yield(Screened{n, b.verdict(i)}, nil) {
					return false
				}
				n++
			}
			return true
		}
		for ids := range rows {
			if b.take(l.ring, ids); len(b.rows) == l.o.Batch && !flush() {
				return
			}
		}
		if len(b.rows) > 0 {
			flush()
		}
	}
}
