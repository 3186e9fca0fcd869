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

// Open returns the stores in a database whose tables [Migrate] made. It looks, and changes nothing:
//
//   - a Conn that is no [Beginner] is refused with [privacy.ErrInvalid]: stores within a transaction are had from
//     [DB.With];
//   - where the tables are not there, or older than the program, it returns [privacy.ErrNotFound]; where they are
//     newer, [privacy.ErrConflict]; where tables of those names are somebody else's, [privacy.ErrExists];
//   - settings with which a power cut may take back what was acknowledged are refused with [privacy.ErrInvalid]. On
//     SQLite that is any synchronous below FULL, and a journal_mode of OFF or MEMORY. Both are settings of a
//     connection: a host sets them where each connection is opened, and not by a statement to the pool. On PostgreSQL
//     it is fsync, full_page_writes or synchronous_commit, the last of a connection too, where it is off. On MariaDB it
//     is innodb_flush_log_at_trx_commit other than 1 or 3, innodb_doublewrite off, and sync_binlog other than 1 where
//     there is a binary log;
//   - on MariaDB connections are refused with [privacy.ErrInvalid], whatever the host accepts, that are not strict or not
//     of the character set utf8mb4, where a text may be stored as another, and those that count rows which are found and
//     not changed (clientFoundRows of its driver), where a row that was there would pass for new. That takes the right to
//     update. [DB.With] takes connections of the same settings, and looks at none.
func Open(ctx context.Context, c Conn, o Options) (*DB, error) {
	const op = "privacysql: open"
	var f privacy.Faults
	o.check(&f)
	f.CheckID("options.Tenant", o.Tenant)
	begins, _ := c.(Beginner)
	f.Require(begins != nil, "conn", "begins no transaction: open the database, and take a transaction to With")
	if err := f.Err(op); err != nil {
		return nil, err
	}
	g := o.Dialect.grammar()
	db := &DB{conn: c, begins: begins, grammar: g, texts: new([statements]string), tenant: o.Tenant, retrier: o.retrier()}
	for i, text := range texts {
		db.texts[i] = g.write(text, o.prefix())
	}
	err := db.retrier.do(ctx, func() error {
		return begins.Begin(ctx, g.snapshot, func(c Conn) error {
			if err := newSchema(&o).current(ctx, c); err != nil {
				return err
			}
			if g.able != nil {
				if err := g.able(ctx, c, o.prefix()); err != nil {
					return err
				}
			}
			if o.AcceptPowerLoss {
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
