package drivers

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/lawful-go/lawful/consent"
	"github.com/lawful-go/lawful/privacy"
	"github.com/lawful-go/lawful/privacy/policy"
	"github.com/lawful-go/lawful/privacy/privacysql"
	"github.com/lawful-go/lawful/privacy/subject"
	"github.com/lawful-go/lawful/privacy/vqcomms"
)

// asks returns the decision of a guard over a database about marketing to a person.
func asks(t *testing.T, db *privacysql.DB, who privacy.SubjectID) policy.Decision {
	t.Helper()
	g, err := policy.NewGuard(vqcomms.Policy(), policy.Sources{Consent: must(consent.NewLedger(db.Consent(), nil)), Contracts: policy.None{},
		Markers: db.Markers(), Origins: policy.None{}, Disclosures: policy.None{}, Aliases: db.Aliases()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := g.Decide(t.Context(), policy.Processing{Subject: who, Activity: vqcomms.MarketUpgrades, Channel: privacy.Email,
		Data: []privacy.Category{vqcomms.Email}, At: time.Now()})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Acts under either identifier race with the merge, and with the opposite merge. Every acknowledged act then applies
// under both identifiers, and the two are one person without a ring.
func TestActsRaceTheirMerge(t *testing.T) {
	each(t, func(t *testing.T, d *database) {
		source := d.fresh(t)
		s := d.in(t, d.dial(t, source))
		ctx := t.Context()
		proof := consent.Proof{Notice: "v1", Wording: privacy.DigestOf("News?"), Method: consent.TickBox}
		var services [3]*subject.Service
		for i := range services {
			v, err := subject.NewService(vqcomms.Policy(), s.With(privacysql.Std(d.dial(t, source))).Stores(), nil)
			if err != nil {
				t.Fatal(err)
			}
			services[i] = v
		}
		done, failed := 0, 0
		for round := range 30 {
			from, into := privacy.SubjectID(fmt.Sprint("from-", round)), privacy.SubjectID(fmt.Sprint("into-", round))
			key := func(s privacy.SubjectID) consent.Key {
				return consent.Key{Subject: s, Purpose: vqcomms.Upgrades, Channel: privacy.Email}
			}
			for _, who := range []privacy.SubjectID{from, into} {
				if _, err := must(consent.NewLedger(s.Consent(), nil)).Give(ctx, key(who), proof, "web"); err != nil {
					t.Fatal(err)
				}
			}
			acting := []privacy.SubjectID{from, into}[round%2]
			acts := []func(ctx context.Context) error{
				func(ctx context.Context) error {
					_, err := services[0].Merge(ctx, from, into, subject.Act{By: "service", Request: "merge"})
					return err
				},
				func(ctx context.Context) error {
					_, err := services[1].Merge(ctx, into, from, subject.Act{By: "service", Request: "cross"})
					return err
				},
				func(ctx context.Context) (err error) {
					time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
					switch round % 3 {
					case 0:
						_, err = services[2].Withdraw(ctx, key(acting), subject.Act{By: "web"})
					case 1:
						_, err = services[2].ObjectToMarketing(ctx, acting, subject.Act{By: "web", Request: "r"})
					case 2:
						_, err = services[2].Restrict(ctx, acting, "", subject.Act{By: "web", Request: "r"})
					}
					return err
				},
			}
			if round%5 > 0 { // without the opposite merge
				acts[1] = acts[2]
			}
			errs := make([]error, len(acts))
			var wg sync.WaitGroup
			for i, act := range acts {
				wg.Go(func() { errs[i] = act(ctx) })
			}
			wg.Wait()
			if err := errors.Join(errs...); err != nil {
				failed++
				t.Logf("round %d: %v", round, err)
			}
			people, err := s.Aliases().Aliases(ctx, from, into)
			if err != nil || errs[0] == nil && (!people.Same(from, into) || len(people.Of(from)) != 2) {
				t.Fatalf("round %d: %v %v", round, people, err)
			}
			if errs[2] != nil || errs[0] != nil {
				continue
			}
			done++
			for _, who := range []privacy.SubjectID{from, into} {
				if a := asks(t, s, who); a.Outcome() == privacy.Permitted {
					t.Errorf("round %d: the act under %s is lost under %s: %v", round, acting, who, a.Findings())
				}
			}
		}
		t.Logf("%d rounds acknowledged, %d with an error", done, failed)
		if done < 15 {
			t.Errorf("only %d rounds acknowledged", done)
		}
	})
}
