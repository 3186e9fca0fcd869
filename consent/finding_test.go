package consent_test

import (
	"strings"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func TestFindings(t *testing.T) {
	bare := unproved(1, 3)
	bare.At = time.Time{}
	noMethod := given(1, 3)
	noMethod.Proof.Method = 77
	for _, c := range []struct {
		name   string
		events []consent.Event
		want   string
		level  privacy.Severity
	}{
		{"in force", []consent.Event{given(1, 8)}, "", 0},
		{"never asked", nil, "CO-NONE-01 no decision of the person is known (UK GDPR Art 6(1)(a))", privacy.High},
		{"refused", []consent.Event{refused(1, 3)}, "CO-REFUSED-01 consent was refused on 2026-05-03 (UK GDPR Art 4(11))", privacy.High},
		{"withdrawn", []consent.Event{given(1, 3), withdrawn(2, 5)}, "CO-WITHDRAWN-01 consent was withdrawn on 2026-05-05 (UK GDPR Art 7(3))", privacy.High},
		{"expired", []consent.Event{given(1, 3)},
			"CO-EXPIRED-01 consent given on 2026-05-03 expired on 2026-05-06 (UK GDPR Art 6(1)(a))", privacy.Medium},
		{"no proof", []consent.Event{unproved(1, 3)},
			"CO-PROOF-01 consent given on 2026-05-03 cannot be proved; missing: notice version, digest of the wording, method (UK GDPR Art 7(1))", privacy.High},
		{"no method that is an act", []consent.Event{noMethod},
			"CO-PROOF-01 consent given on 2026-05-03 cannot be proved; missing: method (UK GDPR Art 7(1))", privacy.High},
		{"no proof and no time", []consent.Event{bare},
			"CO-PROOF-01 consent given cannot be proved; missing: time, notice version, digest of the wording, method (UK GDPR Art 7(1))", privacy.High},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := consent.Fold(c.events, on(9), threeDays).Findings(time.UTC, ukLaw.Regulation())
			if c.want == "" {
				if len(got) != 0 {
					t.Errorf("got %v, want none", got)
				}
				return
			}
			if len(got) != 1 || got[0].String() != c.want {
				t.Fatalf("got %v, want %s", got, c.want)
			}
			if f := got[0]; f.Severity != c.level || f.Fix == "" || f.Plain == "" || f.Since != civil.MustDate(2018, time.May, 25) {
				t.Errorf("got %+v, want severity %v, something to fix it and the day of the GDPR", f, c.level)
			}
		})
	}
}

// TestWhyFinding holds the finding of a reason alone, for whoever keeps no state.
func TestWhyFinding(t *testing.T) {
	may3 := civil.MustDate(2026, time.May, 3)
	for _, c := range []struct {
		why  consent.Why
		on   civil.Date
		law  *consent.Law
		want string
	}{
		{consent.WhyNone, may3, ukLaw, "CO-NONE-01 ground 2: no decision of the person is known (UK GDPR Art 6(1)(a))"},
		{consent.WhyWithdrawn, may3, euLaw, "CO-WITHDRAWN-01 ground 2: consent was withdrawn on 2026-05-03 (EU GDPR Art 7(3))"},
		{consent.WhyRefused, civil.Date{}, ukLaw, "CO-REFUSED-01 ground 2: consent was refused (UK GDPR Art 4(11))"},
		{consent.WhyExpired, may3, ukLaw, "CO-EXPIRED-01 ground 2: consent given on 2026-05-03 expired (UK GDPR Art 6(1)(a))"},
		{consent.WhyUnproved, may3, ukLaw, "CO-PROOF-01 ground 2: consent given on 2026-05-03 cannot be proved (UK GDPR Art 7(1))"},
		{99, may3, ukLaw, "CO-NONE-01 ground 2: no decision of the person is known (UK GDPR Art 6(1)(a))"},
	} {
		if got := c.why.Finding("ground 2", c.on, c.law.Regulation()).String(); got != c.want {
			t.Errorf("%v: got %q, want %q", c.why, got, c.want)
		}
	}
}

// TestNothingKnownIsExplained holds that the zero state denies and says why.
func TestNothingKnownIsExplained(t *testing.T) {
	if f := (consent.State{}).Findings(time.UTC, ukLaw.Regulation()); len(f) != 1 || f[0].Code != "CO-NONE-01" {
		t.Errorf("got %v, want CO-NONE-01", f)
	}
}

// TestFindingsShowTheDayOfThePlace holds that an evening in UTC is the next day in London, and that no place has no
// day.
func TestFindingsShowTheDayOfThePlace(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	e := withdrawn(1, 3)
	e.At = e.At.Add(11*time.Hour + 30*time.Minute)
	e.Recorded = e.At
	s := consent.Fold([]consent.Event{e}, on(9), consent.Terms{})
	for loc, want := range map[*time.Location]string{
		time.UTC: "consent was withdrawn on 2026-05-03", london: "consent was withdrawn on 2026-05-04", nil: "consent was withdrawn",
	} {
		if got := s.Findings(loc, ukLaw.Regulation())[0].Detail; got != want {
			t.Errorf("%v: got %q, want %q", loc, got, want)
		}
	}
}

// TestFindingsCarryNoPersonalData searches every field for what only the event knows.
func TestFindingsCarryNoPersonalData(t *testing.T) {
	const canary = "canary"
	for _, kind := range []consent.Kind{consent.Given, consent.Refused, consent.Withdrawn} {
		e := decided(kind, 1, 3)
		e.Key = consent.Key{Subject: canary, Purpose: canary}
		e.By, e.Proof.Notice, e.Proof.Evidence, e.Proof.Locale = canary, canary, canary, canary
		for _, f := range consent.Fold([]consent.Event{e}, on(9), consent.Terms{}).Findings(time.UTC, ukLaw.Regulation()) {
			if strings.Contains(f.String()+f.Plain+f.Fix+string(f.Args), canary) {
				t.Errorf("%v: got %+v", kind, f)
			}
		}
	}
}
