// Package lawfulbasis decides on which grounds of Article 6 an activity may be carried out for one person on one day.
// Call [NewRegister] with the activities of a controller, then [Law.Decide] for each activity and person.
//
// # Law
//
// A [Law] lists the bases, conditions and recognised interests of one regime, each with its first day and its provision.
// Laws are made by the packages of privacy/law, or by [NewLaw].
//
// # Register
//
// An [Activity] has one or more grounds; a [Ground] names its [Basis] and what that basis rests on: the purpose
// consent is asked for, the contract, the law, the interest with its assessment. [NewRegister] checks the form of
// all activities at once. It does not judge the law: a policy may be wrong, and a published one may be kept word
// for word, with its faults marked by [Ground.AsPublished]. A ground that no register accepts is tested by what it
// names.
//
// # Decision
//
// [Law.Decide] tests every ground of an activity with the [Facts] known of a person, on a day. An
// activity may go ahead if at least one ground stands. Facts are three-valued, and an unknown fact never lets a ground
// stand: what Decide permits or denies with a fact unknown, it permits or denies with that fact known either way. An
// answer is undetermined if knowing more could settle it. Special-category and criminal-offence data need a
// [Condition] of Article 9(2) or 10 in addition to the ground.
//
// The decision comes in two halves for callers that repeat it: [Law.Test] settles what depends on the day alone,
// [Test.Reason] what depends on the person. Neither allocates.
//
// All types are values or immutable, and safe for concurrent use.
package lawfulbasis
