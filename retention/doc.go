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
//  1. a hold in force keeps the record against every rule: a legal hold, a restriction, an open request or an
//     event, of which [Verdict.Holder] names the one that lasts longest;
//  2. what is not known keeps it: a category without a rule, a floor whose anchor has not happened or is not known, a
//     calendar that does not reach the last day of a floor;
//  3. the longest floor keeps it through its last day, even if a ceiling is shorter: a least above a most is a finding,
//     not a guess. A Statute ceiling alone ends floors that yield to it, see below;
//  4. the shortest ceiling demands that it goes after its last day. A ceiling whose anchor has not happened demands
//     nothing and keeps nothing;
//  5. between the two it may go, but not before any anchor of its rules has happened.
//
// # Force
//
// A House floor is the controller's own: it never resists a request for erasure, and never outlasts a Statute ceiling,
// one by which the law has the record deleted (MLR 2017 reg 40(5)). A Claims floor does both if legal claims are shown
// (Art 17(3)(e)): to [Schedule.OnRequest] as a fact, to [Schedule.At] as a [LegalHold]. A Statute floor resists a
// request (Art 17(3)(b)); against a Statute ceiling it keeps, with a finding. Ceilings of other force end no floor.
//
// # Leads and customers
//
// "Leads go two years after the last contact, customers six years after the contract" is about two kinds of records, and
// so is two categories that stand side by side, each with its rule. Both rules on one category would have the details of
// a customer go who was quiet for two years while the contract runs. So would a category of leads below that of
// customers: an activity that uses the data of customers uses those below them. See the example (LeadsAndCustomers).
//
// # Categories
//
// A schedule with a table of categories ([Schedule.WithCategories]) lets a hold keep the whole branch of its category.
// A Statute floor keeps a record of a category above its own too, once its anchor has happened: such a record contains
// some of the data. Other floors do not, since nobody has to keep the rest of the record, and no ceiling does, since it
// demands a part alone. A rule on a category is laid out for those below it by package policy.
//
// # Accuracy
//
// [Rechecks] say how often data is to be verified, and list the records of which that is overdue or not known.
package retention
