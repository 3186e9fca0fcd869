package drivers

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/privacysql"
)

// database is a kind of database that the stores are held against.
type database struct {
	name    string
	dialect privacysql.Dialect
	driver  string                    // as it is registered with database/sql
	fresh   func(t testing.TB) string // names an empty database, with the settings that a host should have

	retryable func(error) bool // what a host answers; nil: no error may pass
	keyless   bool             // it could not let go of a key, and keeps none
	patient   bool             // to make a table ends a transaction
	pieces    []string         // what the first versions of the tables were made of

	make     func() (*server, error)              // starts a server; nil: there is none
	empty    func(t testing.TB, s *server) string // names an empty database on a server
	settings []setting                            // those on which it depends whether a power cut loses what was acknowledged

	readOnly     []string                // what keeps a connection from writing
	prefers      []string                // what makes a planner prefer an index on a connection
	walks, sorts func(steps string) bool // whether a plan walks a table, or sorts
}

// setting is what a host may say on a connection of its own server, and how it takes that back.
type setting struct {
	name       string
	safe       bool
	said, back []string
}

var onSQLite = &database{name: "SQLite", dialect: privacysql.SQLite, driver: "sqlite", fresh: func(t testing.TB) string { return source(file(t)) },
	pieces: []string{"{id}", "TEXT", "{word}", "TEXT", "{day}", "TEXT", "{text}", "TEXT", "{int}", "INTEGER", "{bytes}", "BLOB", "{clustered}", "STRICT, WITHOUT ROWID", "{heap}", "STRICT"},
}

// servers has the databases that are processes of their own.
var servers = []*database{onPostgreSQL, onMariaDB}

// each runs a test on every database.
func each(t *testing.T, run func(t *testing.T, d *database)) {
	t.Run(onSQLite.name, func(t *testing.T) { run(t, onSQLite) })
	eachServer(t, run)
}

// eachServer runs a test on every database that is a process of its own.
func eachServer(t *testing.T, run func(t *testing.T, d *database)) {
	for _, d := range servers {
		t.Run(d.name, func(t *testing.T) { run(t, d) })
	}
}

// eachWhole runs a test on every database that makes tables within a transaction. What the others do is tested apart.
func eachWhole(t *testing.T, run func(t *testing.T, d *database)) {
	for _, d := range append([]*database{onSQLite}, servers...) {
		if !d.patient {
			t.Run(d.name, func(t *testing.T) { run(t, d) })
		}
	}
}

// absent skips a test for want of a server, or fails it where servers are to be there.
func absent(t testing.TB, program, debian string) {
	t.Helper()
	why := fmt.Sprintf("%s is not installed: on Debian, apt-get install %s", program, debian)
	if os.Getenv("LAWFUL_SERVERS") == "required" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// options are those of a host.
func (d *database) options() *privacysql.Options {
	return &privacysql.Options{IsRetryable: d.retryable}
}

// open opens a new database.
func (d *database) open(t testing.TB) *sql.DB { return d.dial(t, d.fresh(t)) }

// dial opens a database by its name.
func (d *database) dial(t testing.TB, name string) *sql.DB {
	t.Helper()
	db, err := sql.Open(d.driver, name)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxIdleConns(16) // to connect takes longer than a test
	t.Cleanup(func() { db.Close() })
	return db
}

// stores returns the stores in a new database.
func (d *database) stores(t testing.TB) *privacysql.DB {
	t.Helper()
	return d.in(t, d.open(t))
}

// in returns the stores in a database, whose tables it makes.
func (d *database) in(t testing.TB, db *sql.DB) *privacysql.DB {
	t.Helper()
	return d.of(t, db, "main", d.options())
}

// tenant returns the stores of a tenant of whom nothing is in a database.
func (d *database) tenant(t testing.TB, db *sql.DB) *privacysql.DB {
	t.Helper()
	return d.of(t, db, t.Name(), d.options())
}

// of returns the stores of a tenant in a database, whose tables it makes, by the options of a host.
func (d *database) of(t testing.TB, db *sql.DB, tenant string, o *privacysql.Options) *privacysql.DB {
	t.Helper()
	c := privacysql.Std(db)
	if err := privacysql.Migrate(t.Context(), c, d.dialect, o); err != nil {
		t.Fatal(err)
	}
	s, err := privacysql.Open(t.Context(), c, d.dialect, tenant, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// own returns a server of the test's own, and the name of an empty database on it.
func (d *database) own(t testing.TB) (s *server, source string) {
	t.Helper()
	d.fresh(t) // skips where there is none
	s, err := d.make()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.stop(); os.RemoveAll(s.dir) })
	return s, d.empty(t, s)
}

// say writes a statement of a host, with question marks, as the database wants it.
func (d *database) say(statement string) string {
	if d.dialect != privacysql.PostgreSQL {
		return statement
	}
	parts := strings.Split(statement, "?")
	said := parts[0]
	for i, part := range parts[1:] {
		said += fmt.Sprint("$", i+1) + part
	}
	return said
}

// beside runs do in a transaction of the host that is going to write.
func (d *database) beside(ctx context.Context, db *sql.DB, do func(tx privacysql.Conn) error) error {
	begin := "BEGIN"
	if d == onSQLite {
		begin = "BEGIN IMMEDIATE"
	}
	return privacysql.Std(db).(privacysql.Beginner).Begin(ctx, begin, do)
}

// shape returns everything that defines the tables and the indexes of a database.
func (d *database) shape(t testing.TB, db *sql.DB) string {
	t.Helper()
	switch d {
	case onPostgreSQL:
		return list(t, db, "SELECT concat_ws(' ', 'table', c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation::regcollation, "+
			"pg_get_expr(f.adbin, f.adrelid)) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "+
			"LEFT JOIN pg_attrdef f ON f.adrelid = c.oid AND f.adnum = a.attnum WHERE c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, a.attname",
			"SELECT replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE schemaname = current_schema() ORDER BY indexname")
	case onMariaDB:
		return list(t, db, "SELECT CONCAT_WS(' ', 'table', c.table_name, t.table_type, t.engine, c.column_name, c.column_type, c.is_nullable, c.collation_name, c.column_default) "+
			"FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) WHERE table_schema = DATABASE() ORDER BY c.table_name, c.column_name",
			"SELECT CONCAT_WS(' ', table_name, index_name, seq_in_index, column_name, non_unique) FROM information_schema.statistics WHERE table_schema = DATABASE() "+
				"ORDER BY table_name, index_name, seq_in_index")
	}
	return shape(t, db)
}

// list returns the first column of queries, a line for each row.
func list(t testing.TB, db *sql.DB, queries ...string) string {
	t.Helper()
	var b strings.Builder
	for _, query := range queries {
		rows, err := db.QueryContext(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var line string
			if err := rows.Scan(&line); err != nil {
				t.Fatal(err)
			}
			b.WriteString(line + "\n")
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
	}
	return b.String()
}
