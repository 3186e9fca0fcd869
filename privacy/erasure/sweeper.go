package erasure

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/retention"
)

// Sweeper is an optional method of an [Eraser] that selects what is due by the dates of its records. A system without
// it is not swept, and is listed as such.
//
//   - Due MUST yield every item of the category that is due by the thresholds and, if early is set, every one that is free,
//     as defined by [retention.Select]. It may yield more: each item is judged again. Items that are marked as deleted
//     are included.
//   - Due MUST yield in an order in which each item keeps its place, each with its Mark, after the one given, at most
//     n. If the order begins with the trigger, a database reads only what is due.
//   - Due MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more after
//     an error. When the context is done it MUST return its error.
type Sweeper interface {
	Due(ctx context.Context, q Query, after Position, n int) iter.Seq2[Item, error]
}

// Query is what a [Sweeper] selects by.
type Query struct {
	Category   privacy.Category
	Thresholds []retention.Threshold // one for each trigger of the category, never empty
	Early      bool                  // also what may go, and need not
}

// Matches reports whether a record is selected.
func (q Query) Matches(r retention.Record) bool {
	if r.Category != q.Category {
		return false
	}
	free, due := retention.Select(q.Thresholds, r.Dates)
	return due || q.Early && free
}

// Lister is what an [Eraser] may offer beside, to find what no rule reaches: it tells how many items it holds, by category, and of how many of
// each a trigger is not known. Without it, what no rule reaches is not looked for, and the report says so.
//
//   - Held MUST yield each category that the system holds items of, once, with its number of items, and for each of the
//     triggers given how many have no day for it.
//   - What [Sweeper] says of Due on sequences and contexts holds for it.
type Lister interface {
	Held(ctx context.Context, triggers []retention.Trigger) iter.Seq2[Holding, error]
}

// Holding is how much a system holds of a category.
type Holding struct {
	Category privacy.Category
	Items    int
	Undated  map[retention.Trigger]int // of how many the trigger has not happened or is not known
}
