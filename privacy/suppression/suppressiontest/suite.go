// Package suppressiontest answers whether a host's store keeps what suppression.Store demands: one case for each MUST.
package suppressiontest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/suppression"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by t.Cleanup
// if need be.
func Test(t *testing.T, newStore func(t *testing.T) suppression.Store) {
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
	run  func(r reporter, s suppression.Store)
}

func cases() []rule {
	return []rule{
		{"AppendStoresTheNext", appendStoresTheNext},
		{"AppendRefusesAnyOtherSeq", appendRefusesAnyOtherSeq},
		{"OneOfSeveralAppendsSucceeds", oneOfSeveralAppendsSucceeds},
		{"EightWritersOneGaplessHistory", eightWritersOneGaplessHistory},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"LookupYieldsOldestFirst", lookupYieldsOldestFirst},
		{"LookupYieldsNothingElse", lookupYieldsNothingElse},
		{"LookupTakesThousandsAtOnce", lookupTakesThousandsAtOnce},
		{"AHashTwiceIsReadOnce", aHashTwiceIsReadOnce},
		{"HashesAreApart", hashesAreApart},
		{"KeyIDsYieldsEachOnce", keyIDsYieldsEachOnce},
		{"SequencesReadAnew", sequencesReadAnew},
		{"SequencesStopWithTheLoop", sequencesStopWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}
