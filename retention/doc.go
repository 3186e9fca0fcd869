// Package retention decides how long a record must be kept, how long it may be kept, and what prevents its erasure.
// Make a [Schedule] of the rules with [NewSchedule], then call [Schedule.At] for each record. All types are values or
// immutable, and safe for concurrent use.
//
// # Rules
//
// A [Rule] says from which event of a record, its [Trigger], time runs, and how long the record must (Min) or may (Max)
// be kept. A [Schedule] contains the rules of a controller. [Schedule.At] returns the [Verdict] on one record on one
// day, [Schedule.OnRequest] the verdict if the person asks for erasure, and [Schedule.Thresholds] the dates by which a
// database selects what is due.
//
// # Statutes
//
// A [Law] has the statutes of retention of one regime. Laws are made by packages of privacy/law, or by [NewLaw].
// [Law.Rules] returns what a statute says about a category, for the schedule.
//
// # Order
//
// Floors, ceilings and holds are computed separately and then combined in this order:
//
//  1. a hold in force keeps the record in spite of every rule: a legal hold, a restriction, an open request or an event.
//     [Verdict.Holder] names the one that lasts longest;
//  2. missing facts keep it: a category without a rule, a floor whose trigger has not happened or is not known, a
//     calendar that does not reach the last day of a floor;
//  3. the longest floor keeps it through its last day, even if a ceiling is shorter: a Min above a Max is a finding,
//     not a guess. Only a Statute ceiling ends floors that yield to it, see below;
//  4. the shortest ceiling demands that the record goes after its last day. A ceiling whose trigger has not happened
//     demands nothing and keeps nothing;
//  5. between the two it may go, but never before at least one of the triggers of its rules has happened.
//
// # Force
//
// A Business floor is the controller's own: it never resists a request for erasure, and never outlasts a Statute
// ceiling, which is a legal duty to delete the record, as laws on money laundering have it. A Claims floor does both if
// legal claims are shown (Art 17(3)(e)): to [Schedule.OnRequest] as a fact, to [Schedule.At] as a [LegalHold]. A Statute
// floor resists a request (Art 17(3)(b)), and keeps the record in spite of a Statute ceiling, with a finding. Ceilings
// of other force end no floor.
//
// # Leads and customers
//
// "Leads go two years after the last contact, customers six years after the contract" is about two kinds of records.
// Make two categories side by side, each with its rule. Both rules on one category would erase the details of a
// customer who was quiet for two years, while the contract still runs. So would a category of leads below that of
// customers: an activity that uses a category uses those below it. See the example (LeadsAndCustomers).
//
// # Categories
//
// In a schedule with a table of categories ([Schedule.WithCategories]) a hold keeps the whole branch of its category. A
// Statute floor keeps a record of a category above its own too, once its trigger has happened: such a record contains
// some of the data. Other floors do not, because nobody must keep the rest of the record. Ceilings do not, because they
// demand only a part of it. Package policy applies a rule on a category to the categories below it.
//
// # Accuracy
//
// [Rechecks] say how often data must be verified, and list the records whose verification is overdue or not known.
package retention
