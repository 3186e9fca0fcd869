package privacytest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"time"
)

// Chunk is a raw part of a host's storage, read without the host's systems.
type Chunk struct {
	Name  string // where it is, without personal data: "contacts.email", "crm.db-wal", "access.log"
	Bytes []byte
}

// RawReader reads a host's storage without the systems that write it. A host implements it for [TestSystems], often
// with [RawTables], [RawFiles] and [RawReaders].
//
//   - Raw MUST yield every place where personal data can be: every table in the catalogue of the database, not in a
//     list of those that the systems know; every file, including those of the database; logs, caches, queues, search
//     indexes.
//   - Raw MUST yield everything there, without a condition, including rows that are marked as deleted.
//   - Raw MUST decompress and decrypt what the host itself can read.
//   - Consecutive chunks of one place have the same Name. A value may be cut between two of them.
//   - Raw MUST read again each time it is ranged over, and MUST yield nothing more after an error.
//
// Backups are left out: what a restore brings back is read after the restore.
type RawReader interface {
	Raw(ctx context.Context) iter.Seq2[Chunk, error]
}

// RawFunc adapts a function to a [RawReader].
type RawFunc func(ctx context.Context) iter.Seq2[Chunk, error]

// Raw calls the function.
func (f RawFunc) Raw(ctx context.Context) iter.Seq2[Chunk, error] { return f(ctx) }

// RawReaders returns a reader that reads the given ones in order.
func RawReaders(all ...RawReader) RawReader {
	return RawFunc(func(ctx context.Context) iter.Seq2[Chunk, error] {
		return func(yield func(Chunk, error) bool) {
			for _, r := range all {
				for c, err := range r.Raw(ctx) {
					if !yield(c, err) || err != nil {
						return
					}
				}
			}
		}
	})
}

// RawFiles returns a reader of every regular file of a file system. Each file is one chunk, named by its path.
func RawFiles(files fs.FS) RawReader {
	return RawFunc(func(ctx context.Context) iter.Seq2[Chunk, error] {
		return func(yield func(Chunk, error) bool) {
			err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
				if err = errors.Join(err, ctx.Err()); err != nil || !d.Type().IsRegular() {
					return err
				}
				content, err := fs.ReadFile(files, path)
				if err == nil && !yield(Chunk{Name: path, Bytes: content}, nil) {
					return errStopped
				}
				return err
			})
			if err != nil && !errors.Is(err, errStopped) {
				yield(Chunk{}, fmt.Errorf("privacytest: raw files: %w", err))
			}
		}
	})
}

var errStopped = errors.New("stopped")

// RawTables returns a reader of every row of every table of a database. Each column is one chunk with the name
// "table.column". The catalogue is a query that yields the names of the tables, quoted for the database:
//
//	SQLite      SELECT '"' || name || '"' FROM sqlite_master WHERE type = 'table'
//	PostgreSQL  SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
//	            WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
//	MariaDB     SELECT CONCAT('`', table_schema, '`.`', table_name, '`') FROM information_schema.tables
//	            WHERE table_schema = DATABASE()
//
// A table shows only what the database still returns. Data that it no longer returns and has not overwritten are in its
// files: see [RawFiles].
func RawTables(db *sql.DB, catalogue string) RawReader {
	return RawFunc(func(ctx context.Context) iter.Seq2[Chunk, error] {
		return func(yield func(Chunk, error) bool) {
			tables, err := readRows(ctx, db, catalogue)
			for _, table := range strings.FieldsFunc(tables.column(0), func(r rune) bool { return r == '\n' }) {
				var rows rawRows
				if rows, err = readRows(ctx, db, "SELECT * FROM "+table); err != nil {
					break
				}
				for i, name := range rows.names {
					if !yield(Chunk{Name: strings.Trim(table, "\"`") + "." + name, Bytes: []byte(rows.column(i))}, nil) {
						return
					}
				}
			}
			if err != nil {
				yield(Chunk{}, fmt.Errorf("privacytest: raw tables: %w", err))
			}
		}
	})
}

// rawRows are rows as text, by column.
type rawRows struct {
	names   []string
	columns []*strings.Builder
}

func (r rawRows) column(i int) string {
	if i >= len(r.columns) {
		return ""
	}
	return r.columns[i].String()
}

// readRows returns the rows of a query.
func readRows(ctx context.Context, db *sql.DB, query string) (read rawRows, err error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return rawRows{}, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if read.names, err = rows.Columns(); err != nil {
		return rawRows{}, err
	}
	values, into := make([]any, len(read.names)), make([]any, len(read.names))
	for i := range values {
		into[i] = &values[i]
		read.columns = append(read.columns, new(strings.Builder))
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return rawRows{}, err
		}
		for i, v := range values {
			switch v := v.(type) {
			case nil:
			case []byte:
				read.columns[i].Write(v)
			case time.Time:
				read.columns[i].WriteString(v.Format(time.RFC3339Nano))
			default:
				fmt.Fprint(read.columns[i], v)
			}
			read.columns[i].WriteByte('\n')
		}
	}
	return read, rows.Err()
}
