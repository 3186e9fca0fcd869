package consent

import (
	"iter"
	"time"
)

// FoldSeq is [Fold] over a history, oldest first, as a ledger reads it: it refuses one that is not whole.
func FoldSeq(events iter.Seq2[Event, error], at time.Time, terms Terms) (State, error) {
	t := tally{at: at, terms: terms}
	for e, err := range events {
		if err == nil {
			err = t.follow(&e)
		}
		if err != nil {
			return State{}, err
		}
	}
	return t.state(), nil
}
