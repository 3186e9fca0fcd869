package erasure_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/retention"
)

// A dry run counts each record as the real run after it does: under the same rule and action, and with the same disposition,
// except that the real run erases. The test enumerates what the rule does, whether the record is kept, free or due,
// each kind of hold and none, a missing subject, and whether free records go too.
func TestDryRunCountsAsTheRunDoes(t *testing.T) {
	none := retention.HoldKind(200)
	states := 0
	for _, action := range []retention.Action{retention.Erase, retention.Anonymise, retention.Review} {
		for _, ended := range []civil.Date{today.AddDays(-100), today.AddDays(-500), today.AddDays(-1000), {}} { // kept, free, due, not known
			for _, kind := range []retention.HoldKind{none, retention.LegalHold, retention.Restriction, retention.OpenRequest, retention.EventHold} {
				for _, subject := range []privacy.SubjectID{jane, ""} {
					for _, early := range []bool{false, true} {
						states++
						w := swept(t, 0)
						schedule, err := retention.NewSchedule(retention.Rule{
							ID: "contact", Category: phone, From: retention.ContractEnd, Min: civil.Period{Years: 1}, Max: civil.Period{Years: 2},
							MinForce: retention.Business, Action: action,
						})
						if err != nil {
							t.Fatal(err)
						}
						w.host.Schedule = schedule
						w.crm.rows = append(w.crm.rows, item("contact-1", subject, phone, ended))
						if kind != none {
							w.place(t, retention.Hold{ID: "hold-1", Matter: "m", Kind: kind, Placed: today})
						}
						s, run := w.service(t), nightly(memory.New().Claims())
						run.Early = early
						dry := run
						dry.DryRun = true
						want := dispositions(sweep(t, s, dry))
						if got := dispositions(sweep(t, s, run)); !maps.Equal(got, want) {
							t.Errorf("%v, ended %v, hold %v, of %q, early %t: the dry run counts %v, the run %v", action, ended, kind, subject, early, want, got)
						}
					}
				}
			}
		}
	}
	t.Logf("%d states", states)
}

// dispositions returns how many records had each disposition.
func dispositions(r erasure.SweepReport) map[string]int {
	counted := make(map[string]int)
	for _, l := range r.Tallies {
		out := l.Outcome
		if out == erasure.WouldGo {
			out = erasure.WentAway
		}
		counted[fmt.Sprint(l.System, l.Category, l.Rule, l.Action, out)] += l.Records
	}
	return counted
}
