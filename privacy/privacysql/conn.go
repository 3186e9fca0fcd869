package privacysql

import "context"

// Conn is a database, a connection or a transaction, as far as the stores need one. [Std] makes one of what
// database/sql has; a host that uses another library writes the two methods over it. A Conn over a pool is safe for
// concurrent use.
//
// A Conn that is a [Beginner] begins transactions of its own. One that is not is taken for a transaction that
// somebody else commits or rolls back: the stores write into it and never end it.
type Conn interface {
	// Exec runs a statement and returns how many rows it inserted or changed.
	Exec(ctx context.Context, query string, args ...any) (affected int64, err error)

	// Query runs a query. Whoever gets rows closes them.
	Query(ctx context.Context, query string, args ...any) (Rows, error)
}

// Rows is what a query returns, one row after another, as [database/sql.Rows] does. Scan stores into *string, *int64
// and *[]byte, and into the last a copy.
type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// Beginner is what a [Conn] offers beside that can begin a transaction.
//
//   - Begin MUST run begin, a statement such as BEGIN IMMEDIATE, on one connection that nobody else uses meanwhile,
//     and then do with a Conn over that connection, which is no Beginner.
//   - It MUST commit where do returns nil and the context is not done, and else roll back, also where do panics. It
//     returns the error of do unchanged to errors.Is.
//   - A connection whose transaction could not be ended MUST NOT serve anybody else.
type Beginner interface {
	Begin(ctx context.Context, begin string, do func(Conn) error) error
}
