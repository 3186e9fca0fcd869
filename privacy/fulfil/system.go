package fulfil

import (
	"context"
	"iter"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/rights"
)

// Collector is one system of the host that holds personal data. A host implements it over each of its systems, and runs
// privacytest.TestCollector against it. Implementations are safe for concurrent use.
//
//   - Collect MUST yield everything that the system holds of the person, each record and category once, and nothing of
//     anybody else. If the system holds nothing, it yields nothing.
//   - Collect MUST yield what the system withholds on a ground as an item that is Withheld, without its fields; a
//     system that withholds everything may yield a [*WithheldError] as its error instead.
//   - Values MUST be UTF-8, and each attachment MUST be readable, see [Attachment]. Otherwise everything that is right
//     is handed over, and the system has failed until the rest is.
//   - Collect MUST see everything done before, by any method.
//   - Collect MUST read again each time it is ranged over, MUST stop when the loop does, and MUST yield nothing more
//     after an error. When the context is done it MUST return its error.
type Collector interface {
	Collect(ctx context.Context, s privacy.SubjectID) iter.Seq2[Item, error]
}

// Rectifier is what a [Collector] may be beside: it corrects data.
//
//   - Rectify MUST correct every field that a correction names, in the records it names or in all of the person, so that Collect
//     yields the value given, and MUST leave everything else as it is. Called again with the same corrections it MUST succeed
//     and change nothing.
//   - A correction of what the system does not hold MUST change nothing and succeed.
//   - On a ground of refusal it MUST return a [*WithheldError] and change nothing.
//   - When the context is done it MUST return its error, and change nothing.
type Rectifier interface {
	Rectify(ctx context.Context, s privacy.SubjectID, c []Correction) error
}

// Restrictor is what a [Collector] may be beside: it keeps data from being used for anything but storage and what Art 18(2)
// leaves, and lets them go again.
//
//   - Restrict MUST restrict all of the person's data, or let go all of them. Called again it MUST succeed and change nothing.
//   - Restricted MUST tell [privacy.Yes] where all of them are restricted, [privacy.No] where any are not, and
//     [privacy.Unknown] where the system holds nothing of the person.
//   - Restriction MUST not change what Collect yields.
//   - When the context is done both MUST return its error, and change nothing.
type Restrictor interface {
	Restrict(ctx context.Context, s privacy.SubjectID, on bool) error
	Restricted(ctx context.Context, s privacy.SubjectID) (privacy.Fact, error)
}

// Item is what a system holds of one category in one record.
type Item struct {
	Record   privacy.RecordID
	Subject  privacy.SubjectID // the person
	Category privacy.Category
	Fields   []Field
	Source   privacy.Source // where the data come from (Art 15(1)(g))

	Attachments []Attachment // content that is not text: a photograph, a recording, a scanned letter

	// Provided tells whether the person provided the data, what was recorded of their use of a service included; Automated
	// whether they are processed by automated means. Only portability asks (Art 20(1)).
	Provided, Automated privacy.Fact

	Withheld rights.Refusal // the ground on which the item is kept back; none: it is handed over
}

// Field is one value of an item, in UTF-8. Names are unique within an item. A value that is not UTF-8 and by its first
// bytes is a picture, a recording or a document is handed over as an [Attachment] with the name of the field.
type Field struct{ Name, Value string }

// Correction is one thing that is to be put right: the value that a field is to have.
type Correction struct {
	Record   privacy.RecordID // empty: every record of the person
	Category privacy.Category
	Field    string
	Value    string
}

// reaches reports whether a correction is about an item.
func (c *Correction) reaches(i *Item) bool {
	return c.Category == i.Category && (c.Record == "" || c.Record == i.Record)
}

// contradicts reports whether two corrections are of one field, with different values.
func (c Correction) contradicts(o Correction) bool {
	return c.Category == o.Category && c.Field == o.Field && c.Value != o.Value && (c.Record == "" || o.Record == "" || c.Record == o.Record)
}

// WithheldError is that a system does not do what is asked, on a ground of the law.
type WithheldError struct{ Ground rights.Refusal }

// Error names the ground.
func (e *WithheldError) Error() string { return "fulfil: withheld: " + e.Ground.String() }
