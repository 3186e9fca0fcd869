package uk

import (
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// AMLTransaction is the event from which records of a transaction within a business relationship are kept, see
// [AMLTransactionFrom].
const AMLTransaction retention.Trigger = "aml-transaction"

// AMLTransactionFrom returns the day of [AMLTransaction]: the day on which the relationship is known to have ended or,
// if that is earlier, five years after the transaction. Five years that begin on it make the ten of reg 40(4), which begin
// on the day of the transaction. If a day is unset, the other one counts; if both are, the result is unset.
func AMLTransactionFrom(made, ended civil.Date) civil.Date {
	from := made.Add(civil.Period{Years: 5})
	if dayOf(from) != dayOf(made) { // 29 February: count from 1 March
		from = from.AddDays(1)
	}
	if from.IsZero() || !ended.IsZero() && ended.Before(from) {
		return ended
	}
	return from
}

func dayOf(d civil.Date) int {
	_, _, day := d.Date()
	return day
}
