package erasure_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/suppression"
	"github.com/lawful-go/lawful/retention"
)

// acts says what a host knows about people's own acts.
type acts struct {
	at   time.Time // of the act; zero: none
	fact privacy.Fact
}

func (a acts) Returned(_ context.Context, _ privacy.SubjectID, since time.Time) (privacy.Fact, error) {
	if a.fact == privacy.Yes && a.at.Before(since) {
		return privacy.No, nil
	}
	return a.fact, nil
}

// After a restore a record goes again if it is the one that was erased, the person did not come back by their own act,
// no hold is about it, and nobody else may have its identifier. What is not certain is listed (Art 5(1)(d), (f), 17(1),
// 32(1)(b)). The suppression is in force again unless the person had it lifted. The replay does what was planned, and
// repeating it does nothing.
func TestARestoreBringsBackOnlyWhoBelongs(t *testing.T) {
	later := now.AddDate(0, 3, 0)
	const none, intact, lost = 0, 1, 2 // whether the person was merged before, and whether that is still known
	records := map[string]struct {
		version string
		dates   retention.Dates
		same    bool
	}{
		"the same":            {"v1", retention.Dates{retention.ContractEnd: day(2026, 5, 31)}, true},
		"an older version":    {"v0", retention.Dates{retention.ContractEnd: day(2026, 5, 31)}, false},
		"used again, undated": {"v9", nil, false},
		"used again, dated":   {"v9", retention.Dates{retention.Made: day(2027, 1, 2)}, false},
		"dated afterwards":    {"v1", retention.Dates{retention.ContractEnd: day(2027, 1, 2)}, false},
	}
	returns := map[string]struct {
		lift bool
		acts acts
		back privacy.Fact
	}{
		"nothing":              {false, acts{fact: privacy.No}, privacy.No},
		"a consent before":     {false, acts{now.AddDate(0, -1, 0), privacy.Yes}, privacy.No},
		"a consent since":      {false, acts{now.AddDate(0, 1, 0), privacy.Yes}, privacy.Yes},
		"a lifted suppression": {true, acts{fact: privacy.No}, privacy.Yes},
		"nobody knows":         {false, acts{}, privacy.Unknown},
	}
	tried, went := 0, 0
	for merged := none; merged <= lost; merged++ {
		for _, under := range []privacy.SubjectID{jane, old} {
			for recordName, r := range records {
				for backName, b := range returns {
					for _, hold := range []retention.Hold{
						{}, {Subject: jane, Category: phone}, {Subject: old, Category: phone}, {Subject: jane, Category: invoice}, {Subject: "person-2"},
					} {
						if under == old && merged == none {
							continue
						}
						tried++
						name := fmt.Sprintf("merged %d, record of %s %s, %s, hold %q %q", merged, under, recordName, backName, hold.Subject, hold.Category)
						w := newWorld(t)
						w.billing.rows = nil
						if merged != none {
							w.clock = now.AddDate(0, -1, 0)
							w.merge(t, old, jane)
							w.clock = now
						}
						apply(t, w.service(t), asked("erasure-1"), email(t))
						w.clock = later
						if b.lift {
							l := suppression.Lift{Author: suppression.Person, Scope: suppression.All, At: now.AddDate(0, 1, 0), Evidence: "form-1"}
							if _, err := w.suppressions.Lift(t.Context(), email(t), l); err != nil {
								t.Fatal(err)
							}
						}
						w.host.Returns = b.acts
						if merged == lost {
							w.aliases = memory.New().Aliases()
							w.host.Aliases = w.aliases
						}
						back := item("contact-1", under, phone, civil.Date{})
						back.Version, back.Dates = r.version, r.dates
						w.crm.rows = append(w.crm.rows, back)
						if hold != (retention.Hold{}) {
							hold.ID, hold.Matter, hold.Placed = "hold-1", "m", today
							w.place(t, hold)
						}
						s := w.service(t)
						stranger := merged == intact && under == old && r.dates != nil && day(2026, 5, 31) != r.dates[retention.ContractEnd]
						certain := r.same && b.back == privacy.No && !stranger
						held := hold.Category == phone && (hold.Subject == jane || hold.Subject == old && merged != none)
						goes := certain && !held
						plans := collect(t, s.PlanReplay(t.Context(), people(old, jane, "person-2"), "clerk-1"))
						if len(plans) != 1 || len(plans[0].Items) != 1 || plans[0].Items[0].Goes() != goes {
							t.Fatalf("%s: plans %+v, want one that goes: %t", name, plans, goes)
						}
						got, err := s.ApplyReplay(t.Context(), plans...)
						if err != nil {
							t.Fatal(err)
						}
						gone := len(w.crm.rows) == 1
						if gone {
							went++
						}
						if gone != goes || got.Gone == 1 != goes || len(got.Listed) == 1 != !certain || got.Held == 1 != (certain && held) || got.Failed > 0 || got.Returned != 1 {
							t.Errorf("%s: gone %t, want %t, certain %t: %+v", name, gone, goes, certain, got)
						}
						if v, err := w.suppressions.Check(t.Context(), email(t)); err != nil || len(v.InForce) == 0 != b.lift {
							t.Errorf("%s: suppressed %+v, %v", name, v, err)
						}
						n := len(w.kinds(t, "erasure-1"))
						if got, err = s.Replay(t.Context(), people(old, jane), "clerk-1"); err != nil || got.Gone > 0 || len(w.kinds(t, "erasure-1")) != n {
							t.Errorf("%s: repeated: %+v, %v", name, got, err)
						}
					}
				}
			}
		}
	}
	t.Logf("%d situations after a restore, in %d of them the record goes again", tried, went)
}
