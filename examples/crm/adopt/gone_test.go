package adopt_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
)

// Once the office is closed, no byte of an erased person is in any file of the application, including the ledger's.
func TestErasedByTheOfficeIsInNoFile(t *testing.T) {
	db, side := beside(t, 50)
	office, err := side.Office(t.Context(), db, now)
	if err != nil {
		t.Fatal(err)
	}
	defer office.Close()
	people, err := host.Column[string](t.Context(), db, `SELECT c.id FROM contacts c JOIN contracts k ON k.account_id = c.account_id WHERE c.email <> ''
		GROUP BY c.id HAVING SUM(k.ends_on IS NULL) = 0 AND MAX(k.ends_on) < '2019-11-24' ORDER BY c.id LIMIT 20`)
	if err != nil {
		t.Fatal(err)
	}
	gone := make(map[string]string) // maps each value to its owner
	for _, id := range people {
		for _, column := range []string{"email", "phone"} {
			values, err := host.Column[string](t.Context(), db, `SELECT `+column+` FROM contacts WHERE id = ?1 AND `+column+` <> '' AND `+column+` NOT IN (SELECT `+column+` FROM contacts WHERE id <> ?1)`, id)
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				gone[v] = id + " " + column
			}
		}
		subject := privacy.SubjectID(id)
		ids, err := adopt.Identifiers(t.Context(), db, subject)
		if err != nil {
			t.Fatal(err)
		}
		plan, err := office.Plan(t.Context(), erasure.Order{ID: erasure.ID("erasure-" + id), Subject: subject, Reason: erasure.Requested, On: civil.MustDate(2026, 11, 24), By: "clerk", Claims: privacy.No})
		if err != nil {
			t.Fatal(err)
		}
		if goes, _ := plan.Going(); goes == 0 {
			t.Errorf("%s: nothing goes", id)
		}
		if _, err := office.Apply(t.Context(), plan, ids...); err != nil {
			t.Fatal(err)
		}
	}
	if err := office.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(db.Name + "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for value, whose := range gone {
			if bytes.Contains(content, []byte(value)) {
				t.Errorf("%s is in %s", whose, filepath.Base(file))
			}
		}
	}
	if len(gone) == 0 {
		t.Error("nothing was erased")
	}
	t.Logf("%d values of %d people in %d files", len(gone), len(people), len(files))
}
