package privacytest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/datamap"
	"github.com/lawful-go/lawful/privacy/erasure"
	"github.com/lawful-go/lawful/privacy/fulfil"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/retention"
)

// Systems are a host's systems, with what [TestSystems] needs to check their storage.
type Systems struct {
	Erasers map[erasure.SystemID]erasure.Eraser

	// Plant stores every kind of record that a person can have, in every system and as the application stores it,
	// including copies, indexes and logs. It is called once for each of two people.
	Plant func(ctx context.Context, c *Canaries) error
	Raw   RawReader // reads all that Plant wrote to

	// Values makes the values of a category from canaries if a plain text does not fit: an e-mail address, a telephone
	// number of digits, a date of birth that nobody has. If the value is nil, the field stays as it is and is not
	// searched for. A category that is not in Values gets the text of the canary.
	Values map[privacy.Category]func(Canary) any

	// The fields below are optional.

	Subject, Other privacy.SubjectID // two people of whom nothing is stored; empty: canaries

	// Erase erases a person as the host does it, for instance by a plan of erasure.Service. Nil: each system erases the
	// items that its Find yields.
	Erase func(ctx context.Context, s privacy.SubjectID, how retention.Action) error
	Purge func(ctx context.Context) error // what the host runs after erasures: truncate journals, vacuum, rotate logs

	// Backup stores a copy of everything, and Restore brings it back. Replay then erases the person again; nil: as the
	// first time.
	Backup, Restore func(ctx context.Context) error
	Replay          func(ctx context.Context, s privacy.SubjectID) error

	// Stays declares the fields that stay in storage after an erasure, each with the reason: those that a law requires
	// to be kept, or an identifier that identifies nobody without the rest. Their act is [datamap.Erasure].
	Stays     []datamap.Reason
	Anonymous []privacy.Category // stay when a record is anonymised, since they identify nobody

	// Census is checked against what Collectors and Erasers yield of the person, see [datamap.Census.Yields]. If it has
	// no maps, those of the filled values are used.
	Census     *datamap.Census
	Collectors map[erasure.SystemID]fulfil.Collector
}

// TestSystems checks that what a host's systems erase is gone from its storage. It does not rely on what a system
// reports: it plants canaries by the tags of fields, has a person erased, and searches the raw storage and the names of
// places for each canary: in plain text of any case, in JSON, URL escapes, hex, base64 and UTF-16, as a number, and as
// a SHA-256 without a key. open returns new systems each time.
//
// A failure names the place, the field, its category and the form, but no value. No case can see what Raw does not read
// or Plant does not write.
func TestSystems(t *testing.T, open func(t *testing.T) Systems) {
	t.Helper()
	suite.Run(t, systemsRules, func(t *testing.T) func() Systems { return func() Systems { return open(t) } })
}

// systemsRules has a case for each rule.
var systemsRules = []suite.Rule[func() Systems]{
	suite.Must("RawReaderSeesEveryCanary", rawReaderSeesEveryCanary),
	suite.Must("ErasedIsGoneFromStorage", func(r reporter, open func() Systems) { isGone(r, open, retention.Erase) }),
	suite.Must("AnonymisedLeadsToNobody", func(r reporter, open func() Systems) { isGone(r, open, retention.Anonymise) }),
	suite.Must("RestoredIsErasedAgain", restoredIsErasedAgain),
	suite.Must("ErasingOneItemLeavesTheOthers", erasingOneItemLeavesTheOthers),
	suite.Must("CensusMatchesWhatIsYielded", censusMatchesWhatIsYielded),
}

// reporter receives the faults that a rule finds.
type reporter = suite.Reporter

// bench is one set of systems with two people in it.
type bench struct {
	reporter
	Systems
	subject, other *Canaries
	said           map[string]bool // what was already reported
	start          []map[int][]sighting
}

// report reports each message once: a field can have several canaries.
func (b *bench) report(format string, args ...any) {
	b.Helper()
	text := fmt.Sprintf(format, args...)
	if !b.said[text] {
		b.said[text] = true
		b.Errorf("%s", text)
	}
}

// setUp plants two people. If the systems cannot be tested, it reports why and returns nil.
func setUp(r reporter, s Systems) *bench {
	r.Helper()
	var f privacy.Faults
	f.Require(len(s.Erasers) > 0, "systems.Erasers", "is empty")
	f.Require(s.Plant != nil, "systems.Plant", "is missing")
	f.Require(s.Raw != nil, "systems.Raw", "is missing")
	f.Require((s.Backup == nil) == (s.Restore == nil), "systems.Restore", "and Backup are given together or not at all")
	for i, reason := range s.Stays {
		at := fmt.Sprintf("systems.Stays[%d]", i)
		f.Require(reason.Act == datamap.Erasure, at+".Act", "is "+reason.Act.String()+": want "+datamap.Erasure.String())
		f.Require(strings.TrimSpace(reason.Why) != "", at+".Why", "is empty")
	}
	if err := f.Err("privacytest: systems"); err != nil {
		r.Errorf("%v", err)
		return nil
	}
	if s.Subject == "" {
		s.Subject = privacy.SubjectID(canaryOf("subject").Text)
	}
	if s.Other == "" {
		s.Other = privacy.SubjectID(canaryOf("other").Text)
	}
	b := &bench{reporter: r, Systems: s, said: make(map[string]bool)}
	b.subject, b.other = newCanaries(s.Subject, s.Values), newCanaries(s.Other, s.Values)
	for _, c := range []*Canaries{b.subject, b.other} {
		if err := s.Plant(bg, c); err != nil {
			r.Errorf("Plant: %v", err)
			return nil
		}
	}
	if len(b.subject.planted) == 0 {
		r.Errorf("Plant: planted nothing: want Fill or Value of its canaries")
		return nil
	}
	return b
}

var bg = context.Background()
