package retention

import "github.com/lawful-go/lawful/privacy"

// Record is one record of the host, or the part of one that is of one category.
type Record struct {
	ID       privacy.RecordID
	Subject  privacy.SubjectID
	Category privacy.Category
	Dates    Dates // must not be changed while a verdict on the record is in use
}
