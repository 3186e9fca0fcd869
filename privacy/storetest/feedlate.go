package storetest

import (
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// numberWaitsForNoTransaction numbers what is committed while an older transaction is open.
func (h feedRun) numberWaitsForNoTransaction() {
	suite.Failed(h, "Tx", h.Tx(bg(), func(early obligation.Outbox) error {
		suite.Failed(h, "Append", early.Append(bg(), feedChange(1)), nil)
		h.appends(feedChange(2))
		h.number(1)
		h.logged(inSequence(feedChange(2))...)
		return nil
	}), nil)
	h.number(1)
	h.logged(inSequence(feedChange(2), feedChange(1))...)
}

// noChangeIsLostThatCommitsLate lets transactions commit in another order than that in which they append, and follows them
// in two ways: by the place that a change took when it was appended, and by its number. The first loses changes, which is
// why there are numbers. The second loses none.
func (h feedRun) noChangeIsLostThatCommitsLate() {
	place := make(map[obligation.ChangeID]int) // taken before the commit, as a serial key is
	appended := func(o obligation.Outbox, n int) {
		place[feedChange(n).ID] = len(place) + 1
		suite.Failed(h, "Append", o.Append(bg(), feedChange(n)), nil)
	}
	byPlace, last := make(map[obligation.ChangeID]bool), 0
	bySeq, cursor := make(map[obligation.ChangeID]int), uint64(0)
	follow := func() {
		if _, err := h.Store.Number(bg(), h.take(), many); err != nil {
			h.Errorf("Number: %v", err)
		}
		highest := last
		for _, c := range suite.Collect(h, "Since", h.Store.Since(bg(), 0, many)) { // all that is committed: what a query by place would see
			if place[c.ID] > last {
				byPlace[c.ID] = true
				highest = max(highest, place[c.ID])
			}
		}
		last = highest
		for _, c := range suite.Collect(h, "Since", h.Store.Since(bg(), cursor, many)) {
			bySeq[c.ID]++
			cursor = c.Seq
		}
	}
	const rounds = 5
	for round := range rounds {
		n := 10 * round
		suite.Failed(h, "Tx", h.Tx(bg(), func(early obligation.Outbox) error {
			appended(early, n+1)
			suite.Failed(h, "Tx", h.Tx(bg(), func(late obligation.Outbox) error {
				appended(late, n+2)
				appended(early, n+3)
				return nil
			}), nil)
			follow()
			return nil
		}), nil)
		follow()
	}
	if len(bySeq) != 3*rounds || cursor != 3*rounds {
		h.Errorf("followed by number: %d changes up to %d, want %d", len(bySeq), cursor, 3*rounds)
	}
	for id, times := range bySeq {
		if times != 1 {
			h.Errorf("followed by number: %s came %d times", id, times)
		}
	}
	if len(byPlace) == 3*rounds {
		h.Errorf("followed by place: nothing was lost, so that the transactions did not overlap")
	}
}
