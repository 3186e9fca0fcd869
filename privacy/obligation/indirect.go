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
	Obtained civil.Date
	// The days on which the person is first communicated with, and on which the data are first disclosed to another
	// recipient; unset: has not happened and is not planned.
	Communicated, Disclosed civil.Date
}

// Term is the last day on which the person can be informed.
type Term struct {
	Due   civil.Date // inclusive; on the day of a communication or disclosure: no later than that itself
	By    Event      // what sets it
	Month civil.Date // where the period from obtaining ends, not moved to a working day
	Cite  privacy.Citation
}

// Event is what ends the time to inform a person.
type Event string

// The events.
const (
	MonthEnds          Event = "month"         // the end of the period after obtaining
	FirstCommunication Event = "communication" // the first communication with the person
	FirstDisclosure    Event = "disclosure"    // the first disclosure to another recipient
)

// events are the words of the events.
var events = []string{string(MonthEnds), string(FirstCommunication), string(FirstDisclosure)}

// String returns the word of the event.
func (e Event) String() string { return string(e) }

// Term returns the last day on which a person whose data came from others can be informed: the earliest of one month
// after obtaining, the first communication with the person and the first disclosure (Art 14(3)). The month ends with
// its last day, or with the next working day (Regulation 1182/71 Art 3(4)); the other two do not move. The law may have
// another period, and leave out the other two.
// Of events on one day the communication is named first, since it can itself carry the notice.
//
// It returns a [privacy.FaultsError] if the law has no such duty, for a missing day of obtaining, and for a communication or
// disclosure before it. If the calendar is nil or does not reach the last day, the error is a [civil.ErrUnknownDay], and
// Due is never too late.
func (l *Law) Term(i Indirect, cal civil.Calendar) (Term, error) {
	var f privacy.Faults
	_, duty := l.t.Duties[Notice]
	f.Require(duty, "law", "has no duty to inform a person whose data came from others")
	f.Require(!i.Obtained.IsZero(), "obtained", "is not set")
	f.Require(i.Communicated.IsZero() || !i.Communicated.Before(i.Obtained), "communicated", "is before the data were obtained")
	f.Require(i.Disclosed.IsZero() || !i.Disclosed.Before(i.Obtained), "disclosed", "is before the data were obtained")
	if err := f.Err("obligation: term"); err != nil {
		return Term{}, err
	}
	t := Term{Month: i.Obtained.Add(l.t.Month), By: MonthEnds}
	rolled, err := civil.WorkingDay(cal, t.Month)
	if t.Due = rolled; err != nil {
		t.Due = t.Month
	}
	for _, e := range []struct {
		by  Event
		day civil.Date
	}{{FirstDisclosure, i.Disclosed}, {FirstCommunication, i.Communicated}} {
		if _, ok := l.t.Ends[e.by]; ok && !e.day.IsZero() && !e.day.After(t.Due) {
			t.Due, t.By = e.day, e.by
		}
	}
	t.Cite = l.t.Ends[t.By].Cite
	if err != nil && t.By == MonthEnds {
		return t, fmt.Errorf("obligation: term: %w", err)
	}
	return t, nil
}

// Notice returns the obligation to inform a person of where their data came from (Art 14), to be raised in the transaction in
// which the record of the data is written, see [Raise]. Its last day is that of [Law.Term]; where the calendar does not
// reach it, the end of the month as it stands, which is never too late. Cause names the record or the import that brought it.
//
// It returns a [privacy.FaultsError] as Term does. What else is wrong with an obligation, [Raise] says.
func (l *Law) Notice(i Indirect, subject privacy.SubjectID, cause string, raised time.Time, cal civil.Calendar) (Obligation, error) {
	t, err := l.Term(i, cal)
	if err != nil && !errors.Is(err, civil.ErrUnknownDay) {
		return Obligation{}, err
	}
	return Obligation{Kind: Notice, Regime: l.t.Regulation.Regime, Subject: subject, Cause: cause, Raised: raised, Due: t.Due}, nil
}
