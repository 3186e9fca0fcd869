package systems_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/retention"
)

// The details of every contact come with their day, also of one marked as deleted, and of one whose day nobody wrote down; of one
// that was erased nothing comes.
func TestContacts(t *testing.T) {
	db := filled(t)
	for _, s := range []string{
		`UPDATE contacts SET name = '', email = '', phone = '', job_title = '' WHERE id NOT IN ('ann', 'bob')`,
		`INSERT INTO contacts (id, account_id, main, name, email, phone, job_title, source, obtained_on) VALUES
			('cat', 'co', 0, 'Cat', '', '', '', 'direct', 'once upon a time'), ('dan', 'co', 0, '', '', '', '', 'direct', '2010-01-02')`,
	} {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	list, err := systems.Contacts(t.Context(), db)
	var got []string
	for _, r := range list {
		got = append(got, fmt.Sprint(r.ID, " ", r.Subject, " ", r.Category, " ", r.Dates[retention.Collected]))
	}
	if want := []string{"ann ann personal-details 2010-01-02", "bob bob personal-details 2010-01-03", "cat cat personal-details "}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := systems.Contacts(t.Context(), db); err == nil {
		t.Error("contacts of a database that is closed")
	}
}
