package fulfil

import (
	"context"
	"errors"
	"unicode/utf8"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
	"github.com/lawful-go/lawful/rights"
)

// What a system yields or does that is a fault beside an error of its own.
var (
	errForeign    = errors.New("fulfil: an item of another person, or none")
	errTooMuch    = errors.New("fulfil: too many items")
	errHalf       = errors.New("fulfil: less than the eraser finds")
	errStillThere = errors.New("fulfil: said to be done, and is not")
)

// faults has how a system failed, by its error. Every other error is Errored.
var faults = []struct {
	err   error
	fault Fault
}{
	{contain.ErrPanicked, Panicked}, {contain.ErrHung, Hung}, {context.DeadlineExceeded, Hung},
	{errForeign, Foreign}, {errTooMuch, TooMuch}, {errHalf, Half}, {errStillThere, StillThere},
}

func faultOf(err error) Fault {
	for _, f := range faults {
		if errors.Is(err, f.err) {
			return f.fault
		}
	}
	return Errored
}

// collect reads what a system holds of the person, whole and well formed or not at all.
func (c *course) collect(ctx context.Context, id erasure.SystemID) ([]Item, error) {
	var got []Item
	subject := c.subject() // a call that is left alone reads nothing of the course
	err := contain.Call(ctx, c.o.Timeout, func(ctx context.Context) error {
		var all []Item // the caller looks at it only when this returns in time
		seen := make(map[naming]bool)
		for i, err := range c.h.Systems[id].Collect(ctx, subject) {
			switch {
			case err != nil:
				return err
			case len(all) == c.o.MaxItems:
				return errTooMuch
			case i.Subject != subject || !wellFormed(&i) || seen[naming{i.Record, i.Category}]:
				return errForeign
			}
			seen[naming{i.Record, i.Category}] = true
			all = append(all, i)
		}
		if eraser, ok := c.h.Systems[id].(erasure.Eraser); ok {
			for i, err := range eraser.Find(ctx, subject) {
				if err != nil {
					return err
				}
				if !seen[naming{i.ID, i.Category}] {
					return errHalf
				}
			}
		}
		got = all
		return nil
	})
	if err != nil {
		return nil, err
	}
	return got, nil
}

// naming names an item within its system.
type naming struct {
	record   privacy.RecordID
	category privacy.Category
}

// wellFormed reports whether an item has its names, each field once, and none where it is withheld. What is no UTF-8 would
// not be handed over as it is.
func wellFormed(i *Item) bool {
	seen := make(map[string]bool)
	for _, f := range i.Fields {
		if f.Name == "" || seen[f.Name] || !utf8.ValidString(f.Name) || !utf8.ValidString(f.Value) {
			return false
		}
		seen[f.Name] = true
	}
	return privacy.CheckID(i.Record) == "" && privacy.CheckID(i.Category) == "" && (i.Withheld == rights.NoRefusal || len(i.Fields) == 0)
}

// reach is how far a right reaches an item. Of data that no activity of the controller uses nobody knows on what ground they are
// held: those are not left out unseen, unless they are portable on none.
func (c *course) reach(i *Item) rights.Scope {
	if c.r.Right != rights.Portability {
		return rights.Yes
	}
	reach, used := rights.No, false
	for _, a := range c.h.Activities {
		whole, part := c.uses(a.Data, i.Category)
		if !privacy.Holds(a.Since, a.Before, c.r.Received) || !whole && !part {
			continue
		}
		used = true
		for _, g := range a.Grounds {
			if !privacy.Holds(g.Since, g.Before, c.r.Received) {
				continue
			}
			switch scope, _ := rights.Portable(g.Basis, i.Provided, i.Automated, c.r.Regime, c.r.Received); scope {
			case rights.No:
			case rights.Yes:
				if whole {
					return rights.Yes
				}
				fallthrough
			default:
				reach = rights.Unclear
			}
		}
	}
	if used {
		return reach
	}
	if scope, _ := rights.Portable(lawfulbasis.Contract, i.Provided, i.Automated, c.r.Regime, c.r.Received); scope != rights.No {
		return rights.Unclear
	}
	return rights.No
}

// uses reports whether an activity that needs data uses a category, all of it or something that is part of it.
func (c *course) uses(data []privacy.Category, of privacy.Category) (whole, part bool) {
	for _, d := range data {
		whole = whole || d == of || c.h.Categories != nil && c.h.Categories.Within(of, d)
		part = part || c.h.Categories != nil && c.h.Categories.Within(d, of)
	}
	return whole, part
}
