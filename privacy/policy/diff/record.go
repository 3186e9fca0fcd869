package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// differ compares two documents. What it has yet to compare it describes by a Change without operation: the value, what
// is known of it, and in Effect the least that it requires if it is new.
type differ struct {
	of       *privacy.Regulation // that changes cite
	old, new side
	changes  []Change
	changed  map[privacy.StatementID]bool // statements of the changes
	persons  []policy.PersonID            // whom the documents are for
	notice   civil.Period                 // the longest that the old document promises
}

// say records what happened to a field; empty: to the value itself.
func (d *differ) say(op Op, c Change, field string) {
	c.Op, c.Field = op, join(c.Field, field)
	statements := c.Statements
	c.Statements = nil
	for _, st := range statements {
		d.changed[st] = true
		if !slices.Contains(c.Statements, st) {
			c.Statements = append(c.Statements, st)
		}
	}
	if len(c.Persons) == 0 {
		c.Persons = d.whose(c.Activities)
	}
	c.Persons, c.Activities, c.Purposes = slices.Clone(c.Persons), slices.Clone(c.Activities), slices.Clone(c.Purposes)
	c.judge(d.of)
	switch {
	case len(c.Purposes) > 0:
		c.Effect = AskAgain
	case c.Assess:
		c.Effect = max(c.Effect, Wait)
	}
	if c.Effect != NoEffect && !d.notice.IsZero() {
		c.Effect, c.Notice = max(c.Effect, Wait), d.notice
	}
	d.changes = append(d.changes, c)
}

// in describes a field of the value, in each document that has the value.
func (c Change) in(field string) Change {
	c.Was, c.Is, c.Field = below(c.Was, field), below(c.Is, field), join(c.Field, field)
	return c
}

func below(place, field string) string {
	if place == "" {
		return ""
	}
	return place + "." + field
}

func join(path, field string) string {
	if path == "" || field == "" {
		return path + field
	}
	return path + "." + field
}

// came describes what only the new document has of a value.
func (c Change) came() Change {
	if c.Is != "" {
		c.Was = ""
	}
	return c
}

// went describes what only the old document has of a value.
func (c Change) went() Change {
	if c.Was != "" {
		c.Is = ""
	}
	return c.known()
}

// known describes a value that is not new.
func (c Change) known() Change {
	c.Purposes, c.Assess, c.Effect = nil, false, NoEffect
	return c
}

// called describes one value of a list.
func (c Change) called(value string) Change {
	c.Value = value
	return c
}

// alters records a change if any part of a field was different.
func (d *differ) alters(c Change, field string, differs ...bool) {
	if slices.Contains(differs, true) {
		d.say(Changed, c, field)
	}
}

// flags clears a flag of two values and records that it was set or unset.
func (d *differ) flags(c Change, field string, old, new *bool) {
	was, is := *old, *new
	*old, *new = false, false
	switch {
	case is && !was:
		d.say(Added, c, field)
	case was && !is:
		d.say(Removed, c, field)
	}
}

// measures records that a quantity increased, decreased or, if it has several parts, both.
func (d *differ) measures(c Change, field string, increased, decreased bool) {
	if increased {
		d.say(Increased, c, field)
	}
	if decreased {
		d.say(Decreased, c, field)
	}
}

// days are the first day on which something holds, inclusive, and the first on which it no longer does; unset: open.
type days struct{ since, before *civil.Date }

// exceeded reports whether other days include one that these do not.
func (a days) exceeded(b days) bool {
	return b.since.Before(*a.since) || !a.before.IsZero() && (b.before.IsZero() || b.before.After(*a.before))
}

// spans clears the days of two values and records that there are more, fewer, or both.
func (d *differ) spans(c Change, old, new days) {
	d.measures(c, "days", old.exceeded(new), new.exceeded(old))
	*old.since, *old.before, *new.since, *new.before = civil.Date{}, civil.Date{}, civil.Date{}, civil.Date{}
}

// sets clears a list of two values and records what was added to it and removed from it.
func sets[T comparable](d *differ, c Change, field string, old, new *[]T, word func(T) string) {
	was, is := take(old, new)
	members(d, c.in(field), was, is, word)
}

// members records which values only one of two lists has. The change is that of the list.
func members[T comparable](d *differ, c Change, was, is []T, word func(T) string) {
	for _, v := range without(is, was) {
		d.say(Added, c.came().called(word(v)), "")
	}
	for _, v := range without(was, is) {
		d.say(Removed, c.went().called(word(v)), "")
	}
}

func letters[T ~string](v T) string { return string(v) }
