package civil_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/privacy/civil"
)

var (
	_ encoding.TextMarshaler   = civil.Date{}
	_ encoding.TextAppender    = civil.Date{}
	_ encoding.TextUnmarshaler = (*civil.Date)(nil)
	_ driver.Valuer            = civil.Date{}
	_ sql.Scanner              = (*civil.Date)(nil)
	_ fmt.Stringer             = civil.Date{}
)

// canary stands for a name or an address that came into the wrong column.
const canary = "jane.doe@example.org"

var notDates = []string{
	"", " ", "2026", "2026-11", "2026-11-2", "2026-1-24", "2026-11-24 ", " 2026-11-24", "2026-11-24T00:00:00Z", "20261124",
	"2026/11/24", "24-11-2026", "2026-11-2x", "202x-11-24", "2026-x1-24", "+026-11-24", "2026-+1-24", "2026-11--1", "2026-11-1:", "2026-11-2/",
	"2026-00-24", "2026-13-24", "2026-11-00", "2026-11-31", "2026-02-29", "1900-02-29", "0000-01-01", "0000-00-00",
	"２０２６-11-24", "2026-11-2\x00", "2026\xff11-24", canary,
}

func TestParseDateReadsOneForm(t *testing.T) {
	for _, s := range []string{"0001-01-01", "1582-10-15", "2000-02-29", "2026-11-24", "9999-12-31"} {
		d, err := civil.ParseDate(s)
		if err != nil || d.String() != s {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range notDates {
		d, err := civil.ParseDate(s)
		if err == nil || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v; want an error", s, d, err)
		} else if !strings.HasPrefix(err.Error(), "civil: date: ") || strings.Contains(err.Error(), canary) {
			t.Errorf("ParseDate(%q): %v", s, err)
		}
	}
}

func TestDateText(t *testing.T) {
	for _, s := range []string{"", "0001-01-01", "2026-11-24", "9999-12-31"} {
		d := date(1999, 9, 9)
		if err := d.UnmarshalText([]byte(s)); err != nil || d.String() != s || d.IsZero() != (s == "") {
			t.Errorf("UnmarshalText(%q): %v, %v", s, d, err)
		}
		if b, err := d.MarshalText(); string(b) != s || err != nil {
			t.Errorf("MarshalText of %v = %q, %v", d, b, err)
		}
		if b, err := d.AppendText([]byte("on ")); string(b) != "on "+s || err != nil {
			t.Errorf("AppendText of %v = %q, %v", d, b, err)
		}
	}
	for _, s := range notDates[1:] {
		d := date(1999, 9, 9)
		if err := d.UnmarshalText([]byte(s)); err == nil || d != date(1999, 9, 9) {
			t.Errorf("UnmarshalText(%q) = %v and left %v; want an error and the date as it was", s, err, d)
		}
	}
}

func TestDateJSON(t *testing.T) {
	type record struct {
		On    civil.Date            `json:"on"`
		Until civil.Date            `json:"until,omitzero"`
		Days  map[civil.Date]string `json:"days,omitempty"`
	}
	for _, c := range []struct {
		json string
		want record
	}{
		{`{"on":"2026-11-24"}`, record{On: date(2026, 11, 24)}},
		{`{"on":"","until":"2026-11-24"}`, record{Until: date(2026, 11, 24)}},
		{`{"on":"","days":{"2026-12-25":"Christmas"}}`, record{Days: map[civil.Date]string{date(2026, 12, 25): "Christmas"}}},
	} {
		var got record
		if err := json.Unmarshal([]byte(c.json), &got); err != nil || fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("reading %s: %v, %v", c.json, got, err)
		}
		if b, err := json.Marshal(c.want); string(b) != c.json || err != nil {
			t.Errorf("writing %v: %s, %v; want %s", c.want, b, err, c.json)
		}
	}
	for _, s := range []string{`{"on":20261124}`, `{"on":true}`, `{"on":{}}`, `{"on":"24 November 2026"}`, `{"days":{"x":""}}`} {
		if err := json.Unmarshal([]byte(s), new(record)); err == nil {
			t.Errorf("%s was read without an error", s)
		}
	}
}

func TestDateValue(t *testing.T) {
	if v, err := date(2026, 11, 24).Value(); v != "2026-11-24" || err != nil {
		t.Errorf("Value = %v, %v", v, err)
	}
	if v, err := (civil.Date{}).Value(); v != nil || err != nil {
		t.Errorf("Value of the unset date = %v, %v; want NULL", v, err)
	}
}

func TestDateScan(t *testing.T) {
	beirut := zone(t, "Asia/Beirut")
	for _, c := range []struct {
		src  any
		want string
		ok   bool
	}{
		{nil, "", true},
		{"", "", true},
		{[]byte(nil), "", true},
		{"2026-11-24", "2026-11-24", true},
		{[]byte("2026-11-24"), "2026-11-24", true},
		{time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), "2026-11-24", true},
		{time.Date(2026, 11, 24, 0, 0, 0, 0, beirut), "2026-11-24", true},
		{time.Date(1, 1, 2, 0, 0, 0, 0, time.UTC), "0001-01-02", true},
		{time.Date(2026, 11, 24, 0, 0, 0, 1, time.UTC), "", false},
		{time.Date(2026, 11, 24, 0, 0, 1, 0, time.UTC), "", false},
		{time.Date(2026, 11, 24, 0, 1, 0, 0, time.UTC), "", false},
		{time.Date(2026, 11, 24, 22, 0, 0, 0, time.UTC), "", false}, // midnight, but elsewhere
		{time.Time{}, "", false},
		{time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC), "", false},
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "", false},
		{"0000-00-00", "", false},
		{"2026-11-24 00:00:00", "", false},
		{"infinity", "", false},
		{canary, "", false},
		{[]byte(canary), "", false},
		{int64(20261124), "", false},
		{3.5, "", false},
		{true, "", false},
	} {
		d := date(1999, 9, 9)
		err := d.Scan(c.src)
		switch {
		case c.ok && (err != nil || d.String() != c.want):
			t.Errorf("Scan(%#v): %v, %v; want %q", c.src, d, err, c.want)
		case !c.ok && (err == nil || d != date(1999, 9, 9)):
			t.Errorf("Scan(%#v): %v and left %v; want an error and the date as it was", c.src, err, d)
		case err != nil && strings.Contains(err.Error(), canary):
			t.Errorf("Scan repeats what was read: %v", err)
		}
	}
}
