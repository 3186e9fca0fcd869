package rights

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lawful-go/lawful/privacy"
)

// clone returns the tables with slices of their own.
func (t Tables) clone() Tables {
	t.Times, t.Bases, t.Refusals, t.Sole = slices.Clone(t.Times), slices.Clone(t.Bases), slices.Clone(t.Refusals), slices.Clone(t.Sole)
	t.Effects, t.Actions, t.Uses = slices.Clone(t.Effects), slices.Clone(t.Actions), slices.Clone(t.Uses)
	t.Silent, t.Manual, t.Regulator, t.Court = slices.Clone(t.Silent), slices.Clone(t.Manual), slices.Clone(t.Regulator), slices.Clone(t.Court)
	for i := range t.Bases {
		t.Bases[i].Bases = slices.Clone(t.Bases[i].Bases)
	}
	for i := range t.Refusals {
		t.Refusals[i].Rights = slices.Clone(t.Refusals[i].Rights)
	}
	for i := range t.Sole {
		r := &t.Sole[i]
		r.Bases, r.Needs, r.Safeguards = slices.Clone(r.Bases), slices.Clone(r.Needs), slices.Clone(r.Safeguards)
	}
	for i := range t.Actions {
		t.Actions[i].Actions = slices.Clone(t.Actions[i].Actions)
	}
	for i := range t.Uses {
		t.Uses[i].Uses = slices.Clone(t.Uses[i].Uses)
	}
	return t
}

// check records what is wrong with the values of the rows.
func (t *Tables) check(f *privacy.Faults) {
	open := false
	for i := range t.Times {
		t.Times[i].check(f, fmt.Sprintf("times[%d]", i))
		open = open || t.Times[i].Before.IsZero()
	}
	f.Require(open, "times", "end: say how time is counted from the first day of the law on")
	for i := range t.Bases {
		r, at := &t.Bases[i], fmt.Sprintf("bases[%d]", i)
		checkValue(f, at+".right", r.Right, rightCount)
		checkValues(f, at+".bases", r.Bases, basisCount)
		checkValue(f, at+".scope", r.Scope, len(availabilityNames))
	}
	for i := range t.Refusals {
		r, at := &t.Refusals[i], fmt.Sprintf("refusals[%d]", i)
		checkValue(f, at+".ground", r.Ground, refusalCount)
		checkValues(f, at+".rights", r.Rights, rightCount)
	}
	for i := range t.Sole {
		r, at := &t.Sole[i], fmt.Sprintf("sole[%d]", i)
		checkValues(f, at+".bases", r.Bases, basisCount)
		for j, s := range r.Safeguards {
			checkValue(f, fmt.Sprintf("%s.safeguards[%d]", at, j), s, len(safeguardWords))
		}
	}
	for i := range t.Effects {
		r, at := &t.Effects[i], fmt.Sprintf("effects[%d]", i)
		checkValue(f, at+".right", r.Right, rightCount)
		f.Require(int(r.Marketing) < len(reached), at+".marketing", "is not a value of it")
		checkValue(f, at+".consequence", r.Consequence, len(consequenceNames))
	}
	for i := range t.Actions {
		checkValues(f, fmt.Sprintf("actions[%d].actions", i), t.Actions[i].Actions, actionCount)
	}
	for i := range t.Uses {
		checkValues(f, fmt.Sprintf("uses[%d].uses", i), t.Uses[i].Uses, useCount)
	}
}

// checkValue records the zero value, and one that its enumeration does not have.
func checkValue[T ~uint8](f *privacy.Faults, field string, v T, count int) {
	f.Require(v != 0 && int(v) < count, field, "is not a value of it")
}

// checkValues checks every value of a list that must have one.
func checkValues[T ~uint8](f *privacy.Faults, field string, list []T, count int) {
	f.Require(len(list) > 0, field, "are empty")
	for i, v := range list {
		checkValue(f, fmt.Sprintf("%s[%d]", field, i), v, count)
	}
}

// checkRows checks the rows of a table: each on its own, and those that answer one question together. A fault counts once.
func checkRows(f *privacy.Faults, gaps bool, rows []row) {
	var all privacy.Faults
	answers := map[int][]privacy.Row{}
	for _, r := range rows {
		all.CheckRow(r.Row)
		for _, k := range r.keys {
			answers[k] = append(answers[k], r.Row)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(answers)) {
		all.CheckRows(gaps, answers[k]...)
	}
	seen := map[privacy.Fault]bool{}
	for _, fault := range all.List() {
		if !seen[fault] {
			f.Add(fault.Field, fault.Reason)
		}
		seen[fault] = true
	}
}
