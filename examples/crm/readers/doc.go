// Package readers lets the library read the application's own tables: who is under contract, where a contact's data
// came from, what kind of subscriber an address belongs to, and which records are held of whom.
//
// Each reader answers for many people in one statement, so that a day's decisions are a few. Readers are values over a *sql.DB or the application's own *sql.Tx, safe for concurrent use if
// that is.
package readers
