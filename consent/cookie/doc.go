// Package cookie decides whether a site may store a cookie on a person's device on a day, and on what basis: their
// consent, or an exception in the law. Call [NewTable] with the site's cookies first, then [Table.Allowed] for each one,
// with a [Law]: laws are made by packages of privacy/law, or by [NewLaw].
//
// # Two ways to be lawful
//
// Storing anything on a device is forbidden unless the person was informed and consented, or an exception applies
// (Directive 2002/58/EC Art 5(3)). Both are dated [Rule] values of a law. An exception applies if the law has it on the
// day, if every [Condition] of it is met for certain, and if the person has not objected to it where the law lets them.
//
// # What a site declares
//
// A [Table] lists the cookies of a site by name or by the beginning of a name, each with its category, purpose,
// provider, lifetime, the exception that it may rest on, and the domain and path with which it is set, which a
// browser needs to delete it. A cookie that is not declared is denied. [Law.Allowed] is the rule for one cookie; it is
// pure and allocates nothing.
//
// # What a person chooses
//
// A [Choice] has an [Answer] for each [Category]. Its zero value means that the person has not answered: only what an
// exception allows is stored. [Essential] cookies are not a choice. Global Privacy Control is a signal that a browser
// sends with each request. While it is sent, it overrides the answers for third parties and marketing, and counts as
// the answer for statistics if there is none. It is not a decision of the person, so it is not recorded as one.
//
// # What a text says
//
// A policy may word its choice the other way round: everything is stored until the person blocks "all but essential
// cookies". That is [OptOut]. Its table reports what the text would do ([Wording.Stores]) but decides by the law; if
// text and law differ, the verdict has the finding CK-OPTOUT-01.
//
// All types are values, safe for concurrent use, unless they say otherwise.
package cookie
