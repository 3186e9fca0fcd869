package host

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"time"
)

// private is the mode of a database's files: no other user reads them.
const private fs.FileMode = 0o600

// purge is the step that remains to be done after erasures.
const purge = "purge"

// MarkErased records, in the erasing transaction, that the files must be purged. If this process is killed, another one
// purges them.
func MarkErased(ctx context.Context, tx *sql.Tx) error {
	_, due, err := Done(ctx, tx, purge, "")
	if err == nil && !due {
		err = Finish(ctx, tx, purge, "", "due")
	}
	return err
}

// Purge removes from the database's files everything that was erased since its last call, see [MarkErased]. PRAGMA
// secure_delete overwrites a row where it was deleted, but not the copies that SQLite left behind when it moved rows
// between pages, nor those in the journal. So Purge rewrites the file without them and empties the journal. If
// another process reads or writes for seconds, Purge returns an error; call it again later. If nothing was erased it does
// nothing.
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

// readersWithin is how long Purge waits for others to finish reading.
const readersWithin = 3 * time.Second

func (db *DB) emptyJournal(ctx context.Context) error {
	for since := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		var busy bool
		var pages, moved int
		err := db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
		if err == nil && busy && time.Since(since) < readersWithin {
			continue
		}
		if err == nil && busy {
			err = errJournalRead
		}
		return err
	}
}

// makePrivate creates the file of a new database, so that SQLite does not make it readable for others. If it cannot be
// created, SQLite reports why.
func makePrivate(name, dsn string) {
	if mode := modeOf(dsn); mode == "" || mode == "rwc" {
		if file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, private); err == nil {
			file.Close()
		}
	}
}

// protect denies other users access to the files of a database that is known to be the application's, unless it was
// opened read-only.
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

// modeOf returns the mode in which a data source name opens the file.
func modeOf(dsn string) string {
	u, err := url.Parse(dsn)
	if err != nil {
		return ""
	}
	return u.Query().Get("mode")
}
