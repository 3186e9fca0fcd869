package retention

import "github.com/lawful-go/lawful/privacy/civil"

// Anchor names the event of a record from which time runs. Hosts may have more than those named here.
type Anchor string

// The anchors.
const (
	Collected           Anchor = "collected"             // the data came
	Made                Anchor = "made"                  // the record was made
	Verified            Anchor = "verified"              // the data was last verified, see [Recheck]
	LastContact         Anchor = "last-contact"          // the person was last in touch
	ContractEnd         Anchor = "contract-end"          // the contract ended
	RelationshipEnd     Anchor = "relationship-end"      // the business relationship ended
	AccountingPeriodEnd Anchor = "accounting-period-end" // the accounting period of the record ended
	VATPeriodEnd        Anchor = "vat-period-end"        // the VAT period of the record ended
	TaxYearEnd          Anchor = "tax-year-end"          // the tax year of the record ended, on 5 April
	CalendarYearEnd     Anchor = "calendar-year-end"     // the calendar year of the record ended
	Accrual             Anchor = "accrual"               // a cause of action accrued, an obligation became enforceable
	EventReleased       Anchor = "event-released"        // what held the record for its own sake was released, see [EventHold]
)

// Dates are the days on which the anchors of a record happened. An anchor that is missing or unset has not happened or
// is not known.
type Dates map[Anchor]civil.Date
