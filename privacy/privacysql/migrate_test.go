package privacysql

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lawful-go/lawful/privacy"
)

// released has the digest of each migration that a tag has. A file whose digest stands here is never changed: another version
// is made.
var released []string

// There is a file for each version, none beyond the latest, and none that was changed after its release.
func TestMigrationsAreAsReleased(t *testing.T) {
	files, err := migrations.ReadDir("schema")
	if err != nil || len(files) != latest || len(released) > latest {
		t.Fatalf("%d files and %d digests of %d versions, %v", len(files), len(released), latest, err)
	}
	for i, f := range files {
		if want := fmt.Sprintf("%04d.sql", i+1); f.Name() != want {
			t.Errorf("file %s, want %s", f.Name(), want)
		}
		text, err := migrations.ReadFile("schema/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(text)); i < len(released) && got != released[i] {
			t.Errorf("%s has the digest %s, and was released with %q: add a version instead", f.Name(), got, released[i])
		}
	}
}

// The schema for a host's tool is a file system, and refuses options that Migrate refuses.
func TestSchemaIsAFileSystem(t *testing.T) {
	for _, d := range []Dialect{SQLite, PostgreSQL, MariaDB} {
		files, err := Schema(d, &Options{Prefix: "p_"})
		if err != nil {
			t.Fatal(err)
		}
		if err := fstest.TestFS(files, "0001.sql"); err != nil {
			t.Errorf("%v: %v", d, err)
		}
		text, err := fs.ReadFile(files, "0001.sql")
		if err != nil || strings.ContainsAny(string(text), "{}") || !strings.Contains(string(text), "INSERT INTO p_schema (version, marker) VALUES (1, '"+marker+"');") {
			t.Errorf("%v: %v\n%s", d, err, text)
		}
	}
	if _, err := Schema(0, nil); !errors.Is(err, privacy.ErrInvalid) || !strings.HasPrefix(err.Error(), "privacysql: schema: ") {
		t.Error(err)
	}
}

// Every table but the schema's has the tenant first in its key and in its indexes, nothing is NULL, and every name
// bears the prefix.
func TestSchema(t *testing.T) {
	for i, names := range tables {
		text, err := migrations.ReadFile(fmt.Sprintf("schema/%04d.sql", i+1))
		if err != nil {
			t.Fatal(err)
		}
		made := make(map[string]bool)
		for one := range strings.SplitSeq(strings.TrimSpace(string(text)), ";\n") {
			if name := checkMade(t, strings.TrimSuffix(strings.TrimSpace(one), ";")); name != "" {
				made[name] = true
			}
		}
		for _, name := range names {
			if !made[name] {
				t.Errorf("version %d: table %s is not made", i+1, name)
			}
			delete(made, name)
		}
		for name := range made {
			t.Errorf("version %d: table %s is made, and nobody looks whether it is there", i+1, name)
		}
	}
}

// checkMade reports what is wrong with a statement that makes a table, whose name it returns, or an index.
func checkMade(t *testing.T, one string) (table string) {
	t.Helper()
	if m := regexp.MustCompile(`^CREATE TABLE \{p\}(\w+) \(`).FindStringSubmatch(one); m != nil {
		table = m[1]
		if table != "schema" && !regexp.MustCompile(`\n\tPRIMARY KEY \(tenant[,)]`).MatchString(one) {
			t.Errorf("table %s: the tenant is not first in the key", table)
		}
		for line := range strings.Lines(one) {
			if column := regexp.MustCompile(`^\t[a-z]\w+ `).FindString(line); column != "" && !strings.Contains(line, "} NOT NULL") {
				t.Errorf("table %s: column %s may be NULL", table, column)
			}
		}
	} else if column := regexp.MustCompile(`^ALTER TABLE \{p\}\w+ ADD COLUMN \w+ \{\w+\} NOT NULL DEFAULT ('')?\d*$|^UPDATE \{p\}\w+ SET |^INSERT INTO \{p\}\w+ \(tenant, |^DELETE FROM \{p\}\w+ WHERE `); column.MatchString(one) {
		return "" // what is there already has a value in a column that comes later
	} else if !regexp.MustCompile(`^CREATE (UNIQUE )?INDEX \{p\}\w+ ON \{p\}\w+ \(tenant, `).MatchString(one) {
		t.Errorf("neither a table nor an index that begins with the tenant: %s", one)
	}
	for d := range grammars[1:] {
		if whole := grammars[d+1].write(one, "p_"); strings.ContainsAny(whole, "{}") {
			t.Errorf("%v: a piece is missing: %s", Dialect(d+1), whole)
		}
	}
	return table
}
