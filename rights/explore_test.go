package rights_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// explored is what of a request decides on what can be done next, and by when.
type explored struct {
	state              rights.State
	identity, fee      [2]bool // asked for, come
	questions, replies int
	extended           bool
	right              rights.Right
	day                int
}

// Every course that a request can take, of every right, is walked through to the depth at which nothing new comes: each action
// either leads where the table says, with a clock that can be worked out, or is refused without a trace; every state is
// reached, none is a dead end but by its outcome, and from every one the outcome can still be reached. A clock that runs has
// a last day; one that stands has a safe one and says what it waits for.
func TestEveryCourseOfARequest(t *testing.T) {
	for _, right := range []rights.Right{rights.Access, rights.Erasure, rights.MarketingObjection} {
		begin := rights.Request{ID: "r", Subject: "s", Clock: rights.Clock{Regime: uk, Right: right}}
		type node struct {
			r   rights.Request
			day int
		}
		at := date("2026-06-01")
		seen := map[explored]bool{}
		states := map[rights.State]int{}
		ends := map[rights.State]bool{}
		queue := []node{{begin, 0}}
		steps := 0
		for len(queue) > 0 {
			n := queue[0]
			queue = queue[1:]
			leads := 0
			for a := rights.NoAction; a <= rights.Reopen+1; a++ {
				e := rights.Entry{Action: a, On: at.AddDays(n.day), At: deskNow.Add(time.Duration(n.day) * time.Hour), By: "clerk", Reason: "note"}
				if a == rights.Refuse || a == rights.AnswerInPart {
					for g := range refusals(right, uk, at) {
						if e.Refusals = []rights.Refusal{g}; g != rights.IdentityNotShown && g != rights.FeeNotPaid {
							break
						}
					}
				}
				to, forbidden := n.r.State.Next(a)
				next, err := after(n.r, e)
				if forbidden != nil {
					var f privacy.Fault
					if !errors.As(err, &f) || f.Field != "action" || next.State != n.r.State || len(next.History) != len(n.r.History) {
						t.Fatalf("%v in %v: %v", a, n.r.State, err)
					}
					continue
				}
				if err != nil {
					if !errors.Is(err, privacy.ErrInvalid) || next.State != n.r.State || len(next.History) != len(n.r.History) {
						t.Fatalf("%v in %v: %v", a, n.r.State, err)
					}
					continue
				}
				leads++
				if next.State != to {
					t.Fatalf("%v in %v leads to %v, the table says %v", a, n.r.State, next.State, to)
				}
				steps++
				limit, err := deadline(next.Clock, ukPack.EnglandAndWales)
				if err != nil {
					t.Fatalf("%v: %v", next.History, err)
				}
				if !next.State.Closed() && limit.Due.IsZero() != limit.Waiting() || limit.Safe.IsZero() || limit.Waiting() && len(limit.Findings()) == 0 {
					t.Fatalf("after %v: %+v", next.History, limit)
				}
				key := keyOf(next, n.day)
				if seen[key] {
					continue
				}
				seen[key] = true
				states[next.State]++
				queue = append(queue, node{next, min(n.day+9, 45)})
			}
			if leads == 0 {
				ends[n.r.State] = true
			}
		}
		for s := rights.Open; s <= rights.Withdrawn; s++ {
			refusable := right != rights.MarketingObjection || s != rights.Refused && s != rights.AnsweredInPart
			if (states[s] > 0) != refusable {
				t.Errorf("%v: state %v is reached %d times", right, s, states[s])
			}
		}
		if len(ends) > 0 {
			t.Errorf("%v: dead ends %v", right, ends)
		}
		if len(seen) < 100 || steps < 500 {
			t.Errorf("%v: %d situations, %d steps", right, len(seen), steps)
		}
		t.Logf("%v: %d situations, %d steps, states %s", right, len(seen), steps, fmt.Sprint(states))
	}
}

func keyOf(r rights.Request, day int) explored {
	k := explored{
		state: r.State, right: r.Right, day: day, extended: !r.ExtensionNotified.IsZero(),
		identity: [2]bool{!r.IdentityAsked.IsZero(), !r.IdentityReceived.IsZero()}, fee: [2]bool{!r.FeeAsked.IsZero(), !r.FeePaid.IsZero()},
	}
	for _, q := range r.Questions {
		if k.questions = min(k.questions+1, 2); !q.Answered.IsZero() {
			k.replies = min(k.replies+1, 2)
		}
	}
	return k
}
