package host

import (
	"context"
	"database/sql"
)

// Done returns the result that a step of a day's work left, and whether it was done. A step that is of no day has the
// day "".
func Done(ctx context.Context, q Queryer, step, day string) (result string, done bool, err error) {
	list, err := Column[string](ctx, q, `SELECT result FROM work_steps WHERE step = ? AND work_day = ?`, step, day)
	if err != nil || len(list) == 0 {
		return "", false, err
	}
	return list[0], true, nil
}

// Finish records, in the transaction that does the step, that it is done. Doing it a second time is an error, and so
// undoes what was done a second time.
func Finish(ctx context.Context, tx *sql.Tx, step, day, result string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO work_steps (step, work_day, result) VALUES (?, ?, ?)`, step, day, result)
	return err
}

// LastDay returns the last day on which something was done, "" if nothing was.
func (db *DB) LastDay(ctx context.Context) (string, error) {
	days, err := Column[sql.NullString](ctx, db, `SELECT MAX(work_day) FROM work_steps`)
	if err != nil {
		return "", err
	}
	return days[0].String, nil
}
