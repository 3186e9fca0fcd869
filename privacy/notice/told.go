package notice

import (
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Told is what a person was told of a version, as of an instant. The zero value knows nothing.
type Told struct {
	Subject privacy.SubjectID
	Version Version
	At      time.Time // as of when, inclusive

	Shown        time.Time // when it was first shown or acknowledged; zero: it was not
	Channel      Channel   // by which that was
	Acknowledged time.Time // when it was first acknowledged; zero: it was not
	Deemed       time.Time // when going on to use a service was first taken for agreement; zero: it was not

	Earlier privacy.NoticeVersion // the newest earlier version of the notice that was shown; empty: none
	Later   privacy.NoticeVersion // the later version that was shown first, which tells of this one too; empty: none

	on    civil.Date // the day of At, where the days of the version begin
	heard civil.Date // the first day on which the version or a later one was shown; unset: none was
	last  civil.Date // the last day to tell of a material change since the earlier version; unset: there is none
}

// Fold works out what a person was told of a version as of an instant. Entries after it are not looked at, so that a past
// answer does not change with what came later. The versions are those of the notice, the entries those of the person, both
// in any order; the days of the version begin at a place, nil is UTC.
func Fold(v Version, versions []Version, s privacy.SubjectID, entries []Entry, at time.Time, loc *time.Location) Told {
	if loc == nil {
		loc = time.UTC
	}
	t := Told{Subject: s, Version: v, At: at, on: civil.DateOf(at, loc), last: v.LastDay()}
	since := make(map[privacy.NoticeVersion]civil.Date) // the first day of each other version
	for _, o := range versions {
		if o.Notice == v.Notice && o.Since != v.Since {
			since[o.ID] = o.Since
		}
	}
	var later time.Time
	for _, e := range entries {
		if e.Subject != s || e.At.After(at) {
			continue
		}
		day, other := since[e.Version]
		switch {
		case e.Version == v.ID:
			t.add(e)
		case !other || !e.Kind.Tells():
		case day.Before(v.Since):
			if t.Earlier == "" || day.After(since[t.Earlier]) {
				t.Earlier = e.Version
			}
		case first(&later, e.At):
			t.Later = e.Version
		}
	}
	for _, told := range [...]time.Time{t.Shown, later} {
		if day := civil.DateOf(told, loc); !told.IsZero() && (t.heard.IsZero() || day.Before(t.heard)) {
			t.heard = day
		}
	}
	for _, o := range versions { // those between that nobody told the person of
		if o.Notice == v.Notice && o.Since.Before(v.Since) && o.Since.After(since[t.Earlier]) && o.Material && (t.last.IsZero() || o.LastDay().Before(t.last)) {
			t.last = o.LastDay()
		}
	}
	return t
}

// add takes an entry of the version in.
func (t *Told) add(e Entry) {
	if e.Kind.Tells() && first(&t.Shown, e.At) {
		t.Channel = e.Channel
	}
	switch e.Kind {
	case Acknowledged:
		first(&t.Acknowledged, e.At)
	case Deemed:
		first(&t.Deemed, e.At)
	}
}

// first keeps the earlier of two instants, and reports whether it is the new one.
func first(kept *time.Time, at time.Time) bool {
	sooner := kept.IsZero() || at.Before(*kept)
	if sooner {
		*kept = at
	}
	return sooner
}

// Done reports whether the person has been told: the version was shown or acknowledged. Deemed agreement tells nobody.
func (t Told) Done() bool { return !t.Shown.IsZero() }

// Owed reports whether the person is to be told of the version and has not been, nor of a later one: it is a material
// change, or follows one that the person was not told of, or no earlier version was shown either.
func (t Told) Owed() bool {
	return !t.Done() && t.Later == "" && (t.Version.Material || !t.last.IsZero() || t.Earlier == "")
}

// Findings returns what is wrong, none if nothing is: that the person was not told, or too late, and deemed agreement in
// any case. It cites by the regulation; nil cites the GDPR.
func (t Told) Findings(of *privacy.Regulation) []privacy.Finding {
	var list []privacy.Finding
	say := func(r reason) { list = append(list, r.finding(string(t.Version.ID), of)) }
	switch change := !t.last.IsZero() && t.Earlier != ""; {
	case t.Done() || t.Later != "":
		if change && t.heard.After(t.last) {
			say(late)
		}
	case change && t.on.After(t.last):
		say(missed)
	case change:
		say(coming)
	case t.Earlier != "":
		say(earlier)
	default:
		say(unshown)
	}
	if !t.Deemed.IsZero() {
		say(deemed)
	}
	return list
}
