package golden_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	ukPack "github.com/lawful-go/lawful/privacy/law/uk"
)

// The answers on working days stay as they are. The days after the list of bank holidays are a kind of their own, since
// they become known when the list grows.
func TestHolidays(t *testing.T) {
	check(t, "holidays",
		of("working-day", 94000, drawHoliday, askHoliday),
		of("working-day/after-2028", 6000, func(r *rand.Rand) holidayQuestion {
			q := drawHoliday(r)
			q.On = civil.MustDate(2028, 12, 31).AddDays(1 + r.IntN(1500))
			return q
		}, askHoliday),
	)
}

// division is the word of a part of the United Kingdom.
type division string

var divisions = map[division]ukPack.Division{
	"none": 0, "england-and-wales": ukPack.EnglandAndWales, "scotland": ukPack.Scotland, "northern-ireland": ukPack.NorthernIreland,
	"common": ukPack.Common, "unknown": 5,
}

type holidayQuestion struct {
	Division division
	On       civil.Date
}

func drawHoliday(r *rand.Rand) holidayQuestion {
	q := holidayQuestion{pick[division](r, "england-and-wales", "scotland", "northern-ireland", "common"), civil.MustDate(2017, 12, 1).AddDays(r.IntN(4041))}
	switch r.IntN(20) {
	case 0:
		q.Division = pick[division](r, "none", "unknown")
	case 1:
		q.On = civil.Date{}
	case 2, 3, 4, 5: // around most of the holidays
		year, _, _ := q.On.Date()
		q.On = pick(r, civil.MustDate(year, 1, 1), civil.MustDate(year, 3, 17), civil.MustDate(year, 4, 1), civil.MustDate(year, 5, 1),
			civil.MustDate(year, 7, 12), civil.MustDate(year, 8, 1), civil.MustDate(year, 8, 25), civil.MustDate(year, 11, 30), civil.MustDate(year, 12, 25)).AddDays(r.IntN(8))
	}
	if last := civil.MustDate(2028, 12, 29); q.On.After(last) { // the last working day of the list
		q.On = last
	}
	return q
}

func askHoliday(q holidayQuestion) string {
	d := divisions[q.Division]
	working, known := d.IsWorkingDay(q.On)
	holiday, free := d.Holiday(q.On)
	next, err := civil.WorkingDay(d, q.On)
	return text(working, known, free, holiday.Title, holiday.Substitute, next, err)
}
