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

	day, on civil.Date // of Shown, and of At, where the days of the version begin
}

// Fold works out what a person was told of a version as of an instant. Entries after it are not looked at, so that a past
// answer does not change with what came later. The versions are those of the notice, the entries those of the person, both
// in any order; the days of the version begin at a place, nil is UTC.
func Fold(v Version, versions []Version, s privacy.SubjectID, entries []Entry, at time.Time, loc *time.Location) Told {
	if loc == nil {
		loc = time.UTC
	}
	t := Told{Subject: s, Version: v, At: at, on: civil.DateOf(at, loc)}
	before := make(map[privacy.NoticeVersion]civil.Date) // the first day of each earlier version
	for _, o := range versions {
		if o.Notice == v.Notice && o.Since.Before(v.Since) {
			before[o.ID] = o.Since
		}
	}
	for _, e := range entries {
		if e.Subject != s || e.At.After(at) {
			continue
		}
		if since, ok := before[e.Version]; ok && e.Kind.Tells() && (t.Earlier == "" || since.After(before[t.Earlier])) {
			t.Earlier = e.Version
		}
		if e.Version == v.ID {
			t.add(e, loc)
		}
	}
	return t
}

// add takes an entry of the version in.
func (t *Told) add(e Entry, loc *time.Location) {
	if e.Kind.Tells() && first(&t.Shown, e.At) {
		t.Channel, t.day = e.Channel, civil.DateOf(e.At, loc)
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

// Owed reports whether the person is to be told of the version and has not been: it is a material change, or no earlier
// version was shown either.
func (t Told) Owed() bool { return !t.Done() && (t.Version.Material || t.Earlier == "") }

// Findings returns what is wrong, none if nothing is: that the person was not told, or too late, and deemed agreement in
// any case.
func (t Told) Findings(regime privacy.Regime) []privacy.Finding {
	var list []privacy.Finding
	say := func(r reason) { list = append(list, r.finding(string(t.Version.ID), regime)) }
	last := t.Version.LastDay()
	switch change := t.Version.Material && t.Earlier != ""; {
	case t.Done():
		if change && t.day.After(last) {
			say(late)
		}
	case change && t.on.After(last):
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
