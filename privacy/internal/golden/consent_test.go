package golden_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The answers on consent stay as they are.
func TestConsent(t *testing.T) {
	check(t, "consent",
		byRegime("age", 25000, drawChild, askAge),
		byRegime("child", 30000, drawChild, askChild),
		byRegime("soft-opt-in", 35000, drawSoftOptIn, askSoftOptIn),
		byRegime("why", 10000, drawWhy, askWhy),
	)
}

// ageChanges are the days on which a country set an age.
var ageChanges = days(`2018-05-25 2018-06-22 2018-07-05 2018-07-16 2018-07-31 2018-09-05 2018-09-19 2018-12-07 2019-01-01 2019-01-15
	2019-03-02 2019-04-24 2019-08-09 2019-08-29 2021-01-01 2023-01-26 2024-01-01`)

var countries = strings.Fields(`AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US XX at -`)

type childQuestion struct {
	Regime  regime
	Country string
	On      civil.Date
	Born    civil.Date
	Facts   facts // online, counselling, a parent
}

func drawChild(r *rand.Rand, regime regime) childQuestion {
	q := childQuestion{Regime: regime, Country: strings.Trim(pick(r, countries...), "-"), On: day(r, ageChanges), Facts: drawFacts(r, 3)}
	if r.IntN(10) > 0 {
		q.Born = q.On.Add(civil.Period{Years: -12 - r.IntN(6)}).AddDays(r.IntN(5) - 2)
	}
	if r.IntN(20) == 0 {
		q.Born = civil.MustDate(2004+4*r.IntN(3), 2, 29)
		q.On = q.Born.Add(civil.Period{Years: 13 + r.IntN(4)}).AddDays(r.IntN(3) - 1)
	}
	return q
}

// consent returns the law on consent of a regime, an empty one if the regime has none.
func (r regime) consent() *consent.Law {
	if r.pack() == nil {
		return new(consent.Law)
	}
	return r.pack().Consent()
}

func askAge(q childQuestion) string {
	r, ok := q.Regime.consent().AgeOfConsent(q.Country, q.On)
	return text(r.Years, r.Cite, ok)
}

func askChild(q childQuestion) string {
	outcome, list := q.Regime.consent().MayConsent(consent.Child{
		Country: q.Country, Born: q.Born, Online: q.Facts[0], Counselling: q.Facts[1], Parent: q.Facts[2],
	}, q.On)
	return text(outcome, list)
}

// softChanges are the days on which the rules on electronic mail begin, and one of guidance on charities.
var softChanges = days("2003-10-31 2003-12-11 2018-05-25 2021-01-01 2026-02-05 2026-04-28")

type softOptInQuestion struct {
	Regime   regime
	On       civil.Date
	Charity  bool
	Obtained civil.Date
	Facts    facts // individual, by the sender, in a sale, similar, at collection, in the message, refused
}

func drawSoftOptIn(r *rand.Rand, regime regime) softOptInQuestion {
	return softOptInQuestion{regime, day(r, softChanges), r.IntN(2) == 0, day(r, softChanges), drawFacts(r, 7)}
}

func askSoftOptIn(q softOptInQuestion) string {
	f := q.Facts
	outcome, list := q.Regime.consent().SoftOptIn(consent.SoftOptIn{
		Individual: f[0], Charity: q.Charity, Obtained: q.Obtained,
		BySender: f[1], InSale: f[2], Similar: f[3], AtCollection: f[4], InMessage: f[5], Refused: f[6],
	}, q.On)
	return text(outcome, list)
}

type whyQuestion struct {
	Regime       regime
	Why          consent.Why
	Since, Until civil.Date
	Where        string
}

func drawWhy(r *rand.Rand, regime regime) whyQuestion {
	return whyQuestion{regime, upto(r, consent.WhyOutdated), day(r, softChanges), day(r, softChanges), pick(r, "", "ground 1")}
}

// askWhy asks for the findings of a reason and of a state.
func askWhy(q whyQuestion) string {
	r := q.Regime.consent().Regulation()
	s := consent.State{Why: q.Why, Since: q.Since.In(time.UTC), Until: q.Until.In(time.UTC)}
	return text(q.Why.Finding(q.Where, q.Since, r), s.Findings(time.UTC, r))
}
