package drivers

import (
	"database/sql"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/privacysql"
)

// exec runs statements of the host.
func exec(t testing.TB, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// shape returns everything that defines a database, and what the schema table says.
func shape(t testing.TB, db *sql.DB) string {
	t.Helper()
	var b strings.Builder
	rows, err := db.QueryContext(t.Context(), "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
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
	return b.String()
}

// names has every table of the default prefix.
var names = []string{
	"privacy_schema", "privacy_consent_event", "privacy_request", "privacy_marker", "privacy_hold",
	"privacy_feed_change", "privacy_feed_lease", "privacy_feed_cursor", "privacy_suppression", "privacy_seal_key",
	"privacy_obligation", "privacy_disclosure", "privacy_erasure", "privacy_erasure_line", "privacy_sweep_claim",
	"privacy_complaint", "privacy_fulfilment", "privacy_notice_version", "privacy_notice_entry", "privacy_alias",
}

// The tables are made once; to migrate again writes nothing, and needs no right to write.
func TestMigrate(t *testing.T) {
	path := file(t)
	db := open(t, path)
	exec(t, db, "CREATE TABLE hold (id TEXT)", "CREATE TABLE my_privacy_hold (id TEXT)") // the host's, of other names
	stores(t, db)
	once := shape(t, db)
	for _, name := range names {
		if !strings.Contains(once, "table "+name+" ") {
			t.Errorf("table %s is not there", name)
		}
	}
	stores(t, db)
	stores(t, open(t, path, "query_only(1)"))
	if again := shape(t, db); again != once {
		t.Errorf("migrated again:\n%s\nonce:\n%s", again, once)
	}
}

// A database that cannot be migrated or opened says why, and is left as it was.
func TestForeignAndNewer(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		type row struct {
			name  string
			mend  []string // what the host's database has come to
			class error
			says  string
		}
		rows := []row{
			{"newer", []string{"INSERT INTO privacy_schema VALUES (2, 'github.com/lawful-go/lawful')"}, privacy.ErrConflict, "of version 2, this program knows none after 1"},
			{"a mark of another", []string{"UPDATE privacy_schema SET marker = 'somebody'"}, privacy.ErrExists, "privacy_schema is somebody else's"},
			{"a version left out", []string{"UPDATE privacy_schema SET version = 2 WHERE version = 1"}, privacy.ErrExists, "privacy_schema is somebody else's"},
			{"a table taken away", []string{"DROP TABLE privacy_hold"}, privacy.ErrInvalid, "privacy_hold is missing from version 1"},
			{"a later table taken away", []string{"DROP TABLE privacy_feed_lease"}, privacy.ErrInvalid, "privacy_feed_lease is missing from version 1"},
		}
		if !d.patient { // on one that is, a migration was broken off, and the next one goes on with it
			rows = append(rows, row{"no version", []string{"DELETE FROM privacy_schema"}, privacy.ErrExists, "is somebody else's"})
		}
		for _, r := range rows {
			t.Run(r.name, func(t *testing.T) {
				db := d.open(t)
				d.in(t, db)
				exec(t, db, r.mend...)
				refused(t, d, db, r.class, r.says)
			})
		}
		for i, name := range names {
			if d != onSQLite && i%6 != 0 { // a server takes its time
				continue
			}
			for _, what := range []string{"TABLE " + name + " (version INTEGER, body TEXT)", "TABLE " + strings.ToUpper(name) + " (id TEXT)", "VIEW " + name + " AS SELECT 1 AS one"} {
				t.Run("foreign "+what, func(t *testing.T) {
					db := d.open(t)
					exec(t, db, "CREATE "+what)
					refused(t, d, db, privacy.ErrExists, name+" is somebody else's")
				})
			}
		}
	})
}

// refused reports where Migrate and Open do not refuse a database and leave it as it was.
func refused(t *testing.T, d *database, db *sql.DB, class error, says string) {
	t.Helper()
	before := d.shape(t, db)
	c := privacysql.Std(db)
	_, open := privacysql.Open(t.Context(), c, d.dialect, "main", d.options())
	for what, err := range map[string]error{"Migrate": privacysql.Migrate(t.Context(), c, d.dialect, d.options()), "Open": open} {
		if !errors.Is(err, class) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %v: %s", what, err, class, says)
		}
	}
	if after := d.shape(t, db); after != before {
		t.Errorf("it was changed:\n%s\nbefore:\n%s", after, before)
	}
}

// An index of the host that bears the name of one of ours fails the migration whole.
func TestMigrateIsAllOrNothing(t *testing.T) {
	eachWhole(t, func(t *testing.T, d *database) {
		db := d.open(t)
		exec(t, db, "CREATE TABLE host (id TEXT)", "CREATE INDEX privacy_hold_subject ON host (id)")
		before := d.shape(t, db)
		err := privacysql.Migrate(t.Context(), privacysql.Std(db), d.dialect, d.options())
		if err == nil || !strings.Contains(err.Error(), "privacy_hold_subject") {
			t.Errorf("Migrate: %v, want an error that names the index", err)
		}
		if after := d.shape(t, db); after != before {
			t.Errorf("half of it was made:\n%s", after)
		}
		exec(t, db, "DROP INDEX privacy_hold_subject")
		d.in(t, db)
	})
}

// Many migrate at once, each over a pool of its own: every one finds the tables made.
func TestMigrateAtOnce(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		source := d.fresh(t)
		d.dial(t, source).PingContext(t.Context()) // one sets the journal mode, which is no part of the race
		const many = 8
		errs := make([]error, many)
		pools := make([]*sql.DB, many)
		for i := range pools {
			pools[i] = d.dial(t, source)
		}
		var wg sync.WaitGroup
		for i, db := range pools {
			wg.Go(func() { errs[i] = privacysql.Migrate(t.Context(), privacysql.Std(db), d.dialect, d.options()) })
		}
		wg.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Error(err)
		}
		d.in(t, pools[0])
	})
}

// In the host's transaction the tables come and go with it.
func TestMigrateInTheHostsTransaction(t *testing.T) {
	eachWhole(t, func(t *testing.T, d *database) {
		db := d.open(t)
		for _, keep := range []bool{false, true} {
			tx, err := db.BeginTx(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := privacysql.Migrate(t.Context(), privacysql.Std(tx), d.dialect, d.options()); err != nil {
				t.Fatal(err)
			}
			if keep {
				err = tx.Commit()
			} else {
				err = tx.Rollback()
			}
			if err != nil {
				t.Fatal(err)
			}
			if made := strings.Contains(d.shape(t, db), "privacy_schema"); made != keep {
				t.Errorf("tables are there: %v, want %v", made, keep)
			}
		}
	})
}

// A host that runs the files of the schema has what Migrate makes.
func TestSchemaForTheHostsTool(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		files, err := privacysql.Schema(d.dialect, d.options())
		if err != nil {
			t.Fatal(err)
		}
		names, err := fs.Glob(files, "*.sql")
		if err != nil || len(names) == 0 {
			t.Fatalf("%q, %v", names, err)
		}
		db := d.open(t)
		for _, name := range names {
			text, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			for one := range strings.SplitSeq(strings.TrimSpace(string(text)), ";\n") {
				exec(t, db, strings.TrimSuffix(one, ";"))
			}
		}
		if _, err := privacysql.Open(t.Context(), privacysql.Std(db), d.dialect, "main", d.options()); err != nil {
			t.Error(err)
		}
		migrated := d.open(t)
		d.in(t, migrated)
		if got, want := d.shape(t, db), d.shape(t, migrated); got != want {
			t.Errorf("by its files:\n%s\nby Migrate:\n%s", got, want)
		}
	})
}

// Two prefixes are two sets of tables.
func TestPrefixesAreApart(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		db := d.open(t)
		c := privacysql.Std(db)
		d.in(t, db)
		other := d.options()
		other.Prefix = "a1_"
		if _, err := privacysql.Open(t.Context(), c, d.dialect, "main", other); !errors.Is(err, privacy.ErrNotFound) || !strings.Contains(err.Error(), "call Migrate") {
			t.Errorf("Open before Migrate: %v, want ErrNotFound", err)
		}
		if err := privacysql.Migrate(t.Context(), c, d.dialect, other); err != nil {
			t.Fatal(err)
		}
		s, err := privacysql.Open(t.Context(), c, d.dialect, "main", other)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Holds().Place(t.Context(), hold("h", "alice")); err != nil {
			t.Fatal(err)
		}
		if list := collect(t, d.in(t, db).Holds().HoldsOf(t.Context(), []privacy.SubjectID{"alice"})); len(list) != 0 {
			t.Errorf("a hold of another prefix is seen: %v", list)
		}
	})
}
