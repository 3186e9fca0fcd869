package lawfulbasis_test

import (
	"slices"
	"testing"

	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
)

func date(t *testing.T, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// known returns facts that let every ground stand.
func known() lawfulbasis.Facts {
	return lawfulbasis.Facts{
		Consent: privacy.Yes, Explicit: privacy.Yes, Contract: privacy.Yes, Party: privacy.Yes, Requested: privacy.No,
		Objected: privacy.No, Vital: privacy.Yes, MarketingObjected: privacy.No,
	}
}

func TestLaw(t *testing.T) {
	for b := range lawfulbasis.Bases() {
		ukSince, euSince := civil.MustDate(2018, 5, 25), civil.MustDate(2018, 5, 25) // Art 99(2)
		if b == lawfulbasis.RecognisedLegitimateInterests {
			ukSince, euSince = civil.MustDate(2026, 2, 5), civil.Date{} // SI 2026/82 reg 2(c)
		}
		for regime, since := range map[privacy.Regime]civil.Date{privacy.UKGDPR: ukSince, privacy.EUGDPR: euSince, privacy.NoRegime: {}, "no-regime": {}} {
			if got := b.Since(regime); got != since {
				t.Errorf("%v, %v: since %q, want %q", b, regime, got, since)
			}
			for _, on := range []civil.Date{{}, civil.MustDate(2018, 5, 24), since.AddDays(-1), since, day, civil.MustDate(9999, 12, 31)} {
				want := !since.IsZero() && !on.Before(since)
				if got := b.Law(regime, on); got != want {
					t.Errorf("%v, %v, %q: law %v, want %v", b, regime, on, got, want)
				}
			}
			if got := b.Cite(regime); got.IsZero() != since.IsZero() {
				t.Errorf("%v, %v: cites %q, law since %q", b, regime, got, since)
			}
		}
	}
	for _, b := range []lawfulbasis.Basis{lawfulbasis.None, lawfulbasis.RecognisedLegitimateInterests + 1, 255} {
		if b.Law(privacy.UKGDPR, day) || !b.Since(privacy.UKGDPR).IsZero() || !b.Cite(privacy.UKGDPR).IsZero() {
			t.Errorf("basis %d is law", b)
		}
	}
}

// TestDays holds each ground on the days around those on which the answer changes.
func TestDays(t *testing.T) {
	const stands, elsewhen, notLaw = lawfulbasis.Applies, lawfulbasis.GroundNotInForce, lawfulbasis.BasisNotLaw
	recognised := ground(lawfulbasis.RecognisedLegitimateInterests)
	interest := ground(lawfulbasis.LegitimateInterests)
	undated := changed(interest, func(g *lawfulbasis.Ground) { g.Interest.Assessed = civil.Date{} })
	published := changed(interest, func(g *lawfulbasis.Ground) { g.AsPublished = true })
	year := changed(ground(lawfulbasis.LegalObligation), func(g *lawfulbasis.Ground) {
		g.Since, g.Before = civil.MustDate(2025, 4, 1), civil.MustDate(2026, 4, 1)
	})
	for _, c := range []struct {
		name   string
		ground lawfulbasis.Ground
		regime privacy.Regime
		on     string
		want   lawfulbasis.Reason
	}{
		{"(ea) before, SI 2026/82 reg 2(c)", recognised, privacy.UKGDPR, "2026-02-04", notLaw},
		{"(ea) from, SI 2026/82 reg 2(c)", recognised, privacy.UKGDPR, "2026-02-05", stands},
		{"(ea) is not in the EU", recognised, privacy.EUGDPR, "2026-02-05", notLaw},
		{"the day before the GDPR, Art 99(2)", year, privacy.EUGDPR, "2018-05-24", notLaw},
		{"the day before the ground", year, privacy.UKGDPR, "2025-03-31", elsewhen},
		{"the first day of the ground", year, privacy.UKGDPR, "2025-04-01", stands},
		{"the last day of the ground", year, privacy.UKGDPR, "2026-03-31", stands},
		{"the day after the ground", year, privacy.UKGDPR, "2026-04-01", elsewhen},
		{"the day before the assessment", interest, privacy.UKGDPR, "2026-02-28", lawfulbasis.AssessmentMissing},
		{"the day of the assessment", interest, privacy.UKGDPR, "2026-03-01", stands},
		{"the last day of the assessment", interest, privacy.UKGDPR, "2026-09-30", stands},
		{"the assessment is stale", interest, privacy.UKGDPR, "2026-10-01", lawfulbasis.AssessmentStale},
		{"an assessment of no day", undated, privacy.UKGDPR, "2019-01-01", stands},
		{"as published, before the assessment", published, privacy.UKGDPR, "2026-02-28", lawfulbasis.AppliesWithoutInterest},
		{"as published, assessed", published, privacy.UKGDPR, "2026-03-01", stands},
		{"as published, stale", published, privacy.UKGDPR, "2026-10-01", lawfulbasis.AssessmentStale},
	} {
		if got := c.ground.On(date(t, c.on), c.regime).Reason(known()); got != c.want {
			t.Errorf("%s: %v on %s, want %v", c.name, got, c.on, c.want)
		}
	}
}

// TestChanges: between two of the days that Dates returns, what On settles is the same.
func TestChanges(t *testing.T) {
	for b := lawfulbasis.None; b <= lawfulbasis.RecognisedLegitimateInterests; b++ {
		g := ground(b)
		g.Since, g.Before = civil.MustDate(2026, 1, 10), civil.MustDate(2026, 11, 1)
		for _, regime := range []privacy.Regime{privacy.UKGDPR, privacy.EUGDPR} {
			days := g.Dates(regime)
			for on := civil.MustDate(2018, 5, 1); on.Before(civil.MustDate(2027, 1, 1)); on = on.AddDays(1) {
				changes := g.On(on, regime) != g.On(on.AddDays(-1), regime)
				if changes && !slices.Contains(days[:], on) {
					t.Errorf("%v, %v: changes on %v, which is not among %v", b, regime, on, days)
				}
			}
		}
	}
	var none [5]civil.Date
	if got := (lawfulbasis.Ground{}).Dates(privacy.UKGDPR); got != none {
		t.Errorf("the zero ground changes on %v", got)
	}
}

// TestNoDay: without a day or a regime nothing is settled, and nothing stands.
func TestNoDay(t *testing.T) {
	for _, s := range samples() {
		for _, test := range []lawfulbasis.Test{{}, s.On(civil.Date{}, privacy.UKGDPR), s.On(day, privacy.NoRegime), s.On(day, "no-regime")} {
			for data := range 4 {
				f := known()
				f.Special, f.Criminal = data&1 != 0, data&2 != 0
				if got := test.Reason(f); got != lawfulbasis.NoReason {
					t.Fatalf("ground %+v: %v, want %v", s.Ground, got, lawfulbasis.NoReason)
				}
			}
		}
	}
	a := activity(ground(lawfulbasis.LegalObligation))
	a.Since = day
	for _, v := range []lawfulbasis.Verdict{
		lawfulbasis.Decide(a, civil.Date{}, privacy.UKGDPR, known()), lawfulbasis.Decide(a, day, privacy.NoRegime, known()),
	} {
		if v.Outcome != privacy.Undetermined || v.Reason(0) != lawfulbasis.NoReason {
			t.Errorf("%v, %v", v.Outcome, v.Reason(0))
		}
	}
}

// TestEdition: an activity has no ground on a day on which it does not hold.
func TestEdition(t *testing.T) {
	a := activity(ground(lawfulbasis.LegalObligation))
	a.Since, a.Before = civil.MustDate(2026, 4, 1), civil.MustDate(2026, 10, 1)
	for on, want := range map[string]lawfulbasis.Reason{
		"2026-03-31": lawfulbasis.GroundNotInForce, "2026-04-01": lawfulbasis.Applies,
		"2026-09-30": lawfulbasis.Applies, "2026-10-01": lawfulbasis.GroundNotInForce,
	} {
		v := lawfulbasis.Decide(a, date(t, on), privacy.UKGDPR, known())
		if v.Reason(0) != want || v.Outcome != want.Outcome() {
			t.Errorf("%s: %v, %v, want %v", on, v.Reason(0), v.Outcome, want)
		}
	}
}
