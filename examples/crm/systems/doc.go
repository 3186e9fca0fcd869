// Package systems lets the library erase in the application's tables: the CRM has the details of contacts, support their
// log files, billing their invoices. Each is an erasure.Eraser, which finds and erases the records of one person, and an
// erasure.Sweeper, which selects what is due.
//
// A contact that is marked as deleted is found like any other. To erase the details of a contact is to empty the row:
// invoices and tickets refer to it, and may have to stay longer.
package systems
