// Package uk answers how long statutes of the United Kingdom have a record kept, and which has it deleted after.
//
// Each function returns one [retention.Rule] for a category of the host, to be put into its schedule beside the host's
// own rules. It says what the provision says: from which event time runs, for how long, and what the floor is worth
// against a person who asks for erasure. A rule is a value: whoever counts from another event, such as the end of a
// contract in place of the breach of it, sets From.
//
// [AML] and [AMLTransactions] alone have the record deleted: their MaxForce is [retention.Statute], and ends floors of the
// house.
//
// Rules that are a duty to keep have the force [retention.Statute] and resist a request (Art 17(3)(b)). Periods in which
// claims can be brought have the force [retention.Claims]: nobody has to keep a record for them, and they resist only
// where legal claims are shown (Art 17(3)(e)). No statute sets seven years for records of customers.
//
// Periods end on a day, also on a Saturday or a Sunday; Scottish prescription alone moves on to a working day. A year
// from 29 February ends on the 28th.
//
// [Rules] lists them with where they are law, whom they bind, and where and when they were verified. It is no legal
// advice: which of them binds a host depends on what it is.
package uk
