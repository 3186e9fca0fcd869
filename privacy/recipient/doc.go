// Package recipient answers who may have which personal data, on what, and who has had them.
//
// # Register
//
// A [Register] holds who data are disclosed to (Art 4(9)): processors with the terms of their contract (Art 28(3)) and
// those they engage (Art 28(2), (4)), other controllers, authorities; for which activities, which categories of data, and
// where they are. A recipient may stand several times, as editions of different days.
//
// # Gate
//
// [Register.Check] answers one [Disclosure]. A processor may have data under a complete contract and on instruction, and
// nothing makes up for either (Art 28(3)). Anybody else may have them by consent of the person, by a legal duty under a
// law that the register names, or on a basis of the activity that they are disclosed for (Art 6(1)); a controller that promises
// more to the person says so with [Recipient.ConsentOrDuty]. All this holds for the activities and categories permitted, and where Chapter V lets the
// data go on that day, see package transfer. What is not known leaves the answer undetermined.
//
// A [Case] is the same question as facts, for those who keep no register or have asked one before.
//
// # Log
//
// A [Log] keeps what was disclosed, append-only. [Had] tells from it who must hear of a rectification, an erasure or a
// restriction (Art 19), and whom an answer to an access request names (Art 15(1)(c)).
//
// All types are values, safe for concurrent use unless they say otherwise.
package recipient
