package transfer

import (
	"fmt"

	"github.com/lawful-go/lawful/privacy"
)

// row is a row of the tables.
type row struct {
	privacy.Row
	table, name string
}

// rows returns every row, table by table.
func (t *Tables) rows() (list []row) {
	add := func(table string, i int, p *privacy.Provision, name string) {
		list = append(list, row{privacy.Row{Field: fmt.Sprintf("%s[%d]", table, i), Provision: p}, table, name})
	}
	for i := range t.General {
		add("general", i, &t.General[i], "general principle")
	}
	for i := range t.Territories {
		add("territories", i, &t.Territories[i].Provision, "territory")
	}
	for i := range t.Rules {
		add("rules", i, &t.Rules[i].Provision, t.Rules[i].name())
	}
	for i := range t.Tests {
		add("tests", i, &t.Tests[i].Provision, "standard of protection: "+t.Tests[i].Standard)
	}
	return list
}

// check returns an error with every fault of the tables.
func (l *Law) check() error {
	var f privacy.Faults
	t := &l.t
	f.CheckRegulation(t.Regulation)
	tables := make(map[string][]privacy.Row)
	for _, r := range t.rows() {
		tables[r.table] = append(tables[r.table], r.Row)
	}
	f.Require(len(t.General) > 0, "general", "is empty: cite the general principle of transfers")
	f.CheckRows(false, tables["general"]...)
	f.Require(len(t.Territories) > 0, "territories", "are empty: say where data can go without a transfer")
	f.CheckRows(false, tables["territories"]...)
	for i := range t.Territories {
		f.Require(len(t.Territories[i].Places) > 0, fmt.Sprintf("territories[%d].places", i), "are empty")
		for j, place := range t.Territories[i].Places {
			f.Require(Known(place), fmt.Sprintf("territories[%d].places[%d]", i, j), unknownPlaceText)
		}
	}
	seen := make(map[string]bool)
	for i, r := range tables["rules"] {
		f.CheckRow(r)
		t.Rules[i].check(&f, r.Field, seen)
	}
	l.checkOverlaps(&f, tables["rules"])
	f.CheckRows(true, tables["tests"]...)
	for i := range t.Tests {
		f.Require(t.Tests[i].Standard != "", fmt.Sprintf("tests[%d].standard", i), "is empty")
	}
	return f.Err("transfer: law")
}

const unknownPlaceText = "is not ISO 3166-1 alpha-2, EEA, EPO or EU-institutions"

// check records what is wrong with a rule apart from its provision.
func (r *Rule) check(f *privacy.Faults, where string, seen map[string]bool) {
	f.Require(r.ID != "" && !seen[r.ID], where+".id", "is empty or not the only one: give each rule an ID of its own")
	seen[r.ID] = true
	f.Require(r.Mechanism.bit() != 0, where+".mechanism", "is no mechanism")
	f.Require(r.To == "" || Known(r.To), where+".to", unknownPlaceText)
	f.Require(r.Mechanism.bit() == 0 || r.Mechanism.byDecision() == (r.To != ""), where+".to", "is for a decision on a place, and for nothing else")
	f.Require(r.Before.IsZero() || !r.Fell.IsZero(), where+".fell", "is empty: cite what ended the rule")
	for i, q := range r.Requires {
		field := fmt.Sprintf("%s.requires[%d]", where, i)
		f.Require(q.Condition.Code(privacy.No) != "", field+".condition", "is no condition")
		f.Require(q.Condition != SignedInTime || !r.SignBefore.IsZero(), field+".condition", "is signed-in-time, but signBefore is not set")
		f.Require(q.Condition != SignedInTime && q.Condition != Unchanged || !r.Fell.IsZero(), field+".condition", "needs fell: cite what ended the rule")
	}
}

// checkOverlaps records rules on one mechanism and place that are in force on one day.
func (l *Law) checkOverlaps(f *privacy.Faults, rules []privacy.Row) {
	seen := make(map[[2]int]bool)
	for number := range geography.codes {
		list := l.rulesOn(uint16(number))
		for i, b := range list {
			for _, a := range list[:i] {
				pair := [2]int{a.at, b.at}
				apart := a.rule.Mechanism != b.rule.Mechanism || !a.rule.Before.IsZero() && !b.rule.Since.Before(a.rule.Before)
				f.Require(apart || seen[pair], rules[b.at].Field+".since", "is "+b.rule.Since.String()+": "+rules[a.at].Field+" is still in force")
				seen[pair] = seen[pair] || !apart
			}
		}
	}
}
