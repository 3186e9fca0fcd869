package rightstest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// create stores a request and reports an error.
func create(r reporter, s rights.Store, q rights.Request) bool {
	r.Helper()
	if err := s.Create(bg(), q); err != nil {
		r.Errorf("Create: %v", err)
		return false
	}
	return true
}

// holds reports where the store does not hold the request in a version.
func holds(r reporter, s rights.Store, q rights.Request, version uint64) {
	r.Helper()
	got, err := s.Get(bg(), q.ID)
	if err != nil {
		r.Errorf("Get: %v", err)
		return
	}
	q.Version = version
	same(r, "request", []rights.Request{plain(got)}, []rights.Request{plain(q)})
}

// plain makes no difference between an empty slice and none.
func plain(q rights.Request) rights.Request {
	q.Questions = append([]rights.Question(nil), q.Questions...)
	q.History = append([]rights.Entry(nil), q.History...)
	for i := range q.History {
		q.History[i].Refusals = append([]rights.Refusal(nil), q.History[i].Refusals...)
	}
	return q
}

// changed returns another request of the same ID.
func changed(q rights.Request, by privacy.ActorID) rights.Request {
	q.State = rights.Open
	q.Questions = nil
	q.History = append(slices.Clone(q.History), rights.Entry{Action: rights.Reopen, On: q.Received.AddDays(20), At: noon.Add(9 * time.Hour), By: by})
	return q
}

func createStoresVersionOne(r reporter, s rights.Store) {
	q, other := request("r-1", "alice"), request("r-2", "alice")
	other.Version = 7
	if create(r, s, q) && create(r, s, other) {
		holds(r, s, q, 1)
		holds(r, s, other, 1)
	}
}

func createRefusesAnIDThatIsThere(r reporter, s rights.Store) {
	q := request("r-1", "alice")
	if !create(r, s, q) {
		return
	}
	failed(r, "Create of the very request that is stored", s.Create(bg(), q), privacy.ErrExists)
	other := changed(q, "late")
	other.Subject, other.Version = "bob", 1
	failed(r, "Create of another request of the same ID", s.Create(bg(), other), privacy.ErrExists)
	holds(r, s, q, 1)
}

func getFindsNothingUnknown(r reporter, s rights.Store) {
	_, err := s.Get(bg(), "r-1")
	failed(r, "Get of nothing", err, privacy.ErrNotFound)
	if create(r, s, request("r-1", "alice")) {
		_, err = s.Get(bg(), "r-2")
		failed(r, "Get of another", err, privacy.ErrNotFound)
	}
}

func updateStoresTheNextVersion(r reporter, s rights.Store) {
	q, other := request("r-1", "alice"), request("r-2", "alice")
	if !create(r, s, q) || !create(r, s, other) {
		return
	}
	for version := uint64(1); version <= 11; version++ {
		q = changed(q, privacy.ActorID(fmt.Sprint("desk ", version)))
		q.Version = version
		if failed(r, fmt.Sprint("Update of version ", version), s.Update(bg(), q), nil) {
			return
		}
		holds(r, s, q, version+1)
	}
	holds(r, s, other, 1)
}

func updateRefusesAnyOtherVersion(r reporter, s rights.Store) {
	q := request("r-1", "alice")
	if !create(r, s, q) {
		return
	}
	q.Version = 1
	q = changed(q, "desk")
	if failed(r, "Update of version 1", s.Update(bg(), q), nil) {
		return
	}
	for _, version := range []uint64{0, 1, 3, 1 << 40} {
		late := changed(q, "late")
		late.Version = version
		failed(r, fmt.Sprintf("Update of version 2 with %d", version), s.Update(bg(), late), privacy.ErrConflict)
	}
	holds(r, s, q, 2)
}

func updateFindsNothingUnknown(r reporter, s rights.Store) {
	for _, version := range []uint64{0, 1} {
		q := request("r-1", "alice")
		q.Version = version
		failed(r, "Update of nothing", s.Update(bg(), q), privacy.ErrNotFound)
	}
	_, err := s.Get(bg(), "r-1")
	failed(r, "Get after an Update of nothing", err, privacy.ErrNotFound)
}

func oneOfSeveralCreatesSucceeds(r reporter, s rights.Store) {
	for i := range 3 {
		q := request(rights.RequestID(fmt.Sprint("r-", i)), "alice")
		by := func(writer int) rights.Request { return changed(q, privacy.ActorID(fmt.Sprint("writer ", writer))) }
		winner := race(r, "Create", privacy.ErrExists, func(w int) error { return s.Create(bg(), by(w)) })
		holds(r, s, by(winner), 1)
	}
}

func oneOfSeveralUpdatesSucceeds(r reporter, s rights.Store) {
	q := request("r-1", "alice")
	if !create(r, s, q) {
		return
	}
	for version := uint64(1); version <= 5; version++ {
		q.Version = version
		by := func(writer int) rights.Request { return changed(q, privacy.ActorID(fmt.Sprint("writer ", writer))) }
		winner := race(r, "Update", privacy.ErrConflict, func(w int) error { return s.Update(bg(), by(w)) })
		q = by(winner)
		holds(r, s, q, version+1)
	}
}

func everyFieldComesBack(r reporter, s rights.Store) {
	on := civil.MustDate(2019, 12, 31)
	bare := rights.Request{
		ID: rights.RequestID(long("é")), Subject: privacy.SubjectID(long("ж")),
		Clock: rights.Clock{Regime: privacy.EUGDPR, Right: rights.MarketingObjection, Received: on}, State: rights.Open,
		History: []rights.Entry{{Action: rights.Receive, On: on, At: time.Date(1999, time.February, 28, 0, 0, 0, 1000, time.UTC), By: privacy.ActorID(long("ß"))}},
	}
	full := request("r-2", "bob")
	full.Clock.IdentityAsked, full.Clock.IdentityReceived = on.AddDays(1), on.AddDays(2)
	full.Clock.FeeAsked, full.Clock.FeePaid = on.AddDays(3), on.AddDays(4)
	full.Clock.ExtensionNotified = on.AddDays(5)
	full.History[0] = rights.Entry{
		Action: rights.Receive, On: on, At: time.Date(2019, time.December, 31, 23, 59, 59, 999999000, time.UTC), By: `a'b"c\d%e_f;--`,
		Key: long("n"), Refusals: []rights.Refusal{rights.RestrictedByLaw, rights.ManifestlyUnfounded}, Reason: "🜁 null NULL",
	}
	all := []rights.Request{bare, full}
	for right := range rights.Rights() {
		q := request(rights.RequestID("right "+right.String()), "carol")
		q.Right = right
		all = append(all, q)
	}
	for state := rights.NoState; state <= rights.Withdrawn; state++ {
		q := request(rights.RequestID("state "+state.String()), "carol")
		q.State = state
		all = append(all, q)
	}
	for _, q := range all {
		if create(r, s, q) {
			holds(r, s, q, 1)
		}
	}
}

// scribble changes everything that a request points to.
func scribble(q rights.Request) {
	for i := range q.Questions {
		q.Questions[i] = rights.Question{}
	}
	for i := range q.History {
		for j := range q.History[i].Refusals {
			q.History[i].Refusals[j] = rights.NoRefusal
		}
		q.History[i] = rights.Entry{}
	}
}

func whatIsHandedOverIsTheCallers(r reporter, s rights.Store) {
	q := request("r-1", "alice")
	if !create(r, s, q) {
		return
	}
	scribble(q)
	holds(r, s, request("r-1", "alice"), 1)
	if got, err := s.Get(bg(), "r-1"); err == nil {
		scribble(got)
	}
	holds(r, s, request("r-1", "alice"), 1)
	q = request("r-1", "alice")
	q.Version = 1
	if !failed(r, "Update", s.Update(bg(), q), nil) {
		scribble(q)
		holds(r, s, request("r-1", "alice"), 2)
	}
}

func idsAreApart(r reporter, s rights.Store) {
	var taken []rights.Request
	for _, id := range similar() {
		q := request(rights.RequestID(id), privacy.SubjectID("of "+id))
		if !acceptable(string(q.Subject)) {
			q.Subject = "long"
		}
		switch err := s.Create(bg(), q); {
		case err == nil:
			taken = append(taken, q)
		case acceptable(id) || errors.Is(err, privacy.ErrExists):
			r.Errorf("Create of an ID of its own, %q: %v", id, err)
		}
	}
	for _, q := range taken {
		holds(r, s, q, 1)
	}
}

func contextErrorsComeThrough(r reporter, s rights.Store) {
	q := request("r-1", "alice")
	if !create(r, s, q) {
		return
	}
	eachDone(func(ctx context.Context) {
		failed(r, "Create", s.Create(ctx, request("r-2", "alice")), ctx.Err())
		_, err := s.Get(ctx, "r-1")
		failed(r, "Get", err, ctx.Err())
		late := changed(q, "late")
		late.Version = 1
		failed(r, "Update", s.Update(ctx, late), ctx.Err())
	})
	holds(r, s, q, 1)
	_, err := s.Get(bg(), "r-2")
	failed(r, "Get of what a done context created", err, privacy.ErrNotFound)
}
