package privacytest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// sweepable is a swept system in memory whose parts can be broken one by one.
type sweepable struct {
	rows []erasure.Item

	matches func(q erasure.Query, r retention.Record) bool
	mark    func(i erasure.Item) erasure.Position
	pages   bool // knows no pages
	cursor  bool // knows no cursor
	shuffle bool // another order each time
	asked   int
	deaf    bool
	eager   bool
	once    bool
}

func (s *sweepable) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	read := 0
	return func(yield func(erasure.Item, error) bool) {
		if err := ctx.Err(); err != nil && !s.deaf {
			yield(erasure.Item{}, err)
			return
		}
		if read++; s.once && read > 1 {
			return
		}
		rows := slices.Clone(s.rows)
		if s.asked++; s.shuffle && s.asked%2 == 0 {
			slices.Reverse(rows)
		}
		left := n
		for _, i := range rows {
			i.Position = s.mark(i)
			if !s.matches(q, i.Record) || i.Position <= after && !s.cursor || left == 0 && !s.pages {
				continue
			}
			if left--; !yield(i, nil) && !s.eager {
				return
			}
		}
	}
}

func newSweepable() (*sweepable, SweeperSystem) {
	s := &sweepable{matches: erasure.Query.Matches, mark: func(i erasure.Item) erasure.Position { return erasure.Position(i.ID) }}
	for n := range 6 {
		dates := retention.Dates{retention.ContractEnd: civil.MustDate(2020, 1, 1).AddDays(n * 3), retention.LastContact: civil.MustDate(2020, 1, 10).AddDays(-n)}
		if n == 3 {
			delete(dates, retention.LastContact)
		}
		s.rows = append(s.rows, erasure.Item{
			Record:  retention.Record{ID: privacy.RecordID(fmt.Sprint("r-", n)), Subject: "person-1", Category: "phone", Dates: dates},
			Version: "1",
		})
	}
	items := slices.Clone(s.rows)
	s.rows = append(s.rows, erasure.Item{Record: retention.Record{ID: "r-9", Subject: "person-1", Category: "other", Dates: s.rows[0].Dates}})
	return s, SweeperSystem{Sweeper: s, Category: "phone", Items: items}
}

func TestSoundSweeper(t *testing.T) {
	TestSweeper(t, func(*testing.T) SweeperSystem { _, s := newSweepable(); return s })
}

func TestBrokenSweepersFail(t *testing.T) {
	const due, pages, anew, contexts = "DueYieldsWhatTheCutsDemand", "DueYieldsInPages", "DueReadsAnewAndStops", "ContextErrorsComeThrough"
	matches := func(f func(q erasure.Query, r retention.Record) bool) func(*sweepable, *SweeperSystem) {
		return func(s *sweepable, _ *SweeperSystem) { s.matches = f }
	}
	for _, c := range []struct {
		name  string
		spoil func(*sweepable, *SweeperSystem)
		fails []string
	}{
		{"nothing", func(*sweepable, *SweeperSystem) {}, nil},
		{"everything of the category, to be judged again", matches(func(q erasure.Query, r retention.Record) bool { return r.Category == q.Category }), nil},
		{"selects nothing", matches(func(erasure.Query, retention.Record) bool { return false }), []string{due, pages}},
		{"selects every category", matches(func(erasure.Query, retention.Record) bool { return true }), []string{due}},
		{"leaves out the day itself", matches(func(q erasure.Query, r retention.Record) bool {
			q.Thresholds = slices.Clone(q.Thresholds)
			for i := range q.Thresholds {
				q.Thresholds[i].Free = q.Thresholds[i].Free.AddDays(-1)
			}
			return q.Matches(r)
		}), []string{due}},
		{"knows nothing of early", matches(func(q erasure.Query, r retention.Record) bool { q.Early = false; return q.Matches(r) }), []string{due}},
		{"looks at the first cut only", matches(func(q erasure.Query, r retention.Record) bool {
			return q.Thresholds[0].Demands(r.Dates[q.Thresholds[0].Trigger]) && q.Matches(r)
		}), []string{due}},
		{"knows nothing of the law", matches(func(q erasure.Query, r retention.Record) bool {
			q.Thresholds = slices.Clone(q.Thresholds)
			for i := range q.Thresholds {
				q.Thresholds[i].FreeByLaw, q.Thresholds[i].DueByLaw = civil.Date{}, civil.Date{}
			}
			return q.Matches(r)
		}), []string{due}},
		{"keeps what a trigger without a floor has not happened to", matches(func(q erasure.Query, r retention.Record) bool {
			for _, c := range q.Thresholds {
				if r.Dates[c.Trigger].IsZero() {
					return false
				}
			}
			return q.Matches(r)
		}), []string{due}},
		{"marks nothing", func(s *sweepable, _ *SweeperSystem) {
			s.mark = func(erasure.Item) erasure.Position { return "" }
			s.cursor = true
		}, []string{due}},
		{"marks all alike", func(s *sweepable, _ *SweeperSystem) { s.mark = func(erasure.Item) erasure.Position { return "x" } }, []string{pages}},
		{"knows no pages", func(s *sweepable, _ *SweeperSystem) { s.pages = true }, []string{pages}},
		{"knows no cursor", func(s *sweepable, _ *SweeperSystem) { s.cursor = true }, []string{pages}},
		{"has no order", func(s *sweepable, _ *SweeperSystem) { s.shuffle = true }, []string{pages}},
		{"takes no notice of the context", func(s *sweepable, _ *SweeperSystem) { s.deaf = true }, []string{contexts}},
		{"does not stop", func(s *sweepable, _ *SweeperSystem) { s.eager = true }, []string{anew}},
		{"reads once", func(s *sweepable, _ *SweeperSystem) { s.once = true }, []string{anew}},
		{"a fixture of four", func(_ *sweepable, s *SweeperSystem) { s.Items = s.Items[:4] }, []string{due}},
	} {
		t.Run(c.name, func(t *testing.T) {
			breaks(t, sweeperCases(), func() SweeperSystem {
				broken, s := newSweepable()
				c.spoil(broken, &s)
				return s
			}, c.fails)
		})
	}
}
