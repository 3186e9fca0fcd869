package privacysql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
)

// Querier is what [*sql.DB], [*sql.Conn] and [*sql.Tx] have in common, and what libraries over them hand out.
type Querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Std returns a Conn over database/sql. Over an [*sql.DB] it is a [Beginner], and safe for concurrent use. Over an
// [*sql.Conn] it is a [Beginner] too; the connection must not be in a transaction, and serves one goroutine at a time.
// Over an [*sql.Tx], and whatever else has the two methods, it is none: the transaction is the host's. Closing what was
// handed in is for the host.
func Std(c Querier) Conn {
	switch c := c.(type) {
	case *sql.DB:
		return pool{std{c}, c}
	case *sql.Conn:
		return single{std{c}}
	}
	return std{c}
}

type std struct{ q Querier }

func (s std) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	r, err := s.q.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

func (s std) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	rows, err := s.q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err // a nil *sql.Rows is no nil Rows
	}
	return rows, nil
}

// pool is a Conn over a database.
type pool struct {
	std
	db *sql.DB
}

var _ Beginner = pool{}

// Begin takes a connection out of the pool for the time of the transaction.
func (p pool) Begin(ctx context.Context, begin string, do func(Conn) error) error {
	c, err := p.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	return transact(ctx, std{c}, begin, do, func() {
		_ = c.Raw(func(any) error { return driver.ErrBadConn }) // the pool closes what is bad
	})
}

// single is a Conn over one connection of the host.
type single struct{ std }

var _ Beginner = single{}

func (s single) Begin(ctx context.Context, begin string, do func(Conn) error) error {
	return transact(ctx, s.std, begin, do, func() {})
}

// transact runs do between begin and COMMIT, or ROLLBACK. It calls lost where the connection may still be in the
// transaction.
func transact(ctx context.Context, c std, begin string, do func(Conn) error, lost func()) error {
	if _, err := c.Exec(ctx, begin); err != nil {
		if ctx.Err() != nil { // it may have begun all the same
			lost()
		}
		return fmt.Errorf("begin: %w", err)
	}
	ending := context.WithoutCancel(ctx)
	committed := false
	defer func() {
		if committed {
			return
		}
		if _, err := c.Exec(ending, "ROLLBACK"); err != nil {
			lost()
		}
	}()
	if err := do(c); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := c.Exec(ending, "COMMIT"); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	committed = true
	return nil
}
