package privacysql

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// DB is the stores of one tenant in one database. It is safe for concurrent use if its Conn is.
type DB struct {
	conn    Conn
	begins  Beginner // nil within a transaction
	grammar *grammar
	texts   *[statements]string
	tenant  string
	retrier retrier
	broken  *error // of the transaction that Stores.Tx began: the first statement that failed; nil in any other
}

// Open returns the stores in a database whose tables [Migrate] made. The tenant names the controller whose data they read
// and write, of several in one database. It is part of every key: no store sees a row of another tenant. A host with one
// controller names it once and never changes it. Open changes nothing, and returns
//
//   - [privacy.ErrInvalid] for a Conn that is no [Beginner]: [DB.With] returns the stores within a transaction;
//   - [privacy.ErrNotFound] if the tables are missing or older than the program, [privacy.ErrConflict] if they are
//     newer, and [privacy.ErrExists] if other tables have their names;
//   - [privacy.ErrInvalid] for settings with which a power cut may undo what was acknowledged. On SQLite that is any
//     synchronous below FULL, and a journal_mode of OFF or MEMORY. Both are settings of a connection: set them when
//     each connection is opened, not by a statement to the pool. On PostgreSQL it is fsync, full_page_writes or
//     synchronous_commit off; the last is also a setting of a connection. On MariaDB it is
//     innodb_flush_log_at_trx_commit other than 1 or 3, innodb_doublewrite off, and sync_binlog other than 1 if there
//     is a binary log;
//   - [privacy.ErrInvalid], on MariaDB and regardless of the options, for connections that are not strict or do not
//     have the character set utf8mb4, which may alter a text that they store, and for those that count rows found but
//     not changed (clientFoundRows of its driver), which take an existing row for a new one. This check needs the right
//     to update. [DB.With] does not check its connection, which must have the same settings.
func Open(ctx context.Context, c Conn, d Dialect, tenant string, o *Options) (*DB, error) {
	const op = "privacysql: open"
	var f privacy.Faults
	begins, _ := c.(Beginner)
	f.Require(begins != nil, "conn", "begins no transaction: open the database, and take a transaction to With")
	w := o.with(&f, d)
	f.CheckID("tenant", tenant)
	if err := f.Err(op); err != nil {
		return nil, err
	}
	g := d.grammar()
	db := &DB{conn: c, begins: begins, grammar: g, texts: new([statements]string), tenant: tenant, retrier: w.retrier()}
	for i, text := range texts {
		db.texts[i] = g.write(text, w.Prefix)
	}
	err := db.retrier.do(ctx, func() error {
		return begins.Begin(ctx, g.snapshot, func(c Conn) error {
			if err := (schema{g, w.Prefix}).current(ctx, c); err != nil {
				return err
			}
			if g.able != nil {
				if err := g.able(ctx, c, w.Prefix); err != nil {
					return err
				}
			}
			if w.AcceptPowerLoss {
				return nil
			}
			return g.durable(ctx, c)
		})
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	return db, nil
}

// With returns the same stores over another Conn to the same database: db.With(privacysql.Std(tx)) writes into the
// host's transaction, is held or forgotten with it, and is safe for concurrent use only if tx is. A host whose
// transaction is not to hold half of what failed rolls it back.
func (db *DB) With(c Conn) *DB {
	in := *db
	in.conn, in.broken = c, nil
	in.begins, _ = c.(Beginner)
	return &in
}

func (o *Options) retrier() retrier { return retrier{o.IsRetryable, pause} }
