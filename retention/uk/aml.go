package uk

import (
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

// AMLTransaction is the event from which records of a transaction within a business relationship are kept, see
// [AMLTransactionFrom].
const AMLTransaction retention.Trigger = "aml-transaction"

// AML keeps customer due diligence, and records of an occasional transaction, for five years, and has them erased after
// that (MLR 2017 reg 40(3), (5)). The period begins on the day on which the relationship is known to have ended or the
// transaction to be complete, and so runs through the day before the fifth anniversary. A period from 29 February ends
// on the 28th: the longer of two readings, and not settled. Force and MaxForce are Statute. It binds relevant persons
// only.
//
// Reg 40(5) is a duty to delete, so no House or Claims floor outlasts it. A record may stay longer if another enactment
// requires it, which is a Statute floor of its own and a finding; if proceedings need it, which is a
// [retention.LegalHold]; or if the person consents.
func AML(c privacy.Category) retention.Rule { return of(aml, c) }

// AMLTransactions is [AML] for records of transactions within a relationship: they need not be kept for more than ten
// years while it runs, and are erased then too (reg 40(4), (5)). Time runs from [AMLTransaction].
func AMLTransactions(c privacy.Category) retention.Rule { return of(amlTransactions, c) }

// AMLTransactionFrom returns the day of [AMLTransaction]: the day on which the relationship is known to have ended or,
// if that is earlier, five years after the transaction. Five years beginning on it make the ten of reg 40(4), beginning
// on the day of the transaction. Of a day that is unset the other one counts; it is unset if both are.
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
