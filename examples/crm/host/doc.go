// Package host is a CRM and billing application as it was before the company adopted the library: its schema, its data
// and its old mailing list. Call [Open] first. It imports nothing of the library, and was not changed for it, except
// for two tables of its own: work_steps, which records the steps of a day's work, and decision_log, which shadow mode
// writes.
//
// The statements are portable SQL with ? for their arguments. Days are DATE columns, amounts are pence. A row that was
// deleted in the application is still there, with deleted_at set. Erased data are overwritten (secure_delete), and
// [DB.Purge] removes SQLite's other copies of them from its files, which only their owner can read.
//
// All rows are generated: no such customer exists.
package host
