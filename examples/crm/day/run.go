package day

import (
	"context"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/examples/crm/adopt"
	"github.com/lawful-go/lawful/examples/crm/host"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Event tells whoever watches how far a day's work is.
type Event struct {
	Step, Title string
	State       State
	N, Of       int // while Working: how many of how many; Of 0: not known
}

// State is how far a step is.
type State uint8

// The states, in their order. A step that was done before goes from Begun to Known.
const (
	Begun   State = iota + 1
	Working       // now and then, in a long step
	Written       // and not yet committed
	Done          // and committed
	Known         // it was done before
)

// First is the earliest day whose work can be done: the day to which the data were generated.
var First = civil.MustDate(2026, 11, 24)

// Run does the work of a day, and returns the report. What was done before is not done again: its result is taken from
// the application's journal. Watch is told of each step; nil: nobody is. After an error the steps done are kept, and
// Run can be called again. Run rejects a day before one that was worked on, since history is append-only.
func Run(ctx context.Context, db *host.DB, on civil.Date, watch func(Event)) (*Report, error) {
	if watch == nil {
		watch = func(Event) {}
	}
	if err := admit(ctx, db, on); err != nil {
		return nil, err
	}
	side, err := adopt.Open(ctx, db)
	if err != nil {
		return nil, err
	}
	r := &Report{Day: on, Data: host.Generated, Accounts: db.Accounts}
	for i, s := range steps() {
		d := requests{side: side, day: on, report: r, now: opening(on, side.Policy.Zone()).Add(time.Duration(i) * 30 * time.Minute)}
		d.count = func(n, of int) {
			if n%5000 == 0 {
				watch(Event{s.name, s.title, Working, n, of})
			}
		}
		tell := func(state State) { watch(Event{Step: s.name, Title: s.title, State: state}) }
		d.written = func() { tell(Written) }
		tell(Begun)
		did, err := s.settle(ctx, db, d)
		if err != nil {
			return nil, fmt.Errorf("crm: %s: %w", s.name, host.Explain(err))
		}
		if did {
			tell(Done)
		} else {
			tell(Known)
		}
	}
	return r, nil
}

// opening is when the first step of a day begins: at nine in the morning. Each step begins half an hour after the one
// before, whenever it is really done, so that a day comes out the same however often it was cut off.
func opening(on civil.Date, zone *time.Location) time.Time {
	return on.In(zone).Add(9 * time.Hour).UTC()
}

// admit returns why a day cannot be worked on. One before the last is admitted where it is done, for its report.
func admit(ctx context.Context, db *host.DB, on civil.Date) error {
	last, err := db.LastDay(ctx)
	if err != nil {
		return fmt.Errorf("crm: day's work: %w", host.Explain(err))
	}
	list := steps()
	_, done, err := host.Done(ctx, db, list[len(list)-1].name, on.String())
	if err != nil {
		return fmt.Errorf("crm: day's work: %w", host.Explain(err))
	}
	var f privacy.Faults
	f.Require(!on.Before(First), "day", "is before "+First.String()+", to which the data were generated")
	f.Require(on.Before(First) || done || on.String() >= last, "day", "is before "+last+", which was worked on: history is append-only")
	return f.Err("crm: day's work")
}
