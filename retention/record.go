package retention

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

// Record is one record of the host, or the part of one that is of one category.
type Record struct {
	ID       privacy.RecordID
	Subject  privacy.SubjectID
	Category privacy.Category
	Dates    Dates // must not be changed while a verdict on the record is in use
}

// Hold keeps records from being destroyed: for a legal claim, an enquiry, a restriction (Art 18). An empty field
// matches all, so that a hold without subject and category keeps everything.
type Hold struct {
	ID       string
	Matter   string // what it is for; several matters may hold one record
	Subject  privacy.SubjectID
	Category privacy.Category
	Placed   civil.Date // first day, inclusive; unset: always
	Released civil.Date // last day, inclusive; unset: not released
	Version  uint64     // of the stored hold
}

// Matches reports whether the hold is about the record.
func (h Hold) Matches(r Record) bool {
	return (h.Subject == "" || h.Subject == r.Subject) && (h.Category == "" || h.Category == r.Category)
}

// Holds reports whether the hold is in force on a day. On an unset day it is, if it ever is.
func (h Hold) Holds(on civil.Date) bool {
	return on.IsZero() || !on.Before(h.Placed) && (h.Released.IsZero() || !on.After(h.Released))
}
