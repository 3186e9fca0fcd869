// Package retention answers how long one record may be kept, how long it must be, and what stands in the way of
// erasing it. All types are values or immutable, and safe for concurrent use.
//
// # Rules
//
// A [Rule] says from which event of a record, its [Anchor], time runs, and how long the record must (Least) or may
// (Most) be kept. A [Schedule] holds the rules of a controller. [Schedule.At] gives the [Verdict] on one record on one
// day; [Schedule.OnRequest] the one where the person asks for erasure; [Schedule.CutOff] the dates by which a database
// selects what is due. Package retention/uk has the rules that UK statutes make.
//
// # Order
//
// Floors, ceilings and holds are worked out apart and then combined, in this order:
//
//  1. a hold in force keeps the record, whatever else is said: a legal hold, a restriction, an open request or an
//     event, of which [Verdict.Holder] names the one that lasts longest;
//  2. what is not known keeps it: a category without a rule, an anchor that has not happened or is not known, a
//     calendar that does not reach the last day of a floor;
//  3. the longest floor keeps it through its last day, also where a ceiling is shorter: a least above a most is a
//     finding, not a guess;
//  4. the shortest ceiling demands that it goes after its last day;
//  5. between the two it may go.
//
// A House floor is the controller's own, and never resists a request for erasure; a Claims floor resists where legal
// claims are shown (Art 17(3)(e)); a Statute floor resists (Art 17(3)(b)).
//
// # Accuracy
//
// [Rechecks] say how often data is to be verified, and list the records of which that is overdue or not known.
package retention
