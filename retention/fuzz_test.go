package retention_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "none", "statute", "erase", "legal-hold", "Keep", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []interface {
			encoding.TextUnmarshaler
			fmt.Stringer
		}{new(retention.Force), new(retention.Action), new(retention.HoldKind)} {
			zero := e.String()
			switch err := e.UnmarshalText([]byte(s)); {
			case err == nil && e.String() != s:
				t.Fatalf("%T: %q is read as %v", e, s, e)
			case err != nil && (e.String() != zero || !errors.Is(err, privacy.ErrInvalid)):
				t.Fatalf("%T: %q: %v, and left %v", e, s, err, e)
			}
		}
	})
}

// FuzzSchedule reads rules as a host stores them. What is accepted is read back the same, and verdicts on any day are
// those of the threshold-offs: nothing may go on a day on which it must be kept.
func FuzzSchedule(f *testing.F) {
	both := floor("floor", retention.Claims, years(6))
	both.Max, both.BeginsOn, both.Since = years(7), true, day(2018, 5, 25)
	text, err := json.Marshal([]retention.Rule{both, floor("statute", retention.Statute, civil.Period{Months: 18, Days: 1}), ceiling("max", years(10))})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text, 737000, 739000)
	f.Add([]byte(`[{"id":"r","category":"c","from":"made","max":"P9999Y"}]`), 0, 3652058)
	f.Add([]byte(`[{"id":"r","category":"c","from":"made","min":"P1M","force":"business","before":"2020-01-01"},{}]`), 737000, -1)
	f.Fuzz(func(t *testing.T, text []byte, happened, asked int) {
		var rules, back []retention.Rule
		if json.Unmarshal(text, &rules) != nil {
			return
		}
		s, err := retention.NewSchedule(rules...)
		if err != nil {
			if !errors.Is(err, privacy.ErrInvalid) || s != nil {
				t.Fatalf("%v, %v", s, err)
			}
			return
		}
		if b, err := json.Marshal(rules); err != nil || json.Unmarshal(b, &back) != nil || !reflect.DeepEqual(rules, back) {
			t.Fatalf("%+v is written %s, %v", rules, b, err)
		}
		first := day(1, 1, 1)
		on, dates := first.AddDays(asked), retention.Dates{}
		for i, r := range rules {
			dates[r.From] = first.AddDays(happened).AddDays(i)
		}
		for _, r := range rules {
			v := s.At(on, retention.Record{Category: r.Category, Dates: dates})
			if v.Action != retention.Keep && !on.After(v.KeepThrough) || len(v.Findings()) == 0 {
				t.Errorf("%v on %v: keep through %v, findings %v", v.Action, on, v.KeepThrough, v.Findings())
			}
			thresholds := s.Thresholds(on, r.Category)
			if free, _ := retention.Select(thresholds, dates); free != (v.Action != retention.Keep) {
				t.Errorf("%v on %v of %v, but cut off at %v", v.Action, on, dates, thresholds)
			}
		}
	})
}
