// Package aliastest tests a host's [alias.Store]: [Test] has one case for each MUST.
package aliastest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/alias"
)

// Test runs every case against its own store. newStore returns an empty store each time, and closes it by t.Cleanup if
// necessary.
func Test(t *testing.T, newStore func(t *testing.T) alias.Store) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newStore(t)) })
	}
}

// reporter receives the errors of a case: *testing.T, or a recorder when the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST.
type rule struct {
	name string
	run  func(r reporter, s alias.Store)
}

func cases() []rule {
	return []rule{
		{"MergeMakesOnePerson", mergeMakesOnePerson},
		{"AMergedIdentifierIsAConflict", aMergedIdentifierIsAConflict},
		{"AnInvalidMergeIsRefused", anInvalidMergeIsRefused},
		{"OneOfSeveralMergesStores", oneOfSeveralMergesStores},
		{"CrossingMergesFormNoRing", crossingMergesFormNoRing},
		{"AliasesNameWhoTakesPart", aliasesNameWhoTakesPart},
		{"MergesComeBackWhole", mergesComeBackWhole},
		{"IdentifiersAreApart", identifiersAreApart},
		{"MergesReadAgain", mergesReadAgain},
		{"MergesStopWithTheLoop", mergesStopWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}
