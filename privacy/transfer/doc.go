// Package transfer answers whether personal data may leave the country on a day, on what, and what else would serve.
//
// # A check
//
// [Check] holds one [Transfer] against Chapter V as it stood on that day. The data stay within the territory of the
// regime (the United Kingdom, or the EEA), or a decision makes the country adequate (Art 45, UK Art 45A), or safeguards
// were given (Art 46), or a derogation applies (Art 49). The verdict names the rule, cites it, lists the mechanisms that
// the law has beside it on that day, and says on which day the answer changes by itself.
//
// What a rule asks of the transfer is a [privacy.Fact]. An unknown one leaves the answer undetermined, and so do a place
// that is not known and a day that is not given. Nobody has to know facts that no rule asks for on the day.
//
// [Spans] has the law on one place laid out over time, for those who ask about it again and again.
//
// # Law as data
//
// [Adequacies] and [Mechanisms] are the tables that a check reads, each row with its first and last day and its source;
// [Tests] are the standards by which safeguards are assessed. Up to the end of 2020 the decisions of the Commission were
// law in the United Kingdom; its rows end then, and those of DPA 2018 Schedule 21 follow. A judgment that declares a
// decision invalid ends it on the day it is given. Before 25 May 2018, when the Regulation began to apply, only decisions
// and clauses are held; what else rested on Directive 95/46/EC is undetermined.
//
// Where a decision is limited to some recipients or purposes, a condition of its row asks after them. Limits that no
// condition asks after stand in [Rule.Scope], for the reader.
//
// All types are values, safe for concurrent use. It is no legal advice.
package transfer
