// Package rightstest answers whether a host's stores keep what rights.Store, rights.StandingStore and the optional
// interfaces beside them demand: one case for each MUST.
package rightstest

import (
	"testing"

	"github.com/lawful-go/lawful/rights"
)

// TestStore runs every case against a store of its own. newStore returns an empty store each time; it is closed by
// t.Cleanup if need be. The cases of rights.RequestLister and rights.DueLister run where the store is one, and are skipped where it is not.
func TestStore(t *testing.T, newStore func(t *testing.T) rights.Store) {
	t.Helper()
	run(t, storeRules(), newStore)
}

// TestStandings runs every case against a store of its own. newStore returns an empty store each time; it is closed
// by t.Cleanup if need be.
func TestStandings(t *testing.T, newStore func(t *testing.T) rights.StandingStore) {
	t.Helper()
	run(t, standingRules(), newStore)
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST.
type rule[S any] struct {
	name  string
	needs func(S) bool // nil: every store has it
	run   func(r reporter, s S)
}

func run[S any](t *testing.T, rules []rule[S], newStore func(t *testing.T) S) {
	t.Helper()
	for _, c := range rules {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			if c.needs != nil && !c.needs(s) {
				t.Skip("the store does not offer it")
			}
			c.run(t, s)
		})
	}
}

func storeRules() []rule[rights.Store] {
	lists := func(s rights.Store) bool { _, ok := s.(rights.RequestLister); return ok }
	due := func(s rights.Store) bool { _, ok := s.(rights.DueLister); return ok }
	return []rule[rights.Store]{
		{"CreateStoresVersionOne", nil, createStoresVersionOne},
		{"CreateRefusesAnIDThatIsThere", nil, createRefusesAnIDThatIsThere},
		{"GetFindsNothingUnknown", nil, getFindsNothingUnknown},
		{"UpdateStoresTheNextVersion", nil, updateStoresTheNextVersion},
		{"UpdateRefusesAnyOtherVersion", nil, updateRefusesAnyOtherVersion},
		{"UpdateFindsNothingUnknown", nil, updateFindsNothingUnknown},
		{"OneOfSeveralCreatesSucceeds", nil, oneOfSeveralCreatesSucceeds},
		{"OneOfSeveralUpdatesSucceeds", nil, oneOfSeveralUpdatesSucceeds},
		{"EveryFieldComesBack", nil, everyFieldComesBack},
		{"WhatIsHandedOverIsTheCallers", nil, whatIsHandedOverIsTheCallers},
		{"IDsAreApart", nil, idsAreApart},
		{"ContextErrorsComeThrough", nil, contextErrorsComeThrough},
		{"RequestLister/EachRequestOfTheSubjectOnce", lists, listerEachRequestOfTheSubjectOnce},
		{"RequestLister/InTheOrderOfReceived", lists, listerInTheOrderOfReceived},
		{"RequestLister/WhatIsHandedOverIsTheCallers", lists, listerHandsOverTheCallers},
		{"RequestLister/ReadsAnew", lists, listerReadsAnew},
		{"RequestLister/StopsWithTheLoop", lists, listerStopsWithTheLoop},
		{"RequestLister/ContextErrorsComeThrough", lists, listerContextErrorsComeThrough},
		{"DueLister/OpenRequestsByHint", due, dueOpenRequestsByHint},
		{"DueLister/InPages", due, dueInPages},
		{"DueLister/ReadsAnewAndStops", due, dueReadsAnewAndStops},
		{"DueLister/ContextErrorsComeThrough", due, dueContextErrors},
	}
}

func standingRules() []rule[rights.StandingStore] {
	return []rule[rights.StandingStore]{
		{"PlaceStoresVersionOne", nil, placeStoresVersionOne},
		{"PlaceRefusesWhatIsThere", nil, placeRefusesWhatIsThere},
		{"LiftStoresLiftedAlone", nil, liftStoresLiftedAlone},
		{"LiftRefuses", nil, liftRefuses},
		{"LiftedStaysLifted", nil, liftedStaysLifted},
		{"OneOfSeveralPlacesSucceeds", nil, oneOfSeveralPlacesSucceeds},
		{"OneOfSeveralLiftsSucceeds", nil, oneOfSeveralLiftsSucceeds},
		{"StandingsOfYieldsOldestFirst", nil, standingsYieldsOldestFirst},
		{"StandingsOfYieldsNothingForAnUnknownSubject", nil, standingsYieldsNothingForAnUnknownSubject},
		{"EveryFieldComesBack", nil, everyStandingComesBack},
		{"IdentifiersAreApart", nil, identifiersAreApart},
		{"StandingsOfReadsAnew", nil, standingsReadsAnew},
		{"StandingsOfStopsWithTheLoop", nil, standingsStopsWithTheLoop},
		{"ContextErrorsComeThrough", nil, standingContextErrorsComeThrough},
		{"StandingsOf/EveryStandingOfEachSubject", nil, manyEveryStandingOfEachSubject},
		{"StandingsOf/ASubjectTwiceIsReadOnce", nil, manyASubjectTwiceIsReadOnce},
		{"StandingsOf/ReadsAnew", nil, manyReadsAnew},
		{"StandingsOf/StopsWithTheLoop", nil, manyStopsWithTheLoop},
		{"StandingsOf/ContextErrorsComeThrough", nil, manyContextErrorsComeThrough},
	}
}
