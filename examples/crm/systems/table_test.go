package systems_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/privacytest"

	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/examples/crm/systems"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
)

var on = civil.MustDate(2026, 11, 24)

// open returns a database of its own with so many accounts.
func open(t *testing.T, accounts int) *host.DB {
	t.Helper()
	db, err := host.Open(t.Context(), "file:"+filepath.Join(t.TempDir(), "crm.db")+"?_pragma=synchronous(OFF)&_pragma=journal_mode(MEMORY)", accounts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// rows are one account whose contracts ended, with two contacts, their invoices and log files.
var rows = []string{
	`INSERT INTO accounts (id, name, kind, city, opened_on) VALUES ('co', 'Co', 'company', 'Bath', '2010-01-01'), ('by', 'By', 'company', 'Bath', '2010-01-01')`,
	`INSERT INTO contacts (id, account_id, main, name, email, phone, job_title, source, obtained_on, deleted_at) VALUES
		('ann', 'co', 1, 'Ann', 'ann@co.example', '01632 960001', 'Head', 'direct', '2010-01-02', NULL),
		('bob', 'by', 0, 'Bob', 'bob@by.example', '', '', 'direct', '2010-01-03', '2011-01-01 17:00:00')`,
	`INSERT INTO contracts (id, account_id, product, quoted_on, starts_on, ends_on) VALUES
		('k1', 'co', '', '2010-01-01', '2010-02-01', '2015-01-31'), ('k2', 'by', '', '2010-01-01', '2010-02-01', NULL)`,
	`INSERT INTO invoices (id, contract_id, contact_id, issued_on, vat_period_end) VALUES
		('i1', 'k1', 'ann', '2010-02-01', '2010-03-31'), ('i2', 'k1', 'ann', '2011-02-01', '2011-03-31'), ('i3', 'k2', 'bob', '2010-02-01', '2010-03-31')`,
	`INSERT INTO invoice_lines (invoice_id, line, item, net_pence, vat_pence) VALUES ('i1', 1, 'x', 1, 1), ('i1', 2, 'y', 1, 1)`,
	`INSERT INTO tickets (id, contact_id, subject, opened_on, deleted_at) VALUES ('t1', 'ann', '', '2011-01-01', '2011-02-01 17:00:00'), ('t2', 'bob', '', '2011-01-01', NULL)`,
	`INSERT INTO log_files (id, ticket_id, name, received_on, size_bytes) VALUES
		('l1', 't1', '', '2011-01-01', 1), ('l2', 't1', '', '2011-01-01', 1), ('l3', 't2', '', '2011-01-01', 1)`,
}

func filled(t *testing.T) *host.DB {
	t.Helper()
	db := open(t, 2)
	for _, s := range rows {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	return db
}

// Billing and support keep the contract of an eraser. So does the CRM, which holds one record of each person.
func TestErasers(t *testing.T) {
	for system, change := range map[erasure.SystemID]string{
		"billing": `UPDATE invoices SET paid_on = '2026-01-01' WHERE id = ?`, "support": `UPDATE log_files SET size_bytes = 2 WHERE id = ?`,
	} {
		t.Run(string(system), func(t *testing.T) {
			privacytest.TestEraser(t, func(t *testing.T) privacytest.EraserSystem {
				db := filled(t)
				s := privacytest.EraserSystem{Eraser: systems.All(db, on)[system], Subject: "ann", Other: "bob"}
				for i, err := range s.Eraser.Find(t.Context(), "ann") {
					if err != nil {
						t.Fatal(err)
					}
					s.Items = append(s.Items, i)
				}
				s.Change = func(i erasure.Item) error { _, err := db.Exec(change, string(i.ID)); return err }
				return s
			})
		})
	}
}

// Details go, the row that invoices refer to stays, and nothing in it leads to the person.
func TestDetailsGo(t *testing.T) {
	db := filled(t)
	crm := systems.All(db, on)["crm"]
	for _, who := range []privacy.SubjectID{"ann", "bob"} {
		for i, err := range crm.Find(t.Context(), who) {
			if err != nil {
				t.Fatal(err)
			}
			if err := crm.Erase(t.Context(), i, 0); err != nil {
				t.Error(err)
			}
			if err := crm.Erase(t.Context(), i, 0); err != nil {
				t.Errorf("again: %v", err)
			}
		}
		for range crm.Find(t.Context(), who) {
			t.Errorf("%s is still found", who)
		}
	}
	left, err := host.Column[string](t.Context(), db, `SELECT name || email || phone || job_title FROM contacts WHERE id IN ('ann', 'bob')`)
	if err != nil || !slices.Equal(left, []string{"", ""}) {
		t.Errorf("left %q, %v", left, err)
	}
}

// What is due is selected by the day on which the last contract ended.
func TestSweepers(t *testing.T) {
	for _, system := range []erasure.SystemID{"crm", "support", "billing"} {
		t.Run(string(system), func(t *testing.T) {
			privacytest.TestSweeper(t, func(t *testing.T) privacytest.SweeperSystem {
				db := open(t, 5)
				e := systems.All(db, on)[system]
				s := privacytest.SweeperSystem{Sweeper: e.(erasure.Sweeper)}
				people, err := host.Column[privacy.SubjectID](t.Context(), db, `SELECT id FROM contacts ORDER BY id`)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range people {
					for i, err := range e.Find(t.Context(), p) {
						if err != nil {
							t.Fatal(err)
						}
						s.Category, s.Items = i.Category, append(s.Items, i)
					}
				}
				return s
			})
		})
	}
}

func TestLookup(t *testing.T) {
	all := systems.All(filled(t), on)
	for id, want := range map[privacy.RecordID]erasure.SystemID{"ann": "crm", "i2": "billing", "l1": "support"} {
		if system, item, err := systems.Lookup(t.Context(), all, id); err != nil || system != want || item.Subject != "ann" {
			t.Errorf("%s: %s, %+v, %v", id, system, item, err)
		}
	}
	if _, _, err := systems.Lookup(t.Context(), all, "nothing"); !errors.Is(err, privacy.ErrNotFound) {
		t.Error(err)
	}
	for _, e := range all {
		for h, err := range e.(erasure.Lister).Held(t.Context(), nil) {
			if err != nil || h.Items == 0 || strings.Contains(string(h.Category), " ") {
				t.Errorf("%+v, %v", h, err)
			}
		}
	}
}
