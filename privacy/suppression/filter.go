package suppression

import (
	"context"
	"fmt"
	"iter"

	"github.com/lawful-go/lawful/privacy/seal"
)

// Screened is one row of an import, with what the list says of it.
type Screened struct {
	Row int // from 0, in the order of the import
	Verdict
}

// Filter answers for every row of an import, in their order. A row is the identifiers by which its person may be known;
// one that could not be read as an identifier stands there as the zero value, so that the verdict is not complete. Rows
// are looked up a batch at a time: how often the store is asked grows with the batches, and memory with one of them.
//
// After an error nothing more comes, and no row after the last answer may be imported. The ring must have every key of
// the store, see [List.Ready].
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
