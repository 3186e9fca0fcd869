package obligation

import (
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Indirect is when data of a person came from somebody else, and what was done with them since.
type Indirect struct {
	Regime   privacy.Regime
	Obtained civil.Date
	// The days on which the person is first communicated with, and on which the data are first disclosed to another
	// recipient; unset: has not happened and is not planned.
	Communicated, Disclosed civil.Date
}

// Term is the last day on which the person can be informed.
type Term struct {
	Due   civil.Date // inclusive; on the day of a communication or disclosure: no later than that itself
	By    Event      // what sets it
	Month civil.Date // where the month from obtaining ends, not moved to a working day
	Cite  privacy.Citation
}

// Event is what ends the time to inform a person.
type Event string

// The events.
const (
	MonthEnds          Event = "month"         // one month after obtaining
	FirstCommunication Event = "communication" // the first communication with the person
	FirstDisclosure    Event = "disclosure"    // the first disclosure to another recipient
)

var eventProvisions = map[Event]string{MonthEnds: "Art 14(3)(a)", FirstCommunication: "Art 14(3)(b)", FirstDisclosure: "Art 14(3)(c)"}

// Term returns the last day on which a person whose data came from others can be informed: the earliest of one month
// after obtaining, the first communication with the person and the first disclosure (Art 14(3)). The month ends with
// its last day, or with the next working day (Regulation 1182/71 Art 3(4); UK GDPR Art 4A); the other two do not move.
// Of events on one day the communication is named first, since it can itself carry the notice.
//
// It returns a [privacy.FaultsError] for a missing regime or day of obtaining, and for a communication or disclosure
// before it. Where the calendar, or a nil one, does not reach the last day, the error is a [civil.ErrUnknownDay], and
// Due is never too late.
func (i Indirect) Term(cal civil.Calendar) (Term, error) {
	var f privacy.Faults
	f.Require(i.Regime == privacy.UKGDPR || i.Regime == privacy.EUGDPR, "regime", "is no regime")
	f.Require(!i.Obtained.IsZero(), "obtained", "is not set")
	f.Require(i.Communicated.IsZero() || !i.Communicated.Before(i.Obtained), "communicated", "is before the data were obtained")
	f.Require(i.Disclosed.IsZero() || !i.Disclosed.Before(i.Obtained), "disclosed", "is before the data were obtained")
	if err := f.Err("obligation: term"); err != nil {
		return Term{}, err
	}
	t := Term{Month: i.Obtained.Add(civil.Period{Months: 1}), By: MonthEnds}
	rolled, err := civil.WorkingDay(cal, t.Month)
	if t.Due = rolled; err != nil {
		t.Due = t.Month
	}
	for _, e := range []struct {
		by  Event
		day civil.Date
	}{{FirstDisclosure, i.Disclosed}, {FirstCommunication, i.Communicated}} {
		if !e.day.IsZero() && !e.day.After(t.Due) {
			t.Due, t.By = e.day, e.by
		}
	}
	t.Cite = i.Regime.Cite(eventProvisions[t.By])
	if err != nil && t.By == MonthEnds {
		return t, fmt.Errorf("obligation: term: %w", err)
	}
	return t, nil
}

// Notice returns the obligation to inform a person of where their data came from (Art 14), to be raised in the transaction in
// which the record of the data is written, see [Raise]. Its last day is that of [Indirect.Term]; where the calendar does not
// reach it, the end of the month as it stands, which is never too late. Cause names the record or the import that brought it.
//
// It returns a [privacy.FaultsError] as Term does. What else is wrong with an obligation, [Raise] says.
func (i Indirect) Notice(subject privacy.SubjectID, cause string, raised time.Time, cal civil.Calendar) (Obligation, error) {
	t, err := i.Term(cal)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		return Obligation{}, err
	}
	return Obligation{Kind: Notice, Regime: i.Regime, Subject: subject, Cause: cause, Raised: raised, Due: t.Due}, nil
}
