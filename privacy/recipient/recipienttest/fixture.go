package recipienttest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/recipient"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// entry returns entry n of a subject, every field in use, different for each n.
func entry(s privacy.SubjectID, n int) recipient.Entry {
	return recipient.Entry{
		ID: recipient.EntryID(fmt.Sprintf("%s job %02d", s, n)), Subject: s, Recipient: privacy.RecipientID(fmt.Sprint("recipient ", n%3)),
		Activity: privacy.ActivityID(fmt.Sprint("activity ", n%2)), Categories: []privacy.Category{"contact.email", privacy.Category(fmt.Sprint("log ", n))},
		Ground: recipient.Ground(1 + n%3), By: privacy.ActorID(fmt.Sprint("worker ", n)),
		At: time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC).Add(time.Duration(n) * time.Hour),
	}
}

// firstOf returns the first n entries of a subject.
func firstOf(s privacy.SubjectID, n int) []recipient.Entry {
	var all []recipient.Entry
	for i := range n {
		all = append(all, entry(s, i))
	}
	return all
}

// long returns an identifier of the greatest length, in letters of more than one byte as far as they go.
func long[T privacy.ID](c string) T {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return T(s + strings.Repeat("x", privacy.MaxID-len(s)))
}

// record records entries, and reports an error.
func record(r reporter, l recipient.Log, entries ...recipient.Entry) {
	r.Helper()
	for i, e := range entries {
		e.Categories = slices.Clone(e.Categories)
		if err := l.Record(bg(), e); err != nil {
			r.Errorf("Record of entry %d: %v", i+1, err)
			return
		}
	}
}

// read reads the entries of a subject, and reports an error.
func read(r reporter, l recipient.Log, s privacy.SubjectID) []recipient.Entry {
	r.Helper()
	return collect(r, l.Of(bg(), s))
}

// collect collects a sequence, and reports an error.
func collect(r reporter, seq iter.Seq2[recipient.Entry, error]) []recipient.Entry {
	r.Helper()
	var all []recipient.Entry
	for e, err := range seq {
		if err != nil {
			r.Errorf("Of: error after %d: %v", len(all), err)
		} else {
			all = append(all, e)
		}
	}
	return all
}

// want reports where entries are not exactly those given, instants in UTC.
func want(r reporter, got, want []recipient.Entry) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("entries: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if !got[i].Equal(want[i]) || got[i].At != want[i].At {
			r.Errorf("entry %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
		}
	}
}

// eachDone calls f with a context that was cancelled, and with one whose time is up.
func eachDone(f func(context.Context)) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(bg(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}

// onlyError reports where a sequence is anything but one error.
func onlyError(r reporter, seq iter.Seq2[recipient.Entry, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("Of: goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("Of: got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("Of: no error, want %v", wanted)
	}
}
