// Package erasure destroys a person's data, proves that they are gone, and keeps them gone. Make a [Service] with
// [NewService], then call [Service.Plan] and [Service.Apply].
//
// # Systems
//
// A host registers each of its systems as an [Eraser]: the CRM, billing, tickets. It finds the records of a person,
// including those that are marked as deleted, and erases or anonymises one of them. A second look proves that a record
// is gone; the word of the system does not.
//
// # People who were merged
//
// A person is all identifiers that [Config].Aliases returns, read again at every step. Systems are asked for each
// identifier, a hold under any of them keeps the record, and the keys of all are destroyed. A merge during an erasure
// is noticed at the next step.
//
// Do not give a merged identifier to somebody else: only dates would distinguish the stranger's data from the person's.
// On request, an item under a merged identifier whose dates are all after the merge is left for a person to decide
// (ER-STRANGER-01).
//
// # Several regimes
//
// [Config].Regulations has the regulation of each regime. An [Order] names the one whose law governs the person; it may
// leave it out if there is one. A sweep goes by the law of each rule: what it erases is under the regime of the rule that
// decided about the record, or under the first if the rule is the controller's own. The ledger keeps the regime, and an
// erasure whose regime has no regulation is an error that names both.
//
// # Plan, then apply
//
// [Service.Plan] lists what would happen to each record and category, with reasons, and destroys nothing.
// [Service.Apply] rejects a plan if the records, the rules or the holds changed since. It works in this order, and can
// be stopped at any point and resumed:
//
//  1. before anything is destroyed, the [Ledger] records what will go, by keyed hashes;
//  2. the person's identifiers are suppressed, so that no import brings them back;
//  3. record by record: the holds are read again, the record is erased, and a second look proves it; a hold that was
//     placed after the day of the order keeps it too;
//  4. a last look at every system is compared with the ledger;
//  5. an obligation is raised to tell every recipient of the data (Art 19);
//  6. if nothing of the person is left, the keys under which their data were sealed are destroyed;
//  7. the erasure is closed, once nothing is held or failed and nothing was found that no line of the ledger explains.
//
// If a system fails, hangs, panics or lies, that record has failed and the rest goes on. [Service.Resume] continues
// what was stopped, failed or held; [Service.ResumeHeld] does so for a hold that was released.
//
// # What turns up
//
// A record that is not found again may have been renamed, renumbered or moved. It is proved gone only if the last look
// finds no data of the person from before the erasure that no line of the ledger explains. If it finds some, nothing
// counts as gone: the erasure stays open, the certificate is not complete, and [Report].Unexplained lists what was
// found. It is not destroyed. Plan and apply a new order for the person; the old erasure closes when the new one does.
//
// Items that came since the order, by their own dates, are in [Report].New and keep nothing open. An item without a
// date counts as from before. A system that cannot be read proves nothing.
//
// # After a restore
//
// [Service.PlanReplay] shows what a restored backup brought back, and [Service.ApplyReplay] erases it again;
// [Service.Replay] does both. It repeats suppressions that the backup lost, places again the holds that somebody had
// placed and the backup lost, and destroys keys again. It never lifts a suppression or a hold, and never revives a
// consent.
//
// It erases an item only if it is certainly the one that was erased: of the same name and version, not dated after the
// erasure, of a person who did not come back. People come back if a suppression is lifted for them, or by a consent, a
// contract or an origin of data that [Config].Returns knows. Everything else is in [Replayed].Listed, with the reason,
// for a person to decide. A person who came back needs a new generation of their key, see package seal.
//
// [Service.Certificate] returns what was recorded, nothing more. Keep the ledger out of the backups of the systems.
//
// # Sweeps
//
// [Service.Sweep] erases what is due by the retention rules, record by record, with several workers if necessary.
//
// # What gone means
//
// A certificate says gone if the systems no longer find the record. Art 17(1) asks for more: the data must be erased,
// not only out of sight. A database keeps deleted data in places that an eraser does not see. For each place a host
// must either remove the data, or document when they go and who can read them until then. The ICO accepts that data
// that cannot be removed at once, such as those in a backup, are put beyond use.
//
// SQLite leaves a deleted or overwritten row in its page, in free pages and in its journal. Set PRAGMA secure_delete=ON
// on every connection; FAST does not overwrite free pages. It does not reach the copies that SQLite leaves when it
// moves rows between pages, mostly of indexes: run VACUUM after erasures. In WAL mode run PRAGMA
// wal_checkpoint(TRUNCATE) afterwards and check that its first column is 0, because a reader can prevent it. With any
// other journal mode, and on flash storage, bytes can stay on the medium: encrypt the volume. Give the files mode 0600.
//
// PostgreSQL keeps a deleted row, and the old version of an updated one, as a dead tuple until VACUUM runs; an open
// transaction or a replication slot holds that back. VACUUM frees the space and does not overwrite it. VACUUM FULL
// writes a table and its indexes again, and so does pg_repack without a long lock; the old file goes with the next
// checkpoint. Statistics keep values until ANALYZE, and then as dead tuples of pg_statistic. The write-ahead log and
// its archive keep every change: limit how long they are kept. Standbys follow by themselves; subscribers of logical
// replication must erase for themselves.
//
// MariaDB marks a deleted row and removes it in the background (purge) when no transaction can see it. Until then the
// undo log has the old version, so end long transactions and set innodb_undo_log_truncate=ON. A removed row stays in
// its page: OPTIMIZE TABLE writes an InnoDB table again, and innodb_immediate_scrub_data_uncompressed=ON overwrites
// pages that become free. The binary log has each row as it was before the change if binlog_row_image=FULL: set
// binlog_expire_logs_seconds, and run PURGE BINARY LOGS if the rows must go sooner, on replicas too. The statistics of
// ANALYZE TABLE … PERSISTENT keep values until it runs again.
//
// On all three, logs of statements and slow queries can contain values, and so can exports, temporary files and core
// dumps. Data sealed under a key of the person are unreadable in all these places once the key is destroyed, see
// package seal.
//
// TestSystems of package privacytest reads raw tables and files, and fails if a planted value is left in them.
//
// # Dates that move
//
// Store a date from which a retention rule counts with the record, or compute it only from records that stay at least
// as long. If last contact is computed from invoices, it goes back when the latest invoice is erased, and the contact
// is due too early. When the last invoice has gone, the contact has no date and is never due. Store the date when the
// event happens, or erase both records together. TestSystems erases each item separately and reports every date that
// moved.
package erasure
