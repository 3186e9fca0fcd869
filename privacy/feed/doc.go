// Package feed answers how others hear of a change that was made in a transaction: each at least once, in one order,
// and knowing when they have missed something.
//
// # Outbox
//
// Code that changes something appends an [obligation.Change] to an [obligation.Outbox] within the same transaction, see
// [obligation.Publish]: both are kept, or neither. A change says what happened and to whom by opaque identifiers; a
// follower reads from the stores what more it needs. No personal data travel.
//
// # Numbers
//
// The order in which changes are written is not the one in which they are committed: a follower that asks for whatever
// came after the last it saw by an identifier taken before the commit loses changes. So a [Relay], one at a time by a
// [Lease], gives numbers to changes that are committed: 1, 2, 3 … without a gap. Whoever sees a number sees every lower
// one.
//
// # Followers
//
// A [Follower] reads the [Log] behind its cursor, hands each change to the host, and moves the cursor afterwards: a change
// may come twice, and none is passed over. A number that is missing is a [GapError]: what was built from the changes has
// to be rebuilt. The heartbeat of the log, [Heartbeat], tells up to when it is complete, and [Follower.Fresh] up to when the
// follower is. Whoever answers from a cache that is older than it may be asks the store instead.
//
// # Calls
//
// [Relay.Run] and [Follower.Run] are calls that end with their context. They start no goroutine. How long they pause, and
// what ends a pause early, the host may say, see [Options].
package feed
