package fulfil

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/internal/contain"
	"github.com/lawful-go/lawful/rights"
)

// collect reads everything that a system holds of the person, under every identifier. It returns all items, well
// formed, or an error.
func (c *course) collect(ctx context.Context, id erasure.SystemID) ([]Item, error) {
	var got []Item
	system, names, most := c.config.Systems[id], c.names, c.config.MaxItems // a call that timed out must not read the course
	err := contain.Call(ctx, c.config.Timeout, func(ctx context.Context) error {
		var all []Item // the caller looks at it only when this returns in time
		seen := make(map[naming]bool)
		for i := range names {
			under, err := collectUnder(ctx, system, names, len(names)-1-i, most)
			if err != nil {
				return err
			}
			for _, one := range under { // a system may yield an item under each of the person's identifiers
				if n := (naming{one.Record, one.Category}); !seen[n] {
					seen[n] = true
					all = append(all, one)
				}
			}
			if len(all) > most {
				return errTooMuch
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

// collectUnder reads what a system holds under one of the identifiers of a person.
func collectUnder(ctx context.Context, system Collector, names []privacy.SubjectID, at, most int) (all []Item, err error) {
	seen := make(map[naming]bool)
	for i, err := range system.Collect(ctx, names[at]) {
		switch {
		case err != nil:
			return nil, err
		case len(all) == most:
			return nil, errTooMuch
		case !slices.Contains(names, i.Subject):
			return nil, errForeign
		}
		if err := checkItem(&i); err != nil {
			return nil, fmt.Errorf("item %d: %w", len(all)+1, err)
		}
		if seen[naming{i.Record, i.Category}] {
			return nil, fmt.Errorf("item %d: record and category: %w", len(all)+1, errDuplicate)
		}
		seen[naming{i.Record, i.Category}] = true
		all = append(all, i)
	}
	if eraser, ok := system.(erasure.Eraser); ok {
		for i, err := range eraser.Find(ctx, names[at]) {
			if err != nil {
				return nil, err
			}
			if !seen[naming{i.ID, i.Category}] {
				return nil, errHalf
			}
		}
	}
	return all, nil
}

// naming names an item within its system.
type naming struct {
	record   privacy.RecordID
	category privacy.Category
}

// checkItem returns why an item is malformed or has a duplicate name. Text that is not UTF-8 is allowed here: the
// item's other values can be handed over.
func checkItem(i *Item) error {
	if badName(string(i.Record)) || badName(string(i.Category)) || i.Withheld != rights.NoRefusal && len(i.Fields)+len(i.Attachments) > 0 {
		return errMalformed
	}
	if _, err := i.Source.Kind.MarshalText(); err != nil {
		return fmt.Errorf("source: %w", errMalformed)
	}
	seen := make(map[string]bool)
	for n, f := range i.Fields {
		switch {
		case f.Name == "":
			return fmt.Errorf("field %d: %w", n+1, errMalformed)
		case seen[f.Name]:
			return fmt.Errorf("field %d: %w", n+1, errDuplicate)
		}
		seen[f.Name] = true
	}
	clear(seen)
	for n, a := range i.Attachments {
		switch {
		case a.Name == "" || a.Open == nil || mediaType(a.MediaType) == "":
			return fmt.Errorf("attachment %d: %w", n+1, errMalformed)
		case seen[a.Name]:
			return fmt.Errorf("attachment %d: %w", n+1, errDuplicate)
		}
		seen[a.Name] = true
	}
	return nil
}

// badName reports whether an identifier is invalid for a reason other than its encoding.
func badName(id string) bool { return utf8.ValidString(id) && privacy.CheckID(id) != "" }

// reach is how far a right reaches an item. Of data that no activity of the controller uses nobody knows on what ground they are
// held: those are not left out unseen, unless they are portable on none.
func (c *course) reach(i *Item) rights.Availability {
	if c.r.Right != rights.Portability {
		return rights.Available
	}
	reach, used := rights.NotAvailable, false
	for _, a := range c.config.Activities {
		whole, part := c.uses(a.Data, i.Category)
		if !privacy.InForce(a.Since, a.Before, c.r.Received) || !whole && !part {
			continue
		}
		used = true
		for _, g := range a.Grounds {
			if !privacy.InForce(g.Since, g.Before, c.r.Received) {
				continue
			}
			switch scope, _ := c.law.Portable(g.Basis, i.Provided, i.Automated, c.r.Received); scope {
			case rights.NotAvailable:
			case rights.Available:
				if whole {
					return rights.Available
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
	if scope, _ := c.law.Portable(lawfulbasis.Contract, i.Provided, i.Automated, c.r.Received); scope != rights.NotAvailable {
		return rights.Unclear
	}
	return rights.NotAvailable
}

// uses reports whether an activity that needs data uses a category, all of it or something that is part of it.
func (c *course) uses(data []privacy.Category, of privacy.Category) (whole, part bool) {
	for _, d := range data {
		whole = whole || d == of || c.config.Categories != nil && c.config.Categories.Within(of, d)
		part = part || c.config.Categories != nil && c.config.Categories.Within(d, of)
	}
	return whole, part
}
