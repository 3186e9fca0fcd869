package lint_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/policy/lint"
	"github.com/lawful-go/lawful/retention"
)

// "Leads go two years after the last contact, customers six years after their contract", written in each way that a
// document allows. The rule on leads is a fault unless leads and customers are sibling categories (LAW j4).
func TestARuleMustNotStopARunningContract(t *testing.T) {
	const lead, other, customer privacy.Category = "lead", "billing", "contact"
	rule := func(id string, c privacy.Category, from retention.Trigger) policy.Retention {
		return policy.Retention{ID: id, Category: c, From: from, Max: civil.Period{Years: 2}}
	}
	leads := func(c privacy.Category) policy.Retention { return rule("leads", c, retention.LastContact) }
	customers := func(c privacy.Category) policy.Retention { return rule("customers", c, retention.ContractEnd) }
	uses := func(id privacy.ActivityID, g lawfulbasis.Ground, data ...privacy.Category) policy.Activity {
		return policy.Activity{ID: id, Title: string(id), Grounds: []lawfulbasis.Ground{g}, Data: data}
	}
	ended := uses("old", policytest.OnContract, customer)
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
		{"both on one category", []policy.Retention{leads(customer), customers(customer)}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", true},
		{"leads alone have a rule", []policy.Retention{leads(customer)}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", true},
		{"leads below customers", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, customer, true},
		{"customers below leads", []policy.Retention{leads(customer), customers(lead)}, []policy.Activity{uses("serve", policytest.OnContract, lead)}, customer, true},
		{"siblings", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", false},
		{"siblings, and steps before a contract", []policy.Retention{leads(lead), customers(customer)},
			[]policy.Activity{uses("quote", policytest.OnContract, lead), uses("serve", policytest.OnContract, customer)}, "", false},
		{"siblings, customers until the relationship ends", []policy.Retention{leads(lead), rule("customers", customer, retention.RelationshipEnd)},
			[]policy.Activity{uses("quote", policytest.OnContract, lead), uses("serve", policytest.OnContract, customer)}, "", false},
		{"siblings, customers by record", []policy.Retention{leads(lead), rule("customers", customer, retention.VATPeriodEnd)},
			[]policy.Activity{uses("quote", policytest.OnContract, lead), uses("serve", policytest.OnContract, customer)}, "", true},
		{"siblings, one activity with both", []policy.Retention{leads(lead), customers(customer)}, []policy.Activity{uses("serve", policytest.OnContract, lead, customer)}, "", true},
		{"nothing but leads", []policy.Retention{leads(lead)}, []policy.Activity{uses("quote", policytest.OnContract, lead)}, "", true},
		{"siblings whose rule is over", []policy.Retention{leads(lead), over}, []policy.Activity{uses("quote", policytest.OnContract, lead), uses("serve", policytest.OnContract, customer)}, "", true},
		{"other data beside", []policy.Retention{leads(lead)}, []policy.Activity{uses("quote", policytest.OnContract, lead), uses("serve", policytest.OnContract, other)}, "", true},
		{"not on a contract", []policy.Retention{leads(customer)}, []policy.Activity{uses("news", policytest.OnConsent, customer)}, "", false},
		{"an activity that is over", []policy.Retention{leads(customer)}, []policy.Activity{ended}, "", false},
		{"a rule that is over", []policy.Retention{former}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", false},
		{"from the end of the relationship", []policy.Retention{rule("leads", customer, retention.RelationshipEnd)}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", false},
		{"each record by itself", []policy.Retention{rule("leads", customer, retention.VATPeriodEnd)}, []policy.Activity{uses("bill", policytest.OnContract, customer)}, "", false},
		{"an event of the host's own", []policy.Retention{rule("leads", customer, "visited")}, []policy.Activity{uses("serve", policytest.OnContract, customer)}, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := sound()
			doc.Categories = []policy.Category{
				{ID: customer}, {ID: lead, Parent: tt.parent}, {ID: other},
			}
			doc.Retention, doc.Activities = tt.rules, tt.does
			found := slices.ContainsFunc(lint.Document(doc, day(2026, 11, 30)), func(f privacy.Finding) bool {
				return f.Code == "RT-RUNNING-01" && f.Where == "retention[0]"
			})
			if found != tt.want {
				t.Errorf("found %t, want %t", found, tt.want)
			}
		})
	}
}
