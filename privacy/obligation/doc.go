// Package obligation answers what a change of one person's data obliges the controller to tell others, whether they
// have been told, and what is overdue.
//
// # Duties
//
// A [Kind] is a duty of the law: to tell each recipient of an erasure, a rectification or a restriction (Art 19), of a
// withdrawn consent (Art 7(3)) or an objection (Art 21), and to inform a person whose data came from others (Art 14).
// An [Obligation] is one such duty towards one recipient, for one cause. [Raise] writes it in the transaction of its
// cause, together with a change in the host's outbox: there is never the one without the other. An obligation is named
// by what it is for, see [IDOf]: raising it again changes nothing.
//
// # Changes
//
// A [Change] tells others that something happened, by opaque identifiers alone. A host publishes changes of its own in
// the transaction that makes them, with [Publish] to its [Outbox]. Package feed hands them on.
//
// # Delivery
//
// A [Service] hands each obligation to the host's [Deliverer], at least once: it claims one row for a time by
// compare-and-set, so that several workers in several processes do not act on one at the same time, tries again after
// longer and longer pauses, and records when the recipient acknowledged. What cannot or need not be told is cancelled
// with an [Excuse] that the law of its regime has, see [Law.Excuses].
//
// A [Law] says which duties there are under one regime, and what excuses them. Laws are made by the packages of privacy/law, or
// by [NewLaw].
//
// # Time
//
// Art 7(3), 19 and 21 name no day. A Due on such an obligation is a day that the host sets itself. For Art 14 the last
// day is worked out by [Law.Term].
package obligation
