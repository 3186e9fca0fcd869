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
		for law, since := range map[*lawfulbasis.Law]civil.Date{ukLaw: ukSince, euLaw: euSince} {
			regime := law.Regulation().Regime
			p, ok := law.Basis(b)
			if p.Since != since || ok == since.IsZero() {
				t.Errorf("%v, %v: since %q, %v, want %q", b, regime, p.Since, ok, since)
			}
			for _, on := range []civil.Date{{}, civil.MustDate(2018, 5, 24), since.AddDays(-1), since, day, civil.MustDate(9999, 12, 31)} {
				want := !since.IsZero() && !on.Before(since)
				if got := law.InForce(b, on); got != want {
					t.Errorf("%v, %v, %q: law %v, want %v", b, regime, on, got, want)
				}
			}
			if p.Cite.IsZero() != since.IsZero() {
				t.Errorf("%v, %v: cites %q, law since %q", b, regime, p.Cite, since)
			}
		}
	}
	for _, b := range []lawfulbasis.Basis{lawfulbasis.None, lawfulbasis.RecognisedLegitimateInterests + 1, 255} {
		if p, ok := ukLaw.Basis(b); ok || p != (privacy.Provision{}) || ukLaw.InForce(b, day) {
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
		law    *lawfulbasis.Law
		on     string
		want   lawfulbasis.Reason
	}{
		{"(ea) before, SI 2026/82 reg 2(c)", recognised, ukLaw, "2026-02-04", notLaw},
		{"(ea) from, SI 2026/82 reg 2(c)", recognised, ukLaw, "2026-02-05", stands},
		{"(ea) is not in the EU", recognised, euLaw, "2026-02-05", notLaw},
		{"the day before the GDPR, Art 99(2)", year, euLaw, "2018-05-24", notLaw},
		{"the day before the ground", year, ukLaw, "2025-03-31", elsewhen},
		{"the first day of the ground", year, ukLaw, "2025-04-01", stands},
		{"the last day of the ground", year, ukLaw, "2026-03-31", stands},
		{"the day after the ground", year, ukLaw, "2026-04-01", elsewhen},
		{"the day before the assessment", interest, ukLaw, "2026-02-28", lawfulbasis.AssessmentMissing},
		{"the day of the assessment", interest, ukLaw, "2026-03-01", stands},
		{"the last day of the assessment", interest, ukLaw, "2026-09-30", stands},
		{"the assessment is stale", interest, ukLaw, "2026-10-01", lawfulbasis.AssessmentStale},
		{"an assessment of no day", undated, ukLaw, "2019-01-01", stands},
		{"as published, before the assessment", published, ukLaw, "2026-02-28", lawfulbasis.AppliesWithoutInterest},
		{"as published, assessed", published, ukLaw, "2026-03-01", stands},
		{"as published, stale", published, ukLaw, "2026-10-01", lawfulbasis.AssessmentStale},
	} {
		if got := c.law.Test(c.ground, date(t, c.on)).Reason(known()); got != c.want {
			t.Errorf("%s: %v on %s, want %v", c.name, got, c.on, c.want)
		}
	}
}

// TestChanges: between two of the days that AppendDates appends, what Test settles is the same.
func TestChanges(t *testing.T) {
	for b := lawfulbasis.None; b <= lawfulbasis.RecognisedLegitimateInterests; b++ {
		g := ground(b)
		g.Since, g.Before = civil.MustDate(2026, 1, 10), civil.MustDate(2026, 11, 1)
		for _, law := range []*lawfulbasis.Law{ukLaw, euLaw} {
			days := law.AppendDates(nil, g)
			for on := civil.MustDate(2018, 5, 1); on.Before(civil.MustDate(2027, 1, 1)); on = on.AddDays(1) {
				changes := law.Test(g, on) != law.Test(g, on.AddDays(-1))
				if changes && !slices.Contains(days, on) {
					t.Errorf("%v, %v: changes on %v, which is not among %v", b, law.Regulation().Regime, on, days)
				}
			}
		}
	}
	for _, got := range ukLaw.AppendDates(nil, lawfulbasis.Ground{}) {
		if !got.IsZero() {
			t.Errorf("the zero ground changes on %v", got)
		}
	}
}

// TestNoDay: without a day nothing is settled, and nothing stands.
func TestNoDay(t *testing.T) {
	for _, s := range samples() {
		for _, test := range []lawfulbasis.Test{{}, ukLaw.Test(s.Ground, civil.Date{})} {
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
	if v := ukLaw.Decide(a, civil.Date{}, known()); v.Outcome != privacy.Undetermined || v.Reason(0) != lawfulbasis.NoReason {
		t.Errorf("%v, %v", v.Outcome, v.Reason(0))
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
		v := ukLaw.Decide(a, date(t, on), known())
		if v.Reason(0) != want || v.Outcome != want.Outcome() {
			t.Errorf("%s: %v, %v, want %v", on, v.Reason(0), v.Outcome, want)
		}
	}
}
