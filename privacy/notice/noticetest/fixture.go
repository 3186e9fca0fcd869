package noticetest

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/notice"
)

// bg is a context that is never done.
func bg() context.Context { return context.Background() }

// version returns version n of a notice, every field in use, different for each n.
func version(of notice.ID, n int) notice.Version {
	since := civil.MustDate(2026, time.May, 3).AddDays(40 * n)
	return notice.Version{
		ID: privacy.NoticeVersion(fmt.Sprintf("%s version %02d", of, n)), Notice: of, Wording: notice.DigestOf(fmt.Sprint("wording ", n)),
		Since: since, Material: true, TellBy: since.AddDays(-30),
	}
}

// entry returns entry n of a subject on version 0 or 1 of notice "n", every field in use, different for each n.
func entry(s privacy.SubjectID, n int) notice.Entry {
	return notice.Entry{
		ID: notice.EntryID(fmt.Sprintf("%s job %02d", s, n)), Subject: s, Version: version("n", n%2).ID,
		Kind: notice.Kind(1 + n%3), Channel: notice.Channel(1 + n%7), By: privacy.ActorID(fmt.Sprint("worker ", n)),
		At: time.Date(2026, time.May, 3, 10, 0, 0, 123456000, time.UTC).Add(time.Duration(n) * time.Hour),
	}
}

// firstOf returns the first n values that make makes.
func firstOf[K ~string, T any](make func(K, int) T, of K, n int) []T {
	var all []T
	for i := range n {
		all = append(all, make(of, i))
	}
	return all
}

// mixed returns values in another order: every second one, then the others.
func mixed[T any](all []T) []T {
	var list []T
	for _, first := range []int{1, 0} {
		for i := first; i < len(all); i += 2 {
			list = append(list, all[i])
		}
	}
	return list
}

// long returns an identifier of the greatest length, in letters of more than one byte as far as they go.
func long[T privacy.ID](c string) T {
	s := strings.Repeat(c, privacy.MaxID/len(c))
	return T(s + strings.Repeat("x", privacy.MaxID-len(s)))
}

// register registers versions, and reports an error.
func register(r reporter, s notice.Store, versions ...notice.Version) {
	r.Helper()
	for i, v := range versions {
		if err := s.Register(bg(), v); err != nil {
			r.Errorf("Register of version %d: %v", i+1, err)
			return
		}
	}
}

// record records entries, and reports an error.
func record(r reporter, s notice.Store, entries ...notice.Entry) {
	r.Helper()
	for i, e := range entries {
		if err := s.Record(bg(), e); err != nil {
			r.Errorf("Record of entry %d: %v", i+1, err)
			return
		}
	}
}

// ready registers the versions that entries name.
func ready(r reporter, s notice.Store) {
	r.Helper()
	register(r, s, firstOf(version, "n", 2)...)
}

// collect collects a sequence, and reports an error.
func collect[T any](r reporter, seq iter.Seq2[T, error]) []T {
	r.Helper()
	var all []T
	for v, err := range seq {
		if err != nil {
			r.Errorf("error after %d: %v", len(all), err)
		} else {
			all = append(all, v)
		}
	}
	return all
}

// want reports where what is read is not exactly what is given, instants in UTC.
func want[T comparable](r reporter, seq iter.Seq2[T, error], want []T) {
	r.Helper()
	same(r, collect(r, seq), want)
}

func same[T comparable](r reporter, got, want []T) {
	r.Helper()
	if len(got) != len(want) {
		r.Errorf("read: got %d, want %d", len(got), len(want))
		return
	}
	for i := range want {
		if got[i] != want[i] {
			r.Errorf("read %d:\ngot  %+v\nwant %+v", i+1, got[i], want[i])
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
