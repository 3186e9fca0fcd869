package erasure_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/retention"
)

// store is a system that can be swept.
type store struct {
	*table
	due func(q erasure.Query) error
}

func (s store) Due(ctx context.Context, q erasure.Query, after erasure.Position, n int) iter.Seq2[erasure.Item, error] {
	return func(yield func(erasure.Item, error) bool) {
		err := ctx.Err()
		if s.due != nil && err == nil {
			err = s.due(q)
		}
		if err != nil {
			yield(erasure.Item{}, err)
			return
		}
		s.mu.Lock()
		all := append(slices.Clone(s.rows), s.hidden...)
		s.mu.Unlock()
		slices.SortFunc(all, func(a, b erasure.Item) int { return strings.Compare(string(a.ID), string(b.ID)) })
		for _, i := range all {
			i.Position = erasure.Position(i.ID)
			if i.Position > after && q.Matches(i.Record) && n > 0 {
				if n--; !yield(i, nil) {
					return
				}
			}
		}
	}
}

func (s store) Held(ctx context.Context, triggers []retention.Trigger) iter.Seq2[erasure.Holding, error] {
	return func(yield func(erasure.Holding, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(erasure.Holding{}, err)
			return
		}
		of := make(map[privacy.Category]erasure.Holding)
		var order []privacy.Category
		s.mu.Lock()
		all := slices.Clone(s.rows)
		s.mu.Unlock()
		for _, i := range all {
			h, ok := of[i.Category]
			if !ok {
				h = erasure.Holding{Category: i.Category, Undated: make(map[retention.Trigger]int)}
				order = append(order, i.Category)
			}
			h.Items++
			for _, a := range triggers {
				if i.Dates[a].IsZero() {
					h.Undated[a]++
				}
			}
			of[i.Category] = h
		}
		for _, c := range order {
			if !yield(of[c], nil) {
				return
			}
		}
	}
}

// swept returns a host whose CRM holds contacts of n people whose contracts ended three years ago, each third of them a year ago.
func swept(t testing.TB, n int) *world {
	t.Helper()
	w := newWorld(t)
	w.crm.rows = nil
	for i := range n {
		ended := day(2023, 11, 23)
		if i%3 == 2 {
			ended = day(2025, 11, 23)
		}
		w.crm.rows = append(w.crm.rows, item(privacy.RecordID(fmt.Sprintf("contact-%04d", i)), privacy.SubjectID(fmt.Sprint("person-", i)), phone, ended))
	}
	w.host.Systems["crm"] = store{table: w.crm}
	return w
}

func nightly(claims erasure.Claims) erasure.Sweep {
	return erasure.Sweep{ID: "nightly", On: today, By: "sweeper-1", Claims: claims, Batch: 4}
}

// tallies returns the lines of a report, in short.
func tallies(r erasure.SweepReport) []string {
	var list []string
	for _, l := range r.Tallies {
		list = append(list, fmt.Sprintf("%s %s %s %s %s %d", l.System, l.Category, l.Rule, l.Action, l.Outcome, l.Records))
	}
	return list
}

func sweep(t *testing.T, s *erasure.Service, w erasure.Sweep) erasure.SweepReport {
	t.Helper()
	r, err := s.Sweep(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
