// Package privacytest answers, in a host's own unit tests, what a policy would decide.
//
// A [Host] stands for the application: it keeps people, contracts, consents and standings in memory, has a [Clock]
// that only the test moves, and a guard over them. [Permitted], [Refused] and [Undetermined] compare a decision with
// what the test expects, and print every finding where it differs.
package privacytest
