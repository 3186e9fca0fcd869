// Package diff works out what changed from one privacy policy to the next, and what must happen before each change
// takes effect: nothing, people are told, it waits, or they are asked for consent again. Call [Between] with the two
// documents. [TellBy], [Duties] and [Renewals] turn its answer into the last day for telling people, obligations to
// tell each of them, and consents that no longer count.
//
// # Effects
//
// The kind of a change decides whether people are told of it. Some changes require more:
//
//   - Consent does not cover a new purpose, data that its activity did not need before, or a further controller who
//     receives data (Art 4(11), recital 42), which concerns the activities that the controller is tied to, or all. Data
//     collected on consent cannot move to another ground without asking (UK Art 8A). People are asked again.
//   - A ground on a legitimate interest without an assessment waits for one (Art 6(1)(f)).
//   - Everything that people are told of waits for the notice that the old document promises.
//
// # Kinds of change
//
// The kind of a change is its subject, operation and field; [Kinds] yields every kind. Without a field the subject
// itself was added or removed, or something in it changed that has no field here. Most fields have their name in JSON:
//
//   - document: title, regimes, zone
//   - controller: name, contact (address, telephone or e-mail), country, public, limited, representatives, officers,
//     officers.contact, regulators, regulators.regime
//   - statement: text (other words for the same values), tags (another reading of the same words), practice (both),
//     unmodelled (a statement with substance that no value can carry, or its words), layout (lists, paragraphs, marks)
//   - person: kind, covered, consentAge
//   - reach: offered
//   - category: parent, special, sources, review
//   - sensitive: held
//   - source: namesController
//   - purpose: validity, confirmed
//   - activity: edition (a further one with the same identifier), days (on which it may be done), persons, data,
//     grounds, grounds.days, grounds.asPublished, grounds.interest.assessment, duties, duties.bound, marketing, audience,
//     channels, nature, softOptIn, decision
//   - recipient: role, roleTitle, activities, data, country, service (what it does with the data, or the arrangement
//     with it)
//   - commitment: activities, measures
//   - transfer: kind, activities, rests (the mechanism), derogations, stated
//   - retention: edition, days (on which the rule applies), period (how long data are kept), criteria, setByLaw,
//     statutes, activities, longer (exceptions)
//   - right: within (the promised time), identity (whether it is verified before every answer), together (which rights
//     are stated together)
//   - exercise: free, extension, redress
//   - automated: made
//   - withdrawal: anyTime, earlierStands
//   - complaint: asRight
//   - amendment: notice, continuedUse (whether it counts as agreement)
//   - cookie: activities, defaultOn, stored
//
// A fact that is not stated stands between no and yes: it is added if it became yes or is no longer no, and removed if it
// became no or is no longer yes. A list that ties a value to activities, persons or data does not limit the value if it
// is empty: such a list is increased if it became empty, and decreased if it no longer is.
//
// All functions are safe for concurrent use.
package diff
