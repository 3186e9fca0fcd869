package feed

import (
	"context"
	"iter"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// FollowerID names a follower, and with it a cursor.
type FollowerID string

// Lease is the right of one relay to number changes. The zero value means that no relay ever had it. It is a comparable
// value, safe for concurrent use.
type Lease struct {
	Holder  privacy.ActorID
	Until   time.Time // first instant at which another may take it
	Settled time.Time // every change committed before has its number
	Version uint64    // from 1, one more with every Take
}

// Sequencer numbers committed changes, and removes those that every follower has seen. A host implements it, and uses it
// through a [Relay].
//
//   - Lease MUST return the lease as last taken, with every field, or the zero value if none was.
//   - Take MUST store the lease if its Version is one more than the stored one, 1 for the first. For any other Version
//     it MUST return [privacy.ErrConflict], and store nothing. Of several Takes of one Version exactly one MUST
//     succeed.
//   - Number MUST give the next numbers, from 1 and without a gap, to at most n committed changes without a number, and
//     return how many. It returns fewer than n only if every change that was committed when it began has a number.
//   - Number MUST return [privacy.ErrConflict], and number nothing, if the Version of the lease is 0 or not the stored
//     one.
//   - A change that was committed before the Append of another began MUST get a lower number, and so must the earlier
//     of two in one transaction.
//   - A change that is not committed MUST NOT get a number or delay those that are. No number is given twice or
//     changed.
//   - A reader that can see a number MUST be able to see every lower one that was not pruned.
//   - Prune MUST remove every change whose number is at most through, with its ID, and nothing else. Numbers continue:
//     Beat MUST return the same as before.
type Sequencer interface {
	Lease(ctx context.Context) (Lease, error)
	Take(ctx context.Context, l Lease) error
	Number(ctx context.Context, l Lease, n int) (int, error)
	Prune(ctx context.Context, through uint64) error
}

// Heartbeat says how far a log goes.
type Heartbeat struct {
	Newest uint64    // the highest number given, 0 for none
	At     time.Time // every change committed before has a number up to Newest; zero: unknown
}

// Log reads numbered changes. A host implements it, and uses it through a [Follower].
//
//   - Since MUST yield the changes whose number is greater than seq, in the order of their numbers, at most n, each as
//     it was appended.
//   - Beat MUST return the highest number given and Settled of the lease, read together or Settled first: every change
//     committed before Settled has a number up to Newest.
//   - What Since reads MUST NOT be older than what Beat returned before: a replica that is behind is no Log.
//   - Since MUST read again each time it is ranged over, and MUST stop when the loop does. After an error it MUST yield
//     nothing more.
type Log interface {
	Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error]
	Heartbeat(ctx context.Context) (Heartbeat, error)
}

// Cursors keeps the position of each follower. A host implements it in the same place as what it builds from the
// changes.
//
//   - Cursor MUST return the position to which the follower was last moved, or 0 if it never was.
//   - Move MUST store the new cursor if the stored one equals from. Otherwise it MUST return [privacy.ErrConflict], and
//     store nothing. Of several Moves from one cursor to another, exactly one MUST succeed. A cursor may go back.
//   - Names of followers MUST be compared byte by byte.
type Cursors interface {
	Cursor(ctx context.Context, f FollowerID) (uint64, error)
	Move(ctx context.Context, f FollowerID, from, to uint64) error
}

// Store is outbox, numbers, log and cursors in one database. Implementations are safe for concurrent use; a host runs
// storetest.Feed against its own.
//
//   - When the context is done each method MUST return its error, so that errors.Is finds it, and change nothing.
type Store interface {
	obligation.Outbox
	Sequencer
	Log
	Cursors
}
