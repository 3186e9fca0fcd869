// Package notice answers which wording of a privacy notice was in force on a day, who was shown which, and who is still
// to be told of a change before it takes effect.
//
// # Versions
//
// A [Version] is one wording of one notice, with the day on which it takes effect. It is never changed: its digest names
// the wording, and the same identifier with other content is a conflict. Two versions of a notice never begin on one day,
// so that there is one answer to what was in force, see [Service.InForce]. A translation is a notice of its own.
//
// # Entries
//
// An [Entry] is that a person was shown a version, acknowledged it, or is taken to have agreed by going on to use a
// service. The last is no agreement (Art 4(11), 7(2), recital 32): it can be recorded as what it is, is always a finding,
// and counts neither as shown nor as acknowledged. Entries are never changed either. What a person was told as of an
// instant is worked out from those up to it, see [Fold].
//
// # Changes
//
// Whoever holds data tells people of a material change before it takes effect (Art 5(1)(a), 12(1), 13(3), 14(4); Article
// 29 Working Party, WP260 rev.01, paragraphs 29 to 31). [Service.Untold] yields who has not been told. Which changes are
// material is what package diff reports of two documents; here it is a field of the version.
//
// A [Store] keeps both. All types are values, safe for concurrent use unless they say otherwise.
package notice
