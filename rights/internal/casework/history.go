package casework

import (
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Case points to the fields of a case that every kind has.
type Case[S Word, E any] struct {
	State   *S
	History *[]E // oldest first, append-only
	Version *uint64
}

// Entry points to the fields of an entry that every kind has.
type Entry[A Word] struct {
	Action *A
	On     *civil.Date
	At     *time.Time
	Key    *string
}

// Kind is one kind of case: R is the case, E an entry of its history.
type Kind[R, E any, S, A Word] struct {
	Package string // first in errors
	Machine Machine[S, A]
	Case    func(*R) Case[S, E]
	Entry   func(*E) Entry[A]
	Same    func(first, again *E) bool // whether two commands with one key say the same
	Clone   func(R) R

	// Enter checks an entry against the case before it, and changes what the entry changes of the next one, whose state and
	// history have it already.
	Enter func(f *privacy.Faults, before, next *R, e *E)
}

// Find returns the entry that the command with an idempotency key made. The empty key finds nothing.
func (k *Kind[R, E, S, A]) Find(r *R, key string) (*E, bool) {
	list := *k.Case(r).History
	for i := range list {
		if key != "" && *k.Entry(&list[i]).Key == key {
			return &list[i], true
		}
	}
	return nil, false
}

// After returns the case after one more entry. An entry whose key the history has changes nothing: the case comes back as it
// is, or a [privacy.ErrConflict] if the entry says something different.
func (k *Kind[R, E, S, A]) After(r R, e E) (R, error) {
	of := k.Entry(&e)
	op := k.Package + ": " + (*of.Action).String()
	if first, ok := k.Find(&r, *of.Key); ok {
		if was := k.Entry(first); !k.Same(first, &e) {
			return r, fmt.Errorf("%s: the key was used for %v on %v: %w", op, *was.Action, *was.On, privacy.ErrConflict)
		}
		return r, nil
	}
	to, err := k.Machine.Next(*k.Case(&r).State, *of.Action)
	if err != nil {
		return r, fmt.Errorf("%s: %w", op, err)
	}
	*of.At = (*of.At).UTC().Truncate(time.Microsecond)
	next := k.Clone(r)
	c := k.Case(&next)
	*c.State, *c.History = to, append(*c.History, e)
	var f privacy.Faults
	k.Enter(&f, &r, &next, &e)
	if err := f.Err(op); err != nil {
		return r, err
	}
	return next, nil
}
