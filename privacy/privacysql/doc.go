// Package privacysql stores consents, requests, restrictions, objections, holds and merges, suppressions, the keys of a
// vault, what others must be told and have been told, disclosures, and erasures, in tables of the host's own SQL
// database and in the host's transactions. Call [Migrate], then [Open]. It imports no driver.
//
//	c := privacysql.Std(db) // *sql.DB
//	err := privacysql.Migrate(ctx, c, privacysql.SQLite, nil)
//	…
//	stores, err := privacysql.Open(ctx, c, privacysql.SQLite, "main", nil)
//	ledger, err := consent.NewLedger(stores.Consent(), nil)
//
// # Transactions
//
// A write to one store is one statement and is safe by itself, because it includes compare-and-swap. Acts that write to
// several stores run in one transaction, see [DB.Stores]. If the host has begun one, [DB.With] puts the stores into it:
// their writes are committed or rolled back with those of the host. If a write finds an existing row with its key, the
// database reports no error, so that the host's transaction continues. On SQLite a transaction that reads before it
// writes may fail as busy if another one writes: begin it with BEGIN IMMEDIATE, in the way that the driver provides.
//
// On PostgreSQL and MariaDB the transactions of [DB.Stores] are SERIALIZABLE, since a merge and a withdrawal each
// depend on what the other changes. If two conflict, one fails, on PostgreSQL with 40001 or 40P01, on MariaDB with
// 1213, 1205 or 1020; [Options].IsRetryable must return true for these. A transaction that the host begins has the
// isolation that the host chose. At READ COMMITTED each write is safe by itself, but an act that reads first is not
// safe from concurrent acts. At REPEATABLE READ a concurrent write is a conflict, or fails. A standby returns outdated
// data, so open the stores over the primary only.
//
// A sequence is read completely before it yields its first value. Within the loop the connection is free: it may write,
// even if the pool has only one connection.
//
// # Changes that others must hear of
//
// [DB.Feed] of a DB within a transaction is the outbox of that transaction: a change and its message are committed
// together, or not at all. Afterwards a relay numbers the committed changes, one at a time, and they are read by
// number. The order in which rows were written is not the order in which they are committed, and a reader who follows
// it loses changes.
//
// # Keys
//
// [DB.Keys] belongs in a file of its own, apart from the data that the keys seal and from its backups. On SQLite every
// connection to it sets PRAGMA secure_delete=ON, see [DB.Keys]. PostgreSQL and MariaDB keep overwritten data, and
// accept no key.
//
// # Erasures
//
// [DB.Ledger] also belongs in a file of its own, so that restoring the erased data does not restore the ledger.
// [DB.Claims] and [DB.Obligations] belong with the data.
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
// reports that, and nothing is stored. Errors of this package never contain an identifier. If a response is lost, read
// the row to find out whether it was stored. The host decides which errors are retryable, see [Options].
//
// A store returns a [privacy.FaultsError] for a record that its tables cannot hold: an identifier that
// [privacy.CheckID] rejects, an unknown word, an instant outside the years 1 to 9999.
//
// # Tables
//
// Every key begins with the tenant, and no column is NULL. Instants are microseconds since 1970 UTC, in columns that
// end in _us; an unset instant is the first of the year 1, before every other. Days are texts of the form 2006-01-02;
// an unset day is the empty text. Enumerations are stored as their words, yes and no as 1 and 0, and a missing
// identifier as the empty text. A request, an obligation, a disclosure, a line of an erasure and a claim are stored as
// JSON in the column body, with further columns for searching. A change without a number has seq 0, and a destroyed key
// is 32 zeros. A host may read the tables; its own writes to them are not checked.
//
// Each identifier that takes part in a merge has a row in the table alias, with the person's current identifier;
// into_id is empty for the current one.
//
// On PostgreSQL identifiers, words and days have the collation "C": they are compared and sorted byte by byte, not
// by the database's own collation. The search path determines where the tables are found and created. On MariaDB these
// columns are bytes.
package privacysql
