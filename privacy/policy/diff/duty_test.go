package diff_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/memory"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/policy/internal/policytest"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// People are told as long before the changes as was promised, at the latest the day before.
func TestTellBy(t *testing.T) {
	was, is := older(), older()
	is.Retention[0].Max.Years = 8
	at := diff.Between(was, is, uk.Pack().Regulation())
	was.Changes = append(was.Changes, policy.Amendment{Notice: civil.Period{Months: 1}})
	promised := diff.Between(was, is, uk.Pack().Regulation())
	is.Retention = was.Retention
	is.Title = "Data"
	for name, c := range map[string]struct {
		changes     []diff.Change
		since, want civil.Date
	}{
		"a month before":               {promised, day(2027, 1, 1), day(2026, 12, 1)},
		"at the end of a month":        {promised, day(2027, 3, 31), day(2027, 2, 28)},
		"nothing promised":             {at, day(2027, 1, 1), day(2026, 12, 31)},
		"no first day":                 {promised, civil.Date{}, civil.Date{}},
		"no changes":                   {nil, day(2027, 1, 1), civil.Date{}},
		"none that people are told of": {diff.Between(older(), is, uk.Pack().Regulation()), day(2027, 1, 1), civil.Date{}},
	} {
		if got := diff.TellBy(c.changes, c.since); got != c.want {
			t.Errorf("%s: by %v, want %v", name, got, c.want)
		}
	}
}

// Each person must be told once, and raising the obligations again changes nothing.
func TestDuties(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 1, 1)
	d.Retention[0].Max.Years = 8
	people := slices.Values([]privacy.SubjectID{"contact-17", "contact-18"})
	duties := slices.Collect(diff.Duties(d, uk.GDPR, diff.Between(older(), d, uk.Pack().Regulation()), policytest.Now, people))
	if len(duties) != 2 || duties[0].Subject != "contact-17" || duties[1].Due != day(2026, 12, 31) || duties[1].Cause != "v2" {
		t.Fatalf("%+v", duties)
	}
	if duties[0].Regime != uk.GDPR || duties[1].Regime != uk.GDPR {
		t.Errorf("the obligations are under %q and %q, want %q", duties[0].Regime, duties[1].Regime, uk.GDPR)
	}
	store, out := memory.New().Obligations(), memory.New().Feed()
	for range 2 {
		if err := obligation.Raise(t.Context(), store, out, duties...); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, err := range store.Pending(t.Context(), policytest.Now, obligation.Cursor{}, 10) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 2 {
		t.Errorf("%d obligations", n)
	}
	for range diff.Duties(d, uk.GDPR, diff.Between(older(), d, uk.Pack().Regulation()), policytest.Now, people) {
		break
	}
	d = older()
	d.Title = "Data"
	for name, seq := range map[string][]obligation.Obligation{
		"a title":   slices.Collect(diff.Duties(d, uk.GDPR, diff.Between(older(), d, uk.Pack().Regulation()), policytest.Now, people)),
		"no people": slices.Collect(diff.Duties(d, uk.GDPR, diff.Between(older(), vqcomms.Published(), uk.Pack().Regulation()), policytest.Now, nil)),
	} {
		if len(seq) != 0 {
			t.Errorf("%s: %v", name, seq)
		}
	}
}

// From the first day of the next policy, in its time zone, a ledger with the renewals counts only consent that was given
// under that policy.
func TestRenewals(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 7, 1)
	d.Activities[0].Data = append(d.Activities[0].Data, "phone")
	next := policy.MustNew(d, packs...)
	renewals, err := diff.Renewals(next, diff.Between(older(), d, uk.Pack().Regulation()))
	if err != nil {
		t.Fatal(err)
	}
	clock := policytest.Now
	ledger := must(consent.NewLedger(memory.New().Consent(), &consent.Options{Now: func() time.Time { return clock }, Renewals: renewals}))
	give := func(k consent.Key, v privacy.NoticeVersion) {
		t.Helper()
		if _, err := ledger.Give(t.Context(), k, consent.Proof{Notice: v, Wording: privacy.DigestOf("?"), Method: consent.TickBox}, "web"); err != nil {
			t.Fatal(err)
		}
	}
	key, other := consent.Key{Subject: "p", Purpose: "news"}, consent.Key{Subject: "p", Purpose: "other"}
	give(key, "v1")
	give(other, "v1")
	first := time.Date(2027, 6, 30, 23, 0, 0, 0, time.UTC) // midnight in London
	in := func(k consent.Key, at time.Time) bool {
		t.Helper()
		s, err := ledger.State(t.Context(), k, at)
		if err != nil {
			t.Fatal(err)
		}
		return s.InForce
	}
	if !in(key, first.Add(-time.Microsecond)) || in(key, first) || !in(other, first) {
		t.Error("consent to the purpose does not end exactly on the first day")
	}
	clock = first
	give(key, "v2")
	if !in(key, first) {
		t.Error("consent given under the next policy does not count")
	}
	if m, err := diff.Renewals(next, nil); err != nil || len(m) != 0 {
		t.Errorf("without changes: %v, %v", m, err)
	}
	for _, p := range []*policy.Policy{nil, policy.MustNew(older(), packs...)} {
		if _, err := diff.Renewals(p, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("without a first day: %v", err)
		}
	}
}
