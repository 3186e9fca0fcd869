// Package adopt puts the privacy library beside an application that ran without it: its stores in the application's
// own database, a guard over the application's own tables, and the consents of the application's old column taken
// over as far as they can be shown.
//
// # In which order
//
// [Open] makes the library's tables beside the application's. [Column] is what the old column says, for
// consent.Ledger.Import. [Log] writes down what the guard decides and enforces nothing: the shadow mode, to compare
// what the old code does with what the policy permits. Then the application asks the guard, and does what it says.
//
// # Transactions
//
// [Side.In] is everything on the application's own transaction: what the library writes is kept or undone together
// with what the application writes.
package adopt
