// Package obligationtest answers whether a host's store keeps what obligation.Store demands: one case for each MUST.
package obligationtest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/obligation"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by t.Cleanup
// if need be. What a store offers beside, an obligation.OverdueLister and an obligation.SubjectLister, is held to its
// rules where it is there.
func Test(t *testing.T, newStore func(t *testing.T) obligation.Store) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newStore(t)) })
	}
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST.
type rule struct {
	name string
	run  func(r reporter, s obligation.Store)
}

func cases() []rule {
	return []rule{
		{"CreateStoresVersionOne", createStoresVersionOne},
		{"CreateRefusesTheSameID", createRefusesTheSameID},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"UpdateStoresTheNextVersion", updateStoresTheNextVersion},
		{"UpdateRefusesAnotherVersion", updateRefusesAnotherVersion},
		{"WhatIsNotThereIsNotFound", whatIsNotThereIsNotFound},
		{"OneOfSeveralSucceeds", oneOfSeveralSucceeds},
		{"IDsAreApart", idsAreApart},
		{"PendingYieldsWhatIsDue", pendingYieldsWhatIsDue},
		{"PendingYieldsInPages", pendingYieldsInPages},
		{"OverdueYieldsWhatIsLate", overdueYieldsWhatIsLate},
		{"OfYieldsThoseOfThePerson", ofYieldsThoseOfThePerson},
		{"SequencesReadAnew", sequencesReadAnew},
		{"SequencesStopWithTheLoop", sequencesStopWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}
