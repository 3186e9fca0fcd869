package transfer_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// Every obstacle says what would remove it: for each regime, mechanism and day, with no fact known and with each fact against the
// transfer.
func TestEveryObstacleHasAFix(t *testing.T) {
	against := func(c transfer.Transfer) transfer.Transfer {
		c.Assessed, c.Unchanged, c.Approved, c.Restricted, c.Staff, c.Immigration = no, no, no, yes, yes, yes
		c.Importer, c.Derogation = transfer.Importer{WithinLaw: no, SafeHarbour: no, PrivacyShield: no, DPF: no, UKExtension: no, Staff: no}, transfer.Derogation{
			Consent: no, Informed: no, Necessary: no, Occasional: no, Official: yes, InLaw: no, Incapable: no, Register: no, Extract: no,
			LastResort: no, Repetitive: yes, Few: no, Compelling: no, Safeguarded: no, AuthorityTold: no, PersonTold: no,
		}
		return c
	}
	found := 0
	for _, from := range []sender{uk, eu} {
		for _, m := range mechanisms() {
			for _, to := range []string{"US", "JP", "CA", "FR", "GB", "IN"} {
				for _, on := range []civil.Date{day(2018, 5, 25), day(2021, 1, 1), day(2023, 1, 1), today} {
					for _, c := range []transfer.Transfer{{To: to, Mechanism: m}, against(met(to, m))} {
						for _, f := range from.Check(c, on).Findings() {
							if found++; f.Severity > privacy.Info && f.Fix == "" {
								t.Errorf("%v to %s on %v by %v: %s has no fix: %+v", from, to, on, m, f.Code, f)
							}
						}
					}
				}
			}
		}
	}
	t.Logf("%d findings", found)
}

// The days of the general mechanisms, each with its source. The old clauses applied from 3 September 2001 (Decision
// 2001/497/EC), could be signed until the day before the third column, and could be used until the day before the second.
func TestDaysOfTheMechanisms(t *testing.T) {
	want := map[string][3]civil.Date{ // since, before, signed before
		"eu-scc-old":  {day(2001, 9, 3), day(2022, 12, 28), day(2021, 9, 27)}, // Decision (EU) 2021/914 Art 4
		"uk-scc-old":  {day(2001, 9, 3), day(2024, 3, 22), day(2022, 9, 22)},  // transitional provisions of 2 February 2022
		"eu-scc-2021": {day(2021, 6, 27)},                                     // Decision (EU) 2021/914 Art 4(1)
		"uk-idta":     {day(2022, 3, 21)},                                     // DPA 2018 s.119A
		"uk-addendum": {day(2022, 3, 21)},
	}
	for _, r := range rules() {
		if days, ok := want[r.ID]; ok {
			if got := [3]civil.Date{r.Since, r.Before, r.SignBefore}; got != days {
				t.Errorf("%s: since, before and signed before are %v, want %v", r.ID, got, days)
			}
			delete(want, r.ID)
		}
	}
	for id := range want {
		t.Errorf("%s is not among the mechanisms", id)
	}
}
