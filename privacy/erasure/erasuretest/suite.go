// Package erasuretest answers whether a host's ledger and its systems keep what erasure.Ledger and erasure.Eraser demand:
// one case for each MUST.
package erasuretest

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/erasure"
)

// TestLedger runs every case against a ledger of its own. newLedger returns an empty one each time; it is closed by
// t.Cleanup if need be. A ledger that is an erasure.HoldIndex is held to its rules as well.
func TestLedger(t *testing.T, newLedger func(t *testing.T) erasure.Ledger) {
	t.Helper()
	for _, c := range ledgerCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newLedger(t)) })
	}
}

// System is one system of a host, with what it holds.
type System struct {
	Eraser  erasure.Eraser
	Subject privacy.SubjectID
	Items   []erasure.Item                // all of the subject: two or more, among them those that are marked as deleted, if the system marks
	Other   privacy.SubjectID             // another person, of whom it holds something
	Change  func(item erasure.Item) error // changes a record as the application would
}

// TestEraser runs every case against a system of its own. newSystem returns one each time that holds data of two people.
func TestEraser(t *testing.T, newSystem func(t *testing.T) System) {
	t.Helper()
	for _, c := range eraserCases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newSystem(t)) })
	}
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST on a T.
type rule[T any] struct {
	name string
	run  func(r reporter, v T)
}

func ledgerCases() []rule[erasure.Ledger] {
	return []rule[erasure.Ledger]{
		{"AppendStoresTheNext", appendStoresTheNext},
		{"AppendRefusesAnyOtherSeq", appendRefusesAnyOtherSeq},
		{"AppendIsAllOrNothing", appendIsAllOrNothing},
		{"AppendTakesManyLines", appendTakesManyLines},
		{"OneOfSeveralSucceeds", oneOfSeveralSucceeds},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"IDsAreApart", idsAreApart},
		{"OfYieldsThoseOfThePerson", ofYieldsThoseOfThePerson},
		{"OpenYieldsWhatIsNotClosed", openYieldsWhatIsNotClosed},
		{"HeldByYieldsWhatAHoldBlocked", heldByYieldsWhatAHoldBlocked},
		{"SequencesReadAnew", sequencesReadAnew},
		{"SequencesStopWithTheLoop", sequencesStopWithTheLoop},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}

func eraserCases() []rule[System] {
	return []rule[System]{
		{"FindYieldsEveryItemOnce", findYieldsEveryItemOnce},
		{"EraseDestroysOneItem", eraseDestroysOneItem},
		{"AnonymiseDestroysWhatLeadsToThePerson", anonymiseDestroys},
		{"EraseAgainSucceeds", eraseAgainSucceeds},
		{"EraseRefusesAnotherVersion", eraseRefusesAnotherVersion},
		{"FindStopsWithTheLoop", findStopsWithTheLoop},
		{"FindReadsAnew", findReadsAnew},
		{"ContextErrorsComeThrough", eraserContextErrors},
	}
}
