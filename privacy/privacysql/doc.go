// Package privacysql answers where a host keeps consents, requests, restrictions, objections, holds and merges, whom not to bring
// back, the keys of a vault, what others must hear of and have been told, who had which data, and what was erased: in tables of its own SQL database, beside the host's and in
// its transactions. It imports no driver.
//
//	c := privacysql.Std(db) // *sql.DB
//	o := privacysql.Options{Dialect: privacysql.SQLite, Tenant: "main"}
//	err := privacysql.Migrate(ctx, c, o)
//	…
//	stores, err := privacysql.Open(ctx, c, o)
//	ledger := consent.NewLedger(stores.Consent(), nil)
//
// # Transactions
//
// A write to one store is one statement, right by itself: compare-and-swap is part of it. Acts that write to several
// stores run in one transaction, see [DB.Stores]. Where the host has begun one, [DB.With] puts the stores into it: what
// they write is kept or taken back with what the host wrote. A write that finds a row of its key there is no error of the
// database, so that the host's transaction goes on. On SQLite a transaction that reads before it writes may
// fail as busy where another writes: the host begins such a one with BEGIN IMMEDIATE, as its driver lets it.
//
// On PostgreSQL and MariaDB the transactions of [DB.Stores] are SERIALIZABLE, since a merge and a withdrawal rest on what the
// other changes: one of two that meet fails, on PostgreSQL with 40001 or 40P01, on MariaDB with 1213, 1205 or 1020, and
// [Options].IsRetryable answers yes to these. What the host begins by itself is of the isolation that it chose: at READ
// COMMITTED each write is right by itself, and an act that reads first is not safe from another; at REPEATABLE READ what
// another stored meanwhile is a conflict, or fails. A standby answers with what was true a while ago: the stores are opened
// over the primary alone.
//
// A sequence is read whole before its first value is handed out. Within the loop the connection is free: it may write,
// also where the pool has but one connection.
//
// # Changes that others must hear of
//
// [DB.Feed] of a DB within a transaction is the outbox of that transaction: a change and what it tells of are kept
// together, or not at all. What is committed is numbered afterwards by a relay, one at a time, and read by number: an order
// in which rows were written is not the one in which they are committed, and whoever follows it loses changes.
//
// # Keys
//
// [DB.Keys] belongs into a file of its own, apart from what the keys seal and from its backups. On SQLite every connection
// to it sets PRAGMA secure_delete=ON, see [KeyStore]. PostgreSQL and MariaDB keep what is overwritten, and take no key.
//
// # Erasures
//
// [DB.Erasures] belongs where a restore of what it is about does not reach: into a file of its own as well. [DB.Claims] and
// [DB.Obligations] belong beside the data.
//
// # What a database keeps
//
// A row that these stores delete or overwrite is no longer found, but its bytes can stay: in pages and the journal of
// SQLite, in dead tuples and the write-ahead log of PostgreSQL, in pages, the undo log and the binary log of MariaDB.
// The documentation of package erasure says under "What gone means" what a host does about each. The stores keep
// identifiers of people, and no contact details unless a host writes them into texts, such as that of a complaint.
// Suppressions and the ledger of erasures name people by keyed hashes.
//
// # Errors
//
// Errors are of the classes of package privacy, or wrap the driver's: a database that is locked, full or read-only
// says so, and nothing is stored. None of its own repeats an identifier. After a lost answer the row itself tells whether it was
// stored. Which errors may pass is for the host to say, see [Options].
//
// # Tables
//
// Every key begins with the tenant, and nothing is NULL. Instants are microseconds since 1970 UTC, in columns that end
// in _us; an unset one is that of the first instant of the year 1, before every other. Days are texts of the form
// 2006-01-02, unset the empty text. Enumerations are their words, yes and no are 1 and 0, an identifier that is not
// given is the empty text. A request, an obligation, a
// disclosure, a line of an erasure and a claim is its JSON in the column body, with columns beside to find it by. A change without
// a number has seq 0, and a key that was destroyed is 32 zeros. A host may read the tables; what it writes into them by
// itself is not checked.
//
// Each identifier that takes part in a merge has a row in the table alias, with the person's current identifier; into_id is
// empty for the current one. The column into_subject of standing is empty since version 4.
//
// On PostgreSQL identifiers, words and days have the collation "C": they are told apart and sorted byte by byte, whatever
// the database does. The tables are found, and made, by the search path. On MariaDB they are bytes.
package privacysql
