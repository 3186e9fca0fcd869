package law

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Calendar is the working days of a place, which its public holidays decide. It is in force on the days that it knows. To add
// a holiday, replace Days with [civil.Also] of it.
type Calendar struct {
	privacy.Provision
	Place string // "scotland"
	Days  civil.Calendar
}

// checkCalendars returns the calendars by place, and joins their faults to the others.
func (p *Pack) checkCalendars(errs *error) map[string]civil.Calendar {
	p.tables.Calendars = slices.Clone(p.tables.Calendars)
	var f privacy.Faults
	places := map[string]civil.Calendar{}
	for i := range p.tables.Calendars {
		c := &p.tables.Calendars[i]
		where := fmt.Sprintf("calendars[%d]", i)
		f.CheckID(where+".place", c.Place)
		f.Require(places[c.Place] == nil, where+".place", fmt.Sprintf("is %q, which has a calendar already", c.Place))
		f.Require(c.Days != nil, where+".days", "are missing")
		f.CheckRow(privacy.Row{Field: where, Provision: &c.Provision})
		if c.Days != nil {
			places[c.Place] = c.Days
		}
	}
	*errs = errors.Join(*errs, f.Err("law: calendars"))
	return places
}

// Calendar returns the calendar of a place. A place without one is a [privacy.Fault] that names those that have one.
func (p *Pack) Calendar(place string) (civil.Calendar, error) {
	var known []string
	for i := range p.tables.Calendars {
		c := &p.tables.Calendars[i]
		if c.Place == place {
			return c.Days, nil
		}
		known = append(known, c.Place)
	}
	return nil, fmt.Errorf("law: calendar: %w", privacy.Fault{
		Field: "place", Reason: fmt.Sprintf("%q has no calendar: want one of [%s]", place, strings.Join(known, ", ")),
	})
}

// calendars yields the lists of holidays by their places.
func (p *Pack) calendars() iter.Seq2[string, privacy.Provision] {
	return func(yield func(string, privacy.Provision) bool) {
		for i := range p.tables.Calendars {
			if c := &p.tables.Calendars[i]; !yield(c.Place, c.Provision) {
				return
			}
		}
	}
}
