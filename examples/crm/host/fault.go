package host

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// causes has the words for what a database cannot do.
var causes = map[int]string{
	sqlite3.SQLITE_BUSY:     "another process is writing to the database: run again when it has finished",
	sqlite3.SQLITE_LOCKED:   "another process is writing to the database: run again when it has finished",
	sqlite3.SQLITE_READONLY: "the database is read-only: make the file and its folder writable, or name another with -db",
	sqlite3.SQLITE_FULL:     "the disk, or the quota on the database, is full: make room and run again",
	sqlite3.SQLITE_IOERR:    "the disk failed: see to it and run again",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened or made: look at its folder and who may write there",
	sqlite3.SQLITE_NOTADB:   "the file is no SQLite database: name another with -db",
	sqlite3.SQLITE_CORRUPT:  "the database is damaged: restore a copy",
}

// Explain puts what a person can do before an error of the database. Other errors come back as they are.
func Explain(err error) error {
	if words, ok := causes[code(err)]; ok {
		return fmt.Errorf("%s (%w)", words, err)
	}
	return err
}

// Busy reports whether an error is that another writer was there, so that the same may succeed when tried again.
func Busy(err error) bool { return code(err) == sqlite3.SQLITE_BUSY }

// code returns the driver's code without its details, 0 for an error that is none of the driver.
func code(err error) int {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return 0
	}
	return e.Code() & 0xff
}
