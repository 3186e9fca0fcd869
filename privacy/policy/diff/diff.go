package diff

import (
	"reflect"
	"strings"

	"cmp"
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Diff returns what changed from one document to the next, in the order of the document, and for each change whom it
// concerns and what has to happen before it takes effect. It is a function of the two documents, whatever their form, and
// looks at values, never at what prose means: words that differ are a change of their own kind where no value that their
// statement carries differs. What differs only in the order of a list, in the version and the day of the document, in
// which statement carries a value, or in when a reference was last looked for is no change. Of one document with itself
// there is none, and of two documents the other way round each change has its [ChangeKind.Reverse].
//
// The values of a list are matched by their identifier, or what stands for one: an activity that is given another
// identifier is one removed and one added. Editions of one identifier are matched in their order; one more is held against
// the last.
//
// The effect follows from the kind, and is more where the change says so. Consent does not cover a purpose that is new,
// data that its activity did not need before, nor another controller to whom data go (Art 4(11), recital 42), and what
// rested on consent does not go over to another ground (UK Art 8A): people are asked again. A ground on an interest without
// an assessment waits for one. Whatever people are told of waits for the notice that the old document promises. A document
// does not say for which activities a recipient has data, so that another controller among them touches every consent.
func Diff(old, new policy.Document) []Change {
	d := &differ{old: &old, new: &new, said: make(map[privacy.StatementID]bool)}
	for _, s := range slices.Concat(old.Scope, new.Scope) {
		if !slices.Contains(d.persons, s.Person) {
			d.persons = append(d.persons, s.Person)
		}
	}
	for _, a := range old.Changes {
		if a.Notice.CanOutlast(d.notice) {
			d.notice = a.Notice
		}
	}
	for _, part := range diffParts {
		if part.diff != nil {
			part.diff(d)
		}
	}
	diffText(d) // last, since it asks which statements have been told of
	slices.SortStableFunc(d.changes, func(a, b Change) int { return cmp.Compare(field(a), field(b)) })
	return d.changes
}

// diffParts has a row for each field of a document, in its order, by its name in JSON: how it is compared, or why not.
var diffParts = []struct {
	field string
	diff  func(d *differ)
	why   string
}{
	{"title", func(d *differ) { d.whole(TitleChanged, "title", d.old.Title != d.new.Title) }, ""},
	{"version", nil, "it names the document"},
	{"since", nil, "each document has its own"},
	{"regime", func(d *differ) { d.whole(RegimeChanged, "regime", d.old.Regime != d.new.Regime) }, ""},
	{"zone", func(d *differ) { d.whole(ZoneChanged, "zone", d.old.Zone != d.new.Zone) }, ""},
	{"controller", diffController, ""},
	{"sections", nil, "it is compared when all else is"},
	{"scope", diffScope, ""},
	{"reach", diffReach, ""},
	{"principles", diffPrinciples, ""},
	{"categories", diffCategories, ""},
	{"sensitive", diffSensitive, ""},
	{"sources", diffSources, ""},
	{"activities", diffActivities, ""},
	{"requirements", diffRequirements, ""},
	{"recipients", diffRecipients, ""},
	{"disclosures", diffDisclosures, ""},
	{"commitments", diffCommitments, ""},
	{"transfers", diffTransfers, ""},
	{"retention", diffRetention, ""},
	{"rights", diffRights, ""},
	{"exercise", diffExercise, ""},
	{"automated", diffAutomated, ""},
	{"withdrawals", diffWithdrawals, ""},
	{"complaints", diffComplaints, ""},
	{"changes", diffAmendments, ""},
	{"cookies", diffCookies, ""},
	{"references", diffReferences, ""},
}

// differ compares two documents.
type differ struct {
	old, new *policy.Document
	changes  []Change
	said     map[privacy.StatementID]bool // statements of the changes
	persons  []policy.Person              // whom the documents are for
	notice   civil.Period                 // the longest that the old document promises
	trees    [2]tree                      // of the new document and the old one, as soon as they are needed
}

// field returns where a change stands in the order of the document.
func field(c Change) int {
	name := listOf(cmp.Or(c.Is, c.Was))
	return slices.IndexFunc(documentFields, func(f string) bool { return f == name })
}

var documentFields = func() (names []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[policy.Document]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}()

// listOf returns the name of the list that a place is in.
func listOf(where string) string {
	for i, r := range where {
		if r == '[' || r == '.' {
			return where[:i]
		}
	}
	return where
}

// whole records a change of a field that stands once.
func (d *differ) whole(k ChangeKind, field string, differs bool) {
	if differs {
		d.say(k, spot{was: field, is: field}, "")
	}
}

// spot is the value that a change is in: its places, the statements that carry it, and whom it concerns.
type spot struct {
	was, is    string
	says       policy.Says // of the new document first
	persons    []policy.Person
	activities []privacy.ActivityID
	ask        []privacy.PurposeID // whose consent does not cover the change
	storage    bool                // consent to storage on a device does not
	assess     bool                // it waits for an assessment
}

// within returns the spot of a field of the value, in each document that has the value.
func (s spot) within(field string) spot {
	if s.was != "" {
		s.was += field
	}
	if s.is != "" {
		s.is += field
	}
	return s
}

// came and went return the spot of what only the new document has of a value, and only the old one.
func (s spot) came() spot {
	if s.is != "" {
		s.was = ""
	}
	return s
}

func (s spot) went() spot {
	if s.was != "" {
		s.is = ""
	}
	s.ask, s.assess, s.storage = nil, false, false
	return s
}

// say records a change.
func (d *differ) say(k ChangeKind, s spot, id string) {
	row := changeKinds[placeOfKind[k]]
	c := Change{
		Kind: k, Was: s.was, Is: s.is, ID: id, Weight: row.weight, Effect: row.effect, Activities: slices.Clone(s.activities),
		Purposes: slices.Clone(s.ask), Assess: s.assess, Cite: k.Cite(d.new.Regime),
	}
	for _, st := range s.says {
		d.said[st] = true
		if !slices.Contains(c.Statements, st) {
			c.Statements = append(c.Statements, st)
		}
	}
	if s.assess {
		c.Effect = max(c.Effect, Wait)
	}
	if len(s.ask) > 0 || s.storage {
		c.Effect = AskAgain
	}
	if c.Effect != NoEffect {
		c.Weight = Material
		if c.Notice = d.notice; !d.notice.IsZero() {
			c.Effect = max(c.Effect, Wait)
		}
	}
	if c.Persons = slices.Clone(s.persons); len(s.persons) == 0 {
		c.Persons = slices.Clone(d.persons)
	}
	d.changes = append(d.changes, c)
}

// sets records what one list has that the other lacks, as additions and removals, and clears both.
func sets[T comparable](d *differ, s spot, old, new *[]T, added ChangeKind, word func(T) string) {
	was, is := *old, *new
	*old, *new = nil, nil
	for i, v := range is {
		if !slices.Contains(was, v) && !slices.Contains(is[:i], v) {
			d.say(added, s.came(), word(v))
		}
	}
	for i, v := range was {
		if !slices.Contains(is, v) && !slices.Contains(was[:i], v) {
			d.say(added.Reverse(), s.went(), word(v))
		}
	}
}

// flip records that a flag was set, as the kind, or unset, as its reverse, and clears both.
func (d *differ) flip(s spot, id string, set ChangeKind, old, new *bool) {
	was, is := *old, *new
	*old, *new = false, false
	switch {
	case is && !was:
		d.say(set, s, id)
	case was && !is:
		d.say(set.Reverse(), s, id)
	}
}

// days are the first day on which something holds, inclusive, and the first on which it no longer does; unset: open.
type days struct{ since, before *civil.Date }

// span records that something holds on more days than before, on fewer, or both, and clears the days.
func (d *differ) span(s spot, id string, old, new days) {
	wider := func(a, b days) bool { // whether b holds on days before a, or after
		return b.since.Before(*a.since) || !a.before.IsZero() && (b.before.IsZero() || b.before.After(*a.before))
	}
	widened, narrowed := wider(old, new), wider(new, old)
	*old.since, *old.before, *new.since, *new.before = civil.Date{}, civil.Date{}, civil.Date{}, civil.Date{}
	if widened {
		d.say(DaysWidened, s, id)
	}
	if narrowed {
		d.say(DaysNarrowed, s, id)
	}
}

// using returns the activities, of either document, that need data of a category, of one above it, or of one below.
func (d *differ) using(c privacy.Category) []privacy.ActivityID {
	var list []privacy.ActivityID
	for i, doc := range []*policy.Document{d.new, d.old} {
		if d.trees[i] == nil {
			d.trees[i] = newTree(doc)
		}
		tree := d.trees[i]
		for _, a := range doc.Activities {
			concerned := slices.ContainsFunc(a.Data, func(o privacy.Category) bool { return tree.within(o, c) || tree.within(c, o) })
			if concerned && !slices.Contains(list, a.ID) {
				list = append(list, a.ID)
			}
		}
	}
	return list
}

// tree has the category above each, whether or not they are well formed.
type tree map[privacy.Category]privacy.Category

func newTree(doc *policy.Document) tree {
	t := make(tree, len(doc.Categories))
	for _, c := range doc.Categories {
		t[c.ID] = c.Parent
	}
	return t
}

// within reports whether a category is another or stands below it.
func (t tree) within(c, of privacy.Category) bool {
	for range len(t) + 1 {
		if c == of {
			return true
		}
		up, ok := t[c]
		if !ok || up == "" {
			return false
		}
		c = up
	}
	return false // a ring
}

func letters[T ~string](v T) string { return string(v) }
