// Package suppression keeps a list of people whose data must not come back in an import, and says why. Call [NewList]
// over the host's [Store], then [List.Add] when data are erased or a person objects or withdraws, and [List.Filter] for
// each import.
//
// # Entries
//
// A [List] outlives the data of the person. It keeps no identifier, only its keyed hash, see package seal. An [Entry]
// contains the hash, the [Reason], the [Scope], and since when. History is append-only: a further entry lifts an
// earlier one.
//
// # What governs
//
// An entry holds until a [Lift] arrives after it that is dated after it and includes its scope. If the time of the
// events and the order of their arrival disagree, the entry governs. Only the person lifts, by a new consent; an import
// or the controller never does. Suppressing takes effect at once, regardless of its date.
//
// # Imports
//
// [List.Filter] checks every row of an import, thousands with one query to the store. A row with an invalid identifier
// is undetermined, and must not be imported. The list returns an error if its ring lacks a key that entries were made
// with, because it could not find those entries.
//
// # Changing the key
//
// Entries made under an older key are found as long as the ring has it, see seal.Ring. They cannot be rewritten under
// the newest key, because the list does not keep the identifiers.
package suppression
