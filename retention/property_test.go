package retention_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// draw makes schedules, records and holds with a fixed seed.
type draw struct{ *rand.Rand }

func newDraw() draw { return draw{rand.New(rand.NewPCG(1, 2))} }

// date is a day on which periods end badly as often as one on which they do not: the end of a month, a leap day, the
// ends of what the calendars know.
func (r draw) date() civil.Date {
	odd := []civil.Date{day(2020, 2, 29), day(2024, 2, 29), day(2023, 2, 28), day(2022, 1, 31), day(2017, 12, 29), day(2023, 12, 31)}
	if r.IntN(2) == 0 {
		return odd[r.IntN(len(odd))]
	}
	return day(2016, 1, 1).AddDays(r.IntN(3650))
}

var drawnTriggers = []retention.Trigger{retention.ContractEnd, retention.Made, "warranty-end"}

func (r draw) period() civil.Period {
	return civil.Period{Years: r.IntN(4), Months: r.IntN(12), Days: 1 + r.IntN(3)*r.IntN(40)}
}

// rules are one to five rules on the category "c", of every force, action and calendar.
func (r draw) rules() []retention.Rule {
	var rules []retention.Rule
	for i := range 1 + r.IntN(5) {
		rule := retention.Rule{
			ID: fmt.Sprint("r", i), Category: "c", From: drawnTriggers[r.IntN(len(drawnTriggers))], Cite: privacy.Citation{Instrument: "x"},
			BeginsOn: r.IntN(3) == 0, Action: []retention.Action{0, retention.Review, retention.Anonymise, retention.Erase}[r.IntN(4)],
			Roll: []civil.Calendar{nil, nil, uk.Scotland, civil.Weekends{}}[r.IntN(4)],
		}
		if i > 0 && r.IntN(2) == 0 { // so that rules end on one day
			rule.From, rule.Min, rule.Max, rule.MinForce = rules[0].From, rules[0].Min, rules[0].Max, rules[0].MinForce
			rule.BeginsOn, rule.Roll, rule.AtTrigger = rules[0].BeginsOn, rules[0].Roll, rules[0].AtTrigger
		} else if r.IntN(2) == 0 {
			rule.Min, rule.MinForce = r.period(), retention.Force(1+r.IntN(3))
		}
		switch none := rule.Min.IsZero() && rule.Max.IsZero(); {
		case none && r.IntN(4) == 0:
			rule.AtTrigger, rule.BeginsOn = true, false
		case !rule.AtTrigger && (none || r.IntN(3) == 0):
			rule.Max = r.period()
		}
		if rule.HasCeiling() {
			rule.MaxForce = retention.Force(r.IntN(4))
		}
		rules = append(rules, rule)
	}
	return rules
}

// editions bounds some of the rules in time.
func (r draw) editions(rules []retention.Rule) []retention.Rule {
	for i := range rules {
		if r.IntN(3) == 0 {
			rules[i].Since = r.date()
		}
		if r.IntN(3) == 0 {
			rules[i].Before = rules[i].Since.AddDays(1 + r.IntN(1000)) // unset stays unset
		}
	}
	return rules
}

// record has each trigger happen, or not.
func (r draw) record() retention.Record {
	dates := retention.Dates{}
	for _, a := range drawnTriggers {
		if r.IntN(8) > 0 {
			dates[a] = r.date()
		}
	}
	return retention.Record{ID: "r", Subject: "s", Category: "c", Dates: dates}
}

func (r draw) holds() []retention.Hold {
	var holds []retention.Hold
	for i := range r.IntN(4) {
		h := retention.Hold{ID: fmt.Sprint("h", i), Kind: retention.HoldKind(r.IntN(4)), Placed: r.date()}
		if r.IntN(2) == 0 {
			h.Released = h.Placed.AddDays(r.IntN(300))
		}
		holds = append(holds, h)
	}
	return holds
}

// said is everything that a verdict says, but for the order of its reasons.
func said(v retention.Verdict) string {
	winner, _ := v.Winner()
	holder, _ := v.Holder()
	var reasons []string
	for _, f := range v.Findings() {
		reasons = append(reasons, f.String())
	}
	slices.Sort(reasons)
	return fmt.Sprintln(v.Action, v.Due, v.Held, v.KeepThrough, v.EraseBy, v.Changes, winner.ID, holder.ID) + strings.Join(reasons, "\n")
}

// stage is how far a record is on its way: kept, free to go, due.
func stage(v retention.Verdict) int {
	switch {
	case v.Due:
		return 2
	case v.Action != retention.Keep:
		return 1
	}
	return 0
}

// The order of rules and of holds means nothing: neither to the answer, nor to the winner, nor to the reasons.
func TestOrderIsIrrelevant(t *testing.T) {
	r := newDraw()
	for range 3000 {
		rules, record, holds := r.editions(r.rules()), r.record(), r.holds()
		on := r.date().AddDays(r.IntN(1500))
		v := schedule(t, rules...).At(on, record, holds...)
		w := schedule(t, rules...).OnRequest(on, record, privacy.Yes, holds...)
		shuffledRules, shuffledHolds := slices.Clone(rules), slices.Clone(holds)
		r.Shuffle(len(rules), func(i, j int) { shuffledRules[i], shuffledRules[j] = shuffledRules[j], shuffledRules[i] })
		r.Shuffle(len(holds), func(i, j int) { shuffledHolds[i], shuffledHolds[j] = shuffledHolds[j], shuffledHolds[i] })
		s := schedule(t, shuffledRules...)
		if got, want := said(s.At(on, record, shuffledHolds...)), said(v); got != want {
			t.Fatalf("on %v: %s\nin another order: %s", on, want, got)
		}
		if got, want := said(s.OnRequest(on, record, privacy.Yes, shuffledHolds...)), said(w); got != want {
			t.Fatalf("on %v, asked: %s\nin another order: %s", on, want, got)
		}
	}
}

// A hold of any kind lets nothing happen earlier than it would without.
func TestHoldNeverShortens(t *testing.T) {
	r := newDraw()
	for range 3000 {
		s, record, holds := schedule(t, r.editions(r.rules())...), r.record(), r.holds()
		on := r.date().AddDays(r.IntN(1500))
		for _, shown := range []privacy.Fact{privacy.Unknown, privacy.Yes} {
			bare, held := s.OnRequest(on, record, shown), s.OnRequest(on, record, shown, holds...)
			if shown == privacy.Unknown {
				bare, held = s.At(on, record), s.At(on, record, holds...)
			}
			known := !held.KeepThrough.IsZero() && !bare.KeepThrough.IsZero()
			if stage(held) > stage(bare) || held.Held && stage(held) > 0 || known && held.KeepThrough.Before(bare.KeepThrough) || held.EraseBy != bare.EraseBy {
				t.Fatalf("on %v: %s\nheld: %s", on, said(bare), said(held))
			}
		}
	}
}

// A longer floor lets nothing happen earlier, on any day.
func TestLongerFloorNeverErasesEarlier(t *testing.T) {
	r := newDraw()
	for range 3000 {
		rules, record, holds := r.editions(r.rules()), r.record(), r.holds()
		i := r.IntN(len(rules))
		if rules[i].AtTrigger {
			continue
		}
		if rules[i].Min.IsZero() {
			rules[i].Min, rules[i].MinForce = civil.Period{Days: 1}, retention.Business
		}
		longer := slices.Clone(rules)
		longer[i].Min.Months += r.IntN(10)
		longer[i].Min.Days += r.IntN(10)
		s, l := schedule(t, rules...), schedule(t, longer...)
		for on := r.date(); on.Before(day(2032, 1, 1)); on = on.AddDays(1 + r.IntN(200)) {
			if v, w := s.At(on, record, holds...), l.At(on, record, holds...); stage(w) > stage(v) {
				t.Fatalf("on %v: %s\nwith the longer floor: %s", on, said(v), said(w))
			}
		}
	}
}

// Without holds, and under rules that do not change, time moves a record from kept over free to due, and never back.
func TestTimeMovesForward(t *testing.T) {
	r := newDraw()
	for range 1000 {
		s, record := schedule(t, r.rules()...), r.record()
		at, asked := 0, 0
		for on := day(2015, 12, 1); on.Before(day(2035, 1, 1)); on = on.AddDays(1 + r.IntN(40)) {
			v, w := s.At(on, record), s.OnRequest(on, record, privacy.Yes)
			if stage(v) < at || stage(w) < asked {
				t.Fatalf("on %v time moves back to %s\nasked: %s", on, said(v), said(w))
			}
			at, asked = stage(v), stage(w)
		}
	}
}

// The answer stays what it is until the day it says.
func TestChanges(t *testing.T) {
	r := newDraw()
	for range 1000 {
		s, record, holds := schedule(t, r.editions(r.rules())...), r.record(), r.holds()
		on := r.date().AddDays(r.IntN(1500))
		v := s.At(on, record, holds...)
		for next := on.AddDays(1); next.Before(on.AddDays(900)) && next != v.Changes; next = next.AddDays(1) {
			if w := s.At(next, record, holds...); stage(w) != stage(v) || w.Action != v.Action || w.Held != v.Held || w.KeepThrough != v.KeepThrough {
				t.Fatalf("on %v: %s\non %v: %s", on, said(v), next, said(w))
			}
		}
	}
}

// By the thresholds a record may go, and must, exactly where the verdict says so: for every record, with triggers that have
// not happened, with editions, and where no calendar reaches.
func TestThresholdsAgreesWithAtForEveryRecord(t *testing.T) {
	r := newDraw()
	for range 1000 {
		s := schedule(t, r.editions(r.rules())...)
		on := r.date().AddDays(r.IntN(2500))
		if r.IntN(50) == 0 {
			on = civil.Date{}
		}
		thresholds := s.Thresholds(on, "c")
		for range 50 {
			record := r.record()
			free, due := retention.Select(thresholds, record.Dates)
			if v := s.At(on, record); free != (v.Action != retention.Keep) || due != v.Due {
				t.Fatalf("on %v, %v, cuts %+v: free %t, due %t, but %s", on, record.Dates, thresholds, free, due, said(v))
			}
		}
	}
}
