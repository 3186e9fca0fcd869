package drivers

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/privacytest"
)

// remains has the statements by which a database keeps or rewrites deleted data, according to the documentation of
// package erasure.
type remains struct {
	catalogue string                      // as in the documentation of privacytest
	plain     []string                    // writes to disk without overwriting
	rewrite   []string                    // overwrites
	of        func(path string) (is bool) // whether a file has tables and indexes; the others are journals
}

var remaining = map[privacysql.Dialect]remains{
	privacysql.PostgreSQL: {
		catalogue: `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
		plain:     []string{"VACUUM gone", "CHECKPOINT"}, rewrite: []string{"VACUUM FULL gone", "ANALYZE gone", "VACUUM FULL pg_statistic", "CHECKPOINT"},
		of: func(path string) bool { return strings.HasPrefix(path, "data/base/") },
	},
	privacysql.MariaDB: {
		catalogue: "SELECT CONCAT('`', table_schema, '`.`', table_name, '`') FROM information_schema.tables WHERE table_schema = DATABASE()",
		plain:     []string{"FLUSH TABLES gone FOR EXPORT", "UNLOCK TABLES"},
		rewrite:   []string{"OPTIMIZE TABLE gone", "FLUSH TABLES gone FOR EXPORT", "UNLOCK TABLES"},
		of:        func(path string) bool { return strings.HasSuffix(path, "/gone.ibd") },
	},
}

// A server no longer shows deleted data, but they stay in the files of the table until it is rewritten, and longer in
// the journals, as the documentation of package erasure says.
func TestWhatServersKeepOfWhatIsDeleted(t *testing.T) {
	const rows = 400
	eachServer(t, func(t *testing.T, d *database) {
		server, source := d.own(t)
		says := remaining[d.dialect]
		db := d.dial(t, source)
		connected(t, db, "CREATE TABLE gone (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL)", "CREATE INDEX gone_email ON gone (email)")
		address := func(i int) string { return fmt.Sprintf("canary-%06d@example.org", i*7919%rows) }
		var values []string
		for i := range rows {
			values = append(values, fmt.Sprintf("(%d, '%s')", i, address(i)))
		}
		exec(t, db, "INSERT INTO gone VALUES "+strings.Join(values, ", "))
		exec(t, db, says.plain...)
		exec(t, db, "DELETE FROM gone WHERE id % 2 = 0")
		exec(t, db, says.plain...)

		shown := shownBy(t, privacytest.RawTables(db, says.catalogue))
		for i := range rows {
			if got, want := bytes.Contains(shown, []byte(address(i))), i%2 == 1; got != want {
				t.Errorf("row %d is shown: %v, want %v", i, got, want)
			}
		}
		in := func(tables bool) (n int) {
			content := filesOf(t, server.dir, func(path string) bool { return says.of(path) == tables })
			for i := 0; i < rows; i += 2 {
				if bytes.Contains(content, []byte(address(i))) {
					n++
				}
			}
			return n
		}
		before := in(true)
		if before == 0 {
			t.Error("the files of the table have nothing of what was deleted: the documentation says that they have")
		}
		exec(t, db, says.rewrite...)
		if after := in(true); after > 0 {
			t.Errorf("the files of the table have %d of %d deleted rows after they were rewritten, want none", after, rows/2)
		}
		journals := in(false)
		if journals == 0 {
			t.Error("the journals have nothing of what was deleted: the documentation says that they have")
		}
		t.Logf("%d rows deleted: %d in the files of the table, none once these were rewritten, %d in journals", rows/2, before, journals)
	})
}

// shownBy returns everything that a reader yields, joined.
func shownBy(t *testing.T, r privacytest.RawReader) (all []byte) {
	t.Helper()
	for c, err := range r.Raw(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c.Bytes...)
	}
	return all
}

// filesOf returns the content of the chosen files of a folder.
func filesOf(t *testing.T, dir string, chosen func(path string) bool) (all []byte) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return nil // the server has removed the file in the meantime
		}
		below, err := filepath.Rel(dir, path)
		if err != nil || !chosen(filepath.ToSlash(below)) {
			return err
		}
		content, err := os.ReadFile(path)
		all = append(all, content...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The documented catalogue query shows the tables of SQLite, including rows that an application marks as deleted.
func TestRawTablesOfSQLite(t *testing.T) {
	db := onSQLite.open(t)
	exec(t, db, `CREATE TABLE "odd name" (id TEXT, gone INTEGER)`, `INSERT INTO "odd name" VALUES ('canary', 1)`)
	all := shownBy(t, privacytest.RawTables(db, `SELECT '"' || name || '"' FROM sqlite_master WHERE type = 'table'`))
	if want := "canary\n1\n"; string(all) != want {
		t.Errorf("got %q, want %q", all, want)
	}
}
