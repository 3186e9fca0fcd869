// Package receipt answers how a consent is shown to others than the controller: to the person, as a receipt of what they
// decided, to an auditor and to a regulator, so that each can tell that it is whole and whose it is (Art 7(1)).
//
// # Record and receipt
//
// A [Record] is the whole history of one consent, of one person, purpose and channel, with what the person was told: in the
// structure and with the field names of ISO/IEC TS 27560, in JSON. Its sections are the header, the processing, the parties
// and the events. What the specification requires of a record is required here, see [NewRecord]. Beyond it each event has
// what the ledger can prove it by: its place in the history, the version of the notice, the digest of the exact wording, the
// method and the reference to the evidence. A [Receipt] is a copy of a record, signed by the controller on a day.
//
// # Verifying
//
// [Issue] signs with Ed25519, so that whoever has the public key of the controller can verify a receipt, and only the
// controller can make one. [Receipt.Verify] holds it against the keys that are trusted; [Record.History] gives back the
// events, and package consent says from them where the consent stood at any instant. [Parse] reads only what the package
// writes, white space aside, so that two readers never see two things in one receipt.
//
// A receipt names the person by the opaque identifier of the host. It tells what was decided by the day of its issue, not
// what was decided since. All types are values, safe for concurrent use while nobody changes them.
package receipt
