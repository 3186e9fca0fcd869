package transfer_test

import (
	"math/rand/v2"
	"testing"

	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/transfer"
)

// The first and the last day about which anything changes.
var first, end = day(1999, 1, 1), day(2033, 1, 1)

// changes walks the days and holds every day on which the outcome is another against what the verdicts before it said.
func changes(t *testing.T, from sender, q transfer.Transfer) {
	t.Helper()
	said := from.Check(q, first).Changes()
	was := from.Check(q, first).Outcome
	for on := first.AddDays(1); on.Before(end); on = on.AddDays(1) {
		now := from.Check(q, on).Outcome
		if (now != was) != (on == said) {
			t.Fatalf("%+v: on %v from %v to %v, said %v", q, on, was, now, said)
		}
		if now != was {
			was, said = now, from.Check(q, on).Changes()
		}
	}
	if !said.IsZero() && said.Before(end) {
		t.Fatalf("%+v: said %v", q, said)
	}
}

// The day on which an answer changes is the next on which it is another, for every mechanism and kind of place.
func TestChanges(t *testing.T) {
	for _, from := range []sender{uk, eu} {
		for _, to := range []string{"GB", "DE", "HR", "US", "IN", "CA", transfer.EPO, transfer.EEA} {
			for _, m := range mechanisms() {
				changes(t, from, met(to, m))
			}
		}
	}
}

// The same with facts drawn by lot.
func TestChangesOfAnything(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		from := []sender{uk, eu}[r.IntN(2)]
		q := met([]string{"GB", "US", "IN", "CA", "FR"}[r.IntN(5)], transfer.Mechanism(r.IntN(len(mechanisms()))))
		for c := transfer.NotRestricted; facts[c] != nil; c++ {
			if r.IntN(8) == 0 {
				facts[c](&q, privacy.Fact(r.IntN(3)))
			}
		}
		if r.IntN(2) == 0 {
			q.Signed = civil.MustDate(2000+r.IntN(30), 1, 1).AddDays(r.IntN(365))
		}
		changes(t, from, q)
	}
}

// A transfer on Privacy Shield ends by itself on the day of the judgment, and one on new clauses waits for the signature.
func TestChangesByDate(t *testing.T) {
	if got := eu.Check(met("US", transfer.PrivacyShield), day(2019, 1, 1)).Changes(); got != day(2020, 7, 16) {
		t.Errorf("Privacy Shield: %v", got)
	}
	if got := eu.Check(met("GB", transfer.Adequacy), today).Changes(); got != day(2031, 12, 28) {
		t.Errorf("the decision on the United Kingdom: %v", got)
	}
	q := changed(met("US", transfer.IDTA), func(t *transfer.Transfer) { t.Signed = day(2027, 1, 4) })
	if v := uk.Check(q, today); v.Code != "TR-SIGN-01" || v.Changes() != day(2027, 1, 4) {
		t.Errorf("to be signed: %s, %v", v.Code, v.Changes())
	}
}
