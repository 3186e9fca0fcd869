// Package consent answers whether a person's consent to a purpose is in force at an instant, since when and
// until when, under which notice and on what evidence; and, where it is not, why.
//
// # Decisions
//
// A [Ledger] keeps what people decided: an append-only history of [Event] values for each [Key], which is one
// person, one purpose and one channel. A grant without notice version, digest of the wording and method is
// refused, because the controller must be able to demonstrate consent (Art 7(1)). Refusing and withdrawing
// take no proof: withdrawing is to be as easy as giving (Art 7(3)).
//
// # What governs
//
// [Fold] turns a history into a [State]. The newest decision governs, also after it has expired: no older grant
// comes back to life. Where the time of a decision and the order of arrival disagree, the refusal governs: a
// grant counts only if no refusal or withdrawal is at or after it in time, and none arrived after it. So neither
// a late nor a repeated delivery brings a grant back.
//
// # Terms
//
// [Options] say what more a purpose asks of a grant, see [Terms]: how long it lasts; double opt-in, which is a grant that
// asks and one that confirms in time, both after any refusal; and the material changes of the notice, after which people are asked
// again. Terms only ever take away. Whether somebody is old enough to consent is answered before the consent is recorded, see [Child].
//
// # Questions about now
//
// A question whose time is zero, or not before the ledger's own clock minus the skew, is about now. Then every refusal and
// withdrawal in the store counts, whatever its time: the clocks of servers differ, and the person has decided already. What
// a refusal claims of its time is never a reason not to take it, see [Event.Claimed]; a grant that is dated ahead is an error.
//
// # Several identifiers
//
// With [Options.Aliases] a person is one person under every identifier they had: decisions are recorded under the current one,
// and a refusal under any of them binds, see [Ledger.State].
//
// # Questions about the past
//
// A question about an earlier instant is asked as of then, "could we e-mail this contact on 3 May?". Grants count from the time of
// the decision, [Event.At]; refusals from that time or from when the ledger heard of them, whichever is
// earlier. A decision that was recorded later than the instant asked about does count: the question is what the
// person had decided, not what the controller had heard. Whoever asks what was known then folds only the events
// with Recorded at or before that instant. [State.Last] holds the decision that governs, and with it the notice
// version, the digest of the wording and the reference to the evidence.
//
// # Existing histories
//
// [Ledger.Import] takes what other systems hold. Opt-outs are taken as they are; grants without proof are kept
// but are not in force; no import brings back a consent that the person refused or withdrew, nor one of a person who is
// suppressed, see [Options.Suppressed].
//
// All types are values, safe for concurrent use, unless they say otherwise.
package consent
