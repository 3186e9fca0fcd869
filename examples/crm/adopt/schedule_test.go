package adopt_test

import (
	"testing"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/readers"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/vqcomms"
	"github.com/lawful-go/lawful/retention"
)

func day(year int, month time.Month, d int) civil.Date { return civil.MustDate(year, month, d) }

// The published floor holds for all that the policy names, and for invoices. It yields to a request for erasure; the
// period of the law does not.
func TestSchedule(t *testing.T) {
	s, err := adopt.Schedule(vqcomms.Policy())
	if err != nil {
		t.Fatal(err)
	}
	dates := retention.Dates{retention.ContractEnd: day(2020, 3, 31), retention.VATPeriodEnd: day(2020, 3, 31)}
	for _, tt := range []struct {
		category privacy.Category
		on       civil.Date
		asked    bool
		want     retention.Action
		through  civil.Date
	}{
		{vqcomms.PersonalDetails, day(2027, 3, 31), false, retention.Keep, day(2027, 3, 31)},
		{vqcomms.PersonalDetails, day(2027, 4, 1), false, retention.Erase, day(2027, 3, 31)},
		{vqcomms.PersonalDetails, day(2020, 4, 1), true, retention.Erase, civil.Date{}},
		{vqcomms.LogFiles, day(2027, 3, 31), false, retention.Keep, day(2027, 3, 31)},
		{readers.Invoices, day(2027, 3, 31), false, retention.Keep, day(2027, 3, 31)},
		{readers.Invoices, day(2027, 4, 1), false, retention.Erase, day(2027, 3, 31)},
		{readers.Invoices, day(2026, 3, 31), true, retention.Keep, day(2026, 3, 31)}, // RET-001
		{readers.Invoices, day(2026, 4, 1), true, retention.Erase, day(2026, 3, 31)},
	} {
		r := retention.Record{ID: "r", Subject: "s", Category: tt.category, Dates: dates}
		v := s.At(tt.on, r)
		if tt.asked {
			v = s.OnRequest(tt.on, r, privacy.No)
		}
		if v.Action != tt.want || v.KeepThrough != tt.through {
			t.Errorf("%s on %s, asked %v: %v through %v, want %v through %v", tt.category, tt.on, tt.asked, v.Action, v.KeepThrough, tt.want, tt.through)
		}
	}
}

// A hold on personal details keeps the categories below them; one on invoices keeps only invoices.
func TestScheduleKnowsInvoicesAndEveryCategoryOfThePolicy(t *testing.T) {
	s, err := adopt.Schedule(vqcomms.Policy())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		hold, record privacy.Category
		want         bool
	}{
		{vqcomms.PersonalDetails, vqcomms.Email, true},
		{vqcomms.Email, vqcomms.PersonalDetails, true},
		{vqcomms.PersonalDetails, readers.Invoices, false},
		{readers.Invoices, readers.Invoices, true},
		{readers.Invoices, vqcomms.Email, false},
		{"invoices-of-2020", vqcomms.Email, true},
	} {
		if got := s.Concerns(retention.Hold{Category: tt.hold}, retention.Record{Category: tt.record}); got != tt.want {
			t.Errorf("hold on %s, record of %s: concerns %t, want %t", tt.hold, tt.record, got, tt.want)
		}
	}
}

// Contact details are to be looked at again three years after they came, and at once where nobody knows when that was.
func TestRechecks(t *testing.T) {
	c, err := adopt.Rechecks()
	if err != nil {
		t.Fatal(err)
	}
	r := retention.Record{ID: "r", Subject: "s", Category: vqcomms.PersonalDetails, Dates: retention.Dates{retention.Collected: day(2023, 11, 24)}}
	if c.At(day(2026, 11, 24), r).Stale || !c.At(day(2026, 11, 25), r).Stale || !c.At(day(2026, 11, 24), retention.Record{Category: r.Category}).Stale {
		t.Errorf("%+v", c.At(day(2026, 11, 24), r))
	}
}
