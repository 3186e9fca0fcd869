// Package complainttest answers whether a host's store keeps what complaint.Store demands: one case for each MUST.
package complainttest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
	"github.com/lawful-go/lawful/rights/complaint"
)

// Test runs every case against a store of its own. newStore returns an empty store each time; it is closed by t.Cleanup
// if need be.
func Test(t *testing.T, newStore func(t *testing.T) complaint.Store) {
	t.Helper()
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(t, newStore(t)) })
	}
}

// reporter is what a case tells its result to: *testing.T, or a recorder where the suite itself is tested.
type reporter interface {
	Helper()
	Errorf(format string, args ...any)
}

// rule is one MUST.
type rule struct {
	name string
	run  func(r reporter, s complaint.Store)
}

func cases() []rule {
	return []rule{
		{"CreateStoresVersionOne", createStoresVersionOne},
		{"UpdateStoresTheNextVersion", updateStoresTheNextVersion},
		{"OneOfSeveralSucceeds", oneOfSeveralSucceeds},
		{"EveryFieldComesBack", everyFieldComesBack},
		{"WhatIsHandedOverIsTheCallers", handsOverTheCallers},
		{"IDsAreApart", idsAreApart},
		{"ListYieldsTheDays", listYieldsTheDays},
		{"ListReadsAnewAndStops", listReadsAnewAndStops},
		{"ContextErrorsComeThrough", contextErrorsComeThrough},
	}
}

var (
	noon = time.Date(2026, time.July, 3, 12, 0, 0, 123456000, time.UTC)
	day  = civil.MustDate(2026, 7, 3)
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// made returns a complaint that was received on the nth day.
func made(id complaint.ID, n int) complaint.Complaint {
	return complaint.Complaint{
		ID: id, Subject: "person-1", Received: day.AddDays(n), Right: rights.Access, State: complaint.Received, Version: 1,
		History: []complaint.Entry{{Action: complaint.Receive, On: day.AddDays(n), At: noon, By: "desk", Key: "mail-1", Reason: "mail-1"}},
	}
}

func create(r reporter, s complaint.Store, all ...complaint.Complaint) {
	r.Helper()
	for _, c := range all {
		if err := s.Create(bg(), c); err != nil {
			r.Errorf("Create: %v", err)
		}
	}
}

func want(r reporter, s complaint.Store, c complaint.Complaint) {
	r.Helper()
	got, err := s.Get(bg(), c.ID)
	if err != nil || !reflect.DeepEqual(got, c) {
		r.Errorf("Get:\ngot  %+v, %v\nwant %+v", got, err, c)
	}
}

// listed collects the names of what is listed.
func listed(r reporter, seq iter.Seq2[complaint.Complaint, error]) (ids []complaint.ID) {
	r.Helper()
	for c, err := range seq {
		if err != nil {
			r.Errorf("List: error after %d: %v", len(ids), err)
			return ids
		}
		ids = append(ids, c.ID)
	}
	return ids
}

func createStoresVersionOne(r reporter, s complaint.Store) {
	c := made("a", 0)
	c.Version = 7
	create(r, s, c)
	c.Version = 1
	want(r, s, c)
	other := c
	other.Subject = "person-2"
	for _, again := range []complaint.Complaint{c, other} {
		if err := s.Create(bg(), again); !errors.Is(err, privacy.ErrExists) {
			r.Errorf("Create of an ID that is stored: got error %v, want ErrExists", err)
		}
	}
	want(r, s, c)
	if _, err := s.Get(bg(), "b"); !errors.Is(err, privacy.ErrNotFound) {
		r.Errorf("Get of nothing: got error %v, want ErrNotFound", err)
	}
}

func updateStoresTheNextVersion(r reporter, s complaint.Store) {
	c := made("a", 0)
	create(r, s, c, made("b", 0))
	for range 3 {
		c.Request += "x"
		if err := s.Update(bg(), c); err != nil {
			r.Errorf("Update of version %d: %v", c.Version, err)
		}
		c.Version++
		want(r, s, c)
	}
	held := c
	for _, version := range []uint64{0, 1, 3, 5, 1 << 40} {
		c.Version, c.Request = version, "late"
		if err := s.Update(bg(), c); !errors.Is(err, privacy.ErrConflict) {
			r.Errorf("Update of version 4 with %d: got error %v, want ErrConflict", version, err)
		}
	}
	if err := s.Update(bg(), made("c", 0)); !errors.Is(err, privacy.ErrNotFound) {
		r.Errorf("Update of nothing: got error %v, want ErrNotFound", err)
	}
	want(r, s, held)
	want(r, s, made("b", 0))
	if got := listed(r, s.List(bg(), day, day)); len(got) != 2 {
		r.Errorf("what was refused is stored: %q", got)
	}
}

func oneOfSeveralSucceeds(r reporter, s complaint.Store) {
	const writers, rounds = 8, 5
	c := made("a", 0)
	for round := range rounds {
		class, write := privacy.ErrConflict, s.Update
		if round == 0 {
			class, write = privacy.ErrExists, s.Create
		}
		errs := make([]error, writers)
		var wg sync.WaitGroup
		for w := range writers {
			mine := c
			mine.Request = rights.RequestID(fmt.Sprint("request-", w))
			wg.Go(func() { errs[w] = write(bg(), mine) })
		}
		wg.Wait()
		won := 0
		for w, err := range errs {
			switch {
			case err == nil:
				won++
				c.Request = rights.RequestID(fmt.Sprint("request-", w))
			case !errors.Is(err, class):
				r.Errorf("one of several writers: got error %v, want %v", err, class)
			}
		}
		if c.Version = uint64(round + 1); won != 1 {
			r.Errorf("of several writers %d succeeded, want 1", won)
			return
		}
		want(r, s, c)
	}
}

// long returns an identifier of the greatest length, in letters of several bytes as far as they go.
func long(c string) string {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return s + strings.Repeat("x", privacy.MaxID-len(s))
}

func everyFieldComesBack(r reporter, s complaint.Store) {
	late := time.Date(2099, time.December, 31, 23, 59, 59, 999999000, time.UTC)
	c := complaint.Complaint{
		ID: complaint.ID(long("ü")), Subject: privacy.SubjectID(long("日")), Received: civil.MustDate(1999, 2, 28), Right: rights.ComplainToController,
		Request: `a'b"c\d%e_f;-- 🜁 null NULL`, Activity: privacy.ActivityID(long("é")), State: complaint.Dismissed, Version: 1,
		History: []complaint.Entry{
			{Action: complaint.Receive, On: civil.MustDate(1999, 2, 28), At: noon, By: "a", Key: "k"},
			{Action: complaint.Dismiss, On: civil.MustDate(2099, 12, 31), At: late, By: privacy.ActorID(long("ß")), Key: long("ö"), Reason: privacy.RecordID(long("ä"))},
		},
	}
	create(r, s, c)
	want(r, s, c)
	c.State = complaint.Acknowledged
	c.History = append(c.History, complaint.Entry{Action: complaint.Reopen, On: civil.MustDate(2099, 12, 31), At: late, By: "b", Key: "l"})
	if err := s.Update(bg(), c); err != nil {
		r.Errorf("Update: %v", err)
	}
	c.Version = 2
	want(r, s, c)
}

func handsOverTheCallers(r reporter, s complaint.Store) {
	c := made("a", 0)
	create(r, s, c)
	c.History[0].By = "scribbled"
	want(r, s, made("a", 0))
	got, err := s.Get(bg(), "a")
	if err == nil && len(got.History) > 0 {
		got.History[0].By = "scribbled"
	}
	want(r, s, made("a", 0))
	for got, err := range s.List(bg(), day, day) {
		if err == nil && len(got.History) > 0 {
			got.History[0].By = "scribbled"
		}
	}
	want(r, s, made("a", 0))
	c = made("a", 0)
	if err := s.Update(bg(), c); err != nil {
		r.Errorf("Update: %v", err)
	}
	c.History[0].By = "scribbled"
	stored := made("a", 0)
	stored.Version = 2
	want(r, s, stored)
}

func idsAreApart(r reporter, s complaint.Store) {
	names := []string{"a", "A", "á", "a\u0301", "a b", "a%", "a_", long("日"), long("日")[:privacy.MaxID-1]}
	for i, name := range names {
		create(r, s, made(complaint.ID(name), i))
	}
	for i, name := range names {
		want(r, s, made(complaint.ID(name), i))
	}
}

func listYieldsTheDays(r reporter, s complaint.Store) {
	create(r, s, made("late", 5), made("b", 2), made("B", 2), made("early", 0), made("next", 3))
	for _, c := range []struct {
		first, last int
		want        []complaint.ID
	}{
		{0, 5, []complaint.ID{"early", "B", "b", "next", "late"}}, {2, 3, []complaint.ID{"B", "b", "next"}}, {1, 1, nil}, {5, 9, []complaint.ID{"late"}}, {3, 2, nil},
	} {
		if got := listed(r, s.List(bg(), day.AddDays(c.first), day.AddDays(c.last))); !slices.Equal(got, c.want) {
			r.Errorf("List from day %d through %d: got %q, want %q", c.first, c.last, got, c.want)
		}
	}
	if got := listed(r, s.List(bg(), civil.Date{}, civil.MustDate(9999, 12, 31))); len(got) != 5 {
		r.Errorf("List of everything: %q", got)
	}
	for c, err := range s.List(bg(), day, day) {
		if err != nil || !reflect.DeepEqual(c, made("early", 0)) {
			r.Errorf("List: %+v, %v", c, err)
		}
	}
}

func listReadsAnewAndStops(r reporter, s complaint.Store) {
	seq := s.List(bg(), day, day.AddDays(9))
	if got := listed(r, seq); len(got) != 0 {
		r.Errorf("List of nothing: %q", got)
	}
	create(r, s, made("a", 0), made("b", 0), made("c", 0))
	if got := listed(r, seq); len(got) != 3 {
		r.Errorf("List does not read anew: %q", got)
	}
	defer func() {
		if recover() != nil {
			r.Errorf("List goes on after its loop has stopped")
		}
	}()
	for range seq {
		break
	}
}

func contextErrorsComeThrough(r reporter, s complaint.Store) {
	create(r, s, made("a", 0))
	ctx, cancel := context.WithCancel(bg())
	cancel()
	changed := made("a", 0)
	changed.Request = "changed"
	_, got := s.Get(ctx, "a")
	for name, err := range map[string]error{"Create": s.Create(ctx, made("b", 0)), "Update": s.Update(ctx, changed), "Get": got} {
		if !errors.Is(err, context.Canceled) {
			r.Errorf("%s: got error %v, want that of the context", name, err)
		}
	}
	n := 0
	for _, err := range s.List(ctx, day, day) {
		if n++; !errors.Is(err, context.Canceled) {
			r.Errorf("List: got error %v, want that of the context", err)
		}
	}
	if n != 1 {
		r.Errorf("List: yields %d times after the context is done, want 1", n)
	}
	want(r, s, made("a", 0))
	if got := listed(r, s.List(bg(), day, day)); len(got) != 1 {
		r.Errorf("what was refused is stored: %q", got)
	}
}
