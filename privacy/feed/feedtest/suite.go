// Package feedtest answers whether a host's store keeps what feed.Store, and feed.Pruner beside it, demand: one case for
// each MUST.
package feedtest

import (
	"context"
	"testing"

	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// Host is a store under test, and how a transaction is begun in which changes are appended.
type Host struct {
	Store feed.Store

	// Tx calls do with the outbox of a transaction, commits if do returns nil, and else rolls back and returns its error.
	Tx func(ctx context.Context, do func(obligation.Outbox) error) error

	// OneWriter says that a second transaction cannot write before the first has ended, as in SQLite. The cases that keep
	// two of them open are skipped: what they show cannot happen there.
	OneWriter bool
}

// Test runs every case against a store of its own. newHost returns an empty store each time; it is closed by t.Cleanup if
// need be. The cases of feed.Pruner run where the store is one, and are skipped where it is not.
func Test(t *testing.T, newHost func(t *testing.T) Host) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			h := newHost(t)
			if c.needs != nil && !c.needs(h) {
				t.Skip("the store does not offer it")
			}
			c.run(t, h)
		})
	}
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST.
type rule struct {
	name  string
	needs func(Host) bool // nil: every store has it
	run   func(r reporter, h Host)
}

func cases() []rule {
	several := func(h Host) bool { return !h.OneWriter }
	prunes := func(h Host) bool { _, ok := h.Store.(feed.Pruner); return ok }
	return []rule{
		{"AppendStoresTheChange", nil, appendStoresTheChange},
		{"AppendTakesNoNoticeOfSeq", nil, appendTakesNoNoticeOfSeq},
		{"AppendTwiceIsOneChange", nil, appendTwiceIsOneChange},
		{"AppendRefusesAnotherChangeOfTheID", nil, appendRefusesAnotherChangeOfTheID},
		{"EveryFieldComesBack", nil, everyFieldComesBack},
		{"IdentifiersAreApart", nil, identifiersAreApart},
		{"ARollBackForgetsEverything", nil, aRollBackForgetsEverything},
		{"ATransactionSeesWhatItAppended", nil, aTransactionSeesWhatItAppended},
		{"OneOfSeveralAppendsOfAnIDSucceeds", nil, oneOfSeveralAppendsOfAnIDSucceeds},

		{"LeaseIsNobodysAtFirst", nil, leaseIsNobodysAtFirst},
		{"TakeStoresTheNextVersion", nil, takeStoresTheNextVersion},
		{"TakeRefusesAnyOtherVersion", nil, takeRefusesAnyOtherVersion},
		{"OneOfSeveralTakesSucceeds", nil, oneOfSeveralTakesSucceeds},
		{"NumberNeedsTheLease", nil, numberNeedsTheLease},
		{"NumberLeavesNoGap", nil, numberLeavesNoGap},
		{"NumbersFollowTheCommits", nil, numbersFollowTheCommits},
		{"NumbersNeverChange", nil, numbersNeverChange},
		{"NumberWaitsForNoTransaction", several, numberWaitsForNoTransaction},
		{"NoChangeIsLostThatCommitsLate", several, noChangeIsLostThatCommitsLate},
		{"NothingIsLostWhileManyWrite", nil, nothingIsLostWhileManyWrite},

		{"SinceYieldsInOrder", nil, sinceYieldsInOrder},
		{"SinceReadsAnew", nil, sinceReadsAnew},
		{"SinceStopsWithTheLoop", nil, sinceStopsWithTheLoop},
		{"BeatTellsHowFarTheLogGoes", nil, beatTellsHowFarTheLogGoes},

		{"CursorIsZeroAtFirst", nil, cursorIsZeroAtFirst},
		{"MoveIsCompareAndSet", nil, moveIsCompareAndSet},
		{"OneOfSeveralMovesSucceeds", nil, oneOfSeveralMovesSucceeds},
		{"FollowersAreApart", nil, followersAreApart},

		{"ContextErrorsComeThrough", nil, contextErrorsComeThrough},
		{"Pruner/RemovesWhatIsNumbered", prunes, prunerRemovesWhatIsNumbered},
		{"Pruner/NumbersGoOn", prunes, prunerNumbersGoOn},
		{"Pruner/ForgetsTheID", prunes, prunerForgetsTheID},
		{"Pruner/ContextErrorsComeThrough", prunes, prunerContextErrorsComeThrough},
	}
}
