package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/internal/suite"
	"github.com/lawful-go/lawful/privacy/obligation"
)

func (h feedRun) appendStoresTheChange() {
	h.appends(feedChange(1))
	h.logged() // not before it has a number
	h.number(1)
	h.logged(firstChanges(1)...)
	// The store itself is an outbox too, of a transaction for each change.
	suite.Failed(h, "Append", h.Store.Append(bg(), feedChange(2)), nil)
	h.number(1)
	h.logged(firstChanges(2)...)
}

func (h feedRun) appendTakesNoNoticeOfSeq() {
	c := feedChange(1)
	c.Seq = 7
	h.appends(c)
	h.logged()
	c.Seq = 8
	h.appends(c)
	h.number(1)
	c.Seq = 9
	h.appends(c)
	h.number(0)
	h.logged(firstChanges(1)...)
}

func (h feedRun) appendTwiceIsOneChange() {
	h.appends(feedChange(1), feedChange(2), feedChange(1))
	h.number(2)
	h.appends(feedChange(2), feedChange(1)) // numbered or not
	h.number(0)
	h.logged(firstChanges(2)...)
}

// otherChanges returns changes with the ID of one, each different in another field.
func otherChanges(c obligation.Change) map[string]obligation.Change {
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

func (h feedRun) appendRejectsAnotherChangeOfTheID() {
	h.appends(feedChange(1))
	for _, waiting := range []int{1, 0} { // numbered or not
		for field, c := range otherChanges(feedChange(1)) {
			suite.Failed(h, "Append of an ID with another "+field, h.appendOne(c), privacy.ErrConflict)
		}
		h.number(waiting)
	}
	h.logged(firstChanges(1)...)
}

func (h feedRun) everyFieldComesBack() {
	changes := []obligation.Change{
		{ID: "min", Topic: "t", At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC)},
		{ID: obligation.ChangeID(long("é")), Topic: obligation.Topic(long("ж")), Subject: privacy.SubjectID(long("日")),
			At: time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC), Body: strings.Repeat("ß", obligation.MaxBody/2)},
		{ID: `a'b"c\d%e_f;--`, Topic: "🜁 null NULL", Subject: `'`, At: noon, Body: "\n\t '\"\\ 🜁 "},
		{ID: "number", Topic: "1e0", Subject: "007", At: noon, Body: "0010"},
	}
	h.appends(changes...)
	h.number(len(changes))
	h.logged(inSequence(changes...)...)
}

func (h feedRun) identifiersAreApart() {
	var changes []obligation.Change
	for _, id := range distinct() {
		c := feedChange(1)
		c.ID, c.Topic, c.Subject = obligation.ChangeID(id), obligation.Topic(id), privacy.SubjectID(id)
		changes = append(changes, c)
	}
	h.appends(changes...)
	h.number(len(changes))
	h.logged(inSequence(changes...)...)
	for _, c := range changes {
		c.Subject = "somebody else"
		suite.Failed(h, "Append of a stored ID", h.appendOne(c), privacy.ErrConflict)
	}
}

func (h feedRun) aRollBackForgetsEverything() {
	undone := errors.New("undone")
	h.appends(feedChange(1))
	suite.Failed(h, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for n := 1; n <= 3; n++ {
			suite.Failed(h, "Append", o.Append(bg(), feedChange(n)), nil)
		}
		return undone
	}), undone)
	h.number(1)
	h.logged(firstChanges(1)...)
	// An ID that was rolled back was never used.
	again := otherChanges(feedChange(2))["body"]
	h.appends(again, feedChange(3))
	h.number(2)
	h.logged(inSequence(feedChange(1), again, feedChange(3))...)
}

func (h feedRun) aTransactionSeesWhatItAppended() {
	suite.Failed(h, "Tx", h.Tx(bg(), func(o obligation.Outbox) error {
		for _, c := range []obligation.Change{feedChange(1), feedChange(2), feedChange(1)} {
			suite.Failed(h, "Append", o.Append(bg(), c), nil)
		}
		return nil
	}), nil)
	h.number(2)
	h.logged(firstChanges(2)...)
	err := h.Tx(bg(), func(o obligation.Outbox) error {
		suite.Failed(h, "Append", o.Append(bg(), feedChange(3)), nil)
		return o.Append(bg(), otherChanges(feedChange(3))["body"])
	})
	suite.Failed(h, "Append of another change in one transaction", err, privacy.ErrConflict)
	h.number(0)
	h.logged(firstChanges(2)...)
}

func (h feedRun) oneOfSeveralAppendsOfAnIDSucceeds() {
	const rounds = 5
	for n := 1; n <= rounds; n++ {
		written := func(writer int) obligation.Change {
			c := feedChange(n)
			c.Body = fmt.Sprint("writer ", writer)
			return c
		}
		winner := suite.Race(h, "Append of an ID", privacy.ErrConflict, func(writer int) error { return h.appendOne(written(writer)) })
		h.number(1)
		got := suite.Collect(h, "Since", h.Store.Since(bg(), uint64(n-1), many))
		want := written(winner)
		want.Seq = uint64(n)
		h.same(got, []obligation.Change{want})
	}
	// The same change by several: each succeeds or gets a conflict, and the change is stored once.
	var errs [8]error
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() { errs[w] = h.appendOne(feedChange(rounds + 1)) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, privacy.ErrConflict) {
			h.Errorf("Append of one change by several: %v", err)
		}
	}
	h.number(1)
}
