package uk_test

import (
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/retention"
)

// Once the five years are over the data must go (MLR 2017 reg 40(5)), unless a longer floor or proceedings keep it.
func TestAMLErasesAfter(t *testing.T) {
	s := schedule(t, rule(t, uk.AMLRecords, "record"))
	r := record(retention.Dates{retention.RelationshipEnd: day(2021, 6, 30), retention.VATPeriodEnd: day(2021, 6, 30)})
	v := s.At(day(2026, 6, 30), r)
	if w, _ := v.Winner(); v.Action != retention.Erase || !v.Due || v.EraseBy != day(2026, 6, 29) || w.ID != "uk-aml" {
		t.Errorf("the day after: %+v", v)
	}
	if v := s.OnRequest(day(2026, 6, 29), r, privacy.No); v.Action != retention.Keep {
		t.Errorf("asked on the last day: %+v", v)
	}
	if v := s.At(day(2026, 6, 30), record(nil)); v.Action != retention.Keep {
		t.Errorf("the relationship runs: %+v", v)
	}
	if v := s.At(day(2026, 6, 30), r, retention.Hold{ID: "h", Matter: "proceedings"}); v.Action != retention.Keep {
		t.Errorf("proceedings: %+v", v)
	}
	v = schedule(t, rule(t, uk.AMLRecords, "record"), rule(t, uk.VATRecords, "record")).At(day(2026, 6, 30), r)
	conflict := false
	for _, f := range v.Findings() {
		conflict = conflict || f.Code == "RT-CONFLICT-01"
	}
	if v.Action != retention.Keep || v.KeepThrough != day(2027, 6, 30) || !conflict {
		t.Errorf("another enactment: %+v", v)
	}
}

// beginning returns the last day of years that begin on a day.
func beginning(from civil.Date, n int) civil.Date {
	end := from.Add(years(n))
	_, _, a := from.Date()
	if _, _, b := end.Date(); a != b {
		return end // clamped
	}
	return end.AddDays(-1)
}

// Records of a transaction are kept to the earlier of five years of the end of the relationship and ten of the
// transaction: for every day of four years, and an end on every day round the fifth anniversary.
func TestAMLTransactions(t *testing.T) {
	s := schedule(t, rule(t, uk.AMLTransactionRecords, "record"))
	lasts := func(made, ended civil.Date) civil.Date {
		t.Helper()
		v := s.At(made, record(retention.Dates{uk.AMLTransaction: uk.AMLTransactionFrom(made, ended)}))
		if v.KeepThrough != v.EraseBy {
			t.Fatalf("made %v, ended %v: kept through %v, erased by %v", made, ended, v.KeepThrough, v.EraseBy)
		}
		return v.KeepThrough
	}
	for made := day(2018, 1, 1); made.Before(day(2022, 1, 1)); made = made.AddDays(1) {
		most := beginning(made, 10)
		if got := lasts(made, civil.Date{}); got != most {
			t.Fatalf("made %v, the relationship runs: through %v, want %v", made, got, most)
		}
		for days := -3; days <= 3; days++ {
			ended := made.Add(years(5)).AddDays(days)
			want := beginning(ended, 5)
			if most.Before(want) {
				want = most
			}
			if got := lasts(made, ended); got != want {
				t.Fatalf("made %v, ended %v: through %v, want %v", made, ended, got, want)
			}
		}
	}
	if got := uk.AMLTransactionFrom(civil.Date{}, day(2026, 1, 1)); got != day(2026, 1, 1) {
		t.Errorf("made on an unknown day: from %v", got)
	}
	if got := uk.AMLTransactionFrom(civil.Date{}, civil.Date{}); !got.IsZero() {
		t.Errorf("nothing is known: from %v", got)
	}
}
