package host

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
)

// private is the mode of a database's files: no other user reads them.
const private fs.FileMode = 0o600

// purge is the step that erasures leave to be done.
const purge = "purge"

// MarkErased notes, in the transaction that erases, that the files are to be purged: by another process if this one is
// killed.
func MarkErased(ctx context.Context, tx *sql.Tx) error {
	_, due, err := Done(ctx, tx, purge, "")
	if err == nil && !due {
		err = Finish(ctx, tx, purge, "", "due")
	}
	return err
}

// Purge leaves nothing in the database's files of what was erased since it was last called, see [MarkErased]. PRAGMA
// secure_delete overwrites a row where it was deleted, and not the copies that SQLite left behind when it moved rows
// between pages, nor those in the journal: the file is written again without them, and the journal is emptied. While
// another process reads or writes Purge is an error, and can be called again. If nothing was erased it does nothing.
func (db *DB) Purge(ctx context.Context) error {
	_, due, err := Done(ctx, db, purge, "")
	if err == nil && due {
		err = db.purge(ctx)
	}
	if err != nil {
		return fmt.Errorf("crm: purge %s: %w", db.Name, Explain(err))
	}
	return nil
}

func (db *DB) purge(ctx context.Context) error {
	if _, err := db.ExecContext(ctx, `VACUUM`); err != nil {
		return err
	}
	if err := db.emptyJournal(ctx); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, `DELETE FROM work_steps WHERE step = ?`, purge)
	return err
}

var errJournalRead = errors.New("another process is reading, so that the journal still has what was erased: " +
	"run again when it has finished")

func (db *DB) emptyJournal(ctx context.Context) error {
	var busy bool
	var pages, moved int
	err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
	if err == nil && busy {
		err = errJournalRead
	}
	return err
}

// makePrivate makes the file of a new database, so that SQLite does not make it readable for others. If it cannot
// be made SQLite says why.
func makePrivate(name, dsn string) {
	if mode := modeOf(dsn); mode == "" || mode == "rwc" {
		if file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, private); err == nil {
			file.Close()
		}
	}
}

// protect takes the files of a database, which is known to be the application's, from other users, unless it was
// opened to be read.
func (db *DB) protect(dsn string) error {
	if modeOf(dsn) == "ro" {
		return nil
	}
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		file := db.Name + suffix
		switch info, err := os.Stat(file); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case info.Mode().Perm()&^private != 0:
			if err := os.Chmod(file, private); err != nil {
				return fmt.Errorf("others can read it: %w", err)
			}
		}
	}
	return nil
}

// modeOf returns what a source says of how the file is opened.
func modeOf(dsn string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		return ""
	}
	return u.Query().Get("mode")
}
