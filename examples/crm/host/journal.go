package host

import (
	"context"
	"database/sql"
	"errors"
)

// Done returns the result that a step of a day's work left, and whether it was done. A step that is of no day has the
// day "". It reads what is committed.
func (db *DB) Done(ctx context.Context, step, day string) (result string, done bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT result FROM work_steps WHERE step = ? AND work_day = ?`, step, day).Scan(&result)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return result, err == nil, err
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
