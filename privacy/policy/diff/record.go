package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// spot is the value that a change is in: what to call it, its places, the statements that state it, whom it concerns,
// and what it requires.
type spot struct {
	subject    Subject
	id         string
	field      string
	value      string
	was, is    string
	statements policy.Says // of the new document first
	persons    []policy.Person
	activities []privacy.ActivityID
	needs
}

// needs is what a change requires in addition to what its kind does.
type needs struct {
	consent []privacy.PurposeID // whose consent does not cover the change
	storage bool                // consent to storage on a device does not cover it
	assess  bool                // it waits for an assessment
}

// in returns the spot of a field of the value, in each document that has the value.
func (s spot) in(field string) spot {
	if s.was != "" {
		s.was += "." + field
	}
	if s.is != "" {
		s.is += "." + field
	}
	s.field = join(s.field, field)
	return s
}

// came returns the spot of what only the new document has of a value.
func (s spot) came() spot {
	if s.is != "" {
		s.was = ""
	}
	return s
}

// went returns the spot of what only the old document has of a value.
func (s spot) went() spot {
	if s.was != "" {
		s.is = ""
	}
	s.needs = needs{}
	return s
}

// called returns the spot of one value of a list.
func (s spot) called(value string) spot {
	s.value = value
	return s
}

func join(path, field string) string {
	if path == "" || field == "" {
		return path + field
	}
	return path + "." + field
}

// say records a change of a field; empty: of the spot itself.
func (d *differ) say(op Op, s spot, field string) {
	c := Change{
		Subject: s.subject, ID: s.id, Op: op, Field: join(s.field, field), Value: s.value, Was: s.was, Is: s.is,
		Activities: slices.Clone(s.activities), Purposes: slices.Clone(s.consent), Assess: s.assess,
	}
	for _, st := range s.statements {
		d.changed[st] = true
		if !slices.Contains(c.Statements, st) {
			c.Statements = append(c.Statements, st)
		}
	}
	if c.Persons = slices.Clone(s.persons); len(s.persons) == 0 {
		c.Persons = slices.Clone(d.persons)
	}
	c.judge(d.new.Regime)
	switch {
	case len(s.consent) > 0 || s.storage:
		c.Effect = AskAgain
	case s.assess:
		c.Effect = Wait
	}
	if c.Effect != NoEffect && !d.notice.IsZero() {
		c.Effect, c.Notice = max(c.Effect, Wait), d.notice
	}
	d.changes = append(d.changes, c)
}

// alters clears a field of two values and records a change if it was different.
func alters[T any](d *differ, s spot, field string, old, new *T) {
	if clears(old, new) {
		d.say(Changed, s, field)
	}
}

// flags clears a flag of two values and records that it was set or unset.
func (d *differ) flags(s spot, field string, old, new *bool) {
	was, is := *old, *new
	*old, *new = false, false
	switch {
	case is && !was:
		d.say(Added, s, field)
	case was && !is:
		d.say(Removed, s, field)
	}
}

// measures records that a quantity increased, decreased or, if it has several parts, both.
func (d *differ) measures(s spot, field string, increased, decreased bool) {
	if increased {
		d.say(Increased, s, field)
	}
	if decreased {
		d.say(Decreased, s, field)
	}
}

// days are the first day on which something holds, inclusive, and the first on which it no longer does; unset: open.
type days struct{ since, before *civil.Date }

// exceeded reports whether the other days include one that these do not.
func (a days) exceeded(b days) bool {
	return b.since.Before(*a.since) || !a.before.IsZero() && (b.before.IsZero() || b.before.After(*a.before))
}

// spans clears the days of two values and records that there are more, fewer, or both.
func (d *differ) spans(s spot, old, new days) {
	more, fewer := old.exceeded(new), new.exceeded(old)
	*old.since, *old.before, *new.since, *new.before = civil.Date{}, civil.Date{}, civil.Date{}, civil.Date{}
	d.measures(s, "days", more, fewer)
}

// sets clears a list of two values and records what was added to it and removed from it.
func sets[T comparable](d *differ, s spot, field string, old, new *[]T, word func(T) string) {
	was, is := take(old, new)
	s = s.in(field)
	for i, v := range is {
		if !slices.Contains(was, v) && !slices.Contains(is[:i], v) {
			d.say(Added, s.came().called(word(v)), "")
		}
	}
	for i, v := range was {
		if !slices.Contains(is, v) && !slices.Contains(was[:i], v) {
			d.say(Removed, s.went().called(word(v)), "")
		}
	}
}

func letters[T ~string](v T) string { return string(v) }
