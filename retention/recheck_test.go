package retention_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/retention"
)

func rechecks(t testing.TB, list ...retention.Recheck) *retention.Rechecks {
	t.Helper()
	r, err := retention.NewRechecks(list...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func verified(category privacy.Category, d civil.Date) retention.Record {
	return retention.Record{ID: "r", Subject: "s", Category: category, Dates: retention.Dates{retention.Verified: d}}
}

func TestRechecksAt(t *testing.T) {
	r := rechecks(t,
		retention.Recheck{Category: "address", Every: years(1), From: retention.Verified},
		retention.Recheck{Category: "phone", Every: civil.Period{Months: 6}, From: retention.LastContact},
	)
	on := day(2026, 11, 24)
	for _, tt := range []struct {
		name   string
		on     civil.Date
		record retention.Record
		stale  bool
		by     civil.Date
		want   string // the finding
	}{
		{"the last day", on, verified("address", day(2025, 11, 24)), false, on,
			"RT-ACCURACY-01 address: verified; next due by 2026-11-24 (GDPR Art 5(1)(d))"},
		{"the day after", on, verified("address", day(2025, 11, 23)), true, day(2026, 11, 23),
			"RT-ACCURACY-02 address: verification was due by 2026-11-23 (GDPR Art 5(1)(d))"},
		{"verified on a leap day", day(2025, 2, 28), verified("address", day(2024, 2, 29)), false, day(2025, 2, 28),
			"RT-ACCURACY-01 address: verified; next due by 2025-02-28 (GDPR Art 5(1)(d))"},
		{"verified today", on, verified("address", on), false, day(2027, 11, 24),
			"RT-ACCURACY-01 address: verified; next due by 2027-11-24 (GDPR Art 5(1)(d))"},
		{"never verified", on, verified("address", civil.Date{}), true, civil.Date{},
			"RT-ACCURACY-03 address: the trigger has not happened or is not known: verified (GDPR Art 5(1)(d))"},
		{"verified after the day of the question", on, verified("address", day(2026, 11, 25)), true, civil.Date{},
			"RT-ACCURACY-03 address: the trigger has not happened or is not known: verified (GDPR Art 5(1)(d))"},
		{"an unset day", civil.Date{}, verified("address", on), true, civil.Date{},
			"RT-ACCURACY-03 address: the trigger has not happened or is not known: verified (GDPR Art 5(1)(d))"},
		{"from another trigger, which is not known", on, verified("phone", on), true, civil.Date{},
			"RT-ACCURACY-03 phone: the trigger has not happened or is not known: last-contact (GDPR Art 5(1)(d))"},
		{"a category that nobody is to verify", on, verified("invoice", civil.Date{}), false, civil.Date{}, ""},
	} {
		a := r.At(tt.on, tt.record)
		if a.Stale != tt.stale || a.VerifyBy != tt.by {
			t.Errorf("%s: stale %t, by %v; want %t, %v", tt.name, a.Stale, a.VerifyBy, tt.stale, tt.by)
		}
		var got string
		for _, f := range a.Findings() {
			got += f.String()
			if (f.Fix != "") != a.Stale || f.Severity == privacy.NoSeverity {
				t.Errorf("%s: %+v", tt.name, f)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if a := new(retention.Rechecks).At(on, verified("address", civil.Date{})); a.Stale || a.Findings() != nil {
		t.Errorf("without rechecks: %+v", a)
	}
	rec := verified("address", on)
	if n := testing.AllocsPerRun(100, func() { r.At(on, rec) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// Until it is verified again, data that is stale stays so.
func TestStaleStaysStale(t *testing.T) {
	r, draw := rechecks(t, retention.Recheck{Category: "c", Every: civil.Period{Months: 5, Days: 3}, From: retention.Verified}), newDraw()
	for range 500 {
		rec := verified("c", draw.date())
		stale := false
		for on := rec.Dates[retention.Verified]; on.Before(day(2027, 1, 1)); on = on.AddDays(1 + draw.IntN(30)) {
			a := r.At(on, rec)
			if stale && !a.Stale || a.Stale != on.After(a.VerifyBy) {
				t.Fatalf("on %v: %+v", on, a)
			}
			stale = a.Stale
		}
	}
}

func TestNewRechecksNamesEveryFault(t *testing.T) {
	good := retention.Recheck{Category: "c", Every: years(1), From: retention.Verified}
	_, err := retention.NewRechecks(retention.Recheck{}, good, good, retention.Recheck{Category: "d", Every: years(-1), From: "x"})
	for _, want := range []string{
		"rechecks[0].category", "rechecks[0].from", "rechecks[0].every: is empty", "rechecks[2].category: has a recheck already", "rechecks[3].every: is negative",
	} {
		if !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not named: %v", want, err)
		}
	}
	if r, _ := retention.NewRechecks(good, good); r != nil {
		t.Error("there are rechecks all the same")
	}
}

// An address is verified every year. Of three customers (generated) one was verified in time.
func ExampleRechecks_Stale() {
	r, err := retention.NewRechecks(retention.Recheck{Category: "address", Every: civil.Period{Years: 1}, From: retention.Verified})
	if err != nil {
		panic(err)
	}
	records := []retention.Record{
		{ID: "C-1", Category: "address", Dates: retention.Dates{retention.Verified: civil.MustDate(2026, 3, 1)}},
		{ID: "C-2", Category: "address", Dates: retention.Dates{retention.Verified: civil.MustDate(2024, 2, 29)}},
		{ID: "C-3", Category: "address"},
	}
	for rec, a := range r.Stale(civil.MustDate(2026, 11, 24), slices.Values(records)) {
		fmt.Println(rec.ID, a.Findings()[0])
	}
	for rec := range r.Stale(civil.MustDate(2026, 11, 24), slices.Values(records)) {
		fmt.Println("first:", rec.ID)
		break
	}
	// Output:
	// C-2 RT-ACCURACY-02 address: verification was due by 2025-02-28 (GDPR Art 5(1)(d))
	// C-3 RT-ACCURACY-03 address: the trigger has not happened or is not known: verified (GDPR Art 5(1)(d))
	// first: C-2
}
