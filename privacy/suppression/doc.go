// Package suppression answers whether somebody in an import is a person who must not come back, and why.
//
// # Entries
//
// A [List] outlives the data of the person. It keeps no identifier, only the keyed hash of it, see package seal: an
// [Entry] says under which hash, for which [Reason], in which [Scope], and since when. History is append-only; what is
// lifted is lifted by a further entry.
//
// # What governs
//
// An entry holds until a [Lift] arrives after it that is dated after it and covers its scope. Where the time of event
// and the order of arrival disagree, the entry governs. Only the person lifts, by a new consent; an import never does,
// nor does the controller. Suppressing takes effect at once, whatever its date.
//
// # Imports
//
// [List.Filter] answers for every row of an import, thousands with one question to the store. A row that holds an
// identifier which could not be read as one is undetermined, and is not let in. The list refuses to answer at all while
// its ring lacks a key that entries were made with: those entries would be missed without a word.
//
// # Changing the key
//
// Entries made under an older key are found as long as the ring has it, see seal.Ring. They cannot be made anew under
// the newest one, because no identifier is left to make them of.
package suppression
