package privacysql

import (
	"errors"
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func TestDueIsARangeOfEachColumn(t *testing.T) {
	d := func(day int) civil.Date { return civil.MustDate(2026, 5, day) }
	columns := map[retention.Trigger]string{retention.ContractEnd: "ended", retention.LastContact: "c.seen"}
	end := func(free, due civil.Date) retention.Threshold {
		return retention.Threshold{Trigger: retention.ContractEnd, Free: free, Due: due}
	}
	seen := func(free, due civil.Date) retention.Threshold {
		return retention.Threshold{Trigger: retention.LastContact, Free: free, Due: due}
	}
	var none civil.Date
	noFloor := civil.MustDate(9999, 12, 31)
	law := func(c retention.Threshold, free, due civil.Date) retention.Threshold {
		c.FreeByLaw, c.DueByLaw = free, due
		return c
	}
	for _, c := range []struct {
		thresholds []retention.Threshold
		early      bool
		want       string
		args       string // the last day of each range
	}{
		{[]retention.Threshold{end(d(9), d(3))}, false, "ended BETWEEN ? AND ?", "3"},
		{[]retention.Threshold{end(d(3), d(9))}, false, "ended BETWEEN ? AND ?", "3"},
		{[]retention.Threshold{end(d(9), d(3))}, true, "ended BETWEEN ? AND ?", "9"},
		{[]retention.Threshold{end(d(9), none)}, false, "1 = 0", ""},
		{[]retention.Threshold{end(d(9), none)}, true, "ended BETWEEN ? AND ?", "9"},
		{[]retention.Threshold{end(none, d(9))}, true, "1 = 0", ""},
		{[]retention.Threshold{law(end(d(2), d(7)), noFloor, d(5))}, false, "ended BETWEEN ? AND ?", "5"},
		{[]retention.Threshold{law(end(d(2), d(7)), none, d(5))}, false, "ended BETWEEN ? AND ?", "2"},
		{[]retention.Threshold{end(d(9), d(3)), seen(d(8), d(2))}, false,
			"ended BETWEEN ? AND ? AND c.seen BETWEEN ? AND ? AND (ended BETWEEN ? AND ? OR c.seen BETWEEN ? AND ?)", "9832"},
		{[]retention.Threshold{end(d(9), d(3)), seen(d(8), none)}, false, "ended BETWEEN ? AND ? AND c.seen BETWEEN ? AND ? AND ended BETWEEN ? AND ?", "983"},
		{[]retention.Threshold{end(noFloor, d(3)), seen(noFloor, d(2))}, false, "(ended BETWEEN ? AND ? OR c.seen BETWEEN ? AND ?)", "32"},
		{[]retention.Threshold{end(noFloor, none), seen(d(8), d(2))}, false, "c.seen BETWEEN ? AND ? AND c.seen BETWEEN ? AND ?", "82"},
		{[]retention.Threshold{end(d(9), none), seen(d(8), none)}, false, "1 = 0", ""},
		{[]retention.Threshold{end(d(9), none), seen(none, d(2))}, false, "1 = 0", ""},
		{[]retention.Threshold{law(end(d(9), none), noFloor, none), law(seen(noFloor, d(2)), noFloor, d(2))}, false,
			"(ended BETWEEN ? AND ? OR c.seen BETWEEN ? AND ?) AND c.seen BETWEEN ? AND ?", "922"},
		{[]retention.Threshold{{Trigger: retention.ContractEnd, Free: d(9), Due: d(3), FreeOnce: d(2)}}, false,
			"ended BETWEEN ? AND ? AND (ended IS NULL OR ended <= ?) AND ended BETWEEN ? AND ?", "9+23"},
		{[]retention.Threshold{end(d(9), d(3)), seen(d(8), d(2))}, true, "ended BETWEEN ? AND ? AND c.seen BETWEEN ? AND ?", "98"},
		{[]retention.Threshold{end(noFloor, d(3)), seen(noFloor, none)}, true, "(ended BETWEEN ? AND ? OR c.seen BETWEEN ? AND ?)", "00"},
	} {
		var want []any
		bare := false // the next bound has no first day
		for _, last := range c.args {
			if last == '+' {
				bare = true
				continue
			}
			day := noFloor
			if last != '0' {
				day = d(int(last - '0'))
			}
			if !bare {
				want = append(want, "0001-01-01")
			}
			want, bare = append(want, day.String()), false
		}
		got, args, err := Due(c.thresholds, c.early, columns)
		if err != nil || got != c.want || !slices.Equal(args, want) {
			t.Errorf("%+v, early %t: %s %v, %v\nwant %s %v", c.thresholds, c.early, got, args, err, c.want, want)
		}
	}
	two := []retention.Threshold{end(d(9), d(3)), seen(d(8), none)}
	if got, args, err := PostgreSQL.Due(two, true, columns, 3); err != nil || got != "ended BETWEEN $3 AND $4 AND c.seen BETWEEN $5 AND $6" || len(args) != 4 {
		t.Errorf("PostgreSQL, from the third argument on: %s %v, %v", got, args, err)
	}
	below := append(slices.Clone(two), retention.Threshold{Trigger: retention.VATPeriodEnd, Free: noFloor, FreeOnce: d(1)})
	if got, args, err := Due(below, true, columns); err != nil || got != "ended BETWEEN ? AND ? AND c.seen BETWEEN ? AND ?" || len(args) != 4 {
		t.Errorf("a law on data that the table does not contain: %s %v, %v", got, args, err)
	}
	if got, _, err := Due(below[2:], true, columns); err != nil || got != "1 = 0" {
		t.Errorf("nothing but it: %s, %v", got, err)
	}
	for _, dialect := range []Dialect{SQLite, MariaDB} {
		got, args, err := dialect.Due(two, true, columns, 3)
		if plain, same, _ := Due(two, true, columns); err != nil || got != plain || !slices.Equal(args, same) {
			t.Errorf("dialect %d: %s %v, %v, want %s %v", dialect, got, args, err, plain, same)
		}
	}
	var faults *privacy.FaultsError
	if _, _, err := Due(nil, false, columns); !errors.As(err, &faults) {
		t.Errorf("no cuts: %v", err)
	}
	if _, _, err := Dialect(0).Due(two, false, columns, 0); !errors.As(err, &faults) || len(faults.Faults) != 2 {
		t.Errorf("no dialect, and no place: %v", err)
	}
	for _, name := range []string{"", "a b", "a;--", "1a", "a'"} {
		if _, _, err := Due([]retention.Threshold{end(d(1), d(1)), seen(d(1), d(1))}, false, map[retention.Trigger]string{retention.ContractEnd: name}); !errors.As(err, &faults) || len(faults.Faults) != 2 {
			t.Errorf("%q: %v", name, err)
		}
	}
}
