package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/rights"
)

// TestAccess: the last day, and each day that it may not be with its reason.
func TestAccess(t *testing.T) {
	for _, c := range []struct {
		received string
		division uk.Division
		due      string
		skipped  []string
	}{
		{"2026-10-30", uk.Scotland, "2026-12-01", []string{"2026-11-30 St Andrew's Day"}},
		{"2026-10-30", uk.Common, "2026-11-30", nil},
		{"2026-10-30", uk.EnglandAndWales, "2026-11-30", nil},
		{"2026-11-25", uk.Common, "2026-12-29", []string{
			"2026-12-25 Christmas Day", "2026-12-26 weekend", "2026-12-27 weekend", "2026-12-28 Boxing Day, substitute day"}},
		{"2026-06-12", uk.NorthernIreland, "2026-07-14", []string{
			"2026-07-12 weekend", "2026-07-13 Battle of the Boyne (Orangemen's Day), substitute day"}},
		{"2026-05-15", uk.Scotland, "2026-06-16", []string{"2026-06-15 FIFA World Cup bank holiday"}},
	} {
		day, err := civil.ParseDate(c.received)
		if err != nil {
			t.Fatal(err)
		}
		a, err := accessRequest(uk.Pack().Rights(), settings{received: day, division: c.division})
		if err != nil {
			t.Fatal(err)
		}
		var skipped []string
		for _, d := range a.Skipped {
			skipped = append(skipped, d.Date.String()+" "+d.Why)
		}
		if a.Limit.Due.String() != c.due || !slices.Equal(skipped, c.skipped) {
			t.Errorf("%s, %v: due %v after %q, want %s after %q", c.received, c.division, a.Limit.Due, skipped, c.due, c.skipped)
		}
		want, err := uk.Pack().Rights().Deadline(rights.Clock{Right: rights.Access, Received: day}, c.division)
		if err != nil || a.Limit.Due != want.Due || !slices.Equal(a.Steps, want.Steps()) {
			t.Errorf("%s, %v: %+v, want %+v, %v", c.received, c.division, a, want, err)
		}
	}
}

// TestArithmeticIsSpelledOut: the text of an access request, word for word.
func TestArithmeticIsSpelledOut(t *testing.T) {
	for line, want := range map[string]string{
		"-received 2026-11-25": `
3. By when must a request be answered? Access, received on 2026-11-25, with the bank holidays that the whole United Kingdom shares
  Wed 2026-11-25: request received (UK GDPR Art 12A)
  Fri 2026-12-25: one month ends (Regulation 1182/71 Art 3(2)(c))
    not on Fri 2026-12-25: Christmas Day
    not on Sat 2026-12-26: weekend
    not on Sun 2026-12-27: weekend
    not on Mon 2026-12-28: Boxing Day, substitute day
  Tue 2026-12-29: next working day, since the period does not end on a weekend or holiday: last day (Regulation 1182/71 Art 3(4))
  Tue 2026-12-29: last day to tell of an extension, with reasons (UK GDPR Art 12A)
  = due on Tue 2026-12-29, day 34 after receipt
`,
		"-received 2029-01-01 -division scotland": `
3. By when must a request be answered? Access, received on 2029-01-01, with the bank holidays of Scotland
  Mon 2029-01-01: request received (UK GDPR Art 12A)
  Thu 2029-02-01: one month ends (Regulation 1182/71 Art 3(2)(c))
  the calendar does not say whether that is a working day (Regulation 1182/71 Art 3(4))
  Thu 2029-02-01: safe under every reading (UK GDPR Art 12A)
  RI-CALENDAR-01 the calendar does not reach the last day, so the safe day may not be a working day (UK GDPR Art 12A)
  = due on a day not known yet; safe on Thu 2029-02-01
`,
	} {
		got := output(t, append(strings.Fields(line), "-in", "testdata/small.csv")...)
		if !strings.Contains(got, want+"  "+uk.Attribution+"\n\n4. ") {
			t.Errorf("%s: want%s\ngot\n%s", line, want, got)
		}
	}
}
