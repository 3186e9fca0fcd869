package privacysql

import (
	"context"
	"fmt"
	"iter"
)

// row is where the columns of a row are scanned to, and what is made of them.
type row[T any] interface {
	dest() []any
	value() (T, error)
}

// all reads every row of a query. A row may be used again and again.
func all[T any](ctx context.Context, c Conn, query string, args []any, r row[T]) (list []T, err error) {
	rows, err := c.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	dest := r.dest()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return nil, err
		}
		v, err := r.value()
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}

// read is [all] for a statement of the stores: outside a transaction it is made again where its error may pass.
func read[T any](ctx context.Context, db *DB, s statement, r row[T], args ...any) (list []T, err error) {
	err = db.call(ctx, func() error {
		list, err = all(ctx, db.conn, db.texts[s], args, r)
		return err
	})
	return list, err
}

// sequence yields what list returns. It is read whole before the first is handed out: within the loop the connection
// is free, also where the database has but one, and nothing is left open when the loop stops.
func sequence[T any](op string, list func() ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		found, err := list()
		if err != nil {
			var none T
			yield(none, fmt.Errorf("privacysql: %s: %w", op, err))
			return
		}
		for _, v := range found {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// first is [read] for a statement that finds one row or none.
func first[T any](ctx context.Context, db *DB, s statement, r row[T], args ...any) (v T, found bool, err error) {
	list, err := read(ctx, db, s, r, args...)
	if len(list) > 0 {
		v = list[0]
	}
	return v, err == nil && len(list) > 0, err
}

// cell is a row of one column.
type cell[T any] struct{ v T }

func (c *cell[T]) dest() []any       { return []any{&c.v} }
func (c *cell[T]) value() (T, error) { return c.v, nil }

// scalar reads the one value of a query, the zero value where there is no row.
func scalar[T any](ctx context.Context, c Conn, query string, args ...any) (v T, err error) {
	list, err := all(ctx, c, query, args, new(cell[T]))
	if len(list) > 0 {
		v = list[0]
	}
	return v, err
}
