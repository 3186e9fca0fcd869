package privacysql

import (
	"errors"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
)

func TestPrefix(t *testing.T) {
	for _, c := range []struct {
		prefix string
		fault  string // empty: accepted
	}{
		{"", ""},
		{"privacy_", ""},
		{"p", ""},
		{"a1_b2_", ""},
		{strings.Repeat("p", maxPrefix), ""},
		{strings.Repeat("p", maxPrefix+1), "is too long"},
		{"1_", "does not begin with a lower-case letter"},
		{"_", "does not begin with a lower-case letter"},
		{"Privacy_", "does not begin with a lower-case letter"},
		{"privacY_", "has something else than lower-case letters, digits and underscores"},
		{"privacy-", "has something else than lower-case letters, digits and underscores"},
		{"a b", "has something else than lower-case letters, digits and underscores"},
		{"a.b", "has something else than lower-case letters, digits and underscores"},
		{"a;--", "has something else than lower-case letters, digits and underscores"},
		{"a'", "has something else than lower-case letters, digits and underscores"},
		{"a{p}", "has something else than lower-case letters, digits and underscores"},
		{"é", "does not begin with a lower-case letter"},
		{"aé", "has something else than lower-case letters, digits and underscores"},
		{"a\x00", "has something else than lower-case letters, digits and underscores"},
		{"sqlite_", "is what the database keeps for itself"},
		{"sqlite", ""},
		{"pg_", ""},
	} {
		var f privacy.Faults
		o := Options{Prefix: c.prefix}
		o.with(&f, SQLite)
		switch list := f.List(); {
		case c.fault == "" && len(list) > 0:
			t.Errorf("%q: refused: %v", c.prefix, list)
		case c.fault != "" && (len(list) != 1 || list[0] != privacy.Fault{Field: "options.Prefix", Reason: c.fault}):
			t.Errorf("%q: %v, want that it %s", c.prefix, list, c.fault)
		}
	}
}

// What a database keeps for itself is refused there alone.
func TestPrefixOfTheDatabase(t *testing.T) {
	for _, c := range []struct {
		on     Dialect
		prefix string
		taken  bool
	}{{SQLite, "sqlite_", true}, {SQLite, "pg_", false}, {PostgreSQL, "pg_", true}, {PostgreSQL, "sqlite_", false}, {MariaDB, "sqlite_", false}, {MariaDB, "pg_", false}} {
		var f privacy.Faults
		o := Options{Prefix: c.prefix}
		if o.with(&f, c.on); (len(f.List()) > 0) != c.taken {
			t.Errorf("%v, %s: %v", c.on, c.prefix, f.List())
		}
	}
}

// Whatever is wrong is said at once, before anything is asked of the database.
func TestMigrateNamesEveryFault(t *testing.T) {
	err := Migrate(t.Context(), nil, 99, &Options{Prefix: "?"})
	var f *privacy.FaultsError
	if !errors.As(err, &f) || !errors.Is(err, privacy.ErrInvalid) || len(f.Faults) != 3 || f.What != "privacysql: migrate" {
		t.Errorf("got %v, want three faults", err)
	}
}

// Numbers and words of the dialects are append-only.
func TestDialects(t *testing.T) {
	for i, want := range []string{"none", "sqlite", "postgresql", "mariadb"} {
		d := Dialect(i)
		text, err := d.MarshalText()
		if err != nil || string(text) != want || d.String() != want {
			t.Errorf("dialect %d: %q, %q, %v, want %q", i, text, d, err, want)
		}
		var back Dialect
		if err := back.UnmarshalText(text); err != nil || back != d {
			t.Errorf("%s: read as %d, %v", text, back, err)
		}
		if has := d.grammar() != nil; has != (d != 0) {
			t.Errorf("%s has a grammar: %v", want, has)
		}
	}
	if len(grammars) != len(dialectWords) {
		t.Errorf("%d grammars, %d words", len(grammars), len(dialectWords))
	}
	d := SQLite
	if err := d.UnmarshalText([]byte("oracle")); !errors.Is(err, privacy.ErrInvalid) || d != SQLite {
		t.Errorf("unknown word: %v, %v", d, err)
	}
	if _, err := Dialect(99).MarshalText(); !errors.Is(err, privacy.ErrInvalid) || Dialect(99).String() != "?" || Dialect(99).grammar() != nil {
		t.Errorf("unknown dialect: %v", err)
	}
}
