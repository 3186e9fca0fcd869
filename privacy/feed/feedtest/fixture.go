package feedtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// all is more changes than any case has.
const all = 1 << 20

// noon is an instant that needs every microsecond.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 123456000, time.UTC)

// change returns change n, every field but Seq in use, different for each n.
func change(n int) obligation.Change {
	return obligation.Change{
		ID: obligation.ChangeID(fmt.Sprint("change ", n)), Topic: obligation.Topic(fmt.Sprint("topic ", n%3)),
		Subject: privacy.SubjectID(fmt.Sprint("subject ", n%7)), At: noon.Add(time.Duration(n) * time.Millisecond), Body: fmt.Sprintf(`{"n":%d}`, n),
	}
}

// numbered returns the changes with the numbers from 1.
func numbered(changes ...obligation.Change) []obligation.Change {
	for i := range changes {
		changes[i].Seq = uint64(i + 1)
	}
	return changes
}

// first returns changes 1 to n as they are numbered in their order.
func first(n int) []obligation.Change {
	var changes []obligation.Change
	for i := 1; i <= n; i++ {
		changes = append(changes, change(i))
	}
	return numbered(changes...)
}

// long returns an identifier of the greatest length, in letters of two bytes as far as they go.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// failed reports where an error is not of a class, and whether it is not; nil wants none.
func failed(r reporter, what string, err, class error) bool {
	r.Helper()
	if !errors.Is(err, class) {
		r.Errorf("%s: got error %v, want %v", what, err, class)
		return true
	}
	return false
}

// appends appends changes, each in a transaction of its own.
func appends(r reporter, h Host, changes ...obligation.Change) {
	r.Helper()
	for _, c := range changes {
		failed(r, "Append", appendOne(h, c), nil)
	}
}

// appendOne appends a change in a transaction of its own.
func appendOne(h Host, c obligation.Change) error {
	return h.Tx(bg(), func(o obligation.Outbox) error { return o.Append(bg(), c) })
}

// fill appends changes 1 to n and numbers them.
func fill(r reporter, h Host, n int) {
	r.Helper()
	appends(r, h, first(n)...)
	number(r, h, n)
}

// take takes the lease after the one that is stored, and returns it.
func take(r reporter, h Host) feed.Lease {
	r.Helper()
	held, err := h.Store.Lease(bg())
	failed(r, "Lease", err, nil)
	l := feed.Lease{Holder: "relay", Until: noon.Add(time.Hour), Settled: held.Settled, Version: held.Version + 1}
	failed(r, "Take", h.Store.Take(bg(), l), nil)
	return l
}

// number takes the lease and numbers whatever is committed, and reports where that are not as many as wanted.
func number(r reporter, h Host, want int) {
	r.Helper()
	n, err := h.Store.Number(bg(), take(r, h), all)
	if !failed(r, "Number", err, nil) && n != want {
		r.Errorf("Number: got %d, want %d", n, want)
	}
}

// logged reports where the log does not hold exactly these changes.
func logged(r reporter, h Host, want ...obligation.Change) {
	r.Helper()
	same(r, collect(r, h.Store.Since(bg(), 0, all)), want)
}

// same reports where changes are not exactly those wanted, in their order.
func same(r reporter, got, want []obligation.Change) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("changes: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			r.Errorf("change %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
		}
	}
}

// collect collects a sequence, and reports an error.
func collect[T any](r reporter, seq iter.Seq2[T, error]) []T {
	r.Helper()
	var list []T
	for v, err := range seq {
		if err != nil {
			r.Errorf("sequence: error after %d: %v", len(list), err)
		} else {
			list = append(list, v)
		}
	}
	return list
}

// stops reports where a sequence goes on after the loop has stopped.
func stops[T any](r reporter, seq iter.Seq2[T, error]) {
	r.Helper()
	n := 0
	seq(func(_ T, err error) bool {
		if n++; n == 1 && err != nil {
			r.Errorf("sequence: error: %v", err)
		}
		return false
	})
	if n != 1 {
		r.Errorf("a loop that stops at the first was handed %d", n)
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
func onlyError[T any](r reporter, seq iter.Seq2[T, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("sequence: goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("sequence: got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("sequence: no error, want %v", wanted)
	}
}

// race calls f for several at once, and reports where not exactly one succeeds or the others do not lose as they must.
// It returns the one that did.
func race(r reporter, what string, f func(writer int) error) int {
	r.Helper()
	const writers = 8
	var errs [writers]error
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { errs[w] = f(w) })
	}
	wg.Wait()
	won, winner := 0, 0
	for w, err := range errs {
		switch {
		case err == nil:
			won, winner = won+1, w
		case !errors.Is(err, privacy.ErrConflict):
			r.Errorf("%s by several: got error %v, want ErrConflict", what, err)
		}
	}
	if won != 1 {
		r.Errorf("%s by several: %d succeeded, want 1", what, won)
	}
	return winner
}
