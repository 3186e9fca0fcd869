package consent_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/memory"
)

// There is no ledger whose terms name a purpose that consent cannot be given to, and the error names the purpose. Otherwise a misspelt purpose would need no double opt-in and never expire. The test tries each of the
// three kinds of terms with a known purpose, an unknown one, both and none, under each kind of list.
func TestTermsOfAnUnknownPurposeStopTheLedger(t *testing.T) {
	const known, unknown privacy.PurposeID = "marketing", "marketting"
	sets := [][]privacy.PurposeID{nil, {known}, {unknown}, {known, unknown}}
	ctx, k := context.Background(), consent.Key{Subject: "s1", Purpose: known, Channel: privacy.Email}
	n := 0
	for i := range len(sets) * len(sets) * len(sets) {
		validity, confirmed, renewals := sets[i%4], sets[i/4%4], sets[i/16]
		for name, purposes := range map[string][]privacy.PurposeID{"any": nil, "none": {}, "known": {known}, "both": {known, unknown}} {
			o := consent.Options{
				Purposes: purposes, Validity: map[privacy.PurposeID]civil.Period{}, Confirmed: map[privacy.PurposeID]bool{}, Renewals: map[privacy.PurposeID][]consent.Renewal{},
			}
			var want []string
			add := func(field string, p privacy.PurposeID) {
				if purposes != nil && !slices.Contains(purposes, p) {
					want = append(want, "options."+field+"["+string(p)+"]: unknown purpose; want one of [")
				}
			}
			for _, p := range validity {
				o.Validity[p] = civil.Period{Years: 1}
				add("Validity", p)
			}
			for _, p := range confirmed {
				o.Confirmed[p] = false // also if it is false
				add("Confirmed", p)
			}
			for _, p := range renewals {
				o.Renewals[p] = nil
				add("Renewals", p)
			}
			n++
			l, err := consent.NewLedger(memory.New().Consent(), &o)
			for _, fault := range want {
				if l != nil || !errors.Is(err, privacy.ErrInvalid) || !strings.Contains(err.Error(), fault) {
					t.Fatalf("%v, %v, %v of %s: %v, want %s", validity, confirmed, renewals, name, err, fault)
				}
			}
			if len(want) > 0 {
				continue
			}
			if err != nil {
				t.Fatalf("%v, %v, %v of %s: %v", validity, confirmed, renewals, name, err)
			}
			_, give := l.Give(ctx, k, proof(), "web")
			_, refuse := l.Refuse(ctx, k, "web")
			_, withdraw := l.Withdraw(ctx, k, "web")
			_, record := l.Record(ctx, consent.Decision{Key: k, Kind: consent.Withdrawn, At: on(1), By: "queue"})
			_, imported := l.Import(ctx, slices.Values([]consent.Imported{{Key: k, Kind: consent.Withdrawn, By: "crm"}}))
			_, state := l.State(ctx, k, on(1))
			_, states := l.States(ctx, []consent.Key{k}, on(1))
			for act, err := range map[string]error{"give": give, "refuse": refuse, "withdraw": withdraw, "record": record, "import": imported, "state": state, "states": states} {
				if err != nil && (act != "give" || name != "none") {
					t.Fatalf("%s with %v, %v, %v of %s: %v", act, validity, confirmed, renewals, name, err)
				}
			}
		}
	}
	t.Logf("%d ledgers", n)
}

// If a policy needs no consent, none can be given.
func TestNoPurposeAtAll(t *testing.T) {
	l, _ := ledger(memory.New().Consent(), consent.Options{Purposes: []privacy.PurposeID{}})
	if _, err := l.Give(t.Context(), key, proof(), "web"); !errors.Is(err, privacy.ErrInvalid) {
		t.Errorf("got %v, want an error", err)
	}
}

// A period that goes back is a fault, and all of them are told at once.
func TestNegativePeriodsAreRefused(t *testing.T) {
	for i, back := range []civil.Period{{Years: -1}, {Months: -1}, {Years: 1, Days: -1}} {
		o := consent.Options{ConfirmWithin: map[privacy.PurposeID]civil.Period{"a": back}, Validity: map[privacy.PurposeID]civil.Period{"b": back, "a": back, "c": {Days: 1}}}
		_, err := consent.NewLedger(nil, &o)
		want := "consent: new ledger: store: is not given\n\toptions.ConfirmWithin[a]: is negative\n\toptions.Validity[a]: is negative\n\toptions.Validity[b]: is negative"
		if err == nil || err.Error() != want {
			t.Errorf("%d: got %v, want %s", i, err, want)
		}
	}
}
