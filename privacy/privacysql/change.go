package privacysql

import (
	"context"
	"errors"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// call makes one call to the database. Within a transaction it is made once, and in one of [DB.Stores] nothing
// follows a call that failed: the database may have rolled back already, and what followed would stand alone.
func (db *DB) call(ctx context.Context, do func() error) error {
	if db.begins != nil {
		return db.retrier.do(ctx, do)
	}
	if db.broken != nil && *db.broken != nil {
		return fmt.Errorf("within a transaction: %w", *db.broken)
	}
	err := retrier{}.do(ctx, do)
	if db.broken != nil {
		*db.broken = err
	}
	return err
}

// look tells what stands in the way of a statement that stored nothing, or failed: a class of error, nil for nothing.
// It tells as well whether what is there is exactly what the statement was to store. It returns the error of a
// database that it could not look into.
type look func() (mine bool, why, err error)

// change runs a statement that changes one row, or none where a row of that key, or of another version, stands in
// the way. An error says little of what was stored, as where a connection is lost after the commit: what is there
// tells, and no code of a driver is looked at. What an earlier attempt of the same call stored is success, and so is
// what was there before and stands in nobody's way.
func (db *DB) change(ctx context.Context, s statement, l look, args ...any) error {
	var result error
	unsure := false // an attempt failed, and may have stored all the same
	err := db.call(ctx, func() error {
		n, err := db.conn.Exec(ctx, db.texts[s], args...)
		if err == nil && n > 0 {
			return nil
		}
		if err != nil {
			if db.begins == nil || ctx.Err() != nil {
				return err
			}
			unsure = true
		}
		mine, why, lookErr := l()
		switch {
		case lookErr != nil:
			return errors.Join(err, lookErr)
		case mine && (unsure || why == nil):
			return nil
		case why == nil && err != nil:
			return err
		case why == nil:
			why = fmt.Errorf("what it builds on is not there: %w", privacy.ErrConflict)
		}
		result = why
		return nil
	})
	if err != nil {
		return err
	}
	return result
}

// exec runs a statement that is as good when it is run again, and returns how many rows it changed.
func (db *DB) exec(ctx context.Context, s statement, args ...any) (n int64, err error) {
	err = db.call(ctx, func() error { n, err = db.conn.Exec(ctx, db.texts[s], args...); return err })
	return n, err
}

// transact runs do over one transaction: the one that the DB is in, or one of its own, which is begun as the [grammar]
// says, and made again from the beginning where its error may pass.
func (db *DB) transact(ctx context.Context, begin string, do func(*DB) error) error {
	if db.begins == nil {
		return do(db)
	}
	return db.retrier.do(ctx, func() error {
		in := *db
		in.begins, in.broken = nil, new(error)
		defer func() { *in.broken = errOver }()
		return db.begins.Begin(ctx, begin, func(c Conn) error {
			in.conn = c
			if err := do(&in); err != nil {
				return err
			}
			return *in.broken
		})
	})
}

// errOver is what stores answer that outlived their transaction.
var errOver = errors.New("the transaction is over")
