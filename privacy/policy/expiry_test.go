package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

// The finding names the record, its last day, the rule and how many others there are. In any order, it prefers a
// record that no hold keeps, then the one whose period ended first.
func TestExpiryNamesRecordDayAndRule(t *testing.T) {
	doc := full(document(onLaw))
	doc.Retention = append(doc.Retention, policy.Retention{ID: "eight-years", Category: "contact", From: retention.ContractEnd, Min: civil.Period{Years: 8}, MinForce: retention.Business}) // keeps them, so it decides
	record := func(id privacy.RecordID, ended civil.Date) retention.Record {
		return retention.Record{ID: id, Subject: "person-1", Category: email, Dates: retention.Dates{retention.ContractEnd: ended}}
	}
	first, second, third := record("inv-2", day(2010, 3, 31)), record("inv-1", day(2012, 3, 31)), record("inv-3", day(2012, 3, 31))
	fresh := record("inv-9", day(2026, 1, 1))
	const detail = "the retention period has ended: record "
	for _, tt := range []struct {
		name    string
		records []retention.Record
		held    privacy.Category
		want    string
	}{
		{"one", []retention.Record{fresh, second}, "", detail + "inv-1 could be kept through 2019-03-31 by seven-years"},
		{"three", []retention.Record{third, second, first}, "", detail + "inv-2 could be kept through 2017-03-31 by seven-years, and 2 more"},
		{"of one day", []retention.Record{third, second}, "", detail + "inv-1 could be kept through 2019-03-31 by seven-years, and 1 more"},
		{"all held", []retention.Record{second, first}, email, detail + "inv-2 could be kept through 2017-03-31 by seven-years, and 1 more"},
	} {
		for _, reversed := range []bool{false, true} {
			records := slices.Clone(tt.records)
			if reversed {
				slices.Reverse(records)
			}
			h := &host{origins: []policy.Origin{told("person-1")}, records: records}
			if tt.held != "" {
				h.holds = []retention.Hold{{ID: "h", Matter: "m", Category: tt.held, Placed: day(2020, 1, 1)}}
			}
			d, err := guard(t, doc, h.sources(), nil).Decide(t.Context(), question())
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Obstacles(); len(got) != 1 || got[0].Code != "RT-EXPIRED-01" || got[0].Detail != tt.want {
				t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
			}
		}
	}
	mixed := []retention.Record{first, {ID: "note", Subject: "person-1", Category: "contact", Dates: second.Dates}}
	for range 2 { // the hold concerns only the e-mail
		h := &host{origins: []policy.Origin{told("person-1")}, records: mixed, holds: []retention.Hold{{ID: "h", Matter: "m", Category: email, Placed: day(2020, 1, 1)}}}
		d, err := guard(t, doc, h.sources(), nil).Decide(t.Context(), question())
		if want := detail + "note could be kept through 2019-03-31 by seven-years, and 1 more"; err != nil || d.Obstacles()[0].Detail != want {
			t.Errorf("%v, %v, want %s", err, d.Obstacles(), want)
		}
		slices.Reverse(mixed)
	}
}
