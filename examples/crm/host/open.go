package host

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// DB is the application's database. It is safe for concurrent use.
type DB struct {
	*sql.DB
	Name     string // where it is, for people
	Accounts int    // how many accounts were generated
}

// Open opens a database file, and generates the application's data in one that is new or empty: as many accounts as
// asked for. 0 accounts asks for as many as there are, [DefaultAccounts] in a new file. The file is a path or an
// SQLite URI, "file:crm.db?mode=ro". A file that holds other tables of the same names, a newer schema, or another
// number of accounts is refused, and left as it is.
func Open(ctx context.Context, file string, accounts int) (*DB, error) {
	dsn, name, err := source(file)
	if err != nil {
		return nil, fmt.Errorf("crm: open database: %w", err)
	}
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("crm: open database: %w", err)
	}
	db := &DB{DB: pool, Name: name}
	if err := db.prepare(ctx, accounts); err != nil {
		return nil, errors.Join(fmt.Errorf("crm: open %s: %w", name, Explain(err)), pool.Close())
	}
	return db, nil
}

// settings make commits survive a power cut, let readers work beside a writer, make a writer wait its turn, and take
// the turn when a transaction begins rather than in the middle of it.
const settings = "_txlock=immediate&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"

// source returns a file as the driver takes it, and as people read it. What a URI says itself comes last, and holds.
func source(file string) (dsn, name string, err error) {
	path, query, isURI := file, "", strings.HasPrefix(file, "file:")
	if isURI {
		path, query, _ = strings.Cut(strings.TrimPrefix(file, "file:"), "?")
		if path, err = url.PathUnescape(path); err != nil {
			return "", "", errors.New("the file's URI is malformed")
		}
	}
	if path == "" {
		return "", "", errors.New("no file is named")
	}
	if name, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	dsn = (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String() + "?" + settings
	if query != "" {
		dsn += "&" + query
	}
	return dsn, name, nil
}
