package recipienttest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

func recordStoresANewID(r reporter, l recipient.Log) {
	record(r, l, firstOf("s", 3)...)
	want(r, read(r, l, "s"), firstOf("s", 3))
}

func theSameEntryIsStoredOnce(r reporter, l recipient.Log) {
	record(r, l, firstOf("s", 2)...)
	record(r, l, firstOf("s", 2)...)
	local := entry("s", 0)
	local.At = local.At.In(time.FixedZone("BST", 3600))
	record(r, l, local) // the same instant
	want(r, read(r, l, "s"), firstOf("s", 2))
}

// others returns entries of the same ID that are another in one field each.
func others(e recipient.Entry) map[string]recipient.Entry {
	all := make(map[string]recipient.Entry)
	change := func(name string, f func(*recipient.Entry)) {
		o := e
		f(&o)
		all[name] = o
	}
	change("subject", func(o *recipient.Entry) { o.Subject = "t" })
	change("recipient", func(o *recipient.Entry) { o.Recipient = "another" })
	change("recipient in capitals", func(o *recipient.Entry) { o.Recipient = privacy.RecipientID(strings.ToUpper(string(o.Recipient))) })
	change("activity", func(o *recipient.Entry) { o.Activity = "another" })
	change("ground", func(o *recipient.Entry) { o.Ground = 1 + o.Ground%3 })
	change("instant", func(o *recipient.Entry) { o.At = o.At.Add(time.Microsecond) })
	change("actor", func(o *recipient.Entry) { o.By = "" })
	change("a category", func(o *recipient.Entry) { o.Categories = []privacy.Category{e.Categories[0], "other"} })
	change("fewer categories", func(o *recipient.Entry) { o.Categories = e.Categories[:1] })
	change("more categories", func(o *recipient.Entry) { o.Categories = append([]privacy.Category{"a"}, e.Categories...) })
	return all
}

func anotherEntryOfTheIDIsAConflict(r reporter, l recipient.Log) {
	record(r, l, firstOf("s", 2)...)
	for name, o := range others(entry("s", 1)) {
		if err := l.Record(bg(), o); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Record of an ID that is there, another %s: got error %v, want ErrConflict", name, err)
		}
	}
	want(r, read(r, l, "s"), firstOf("s", 2))
	want(r, read(r, l, "t"), nil)
}

// together records entries at the same time, and returns the errors.
func together(l recipient.Log, entries ...recipient.Entry) []error {
	errs := make([]error, len(entries))
	var wg sync.WaitGroup
	for i := range entries {
		wg.Go(func() { errs[i] = l.Record(bg(), entries[i]) })
	}
	wg.Wait()
	return errs
}

func oneOfSeveralRecordsStores(r reporter, l recipient.Log) {
	for round := range 5 {
		var entries []recipient.Entry
		for w := range 8 {
			e := entry("s", round)
			e.By = privacy.ActorID(fmt.Sprint("writer ", w))
			entries = append(entries, e)
		}
		won := 0
		for _, err := range together(l, entries...) {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, privacy.ErrConflict):
				r.Errorf("Record by several: got error %v, want ErrConflict", err)
			}
		}
		if got := len(read(r, l, "s")); won != 1 || got != round+1 {
			r.Errorf("Record of one ID by several: %d succeeded, %d entries are stored, want 1 and %d", won, got, round+1)
			return
		}
	}
}

func severalRecordsOfOneEntryAreNil(r reporter, l recipient.Log) {
	for round := range 5 {
		e := entry("s", round)
		for _, err := range together(l, e, e, e, e, e, e, e, e) {
			if err != nil {
				r.Errorf("Record of one entry by several: %v", err)
				return
			}
		}
	}
	want(r, read(r, l, "s"), firstOf("s", 5))
}

func everyFieldComesBack(r reporter, l recipient.Log) {
	full := recipient.Entry{
		ID: long[recipient.EntryID]("日"), Subject: "s", Recipient: long[privacy.RecipientID]("ß"), Activity: long[privacy.ActivityID]("é"),
		Categories: []privacy.Category{long[privacy.Category]("🜁"), `a'b"c\d%e_f;--`, "a,b", "[null]", "z  z"}, Ground: recipient.LegalDuty,
		At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC), By: long[privacy.ActorID]("日"),
	}
	late := full
	late.ID, late.By, late.Ground = `🜁 null 'NULL' \`, "", recipient.Instruction
	late.Categories = nil
	for i := range 200 {
		late.Categories = append(late.Categories, privacy.Category(fmt.Sprint("category ", i)))
	}
	late.At = time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	record(r, l, late, full)
	want(r, read(r, l, "s"), []recipient.Entry{full, late})
	owner := entry(long[privacy.SubjectID]("日"), 1)
	owner.ID = "of a long subject"
	record(r, l, owner)
	want(r, read(r, l, owner.Subject), []recipient.Entry{owner})
}

// slicesAreTheCallers changes what was recorded and what was yielded.
func slicesAreTheCallers(r reporter, l recipient.Log) {
	e := entry("s", 0)
	if err := l.Record(bg(), e); err != nil {
		r.Errorf("Record: %v", err)
	}
	e.Categories[0] = "changed"
	for _, got := range read(r, l, "s") {
		got.Categories[0] = "changed too"
	}
	want(r, read(r, l, "s"), firstOf("s", 1))
	record(r, l, entry("s", 0))
}
