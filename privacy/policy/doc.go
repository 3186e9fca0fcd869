// Package policy decides whether a controller may do something with a person's data under one privacy policy. Call
// [New] to compile a document and [NewGuard] to answer questions under it.
//
// # Document and policy
//
// A [Document] is a policy as plain data: its text, sentence by sentence, and the values that the sentences amount
// to. [New] checks its form and compiles it into a [Policy]. It does not check whether the document is lawful: a
// faulty document can be compiled and used for decisions.
//
// # Decisions
//
// A [Processing] says who wants to do what, with which data, about whom, and when. [Policy.Decide] decides it from a
// [Situation], which contains what is known of the person; it is a pure function. [Guard.Decide] asks the host's
// [Sources] first. The result is a [Decision]: its outcome, the grounds that apply, every reason as a finding, and
// the instant at which it can change by itself.
//
// Only [privacy.Permitted] lets anything happen. An error means that no decision was reached: treat it as a denial.
//
// # Regimes
//
// A document names the regime of each law that governs its people, and [New] takes the pack of each. A question about a
// person whom one of several governs names that one in [Processing.Regime]; it is decided under the law of that pack alone.
// A question that names none of several is undetermined.
//
// # Clocks
//
// A question is about now if its time is zero, or not before the guard's own clock minus the skew, see [Options.Now].
// Then every refusal, restriction, objection and merge in the stores counts, however it is dated: the clocks of
// servers differ, and the person has already spoken. A question about an earlier time is answered as of then: a later
// refusal does not count. Redeeming a permit and disclosing data are acts, and always about now.
//
// # Marketing
//
// A question about direct marketing names the channel, or says with [Processing.NoContact] that nobody is contacted.
// Electronic mail follows PECR reg 22, telephone calls reg 19 to 21B. A source of [Subscribers] that also implements
// [Calls] supplies the facts about calls as a [Call].
//
// # Ties
//
// Recipients, transfers, persons and sources count for the activities that the document ties them to, and one that it ties
// to none for any. A question may name the kind of person in [Processing.Person]. Data whose sources all are for
// something else are used for that alone, except with consent or under a legal obligation (Art 5(1)(b), 6(4)).
//
// # Disclosures
//
// A question that names a recipient is decided by what the document says of the recipient, and by what is known of
// the disclosure, see [DisclosureFacts]. A recipient that the document does not name gets nothing, and
// one that it ties to activities or data gets nothing else. A processor may have the data under a contract and on
// instruction. Anyone else may have them on a ground of the activity that applies, with the person's consent, or under a legal duty; if the document promises [ConsentOrLaw], only with consent or
// under a duty. In every case the purpose must allow it, and Chapter V must let the data go there on that day.
//
// A transfer rests on what is known of it, or otherwise on what the document names. Provisions without a name do not
// count. [Guard.Disclose] records what it permits, so that recipients can be told when the data are corrected, erased
// or restricted.
//
// # Permits
//
// An action that is staged now and carried out later is decided twice. [Guard.Authorise] returns a [Permit], which a
// host keeps with the message. [Guard.Redeem] decides again when the message is sent, and denies the use if the
// answer rests on something else by then. Send at once after redeeming: the person may change their mind at any time.
//
// # Promises
//
// [Options.Evidence] has a guard deny what a promised measure protects while nothing shows that the measure is kept.
// [Options.StopAll] has it keep the promise that all processing stops once consent is withdrawn. Neither is asked for by
// the law, and both are off by default.
//
// In addition to decisions, a policy reports whom it is for ([Policy.AppliesTo]), what cannot be done without data
// ([Policy.ActivitiesNeeding]), and which of its commitments are shown to be kept ([Policy.Reviews]).
//
// # One source
//
// A host takes what it runs from the policy, and adds only what the text does not say: the retention schedule with the
// statutes that the document names ([Policy.Schedule]), how often data are verified ([Policy.Rechecks]), the terms of
// consent ([Policy.ConsentOptions]), the register of recipients ([Policy.Recipients]), the cookies of its site
// ([Policy.Cookies]), the times to answer that it promises ([Policy.Promise]), the routes of complaint
// ([Policy.Routes]), the days of review ([Policy.ReviewDays]), and the version of the notice with its digest
// ([Policy.Notice]).
//
// [CarryOver] keeps the identifiers of statements from one version of a text to the next. [Document.Unmodelled] has the
// statements that no value can carry: people have to read them.
//
// # Faults
//
// Package lint checks a document against the law of a day.
//
// Everything is safe for concurrent use, except a Document while it is changed.
package policy
