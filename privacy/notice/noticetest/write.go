package noticetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

func registerStoresANewVersion(r reporter, s notice.Store) {
	register(r, s, firstOf(version, "n", 3)...)
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 3))
}

func theSameVersionIsStoredOnce(r reporter, s notice.Store) {
	register(r, s, firstOf(version, "n", 2)...)
	register(r, s, firstOf(version, "n", 2)...)
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 2))
}

func anotherVersionOfTheIDIsAConflict(r reporter, s notice.Store) {
	register(r, s, firstOf(version, "n", 2)...)
	for name, change := range map[string]func(*notice.Version){
		"notice":            func(v *notice.Version) { v.Notice = "m" },
		"notice in capital": func(v *notice.Version) { v.Notice = "N" },
		"wording":           func(v *notice.Version) { v.Wording[31]++ },
		"first day":         func(v *notice.Version) { v.Since = v.Since.AddDays(1) },
		"last day to tell":  func(v *notice.Version) { v.TellBy = v.TellBy.AddDays(1) },
		"materiality":       func(v *notice.Version) { v.Material, v.TellBy = false, civil.Date{} },
	} {
		v := version("n", 1)
		change(&v)
		conflicts(r, "Register of an ID that is there, another "+name, s.Register(bg(), v))
	}
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 2))
	want(r, s.Versions(bg(), "m"), nil)
	want(r, s.Versions(bg(), "N"), nil)
}

func anotherVersionOfTheDayIsAConflict(r reporter, s notice.Store) {
	register(r, s, firstOf(version, "n", 2)...)
	v := version("n", 1)
	v.ID = "another"
	conflicts(r, "Register of a second version for one day", s.Register(bg(), v))
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 2))
	v.Notice = "m" // another notice may take effect on that day
	register(r, s, v)
	want(r, s.Versions(bg(), "m"), []notice.Version{v})
}

func recordStoresANewEntry(r reporter, s notice.Store) {
	ready(r, s)
	record(r, s, firstOf(entry, "s", 3)...)
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 3))
}

func theSameEntryIsStoredOnce(r reporter, s notice.Store) {
	ready(r, s)
	record(r, s, firstOf(entry, "s", 2)...)
	record(r, s, firstOf(entry, "s", 2)...)
	local := entry("s", 0)
	local.At = local.At.In(time.FixedZone("BST", 3600))
	record(r, s, local) // the same instant
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 2))
}

func anotherEntryOfTheIDIsAConflict(r reporter, s notice.Store) {
	ready(r, s)
	record(r, s, firstOf(entry, "s", 2)...)
	for name, change := range map[string]func(*notice.Entry){
		"subject":                          func(e *notice.Entry) { e.Subject = "t" },
		"version":                          func(e *notice.Entry) { e.Version = version("n", 0).ID },
		"version, which is not registered": func(e *notice.Entry) { e.Version = "another" },
		"version in capitals":              func(e *notice.Entry) { e.Version = privacy.NoticeVersion(strings.ToUpper(string(e.Version))) },
		"kind":                             func(e *notice.Entry) { e.Kind = notice.Deemed },
		"channel":                          func(e *notice.Entry) { e.Channel++ },
		"instant":                          func(e *notice.Entry) { e.At = e.At.Add(time.Microsecond) },
		"actor":                            func(e *notice.Entry) { e.By = "" },
	} {
		e := entry("s", 1)
		change(&e)
		conflicts(r, "Record of an ID that is there, another "+name, s.Record(bg(), e))
	}
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 2))
	want(r, s.Of(bg(), "t"), nil)
}

func aVersionThatIsNotRegisteredIsNotFound(r reporter, s notice.Store) {
	for range 2 {
		if err := s.Record(bg(), entry("s", 0)); !errors.Is(err, privacy.ErrNotFound) {
			r.Errorf("Record of a version that is not registered: got error %v, want ErrNotFound", err)
		}
		want(r, s.Of(bg(), "s"), nil)
		register(r, s, version("n", 1)) // another than that of the entry
	}
	register(r, s, version("n", 0))
	record(r, s, entry("s", 0))
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 1))
}

func conflicts(r reporter, what string, err error) {
	r.Helper()
	if !errors.Is(err, privacy.ErrConflict) {
		r.Errorf("%s: got error %v, want ErrConflict", what, err)
	}
}

// together does eight things at the same time, and returns how many succeeded. The others must be conflicts.
func together(r reporter, do func(n int) error) int {
	r.Helper()
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = do(i) })
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else {
			conflicts(r, "one of several", err)
		}
	}
	return won
}

// oneOfSeveralRegistersStores has several register one ID with different wordings, and one day with different IDs.
func oneOfSeveralRegistersStores(r reporter, s notice.Store) {
	for round := range 4 {
		won := together(r, func(n int) error {
			v := version("n", round)
			v.Wording = notice.DigestOf(fmt.Sprint("wording of ", n))
			if round%2 == 1 {
				v.ID = privacy.NoticeVersion(fmt.Sprintf("round %d, %d", round, n))
			}
			return s.Register(bg(), v)
		})
		if got := len(collect(r, s.Versions(bg(), "n"))); won != 1 || got != round+1 {
			r.Errorf("Register by several: %d succeeded, %d versions are stored, want 1 and %d", won, got, round+1)
			return
		}
	}
}

func oneOfSeveralRecordsStores(r reporter, s notice.Store) {
	ready(r, s)
	for round := range 4 {
		won := together(r, func(n int) error {
			e := entry("s", round)
			e.By = privacy.ActorID(fmt.Sprint("worker of ", n))
			return s.Record(bg(), e)
		})
		if got := len(collect(r, s.Of(bg(), "s"))); won != 1 || got != round+1 {
			r.Errorf("Record by several: %d succeeded, %d entries are stored, want 1 and %d", won, got, round+1)
			return
		}
	}
}

func severalOfTheSameAreNil(r reporter, s notice.Store) {
	for round := range 4 {
		registered := together(r, func(int) error { return s.Register(bg(), version("n", round)) })
		recorded := together(r, func(int) error { return s.Record(bg(), entry("s", round)) })
		if registered != 8 || recorded != 8 {
			r.Errorf("of 8 that do the same, %d registered and %d recorded", registered, recorded)
			return
		}
	}
	want(r, s.Versions(bg(), "n"), firstOf(version, "n", 4))
	want(r, s.Of(bg(), "s"), firstOf(entry, "s", 4))
}
