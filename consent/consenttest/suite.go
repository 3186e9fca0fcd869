// Package consenttest answers whether a host's store keeps what consent.Store, and the optional interfaces beside it,
// demand: one case for each MUST.
package consenttest

import (
	"testing"

	"github.com/lawful-go/lawful/consent"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by
// t.Cleanup if need be. The cases of consent.ManyReader and consent.KeyLister run where the store is one, and are
// skipped where it is not.
func Test(t *testing.T, newStore func(t *testing.T) consent.Store) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) {
			s := newStore(t)
			if c.needs != nil && !c.needs(s) {
				t.Skip("the store does not offer it")
			}
			c.run(t, s)
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
	needs func(consent.Store) bool // nil: every store has it
	run   func(r reporter, s consent.Store)
}

func cases() []rule {
	many := func(s consent.Store) bool { _, ok := s.(consent.ManyReader); return ok }
	lists := func(s consent.Store) bool { _, ok := s.(consent.KeyLister); return ok }
	return []rule{
		{"AppendStoresTheNext", nil, appendStoresTheNext},
		{"AppendRefusesAnyOtherSeq", nil, appendRefusesAnyOtherSeq},
		{"OneOfSeveralAppendsSucceeds", nil, oneOfSeveralAppendsSucceeds},
		{"EightWritersOneGaplessHistory", nil, eightWritersOneGaplessHistory},
		{"EventsYieldsOldestFirst", nil, eventsYieldsOldestFirst},
		{"EventsYieldsNothingForAnUnknownKey", nil, eventsYieldsNothingForAnUnknownKey},
		{"EveryFieldComesBack", nil, everyFieldComesBack},
		{"KeysAreApart", nil, keysAreApart},
		{"EventsReadsAnew", nil, eventsReadsAnew},
		{"EventsStopsWithTheLoop", nil, eventsStopsWithTheLoop},
		{"ContextErrorsComeThrough", nil, contextErrorsComeThrough},
		{"LedgerStoresARenewal", nil, ledgerStoresARenewal},
		{"LedgerForgetsALateConfirmation", nil, ledgerForgetsALateConfirmation},
		{"LedgerHeedsARefusalOfAnotherClock", nil, ledgerHeedsARefusalOfAnotherClock},
		{"ManyReader/EveryEventOfEachKey", many, manyEveryEventOfEachKey},
		{"ManyReader/AKeyTwiceIsReadOnce", many, manyAKeyTwiceIsReadOnce},
		{"ManyReader/StopsWithTheLoop", many, manyStopsWithTheLoop},
		{"ManyReader/ContextErrorsComeThrough", many, manyContextErrorsComeThrough},
		{"KeyLister/EachKeyOfTheSubjectOnce", lists, listerEachKeyOfTheSubjectOnce},
		{"KeyLister/StopsWithTheLoop", lists, listerStopsWithTheLoop},
		{"KeyLister/ContextErrorsComeThrough", lists, listerContextErrorsComeThrough},
	}
}
