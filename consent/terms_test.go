package consent_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
)

// under returns a grant under a version of the notice.
func under(n privacy.NoticeVersion, seq uint64, day int) consent.Event {
	e := given(seq, day)
	e.Proof.Notice = n
	return e
}

// renewal asks for one of some versions from a day on.
func renewal(day int, notices ...privacy.NoticeVersion) consent.Renewal {
	return consent.Renewal{From: on(day), Notices: notices}
}

// A material change of the notice ends the grants under other versions, once and for all, and binds those made after it.
func TestRenewals(t *testing.T) {
	second, third := renewal(10, "v2", "v2-de"), renewal(20, "v3")
	never := time.Time{}
	for _, c := range []struct {
		name     string
		grant    consent.Event
		renewals []consent.Renewal
		validity civil.Period
		until    time.Time   // when the grant ends, zero: it does not
		why      consent.Why // then
	}{
		{"no renewal", under("v1", 1, 3), nil, civil.Period{}, never, 0},
		{"ended by the first", under("v1", 1, 3), []consent.Renewal{second, third}, civil.Period{}, on(10), consent.WhyOutdated},
		{"in another order", under("v1", 1, 3), []consent.Renewal{third, second}, civil.Period{}, on(10), consent.WhyOutdated},
		{"under the new one, early", under("v2", 1, 3), []consent.Renewal{second}, civil.Period{}, never, 0},
		{"under a translation", under("v2-de", 1, 12), []consent.Renewal{second}, civil.Period{}, never, 0},
		{"ended by the second", under("v2", 1, 12), []consent.Renewal{second, third}, civil.Period{}, on(20), consent.WhyOutdated},
		{"under the old one, late", under("v1", 1, 12), []consent.Renewal{second}, civil.Period{}, on(12), consent.WhyOutdated},
		{"under the old one, at that instant", under("v1", 1, 10), []consent.Renewal{second}, civil.Period{}, on(10), consent.WhyOutdated},
		{"two renewals behind it", under("v3", 1, 21), []consent.Renewal{third, second}, civil.Period{}, never, 0},
		{"does not come back", under("v1", 1, 3), []consent.Renewal{second, renewal(20, "v1")}, civil.Period{}, on(10), consent.WhyOutdated},
		{"no version counts", under("v1", 1, 3), []consent.Renewal{renewal(10)}, civil.Period{}, on(10), consent.WhyOutdated},
		{"runs out first", under("v1", 1, 3), []consent.Renewal{second}, civil.Period{Days: 3}, on(6).Truncate(24 * time.Hour), consent.WhyExpired},
		{"is outdated first", under("v1", 1, 3), []consent.Renewal{second}, civil.Period{Days: 9}, on(10), consent.WhyOutdated},
	} {
		terms := consent.Terms{Validity: c.validity, Renewals: c.renewals}
		for day := c.grant.At.Day(); day <= 25; day++ {
			s := consent.Fold([]consent.Event{c.grant}, on(day), terms)
			ended := !c.until.IsZero() && !on(day).Before(c.until)
			if s.InForce == ended || s.Until != c.until || ended && s.Why != c.why || s.Last != c.grant {
				t.Errorf("%s, %d May: in force %v until %v, %v; want until %v, %v", c.name, day, s.InForce, s.Until, s.Why, c.until, c.why)
			}
			if wantChange := !ended && !c.until.IsZero(); wantChange != s.Changes.Equal(c.until) && !c.until.IsZero() {
				t.Errorf("%s, %d May: changes at %v", c.name, day, s.Changes)
			}
		}
	}
}

// What a renewal ended is asked for again, and is in force once it is given under the new notice.
func TestRenewalAsksAgain(t *testing.T) {
	l, clock := ledger(memory.New().Consent(), consent.Options{Renewals: map[privacy.PurposeID][]consent.Renewal{"marketing": {renewal(10, "v2")}}})
	ctx := context.Background()
	old, anew := proof(), proof()
	old.Notice, anew.Notice = "v1", "v2"
	give := func(day int, p consent.Proof, seq uint64, inForce bool) {
		t.Helper()
		clock.at(day)
		e, err := l.Give(ctx, key, p, "web")
		if err != nil || e.Seq != seq {
			t.Fatalf("%d May: event %d, %v; want event %d", day, e.Seq, err, seq)
		}
		if s := mustState(t, l, key, on(day)); s.InForce != inForce {
			t.Errorf("%d May: %+v", day, s)
		}
	}
	give(3, old, 1, true)
	s := mustState(t, l, key, on(10))
	if f := s.Findings(time.UTC, ukLaw.Regulation()); len(f) != 1 || f[0].String() != "CO-OUTDATED-01 consent given on 2026-05-03 does not count: the notice changed on 2026-05-10 (UK GDPR Art 4(11))" {
		t.Errorf("findings %v", f)
	}
	give(11, old, 2, false) // the person said so, and it is kept
	give(12, old, 2, false) // once
	give(13, anew, 3, true)
	give(14, anew, 3, true)
	if !mustState(t, l, key, on(9)).InForce {
		t.Error("as of the day before the change it was in force")
	}
}

// Double opt-in is two events: what was asked for is not in force until the person confirms it.
func TestDoubleOptIn(t *testing.T) {
	s := memory.New().Consent()
	l, clock := ledger(s, consent.Options{Confirmed: map[privacy.PurposeID]bool{"marketing": true}})
	ctx := context.Background()
	asked, confirmed := proof(), proof()
	confirmed.Method = consent.DoubleOptIn
	for _, step := range []struct {
		day     int
		proof   consent.Proof
		seq     uint64
		inForce bool
		why     consent.Why
	}{
		{3, asked, 1, false, consent.WhyUnconfirmed},
		{4, asked, 1, false, consent.WhyUnconfirmed}, // repeated
		{5, confirmed, 2, true, consent.WhyNone},
		{6, confirmed, 2, true, consent.WhyNone}, // the link is followed again
	} {
		clock.at(step.day)
		e, err := l.Give(ctx, key, step.proof, "web")
		if err != nil || e.Seq != step.seq {
			t.Fatalf("%d May: event %d, %v", step.day, e.Seq, err)
		}
		if got := mustState(t, l, key, on(step.day)); got.InForce != step.inForce || got.Why != step.why {
			t.Errorf("%d May: %+v", step.day, got)
		}
	}
	if f := mustState(t, l, key, on(4)).Findings(time.UTC, ukLaw.Regulation()); len(f) != 1 || f[0].String() != "CO-UNCONFIRMED-01 consent asked for on 2026-05-03 was not confirmed (UK GDPR Art 7(1))" {
		t.Errorf("findings %v", f)
	}
	clock.at(7)
	if _, err := l.Withdraw(ctx, key, "web"); err != nil {
		t.Fatal(err)
	}
	// A confirmation that was on its way is older than the withdrawal, and revives nothing.
	late := consent.Decision{Key: key, Kind: consent.Given, At: on(6).Add(time.Hour), Proof: confirmed, By: "web"}
	if _, err := l.Record(ctx, late); err != nil {
		t.Fatal(err)
	}
	clock.at(8)
	if got := mustState(t, l, key, on(8)); got.InForce || got.Why != consent.WhyWithdrawn {
		t.Errorf("%+v", got)
	}
	// Another purpose does not ask for it.
	other := consent.Key{Subject: key.Subject, Purpose: "surveys", Channel: privacy.Email}
	if _, err := l.Give(ctx, other, asked, "web"); err != nil {
		t.Fatal(err)
	}
	if !mustState(t, l, other, on(8)).InForce {
		t.Error("surveys")
	}
}

// Terms take away and never give: whatever they ask for, nothing is in force that is not in force without them, and the
// same decision governs.
func TestTermsOnlyTakeAway(t *testing.T) {
	terms := []consent.Terms{
		{Confirmed: true}, {Renewals: []consent.Renewal{renewal(2, "v2")}}, {Renewals: []consent.Renewal{renewal(2, "notice 3")}},
		{Validity: civil.Period{Days: 1}, Confirmed: true, Renewals: []consent.Renewal{renewal(1, "notice 3"), renewal(3, "v2")}},
	}
	everyHistory(3, 3, func(events []consent.Event) {
		for at := 0; at <= 5; at++ {
			plain := consent.Fold(events, on(at), consent.Terms{})
			for i, c := range terms {
				s := consent.Fold(events, on(at), c)
				if s.InForce && !plain.InForce || s.Last != plain.Last || (s.Why == consent.WhyNone) != s.InForce {
					t.Fatalf("terms %d, day %d: %+v, without %+v\n%v", i, at, s, plain, events)
				}
				for later := at + 1; s.InForce && later <= 5; later++ { // what ended by itself does not come back
					if s = consent.Fold(events[:s.Last.Seq], on(later), c); !s.InForce && slices.ContainsFunc([]int{1, 2, 3}, func(n int) bool {
						again := consent.Fold(events[:s.Last.Seq], on(later+n), c)
						return again.InForce && again.Last == s.Last
					}) {
						t.Fatalf("terms %d, day %d: comes back\n%v", i, later, events)
					}
				}
			}
		}
	})
}

// An import lists the grants that do not meet the terms, to be asked for anew.
func TestImportAsksAgain(t *testing.T) {
	l, clock := ledger(memory.New().Consent(), consent.Options{
		Confirmed: map[privacy.PurposeID]bool{"surveys": true},
		Renewals:  map[privacy.PurposeID][]consent.Renewal{"marketing": {renewal(10, "v2")}},
	})
	clock.at(20)
	old, anew, confirmed := proof(), proof(), proof()
	anew.Notice, confirmed.Method = "v2", consent.DoubleOptIn
	var rows []consent.Imported
	for _, r := range []struct {
		subject privacy.SubjectID
		purpose privacy.PurposeID
		proof   consent.Proof
	}{{"a", "marketing", old}, {"b", "marketing", anew}, {"c", "surveys", old}, {"d", "surveys", confirmed}, {"e", "surveys", consent.Proof{}}} {
		rows = append(rows, consent.Imported{Key: consent.Key{Subject: r.subject, Purpose: r.purpose}, Kind: consent.Given, At: on(3), Proof: r.proof, By: "crm"})
	}
	rows[1].At = on(12)
	report, err := l.Import(context.Background(), slices.Values(rows))
	if err != nil {
		t.Fatal(err)
	}
	want := []consent.Key{rows[0].Key, rows[2].Key, rows[4].Key}
	if !slices.Equal(report.AskAgain, want) || report.Stored != len(rows) {
		t.Errorf("%+v, want to ask again %v", report, want)
	}
}
