package rightstest

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// noon is an instant that needs every microsecond.
var noon = time.Date(2026, time.May, 3, 12, 0, 0, 123456000, time.UTC)

// request returns a request with every slice in use.
func request(id rights.RequestID, subject privacy.SubjectID) rights.Request {
	on := civil.MustDate(2026, 5, 4)
	return rights.Request{
		ID: id, Subject: subject,
		Clock: rights.Clock{
			Regime: privacy.UKGDPR, Right: rights.Access, Received: on,
			Questions: []rights.Question{{Asked: on.AddDays(1), Answered: on.AddDays(2)}, {Asked: on.AddDays(3)}},
		},
		State: rights.AnsweredInPart, Hint: on.AddDays(30),
		History: []rights.Entry{
			{Action: rights.Receive, On: on, At: noon, By: "desk", Key: "mail-1", Agent: "solicitor", Authority: "paper-1"},
			{Action: rights.AnswerInPart, On: on.AddDays(9), At: noon.Add(time.Hour), By: "desk",
				Refusals: []rights.Refusal{rights.OthersRights, rights.LegalPrivilege}, Reason: "letter-1"},
		},
	}
}

// similar returns identifiers that a careless store takes for one another.
func similar() []string {
	return []string{
		"alice", "Alice", "ALICE", "alice ", "al\u00edce", "ali\u0301ce", "al_ce", "al%", "alic", "strasse", "straße",
		"a", "ab", "b", "bc", "c", "0", "00", "1e0", "1.0", long("é"), long("é")[:privacy.MaxID-1] + "y",
	}
}

// acceptable reports whether privacy.CheckID accepts an identifier; a store may refuse it where it does not.
func acceptable(id string) bool { return privacy.CheckID(privacy.RecordID(id)) == "" }

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

// collect collects a sequence, and reports an error.
func collect[T any](r reporter, seq iter.Seq2[T, error]) []T {
	r.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			r.Errorf("sequence: error after %d: %v", len(all), err)
		} else {
			all = append(all, v)
		}
	}
	return all
}

// same reports where the values are not those wanted, in their order.
func same[T any](r reporter, what string, got, want []T) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("%s: got %d, want %d", what, len(got), len(want))
		return
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			r.Errorf("%s, %d:\ngot  %+v\nwant %+v", what, i+1, got[i], want[i])
		}
	}
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

// race calls f for several at once, and reports where not exactly one succeeds or the others fail otherwise than
// as they must. It returns the one that did.
func race(r reporter, what string, lost error, f func(writer int) error) int {
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
		case !errors.Is(err, lost):
			r.Errorf("%s by several: got error %v, want %v", what, err, lost)
		}
	}
	if won != 1 {
		r.Errorf("%s by several: %d succeeded, want 1", what, won)
	}
	return winner
}
