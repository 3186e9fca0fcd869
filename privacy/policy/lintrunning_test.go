package policy_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
)

// "Leads go two years after the last contact, customers six years after their contract", written in each way that a
// document allows. The linter reports the rule on leads unless leads and customers are sibling categories (LAW j4).
func TestLintFindsARuleThatStopsARunningContract(t *testing.T) {
	const lead, other, customer privacy.Category = "lead", "billing", "contact"
	rule := func(id string, c privacy.Category, from retention.Anchor) policy.Retention {
		return policy.Retention{Rule: retention.Rule{ID: id, Category: c, From: from, Most: civil.Period{Years: 2}}}
	}
	leads := func(c privacy.Category) policy.Retention { return rule("leads", c, retention.LastContact) }
	customers := func(c privacy.Category) policy.Retention { return rule("customers", c, retention.ContractEnd) }
	uses := func(id privacy.ActivityID, g lawfulbasis.Ground, data ...privacy.Category) policy.Activity {
		return policy.Activity{Activity: lawfulbasis.Activity{ID: id, Title: string(id), Grounds: []lawfulbasis.Ground{g}, Data: data}}
	}
	ended := uses("old", onContract, customer)
	ended.Before = day(2020, 1, 1)
	former := leads(customer)
	former.Before = day(2020, 1, 1)
	over := customers(customer)
	over.Before = day(2020, 1, 1)
	for _, tt := range []struct {
		name   string
		rules  []policy.Retention
		does   []policy.Activity
		parent privacy.Category // of leads
		want   bool
	}{
		{"both on one category", []policy.Retention{leads(customer), customers(customer)}, []policy.Activity{uses("serve", onContract, customer)}, "", true},
		{"leads alone have a rule", []policy.Retention{leads(customer)}, []policy.Activity{uses("serve", onContract, customer)}, "", true},
		{"leads below customers", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", onContract, customer)}, customer, true},
		{"customers below leads", []policy.Retention{leads(customer), customers(lead)}, []policy.Activity{uses("serve", onContract, lead)}, customer, true},
		{"siblings", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", onContract, customer)}, "", false},
		{"siblings, and steps before a contract", []policy.Retention{leads(lead), customers(customer)},
			[]policy.Activity{uses("quote", onContract, lead), uses("serve", onContract, customer)}, "", false},
		{"siblings, one activity with both", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", onContract, lead, customer)}, "", true},
		{"nothing but leads", []policy.Retention{leads(lead)}, []policy.Activity{uses("quote", onContract, lead)}, "", true},
		{"siblings whose rule is over", []policy.Retention{leads(lead), over}, []policy.Activity{uses("quote", onContract, lead), uses("serve", onContract, customer)}, "", true},
		{"other data beside", []policy.Retention{leads(lead)}, []policy.Activity{uses("quote", onContract, lead), uses("serve", onContract, other)}, "", true},
		{"not on a contract", []policy.Retention{leads(customer)}, []policy.Activity{uses("news", onConsent, customer)}, "", false},
		{"an activity that is over", []policy.Retention{leads(customer)}, []policy.Activity{ended}, "", false},
		{"a rule that is over", []policy.Retention{former}, []policy.Activity{uses("serve", onContract, customer)}, "", false},
		{"from the end of the relationship", []policy.Retention{rule("leads", customer, retention.RelationshipEnd)}, []policy.Activity{uses("serve", onContract, customer)}, "", false},
		{"each record by itself", []policy.Retention{rule("leads", customer, retention.VATPeriodEnd)}, []policy.Activity{uses("bill", onContract, customer)}, "", false},
		{"an event of the host's own", []policy.Retention{rule("leads", customer, "visited")}, []policy.Activity{uses("serve", onContract, customer)}, "", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := sound()
			doc.Categories = []policy.Category{
				{CategoryDef: privacy.CategoryDef{ID: customer}}, {CategoryDef: privacy.CategoryDef{ID: lead, Parent: tt.parent}}, {CategoryDef: privacy.CategoryDef{ID: other}},
			}
			doc.Retention, doc.Activities = tt.rules, tt.does
			found := slices.ContainsFunc(policy.Lint(doc, day(2026, 11, 30)), func(f privacy.Finding) bool {
				return f.Code == "RT-RUNNING-01" && f.Where == "retention[0]"
			})
			if found != tt.want {
				t.Errorf("found %t, want %t", found, tt.want)
			}
		})
	}
}

// The finding names the record, its last day, the rule and how many others there are. In any order, it prefers a
// record that no hold keeps, then the one whose period ended first.
func TestExpiryNamesRecordDayAndRule(t *testing.T) {
	doc := full(document(onLaw))
	doc.Retention = append(doc.Retention, policy.Retention{Rule: retention.Rule{
		ID: "eight-years", Category: "contact", From: retention.ContractEnd, Least: civil.Period{Years: 8}, Force: retention.House,
	}}) // keeps them, so it decides
	record := func(id privacy.RecordID, ended civil.Date) retention.Record {
		return retention.Record{ID: id, Subject: "person-1", Category: email, Dates: retention.Dates{retention.ContractEnd: ended}}
	}
	first, second, third := record("inv-2", day(2010, 3, 31)), record("inv-1", day(2012, 3, 31)), record("inv-3", day(2012, 3, 31))
	fresh := record("inv-9", day(2026, 1, 1))
	const detail = "the time for keeping the data has run out: record "
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
