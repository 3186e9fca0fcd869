// Package noticetest answers whether a host's store keeps what notice.Store demands: one case for each MUST.
package noticetest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/notice"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by t.Cleanup
// if need be. A store that is a [notice.ManyReader] is held to that too.
func Test(t *testing.T, newStore func(t *testing.T) notice.Store) {
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
	run  func(r reporter, s notice.Store)
}

func cases() []rule {
	return []rule{
		{"RegisterStoresANewVersion", registerStoresANewVersion},
		{"TheSameVersionIsStoredOnce", theSameVersionIsStoredOnce},
		{"AnotherVersionOfTheIDIsAConflict", anotherVersionOfTheIDIsAConflict},
		{"AnotherVersionOfTheDayIsAConflict", anotherVersionOfTheDayIsAConflict},
		{"VersionsYieldsOldestFirst", versionsYieldsOldestFirst},
		{"RecordStoresANewEntry", recordStoresANewEntry},
		{"TheSameEntryIsStoredOnce", theSameEntryIsStoredOnce},
		{"AnotherEntryOfTheIDIsAConflict", anotherEntryOfTheIDIsAConflict},
		{"AVersionThatIsNotRegisteredIsNotFound", aVersionThatIsNotRegisteredIsNotFound},
		{"OneOfSeveralRegistersStores", oneOfSeveralRegistersStores},
		{"OneOfSeveralRecordsStores", oneOfSeveralRecordsStores},
		{"SeveralOfTheSameAreNil", severalOfTheSameAreNil},
		{"OfYieldsOldestFirst", ofYieldsOldestFirst},
		{"ReadsYieldNothingElse", readsYieldNothingElse},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"IdentifiersAreApart", identifiersAreApart},
		{"ReadsReadAnew", readsReadAnew},
		{"ReadsStopWithTheLoop", readsStopWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
		{"OfManyYieldsThoseAskedFor", ofManyYieldsThoseAskedFor},
	}
}
