package privacysql

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
)

// migrations has one file for each version of the schema: 0001.sql makes version 1. A file that a tag has is never changed.
//
//go:embed schema
var migrations embed.FS

// latest is the version of the schema that this program reads and writes.
const latest = 1

// marker stands in the schema table and says whose the tables are.
const marker = "github.com/lawful-go/lawful"

// tables has the tables that each version added, without the prefix.
var tables = [latest][]string{
	{
		"schema", "consent_event", "request", "marker", "hold",
		"feed_change", "feed_lease", "feed_cursor", "suppression", "seal_key",
		"obligation", "disclosure", "erasure", "erasure_line", "sweep_claim", "complaint", "fulfilment",
		"notice_version", "notice_entry", "alias",
	},
}

// Migrate brings the tables to the version that this program needs: it makes them where they are not there, and goes
// forward only. Each version is one transaction, and where nothing is to be done, nothing is written. Several
// processes may call it at the same time: one makes the tables, the others wait for it as long as the database lets
// them, and find it done. Within a transaction of the host it writes into that.
//
// On MariaDB, creating a table ends a transaction. There an interrupted Migrate leaves tables that it marked as its own,
// and the next one continues with them. In a transaction of the host, Migrate returns [privacy.ErrInvalid] and leaves
// the transaction unchanged.
//
// It returns [privacy.ErrExists], and touches nothing, where a table of such a name is somebody else's;
// [privacy.ErrConflict] where the tables are of a newer version than this program knows; and [privacy.ErrInvalid]
// where one of them was taken away.
func Migrate(ctx context.Context, c Conn, d Dialect, o *Options) error {
	const op = "privacysql: migrate"
	var f privacy.Faults
	f.Require(c != nil, "conn", "is not given")
	w := o.with(&f, d)
	if err := f.Err(op); err != nil {
		return err
	}
	s, again := schema{d.grammar(), w.Prefix}, w.retrier()
	begins, _ := c.(Beginner)
	if begins == nil {
		if s.grammar.patient {
			return fmt.Errorf("%s: %w", op, privacy.Fault{Field: "conn", Reason: "is in a transaction, which the database would commit"})
		}
		again = retrier{}
	}
	version := 0
	// within runs a step in a transaction of its own, or in the host's.
	within := func(begin string, step func(context.Context, Conn) (int, error)) error {
		return again.do(ctx, func() (err error) {
			if begins == nil {
				version, err = step(ctx, c)
				return err
			}
			return begins.Begin(ctx, begin, func(c Conn) (err error) { version, err = step(ctx, c); return err })
		})
	}
	err := within(s.grammar.snapshot, s.look)
	for err == nil && version < latest {
		err = within(s.grammar.steps, s.next)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// schema is the tables of one prefix.
type schema struct {
	grammar *grammar
	prefix  string
}

// current returns nil where the tables are of the latest version.
func (s schema) current(ctx context.Context, c Conn) error {
	version, err := s.look(ctx, c)
	switch {
	case err != nil:
		return err
	case version == 0:
		return fmt.Errorf("the tables %s… are not there: call Migrate: %w", s.prefix, privacy.ErrNotFound)
	case version < latest:
		return fmt.Errorf("the tables %s… are of version %d, this program needs %d: call Migrate: %w", s.prefix, version, latest, privacy.ErrNotFound)
	}
	return nil
}

// look returns the version of the tables. Where a transaction does not keep tables from being made under its eyes, it waits
// for whoever makes them.
func (s schema) look(ctx context.Context, c Conn) (version int, err error) {
	if s.grammar.patient {
		unlock, locked := s.grammar.lock(ctx, c)
		if locked != nil {
			return 0, locked
		}
		defer func() { err = errors.Join(err, unlock()) }()
	}
	return s.version(ctx, c)
}

// version returns the version of the tables, 0 where there are none. What it reads is of one moment: it runs within a
// transaction, or another process might migrate meanwhile.
func (s schema) version(ctx context.Context, c Conn) (int, error) {
	there, err := s.there(ctx, c)
	if err != nil {
		return 0, err
	}
	name := s.prefix + "schema"
	have, ok := there[name]
	if !ok {
		return 0, s.whole(there, 0)
	}
	slices.Sort(have.columns)
	if !slices.Equal(have.columns, []string{"marker", "version"}) {
		return 0, s.foreign(name)
	}
	applied, err := all(ctx, c, "SELECT version, marker FROM "+name+" ORDER BY version", nil, new(mark))
	if err != nil {
		return 0, err
	}
	for i, m := range applied {
		if m.version != int64(i+1) || m.marker != marker {
			return 0, s.foreign(name)
		}
	}
	switch {
	case len(applied) == 0 && !have.ours:
		return 0, s.foreign(name)
	case len(applied) > latest:
		return 0, fmt.Errorf("the tables %s… are of version %d, this program knows none after %d: bring the program up to date: %w",
			s.prefix, len(applied), latest, privacy.ErrConflict)
	}
	return len(applied), s.whole(there, len(applied))
}

// whole returns an error where a table of a version is missing, or one of a later version is there that a migration which
// was broken off did not leave.
func (s schema) whole(there map[string]made, version int) error {
	for i, names := range tables {
		for _, table := range names {
			name := s.prefix + table
			switch one, ok := there[name]; {
			case ok && i >= version && (i > version || !one.ours):
				return s.foreign(name)
			case !ok && i < version:
				return fmt.Errorf("the table %s is missing from version %d: %w", name, version, privacy.ErrInvalid)
			}
		}
	}
	return nil
}

func (s schema) foreign(table string) error {
	return fmt.Errorf("the table %s is somebody else's: choose another prefix: %w", table, privacy.ErrExists)
}

// made is a table that is there.
type made struct {
	columns []string
	ours    bool // it says so itself
}

// there returns the tables of the schema that are there.
func (s schema) there(ctx context.Context, c Conn) (map[string]made, error) {
	var names []string
	for _, table := range slices.Concat(tables[:]...) {
		names = append(names, s.prefix+table)
	}
	list, err := all(ctx, c, s.grammar.write(s.grammar.columns, s.prefix), []any{array(names)}, new(column))
	if err != nil {
		return nil, err
	}
	there := make(map[string]made)
	for _, one := range list {
		there[one.table] = made{append(there[one.table].columns, one.name), s.grammar.patient && one.comment == marker}
	}
	return there, nil
}

// next makes the next version, within a transaction, and returns it. It looks again, since another process may have
// been first.
func (s schema) next(ctx context.Context, c Conn) (version int, err error) {
	if s.grammar.lock != nil {
		unlock, locked := s.grammar.lock(ctx, c)
		if locked != nil {
			return 0, locked
		}
		defer func() { err = errors.Join(err, unlock()) }()
	}
	version, err = s.version(ctx, c)
	if err != nil || version == latest {
		return version, err
	}
	version++
	list, err := s.statements(version)
	if err != nil {
		return 0, err
	}
	for _, one := range list {
		if s.grammar.patient {
			one = unless.Replace(one)
		}
		if _, err := c.Exec(ctx, one); err != nil {
			return 0, fmt.Errorf("version %d: %w", version, err)
		}
	}
	_, err = c.Exec(ctx, s.grammar.write("INSERT INTO {p}schema (version, marker) VALUES (?, ?)", s.prefix), version, marker)
	return version, err
}

// unless lets a statement find done what a migration did before it was broken off.
var unless = strings.NewReplacer("CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ", "INDEX ", "INDEX IF NOT EXISTS ", "ADD COLUMN ", "ADD COLUMN IF NOT EXISTS ")

// mark is a row of the schema table.
type mark struct {
	version int64
	marker  string
}

func (m *mark) dest() []any          { return []any{&m.version, &m.marker} }
func (m *mark) value() (mark, error) { return *m, nil }

// column is a table with one of its columns, and a comment on the table.
type column struct{ table, name, comment string }

func (c *column) dest() []any            { return []any{&c.table, &c.name, &c.comment} }
func (c *column) value() (column, error) { return *c, nil }
