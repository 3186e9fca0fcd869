// Package vqcomms answers what VQ Communications Ltd's customer privacy policy allows, obliges and promises.
//
// [Published] is the policy word for word. Each sentence has an identifier (VQ-D-13: section D, row 13), and the
// values that the sentence amounts to carry it. [Policy] is the same, compiled to decide with.
//
// # The text is faulty
//
// The published text has faults in law, and [Policy] decides as the text has it where the text takes a position:
// it names no interest for the eight activities that rest on legitimate interests, and no law for the two that
// rest on a legal obligation; it relies on the client's contract for contacts who are not party to it; it gives
// no activity data of its own. Those grounds stand "as published", and each decision that rests on one carries a
// finding. Where a promise of the text contradicts the law, the law is followed: a withdrawn consent ends what
// rests on it and nothing else, though section K says that all processing stops; continued use of the service
// (section M) is consent to nothing.
package vqcomms
