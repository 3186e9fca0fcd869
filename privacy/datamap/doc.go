// Package datamap finds the personal data in the host's own Go types: it reads the category of each field from its tag,
// checks that export and erasure reach every field, reduces a value to what an activity needs, and masks values for
// logs. Call [Of] for the map of a type.
//
// # Tags
//
// A struct tag with the key "privacy" says what personal data a field contains:
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
// needs a category, "link" takes none and needs a struct, "keys" needs a map. Any other tag is a fault that names type
// and field, and so is "-" on a field whose type has tagged fields. All faults are reported at once.
//
// The nearest tag decides. A tag on a field of a struct type applies to everything in it, except fields that have a tag
// of their own. If a field has no tag, the tags of its type's fields apply.
//
// # Census
//
// A [Census] compares the tags with what the host says its export and erasure reach. Given [Census.Yields], it also
// compares them with what collectors and erasers really yield: it finds a tagged field that is never yielded, and a
// value that comes from no tagged field. The suite for systems of package privacytest makes the yields from values that
// it plants.
//
// # Doubt
//
// Data without a tag are treated as personal data that nobody may have: a [View] drops them, and a [Masker] masks them
// anywhere in a struct that has tagged fields at any depth. Mark them "-" to keep them.
//
// A [Map] of a type, a [View] and a [Masker] inspect a type once and keep the result. All of them are immutable and
// safe for concurrent use.
package datamap
