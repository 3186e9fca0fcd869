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

// Lease is the right to number, of one relay at a time. The zero value is that of a store that no relay has come to. It
// is a comparable value, safe for concurrent use.
type Lease struct {
	Holder  privacy.ActorID
	Until   time.Time // first instant at which another may take it
	Settled time.Time // every change committed before has its number
	Version uint64    // counted from 1, with every taking and renewal
}

// Sequencer gives numbers to what is committed. A host implements it, and uses it through a [Relay].
//
//   - Lease MUST return the lease as it was last taken, every field, and the zero value before.
//   - Take MUST store the lease if its Version is one more than that of the one stored, 1 for the first. For any other it
//     MUST return [privacy.ErrConflict], and store nothing. Of several Takes of one Version exactly one MUST succeed.
//   - Number MUST give the next numbers, from 1 and without a gap, to at most n changes that are committed and have none,
//     and return how many. It returns fewer than n only if no other that was committed when it began is left.
//   - Number MUST return [privacy.ErrConflict], and number nothing, unless the Version stored is that of the lease, and
//     not 0.
//   - A change that was committed before the Append of another began MUST get a lower number, and so must the earlier of
//     two in one transaction.
//   - A change that is not committed MUST NOT get a number, nor delay those that are. No number is given twice, and none
//     changes.
//   - Whoever can see a number MUST be able to see every lower one.
type Sequencer interface {
	Lease(ctx context.Context) (Lease, error)
	Take(ctx context.Context, l Lease) error
	Number(ctx context.Context, l Lease, n int) (int, error)
}

// Heartbeat tells how far a log goes.
type Heartbeat struct {
	Newest uint64    // the highest number given, 0 for none
	At     time.Time // every change committed before has a number, and none higher than Newest; zero: not known
}

// Log reads what is numbered. A host implements it, and uses it through a [Follower].
//
//   - Since MUST yield the changes whose number is greater than seq, in the order of their numbers, at most n, each as it
//     was appended.
//   - Beat MUST return the highest number given and Settled of the lease, read together or Settled first: every change
//     committed before Settled has a number up to Newest.
//   - What Since reads MUST NOT be older than what Beat returned before: a replica that is behind is no Log.
//   - Since MUST read anew each time it is ranged over, and MUST stop when the loop does. After an error it MUST yield
//     nothing more.
type Log interface {
	Since(ctx context.Context, seq uint64, n int) iter.Seq2[obligation.Change, error]
	Heartbeat(ctx context.Context) (Heartbeat, error)
}

// Cursors keeps how far each follower has come. A host implements it, where it keeps what it builds from the changes.
//
//   - Cursor MUST return what the follower was last moved to, and 0 before.
//   - Move MUST store the new cursor if the one stored is from; else it MUST return [privacy.ErrConflict], and store
//     nothing. Of several Moves from one cursor, to another, exactly one MUST succeed. It may go back.
//   - Followers MUST be told apart byte by byte.
type Cursors interface {
	Cursor(ctx context.Context, f FollowerID) (uint64, error)
	Move(ctx context.Context, f FollowerID, from, to uint64) error
}

// Store is all of it, as one database holds it. Implementations are safe for concurrent use; a host runs storetest.Feed
// against its own.
//
//   - When the context is done each method of it MUST return its error, unchanged to errors.Is, and change nothing.
type Store interface {
	obligation.Outbox
	Sequencer
	Log
	Cursors
}

// Pruner is what a [Store] may offer beside, to forget what every follower has seen.
//
//   - Prune MUST remove every change whose number is at most through, and nothing else. Its ID is forgotten with it.
//   - Numbers go on where they were: Beat MUST return the same as before.
//   - What [Store] says of contexts holds for Prune.
type Pruner interface {
	Prune(ctx context.Context, through uint64) error
}
