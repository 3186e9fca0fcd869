package main

import (
	"strings"
	"testing"

	"github.com/lawful-go/lawful/examples/crm/host"
)

// The next contact of the account gets the row that an erasure left empty. The row is no longer the erased one, so a
// replay leaves it alone and reports it (Art 5(1)(d), (f)).
func TestReplayLeavesARowThatIsUsedAgain(t *testing.T) {
	file := worked(t)
	order := []string{"-subject", "C-00005", "-id", "request-8", "-claims", "no"}
	plan := good(t, file, append([]string{"retention", "plan"}, order...)...)
	good(t, file, append([]string{"retention", "apply", "-plan", digests.FindString(plan)}, order...)...)
	db, err := host.Open(t.Context(), file, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const next = "UPDATE contacts SET name = 'New Person', email = 'new.person@example.org', phone = '01632 960000' WHERE id = 'C-00005'"
	if _, err := db.ExecContext(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	out := good(t, file, "retention", "replay")
	if !strings.Contains(out, "left for you to decide") || !strings.Contains(out, "ER-VERSION-01") || strings.Contains(out, "1    are gone again") {
		t.Errorf("replay says\n%s", out)
	}
	var email string
	if err := db.QueryRowContext(t.Context(), "SELECT email FROM contacts WHERE id = 'C-00005'").Scan(&email); err != nil || email != "new.person@example.org" {
		t.Errorf("the contact of today: %q, %v", email, err)
	}
}
