package golden_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	statute "github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// The answers on the retention that statutes demand stay as they are.
func TestRetention(t *testing.T) {
	check(t, "retention",
		of("statute", 45000, drawStatute, askStatute),
		of("threshold", 10000, drawStatute, askThreshold),
		of("end", 45000, drawEnd, askEnd),
	)
}

// statutes are those of the United Kingdom.
var statutes = []retention.StatuteID{
	"uk-vat", "uk-vat-oss", "uk-ca2006-private", "uk-ca2006-public", "uk-ct", "uk-paye", "uk-ipt", "uk-aml", "uk-aml-transactions",
	"uk-lim-contract-ew", "uk-lim-deed-ew", "uk-lim-tort-ew", "uk-lim-contract-ni", "uk-lim-deed-ni", "uk-presc-sc", "uk-presc-sc-long",
}

// statuteChanges are the days on which a statute begins.
var statuteChanges = days(`1976-07-25 1981-05-01 1994-08-01 1994-09-01 1999-07-01 2004-04-06 2008-04-06 2015-01-01 2017-06-26 2021-01-01`)

var triggers = []retention.Trigger{
	retention.Made, retention.RelationshipEnd, retention.AccountingPeriodEnd, retention.VATPeriodEnd, retention.TaxYearEnd,
	retention.CalendarYearEnd, retention.Accrual, statute.AMLTransaction,
}

type statuteQuestion struct {
	Statutes []retention.StatuteID
	Dates    [8]civil.Date // of the triggers, in their order
	On       civil.Date
	Request  bool
	Claims   privacy.Fact
	Held     bool
}

func drawStatute(r *rand.Rand) statuteQuestion {
	on := day(r, statuteChanges)
	q := statuteQuestion{On: on, Request: r.IntN(2) == 0, Claims: drawFact(r), Held: r.IntN(6) == 0}
	for range 1 + r.IntN(3)*r.IntN(2) {
		q.Statutes = append(q.Statutes, pick(r, statutes...))
	}
	begun := on.Add(civil.Period{Years: -pick(r, 3, 5, 6, 10, 12, 20)})
	for i := range q.Dates {
		if r.IntN(8) > 0 {
			q.Dates[i] = begun.AddDays(r.IntN(9) - 4)
		}
		if r.IntN(4) == 0 {
			q.Dates[i] = anyDay(r)
		}
	}
	return q
}

func (q statuteQuestion) schedule() (*retention.Schedule, retention.Record, error) {
	var rules []retention.Rule
	for i, id := range q.Statutes {
		editions, err := uk.pack().Statutes().Rules(id, "record")
		if err != nil {
			return nil, retention.Record{}, err
		}
		for _, rule := range editions {
			rule.ID = fmt.Sprint(rule.ID, " ", i) // one statute may come twice
			rules = append(rules, rule)
		}
	}
	record := retention.Record{ID: "r", Category: "record", Dates: make(retention.Dates)}
	for i, trigger := range triggers {
		record.Dates[trigger] = q.Dates[i]
	}
	s, err := retention.NewSchedule(rules...)
	return s, record, err
}

func askStatute(q statuteQuestion) string {
	s, record, err := q.schedule()
	if err != nil {
		return errText(err)
	}
	var holds []retention.Hold
	if q.Held {
		holds = append(holds, retention.Hold{ID: "h", Matter: "m", Category: "record"})
	}
	v := s.At(q.On, record, holds...)
	if q.Request {
		v = s.OnRequest(q.On, record, q.Claims, holds...)
	}
	winner, _ := v.Winner()
	ceiling, _ := v.Ceiling()
	return text(v.Action, v.Due, v.Held, v.KeepThrough, v.EraseBy, v.Changes, v.Findings(), winner.ID, ceiling.ID)
}

func askThreshold(q statuteQuestion) string {
	s, _, err := q.schedule()
	if err != nil {
		return errText(err)
	}
	var answer string
	for _, t := range s.Thresholds(q.On, "record") {
		answer += text(string(t.Trigger), t.Free, t.Due, t.FreeByLaw, t.DueByLaw, t.FreeOnce) + " "
	}
	return answer
}

type endQuestion struct {
	On, Ended   civil.Date
	Month       time.Month
	Day, Months int
}

func drawEnd(r *rand.Rand) endQuestion {
	on := day(r, statuteChanges)
	return endQuestion{on, later(r, on.Add(civil.Period{Years: 5})), time.Month(r.IntN(14)), r.IntN(33), pick(r, 0, 1, 2, 3, 3, 3, 4, 5, 6, 12)}
}

// askEnd asks for the last days of the years and periods that a day is in.
func askEnd(q endQuestion) string {
	return text(statute.TaxYearEnd(q.On), statute.CalendarYearEnd(q.On), statute.AccountingPeriodEnd(q.On, q.Month, q.Day), statute.VATPeriodEnd(q.On, q.Months, q.Month),
		statute.AMLTransactionFrom(q.On, q.Ended))
}
