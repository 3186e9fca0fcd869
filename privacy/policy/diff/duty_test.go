package diff_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/feed"
	"github.com/lawful-go/lawful/privacy/obligation"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/policy/diff"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// Each person is to be told once of what takes effect, and raising it again changes nothing.
func TestDuties(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 1, 1)
	d.Retention[0].Most.Years = 8
	people := slices.Values([]privacy.SubjectID{"contact-17", "contact-18"})
	duties := slices.Collect(diff.Duties(d, diff.Between(older(), d), now, people))
	if len(duties) != 2 || duties[0].Subject != "contact-17" || duties[1].Due != day(2026, 12, 31) || duties[1].Cause != "v2" {
		t.Fatalf("%+v", duties)
	}
	store, out := new(obligation.MemStore), new(feed.MemStore)
	for range 2 {
		if err := obligation.Raise(t.Context(), store, out, duties...); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, err := range store.Pending(t.Context(), now, obligation.Cursor{}, 10) {
		if n++; err != nil {
			t.Error(err)
		}
	}
	if n != 2 {
		t.Errorf("%d obligations", n)
	}
	for range diff.Duties(d, diff.Between(older(), d), now, people) {
		break
	}
	d = older()
	d.Title = "Data"
	for name, seq := range map[string][]obligation.Obligation{
		"a title":   slices.Collect(diff.Duties(d, diff.Between(older(), d), now, people)),
		"no people": slices.Collect(diff.Duties(d, diff.Between(older(), vqcomms.Published()), now, nil)),
	} {
		if len(seq) != 0 {
			t.Errorf("%s: %v", name, seq)
		}
	}
}

// A ledger that is told what changed takes consent given under the old policy for none from the first day of the next one,
// in the zone of that, and takes what was given under the next.
func TestRenewals(t *testing.T) {
	d := older()
	d.Version, d.Since = "v2", day(2027, 7, 1)
	d.Activities[0].Data = append(d.Activities[0].Data, "phone")
	next := policy.MustNew(d)
	renewals, err := diff.Renewals(next, diff.Between(older(), d))
	if err != nil {
		t.Fatal(err)
	}
	clock := now
	ledger := consent.NewLedger(&consent.MemStore{}, &consent.Options{Now: func() time.Time { return clock }, Renewals: renewals})
	give := func(k consent.Key, v privacy.NoticeVersion) {
		t.Helper()
		if _, err := ledger.Give(t.Context(), k, consent.Proof{Notice: v, Wording: consent.DigestOf("?"), Method: consent.TickBox}, "web"); err != nil {
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
		t.Error("consent to the purpose counts otherwise than until the first day")
	}
	clock = first
	give(key, "v2")
	if !in(key, first) {
		t.Error("consent given under the next policy does not count")
	}
	if m, err := diff.Renewals(next, nil); err != nil || len(m) != 0 {
		t.Errorf("without changes: %v, %v", m, err)
	}
	for _, p := range []*policy.Policy{nil, policy.MustNew(older())} {
		if _, err := diff.Renewals(p, nil); !errors.Is(err, privacy.ErrInvalid) {
			t.Errorf("without a first day: %v", err)
		}
	}
}
