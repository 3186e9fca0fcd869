package complaint

import (
	"context"
	"fmt"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// Counts is what a regulator may ask for of the complaints received from one day through another.
type Counts struct {
	First    civil.Date `json:"first"`
	Last     civil.Date `json:"last"`
	Received int        `json:"received"`

	NoDuty         int `json:"noDuty"` // received before there was a duty to acknowledge; in none of the next four
	InTime         int `json:"acknowledgedInTime"`
	Late           int `json:"acknowledgedLate"`
	Unacknowledged int `json:"unacknowledged"` // not withdrawn, and not acknowledged on the day of the question
	Overdue        int `json:"overdue"`        // of those, the day has passed

	Outcomes   map[State]int        `json:"outcomes"`   // by state, open ones included
	ByRight    map[rights.Right]int `json:"byRight"`    // by the right concerned; [rights.NoRight]: none is named
	MedianDays int                  `json:"medianDays"` // from receipt to outcome, of those that have one; the lower of two in the middle
}

// Count counts the complaints received from one day through another, both inclusive, as they stood at the end of a day;
// unset: today. Those received later than that are not counted. A day that is not set, and a last day before the first, is
// a [privacy.ErrInvalid].
func (d *Service) Count(ctx context.Context, first, last, on civil.Date) (Counts, error) {
	n := Counts{First: first, Last: last, Outcomes: make(map[State]int), ByRight: make(map[rights.Right]int)}
	var f privacy.Faults
	f.Require(!first.IsZero(), "first", "is not set")
	f.Require(!last.IsZero(), "last", "is not set")
	f.Require(last.IsZero() || !last.Before(first), "last", "is before the first day")
	if err := f.Err("complaint: count"); err != nil {
		return n, err
	}
	var days []int
	for c, err := range d.list(ctx, first, last) {
		if err != nil {
			return n, fmt.Errorf("complaint: count: %w", err)
		}
		s, err := d.status(c, on)
		if err != nil {
			return n, fmt.Errorf("complaint: count: %w", err)
		}
		if c = s.Complaint; c.State == 0 {
			continue
		}
		n.Received++
		n.Outcomes[c.State]++
		n.ByRight[c.Right]++
		if done := c.decided(); !done.IsZero() && c.State != Withdrawn {
			days = append(days, done.DaysSince(c.Received))
		}
		switch {
		case !s.Duty:
			n.NoDuty++
		case !s.Acknowledged.IsZero() && s.Acknowledged.After(s.AcknowledgeBy):
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
