package golden_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/obligation"
)

// The answers on obligations stay as they are.
func TestObligation(t *testing.T) {
	check(t, "obligation",
		byRegime("term", 70000, drawIndirect, askTerm),
		byRegime("duty", 30000, drawDuty, askDuty),
	)
}

var obligationChanges = days("2018-05-25 2021-01-01 2026-02-05 2026-06-19")

type indirectQuestion struct {
	Regime                            regime
	Obtained, Communicated, Disclosed civil.Date
	Calendar                          calendar
}

func drawIndirect(r *rand.Rand, regime regime) indirectQuestion {
	obtained := day(r, obligationChanges)
	q := indirectQuestion{regime, obtained, later(r, obtained), later(r, obtained), pick(r, calendarWords()...)}
	if r.IntN(3) == 0 { // around the end of the month
		q.Communicated = obtained.Add(civil.Period{Months: 1}).AddDays(r.IntN(7) - 2)
	}
	return q
}

// askTerm asks for the last day to inform a person, and for the obligation to do so.
func askTerm(q indirectQuestion) string {
	if q.Regime.pack() == nil {
		return "no law"
	}
	l := q.Regime.pack().Obligations()
	i := obligation.Indirect{Obtained: q.Obtained, Communicated: q.Communicated, Disclosed: q.Disclosed}
	term, err := l.Term(i, q.Calendar.value())
	o, problem := l.Notice(i, "s", "c", time.Time{}, q.Calendar.value())
	return text(term.Due, string(term.By), term.Month, term.Cite, err, o.Due, problem)
}

type dutyQuestion struct {
	Regime regime
	Kind   obligation.Kind
	Excuse obligation.Excuse
}

func drawDuty(r *rand.Rand, regime regime) dutyQuestion {
	return dutyQuestion{regime, upto(r, obligation.NewTerms), upto(r, obligation.Mistaken)}
}

func askDuty(q dutyQuestion) string {
	if q.Regime.pack() == nil {
		return "no law"
	}
	l := q.Regime.pack().Obligations()
	duty, _ := l.Duty(q.Kind)
	excuse, ok := l.Excuse(q.Kind, q.Excuse)
	return text(duty.Cite, excuse.Cite, ok, l.Excuses(q.Kind))
}
