package golden_test

import (
	"math/rand/v2"
	"strings"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law"
	euPack "github.com/lawful-go/lawful/privacy/law/eu"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
)

// regime is the word of a regime in a question.
type regime string

// The regimes that questions are asked under.
const (
	uk       regime = "uk-gdpr"
	eu       regime = "eu-gdpr"
	noRegime regime = "none"
	unknown  regime = "unknown" // no law has it
)

var regimes = map[regime]privacy.Regime{uk: ukPack.GDPR, eu: euPack.GDPR, unknown: "unknown"}

// packs are the laws that questions are asked under; nil for the others.
var packs = map[regime]*law.Pack{uk: ukPack.Pack(), eu: euPack.Pack()}

// pack returns the pack that the word names, or nil for the word of no law.
func (r regime) pack() *law.Pack { return packs[r] }

// value returns the regime that the word stands for.
func (r regime) value() privacy.Regime { return regimes[r] }

// calendar is the word of a calendar in a question.
type calendar string

// calendars are those that questions are asked by. None reaches no day.
var calendars = map[calendar]civil.Calendar{
	"none": nil, "weekends": civil.Weekends{},
	"england-and-wales": ofPlace("england-and-wales"), "scotland": ofPlace("scotland"), "northern-ireland": ofPlace("northern-ireland"), "common": ofPlace("common"),
}

// ofPlace returns the calendar of a place in the United Kingdom.
func ofPlace(place string) civil.Calendar {
	c, err := ukPack.Pack().Calendar(place)
	if err != nil {
		panic(err)
	}
	return upTo2028{c}
}

// upTo2028 is a calendar that knows no later year, so that the answers stay when the list of bank holidays grows.
type upTo2028 struct{ civil.Calendar }

// IsWorkingDay asks the calendar within its years.
func (c upTo2028) IsWorkingDay(d civil.Date) (working, known bool) {
	if d.After(civil.MustDate(2028, 12, 31)) {
		return false, false
	}
	return c.Calendar.IsWorkingDay(d)
}

// calendarWords returns the words of the calendars; the first is that of none.
func calendarWords() []calendar {
	return []calendar{"none", "weekends", "england-and-wales", "scotland", "northern-ireland", "common"}
}

// value returns the calendar that the word stands for; nil for "none".
func (c calendar) value() civil.Calendar { return calendars[c] }

// facts are the facts of a question. An engine's question assigns them to its fields by their place.
type facts []privacy.Fact

// String returns one letter for each fact: y, n, or a point if it is unknown.
func (f facts) String() string {
	var b strings.Builder
	for _, fact := range f {
		b.WriteByte(".ny"[fact])
	}
	return b.String()
}

// drawFact draws a fact.
func drawFact(r *rand.Rand) privacy.Fact { return privacy.Fact(r.IntN(int(privacy.Yes) + 1)) }

// drawFacts draws so many facts. Half of the time most of them are alike, so that a rule that needs many facts is met
// often.
func drawFacts(r *rand.Rand, n int) facts {
	most, all := drawFact(r), r.IntN(2) == 0
	list := make(facts, n)
	for i := range list {
		if list[i] = most; all || r.IntN(8) == 0 {
			list[i] = drawFact(r)
		}
	}
	return list
}

// pick draws one of a list.
func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// upto draws a number from 0 to one above the last of an enumeration, which is invalid.
func upto[T ~uint8](r *rand.Rand, last T) T { return T(r.IntN(int(last) + 2)) }

// days reads dates that are separated by spaces.
func days(text string) []civil.Date {
	var list []civil.Date
	for word := range strings.FieldsSeq(text) {
		var d civil.Date
		if err := d.UnmarshalText([]byte(word)); err != nil {
			panic(err)
		}
		list = append(list, d)
	}
	return list
}

var (
	firstDay = civil.MustDate(2016, 1, 1)
	lastDay  = civil.MustDate(2032, 12, 31)
)

// anyDay draws a day from 2016 to 2032.
func anyDay(r *rand.Rand) civil.Date {
	return firstDay.AddDays(r.IntN(lastDay.DaysSince(firstDay) + 1))
}

// day draws a day: half of the time the day before, the day of or the day after one of those on which the law changes,
// otherwise any day from 2016 to 2032, and now and then the unset one.
func day(r *rand.Rand, changes []civil.Date) civil.Date {
	switch n := r.IntN(20); {
	case n == 0:
		return civil.Date{}
	case n <= 10:
		return pick(r, changes...).AddDays(r.IntN(3) - 1)
	}
	return anyDay(r)
}

// later draws a day that may be unset, and is otherwise some days before or after another one, mostly after.
func later(r *rand.Rand, than civil.Date) civil.Date {
	switch r.IntN(4) {
	case 0, 1:
		return civil.Date{}
	case 2:
		return than.AddDays(r.IntN(12) - 2)
	}
	return than.AddDays(r.IntN(120))
}
