// Package receipt proves a consent to others: to the person, an auditor or a regulator (Art 7(1)). Call [NewRecord]
// with the history of one consent, and [Issue] to sign it.
//
// # Record and receipt
//
// A [Record] is the history of one consent, of one person, purpose and channel, with what the person was told. It has
// the structure and field names of ISO/IEC TS 27560, in JSON: the sections header, processing, parties and events.
// [NewRecord] requires what the specification requires. In addition each event has what the ledger can prove it by: its
// place in the history, the version of the notice, the digest of the exact wording, the method and the reference to the
// evidence. A [Receipt] is a copy of a record, signed by the controller on a day.
//
// # Verifying
//
// [Issue] signs with Ed25519: anyone who has the public key of the controller can verify a receipt, and only the
// controller can make one. [Receipt.Verify] checks it with the trusted keys. [Record.History] returns the events, from
// which package consent computes the state of the consent at any instant. [Parse] accepts only what the package writes,
// except for white space, so that no two readers read one receipt differently.
//
// A receipt names the person by the opaque identifier of the host. It says what was decided by the day of its issue,
// not what was decided since. All types are values, safe for concurrent use while nobody changes them.
package receipt
