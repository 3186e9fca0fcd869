package recipes_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/lawful-go/lawful/examples/recipes"
	"github.com/lawful-go/lawful/privacy"
)

// A database is in the file that was named, whatever the name, and what was stored is there when it is opened again.
func TestOpen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "contacts ?#%20.db")
	for _, want := range []privacy.Outcome{privacy.Denied, privacy.Permitted} {
		db, err := recipes.Database(file)
		if err != nil {
			t.Fatal(err)
		}
		side, err := recipes.Open(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		d, err := side.MayMail(t.Context(), "alice")
		if err != nil || d.Outcome() != want {
			t.Errorf("mail is %v, %v, want %v", d.Outcome(), err, want)
		}
		if err := errors.Join(side.Subscribe(t.Context(), "alice"), db.Close()); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
	}
}

// What the library refuses at the beginning is refused: tables that are somebody else's, and a connection whose
// commits a power cut may take back.
func TestOpenRefuses(t *testing.T) {
	for statement, class := range map[string]error{
		"CREATE TABLE privacy_hold (mine TEXT)": privacy.ErrExists,
		"PRAGMA synchronous = OFF":              privacy.ErrInvalid,
	} {
		db, err := recipes.Database(filepath.Join(t.TempDir(), "contacts.db"))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
		if _, err := recipes.Open(t.Context(), db); !errors.Is(err, class) {
			t.Errorf("after %s: %v, want %v", statement, err, class)
		}
	}
}
