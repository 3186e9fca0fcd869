package golden_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/consent/cookie"
	"github.com/lawful-go/lawful/privacy/civil"
)

// The answers on cookies stay as they are.
func TestCookie(t *testing.T) {
	check(t, "cookie",
		byRegime("allowed", 80000, drawCookie, askAllowed),
		byRegime("declared", 20000, drawCookie, askDeclared),
	)
}

var cookieChanges = days("2011-05-25 2011-05-26 2021-01-01 2026-02-05")

type cookieQuestion struct {
	Regime    regime
	On        civil.Date
	Category  cookie.Category
	Exception cookie.Exception
	Facts     facts // sole purpose, necessary, requested, not shared, informed, can object
	Answer    cookie.Answer
	Signal    bool
	OptOut    bool
}

func drawCookie(r *rand.Rand, regime regime) cookieQuestion {
	q := cookieQuestion{
		regime, day(r, cookieChanges), upto(r, cookie.Marketing), upto(r, cookie.EmergencyAssistance), drawFacts(r, 6),
		cookie.Answer(r.IntN(3)), r.IntN(4) == 0, r.IntN(2) == 0,
	}
	if r.IntN(3) == 0 { // those that fit
		pair := pick(r, [2]uint8{1, 1}, [2]uint8{1, 2}, [2]uint8{2, 3}, [2]uint8{4, 4}, [2]uint8{1, 5})
		q.Category, q.Exception = cookie.Category(pair[0]), cookie.Exception(pair[1])
	}
	return q
}

func (q cookieQuestion) cookie() (cookie.Cookie, cookie.Choice) {
	f := q.Facts
	ch := cookie.Choice{Signal: q.Signal}.With(q.Category, q.Answer)
	return cookie.Cookie{
		Name: "c", Purpose: "p", Category: q.Category, Exception: q.Exception,
		Facts: cookie.Facts{SolePurpose: f[0], Necessary: f[1], Requested: f[2], NotShared: f[3], Informed: f[4], CanObject: f[5]},
	}, ch
}

// cookies returns the law on cookies of a regime, an empty one if the regime has none.
func (r regime) cookies() *cookie.Law {
	if r.pack() == nil {
		return new(cookie.Law)
	}
	return r.pack().Cookies()
}

func askAllowed(q cookieQuestion) string {
	c, ch := q.cookie()
	return cookieText(q.Regime.cookies().Allowed(c, ch, q.On))
}

func cookieText(v cookie.Verdict) string {
	return text(v.Outcome(), v.Code(), v.Cite(), v.Changes(), v.Findings())
}

// askDeclared asks the table of a site about a cookie that it declares, and about another.
func askDeclared(q cookieQuestion) string {
	c, ch := q.cookie()
	w := cookie.OptIn
	if q.OptOut {
		w = cookie.OptOut
	}
	table, err := cookie.NewTable(w, c)
	if err != nil {
		return errText(err)
	}
	law := q.Regime.cookies()
	return cookieText(table.Allowed("c", ch, q.On, law)) + " " + text(table.Allowed("d", ch, q.On, law).Code())
}
