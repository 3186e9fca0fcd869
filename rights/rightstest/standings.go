package rightstest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// objection returns the nth standing of a subject, an hour after the one before.
func objection(subject privacy.SubjectID, n int) rights.Standing {
	return rights.Standing{
		Subject: subject, Kind: rights.Objected, Activity: "monitor", Request: rights.RequestID(fmt.Sprint("r-", n)),
		From: noon.Add(time.Duration(n) * time.Hour),
	}
}

// place stores standings and returns them as they are stored.
func place(r reporter, s rights.StandingStore, list ...rights.Standing) []rights.Standing {
	r.Helper()
	for i := range list {
		if err := s.Place(bg(), list[i]); err != nil {
			r.Errorf("Place: %v", err)
		}
		list[i].Version = 1
	}
	return list
}

// wants reports where the standings of a subject are not exactly those given.
func wants(r reporter, s rights.StandingStore, subject privacy.SubjectID, want ...rights.Standing) {
	r.Helper()
	same(r, fmt.Sprintf("Standings of %q", subject), collect(r, s.StandingsOf(bg(), []privacy.SubjectID{subject})), want)
}

func placeStoresVersionOne(r reporter, s rights.StandingStore) {
	first, second := objection("alice", 1), objection("alice", 2)
	second.Version = 7
	wants(r, s, "alice", place(r, s, first, second)...)
}

func placeRefusesWhatIsThere(r reporter, s rights.StandingStore) {
	held := place(r, s, objection("alice", 1))[0]
	again := held
	failed(r, "Place of the very standing that is stored", s.Place(bg(), again), privacy.ErrExists)
	again.From, again.Lifted, again.Version = noon.Add(-time.Hour), noon, 0
	failed(r, "Place of another of the same name", s.Place(bg(), again), privacy.ErrExists)
	wants(r, s, "alice", held)
	held.Lifted = held.From.Add(time.Hour)
	failed(r, "Lift", s.Lift(bg(), held), nil)
	held.Version = 2
	failed(r, "Place of one that is lifted", s.Place(bg(), again), privacy.ErrExists)
	again.Lifted = time.Time{}
	failed(r, "Place of an open one in place of a lifted one", s.Place(bg(), again), privacy.ErrExists)
	wants(r, s, "alice", held)
}

func liftStoresLiftedAlone(r reporter, s rights.StandingStore) {
	list := place(r, s, objection("alice", 1), objection("alice", 2), objection("alice", 3))
	list[1].Lifted = noon.Add(1001 * time.Microsecond)
	given := list[1]
	given.From = noon.Add(99 * time.Hour)
	failed(r, "Lift", s.Lift(bg(), given), nil)
	list[1].Version = 2
	wants(r, s, "alice", list...)
}

func liftRefuses(r reporter, s rights.StandingStore) {
	held := place(r, s, objection("alice", 1))[0]
	lifted := held
	lifted.Lifted = noon
	failed(r, "Lift at no instant", s.Lift(bg(), held), privacy.ErrInvalid)
	for _, version := range []uint64{0, 2, 1 << 40} {
		other := lifted
		other.Version = version
		failed(r, fmt.Sprintf("Lift of version 1 with %d", version), s.Lift(bg(), other), privacy.ErrConflict)
	}
	for i := range 4 {
		other := lifted
		switch i {
		case 0:
			other.Subject = "bob"
		case 1:
			other.Kind = rights.Restricted
		case 2:
			other.Activity = ""
		case 3:
			other.Request = "r-2"
		}
		failed(r, "Lift of nothing", s.Lift(bg(), other), privacy.ErrNotFound)
	}
	wants(r, s, "alice", held)
	wants(r, s, "bob")
}

func liftedStaysLifted(r reporter, s rights.StandingStore) {
	held := place(r, s, objection("alice", 1))[0]
	held.Lifted = noon
	failed(r, "Lift", s.Lift(bg(), held), nil)
	held.Version = 2
	again := held
	again.Lifted = noon.Add(time.Hour)
	failed(r, "Lift of one that is lifted", s.Lift(bg(), again), privacy.ErrConflict)
	wants(r, s, "alice", held)
}

func oneOfSeveralPlacesSucceeds(r reporter, s rights.StandingStore) {
	var want []rights.Standing
	for n := range 3 {
		by := func(writer int) rights.Standing {
			p := objection("alice", n)
			p.From = p.From.Add(time.Duration(writer) * time.Second)
			return p
		}
		winner := race(r, "Place", privacy.ErrExists, func(w int) error { return s.Place(bg(), by(w)) })
		p := by(winner)
		p.Version = 1
		want = append(want, p)
		wants(r, s, "alice", want...)
	}
}

func oneOfSeveralLiftsSucceeds(r reporter, s rights.StandingStore) {
	for n, held := range place(r, s, objection("a", 1), objection("b", 2), objection("c", 3)) {
		by := func(writer int) rights.Standing {
			held.Lifted = noon.Add(time.Duration(writer+n) * time.Second)
			return held
		}
		lifts := make([]rights.Standing, 8)
		for w := range lifts {
			lifts[w] = by(w)
		}
		winner := race(r, "Lift", privacy.ErrConflict, func(w int) error { return s.Lift(bg(), lifts[w]) })
		lifts[winner].Version = 2
		wants(r, s, held.Subject, lifts[winner])
	}
}

// standingsYieldsOldestFirst goes beyond nine, where an order of texts differs from one of numbers.
func standingsYieldsOldestFirst(r reporter, s rights.StandingStore) {
	want := make([]rights.Standing, 12)
	for i := range want {
		n := (i*5 + 3) % len(want) // neither forth nor back
		want[n] = place(r, s, objection("alice", n))[0]
	}
	wants(r, s, "alice", want...)
	want[4].Lifted = noon.Add(-time.Hour) // lifting moves nothing
	failed(r, "Lift", s.Lift(bg(), want[4]), nil)
	want[4].Version = 2
	wants(r, s, "alice", want...)
}

func standingsYieldsNothingForAnUnknownSubject(r reporter, s rights.StandingStore) {
	wants(r, s, "alice")
	place(r, s, objection("alice", 1))
	wants(r, s, "bob")
}

func everyStandingComesBack(r reporter, s rights.StandingStore) {
	at := time.Date(1999, time.February, 28, 23, 59, 59, 999999000, time.UTC)
	subject := privacy.SubjectID(long("é"))
	wants(r, s, subject, place(r, s,
		rights.Standing{Subject: subject, Kind: rights.MarketingObjected, Request: "r-1", From: at},
		rights.Standing{Subject: subject, Kind: rights.Restricted, Activity: privacy.ActivityID(long("ж")), Request: rights.RequestID(long("ß")), From: at.Add(time.Microsecond), Lifted: at.Add(time.Hour)},
		rights.Standing{Subject: subject, Kind: rights.Objected, Activity: `a'b"c\d%e_f;--`, Request: "🜁 null NULL", From: at.Add(2 * time.Microsecond)},
	)...)
	claimed := rights.Standing{Subject: "claimed", Kind: rights.Objected, Request: "r-1", From: at, Claimed: time.Unix(0, 0).UTC()}
	later := rights.Standing{Subject: "claimed", Kind: rights.Objected, Request: "r-2", From: at.Add(time.Microsecond),
		Claimed: time.Date(9999, time.December, 31, 23, 59, 59, 999999000, time.UTC)}
	wants(r, s, "claimed", place(r, s, claimed, later)...)
	open := rights.Standing{Subject: "no beginning", Kind: rights.Restricted, Request: "r-1"}
	wants(r, s, "no beginning", place(r, s, open)...)
}

// identifiersAreApart places standings whose names differ in one part alone.
func identifiersAreApart(r reporter, s rights.StandingStore) {
	want := make(map[privacy.SubjectID][]rights.Standing)
	put := func(p rights.Standing, ok bool) {
		p.From = noon.Add(time.Duration(len(want[p.Subject])) * time.Minute)
		switch err := s.Place(bg(), p); {
		case err == nil:
			p.Version = 1
			want[p.Subject] = append(want[p.Subject], p)
		case ok || errors.Is(err, privacy.ErrExists):
			r.Errorf("Place of a standing with a name of its own, %+v: %v", p, err)
		}
	}
	for _, id := range similar() {
		put(rights.Standing{Subject: privacy.SubjectID(id), Kind: rights.Objected, Request: "r-1"}, acceptable(id))
		put(rights.Standing{Subject: "zoe", Kind: rights.Objected, Activity: privacy.ActivityID(id), Request: "r-1"}, acceptable(id))
		put(rights.Standing{Subject: "zoe", Kind: rights.Objected, Request: rights.RequestID(id)}, acceptable(id))
	}
	for k := rights.Restricted; k <= rights.MarketingObjected; k++ {
		put(rights.Standing{Subject: "zoe", Kind: k, Request: "r-1"}, true)
	}
	for subject, list := range want {
		wants(r, s, subject, list...)
	}
}

func standingsReadsAnew(r reporter, s rights.StandingStore) {
	seq := s.StandingsOf(bg(), []privacy.SubjectID{"alice"})
	same(r, "Standings", collect(r, seq), nil)
	list := place(r, s, objection("alice", 1), objection("alice", 2))
	same(r, "Standings", collect(r, seq), list)
	same(r, "Standings", collect(r, seq), list)
}

func standingsStopsWithTheLoop(r reporter, s rights.StandingStore) {
	list := place(r, s, objection("alice", 1), objection("alice", 2), objection("alice", 3))
	stops(r, s.StandingsOf(bg(), []privacy.SubjectID{"alice"}))
	wants(r, s, "alice", list...)
}

func standingContextErrorsComeThrough(r reporter, s rights.StandingStore) {
	list := place(r, s, objection("alice", 1), objection("alice", 2))
	eachDone(func(ctx context.Context) {
		failed(r, "Place", s.Place(ctx, objection("alice", 3)), ctx.Err())
		lifted := list[0]
		lifted.Lifted = noon
		failed(r, "Lift", s.Lift(ctx, lifted), ctx.Err())
		onlyError(r, s.StandingsOf(ctx, []privacy.SubjectID{"alice"}), ctx.Err())
	})
	wants(r, s, "alice", list...)
}
