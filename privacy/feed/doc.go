// Package feed passes committed changes on to followers, such as caches and search indexes. Each change arrives at
// least once and in one order, and a follower notices when it has missed some. Call [NewRelay] in one process and
// [NewFollower] in each that follows, and run both.
//
// # Outbox
//
// Code that changes something appends an [obligation.Change] to an [obligation.Outbox] in the same transaction, see
// [obligation.Publish]: both are stored, or neither. A change says what happened and to whom, by opaque identifiers. It
// carries no personal data; a follower reads what more it needs from the stores.
//
// # Numbers
//
// Changes are not committed in the order in which they are written. A follower that reads on from the last identifier
// it saw would lose a change that was written earlier and committed later. So a [Relay] numbers changes after they are
// committed: 1, 2, 3 … without a gap. A [Lease] ensures that one relay works at a time. A reader that sees a number
// sees every lower one.
//
// # Followers
//
// A [Follower] reads the [Log] from its cursor on, hands each change to the host, and then moves the cursor: a change
// may come twice, and none is skipped. A missing number is a [GapError]: rebuild what was built from the changes. The
// [Heartbeat] of the log says up to when it is complete, and [Follower.Fresh] up to when the follower is. If a cache is
// too old for an answer, ask the store instead.
//
// # Calls
//
// [Relay.Run] and [Follower.Run] end with their context and start no goroutine. [Options] sets how long they pause and
// what ends a pause early.
package feed
