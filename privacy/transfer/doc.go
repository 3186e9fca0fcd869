// Package transfer decides whether personal data may leave the territory of a regime on a day, on what mechanism, and
// which others would serve. Call [Law.Check].
//
// # A check
//
// A [Law] says what Chapter V of the GDPR, or what a regime has in its place, is on each day. [Law.Check] applies it to
// one [Transfer]. The data stay within the territory of the regime, or a decision makes the place adequate (Art 45), or
// safeguards were given (Art 46), or a derogation applies (Art 49). The verdict names the rule, cites it, lists the other
// mechanisms that the law has on that day, and says on which day the answer changes by itself.
//
// What a rule asks of the transfer is a [privacy.Fact]. An unknown one leaves the answer undetermined, and so do an
// unknown place and an unset day. Nobody has to know facts that no rule asks for on the day.
//
// [Law.Spans] lays the law on one place out over time, for those who ask about it again and again.
//
// # Law as data
//
// Laws are made by packages of privacy/law, or by [NewLaw] from [Tables]. Each row of them has its days, its citation and
// its source. [Law.Rules] yields the rules, [Law.Test] the standard by which safeguards are assessed. A judgment that
// declares a decision invalid ends it on the day it is given. Before the first day of the general principle only the
// rules that the tables have are known; a transfer that rested on anything other than these is undetermined.
//
// If a decision is limited to some recipients or purposes, a condition of its row asks about them. Limits that no
// condition asks about are in [Rule.Scope], for the reader. Countries and the members of the EEA by day are geography,
// not law: this package has them.
//
// All types are values, safe for concurrent use. It is no legal advice.
package transfer
