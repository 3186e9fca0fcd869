package rightstest

import (
	"context"
	"fmt"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// listed collects the requests of a subject.
func listed(r reporter, s rights.Store, subject privacy.SubjectID) []rights.Request {
	r.Helper()
	var all []rights.Request
	for _, q := range collect(r, s.(rights.RequestLister).RequestsOf(bg(), subject)) {
		all = append(all, plain(q))
	}
	return all
}

// fill stores n requests of a subject, received day after day, the last first, and returns them as they are stored,
// the first first.
func fill(r reporter, s rights.Store, subject privacy.SubjectID, n int) []rights.Request {
	r.Helper()
	all := make([]rights.Request, n)
	for i := n - 1; i >= 0; i-- {
		q := request(rights.RequestID(fmt.Sprintf("%d of %s", n-i, subject)), subject)
		q.Received = q.Received.AddDays(i)
		create(r, s, q)
		q.Version = 1
		all[i] = q
	}
	return all
}

func listerEachRequestOfTheSubjectOnce(r reporter, s rights.Store) {
	subjects := make(map[privacy.SubjectID][]rights.Request)
	for i, name := range similar() {
		if !acceptable(name) {
			continue
		}
		q := request(rights.RequestID(fmt.Sprint("r-", i)), privacy.SubjectID(name))
		create(r, s, q)
		q.Version = 1
		subjects[q.Subject] = []rights.Request{q}
	}
	alice := subjects["alice"]
	alice[0] = changed(alice[0], "desk")
	failed(r, "Update", s.Update(bg(), alice[0]), nil)
	alice[0].Version = 2
	for subject, want := range subjects {
		for i := range want {
			want[i] = plain(want[i])
		}
		same(r, fmt.Sprintf("RequestsOf %q", subject), listed(r, s, subject), want)
	}
	same(r, "RequestsOf a subject without requests", listed(r, s, "nobody"), nil)
}

func listerInTheOrderOfReceived(r reporter, s rights.Store) {
	same(r, "RequestsOf", listed(r, s, "alice"), nil)
	want := fill(r, s, "alice", 12)
	same(r, "RequestsOf", listed(r, s, "alice"), want)
}

func listerHandsOverTheCallers(r reporter, s rights.Store) {
	want := fill(r, s, "alice", 2)
	for _, q := range collect(r, s.(rights.RequestLister).RequestsOf(bg(), "alice")) {
		scribble(q)
	}
	same(r, "RequestsOf", listed(r, s, "alice"), want)
}

func listerReadsAnew(r reporter, s rights.Store) {
	seq := s.(rights.RequestLister).RequestsOf(bg(), "alice")
	same(r, "RequestsOf", collect(r, seq), nil)
	fill(r, s, "alice", 2)
	for range 2 {
		if n := len(collect(r, seq)); n != 2 {
			r.Errorf("RequestsOf: got %d, want 2", n)
		}
	}
}

func listerStopsWithTheLoop(r reporter, s rights.Store) {
	fill(r, s, "alice", 3)
	stops(r, s.(rights.RequestLister).RequestsOf(bg(), "alice"))
}

func listerContextErrorsComeThrough(r reporter, s rights.Store) {
	fill(r, s, "alice", 3)
	eachDone(func(ctx context.Context) { onlyError(r, s.(rights.RequestLister).RequestsOf(ctx, "alice"), ctx.Err()) })
}
