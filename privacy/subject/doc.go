// Package subject records the acts by or about one person: they give, refuse or withdraw consent, object, restrict or
// make a request; two identifiers turn out to be one person; a hold is placed on their records. Call [NewService] with a
// policy and [Stores], then one method for each act: it takes what the act is about, and last an [Act], which says who
// records it.
//
// Each act is one transaction over all the stores that it concerns, which may be the host's own, see [Service.In]. In it
// the controller is also obliged to tell those who received the data, see [Service]. The services of the engines, such as
// [consent.Ledger] and [rights.Service], record their own part only: use this package for what a person does. No
// withdrawal, objection or restriction is refused for being dated ahead, see [Act.At]. After [Service.Merge] every act,
// and every question to a [policy.Guard], is about that person under each identifier.
package subject
