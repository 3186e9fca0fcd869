// Package recipes shows the privacy library inside the transactions of the libraries that hosts keep their data with:
// the host's row and what the person wants are kept together, or neither is.
//
// Each recipe is a package with one function to copy, of about ten lines, and an example that shows it at work. The host
// is the same in all of them: contacts with an id, an e-mail address and an unsubscribed flag. A contact follows the
// unsubscribe link: the flag is set, the consent is withdrawn and the objection to marketing is placed, in one
// transaction of the host.
//
//   - withent: ent, generated with the feature sql/execquery; the transaction is an *ent.Tx.
//   - withgorm: gorm; the transaction is the Statement.ConnPool of a *gorm.DB.
//   - withsqlc: sqlc over database/sql; the transaction is the *sql.Tx that the queries are put on.
//
// # The line that does it
//
//	in := service.In(stores.With(privacysql.Std(tx)).Stores())
//
// [privacysql.Std] takes whatever has the methods ExecContext and QueryContext of database/sql. For a library that has
// neither, a host writes the two methods of [privacysql.Conn] over it.
//
// # What to mind
//
// After any error of an act the host rolls its transaction back: half of the act may be in it. After a
// [privacy.ErrConflict] it begins again.
//
// An act reads before it writes. On SQLite such a transaction begins with BEGIN IMMEDIATE, or it may fail as busy where
// another writes: [Database] says so to the driver.
//
// [Open] is what a program does once, when it starts: the library's tables, the service and the guard, beside the
// host's own tables.
//
// All data are generated: no such contact exists.
package recipes
