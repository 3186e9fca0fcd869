package complaint

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Counts is what a regulator may ask for of the complaints received from one day through another.
type Counts struct {
	First    civil.Date `json:"first"`
	Last     civil.Date `json:"last"`
	Received int        `json:"received"`

	InTime         int `json:"acknowledgedInTime"`
	Late           int `json:"acknowledgedLate"`
	Unacknowledged int `json:"unacknowledged"` // not withdrawn, and not acknowledged on the day of the question
	Overdue        int `json:"overdue"`        // of those, the day has passed

	Outcomes   map[State]int  `json:"outcomes"`   // by state, open ones included
	ByRight    map[string]int `json:"byRight"`    // by the right concerned; "" where none is named
	MedianDays int            `json:"medianDays"` // from receipt to outcome, of those that have one; the lower of two in the middle
}

// Count counts the complaints received from one day through another, both inclusive, as they stand on a day; unset:
// today. A last day before the first is a [privacy.ErrInvalid].
func (d *Desk) Count(ctx context.Context, first, last, on civil.Date) (Counts, error) {
	n := Counts{First: first, Last: last, Outcomes: make(map[State]int), ByRight: make(map[string]int)}
	if last.Before(first) {
		return n, fmt.Errorf("complaint: count: %w", privacy.Fault{Field: "last", Reason: "is before the first day"})
	}
	var days []int
	for c, err := range d.store.List(ctx, first, last) {
		if err != nil {
			return n, fmt.Errorf("complaint: count: %w", err)
		}
		s := d.status(c, on)
		n.Received++
		n.Outcomes[c.State]++
		n.ByRight[c.Right]++
		if done := c.decided(); !done.IsZero() && c.State != Withdrawn {
			days = append(days, done.DaysSince(c.Received))
		}
		switch {
		case !s.Acknowledged.IsZero() && s.Duty && s.Acknowledged.After(s.AcknowledgeBy):
			n.Late++
		case !s.Acknowledged.IsZero():
			n.InTime++
		case c.State != Withdrawn:
			n.Unacknowledged++
			if s.Overdue {
				n.Overdue++
			}
		}
	}
	if slices.Sort(days); len(days) > 0 {
		n.MedianDays = days[(len(days)-1)/2]
	}
	return n, nil
}
