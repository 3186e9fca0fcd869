// Package host is a CRM and billing application as a company had it before it took privacy in hand: its schema, its
// data and its old mailing list. It imports nothing of the library, and was not changed for it, save for two tables of
// its own: work_steps, in which a day's work is ticked off, and decision_log, which shadow mode writes.
//
// The statements are portable SQL with ? for their arguments. Days are DATE columns, amounts are pence. A row that
// was deleted in the application is still there, with deleted_at set. What is erased is overwritten (secure_delete), and
// [DB.Purge] removes what SQLite has of it elsewhere in its files, which are for their owner alone.
//
// All rows are generated: no such customer exists.
package host
