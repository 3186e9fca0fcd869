package adopt_test

import (
	"database/sql"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
)

// What the old column says, and what it comes to once it was taken over.
func TestColumn(t *testing.T) {
	db, side := beside(t, 1)
	london := side.Policy.Zone()
	submitted := time.Date(2023, 5, 3, 14, 30, 0, 0, time.UTC)
	yes := time.Date(2015, 6, 1, 0, 0, 0, 0, london)
	tests := []struct {
		id     privacy.SubjectID
		choice any
		on     any
		form   bool
		kind   consent.Kind // 0: no row
		at     time.Time
		want   consent.Why // once taken over; WhyNone: in force
	}{
		{"yes-with-form", "yes", "2023-05-03", true, consent.Given, submitted, consent.WhyNone},
		{"yes-without-form", "yes", "2015-06-01", false, consent.Given, yes, consent.WhyUnproved},
		{"yes-without-day", "yes", nil, false, consent.Given, time.Time{}, consent.WhyUnproved},
		{"no-after-yes", "no", "2015-06-01", false, consent.Withdrawn, time.Time{}, consent.WhyWithdrawn},
		{"no-after-form", "no", "2023-05-03", true, consent.Withdrawn, time.Time{}, consent.WhyWithdrawn},
		{"no", "no", nil, false, consent.Refused, time.Time{}, consent.WhyRefused},
		{"nothing", nil, nil, false, 0, time.Time{}, consent.WhyNeverAsked},
	}
	if _, err := db.Exec(`UPDATE contacts SET marketing_opt_in = NULL`); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		if _, err := db.Exec(`INSERT INTO contacts (id, account_id, main, name, email, phone, job_title, source, obtained_on, marketing_opt_in, opt_in_date)
			VALUES (?, 'A-00001', 0, '', '', '', '', 'direct', '2014-01-01', ?, ?)`, string(tt.id), tt.choice, tt.on); err != nil {
			t.Fatal(err)
		}
		if tt.form {
			if _, err := db.Exec(`INSERT INTO web_forms (id, contact_id, notice, wording, submitted_us) VALUES (?, ?, 'v1', 'Yes.', ?)`,
				"form-of-"+string(tt.id), string(tt.id), submitted.UnixMicro()); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows, err := adopt.Column(t.Context(), db, london)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		i := slices.IndexFunc(rows, func(r consent.Imported) bool { return r.Key.Subject == tt.id })
		switch {
		case i < 0 && tt.kind != 0 || i >= 0 && tt.kind == 0:
			t.Errorf("%s: row %d", tt.id, i)
		case i >= 0 && (rows[i].Kind != tt.kind || !rows[i].At.Equal(tt.at) || rows[i].Proof.Complete() != (tt.form && tt.kind == consent.Given)):
			t.Errorf("%s: %+v", tt.id, rows[i])
		}
	}
	err = within(t, db, side, func(_ *sql.Tx, d *adopt.Requests) error {
		first, err := d.Ledger.Import(t.Context(), slices.Values(rows))
		if err != nil {
			return err
		}
		again, err := d.Ledger.Import(t.Context(), slices.Values(rows))
		if err != nil {
			return err
		}
		if first.Stored != 6 || len(first.AskAgain) != 2 || again.Stored != 0 || again.Known != 6 {
			t.Errorf("first %+v, again %+v", first, again)
		}
		for _, tt := range tests {
			s, err := d.Ledger.State(t.Context(), adopt.Key(tt.id), now.Add(time.Minute))
			if err != nil {
				return err
			}
			if s.Why != tt.want || s.InForce != (tt.want == consent.WhyNone) {
				t.Errorf("%s: %v, in force %v, want %v", tt.id, s.Why, s.InForce, tt.want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A day that is none is an error, not a row.
func TestColumnFails(t *testing.T) {
	db, side := beside(t, 1)
	if _, err := db.Exec(`UPDATE contacts SET marketing_opt_in = 'yes', opt_in_date = 'last summer'`); err != nil {
		t.Fatal(err)
	}
	if rows, err := adopt.Column(t.Context(), db, side.Policy.Zone()); err == nil {
		t.Errorf("%v", rows)
	}
	if _, err := db.Exec(`DROP TABLE web_forms`); err != nil {
		t.Fatal(err)
	}
	if rows, err := adopt.Column(t.Context(), db, side.Policy.Zone()); err == nil {
		t.Errorf("%v", rows)
	}
	var _ host.Queryer = db
}
