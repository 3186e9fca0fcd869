package host

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
)

//go:embed schema.sql
var schema string

// Version is the schema that this program knows.
const Version = 1

// Generated marks the data of a database that [Open] made.
const Generated = "generated sample data: no such customer exists"

// prepare makes the schema and the data where there are none, and else holds what is there against them. Of two
// processes that come to a new file at the same time one makes them, and the other waits for it.
func (db *DB) prepare(ctx context.Context, accounts int) error {
	made, err := isMade(ctx, db)
	if err == nil && !made {
		err = db.InTx(ctx, func(tx *sql.Tx) error {
			if made, err := isMade(ctx, tx); made || err != nil {
				return err
			}
			return create(ctx, tx, cmp.Or(accounts, DefaultAccounts))
		})
	}
	if err != nil {
		return err
	}
	return db.check(ctx, accounts)
}

// isMade reports whether the database has the application's tables. It returns an error if other tables have their names.
// Each engine has its own place for the names.
func isMade(ctx context.Context, q Queryer) (bool, error) {
	have, err := Column[string](ctx, q, `SELECT name FROM sqlite_master WHERE type = 'table'`)
	if err != nil || slices.Contains(have, "crm_schema") {
		return err == nil, err
	}
	for _, name := range tables() {
		if slices.Contains(have, name) {
			return false, fmt.Errorf("the database has a table %s that is not this program's: name another file with -db", name)
		}
	}
	return false, nil
}

// tables returns the names of the application's tables.
func tables() []string {
	var list []string
	for statement := range strings.SplitSeq(schema, ";") {
		if words := strings.Fields(statement); len(words) > 2 && words[1] == "TABLE" {
			list = append(list, words[2])
		}
	}
	return list
}

// check holds a database that has a schema of this name against this program.
func (db *DB) check(ctx context.Context, accounts int) error {
	var version int
	var data string
	err := db.QueryRowContext(ctx, `SELECT version, accounts, data FROM crm_schema`).Scan(&version, &db.Accounts, &data)
	switch {
	case err != nil && code(err) > 1: // not merely a statement that the table does not understand
		return err
	case err != nil || data != Generated:
		return errors.New("the database has a table crm_schema that is not this program's: name another file with -db")
	case version > Version:
		return fmt.Errorf("the database has schema %d, and this program knows %d: use the newer program", version, Version)
	case accounts != 0 && accounts != db.Accounts:
		return fmt.Errorf("the database has %d accounts, not %d: name another file with -db, or leave -accounts out", db.Accounts, accounts)
	}
	return nil
}

// create makes schema and data in one transaction: a database has all of it or nothing.
func create(ctx context.Context, tx *sql.Tx, accounts int) error {
	for statement := range strings.SplitSeq(schema, ";") {
		if strings.TrimSpace(statement) == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("create schema: %w", err)
		}
	}
	if err := fill(ctx, tx, accounts); err != nil {
		return fmt.Errorf("generate data: %w", err)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO crm_schema (version, accounts, data) VALUES (?, ?, ?)`, Version, accounts, Generated)
	return err
}
