// Package cookie answers whether a site may store a cookie on a person's device on a day, and on what: their consent, or an
// exception of the law.
//
// # Two ways to be lawful
//
// Storing anything on a device is forbidden, unless the person was informed and consented, or an exception stands (PECR
// reg 6 and Sch A1; in the Union Directive 2002/58/EC Art 5(3)). What the law has of both is held as dated [Rule] values,
// see [Rules]: until 5 February 2026 the United Kingdom knew the exceptions for communication and for what is strictly
// necessary; since then also those for statistics, appearance and emergencies. An exception stands if the law has it on
// the day, if every [Condition] of it is known to be met, and if the person has not objected where they may.
//
// # What a site declares
//
// A [Table] has the cookies of a site by name or by the beginning of a name: category, purpose, provider, lifetime, the
// exception that one may rest on, and the domain and path that one is set with, by which a browser takes it back. What is
// not declared is refused. [Allowed] is the rule for one cookie; it is
// pure and allocates nothing.
//
// # What a person chooses
//
// A [Choice] has an [Answer] for each [Category]. Its zero value is that nothing was said: nothing is stored then but what
// an exception lets be. [Essential] cookies are no choice. Global Privacy Control is a signal that a browser sends with each
// request. While it is sent, it overrides what was answered for third parties and marketing, and stands in for an answer
// that is missing for statistics. It is not a decision of the person, so it is not recorded as one.
//
// # What a text says
//
// A policy may word its choice the other way round: everything is stored until the person blocks "all but essential
// cookies". That is [OptOut]. A table of it says what the text would do ([Wording.Stores]) and decides by the law all the
// same; where text and law part, the verdict has the finding CK-OPTOUT-01.
//
// All types are values, safe for concurrent use, unless they say otherwise.
package cookie
