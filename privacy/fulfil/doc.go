// Package fulfil carries out a person's requests in each system of the host, and proves what was done, what is withheld
// and on which ground, and what is left to do. Make a [Service] with [NewService], then call [Service.Export],
// [Service.Rectify], [Service.Erase], [Service.Restrict] or [Service.Object], and [Service.Close].
//
// # Systems
//
// A host registers each of its systems, such as the CRM, billing, tickets or a processor's service, as a [Collector],
// and also as a [Rectifier], a [Restrictor] and an [erasure.Eraser] if it can do that. Each system answers for itself:
// data, done, nothing held, withheld, or failed, see [Answer]. A request cannot be closed while a system has not
// answered or has failed.
//
// # Carrying out
//
//   - [Service.Export] hands over what a person is given under the right of access (Art 15) or portability (Art 20):
//     JSON and CSV for each system, each [Attachment] as a file of its own, and a [Manifest] with digests, see [Check].
//     A value that is not UTF-8, or an attachment that cannot be read, keeps back nothing else: [SystemResponse.Gaps] names its
//     record.
//   - [Service.Rectify] corrects (Art 16), [Service.Erase] erases (Art 17), [Service.Restrict] restricts and lifts the
//     restriction again (Art 18). A second look proves each; the word of a system does not.
//   - [Service.Object] carries an objection on (Art 21). [Report.Effects] says what it stops.
//   - Every recipient of the data is told (Art 19) by an [obligation.Obligation], once.
//
// Each method calls [rights.Service.CheckReleasable] right before data leave or change, for each system again, so that a new doubt
// about who asks stops it. Each can be stopped at any point and called again: it keeps what a system has answered, see
// [Order.Again], and repeats no step whose [SystemResponse] is stored.
//
// A request that was reopened has no answers: each system is asked again. A person who was merged, see
// subject.Service.Merge, is looked for under every identifier, and systems that answered before the merge are asked
// again.
//
// # What must not be destroyed meanwhile
//
// [Holds] returns the holds that follow from restrictions and open requests, for the erasures and sweeps of the host.
//
// # Closing
//
// [Service.Report] returns the answers of all systems. [Service.Close] answers the request at the service: in full, in
// part on the grounds that the systems gave, or not at all. Record work done by hand with [Service.RecordManualResponse]. Nothing is
// closed while it is in doubt who asks.
//
// Parts contain identifiers, counts and digests, and no personal data.
package fulfil
