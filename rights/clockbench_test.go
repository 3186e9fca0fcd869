package rights_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/rights"
)

// floor is the least that a hand-written limit does: a month added on day numbers, and a bitset of days off.
type floor struct {
	first int32 // day number of the first bit
	off   [64]uint64
}

const floorDays = 64 * 64

func newFloor(cal civil.Calendar, first civil.Date) *floor {
	f := &floor{first: dayNumber(first.Date())}
	for i := range floorDays {
		if working, _ := cal.IsWorkingDay(first.AddDays(i)); !working {
			f.off[i/64] |= 1 << (i % 64)
		}
	}
	return f
}

// due returns the day number of the last day for a request received on day n, 0 outside the bitset.
func (f *floor) due(n int32) int32 {
	y, m, d := splitDay(n)
	if m++; m > 12 {
		y, m = y+1, 1
	}
	last := int32(31)
	switch m {
	case 2:
		last = 28
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			last = 29
		}
	case 4, 6, 9, 11:
		last = 30
	}
	for i := uint32(dayOf(y, m, min(d, last)) - f.first); i < floorDays; i++ {
		if f.off[i/64]&(1<<(i%64)) == 0 {
			return f.first + int32(i)
		}
	}
	return 0
}

func dayNumber[M ~int](y int, m M, d int) int32 { return dayOf(int32(y), int32(m), int32(d)) }

// dayOf counts days since 0000-03-01.
func dayOf(y, m, d int32) int32 {
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + d - 1
}

func splitDay(n int32) (y, m, d int32) {
	c := (4*n + 3) / 146097
	n -= 146097 * c / 4
	y = (4*n + 3) / 1461
	n -= 1461 * y / 4
	m = (5*n + 2) / 153
	d = n - (153*m+2)/5 + 1
	y += 100 * c
	if m += 3; m > 12 {
		return y + 1, m - 12, d
	}
	return y, m, d
}

var benchFirst = civil.MustDate(2018, 5, 25)

func TestFloorIsRight(t *testing.T) {
	cal := calendar(t, "scotland")
	f := newFloor(cal, benchFirst)
	for i := range 3700 {
		d := benchFirst.AddDays(i)
		c := rights.Clock{Regime: eu, Right: rights.Access, Received: d}
		l, err := deadline(c, cal)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.due(dayNumber(d.Date())); got != dayNumber(l.Due.Date()) {
			t.Fatalf("received %s: floor is %d days off due %s", d, got-dayNumber(l.Due.Date()), l.Due)
		}
	}
}
