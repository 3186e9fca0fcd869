// Package policy answers whether a controller may do something with a person's data, under one privacy policy.
//
// # Document and policy
//
// A [Document] is a policy as plain data: its text, sentence by sentence, and the values that the sentences amount
// to. [New] checks its form and makes it a [Policy]. Whether a document is lawful is another question; a faulty one
// can be compiled and decided with as it stands.
//
// # Decisions
//
// A [Processing] says who wants to do what, with which data of whom, when. [Policy.Decide] answers it from a
// [Situation], which holds what is known of the person; it is a pure function. [Guard.Decide] asks the host's
// [Sources] first. The answer is a [Decision]: its outcome, the grounds that stand, every reason as a finding, and
// the instant at which it can change by itself.
//
// Only [privacy.Permitted] lets anything happen. An error means that no decision was reached, and is to be treated
// as a refusal.
//
// # Clocks
//
// A question is about now if its time is zero, or not before the guard's own clock minus the skew, see [Options.Now]. Then every
// refusal, restriction, objection and merge in the stores counts, however it is dated: the clocks of servers differ, and the
// person has spoken already. A question about an earlier time is answered as of then: a refusal since does not count. To redeem
// a permit and to disclose are acts, and always about now.
//
// # Marketing
//
// A question about direct marketing names the channel, or says with [Processing.NoContact] that nobody is contacted. Electronic mail
// follows PECR reg 22, telephone calls reg 19 to 21B: what is known of them is a [Call], which a source of [Subscribers] tells if it is
// [Calls] too.
//
// # Disclosures
//
// A question that names a recipient is answered by what the document says of it, and by what is known of the disclosure, see
// [Disclosures]. A recipient that the document does not name gets nothing. A processor may have the data under a contract and on
// instruction, anybody else on a ground of the activity that stands, by consent of the person or by a legal duty. Where the document
// promises [ConsentOrLaw], only the last two count. All of them have data only for what they may have them, and where Chapter V lets
// the data go on that day. What a transfer
// rests on is what is known of it, or else what the document names: provisions without a name are none. [Guard.Disclose]
// records what it permits, so that whoever had the data is told of what becomes of them.
//
// # Permits
//
// What is staged now and done later is asked about twice. [Guard.Authorise] returns a [Permit], which a host keeps with the
// message; [Guard.Redeem] decides anew when it is sent, and refuses the permit where the answer rests on something else by
// then. Between redeeming and sending the host had better lose no time: no answer binds the person.
//
// # Promises
//
// Beside decisions a policy answers whom it is for, what cannot be done without data, which of its commitments are
// shown to be kept, and which documents it refers to are not there: [Policy.Covers], [Policy.Without],
// [Policy.Reviews], [Policy.Absent].
//
// # Faults
//
// [Lint] holds a document against the law of a day: each finding has its code, severity, place and provision, the first
// day on which it is one, and what would mend it. The rules are a table by subject, each with its first day; a statement
// is read by its values and its tags, never by its words. [Prohibits] tells which findings mean that the law forbids the processing
// itself: decisions permit nothing of it. [Enforcing] tells which rules, of these and of decisions, stand
// for which principle of Art 5.
//
// # Changes
//
// [Diff] tells what changed from one document to the next, how much that matters, whom it concerns, and what has to happen
// before it takes effect: nothing, people are told, it waits, or they are asked for consent again. [Duties] makes of it the
// obligations to tell.
//
// # Acts
//
// A [Service] carries out what people ask for where it concerns several [Stores]: it receives requests, withdraws, objects,
// restricts and lifts, places and releases holds, and merges two identifiers that turned out to be one person. Each act is
// one transaction, which may be the host's own. No withdrawal, objection or restriction is refused for being dated ahead, see
// [Act.At]. From a merge on every act, and every question to a [Guard], is about that person under each identifier.
//
// Everything is safe for concurrent use, except a Document while it is changed.
package policy
