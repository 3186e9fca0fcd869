package retention

import "github.com/lawful-go/lawful/privacy/civil"

// Trigger names the event of a record from which time runs. Hosts may have more than those named here.
type Trigger string

// The triggers.
const (
	Collected           Trigger = "collected"             // the data came
	Made                Trigger = "made"                  // the record was made
	Verified            Trigger = "verified"              // the data was last verified, see [Recheck]
	LastContact         Trigger = "last-contact"          // the person was last in touch
	ContractEnd         Trigger = "contract-end"          // the contract ended
	RelationshipEnd     Trigger = "relationship-end"      // the business relationship ended
	AccountingPeriodEnd Trigger = "accounting-period-end" // the accounting period of the record ended
	VATPeriodEnd        Trigger = "vat-period-end"        // the VAT period of the record ended
	TaxYearEnd          Trigger = "tax-year-end"          // the tax year of the record ended, on 5 April
	CalendarYearEnd     Trigger = "calendar-year-end"     // the calendar year of the record ended
	Accrual             Trigger = "accrual"               // a cause of action accrued, an obligation became enforceable
	EventReleased       Trigger = "event-released"        // what held the record for its own sake was released, see [EventHold]
)

// Dates are the days on which the triggers of a record happened. A trigger that is missing or unset has not happened or
// is not known.
type Dates map[Trigger]civil.Date
