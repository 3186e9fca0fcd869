// Package recipient decides who may receive which personal data on what ground, and logs who received them. Make a
// [Register] with [NewRegister], then call [Register.Check] before each disclosure.
//
// # Register
//
// A [Register] lists to whom data are disclosed (Art 4(9)): processors with the terms of their contract (Art 28(3)) and
// the sub-processors that they engage (Art 28(2), (4)), other controllers, authorities; for which activities, which
// categories of data, and where they are. A recipient may be listed several times, as editions of different days.
//
// # Gate
//
// [Register.Check] decides on one [Disclosure]. A processor may have data only under a complete contract and on
// instruction; nothing replaces either (Art 28(3)). Anybody else may have them by consent of the person, by a legal
// duty under a law that the register names, or on a lawful basis of the activity that they are disclosed for (Art
// 6(1)). A controller that promises more to the person sets [Recipient.ConsentOrDuty]. In each case the activity and
// the categories must be permitted, and Chapter V must allow the data to go there on that day, see package transfer.
// Missing facts leave the answer undetermined.
//
// A [Facts] asks the same question with facts, for callers that keep no register or have already asked one.
//
// # Log
//
// A [Log] keeps what was disclosed, append-only. [RecipientsOf] lists from it who must be told of a rectification, an erasure or
// a restriction (Art 19), and whom an answer to an access request names (Art 15(1)(c)).
//
// All types are values, safe for concurrent use unless they say otherwise.
package recipient
