package diff

import (
	"slices"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
)

// Between returns what changed from one document to the next, in the order of the document. It depends on nothing but the
// two documents, valid or not, and compares values, not the meaning of prose. If the documents change places, every
// addition is a removal and every increase a decrease.
//
// The regulation is only cited: every regulation finds the same changes with the same effects. Give that of the first
// regime of the next document, or that of the people who are told; nil cites the GDPR.
//
// Between does not report the order of a list, the version and first day of the document, which statement states a
// value, or when a reference was last checked. It reports other words of a statement only if no value of the statement
// changed.
//
// The values of a list are matched by their identifier, or by what stands for one: an activity with a new identifier
// is one removed and one added. Editions with one identifier are matched in their order; a further edition is compared
// with the last one.
func Between(old, new policy.Document, of *privacy.Regulation) []Change {
	d := &differ{of: of, old: sideOf(&old), new: sideOf(&new), changed: make(map[privacy.StatementID]bool)}
	for _, p := range slices.Concat(old.Persons, new.Persons) {
		if p.Covered == privacy.Yes && !slices.Contains(d.persons, p.ID) {
			d.persons = append(d.persons, p.ID)
		}
	}
	for _, a := range old.Changes {
		if a.Notice.CanOutlast(d.notice) {
			d.notice = a.Notice
		}
	}
	d.head()
	d.controller()
	text := len(d.changes)
	d.facts()
	d.activities()
	d.recipients()
	d.promises()
	values := slices.Clone(d.changes[text:])
	d.changes = d.changes[:text]
	d.text() // last, because it asks which statements have changed values
	return append(d.changes, values...)
}
