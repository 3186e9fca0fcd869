// Package fulfil answers what of a person's request was carried out in each system of the host, what is withheld and on
// which ground, and what is still to be done: it carries requests out, and proves it.
//
// # Systems
//
// A host registers each of its systems, the CRM, billing, tickets, a processor's service, as a [Collector], and for what else it
// can do as a [Rectifier], a [Restrictor] and an [erasure.Eraser]. Each system answers for itself: data, done, nothing held,
// withheld, or it failed, see [Answer]. A request cannot be closed while one is silent or has failed.
//
// # Carrying out
//
//   - [Service.Export] hands over what a person is given under the right of access (Art 15) or portability (Art 20): JSON and
//     CSV for each system, each [Attachment] as a file of its own, and a [Manifest] with digests, see [Check]. One value that is not
//     UTF-8, or one attachment that cannot be read, keeps back nothing else: [Part.Gaps] names its record.
//   - [Service.Rectify] corrects (Art 16), [Service.Erase] erases (Art 17), [Service.Restrict] restricts and lets go again
//     (Art 18). A second look proves each; the word of a system does not.
//   - [Service.Object] carries an objection on (Art 21). What it stops is told by [Report.Effects].
//   - Whoever had the data is told (Art 19): every recipient is owed an [obligation.Obligation], once.
//
// All of them ask [rights.Desk.Release] right before data leave or change, for each system anew, so that a doubt about who asks
// that came up meanwhile stops them. All can be stopped at any point and called again: what a system has answered stands, see
// [Order.Again], and no step is taken twice once its [Part] is stored.
//
// A request that was taken up again has been answered by no system, and each is asked anew. A person who was merged, see
// policy.Service.Merge, is looked for under every identifier, and what was answered before the merge is asked again.
//
// # What is not to be destroyed meanwhile
//
// [Holds] has the holds that follow from a restriction and from an open request, for the erasures and sweeps of the host.
//
// # Closing
//
// [Service.Report] has the answers of all systems, [Service.Close] answers the request at the desk: wholly, in part on the
// grounds that the systems gave, or not at all. What was done by hand is entered by [Service.Settle]. Nothing is closed while who
// asks is in doubt.
//
// Parts hold identifiers, counts and digests, and no personal data.
package fulfil
