package civil_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
)

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		text string
		want civil.Period
		back string // the form it is written in
	}{
		{"P7Y", civil.Period{Years: 7}, "P7Y"},
		{"P1M", civil.Period{Months: 1}, "P1M"},
		{"P30D", civil.Period{Days: 30}, "P30D"},
		{"P1Y6M", civil.Period{Years: 1, Months: 6}, "P1Y6M"},
		{"P1Y2M3D", civil.Period{Years: 1, Months: 2, Days: 3}, "P1Y2M3D"},
		{"P18M", civil.Period{Months: 18}, "P18M"}, // units are kept, not carried
		{"P2W", civil.Period{Days: 14}, "P14D"},
		{"P1M2W3D", civil.Period{Months: 1, Days: 17}, "P1M17D"},
		{"P007Y", civil.Period{Years: 7}, "P7Y"},
		{"P0D", civil.Period{}, "P0D"},
		{"P0Y0M", civil.Period{}, "P0D"},
		{"P999999Y999999M999999D", civil.Period{Years: 999999, Months: 999999, Days: 999999}, "P999999Y999999M999999D"},
		{"P142857W", civil.Period{Days: 999999}, "P999999D"},
	} {
		p, err := civil.ParsePeriod(c.text)
		if p != c.want || err != nil {
			t.Errorf("ParsePeriod(%q) = %+v, %v; want %+v", c.text, p, err, c.want)
		}
		if b, err := p.MarshalText(); string(b) != c.back || p.String() != c.back || err != nil {
			t.Errorf("%q is written %q, %q, %v; want %q", c.text, p.String(), b, err, c.back)
		}
		if p.IsZero() != (c.want == civil.Period{}) {
			t.Errorf("%q: IsZero = %t", c.text, p.IsZero())
		}
	}
}

var notPeriods = []string{
	"", "P", "PY", "P1", "7Y", "p7y", "P7y", "P7", "P-7Y", "P+7Y", "-P7Y", "P7Y ", " P7Y", "P1.5Y", "P1,5Y", "P7Y6", "P6M1Y", "P1D1W",
	"P1Y1Y", "P1D1D", "PT1H", "P1DT1H", "P1H", "P1000000D", "P0000007Y", "P142858W", "P142857W1D", "P99999999999999999999Y", "P7Y\x00",
	"P٧Y", "seven years", canary,
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, s := range notPeriods {
		p, err := civil.ParsePeriod(s)
		if err == nil || !p.IsZero() {
			t.Errorf("ParsePeriod(%q) = %+v, %v; want an error", s, p, err)
		} else if !strings.HasPrefix(err.Error(), "civil: period: ") || strings.Contains(err.Error(), canary) {
			t.Errorf("ParsePeriod(%q): %v", s, err)
		}
	}
}

func TestPeriodTextRoundTrip(t *testing.T) {
	units := []int{0, 1, 9, 10, 11, 12, 30, 999, 999_998, 999_999}
	for _, y := range units {
		for _, m := range units {
			for _, d := range units {
				p := civil.Period{Years: y, Months: m, Days: d}
				b, err := p.MarshalText()
				if err != nil {
					t.Fatalf("%+v has no text: %v", p, err)
				}
				var q civil.Period
				if err := q.UnmarshalText(b); q != p || err != nil {
					t.Fatalf("%+v is written %q, and read as %+v, %v", p, b, q, err)
				}
			}
		}
	}
}

func TestPeriodWithoutText(t *testing.T) {
	for _, p := range []civil.Period{{Years: -1}, {Months: -1}, {Days: -1}, {Years: 1_000_000}, {Months: math.MaxInt}, {Days: math.MinInt}} {
		if b, err := p.MarshalText(); err == nil || b != nil {
			t.Errorf("MarshalText of %+v = %q, want an error: ParsePeriod could not read it", p, b)
		}
		if _, err := civil.ParsePeriod(p.String()); err == nil {
			t.Errorf("%+v prints %q, which ParsePeriod reads", p, p)
		}
	}
	if s := (civil.Period{Years: 1, Days: -3}).String(); s != "P1Y-3D" {
		t.Errorf("String = %q, want P1Y-3D", s)
	}
}

func TestPeriodUnmarshal(t *testing.T) {
	p := civil.Period{Years: 3}
	for _, s := range notPeriods[1:] {
		if err := p.UnmarshalText([]byte(s)); err == nil || p != (civil.Period{Years: 3}) {
			t.Fatalf("UnmarshalText(%q) = %v and left %v; want an error and the period as it was", s, err, p)
		}
	}
	if err := p.UnmarshalText(nil); err != nil || !p.IsZero() {
		t.Errorf("UnmarshalText of nothing: %v, %v; want no period", p, err)
	}
	var r struct {
		Least civil.Period `json:"least"`
		Most  civil.Period `json:"most,omitzero"`
	}
	const text = `{"least":"P6Y"}`
	if err := json.Unmarshal([]byte(text), &r); err != nil || r.Least != (civil.Period{Years: 6}) {
		t.Errorf("reading %s: %+v, %v", text, r, err)
	}
	if b, err := json.Marshal(r); string(b) != text || err != nil {
		t.Errorf("writing %+v: %s, %v; want %s", r, b, err, text)
	}
}

func TestNegate(t *testing.T) {
	p := civil.Period{Years: 1, Months: -2, Days: 3}
	if got := p.Negate(); got != (civil.Period{Years: -1, Months: 2, Days: -3}) || got.Negate() != p {
		t.Errorf("Negate of %+v = %+v", p, got)
	}
	if got := (civil.Period{Years: math.MinInt}).Negate(); got.Years != math.MaxInt {
		t.Errorf("Negate of the least int = %d, want the greatest", got.Years)
	}
}

func TestAPeriodIsNegativeInAnyPart(t *testing.T) {
	for p, want := range map[civil.Period]bool{
		{}: false, {Years: 1, Months: 1, Days: 1}: false, {Years: -1, Days: 400}: true, {Months: -1}: true, {Days: -1}: true,
	} {
		if p.IsNegative() != want {
			t.Errorf("%v: negative %v, want %v", p, p.IsNegative(), want)
		}
	}
}
