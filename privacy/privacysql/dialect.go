package privacysql

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// Dialect is the SQL that a database speaks. Whatever differs between databases is in this file.
type Dialect uint8

// The dialects. The zero value is invalid.
const (
	_          Dialect = iota
	SQLite             // 3.37 and later
	PostgreSQL         // 15 and later, with the encoding UTF8
	MariaDB            // 10.6 and later, with the tables in InnoDB
)

var dialectWords = privacy.EnumNames{"none", "sqlite", "postgresql", "mariadb"}

// grammar is what one dialect says in its own way.
type grammar struct {
	begin    string            // opens a transaction that comes out as if it had run before or after any other such
	steps    string            // opens a transaction that writes, of which each statement is right by itself
	snapshot string            // opens a transaction that reads what is there at one moment
	reserved string            // no name of a table begins so
	numbered bool              // placeholders are $1, $2 … in place of ?
	pieces   map[string]string // what stands for {name} in a statement

	// columns selects the name of each table among those in the list {list}, with the name of each of its columns,
	// both in lower case where the database takes names of other letters for the same, and a comment on the table, empty
	// where there can be none.
	columns string

	// lock keeps others from migrating until unlock is called, or the transaction has ended. Nil where steps does.
	lock func(context.Context, Conn) (unlock func() error, err error)

	// patient says that what makes a table ends a transaction: a migration that is broken off leaves tables with the
	// [marker] as their comment, and the next one goes on with them.
	patient bool

	// able returns an error where the statements would not be right on a connection, whatever the host accepts. Nil where
	// every connection is alike.
	able func(ctx context.Context, c Conn, prefix string) error

	// keeps returns why a connection may keep what it overwrites, nil where it does not.
	keeps func(context.Context, Conn) (why, err error)

	// forget takes what was overwritten, and is committed, out of whatever the database keeps beside its tables. It
	// returns why that may not be so. It is never asked where keeps always says why.
	forget func(context.Context, Conn) (why, err error)

	// durable returns an error where a power cut may take back what was acknowledged.
	durable func(context.Context, Conn) error
}

// grammars has a row for each dialect. What a piece must do:
//
//   - id holds an identifier of [privacy.MaxID] bytes, and tells any two apart byte by byte; word and day hold ASCII.
//   - clustered ends a table whose rows are short and are read in the order of the primary key, heap any other.
//   - once ends an INSERT: a row of that key is no error then, but leaves zero rows affected. An error would abort
//     the host's transaction on PostgreSQL.
//   - overwrites is a condition: this connection overwrites what is deleted or replaced.
//   - waiting is a table with tenant, seq and num, and after what is added to the greatest num in it, so that a change comes
//     after those that were there: either those that wait for a number, or nothing and what the database counts by itself.
//   - list is a subquery over a JSON array of texts, which is one argument however long it is.
var grammars = [...]grammar{
	SQLite: {
		begin:    "BEGIN IMMEDIATE", // a transaction that reads first and writes then may fail as busy
		steps:    "BEGIN IMMEDIATE",
		snapshot: "BEGIN",
		reserved: "sqlite_",
		pieces: map[string]string{
			"id": "TEXT", "word": "TEXT", "day": "TEXT", "text": "TEXT", "int": "INTEGER", "bytes": "BLOB",
			"clustered": "STRICT, WITHOUT ROWID", "heap": "STRICT",
			"once":       "ON CONFLICT DO NOTHING",
			"list":       "(SELECT value FROM json_each(?))",
			"overwrites": overwritesSQLite,
			"after":      "1", "waiting": "{p}feed_change",
		},
		columns: "SELECT lower(m.name), lower(c.name), '' FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE lower(m.name) IN {list}",
		keeps:   keepsSQLite,
		forget:  forgetSQLite,
		durable: durableSQLite,
	},
	PostgreSQL: {
		begin:    "BEGIN ISOLATION LEVEL SERIALIZABLE",
		steps:    "BEGIN ISOLATION LEVEL READ COMMITTED",
		snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
		reserved: "pg_",
		numbered: true,
		pieces: map[string]string{
			"id": cText, "word": cText, "day": cText, "text": "TEXT", "int": "BIGINT", "bytes": "BYTEA",
			"clustered": "", "heap": "",
			"once":       "ON CONFLICT DO NOTHING",
			"list":       "(SELECT jsonb_array_elements_text(?::text::jsonb))",
			"overwrites": "1 = 0",
			"after":      "1", "waiting": "{p}feed_change",
		},
		// Whatever bears such a name stands in the way, also an index; what others see is not looked at.
		columns: "SELECT c.relname::text, a.attname::text, '' FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid " +
			"WHERE pg_catalog.pg_table_is_visible(c.oid) AND c.relname::text IN {list} AND a.attnum > 0 AND NOT a.attisdropped",
		lock:    lockPostgreSQL,
		keeps:   keepsPostgreSQL,
		durable: durablePostgreSQL,
	},
	MariaDB: {
		begin:    mariaBegin + "SERIALIZABLE; START TRANSACTION; END",
		steps:    mariaBegin + "READ COMMITTED; START TRANSACTION; END",
		snapshot: mariaBegin + "REPEATABLE READ; START TRANSACTION; END",
		reserved: "#sql",
		pieces: map[string]string{
			// Bytes: four of them fit into a key with a word, which four of as many characters would not.
			"id": "VARBINARY(191)", "word": "VARBINARY(191)", "day": "VARBINARY(10)", "int": "BIGINT", "bytes": "VARBINARY(255)",
			"text":      "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin",
			"clustered": mariaTable, "heap": mariaTable,
			// It changes nothing in the row that is there, and so counts none, unless the driver counts what it found, see able.
			// INSERT IGNORE would take what does not fit for a warning.
			"once":       "ON DUPLICATE KEY UPDATE tenant = VALUES(tenant)",
			"list":       "(SELECT value FROM JSON_TABLE(?, '$[*]' COLUMNS (value VARCHAR(191) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$')) AS list)",
			"overwrites": "1 = 0",
			// To read what waits would keep others from appending until the transaction ends. The upper byte is of the server.
			"after":   "(UUID_SHORT() & 72057594037927935)",
			"waiting": "(SELECT '' AS tenant, 0 AS seq, 0 AS num) AS none",
		},
		columns: "SELECT LOWER(c.table_name), LOWER(c.column_name), t.table_comment FROM information_schema.columns AS c " +
			"JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name " +
			"WHERE c.table_schema = DATABASE() AND LOWER(c.table_name) IN {list}",
		lock:    lockMariaDB,
		patient: true,
		able:    ableMariaDB,
		keeps:   keepsMariaDB,
		durable: durableMariaDB,
	},
}

const (
	mariaBegin = "BEGIN NOT ATOMIC SET TRANSACTION ISOLATION LEVEL " // two statements in one
	mariaTable = "ENGINE=InnoDB COMMENT='" + marker + "'"
)

// cText orders and compares byte by byte, whatever the database does.
const cText = `TEXT COLLATE "C"`

// grammar returns what the dialect says in its own way, nil for none.
func (d Dialect) grammar() *grammar {
	if d == 0 || int(d) >= len(grammars) {
		return nil
	}
	return &grammars[d]
}

const overwritesSQLite = "(SELECT secure_delete FROM pragma_secure_delete) = 1 AND " +
	"(SELECT journal_mode FROM pragma_journal_mode) <> 'persist'"

// keepsSQLite looks at the settings with which a page or a journal keeps what was there before.
func keepsSQLite(ctx context.Context, c Conn) (why, err error) {
	overwrites, err := scalar[int64](ctx, c, "SELECT "+overwritesSQLite)
	if err == nil && overwrites == 0 {
		why = fmt.Errorf("a key could not be destroyed for good: set PRAGMA secure_delete=ON on every connection, "+
			"and any journal_mode but PERSIST: %w", privacy.ErrInvalid)
	}
	return why, err
}

// forgetSQLite brings the write-ahead log into the file and empties it, if there is one.
func forgetSQLite(ctx context.Context, c Conn) (why, err error) {
	done, err := all(ctx, c, "PRAGMA wal_checkpoint(TRUNCATE)", nil, new(checkpoint))
	if err == nil && slices.ContainsFunc(done, func(c checkpoint) bool { return c.busy != 0 }) {
		why = fmt.Errorf("others keep the log from being emptied, in which it still stands: %w", privacy.ErrConflict)
	}
	return why, err
}

// checkpoint is what SQLite says of one.
type checkpoint struct{ busy, frames, done int64 }

func (c *checkpoint) dest() []any                { return []any{&c.busy, &c.frames, &c.done} }
func (c *checkpoint) value() (checkpoint, error) { return *c, nil }

// durableSQLite returns an error if a power cut may lose transactions: with less than a synced log or journal.
func durableSQLite(ctx context.Context, c Conn) error {
	journal, err := scalar[string](ctx, c, "PRAGMA journal_mode")
	if err != nil {
		return err
	}
	level, err := scalar[int64](ctx, c, "PRAGMA synchronous")
	if err != nil {
		return err
	}
	const full = 2 // and EXTRA is 3
	safe := journal == "wal" || journal == "delete" || journal == "truncate" || journal == "persist"
	if !safe || level < full {
		return fmt.Errorf("a power cut may take back what was acknowledged, with journal_mode=%s and synchronous=%d: "+
			"set PRAGMA journal_mode=WAL and PRAGMA synchronous=FULL on every connection, "+
			"or accept the loss with Options.AcceptPowerLoss: %w", journal, level, privacy.ErrInvalid)
	}
	return nil
}

// lockPostgreSQL waits for a lock of the database, which goes with the transaction.
func lockPostgreSQL(ctx context.Context, c Conn) (unlock func() error, err error) {
	_, err = c.Exec(ctx, "SELECT pg_advisory_xact_lock(119165870830956)") // "lawful", as a number
	return func() error { return nil }, err
}

// keepsPostgreSQL always says why: a row that is replaced stays until a vacuum, whose room is not overwritten, and in the
// write-ahead log, with whatever was made of that: an archive, a standby, a base backup. No setting changes it.
func keepsPostgreSQL(context.Context, Conn) (why, err error) {
	return fmt.Errorf("a key could not be destroyed for good: PostgreSQL keeps what is replaced in its pages and in its log; "+
		elsewhere, privacy.ErrInvalid), nil
}

const elsewhere = "keep the keys in a file of SQLite, or where keys are kept alone: %w"

// durablePostgreSQL returns an error if a power cut may lose transactions: if the log is not synced, a commit does not
// wait for it, or pages may be torn.
func durablePostgreSQL(ctx context.Context, c Conn) error {
	off, err := all(ctx, c, "SELECT name FROM pg_catalog.pg_settings WHERE setting = 'off' AND "+
		"name IN ('fsync', 'full_page_writes', 'synchronous_commit') ORDER BY name", nil, new(cell[string]))
	if err == nil && len(off) > 0 {
		err = fmt.Errorf("a power cut may take back what was acknowledged, with %s off: "+
			"set fsync, full_page_writes and synchronous_commit on, the last for every connection, "+
			"or accept the loss with Options.AcceptPowerLoss: %w", strings.Join(off, ", "), privacy.ErrInvalid)
	}
	return err
}

// lockMariaDB waits for a lock of the server, which is named after the database, as long as for one of a table.
func lockMariaDB(ctx context.Context, c Conn) (unlock func() error, err error) {
	const name = "CONCAT('lawful ', MD5(DATABASE()))"
	got, err := scalar[int64](ctx, c, "SELECT COALESCE(GET_LOCK("+name+", @@lock_wait_timeout), 0)")
	if err == nil && got != 1 {
		err = fmt.Errorf("another process is migrating: %w", privacy.ErrConflict)
	}
	return func() error {
		_, err := c.Exec(context.WithoutCancel(ctx), "DO RELEASE_LOCK("+name+")")
		return err
	}, err
}

// ableMariaDB returns an error if the connection may alter a text that it stores, or takes an existing row for a new one.
func ableMariaDB(ctx context.Context, c Conn, prefix string) error {
	wrong, err := scalar[string](ctx, c, "SELECT CONCAT_WS(' and ', IF(@@sql_mode LIKE '%STRICT_%_TABLES%', NULL, 'sql_mode with STRICT_TRANS_TABLES'), "+
		"IF(@@character_set_client = 'utf8mb4' AND @@character_set_connection = 'utf8mb4', NULL, 'the character set utf8mb4'))")
	if err != nil {
		return err
	}
	if wrong != "" {
		return fmt.Errorf("what is stored may not be what was given: set %s for every connection: %w", wrong, privacy.ErrInvalid)
	}
	found, err := c.Exec(ctx, "UPDATE "+prefix+"schema SET version = version WHERE version = 1")
	if err == nil && found != 0 {
		err = fmt.Errorf("the driver counts rows that it finds, and not those that it changes: leave out clientFoundRows=true: %w", privacy.ErrInvalid)
	}
	return err
}

// keepsMariaDB always says why, as [keepsPostgreSQL] does.
func keepsMariaDB(context.Context, Conn) (why, err error) {
	return fmt.Errorf("a key could not be destroyed for good: MariaDB keeps what is replaced in its pages and in its logs; "+
		elsewhere, privacy.ErrInvalid), nil
}

// durableMariaDB returns an error if a power cut may lose transactions: if a commit does not wait for the log or the
// binary log, or pages may be torn.
func durableMariaDB(ctx context.Context, c Conn) error {
	wrong, err := scalar[string](ctx, c, "SELECT CONCAT_WS(', ', IF(@@innodb_flush_log_at_trx_commit IN (1, 3), NULL, 'innodb_flush_log_at_trx_commit'), "+
		"IF(@@log_bin = 0 OR @@sync_binlog = 1, NULL, 'sync_binlog'), IF(@@innodb_doublewrite IN ('0', 'OFF'), 'innodb_doublewrite', NULL))")
	if err == nil && wrong != "" {
		err = fmt.Errorf("a power cut may take back what was acknowledged, by %s: set innodb_flush_log_at_trx_commit=1, sync_binlog=1 "+
			"where there is a binary log, and innodb_doublewrite=ON, or accept the loss with Options.AcceptPowerLoss: %w", wrong, privacy.ErrInvalid)
	}
	return err
}

// String returns the word of the dialect.
func (d Dialect) String() string { return dialectWords.Text(uint8(d)) }

// MarshalText returns the word of the dialect.
func (d Dialect) MarshalText() ([]byte, error) {
	return dialectWords.Append(nil, "privacysql: dialect", uint8(d))
}

// UnmarshalText reads the word of a dialect.
func (d *Dialect) UnmarshalText(b []byte) error {
	n, err := dialectWords.Parse("privacysql: dialect", b)
	if err == nil {
		*d = Dialect(n)
	}
	return err
}
