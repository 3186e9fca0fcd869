// Package recipienttest answers whether a host's log keeps what recipient.Log demands: one case for each MUST.
package recipienttest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/recipient"
)

// Test runs every case against a log of its own. newLog returns an empty log each time; it is closed by t.Cleanup if need
// be.
func Test(t *testing.T, newLog func(t *testing.T) recipient.Log) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newLog(t)) })
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
	run  func(r reporter, l recipient.Log)
}

func cases() []rule {
	return []rule{
		{"RecordStoresANewID", recordStoresANewID},
		{"TheSameEntryIsStoredOnce", theSameEntryIsStoredOnce},
		{"AnotherEntryOfTheIDIsAConflict", anotherEntryOfTheIDIsAConflict},
		{"OneOfSeveralRecordsStores", oneOfSeveralRecordsStores},
		{"SeveralRecordsOfOneEntryAreNil", severalRecordsOfOneEntryAreNil},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"OfYieldsOldestFirst", ofYieldsOldestFirst},
		{"OfYieldsNothingElse", ofYieldsNothingElse},
		{"IdentifiersAreApart", identifiersAreApart},
		{"SlicesAreTheCallers", slicesAreTheCallers},
		{"OfReadsAnew", ofReadsAnew},
		{"OfStopsWithTheLoop", ofStopsWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}
