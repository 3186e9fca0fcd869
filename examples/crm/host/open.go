package host

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// DB is the application's database. It is safe for concurrent use.
type DB struct {
	*sql.DB
	Name     string // where it is, for people
	Accounts int    // how many accounts were generated
}

// Open opens a database file. In a new or empty one it generates the application's data, with the given number of
// accounts. If accounts is 0, an existing file may have any number and a new one gets [DefaultAccounts]. The file is a
// path or an SQLite URI, "file:crm.db?mode=ro". Open rejects a file with other tables of the same names, a newer
// schema, or another number of accounts, and leaves it unchanged. It makes its files accessible only to their owner.
func Open(ctx context.Context, file string, accounts int) (*DB, error) {
	dsn, name, err := source(file)
	if err != nil {
		return nil, fmt.Errorf("crm: open database: %w", err)
	}
	makePrivate(name, dsn)
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("crm: open database: %w", err)
	}
	db := &DB{DB: pool, Name: name}
	err = db.prepare(ctx, accounts)
	if err == nil {
		err = db.protect(dsn)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("crm: open %s: %w", name, Explain(err)), pool.Close())
	}
	return db, nil
}

// OpenBare opens a database file beside the application's, for what is kept apart from it, and makes it where there is
// none. It makes no tables.
func OpenBare(ctx context.Context, file string) (*DB, error) {
	dsn, name, err := source(file)
	if err != nil {
		return nil, fmt.Errorf("crm: open database: %w", err)
	}
	makePrivate(name, dsn)
	pool, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("crm: open %s: %w", name, err)
	}
	db := &DB{DB: pool, Name: name}
	if err = pool.PingContext(ctx); err == nil {
		err = db.protect(dsn)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("crm: open %s: %w", name, Explain(err)), pool.Close())
	}
	return db, nil
}

// pragmas make a writer wait its turn, let readers work at the same time, make commits survive a power cut, and
// overwrite deleted data.
var pragmas = []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)"}

// source returns a file as the driver takes it, and as people read it. What a URI says itself holds.
func source(file string) (dsn, name string, err error) {
	path, query := file, url.Values{}
	if uri, ok := strings.CutPrefix(file, "file:"); ok {
		path, uri, _ = strings.Cut(uri, "?")
		query, err = url.ParseQuery(uri)
		if err == nil {
			path, err = url.PathUnescape(path)
		}
		if err != nil {
			return "", "", errors.New("the file's URI is malformed")
		}
	}
	if path == "" {
		return "", "", errors.New("no file is named")
	}
	if name, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	query.Set("_txlock", "immediate") // a transaction takes its turn when it begins, not in the middle
	for _, p := range pragmas {
		setting, _, _ := strings.Cut(p, "(")
		if !slices.ContainsFunc(query["_pragma"], func(own string) bool { return strings.HasPrefix(own, setting) }) {
			query.Add("_pragma", p)
		}
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name), RawQuery: query.Encode()}).String(), name, nil
}
