package transfer_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Every row has what documents and checks need of it.
func TestRows(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range rules() {
		if r.ID == "" || seen[r.ID] {
			t.Errorf("%q: no ID of its own", r.ID)
		}
		seen[r.ID] = true
		if (r.from == uk) != strings.HasPrefix(r.ID, "uk-") || r.Mechanism == transfer.NoMechanism || r.Cite.IsZero() {
			t.Errorf("%s: %+v", r.ID, r)
		}
		if r.Since.IsZero() || !r.Before.IsZero() && (!r.Since.Before(r.Before) || r.Fell.IsZero()) || r.Before.IsZero() != r.Fell.IsZero() {
			t.Errorf("%s: from %v to %v, %v", r.ID, r.Since, r.Before, r.Fell)
		}
		if r.Verified.Before(today) || r.To != "" && !transfer.Known(r.To) || r.Source == "" {
			t.Errorf("%s: verified on %v, to %q, source %q", r.ID, r.Verified, r.To, r.Source)
		}
		for i, q := range r.Requires {
			if slices.Contains(r.Requires[:i], q) || q.Condition == transfer.Assessed && q.Since.Before(day(2020, 7, 16)) && r.Since.Before(day(2020, 7, 16)) {
				t.Errorf("%s: %v", r.ID, q)
			}
		}
	}
}

// Rows of one mechanism and place under one regime stand in the order of their days and never overlap.
func TestRowsNeverOverlap(t *testing.T) {
	type key struct {
		from sender
		m    transfer.Mechanism
		to   string
	}
	ends := make(map[key]civil.Date)
	open := make(map[key]bool)
	for _, r := range rules() {
		k := key{r.from, r.Mechanism, r.To}
		if open[k] || r.Since.Before(ends[k]) {
			t.Errorf("%s overlaps the row before it", r.ID)
		}
		ends[k], open[k] = r.Before, r.Before.IsZero()
	}
}

// Every mechanism has a row, and both regimes every derogation.
func TestEveryMechanismHasARow(t *testing.T) {
	rows := make(map[transfer.Mechanism]map[sender]bool)
	for _, r := range rules() {
		if rows[r.Mechanism] == nil {
			rows[r.Mechanism] = make(map[sender]bool)
		}
		rows[r.Mechanism][r.from] = true
	}
	for _, m := range mechanisms()[1:] {
		if len(rows[m]) == 0 || m >= transfer.ExplicitConsent && len(rows[m]) != 2 {
			t.Errorf("%v: rows of %v", m, rows[m])
		}
	}
}

// The decisions of the Commission were law in the United Kingdom through 2020, and no longer.
func TestThrough2020(t *testing.T) {
	n := 0
	for _, r := range rules() {
		if !strings.HasPrefix(r.ID, "uk-2020-") {
			continue
		}
		n++
		if r.Before.IsZero() || r.Before.After(day(2021, 1, 1)) {
			t.Errorf("%s lasts to %v", r.ID, r.Before)
		}
	}
	if n != 14 {
		t.Errorf("%d rows", n)
	}
}

// What is handed out is the caller's: to change it changes no table.
func TestTablesAreCopied(t *testing.T) {
	all := rules()
	for i := range all {
		for j := range all[i].Requires {
			all[i].Requires[j].Condition = transfer.NoCondition
		}
		for j := range all[i].Challenges {
			all[i].Challenges[j] = transfer.Challenge{}
		}
	}
	v := eu.Check(met("US", transfer.DataPrivacyFramework), today)
	r, _ := v.Rule()
	r.Requires[0].Condition = transfer.NoCondition
	again, _ := v.Rule()
	if again.Requires[0].Condition != transfer.Listed || again.Challenges[0].Cite.IsZero() {
		t.Errorf("changed: %+v", again)
	}
	if reflect.DeepEqual(all, rules()) {
		t.Error("nothing was changed")
	}
	for range eu.Rules() {
		break // a loop may stop
	}
}

// A challenge is told of while it is pending, and changes nothing.
func TestChallenges(t *testing.T) {
	for _, c := range []struct {
		on   civil.Date
		want string
	}{
		{day(2023, 9, 5), ""}, {day(2023, 9, 6), "T-553/23 Latombe"}, {day(2025, 9, 2), "T-553/23 Latombe"},
		{day(2025, 9, 3), ""}, {day(2025, 10, 30), ""}, {day(2025, 10, 31), "C-703/25 P Latombe"}, {today, "C-703/25 P Latombe"},
	} {
		v := eu.Check(met("US", transfer.DataPrivacyFramework), c.on)
		found := ""
		for _, f := range v.Findings() {
			if f.Code == "TR-CHALLENGE-01" {
				found = f.Cite.String()
			}
		}
		if v.Outcome != privacy.Permitted || found != c.want {
			t.Errorf("on %v: %v, %q, want %q", c.on, v.Outcome, found, c.want)
		}
	}
}
