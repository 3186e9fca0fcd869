// Package consent records what people consent to, and decides whether a person's consent to a purpose is in force at
// an instant: since when and until when, under which notice and on what evidence, or why not. Call [NewLedger] first.
//
// # Decisions
//
// A [Ledger] records what people decide, as an append-only history of [Event] values for each [Key]: one person, one
// purpose and one channel. A grant without notice version, digest of the wording and method is rejected, because the
// controller must be able to demonstrate consent (Art 7(1)). Refusing and withdrawing need no proof: withdrawing must
// be as easy as giving (Art 7(3)).
//
// # What governs
//
// [Fold] turns a history into a [State]. The newest decision governs, even after it has expired: no older grant comes
// back to life. If the times of decisions and their order of arrival disagree, the refusal governs: a grant counts
// only if no refusal or withdrawal is at or after it in time, and none arrived after it. So neither a late nor a
// repeated delivery brings a grant back.
//
// # Terms
//
// [Options] set further requirements for each purpose, see [Terms]: how long a grant lasts; double opt-in, which is a
// grant that asks and one that confirms in time, both after any refusal; and the material changes of the notice,
// after which people are asked again. Terms can only take away consent.
//
// # The law
//
// A [Law] says whether somebody is old enough to consent, which you check before you record the consent
// ([Law.MayConsent]), and when direct marketing needs no consent ([Law.SoftOptIn], [Law.Marketing]). Laws are made by
// packages of privacy/law, or by [NewLaw].
//
// # Questions about now
//
// A question whose time is zero, or not before the ledger's own clock minus the skew, is about now. Then every
// refusal and withdrawal in the store counts, regardless of its time: the clocks of servers differ, and the person
// has decided already. A refusal is never rejected for its time, see [Event.Claimed]; a grant that is dated ahead is
// an error.
//
// # Several identifiers
//
// With [Options.Aliases] a person is one person under every identifier they had. Decisions are recorded under the
// current one, and a refusal under any of them binds, see [Ledger.State].
//
// # Questions about the past
//
// A question about an earlier instant is answered as of then: "could we e-mail this contact on 3 May?". Grants count
// from the time of the decision, [Event.At]; refusals count from that time or from when the ledger heard of them,
// whichever is earlier. A decision that was recorded after the instant still counts: the question is what the person
// had decided, not what the controller had heard. To find what was known then, fold only the events with Recorded at
// or before that instant. [State.Last] is the decision that governs, with its notice version, digest of the wording
// and reference to the evidence.
//
// # Existing histories
//
// [Ledger.Import] imports histories from other systems. Opt-outs are stored as they are. Grants without proof are
// stored but are not in force. No import brings back a consent that the person refused or withdrew, nor one of a
// person who is suppressed, see [Options.Suppressed].
//
// All types are values, safe for concurrent use, unless they say otherwise.
package consent
