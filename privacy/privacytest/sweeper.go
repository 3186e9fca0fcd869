package privacytest

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
)

// SweeperSystem is a system that can be swept, and what it stores of one category.
type SweeperSystem struct {
	Sweeper  erasure.Sweeper
	Category privacy.Category
	Items    []erasure.Item // all of the category: five or more, of different days, one of them without a day of some trigger
}

// TestSweeper tests an [erasure.Sweeper]. newSystem returns a new system each time.
func TestSweeper(t *testing.T, newSystem func(t *testing.T) SweeperSystem) {
	t.Helper()
	suite.Run(t, sweeperCases(), newSystem)
}

func sweeperCases() []suite.Rule[SweeperSystem] {
	return []suite.Rule[SweeperSystem]{
		suite.Must("DueYieldsWhatTheCutsDemand", dueYieldsWhatTheThresholdsDemand),
		suite.Must("DueYieldsInPages", dueYieldsInPages),
		suite.Must("DueReadsAnewAndStops", dueReadsAnewAndStops),
		suite.Must("ContextErrorsComeThrough", sweeperContextErrors),
	}
}

// triggers returns the triggers of what a system stores, and the days on which they happened, both sorted.
func triggers(s SweeperSystem) (names []retention.Trigger, days []civil.Date) {
	of := make(map[retention.Trigger]bool)
	for _, i := range s.Items {
		for a, d := range i.Dates {
			of[a] = true
			if !d.IsZero() {
				days = append(days, d)
			}
		}
	}
	slices.SortFunc(days, civil.Date.Compare)
	return slices.Sorted(maps.Keys(of)), slices.Compact(days)
}

// queries returns questions about the days on, before and after each trigger happened, of one trigger and of all.
func queries(s SweeperSystem) (list []erasure.Query) {
	names, days := triggers(s)
	for _, d := range days {
		for _, due := range []civil.Date{d.AddDays(-1), d, d.AddDays(1), {}} {
			for _, early := range []bool{false, true} {
				var all []retention.Threshold
				for _, a := range names {
					cut := retention.Threshold{Trigger: a, Free: d, Due: due}
					all = append(all, cut)
					list = append(list, erasure.Query{Category: s.Category, Thresholds: []retention.Threshold{cut}, Early: early})
				}
				list = append(list, erasure.Query{Category: s.Category, Thresholds: all, Early: early})
			}
		}
	}
	for _, early := range []bool{false, true} {
		list = append(list, erasure.Query{Category: s.Category, Thresholds: byLaw(names, days), Early: early})
		for _, a := range names { // without a floor, a trigger that has not happened blocks nothing
			for _, d := range days {
				list = append(list, erasure.Query{Category: s.Category, Thresholds: idle(names, a, d), Early: early})
			}
		}
	}
	never := retention.Threshold{Trigger: names[0]}
	return append(list, erasure.Query{Category: s.Category, Thresholds: []retention.Threshold{never}, Early: true})
}

// noFloor is the Free of a trigger from which no floor runs, see [retention.Threshold].
var noFloor = civil.MustDate(9999, 12, 31)

// byLaw returns thresholds in which only the law frees anything: the first trigger has a ceiling of the law, half of the days.
func byLaw(names []retention.Trigger, days []civil.Date) (thresholds []retention.Threshold) {
	middle := days[len(days)/2]
	for _, a := range names {
		thresholds = append(thresholds, retention.Threshold{Trigger: a, FreeByLaw: noFloor})
	}
	thresholds[0].Due, thresholds[0].DueByLaw = middle, middle
	return thresholds
}

// idle returns thresholds without floors. One trigger demands what happened by a day; the others need not have happened.
func idle(names []retention.Trigger, demands retention.Trigger, by civil.Date) (thresholds []retention.Threshold) {
	for _, a := range names {
		cut := retention.Threshold{Trigger: a, Free: noFloor}
		if a == demands {
			cut.Due = by
		}
		thresholds = append(thresholds, cut)
	}
	return thresholds
}

func dueYieldsWhatTheThresholdsDemand(r reporter, s SweeperSystem) {
	if len(s.Items) < 5 {
		r.Errorf("SweeperSystem.Items: %d, want five or more", len(s.Items))
		return
	}
	for _, q := range queries(s) {
		due := suite.Collect(r, "Due", s.Sweeper.Due(bg, q, "", len(s.Items)+1))
		for _, i := range s.Items {
			n := 0
			for _, d := range due {
				if d.ID == i.ID && d.Category == i.Category && d.Subject == i.Subject && d.Version == i.Version {
					n++
				}
			}
			if n > 1 || n == 0 && q.Matches(i.Record) {
				r.Errorf("Due of %+v: yields an item %d times that is demanded: %t", q, n, q.Matches(i.Record))
			}
		}
		for _, d := range due {
			if d.Category != s.Category || d.Position == "" {
				r.Errorf("Due of %+v: yields an item of category %q with mark %q", q, d.Category, d.Position)
			}
		}
	}
}

// most returns the question that demands most, and what is yielded to it.
func most(r reporter, s SweeperSystem) (q erasure.Query, all []erasure.Item) {
	for _, one := range queries(s) {
		if got := suite.Collect(r, "Due", s.Sweeper.Due(bg, one, "", 1000)); len(got) > len(all) {
			q, all = one, got
		}
	}
	return q, all
}

func dueYieldsInPages(r reporter, s SweeperSystem) {
	q, all := most(r, s)
	if len(all) < 3 {
		r.Errorf("Due: no question finds three items")
		return
	}
	for n := 1; n <= len(all); n++ {
		var got []erasure.Item
		var after erasure.Position
		for range len(all) + 2 {
			page := suite.Collect(r, "Due", s.Sweeper.Due(bg, q, after, n))
			if len(page) > n {
				r.Errorf("Due: %d at once, want at most %d", len(page), n)
				return
			}
			if len(page) == 0 {
				break
			}
			got = append(got, page...)
			after = page[len(page)-1].Position
		}
		if !slices.EqualFunc(got, all, sameItem) {
			r.Errorf("Due in pages of %d: %d items, or in another order; want %d", n, len(got), len(all))
		}
	}
}

func dueReadsAnewAndStops(r reporter, s SweeperSystem) {
	q, all := most(r, s)
	seq := s.Sweeper.Due(bg, q, "", 1000)
	for range 2 {
		if n := len(suite.Collect(r, "Due", seq)); n != len(all) {
			r.Errorf("Due does not read again: %d items, want %d", n, len(all))
		}
	}
	suite.Stops(r, "Due", seq)
}

func sweeperContextErrors(r reporter, s SweeperSystem) {
	q, _ := most(r, s)
	suite.EachDone(func(ctx context.Context) { suite.OnlyError(r, "Due", s.Sweeper.Due(ctx, q, "", 10), ctx.Err()) })
}
