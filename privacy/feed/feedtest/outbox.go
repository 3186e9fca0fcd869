package feedtest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func appendStoresTheChange(r reporter, h Host) {
	appends(r, h, change(1))
	logged(r, h) // not before it has a number
	number(r, h, 1)
	logged(r, h, first(1)...)
	// The store itself is an outbox too, of a transaction for each change.
	failed(r, "Append", h.Store.Append(bg(), change(2)), nil)
	number(r, h, 1)
	logged(r, h, first(2)...)
}

func appendTakesNoNoticeOfSeq(r reporter, h Host) {
	c := change(1)
	c.Seq = 7
	appends(r, h, c)
	logged(r, h)
	c.Seq = 8
	appends(r, h, c)
	number(r, h, 1)
	c.Seq = 9
	appends(r, h, c)
	number(r, h, 0)
	logged(r, h, first(1)...)
}

func appendTwiceIsOneChange(r reporter, h Host) {
	appends(r, h, change(1), change(2), change(1))
	number(r, h, 2)
	appends(r, h, change(2), change(1)) // numbered or not
	number(r, h, 0)
	logged(r, h, first(2)...)
}

// others returns changes with the ID of one, each different in another field.
func others(c obligation.Change) map[string]obligation.Change {
	with := func(f func(*obligation.Change)) obligation.Change { o := c; f(&o); return o }
	return map[string]obligation.Change{
		"topic":   with(func(o *obligation.Change) { o.Topic = "other" }),
		"subject": with(func(o *obligation.Change) { o.Subject = "other" }),
		"nobody":  with(func(o *obligation.Change) { o.Subject = "" }),
		"time":    with(func(o *obligation.Change) { o.At = o.At.Add(time.Microsecond) }),
		"body":    with(func(o *obligation.Change) { o.Body += " " }),
		"no body": with(func(o *obligation.Change) { o.Body = "" }),
	}
}

func appendRefusesAnotherChangeOfTheID(r reporter, h Host) {
	appends(r, h, change(1))
	for _, waiting := range []int{1, 0} { // numbered or not
		for field, c := range others(change(1)) {
			failed(r, "Append of an ID with another "+field, appendOne(h, c), privacy.ErrConflict)
		}
		number(r, h, waiting)
	}
	logged(r, h, first(1)...)
}

func everyFieldComesBack(r reporter, h Host) {
	changes := []obligation.Change{
		{ID: "least", Topic: "t", At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)},
		{ID: obligation.ChangeID(long("é")), Topic: obligation.Topic(long("ж")), Subject: privacy.SubjectID(long("日")),
			At: time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC), Body: strings.Repeat("ß", obligation.MaxBody/2)},
		{ID: `a'b"c\d%e_f;--`, Topic: "🜁 null NULL", Subject: `'`, At: noon, Body: "\n\t '\"\\ 🜁 "},
		{ID: "number", Topic: "1e0", Subject: "007", At: noon, Body: "0010"},
	}
	appends(r, h, changes...)
	number(r, h, len(changes))
	logged(r, h, numbered(changes...)...)
}

// similar returns identifiers that a careless store takes for one another.
func similar() []string {
	return []string{
		"alice", "Alice", "ALICE", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
		"a", "ab", "0", "00", "1e0", "1.0", long("é"), long("é")[:privacy.MaxID-1] + "y",
	}
}

func identifiersAreApart(r reporter, h Host) {
	var changes []obligation.Change
	for _, id := range similar() {
		c := change(1)
		c.ID, c.Topic, c.Subject = obligation.ChangeID(id), obligation.Topic(id), privacy.SubjectID(id)
		changes = append(changes, c)
	}
	appends(r, h, changes...)
	number(r, h, len(changes))
	logged(r, h, numbered(changes...)...)
	for _, c := range changes {
		c.Subject = "somebody else"
		failed(r, "Append of an ID that is there", appendOne(h, c), privacy.ErrConflict)
	}
}

func aRollBackForgetsEverything(r reporter, h Host) {
	undone := errors.New("undone")
	appends(r, h, change(1))
	failed(r, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for n := 1; n <= 3; n++ {
			failed(r, "Append", o.Append(bg(), change(n)), nil)
		}
		return undone
	}), undone)
	number(r, h, 1)
	logged(r, h, first(1)...)
	// An ID that was rolled back was never used.
	again := others(change(2))["body"]
	appends(r, h, again, change(3))
	number(r, h, 2)
	logged(r, h, numbered(change(1), again, change(3))...)
}

func aTransactionSeesWhatItAppended(r reporter, h Host) {
	failed(r, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for _, c := range []obligation.Change{change(1), change(2), change(1)} {
			failed(r, "Append", o.Append(bg(), c), nil)
		}
		return nil
	}), nil)
	number(r, h, 2)
	logged(r, h, first(2)...)
	err := h.Tx(bg(), func(o obligation.Outbox) error {
		failed(r, "Append", o.Append(bg(), change(3)), nil)
		return o.Append(bg(), others(change(3))["body"])
	})
	failed(r, "Append of another change in one transaction", err, privacy.ErrConflict)
	number(r, h, 0)
	logged(r, h, first(2)...)
}

func oneOfSeveralAppendsOfAnIDSucceeds(r reporter, h Host) {
	const rounds = 5
	for n := 1; n <= rounds; n++ {
		written := func(writer int) obligation.Change {
			c := change(n)
			c.Body = fmt.Sprint("writer ", writer)
			return c
		}
		winner := race(r, "Append of an ID", func(writer int) error { return appendOne(h, written(writer)) })
		number(r, h, 1)
		got := collect(r, h.Store.Since(bg(), uint64(n-1), all))
		want := written(winner)
		want.Seq = uint64(n)
		same(r, got, []obligation.Change{want})
	}
	// The same change by several: each of them succeeds or is told of the other, and it is there once.
	var errs [8]error
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() { errs[w] = appendOne(h, change(rounds+1)) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Append of one change by several: %v", err)
		}
	}
	number(r, h, 1)
}
