// Package sealtest answers whether a host's store of keys keeps what seal.KeyStore demands: one case for each MUST.
package sealtest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/seal"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by t.Cleanup
// if need be.
func Test(t *testing.T, newStore func(t *testing.T) seal.KeyStore) {
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
	run  func(r reporter, s seal.KeyStore)
}

func cases() []rule {
	return []rule{
		{"PutKeepsTheKey", putKeepsTheKey},
		{"PutKeepsACopy", putKeepsACopy},
		{"PutRefusesASecondKey", putRefusesASecondKey},
		{"PutRefusesWhatIsDestroyed", putRefusesWhatIsDestroyed},
		{"OneOfSeveralPutsSucceeds", oneOfSeveralPutsSucceeds},
		{"GetReturnsAKeyOfItsOwn", getReturnsAKeyOfItsOwn},
		{"GetFindsNoKey", getFindsNoKey},
		{"GetFindsADestroyedKey", getFindsADestroyedKey},
		{"DestroySucceedsWithoutAKey", destroySucceedsWithoutAKey},
		{"DestroyMayBeRepeated", destroyMayBeRepeated},
		{"DestroyedStaysDestroyed", destroyedStaysDestroyed},
		{"HashesAreApart", hashesAreApart},
		{"GenerationsAreApart", generationsAreApart},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}
