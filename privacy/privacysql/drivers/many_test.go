package drivers

import (
	"fmt"
	"iter"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/lawfulbasis"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/civil"
	"github.com/lawful-go/lawful/privacy/law/uk"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/retention"
)

// news returns a policy of one activity, marketing on consent, that asks for consents, markers and holds.
func news(t testing.TB) *policy.Policy {
	t.Helper()
	p, err := policy.New(policy.Document{
		Title: "Privacy", Version: "v1", Regimes: []privacy.Regime{uk.GDPR}, Zone: "Europe/London",
		Controller: policy.Controller{Controller: privacy.Controller{Name: "Example Ltd"}},
		Categories: []policy.Category{{ID: "email", Title: "e-mail address"}},
		Purposes:   []policy.Purpose{{ID: "news", Title: "news"}},
		Activities: []policy.Activity{{ID: "send-news", Title: "news", Marketing: true, Grounds: []lawfulbasis.Ground{{Basis: lawfulbasis.Consent, Purpose: "news"}}, Data: []privacy.Category{"email"}}},
		Retention:  []policy.Retention{{ID: "seven-years", Category: "email", From: retention.ContractEnd, Max: civil.Period{Years: 7}, Action: retention.Erase}},
	}, uk.Pack())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// contact names one of many.
func contact(i int) privacy.SubjectID { return privacy.SubjectID(fmt.Sprintf("contact-%05d", i)) }

// crowd stores what n contacts decided: every third withdrew, every fifth objects; one hold concerns everybody.
func crowd(t testing.TB, s *privacysql.DB, n int) {
	t.Helper()
	ctx := t.Context()
	err := s.Stores().Tx(ctx, func(tx subject.Stores) error {
		for i := range n {
			if err := tx.Consent.Append(ctx, event(contact(i), 1)); err != nil {
				return err
			}
			if i%3 == 0 {
				e := event(contact(i), 2)
				e.Kind, e.Proof = consent.Withdrawn, consent.Proof{}
				if err := tx.Consent.Append(ctx, e); err != nil {
					return err
				}
			}
			if i%5 == 0 {
				p := marker(contact(i), "r")
				p.Activity = "send-news"
				if err := tx.Markers.Place(ctx, p); err != nil {
					return err
				}
			}
		}
		return tx.Holds.Place(ctx, hold("h", ""))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// questions asks of n contacts whether they may be written to.
func questions(n int) iter.Seq2[policy.Processing, error] {
	return func(yield func(policy.Processing, error) bool) {
		for i := range n {
			q := policy.Processing{Subject: contact(i), Activity: "send-news", Channel: privacy.Email, Data: []privacy.Category{"email"}, At: noon.Add(time.Hour)}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// guard returns a guard over stores.
func guard(t testing.TB, s *privacysql.DB) *policy.Guard {
	t.Helper()
	g, err := policy.NewGuard(news(t), policy.Sources{
		Consent: must(consent.NewLedger(s.Consent(), nil)), Markers: s.Markers(), Holds: s.Holds(), Aliases: s.Aliases(),
		Contracts: policy.None{}, Origins: policy.None{}, Records: policy.None{}, Subscribers: policy.None{},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// A list of ten thousand contacts takes as many queries as one of a thousand: one for each source.
func TestDecideAllQueriesDoNotGrow(t *testing.T) {
	s, w := wired(t, onSQLite, false)
	const all = 10_000
	crowd(t, s, all)
	g := guard(t, s)
	var queries []int64
	for _, n := range []int{1000, all} {
		w.calls.Store(0)
		decided, permitted := 0, 0
		for d, err := range g.DecideAll(t.Context(), questions(n)) {
			if err != nil {
				t.Fatal(err)
			}
			i := decided
			if decided++; d.Outcome() == privacy.Permitted {
				permitted++
			}
			if want := i%3 != 0 && i%5 != 0; want != (d.Outcome() == privacy.Permitted) {
				t.Fatalf("contact %d: %v", i, d.Outcome())
			}
		}
		if decided != n || permitted == 0 {
			t.Errorf("%d of %d decided, %d permitted", decided, n, permitted)
		}
		queries = append(queries, w.calls.Load())
	}
	if queries[0] != queries[1] || queries[1] != 4 {
		t.Errorf("%d queries for 1,000 contacts, %d for 10,000: want 4 each, of merges, consents, markers and holds", queries[0], queries[1])
	}
}

// Keys of every shape are read exactly, though the query asks for every combination of their parts.
func TestEventsOfReadsTheKeysAlone(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		s := d.stores(t)
		ctx := t.Context()
		var stored []consent.Key
		for _, subject := range []privacy.SubjectID{"alice", `c"a\r'ol,[]`, "zoë <&>\u2028😀"} {
			for _, purpose := range []privacy.PurposeID{"news", "offers"} {
				for _, channel := range []privacy.Channel{privacy.Email, privacy.Post} {
					e := event(subject, 1)
					e.Key.Purpose, e.Key.Channel = purpose, channel
					if err := s.Consent().Append(ctx, e); err != nil {
						t.Fatal(err)
					}
					stored = append(stored, e.Key)
				}
			}
		}
		for set := range 1 << len(stored) {
			var asked []consent.Key
			for i, k := range stored {
				if set>>i&1 != 0 {
					asked = append(asked, k)
				}
			}
			if set%7 != 0 && len(asked) > 2 {
				continue
			}
			got := collect(t, s.Consent().EventsOf(ctx, asked))
			seen := make(map[consent.Key]bool)
			for _, e := range got {
				seen[e.Key] = true
			}
			for _, k := range asked {
				if !seen[k] {
					t.Errorf("%v was asked for, and is not read", k)
				}
			}
			if len(got) != len(asked) {
				t.Errorf("%d keys asked for, %d events read", len(asked), len(got))
			}
		}
	})
}
