package main

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestCommon(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"consent refused", "consent refused", "consent refused"},
		{"given on 6 May 2022 without proof", "given on 7 June 2023 without proof", "given on … without proof"},
		{"given on 6 May 2022 without proof", "given on 7 May 2022 without proof", "given on … May 2022 without proof"},
		{"given on … without proof", "given on 6 May 2022 without proof", "given on … without proof"},
		{"given on … May 2022", "given on 6 June 2023", "given on …"},
		{"kept through 2031-03-31", "kept through 2032-01-01", "kept through …"},
		{"refused", "refused on 6 May 2022", "refused …"},
		{"refused on 6 May 2022", "refused", "refused …"},
		{"on and on", "on", "on …"},
		{"a a", "a a a", "a a …"},
		{"one", "two", "…"},
		{"", "two", "…"},
		{"", "", ""},
	} {
		if got := common(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.a, c.b, got, c.want)
		}
		if got := common(c.b, c.a); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.b, c.a, got, c.want)
		}
	}
}

func TestTally(t *testing.T) {
	art6, art7 := privacy.Citation{Instrument: "UK GDPR", Provision: "Art 6"}, privacy.Citation{Instrument: "UK GDPR", Provision: "Art 7"}
	later := civil.MustDate(2026, 2, 5)
	count := tally{}
	count.add(
		privacy.Finding{Code: "X", Cite: art6, Where: "one", Detail: "until 1 May", Fix: "wait", Severity: privacy.Low},
		privacy.Finding{Code: "X", Cite: art6, Where: "one", Detail: "until 2 May", Fix: "wait", Severity: privacy.High, Since: later},
		privacy.Finding{Code: "Y", Cite: art6, Where: "one", Detail: "no", Fix: "ask"},
	)
	count.add(privacy.Finding{Code: "X", Cite: art7, Where: "one", Detail: "until 1 May"})
	count.add(privacy.Finding{Code: "Y", Cite: art6, Where: "two", Detail: "no", Fix: "stop"})
	count.add()
	want := []reason{
		{2, privacy.Finding{Code: "Y", Cite: art6, Detail: "no"}},
		{1, privacy.Finding{Code: "X", Cite: art6, Where: "one", Detail: "until … May", Fix: "wait", Severity: privacy.High, Since: later}},
		{1, privacy.Finding{Code: "X", Cite: art7, Where: "one", Detail: "until 1 May"}},
	}
	if got := count.reasons(); !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := (tally{}).reasons(); got == nil || len(got) != 0 {
		t.Errorf("nothing counted: %#v", got)
	}
}

// TestReasonsHoldForAll: what is said of several people is nobody's own day.
func TestReasonsHoldForAll(t *testing.T) {
	a := answered(t, fixed()...)
	n := 0
	for _, d := range a.Retention {
		a.Reasons = append(a.Reasons, d.Reasons...)
	}
	for _, r := range a.Reasons {
		switch r.Code {
		case "CO-PROOF-01", "CO-REFUSED-01", "CO-WITHDRAWN-01", "RT-FLOOR-01", "RT-FLOOR-02":
			if n++; r.Count < 2 || !slices.Contains([]string{
				"consent given on … cannot be proved", "consent was refused on …", "consent was withdrawn on …",
				"must be kept through …", "had to be kept through …",
			}, r.Detail) {
				t.Errorf("%d times %s %q", r.Count, r.Code, r.Detail)
			}
		}
	}
	if n != 5 {
		t.Errorf("%d reasons with days, want 5", n)
	}
}
