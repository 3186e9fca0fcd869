// Package datamap answers where in the host's own Go types personal data are: which field has which category, whether
// export and erasure reach all of them, what is left of a value when an activity sees only what it needs, and what a
// log may show of it.
//
// # Tags
//
// A struct tag with the key "privacy" says of a field what it holds:
//
//	type Contact struct {
//		ID     string            `privacy:"contact.id,subject"` // whose data they are
//		Email  string            `privacy:"contact.email"`
//		Status string            `privacy:"-"`                  // not personal data
//		Notes  map[string]string `privacy:"notes,keys=-"`       // the values; the keys are not personal
//		Home   Address                                          // its own fields are tagged
//		ByMail map[string]Item   `privacy:",keys=contact.email"`
//		Parent *Account          `privacy:",link"`              // another record, counted by itself
//	}
//
// The grammar is
//
//	tag    = "-" | [ category ] { "," option }
//	option = "subject" | "link" | "keys=" ( category | "-" )
//
// A category is an identifier, see [privacy.CheckID], without a comma, an equals sign or a quotation mark. "subject"
// needs a category, "link" has none and needs a struct, "keys" needs a map. A tag that is none of these is a fault
// that names type and field, and so is "-" on a field whose type has tagged fields. Every fault is reported at once.
//
// The nearest tag decides. A tag on a field of a struct type holds for what is in it, except where a field in it has a
// tag of its own. A field without a tag whose type has tagged fields speaks by these.
//
// # Census
//
// A [Census] compares the tags with what the host says its export and erasure reach, and, given [Census.Yields],
// with what its collectors and erasers really yield: a field that is tagged and never yielded is found, and so is a
// value that comes from no tagged field. The suite for systems of package privacytest makes the yields from values
// that it plants.
//
// # Doubt
//
// What no tag speaks of is treated as personal data that nobody may have: a [View] drops it, and a [Masker] masks it
// wherever it stands in a struct that has tagged fields at any depth. Mark it "-" to keep it.
//
// A [Map] of a type, a [View] and a [Masker] look at a type once and keep what they found. All of them are immutable and
// safe for concurrent use.
package datamap
