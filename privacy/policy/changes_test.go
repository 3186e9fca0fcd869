package policy_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/retention"
	"github.com/lawful-go/lawful/rights"
)

// draw makes policies and people whose days and instants lie close together.
type draw struct{ *rand.Rand }

// day returns a day within two weeks, or now and then none.
func (r draw) day() civil.Date {
	if r.IntN(3) == 0 {
		return civil.Date{}
	}
	return day(2026, 3, 22).AddDays(r.IntN(14))
}

// at returns an instant within the two weeks, often the first of a day.
func (r draw) at() time.Time {
	t := time.Date(2026, 3, 22, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.IntN(14*24)) * time.Hour)
	return t.Add(time.Duration(r.IntN(2)*r.IntN(3_600_000_000)) * time.Microsecond)
}

// span returns two days, of which the second is after the first where both are given.
func (r draw) span() (since, before civil.Date) {
	since, before = r.day(), r.day()
	if !before.IsZero() && !since.Before(before) {
		before = civil.Date{}
	}
	return since, before
}

func (r draw) document() policy.Document {
	var grounds []lawfulbasis.Ground
	for range 1 + r.IntN(3) {
		g := []lawfulbasis.Ground{onConsent, onContract, onClient, onLaw, onInterest}[r.IntN(5)]
		g.Since, g.Before = r.span()
		if g.Basis == lawfulbasis.LegitimateInterests {
			g.Interest.ReviewBy = day(2026, 3, 22).AddDays(r.IntN(14))
		}
		grounds = append(grounds, g)
	}
	d := document(grounds...)
	d.Activities[0].Since, d.Activities[0].Before = r.span()
	d.Activities[0].Marketing = r.IntN(3) == 0
	d.Activities[0].Restricted = rights.RestrictedUse(r.IntN(4))
	if d.Activities[0].Before.IsZero() && !d.Activities[0].Since.IsZero() {
		before := d.Activities[0]
		before.Grounds, before.Before, before.Since = []lawfulbasis.Ground{onLaw}, before.Since, civil.Date{}
		d.Activities = append(d.Activities, before)
	}
	if r.IntN(2) == 0 {
		d.Since = r.day()
	}
	if r.IntN(2) == 0 {
		d = full(d)
	}
	return d
}

func (r draw) host(t *testing.T) (*host, *consent.Ledger) {
	h := &host{subscribers: map[privacy.SubjectID]policy.Subscriber{"person-1": policy.Subscriber(r.IntN(3))}}
	for range r.IntN(3) {
		c := policy.Contract{ID: "c", Subject: "person-1", Requested: r.day(), Since: r.day(), Through: r.day(), Party: privacy.Fact(r.IntN(3))}
		h.contracts = append(h.contracts, c)
	}
	for range r.IntN(3) {
		s := rights.Marker{Subject: "person-1", Kind: rights.MarkerKind(1 + r.IntN(3)), Activity: []privacy.ActivityID{"", act, "other"}[r.IntN(3)], From: r.at()}
		if r.IntN(2) == 0 {
			s.Lifted = s.From.Add(time.Duration(r.IntN(100)) * time.Hour)
		}
		h.markers = append(h.markers, s)
	}
	for range r.IntN(3) {
		o := policy.Origin{Subject: "person-1", Source: privacy.Source{Kind: privacy.SourceKind(r.IntN(6))}, Told: r.day()}
		if from := r.day(); !from.IsZero() {
			o.Obtained = from.Add(civil.Period{Months: -1})
		}
		h.origins = append(h.origins, o)
	}
	for range r.IntN(3) {
		v := retention.Record{ID: "r", Subject: "person-1", Category: []privacy.Category{email, "contact", health}[r.IntN(3)], Dates: retention.Dates{}}
		if end := r.day(); !end.IsZero() {
			v.Dates[retention.ContractEnd] = end.Add(civil.Period{Years: -7})
		}
		h.records = append(h.records, v)
	}
	for range r.IntN(2) {
		h.holds = append(h.holds, retention.Hold{ID: "h", Matter: "m", Placed: r.day(), Released: r.day()})
	}
	store := memory.New().Consent()
	for i := range r.IntN(4) {
		e := consent.Event{
			Seq: uint64(i + 1), Key: consent.Key{Subject: "person-1", Purpose: news, Channel: privacy.Email}, Kind: consent.Kind(1 + r.IntN(3)), At: r.at(), By: "x",
			Proof: consent.Proof{Notice: "v1", Wording: privacy.DigestOf("yes"), Method: consent.TickBox},
		}
		e.Recorded = e.At.Add(time.Duration(r.IntN(49)-24) * time.Hour)
		if err := store.Append(context.Background(), e); err != nil {
			t.Fatal(err)
		}
	}
	return h, must(consent.NewLedger(store, &consent.Options{Validity: map[privacy.PurposeID]civil.Period{news: {Days: r.IntN(5)}}}))
}

// Between the question and the instant that Changes names, the answer stays: it is asked again at every hour of the two
// weeks, an instant before and at each change.
func TestNothingChangesBeforeChanges(t *testing.T) {
	r := draw{rand.New(rand.NewPCG(1, 2))}
	outcomes, told := map[privacy.Outcome]int{}, 0
	for i := range 400 {
		h, ledger := r.host(t)
		if raceEnabled && i%5 != 0 {
			continue
		}
		sources := h.sources()
		sources.Consent = ledger
		g := guard(t, r.document(), sources, nil)
		q := question()
		q.Channel = privacy.Channel(r.IntN(2))
		q.Notice = []privacy.NoticeVersion{"", "v1"}[r.IntN(2)]
		ask := func(at time.Time) policy.Decision {
			q.At = at
			d, err := g.Decide(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			return d
		}
		first := ask(r.at().Add(-24 * time.Hour))
		asked := q.At
		for at := asked; at.Before(asked.AddDate(0, 0, 20)); {
			next := at.Add(time.Hour)
			if c := first.Changes(); !c.IsZero() && !c.After(next) {
				if before := ask(c.Add(-time.Microsecond)); !same(before, first) {
					t.Fatalf("asked at %v, told of a change at %v: %v, but just before it %v", asked, c, codes(first.Findings()), codes(before.Findings()))
				}
				at, asked, told = c, c, told+1
				first = ask(c)
				continue
			}
			at = next
			d := ask(at)
			outcomes[d.Outcome()]++
			if !same(d, first) {
				t.Fatalf("asked at %v, told of a change at %v: %v %v, but at %v %v %v\n%+v", asked, first.Changes(),
					first.Outcome(), codes(first.Findings()), at, d.Outcome(), codes(d.Findings()), g.Policy().Document().Activities)
			}
		}
	}
	if !raceEnabled && told < 500 || len(outcomes) != 3 {
		t.Errorf("only %d changes, outcomes %v", told, outcomes)
	}
}

func same(a, b policy.Decision) bool {
	return a.Outcome() == b.Outcome() && slices.Equal(codes(a.Findings()), codes(b.Findings())) && slices.Equal(a.Bases(), b.Bases())
}
