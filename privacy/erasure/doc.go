// Package erasure answers what of a person's data goes, what stays and until when, destroys what goes, proves that it is
// gone, and keeps it gone.
//
// # Systems
//
// A host registers each of its systems as an [Eraser]: the CRM, billing, tickets. It finds the records of a person,
// those that are marked as deleted included, and erases or anonymises one of them. That a record is gone is proved by
// a second look, never by the word of the system that was to erase it.
//
// # Plan, then apply
//
// [Service.Plan] says of each record and category what would become of it, with reasons, and destroys nothing.
// [Service.Apply] refuses a plan if anything changed since: the records, the rules, the holds. It then works in this
// order, and can be stopped at any point and taken up again:
//
//  1. the [Ledger] has what is to go, by keyed hashes, before anything is destroyed;
//  2. the person's identifiers are suppressed, so that no import brings them back;
//  3. record by record: the holds are read again, the record is erased, and a second look proves it; a hold that was placed
//     after the day of the order keeps it, too;
//  4. every recipient that had the data is owed word of it (Art 19);
//  5. when nothing of the person is left, the key under which their data were sealed is destroyed;
//  6. the erasure is closed, once nothing is held or failed.
//
// A system that fails, hangs, panics or lies has failed for that record, and the rest goes on. [Service.Resume] takes up
// what was stopped, failed or held; [Service.Released] names the erasures that a released hold had blocked.
//
// # Afterwards
//
// [Service.Certificate] tells what was recorded, nothing else. [Service.Replay] erases again what a restored backup
// brought back, suppresses again whom it had forgotten, and places again the holds that it lost; it never lifts a
// suppression or a hold, and never revives a consent. The ledger belongs where the backups of the systems do not reach.
//
// # Sweeps
//
// [Service.Sweep] goes through what is due by the retention rules, record by record, with several workers if need be.
package erasure
