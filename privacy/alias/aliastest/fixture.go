package aliastest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/alias"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// of returns a merge with every field set.
func of(from, into privacy.SubjectID) alias.Alias {
	return alias.Alias{From: from, Into: into, Request: "merge of " + string(from[:1]), By: "clerk 2",
		At: time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC)}
}

// again returns the merge with another request.
func again(from, into privacy.SubjectID) alias.Alias {
	a := of(from, into)
	a.Request = "another"
	return a
}

// long returns an identifier of the maximum length, made of multi-byte letters as far as they fit.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

// merge stores merges and reports an error.
func merge(r reporter, s alias.Store, all ...alias.Alias) {
	r.Helper()
	for i, a := range all {
		if err := s.Merge(bg(), a); err != nil {
			r.Errorf("Merge %d: %v", i+1, err)
			return
		}
	}
}

// people reads who is who and reports an error.
func people(r reporter, s alias.Store, ids ...privacy.SubjectID) alias.People {
	r.Helper()
	p, err := s.Aliases(bg(), ids...)
	if err != nil {
		r.Errorf("Aliases: %v", err)
	}
	return p
}

// wantPeople reports if the people are not those given, each with the current identifier first.
func wantPeople(r reporter, s alias.Store, want ...[]privacy.SubjectID) {
	r.Helper()
	var ids []privacy.SubjectID
	for _, one := range want {
		ids = append(ids, one...)
	}
	together := people(r, s, ids...)
	for _, one := range want {
		for _, id := range one {
			for how, p := range map[string]alias.People{"alone": people(r, s, id), "with others": together} {
				if got := p.Of(id); !slices.Equal(got, one) {
					r.Errorf("Aliases of %q, asked %s: got %q, want %q", id, how, got, one)
				}
				if _, named := p[id]; named != (len(one) > 1) {
					r.Errorf("Aliases of %q, asked %s: has an entry: %t, want %t", id, how, named, len(one) > 1)
				}
			}
		}
	}
	for id := range together {
		if !slices.Contains(ids, id) {
			r.Errorf("Aliases: an entry for %q, which nobody asked about", id)
		}
	}
}

// collect collects a sequence and reports an error.
func collect(r reporter, seq iter.Seq2[alias.Alias, error]) []alias.Alias {
	r.Helper()
	var all []alias.Alias
	for a, err := range seq {
		if err != nil {
			r.Errorf("Merges: error after %d: %v", len(all), err)
		} else {
			all = append(all, a)
		}
	}
	return all
}

// wantMerges reports if the merges are not exactly those given.
func wantMerges(r reporter, got []alias.Alias, want ...alias.Alias) {
	r.Helper()
	if !slices.Equal(got, want) {
		r.Errorf("Merges:\ngot  %+v\nwant %+v", got, want)
	}
}

// together stores merges concurrently and returns how many were stored. It reports any error but ErrConflict.
func together(r reporter, s alias.Store, all ...alias.Alias) int {
	r.Helper()
	errs := make([]error, len(all))
	var wg sync.WaitGroup
	for i := range all {
		wg.Go(func() { errs[i] = s.Merge(bg(), all[i]) })
	}
	wg.Wait()
	stored := 0
	for _, err := range errs {
		switch {
		case err == nil:
			stored++
		case !errors.Is(err, privacy.ErrConflict):
			r.Errorf("Merge by several: got error %v, want ErrConflict", err)
		}
	}
	return stored
}

// eachDone calls f with a cancelled context, and with one whose deadline has passed.
func eachDone(f func(context.Context)) {
	ctx, cancel := context.WithCancel(bg())
	cancel()
	f(ctx)
	ctx, cancel = context.WithDeadline(bg(), time.Unix(0, 0))
	defer cancel()
	f(ctx)
}

// onlyError reports if a sequence yields anything but one error.
func onlyError(r reporter, seq iter.Seq2[alias.Alias, error], wanted error) {
	r.Helper()
	n := 0
	for _, err := range seq {
		switch n++; {
		case n == 2:
			r.Errorf("Merges: goes on after an error")
		case n == 1 && !errors.Is(err, wanted):
			r.Errorf("Merges: got error %v, want %v", err, wanted)
		}
	}
	if n == 0 {
		r.Errorf("Merges: no error, want %v", wanted)
	}
}

// round returns the identifier of a person in a round.
func round(name string, n int) privacy.SubjectID { return privacy.SubjectID(fmt.Sprint(name, n)) }
