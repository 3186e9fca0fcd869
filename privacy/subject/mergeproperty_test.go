package subject_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// life gives a person a random history: decisions in and out of order, with proof and without, markers that hold,
// held and will hold, holds and requests.
func (d *requests) life(r *rand.Rand, s privacy.SubjectID) {
	d.t.Helper()
	ctx := d.t.Context()
	ago := func() time.Time { return now.Add(-time.Duration(r.IntN(20)) * time.Hour) }
	for range r.IntN(8) {
		k := consent.Key{Subject: s, Purpose: []privacy.PurposeID{news, toOffers}[r.IntN(2)], Channel: channels[r.IntN(len(channels))]}
		v := consent.Decision{Key: k, Kind: consent.Kind(1 + r.IntN(3)), At: ago(), Proof: proof, By: "web"}
		var err error
		if r.IntN(4) == 0 {
			v.Proof = consent.Proof{}
			_, err = d.ledger.Import(ctx, slices.Values([]consent.Imported{consent.Imported(v)}))
		} else {
			_, err = d.ledger.Record(ctx, v)
		}
		if !errors.Is(err, privacy.ErrConflict) {
			d.must(err)
		}
	}
	for i := range r.IntN(5) {
		st := rights.Marker{
			Subject: s, Kind: rights.MarkerKind(1 + r.IntN(3)), Request: rights.RequestID(fmt.Sprint("r-", r.IntN(2))), From: ago(),
			Activity: append(activities, "", "")[r.IntN(len(activities)+2)],
		}
		switch r.IntN(4) {
		case 0:
			st.Lifted = st.From.Add(time.Duration(r.IntN(20)) * time.Hour)
		case 1:
			st.From = now.Add(time.Duration(i) * time.Hour)
		}
		if err := d.stores.Markers.Place(ctx, st); !errors.Is(err, privacy.ErrExists) {
			d.must(err)
		}
	}
	for i := range r.IntN(3) {
		d.must(d.stores.Holds.Place(ctx, retention.Hold{ID: fmt.Sprint(s, "-", i), Matter: "m", Subject: s, Placed: day(2026, 1, 2)}))
		d.must(d.stores.Requests.Create(ctx, rights.Request{ID: rights.RequestID(fmt.Sprint(s, "-", i)), Subject: s}))
	}
}

// forbidding are the findings of what a person decided.
var forbidding = []privacy.Code{"CO-REFUSED-01", "CO-WITHDRAWN-01", "RI-RESTRICT-01", "LB-MARKETING-01", "LB-OBJECT-01"}

// decisions returns what is decided of every activity of a person by every channel, now and a day on.
func (d *requests) decisions(s privacy.SubjectID) map[string]policy.Decision {
	d.t.Helper()
	m := map[string]policy.Decision{}
	for _, at := range []time.Time{now, now.Add(24 * time.Hour)} {
		d.clock.Set(at)
		for _, a := range activities {
			for _, c := range channels {
				m[fmt.Sprint(a, " by ", c, " at ", at.Day())] = d.ask(s, a, c)
			}
		}
	}
	d.clock.Set(now)
	return m
}

// forbids reports whether a person's decision stands in the way. Each activity has one ground, so that one is enough.
func forbids(d policy.Decision) bool {
	return d.Outcome() != privacy.Permitted &&
		slices.ContainsFunc(d.Findings(), func(f privacy.Finding) bool { return slices.Contains(forbidding, f.Code) })
}

// For any histories of two people, nothing is permitted after a merge that a refusal, withdrawal, objection or
// restriction of either forbade, and nothing that neither permitted; both identifiers get the same answers. A merge
// that fails at any point changes nothing.
func TestMergedIsTheStrictest(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 18))
	forbidden, permitted, taken := 0, 0, 0
	rounds := 300
	if raceEnabled {
		rounds = 100
	}
	for round := range rounds {
		var f fault
		d := deskOver(t, f.over(memory.New().Stores()))
		d.life(r, "p")
		d.life(r, "q")
		from, into := d.decisions("p"), d.decisions("q")
		before := dump(t, d.stores, "p", "q")
		for n := 1; ; n++ {
			f = fault{at: n}
			_, err := d.Merge(t.Context(), "p", "q", by("merge"))
			if err == nil {
				break
			}
			if got := dump(t, d.stores, "p", "q"); !errors.Is(err, errDown) || got != before {
				t.Fatalf("round %d: call %d: %v: left\n%s\nwant\n%s", round, n, err, got, before)
			}
		}
		after := d.decisions("q")
		for q, a := range after {
			either := forbids(from[q]) || forbids(into[q])
			had := from[q].Outcome() == privacy.Permitted || into[q].Outcome() == privacy.Permitted
			if a.Outcome() == privacy.Permitted && (either || !had) {
				t.Fatalf("round %d: %s: permitted; before under p %v %v, under q %v %v\n%s", round, q,
					from[q].Outcome(), codes(from[q].Findings()), into[q].Outcome(), codes(into[q].Findings()), before)
			}
			if a.Outcome() != privacy.Permitted && !either && into[q].Outcome() == privacy.Permitted {
				t.Fatalf("round %d: %s: %v, and nobody forbade it\n%s", round, q, codes(a.Findings()), before)
			}
			if either {
				forbidden++
			} else if a.Outcome() == privacy.Permitted {
				permitted++
				if into[q].Outcome() != privacy.Permitted {
					taken++
				}
			}
		}
		for q, a := range d.decisions("p") {
			if a.Outcome() != after[q].Outcome() {
				t.Fatalf("round %d: %s under the merged identifier: %v, want %v as under the current one", round, q, a.Outcome(), after[q].Outcome())
			}
		}
	}
	if forbidden < 10*rounds || permitted < 10*rounds || taken < rounds/20 {
		t.Errorf("the histories are poor: %d forbidden, %d permitted, %d of them taken over", forbidden, permitted, taken)
	}
}
