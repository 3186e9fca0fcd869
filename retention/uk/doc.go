// Package uk returns retention rules of United Kingdom statutes: how long a record must be kept, and whether it must be
// deleted after that.
//
// Each function returns one [retention.Rule] for a category of the host. Add it to the schedule with the host's own
// rules. It says what the provision says: from which event time runs, for how long, and whether the floor resists a
// request for erasure. A rule is a value: to count from another event, such as the end of a contract instead of its
// breach, set From.
//
// Only [AML] and [AMLTransactions] require deletion: their MaxForce is [retention.Statute], which ends
// [retention.Business] floors.
//
// Rules that are a duty to keep have the force [retention.Statute] and resist a request (Art 17(3)(b)). Periods in
// which claims can be brought have the force [retention.Claims]: nobody must keep a record for them, and they resist
// only if legal claims are shown (Art 17(3)(e)). No statute sets seven years for records of customers.
//
// Periods may end on a Saturday or a Sunday; only Scottish prescription moves on to a working day. A year from 29
// February ends on the 28th.
//
// [Rules] lists for each where it is law, whom it binds, and where and when it was verified. This is not legal advice:
// which of them bind a host depends on the host.
package uk
